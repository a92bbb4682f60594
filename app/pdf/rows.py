# SPDX-License-Identifier: MIT
"""Rows of cells, and the flowable that spreads them over pages.

What belongs here: how rows stand under each other, are cut at the end of a page and repeat their
head. What does not: which rows a block becomes (the layouts) or words (`text`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from app.later import later
from app.pdf.paint import Area, Canvas
from app.pdf.text import Line, draw

Paint = Callable[[Canvas, Area], None]


@dataclass(frozen=True)
class Cell:
    """Lines at `x` from the left of the row, in `width` points. `align` is left, centre, right.

    `middle`: the lines stand in the middle of the row's height.
    """

    x: float
    width: float
    lines: tuple[Line, ...] = ()
    align: str = "left"
    middle: bool = False

    @property
    def height(self) -> float:
        """The height of its lines."""
        return sum(line.leading for line in self.lines)


@dataclass(frozen=True)
class Row:
    """One row. `least` is its least height, `paint` draws what lies behind the words.

    `stays` is how many points of what comes next must stand on the same page.
    """

    cells: tuple[Cell, ...] = ()
    above: float = 0
    below: float = 0
    least: float = 0
    paint: Paint | None = None
    first: bool = True
    last: bool = True

    @property
    def height(self) -> float:
        """Its height in points."""
        tallest = max((cell.height for cell in self.cells), default=0)
        return max(self.above + tallest + self.below, self.least)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at `x`, `top`."""
        high = self.height
        if self.paint is not None:
            self.paint(canvas, Area(x, top - high, width, high, self.first, self.last))
        for cell in self.cells:
            y = top - (high - cell.height) / 2 if cell.middle else top - self.above
            for line in cell.lines:
                spare = cell.width - line.width
                shift = {"left": 0.0, "centre": spare / 2, "right": spare}[cell.align]
                draw(canvas, line, x + cell.x + shift, y)
                y -= line.leading

    def cut(self, height: float) -> "tuple[Row, Row] | None":
        """Two rows, the first no taller than `height`; None when not even a line fits."""
        room = height - self.above - self.below
        heads, tails, taken = [], [], 0
        for cell in self.cells:
            count, used = 0, 0.0
            for line in cell.lines:
                if used + line.leading > room:
                    break
                count, used = count + 1, used + line.leading
            taken += count
            heads.append(replace(cell, lines=cell.lines[:count]))
            tails.append(replace(cell, lines=cell.lines[count:]))
        if not taken:
            return None
        return (
            replace(self, cells=tuple(heads), least=0, last=False),
            replace(self, cells=tuple(tails), least=0, first=False),
        )


class Rows:
    """Rows as one flowable. `head` rows repeat on each page; `whole` keeps all on one page.

    `stays` is how many points must follow on the same page, as after a heading. `room` is the
    height of an empty page. `at_foot`: pushed to the end of the page.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        room: float,
        *,
        head: int = 0,
        whole: bool = False,
        stays: float = 0,
        at_foot: bool = False,
    ) -> None:
        """Rows under each other."""
        super().__init__()
        self.rows = tuple(rows)
        self.room, self.head, self.whole = room, head, whole
        self.stays, self.at_foot = stays, at_foot
        self.width = self.height = 0.0
        self.canv: Any = None

    @property
    def tall(self) -> float:
        """The height of all rows."""
        return sum(row.height for row in self.rows)

    @property
    def start(self) -> float:
        """The least height that must follow a heading: all of what is never cut, else its first row."""
        if self.whole:
            return self.tall
        first = self.rows[: self.head + 1]
        cut = bool(first) and first[-1].height > self.room / 2
        return 0.0 if cut else sum(row.height for row in first)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room it takes; at the foot of a page it takes all that is left."""
        tall = self.tall
        if tall > height >= tall - self._air():
            # Empty room after the last words never asks for a page of its own.
            tall = height
        if self.at_foot and tall <= height:
            self.width, self.height = width, height
            return width, height
        needs = tall + self.stays
        if self.stays and tall <= height < needs <= self.room:
            # Too little would follow: ask for more than there is, so that it moves on.
            self.width, self.height = width, needs
            return width, needs
        self.width, self.height = width, tall
        return width, tall

    def _air(self) -> float:
        """The height of the empty rows at its end."""
        air = 0.0
        for row in reversed(self.rows):
            if row.cells or row.paint is not None:
                break
            air += row.height
        return air

    def split(self, width: float, height: float) -> "list[Any]":
        """Itself in two where the page ends, or nothing to move all to the next page."""
        if (self.whole or self.stays or self.at_foot) and self.tall <= self.room:
            return []
        head, body = self.rows[: self.head], list(self.rows[self.head :])
        left = height - sum(row.height for row in head)
        taken: list[Row] = []
        while body and body[0].height <= left:
            taken.append(body.pop(0))
            left -= taken[-1].height
        if body and (not taken or body[0].height > self.room / 2):
            pieces = body[0].cut(left) if body[0].height > self.room / 2 else None
            if pieces:
                taken.append(pieces[0])
                body[0] = pieces[1]
        if not taken or not body:
            return []
        return [
            flow([*head, *taken], self.room, head=self.head),
            flow([*head, *body], self.room, head=self.head),
        ]

    def draw(self) -> None:
        """Draw all rows downwards from its upper left corner."""
        top = self.height if not self.at_foot else self.tall
        for row in self.rows:
            row.draw(self.canv, 0, top, self.width)
            top -= row.height


@cache
def _flowable() -> type:
    return type("RowsFlowable", (Rows, later("reportlab.platypus").Flowable), {})


def flow(
    rows: Sequence[Row],
    room: float,
    *,
    head: int = 0,
    whole: bool = False,
    stays: float = 0,
    at_foot: bool = False,
) -> Any:
    """Rows that the library can set on pages."""
    return _flowable()(rows, room, head=head, whole=whole, stays=stays, at_foot=at_foot)
