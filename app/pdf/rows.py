# SPDX-License-Identifier: MIT
"""Rows of cells, and the flowable that spreads them over pages.

What belongs here: how rows stand under each other, are cut at the end of a page and repeat their
head, and saying what is being drawn while it is. What does not: which rows a block becomes (the
layouts), words (`text`), or what a tag means (`tags`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from app.later import later
from app.pdf.paint import Area, Canvas
from app.pdf.tags import Node
from app.pdf.text import Line, draw, heard

Paint = Callable[[Canvas, Area], None]


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines at `x` from the left of the row, in `width` points. `align` is left, centre, right.

    `middle`: the lines stand in the middle of the row's height. `tags`: what each line is; the
    last holds for the lines after it.
    """

    x: float
    width: float
    lines: tuple[Line, ...] = ()
    align: str = "left"
    middle: bool = False
    tags: tuple[Node, ...] = ()

    @property
    def height(self) -> float:
        """The height of its lines."""
        return sum(line.leading for line in self.lines)

    def cut(self, count: int) -> "tuple[Cell, Cell]":
        """Its first `count` lines, and the others."""
        return (
            replace(self, lines=self.lines[:count]),
            replace(self, lines=self.lines[count:], tags=self.tags[count:] or self.tags[-1:]),
        )

    def draw(self, canvas: Canvas, x: float, y: float, *, read: bool = True) -> None:
        """Draw its lines downwards from `y`, the row's left edge being at `x`."""
        last = len(self.tags) - 1
        for at, line in enumerate(self.lines):
            if line.atoms:
                shift = 0.0
                if self.align != "left":
                    shift = (self.width - line.width) / (2 if self.align == "centre" else 1)
                canvas.begin(self.tags[min(at, last)] if read and self.tags else None)
                draw(canvas, line, x + self.x + shift, y)
                canvas.end()
            y -= line.leading


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `least` is its least height, `paint` draws what lies behind the words.

    What is behind the words is not read, unless it is a `figure`. `again`: the row was read on an
    earlier page.
    """

    cells: tuple[Cell, ...] = ()
    above: float = 0
    below: float = 0
    least: float = 0
    paint: Paint | None = None
    first: bool = True
    last: bool = True
    figure: Node | None = None
    again: bool = False

    @property
    def height(self) -> float:
        """Its height in points."""
        tallest = max((cell.height for cell in self.cells), default=0)
        return max(self.above + tallest + self.below, self.least)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at `x`, `top`."""
        high = self.height
        if self.paint is not None:
            area = Area(x, top - high, width, high, self.first, self.last)
            canvas.begin(None if self.again else self.figure)
            if self.figure is not None:
                left, low = canvas.absolutePosition(area.x, area.y)
                self.figure.attributes["BBox"] = (left, low, left + width, low + high)
            self.paint(canvas, area)
            canvas.end()
        for cell in self.cells:
            y = top - (high - cell.height) / 2 if cell.middle else top - self.above
            cell.draw(canvas, x, y, read=not self.again)

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
            head, tail = cell.cut(count)
            heads.append(head)
            tails.append(tail)
        if not taken:
            return None
        return (
            replace(self, cells=tuple(heads), least=0, last=False),
            replace(self, cells=tuple(tails), least=0, first=False),
        )


class Rows:
    """Rows as one flowable. `head` rows repeat on each page; `whole` keeps all on one page.

    `stays` is how many points must follow on the same page, as after a heading. `room` is the
    height of an empty page. `at_foot`: pushed to the end of the page. `tags` are the outermost
    nodes of what the rows hold.
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
        tags: tuple[Node, ...] = (),
    ) -> None:
        """Rows under each other."""
        super().__init__()
        self.rows, loose = _tagged(rows)
        _say_turned(self.rows)
        self.heights = tuple(row.height for row in self.rows)
        self.tags = (*tags, *loose)
        self.room, self.head, self.whole = room, head, whole
        self.stays, self.at_foot = stays, at_foot
        self.width = self.height = 0.0
        self.canv: Any = None

    @property
    def tall(self) -> float:
        """The height of all rows."""
        return sum(self.heights)

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
        head = self.rows[: self.head]
        left, at = height - sum(self.heights[: self.head]), self.head
        while at < len(self.rows) and self.heights[at] <= left:
            left -= self.heights[at]
            at += 1
        taken, body = list(self.rows[self.head : at]), list(self.rows[at:])
        if body and self.heights[at] > self.room / 2:
            pieces = body[0].cut(left)
            if pieces:
                taken.append(pieces[0])
                body[0] = pieces[1]
        if not taken or not body:
            return []
        return [
            flow([*head, *taken], self.room, head=self.head),
            flow([*(replace(row, again=True) for row in head), *body], self.room, head=self.head),
        ]

    def draw(self) -> None:
        """Draw all rows downwards from its upper left corner."""
        top = self.height if not self.at_foot else self.tall
        for row, high in zip(self.rows, self.heights, strict=True):
            row.draw(self.canv, 0, top, self.width)
            top -= high
        self.canv.close()


def _tagged(rows: Sequence[Row]) -> tuple[tuple[Row, ...], list[Node]]:
    """The rows, words without a tag made a paragraph of their own, and those paragraphs."""
    made: list[Row] = []
    loose: list[Node] = []
    for row in rows:
        if all(cell.tags or not cell.lines for cell in row.cells):
            made.append(row)
            continue
        cells = []
        for cell in row.cells:
            if not cell.lines or cell.tags:
                cells.append(cell)
                continue
            loose.append(Node("P"))
            cells.append(replace(cell, tags=(loose[-1],)))
        made.append(replace(row, cells=tuple(cells)))
    return tuple(made), loose


def _say_turned(rows: Sequence[Row]) -> None:
    """Words that run from the right are said once more in the order of reading.

    They are drawn from the left, and a reader aloud would take them in that order.
    """
    lines = [
        (cell.tags[min(at, len(cell.tags) - 1)], line.atoms)
        for row in rows
        for cell in row.cells
        for at, line in enumerate(cell.lines)
    ]
    turned = {tag for tag, atoms in lines if any([atom.level % 2 for atom in atoms])}
    for tag in turned:
        # A row cut at the end of a page comes here twice; the first time it was whole.
        said = "".join(heard(atoms) for one, atoms in lines if one is tag)
        tag.attributes.setdefault("ActualText", said)


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
    tags: tuple[Node, ...] = (),
) -> Any:
    """Rows that the library can set on pages."""
    return _flowable()(rows, room, head=head, whole=whole, stays=stays, at_foot=at_foot, tags=tags)
