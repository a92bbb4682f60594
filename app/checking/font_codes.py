# SPDX-License-Identifier: MIT
"""From the codes on a page to the pictures of a face, their widths and their letters.

What belongs here: the ways that a font of a file may take. What does not: what is wrong with one
(`font_rules`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.checking.cmaps import CodeMap, map_of
from app.checking.font_programs import Program, has_program, read_program
from app.later import later

SYMBOLIC = 4
COLLECTIONS = ("GB1", "CNS1", "Japan1", "Korea1")
IDENTITY = ("Identity-H", "Identity-V")


@dataclass(frozen=True)
class Shown:
    """One code that is shown: its picture's name (None when the face has none), widths, letters."""

    code: bytes
    picture: str | None
    known: bool
    written_width: float | None
    letters: str | None


class FontFace:
    """A font of the file, of any kind."""

    def __init__(self, font: Any) -> None:
        """Reads nothing yet."""
        self.font = font
        self.kind = str(font.get("/Subtype", ""))[1:]
        inner = font.get("/DescendantFonts")
        self.inner = inner[0] if self.kind == "Type0" and inner is not None and len(inner) else None
        holder = self.inner if self.inner is not None else font
        self.descriptor = holder.get("/FontDescriptor")
        self.name = str(holder.get("/BaseFont", ""))[1:]

    @property
    def is_symbolic(self) -> bool:
        """Whether it says that its letters are its own."""
        return bool(int(self.descriptor.get("/Flags", 0)) & SYMBOLIC) if self.descriptor else False

    @property
    def is_embedded(self) -> bool:
        """Whether its face is in the file."""
        return has_program(self.descriptor)

    @cached_property
    def program(self) -> Program | None:
        """Its face."""
        return read_program(self.descriptor)

    @cached_property
    def letters(self) -> CodeMap | None:
        """What its codes mean, where the file says so."""
        held = self.font.get("/ToUnicode")
        return map_of(held) if isinstance(held, later("pikepdf").Stream) else None

    @cached_property
    def map_name(self) -> str:
        """The name of its map of codes; empty when the map is in the file."""
        held = self.font.get("/Encoding")
        return str(held)[1:] if isinstance(held, later("pikepdf").Name) else ""

    @cached_property
    def own_map(self) -> CodeMap | None:
        """Its map of codes where that is in the file."""
        held = self.font.get("/Encoding")
        return map_of(held) if isinstance(held, later("pikepdf").Stream) else None

    @cached_property
    def names(self) -> dict[int, str]:
        """The names of pictures by code, for fonts of one byte."""
        return _names(self)

    def shown(self, codes: list[bytes]) -> list[Shown]:
        """Each different code of these strings."""
        if self.kind == "Type0":
            split = self.own_map or CodeMap({2})
            found = {code for text in codes for code in split.codes(text)}
            return [self._of_many(code) for code in sorted(found)]
        return [self._of_one(bytes([code])) for code in sorted({c for t in codes for c in t})]

    # one byte

    def _of_one(self, code: bytes) -> Shown:
        name = self.names.get(code[0])
        picture, known = name, True
        if self.kind == "Type3":
            procs = self.font.get("/CharProcs") or {}
            picture = name if name and f"/{name}" in procs else None
        elif self.program is None:
            known = False
        elif self.program.kind == "TrueType":
            picture = self._true_type(code[0], name)
        else:
            picture = name if name in self.program.index else (None if name else ".notdef")
        return Shown(code, picture, known, self._width_one(code[0]), self._letters(code, name))

    def _true_type(self, code: int, name: str | None) -> str | None:
        """By the tables of the face (ISO 32000-1, 9.6.6.4)."""
        tables = self.program.tables if self.program else {}
        if not self.is_symbolic and self.font.get("/Encoding") is not None and name:
            letters = later("fontTools.agl").toUnicode(name)
            for key in ((3, 1), (0, 3), (0, 4), (3, 10)):
                if key in tables and letters and ord(letters[0]) in tables[key]:
                    return tables[key][ord(letters[0])]
            roman = _mac(name)
            if (1, 0) in tables and roman in tables[(1, 0)]:
                return tables[(1, 0)][roman]
            return (self.program.posted.get(name) if self.program else None) or ".notdef"
        for key, codes in (((3, 0), (code, 0xF000 + code, 0xF100 + code)), ((1, 0), (code,))):
            for one in codes:
                if one in tables.get(key, {}):
                    return tables[key][one]
        for table in tables.values():
            if code in table:
                return table[code]
        return ".notdef"

    def _width_one(self, code: int) -> float | None:
        widths, first = self.font.get("/Widths"), int(self.font.get("/FirstChar", 0))
        if widths is None:
            return None
        at = code - first
        if 0 <= at < len(widths):
            return float(widths[at])
        return float(self.descriptor.get("/MissingWidth", 0)) if self.descriptor else 0.0

    # several bytes

    def _of_many(self, code: bytes) -> Shown:
        number = self.number(code)
        picture, known = self._by_number(number)
        return Shown(code, picture, known, self._width_many(number), self._letters(code, None))

    def number(self, code: bytes) -> int | None:
        """The number of the character (CID); None where only the name of a map tells it."""
        if self.map_name in IDENTITY:
            return int.from_bytes(code, "big")
        return self.own_map.number(code) if self.own_map else None

    def _by_number(self, number: int | None) -> tuple[str | None, bool]:
        program = self.program
        if number is None or program is None or self.inner is None:
            return None, False
        if program.kind != "TrueType":
            if program.is_cid:
                return program.by_character.get(number), True
            return (program.names[number] if number < len(program.names) else None), True
        held = self.inner.get("/CIDToGIDMap")
        if isinstance(held, later("pikepdf").Stream):
            plain = self._map_bytes
            number = int.from_bytes(plain[2 * number : 2 * number + 2] or b"\0\0", "big")
        return (program.names[number] if number < len(program.names) else None), True

    @cached_property
    def _map_bytes(self) -> bytes:
        return bytes(self.inner.CIDToGIDMap.read_bytes()) if self.inner is not None else b""

    @cached_property
    def _widths(self) -> dict[int, float]:
        found: dict[int, float] = {}
        held = list(self.inner.get("/W") or []) if self.inner is not None else []
        at = 0
        while at + 1 < len(held):
            first = int(held[at])
            if isinstance(held[at + 1], later("pikepdf").Array):
                found |= {first + step: float(wide) for step, wide in enumerate(held[at + 1])}
                at += 2
            elif at + 2 < len(held):
                last = min(int(held[at + 1]), first + 70_000)
                found |= dict.fromkeys(range(first, last + 1), float(held[at + 2]))
                at += 3
            else:
                break
        return found

    def _width_many(self, number: int | None) -> float | None:
        if number is None or self.inner is None:
            return None
        return self._widths.get(number, float(self.inner.get("/DW", 1000)))

    # letters

    def _letters(self, code: bytes, name: str | None) -> str | None:
        if self.letters is not None and code in self.letters.letters:
            return self.letters.letters[code]
        if self.kind == "Type0":
            return "?" if self._is_known_collection() else None
        if name and (self.kind != "TrueType" or not self.is_symbolic):
            return later("fontTools.agl").toUnicode(name) or None
        return None

    def _is_known_collection(self) -> bool:
        """Whether its characters' numbers are public, so that their letters are known without a map."""
        if self.map_name and self.map_name not in IDENTITY:
            return True
        facts = self.inner.get("/CIDSystemInfo") if self.inner is not None else None
        return facts is not None and str(facts.get("/Ordering", "")) in COLLECTIONS


