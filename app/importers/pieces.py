# SPDX-License-Identifier: MIT
"""The pieces that every kind of file is turned into before anybody asks what they mean.

What belongs here: headings, lines of words and grids of cells as they stand in a file, and
the reading of one line or row. What does not: any one file format, or any rule.
"""

from dataclasses import dataclass

from app.importers.times import Clock


@dataclass(frozen=True)
class Heading:
    """A heading, or the name of a worksheet (`opens_sheet`)."""

    text: str
    level: int = 1
    opens_sheet: bool = False


@dataclass(frozen=True)
class Words:
    """A paragraph or a point of a list. `level` is its depth: 0 is no list, 1 the outermost."""

    text: str
    where: str
    level: int = 0
    struck: bool = False
    after_gap: bool = False


@dataclass(frozen=True)
class Row:
    """One row of a grid. A cell is None where a wider cell to its left goes on over it."""

    number: int
    cells: tuple[str | None, ...]
    struck: bool = False


@dataclass(frozen=True)
class Grid:
    """A table or worksheet. In `flowing` ones (Word) a new line in a cell is a new paragraph,
    and a row with no time goes on with the row above."""

    rows: tuple[Row, ...]
    name: str = ""
    flowing: bool = False

    def where(self, row: Row) -> str:
        """How to find a row again, in words."""
        return f"{self.name}, row {row.number}" if self.name else f"row {row.number}"


Piece = Heading | Words | Grid
IS_SECTION = "It was read as the name of a section, so it is not a part."


@dataclass(frozen=True)
class Entry:
    """What one line or row was read as, before the lines around it are looked at.

    `what` is part, section, day, sheet (a new worksheet), gap (a time with no words), note
    (more words for the part above), left (left out, see `why`), aside (words around an agenda)
    or span (from when to when all of it lasts).
    """

    what: str
    title: str = ""
    where: str = ""
    row: str = ""
    start: Clock | None = None
    end: Clock | None = None
    minutes: int | None = None
    notes: str = ""
    lead: str = ""
    date: str | None = None
    day: str = ""
    why: str = ""
    is_moment: bool = False
    fills_gap: bool = False


def one_line(text: str) -> str:
    """A text with its line breaks and runs of blanks made into single blanks."""
    return " ".join(text.split())


def row_text(row: Row) -> str:
    """A row as the file says it, its cells set apart by bars."""
    return " | ".join(one_line(cell) for cell in row.cells if cell is not None).strip(" |")
