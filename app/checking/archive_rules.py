# SPDX-License-Identifier: MIT
"""Rules for a file that says it is made to last (PDF/A-3, ISO 19005-3): those that our own papers could break."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.checking.failures import Failure, said
from app.checking.font_codes import FontFace
from app.checking.metadata import ARCHIVE, BASIC, DC, PDF
from app.later import later

NO_FACE = ("/Type3", "/Type0")
"""Kinds of font that hold no face themselves."""
RELATIONS = frozenset(("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"))


def claims(paper: Any) -> bool:
    """Whether the file says that it is PDF/A."""
    return paper.metadata is not None and paper.metadata.text(ARCHIVE, "part") is not None


def identity(paper: Any) -> Iterator[Failure]:
    """It says which part and how far, and is not locked."""
    part = (paper.metadata.text(ARCHIVE, "part") or "").strip()
    level = (paper.metadata.text(ARCHIVE, "conformance") or "").strip()
    if part not in ("1", "2", "3") or level not in ("A", "B", "U"):
        yield Failure("archive-level", "6.6.4", said(f"{part}{level}", 10))
    if "/Encrypt" in paper.pdf.trailer:
        yield Failure("archive-locked", "6.1.3", "Encrypt")
    if "/ID" not in paper.pdf.trailer:
        yield Failure("archive-id", "6.1.3", "ID")


def colours(paper: Any) -> Iterator[Failure]:
    """Its colours are told by a profile inside."""
    meant = [
        one for one in paper.pdf.Root.get("/OutputIntents") or [] if one.get("/S") == "/GTS_PDFA1"
    ]
    if not any(one.get("/DestOutputProfile") is not None for one in meant):
        yield Failure("archive-colours", "6.2.3", "OutputIntents")


def in_step(paper: Any) -> Iterator[Failure]:
    """What the old list of facts says, the metadata says too."""
    facts = paper.pdf.trailer.get("/Info")
    if facts is None:
        return
    pairs = (
        ("/Title", DC, "title"),
        ("/Author", DC, "creator"),
        ("/Creator", BASIC, "CreatorTool"),
        ("/Producer", PDF, "Producer"),
    )
    for key, space, name in pairs:
        if key in facts and str(facts[key]):
            told = paper.metadata.text(space, name)
            if told is None or " ".join(told.split()) != " ".join(str(facts[key]).split()):
                yield Failure("archive-facts", "6.6.3", key[1:])


def fonts(paper: Any) -> Iterator[Failure]:
    """Every face is inside, also one that shows nothing."""
    for one in paper.dictionaries():
        is_face = one.get("/Type") == "/Font" and one.get("/Subtype") not in (*NO_FACE, None)
        if is_face and not FontFace(one).is_embedded:
            yield Failure("archive-font", "6.2.11.4", said(one.get("/BaseFont", "a font")))


def files(paper: Any) -> Iterator[Failure]:
    """A file inside says what it is to the paper, and of which kind it is."""
    for one in paper.dictionaries():
        if "/EF" not in one:
            continue
        if str(one.get("/AFRelationship", "")) not in RELATIONS:
            yield Failure("archive-relation", "6.8", "a file inside")
        inner = one.EF.get("/F")
        if inner is None or "/Subtype" not in inner:
            yield Failure("archive-kind", "6.8", "a file inside")


def actions(paper: Any) -> Iterator[Failure]:
    """Nothing in it runs."""
    pikepdf = later("pikepdf")
    for one in paper.dictionaries():
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") in (
            "/JavaScript",
            "/Launch",
            "/Movie",
        ):
            yield Failure("archive-action", "6.5.1", said(one.S))


RULES = (identity, colours, in_step, fonts, files, actions)