def _mac(name: str) -> int | None:
    table = later("fontTools.encodings.MacRoman").MacRoman
    return table.index(name) if name in table else None


def _names(face: FontFace) -> dict[int, str]:
    """Base names, and those that the font gives otherwise."""
    pikepdf = later("pikepdf")
    held = face.font.get("/Encoding")
    base, differences = held, None
    if isinstance(held, pikepdf.Dictionary):
        base, differences = held.get("/BaseEncoding"), held.get("/Differences")
    found = dict(_base(str(base) if base is not None else "", face))
    at = 0
    for one in differences if differences is not None else []:
        if isinstance(one, pikepdf.Name):
            found[at] = str(one)[1:]
            at += 1
        else:
            at = int(one)
    return found


def _base(name: str, face: FontFace) -> dict[int, str]:
    if name == "/WinAnsiEncoding":
        return _win()
    if name == "/MacRomanEncoding":
        return _listed(later("fontTools.encodings.MacRoman").MacRoman)
    if not name and face.kind != "TrueType" and face.program and face.program.own_encoding:
        return face.program.own_encoding
    if face.kind == "TrueType" and face.is_symbolic and not name:
        return {}
    return _listed(later("fontTools.encodings.StandardEncoding").StandardEncoding)


def _listed(names: list[str]) -> dict[int, str]:
    return {at: name for at, name in enumerate(names) if name != ".notdef"}


def _win() -> dict[int, str]:
    """Windows letters by their names; what Windows leaves free is a bullet."""
    agl = later("fontTools.agl").UV2AGL
    found = {}
    for code in range(32, 256):
        letter = bytes([code]).decode("cp1252", "replace")
        found[code] = "bullet" if letter == "\ufffd" else agl.get(ord(letter), "bullet")
    return found | {0xA0: "space", 0xAD: "hyphen", 0x7F: "bullet"}
