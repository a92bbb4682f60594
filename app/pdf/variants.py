# SPDX-License-Identifier: MIT
"""The layouts one paper can have: another size, little ink, a wall sheet, a booklet. Never a zoom.

What belongs here: what each layout asks of a document and of its finished bytes. What does not:
which paper is offered which (`app.papers`), or the words of an Easy Read page (`app.reports`).
"""

from dataclasses import dataclass, replace

from app.pdf.blocks import Document
from app.pdf.impose import booklet

USUAL, LARGE, LARGER, EASY = "usual", "large", "larger", "easy"
LITTLE_INK, WALL, BOOKLET, HOLES = "little_ink", "wall", "booklet", "holes"
BIG_MARGIN, WALL_MARGIN, BOOKLET_MARGIN, HOLES_MARGIN = 15.0, 20.0, 11.0, 20.0
"""Millimetres at each side: large words need the room, a booklet lies on a small page.

Room for holes is the same on both sides, so that it is right on the back of a sheet too (paper.md 8)."""


@dataclass(frozen=True)
class Variant:
    """One layout. `size` is what the paper is built in, empty for its own; `words` name it.

    `for_paper`: it is made to be printed and folded, and is never kept as a file to read.
    """

    key: str
    words: str
    size: str = ""
    for_paper: bool = False


VARIANTS: tuple[Variant, ...] = (
    Variant(USUAL, ""),
    Variant(LARGE, "18 pt", "large"),
    Variant(LARGER, "24 pt", "larger"),
    Variant(EASY, "Easy Read", "easy"),
    Variant(LITTLE_INK, "Little ink"),
    Variant(WALL, "A3 wall", "wall"),
    Variant(BOOKLET, "Booklet", for_paper=True),
    Variant(HOLES, "Room for holes"),
)

SIZE_WORDS = {
    "team": "12 pt",
    "card": "14 pt",
    "room": "14 pt",
    "large": "18 pt",
    "larger": "24 pt",
    "easy": "Easy Read",
    "wall": "A3 wall",
}


def variant(key: str) -> Variant:
    """The layout of a key; KeyError when there is none."""
    return {one.key: one for one in VARIANTS}[key]


def worn(document: Document, key: str) -> Document:
    """The document laid out so. It was built in the size that the layout asks for."""
    if key == LITTLE_INK:
        return replace(document, little_ink=True)
    if key == HOLES:
        return replace(document, margin_mm=max(document.margin_mm, HOLES_MARGIN))
    if key == WALL:
        return replace(document, size="wall", page="A3", margin_mm=WALL_MARGIN)
    if key == BOOKLET:
        return replace(document, page="A5", margin_mm=BOOKLET_MARGIN)
    if key in (LARGE, LARGER):
        margin = min(document.margin_mm, BIG_MARGIN)
        return replace(document, size=variant(key).size, page="A4", margin_mm=margin)
    return document


def finished(pdf: bytes, key: str) -> bytes:
    """The bytes as they go to the printer: a booklet's pages stand in the order of its sheets."""
    return booklet(pdf) if key == BOOKLET else pdf
