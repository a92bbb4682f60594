# SPDX-License-Identifier: MIT
"""How charts and square codes become rows, drawn as vectors with their words for a reader aloud.

What belongs here: bars, patterns, labels and the squares of a code. What does not: the table that
a report prints beside a chart (`layout_tables`), or which figures may be shown (`models.rules`).
"""

from dataclasses import dataclass
from typing import Any

from app.later import later
from app.pdf.blocks import Chart, Code, words
from app.pdf.layout_words import broken
from app.pdf.paint import Area, Canvas, pen
from app.pdf.rows import Cell, Row, flow
from app.pdf.styles import GREEN, INK, MM, PALE, WHITE, Colour, Sheet
from app.pdf.tags import Node, section

QUIET = 4
"""Empty squares round a code, without which it is not found."""
THICK = 4.5 * MM
NAME, FIGURE = 0.36, 0.2
HIDDEN = "not shown"
FILLS: tuple[tuple[Colour, float], ...] = ((GREEN, 0), (PALE, 5.0), (WHITE, 2.8))
"""The colour of each series and how far apart its slanted lines stand; 0 for none."""


def code(block: Code, sheet: Sheet) -> list[Any]:
    """A square code with an empty rim, at the left."""
    squares = _squares(block.content)
    side = block.size_mm * MM
    each = side / (len(squares) + 2 * QUIET)

    def paint(canvas: Canvas, area: Area) -> None:
        canvas.setFillColorRGB(*INK)
        for down, row in enumerate(squares):
            for right, dark in enumerate(row):
                if dark:
                    x = area.x + (right + QUIET) * each
                    y = area.top - (down + QUIET + 1) * each
                    canvas.rect(x, y, each, each, 0, 1)

    figure = Node("Figure", {"Alt": block.alt})
    row = Row(least=side, paint=paint, figure=figure)
    return [flow([row, Row(least=sheet.styles.gap)], sheet.room, whole=True, tags=(figure,))]


def _squares(content: str) -> list[list[bool]]:
    made = later("reportlab.graphics.barcode.qrencoder")
    qr = made.QRCode(None, made.QRErrorCorrectLevel.M)
    qr.addData(content)
    qr.make()
    count = qr.getModuleCount()
    return [[bool(qr.isDark(down, right)) for right in range(count)] for down in range(count)]


def chart(block: Chart, sheet: Sheet) -> list[Any]:
    """Bars that lie, each with its name before it and its figure after it."""
    styles, room = sheet.styles, sheet.inner
    title = Node("P")
    figure = Node("Figure", {"Alt": block.alt})
    head = Row((Cell(0, room, broken(block.title, room, styles.h3), tags=(title,)),))
    bars = _bars(block, sheet)
    high = sum(bar.high for bar in bars)

    def paint(canvas: Canvas, area: Area) -> None:
        top = area.top
        for bar in bars:
            bar.draw(canvas, area, top)
            top -= bar.high

    row = Row(least=high, paint=paint, figure=figure)
    tags = (section(title, figure),)
    return [flow([head, row, Row(least=styles.gap)], sheet.room, whole=True, tags=tags)]


@dataclass(frozen=True)
class _Bar:
    """One bar: its name, its figure in words, its length and how it is filled."""

    name: Cell
    figure: Cell
    x: float
    long: float
    fill: int
    high: float

    def draw(self, canvas: Canvas, area: Area, top: float) -> None:
        """The bar in the middle of its height, with a line round it."""
        middle = top - self.high / 2
        for cell in (self.name, self.figure):
            cell.draw(canvas, area.x, middle + cell.height / 2, read=False)
        if self.long > 0:
            box = Area(area.x + self.x, middle - THICK / 2, self.long, THICK)
            colour, apart = FILLS[self.fill % len(FILLS)]
            canvas.setFillColorRGB(*colour)
            pen(canvas, 1, INK)
            canvas.rect(box.x, box.y, box.width, box.height, 1, 1)
            if apart:
                _slanted(canvas, box, apart)


def _bars(block: Chart, sheet: Sheet) -> list[_Bar]:
    """The bars of each label under each other, one for each series."""
    kind = sheet.styles.body
    wide, beside = sheet.inner * NAME, sheet.inner * FIGURE
    room = sheet.inner - wide - beside
    most = max((v for one in block.series for v in one.values if v is not None), default=0)
    made = []
    for at, label in enumerate(block.labels):
        for fill, one in enumerate(block.series):
            value = one.values[at]
            said = f"{label}, {one.name}" if len(block.series) > 1 else label
            name = Cell(0, wide, broken(words(said), wide - 8, kind))
            long = room * value / most if value and most else 0.0
            told = HIDDEN if value is None else f"{value} {block.unit}".strip()
            figure = Cell(wide + long + 6, beside, broken(words(told), beside, kind))
            high = max(name.height, figure.height, THICK) + 5
            made.append(_Bar(name, figure, wide, long, fill, high))
    return made


def _slanted(canvas: Canvas, box: Area, apart: float) -> None:
    """Slanted lines inside a bar, so that it is told from others without colour."""
    pen(canvas, 0.7, GREEN)
    x = box.x
    while x + box.height <= box.x + box.width:
        canvas.line(x, box.y, x + box.height, box.top)
        x += apart
