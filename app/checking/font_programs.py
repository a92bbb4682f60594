# SPDX-License-Identifier: MIT
"""The face inside a file: which pictures it has, by number and by name, and how wide they are.

What belongs here: reading TrueType, CFF and Type 1 through fontTools. What does not: how codes of
the file lead to them (`font_codes`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

from app.later import later


@dataclass
class Program:
    """A face. `names` in the order of its pictures; `is_cid`: its names are numbers of characters.

    `posted`: pictures by the names that the face gives them; `empty`: those that draw nothing.
    """

    names: list[str]
    kind: str
    is_cid: bool = False
    wide: Callable[[str], float | None] = lambda _name: None
    tables: dict[tuple[int, int], dict[int, str]] = field(default_factory=dict)
    table_count: int = 0
    own_encoding: dict[int, str] = field(default_factory=dict)
    empty: frozenset[str] = frozenset()
    posted: dict[str, str] = field(default_factory=dict)

    @cached_property
    def index(self) -> dict[str, int]:
        """The number of each picture by its name."""
        return {name: at for at, name in enumerate(self.names)}

    @cached_property
    def by_character(self) -> dict[int, str]:
        """In a face by characters: the picture of each character's number."""
        return {int(name[3:]): name for name in self.names if name[3:].isdigit()} | {0: ".notdef"}


def read_program(descriptor: Any) -> Program | None:
    """The face of a font's descriptor; None when there is none or it cannot be read."""
    if descriptor is None:
        return None
    for key, read in (("/FontFile2", _true_type), ("/FontFile3", _compact), ("/FontFile", _type1)):
        held = descriptor.get(key)
        if held is None:
            continue
        try:
            return read(bytes(held.read_bytes()))
        except Exception:  # a damaged face of a stranger's file is no face
            return None
    return None


def has_program(descriptor: Any) -> bool:
    """Whether a face is in the file at all."""
    keys = ("/FontFile", "/FontFile2", "/FontFile3")
    return descriptor is not None and any(key in descriptor for key in keys)


def _true_type(content: bytes) -> Program:
    font = later("fontTools.ttLib").TTFont(BytesIO(content), lazy=True, fontNumber=0)
    if "glyf" not in font and "CFF " in font:
        return _of_compact(font["CFF "].cff[0], content)
    names = [f"glyph{at:05}" for at in range(font["maxp"].numGlyphs)]
    names[0] = ".notdef"
    order = {name: at for at, name in enumerate(font.getGlyphOrder())}
    unit = 1000 / font["head"].unitsPerEm
    metrics = font["hmtx"].metrics
    real = font.getGlyphOrder()
    tables, count = {}, 0
    if "cmap" in font:
        count = len(font["cmap"].tables)
        for table in font["cmap"].tables:
            tables[(table.platformID, table.platEncID)] = {
                code: names[order[name]] for code, name in table.cmap.items() if name in order
            }
    places = font["loca"].locations if "loca" in font else []
    empty = {
        names[at]
        for at in range(len(names))
        if at + 1 < len(places) and places[at] == places[at + 1]
    }
    index = {name: at for at, name in enumerate(names)}
    named = {name: names[at] for name, at in order.items()}

    def wide(name: str) -> float | None:
        at = index.get(name)
        return None if at is None else metrics[real[at]][0] * unit

    return Program(names, "TrueType", False, wide, tables, count, {}, frozenset(empty), named)


def _compact(content: bytes) -> Program:
    if content[:4] in (b"OTTO", b"\x00\x01\x00\x00", b"true"):
        font = later("fontTools.ttLib").TTFont(BytesIO(content), lazy=True)
        if "CFF " not in font:
            return _true_type(content)
        return _of_compact(font["CFF "].cff[0], content)
    fonts = later("fontTools.cffLib").CFFFontSet()
    fonts.decompile(BytesIO(content), None, isCFF2=False)
    return _of_compact(fonts[0], content)


def _of_compact(top: Any, _content: bytes) -> Program:
    pen = later("fontTools.pens.basePen").NullPen
    strings, is_cid = top.CharStrings, hasattr(top, "ROS")
    matrix = getattr(top, "FontMatrix", [0.001])
    unit = matrix[0] * 1000 if matrix and matrix[0] else 1.0

    def wide(name: str) -> float | None:
        if name not in strings:
            return None
        one = strings[name]
        one.draw(pen())
        return float(one.width) * unit

    own = getattr(top, "Encoding", None) if not is_cid else None
    if isinstance(own, str):
        standard = later("fontTools.encodings.StandardEncoding").StandardEncoding
        own = standard if own == "StandardEncoding" else None
    encoding = {at: name for at, name in enumerate(own) if name != ".notdef"} if own else {}
    return Program(list(top.charset), "CFF", is_cid, wide, own_encoding=encoding)


def _type1(content: bytes) -> Program:
    library = later("fontTools.t1Lib")
    font = object.__new__(library.T1Font)
    font.data, font.encoding = content, "ascii"
    if content[:1] == b"\x80":
        font.data = b"".join(_segments(content))
    font.parse()
    pen = later("fontTools.pens.basePen").NullPen
    glyphs = font.getGlyphSet()
    matrix = font.font.get("FontMatrix", [0.001])
    unit = float(matrix[0]) * 1000

    def wide(name: str) -> float | None:
        if name not in glyphs:
            return None
        one = glyphs[name]
        one.draw(pen())
        return float(one.width) * unit

    own = font.font.get("Encoding") or []
    if isinstance(own, str):
        own = later("fontTools.encodings.StandardEncoding").StandardEncoding
    encoding = {at: name for at, name in enumerate(own) if name != ".notdef"}
    return Program(list(glyphs.keys()), "Type1", False, wide, own_encoding=encoding)


def _segments(content: bytes) -> list[bytes]:
    found, at = [], 0
    while at + 6 <= len(content) and content[at] == 0x80 and content[at + 1] in (1, 2):
        size = int.from_bytes(content[at + 2 : at + 6], "little")
        found.append(content[at + 6 : at + 6 + size])
        at += 6 + size
    return found
