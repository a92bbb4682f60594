# SPDX-License-Identifier: MIT
"""Rules about the fonts of a file (ISO 14289-1, 7.21): inside, whole, as wide as they say, readable as letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.checking.failures import Failure, said
from app.checking.font_codes import IDENTITY, FontFace, Shown
from app.checking.font_programs import Program
from app.later import later

SUBSET = re.compile(r"[A-Z]{6}\+")
BAD_LETTERS = ("\0", "\ufffe", "\ufeff")
NAMED_MAPS = frozenset(
    "Identity-H Identity-V GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V "
    "GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V "
    "ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H "
    "UniCNS-UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H "
    "Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H "
    "UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H "
    "KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V".split()
)


def fonts(paper: Any) -> Iterator[Failure]:
    """Every font that shows something."""
    for use in paper.content.fonts.values():
        face = FontFace(use.font)
        place = said(face.name or face.kind)
        for rule, clause in _face_rules(face, bool(use.seen)):
            yield Failure(rule, clause, place)
        for rule, clause in sorted(set(_code_rules(face, face.shown(use.seen), seen=True))):
            yield Failure(rule, clause, place)
        for rule, clause in sorted(set(_code_rules(face, face.shown(use.unseen), seen=False))):
            yield Failure(rule, clause, place)


def _face_rules(face: FontFace, is_seen: bool) -> Iterator[tuple[str, str]]:
    if face.kind not in ("Type3", "Type0") and is_seen and not face.is_embedded:
        yield "font-outside", "7.21.4.1"
    if face.kind == "Type0":
        if is_seen and not face.is_embedded:
            yield "font-outside", "7.21.4.1"
        yield from _many_bytes(face)
    if face.kind == "TrueType":
        yield from _true_type(face)
    yield from _lists(face)


def _code_rules(face: FontFace, shown: list[Shown], *, seen: bool) -> Iterator[tuple[str, str]]:
    for one in shown:
        if seen and one.known and one.picture is None:
            yield "picture-missing", "7.21.4.1"
        if one.picture == ".notdef":
            yield "picture-notdef", "7.21.8"
        if one.letters is None:
            yield "letters-missing", "7.21.7"
        elif any(bad in one.letters for bad in BAD_LETTERS):
            yield "letters-bad", "7.21.7"
        if seen and _width_differs(face.program, one):
            yield "width-differs", "7.21.5"


def _width_differs(program: Program | None, one: Shown) -> bool:
    if program is None or one.picture is None or one.written_width is None:
        return False
    drawn = program.wide(one.picture)
    return drawn is not None and abs(drawn - one.written_width) > 1


def _many_bytes(face: FontFace) -> Iterator[tuple[str, str]]:
    pikepdf = later("pikepdf")
    held, inner = face.font.get("/Encoding"), face.inner
    if inner is None:
        return
    facts = inner.get("/CIDSystemInfo")
    if isinstance(held, pikepdf.Stream):
        yield from _own_map(face, held, facts)
    elif face.map_name not in NAMED_MAPS:
        yield "map-outside", "7.21.3.3"
    elif face.map_name not in IDENTITY and not _named_fits(face.map_name, facts):
        yield "map-collection", "7.21.3.1"
    if inner.get("/Subtype") == "/CIDFontType2" and face.is_embedded:
        pointed = inner.get("/CIDToGIDMap")
        if not (isinstance(pointed, pikepdf.Stream) or pointed == "/Identity"):
            yield "map-pictures", "7.21.3.2"


def _own_map(face: FontFace, held: Any, facts: Any) -> Iterator[tuple[str, str]]:
    """A map of codes that is in the file."""
    pikepdf = later("pikepdf")
    if not _fits(held.get("/CIDSystemInfo"), facts):
        yield "map-collection", "7.21.3.1"
    own, other = face.own_map, held.get("/UseCMap")
    if own is not None and own.mode is not None and own.mode != int(held.get("/WMode", 0)):
        yield "map-direction", "7.21.3.3"
    name = other.get("/CMapName", "") if isinstance(other, pikepdf.Stream) else other
    if other is not None and str(name)[1:] not in NAMED_MAPS:
        yield "map-other", "7.21.3.3"


def _fits(of_map: Any, of_font: Any) -> bool:
    if of_map is None or of_font is None:
        return False
    same = all(
        str(of_map.get(k, "")) == str(of_font.get(k, "")) for k in ("/Registry", "/Ordering")
    )
    return same and int(of_font.get("/Supplement", 0)) <= int(of_map.get("/Supplement", 0))


def _named_fits(name: str, of_font: Any) -> bool:
    """The collection that a public map is for, by how its name begins."""
    starts = {
        "GB1": ("GB", "UniGB"),
        "CNS1": ("B5", "HK", "ET", "CNS", "UniCNS"),
        "Korea1": ("KSC", "UniKS"),
    }
    wanted = next((key for key, begins in starts.items() if name.startswith(begins)), "Japan1")
    if of_font is None or str(of_font.get("/Registry", "")) != "Adobe":
        return False
    return str(of_font.get("/Ordering", "")) == wanted


def _true_type(face: FontFace) -> Iterator[tuple[str, str]]:
    pikepdf = later("pikepdf")
    held, program = face.font.get("/Encoding"), face.program
    if face.is_symbolic:
        if held is not None:
            yield "symbols-encoded", "7.21.6"
        if program and program.table_count != 1 and (3, 0) not in program.tables:
            yield "symbols-table", "7.21.6"
        return
    base = held.get("/BaseEncoding") if isinstance(held, pikepdf.Dictionary) else held
    if base is None or str(base) not in ("/MacRomanEncoding", "/WinAnsiEncoding"):
        yield "encoding-missing", "7.21.6"
    elif isinstance(held, pikepdf.Dictionary) and "/Differences" in held:
        names = [str(one)[1:] for one in held.Differences if isinstance(one, pikepdf.Name)]
        known = later("fontTools.agl").AGL2UV
        if any(name not in known and name != ".notdef" for name in names) or (
            program is not None and (3, 1) not in program.tables
        ):
            yield "encoding-names", "7.21.6"
    if program is not None and program.kind == "TrueType" and not _has_letters(program):
        yield "letters-table", "7.21.6"


def _has_letters(program: Program) -> bool:
    """Whether the face has a table of letters beside one of symbols."""
    return program.table_count > (1 if (3, 0) in program.tables else 0)


def _lists(face: FontFace) -> Iterator[tuple[str, str]]:
    """Lists of what a cut-down face holds are whole."""
    program, descriptor = face.program, face.descriptor
    if program is None or not SUBSET.match(face.name):
        return
    if face.kind in ("Type1", "MMType1") and "/CharSet" in descriptor:
        listed = set(str(descriptor.CharSet).strip().lstrip("/").split("/"))
        listed = {one.strip() for one in listed}
        if set(program.names) - {".notdef"} - listed:
            yield "list-names", "7.21.4.2"
    if face.kind == "Type0" and "/CIDSet" in descriptor:
        bits = bytes(descriptor.CIDSet.read_bytes())
        if any(not _bit(bits, number) for number in _numbers(face, program)):
            yield "list-numbers", "7.21.4.2"


def _bit(bits: bytes, number: int) -> bool:
    return number // 8 < len(bits) and bool(bits[number // 8] & (0x80 >> number % 8))


def _numbers(face: FontFace, program: Program) -> Iterator[int]:
    """The numbers of all pictures that the face really holds."""
    pikepdf = later("pikepdf")
    if program.kind != "TrueType":
        yield from (program.by_character if program.is_cid else range(len(program.names)))
        return
    held = face.inner.get("/CIDToGIDMap") if face.inner is not None else None
    if isinstance(held, pikepdf.Stream):
        plain = bytes(held.read_bytes())
        for number in range(len(plain) // 2):
            if int.from_bytes(plain[2 * number : 2 * number + 2], "big"):
                yield number
    else:
        empty = program.empty
        yield from (at for at, name in enumerate(program.names) if name not in empty)


RULES = (fonts,)
