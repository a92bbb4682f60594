# SPDX-License-Identifier: MIT
"""How a table becomes rows, with its head on every page.

What belongs here: cells, their widths and the lines between them. What does not: any other block.
"""

from dataclasses import replace
from typing import Any

from app.pdf.blocks import Checkbox, Table, Text
from app.pdf.layout_cards import cards, fits
from app.pdf.layout_words import broken
from app.pdf.paint import Area, Canvas, across, pen
from app.pdf.rows import Cell, Paint, Row, flow
from app.pdf.styles import INK, MM, SOFT_RULE, TICK, Sheet
from app.pdf.tags import Node, cells_of, grid
from app.pdf.text import Line, tick


def table(block: Table, sheet: Sheet) -> list[Any]:
    """The rows of a table; its header rows stand on every page it reaches. Too narrow: cards."""
    if not fits(block, sheet):
        return cards(block, sheet)
    share = sum(block.widths) or 1
    wide = [sheet.inner * one / share for one in block.widths]
    tags = grid(len(block.rows), len(wide), block.header_rows, block.header_columns)
    rows = [_row(block, at, wide, sheet, cells_of(tags, at)) for at in range(len(block.rows))]
    end = Row(least=sheet.styles.gap * 1.3)
    return [
        flow([*rows, end], sheet.room, head=block.header_rows, whole=block.together, tags=(tags,))
    ]


def _row(block: Table, at: int, wide: list[float], sheet: Sheet, tags: list[Node]) -> Row:
    styles, head = sheet.styles, at < block.header_rows
    inset = 6.0 if block.grid else 0.0
    cells, x = [], 0.0
    for column, words in enumerate(block.rows[at][: len(wide)]):
        room = wide[column] - 2 * inset - (0 if block.grid else 6)
        bold = head or column < block.header_columns
        if isinstance(words, Checkbox):
            made = _box(words, x + wide[column] / 2, sheet)
        else:
            made = _cell(block, column, words, x + inset, room, bold, sheet)
        cells.append(replace(made, tags=(tags[column],)))
        x += wide[column]
    paint = _lines(block, wide, head)
    least = block.row_mm * MM
    pad = 6.0 if block.grid else 4.5
    return Row(tuple(cells), above=pad, below=pad, least=least or styles.body.leading, paint=paint)


def _box(box: Checkbox, middle: float, sheet: Sheet) -> Cell:
    """A box to tick in the middle of its cell, which grows no taller by it."""
    kind = sheet.styles.body
    line = Line((tick(kind, ticked=box.ticked),), 0, kind.size)
    return Cell(middle - TICK / 2, TICK, (line,), middle=True)


def _cell(
    block: Table, column: int, words: Text, x: float, room: float, bold: bool, sheet: Sheet
) -> Cell:
    kind = sheet.styles.body
    if bold:
        kind = replace(kind, heavy=True)
    found = broken(words, room, kind)
    if column in block.right:
        return Cell(x + (0 if block.grid else 6), room, found, "right", middle=block.grid)
    # A narrow first column holds row numbers, which stand in its middle.
    centred = block.grid and column == 0 and block.header_columns > 0
    return Cell(x, room, found, "centre" if centred else "left", middle=block.grid)


def _lines(block: Table, wide: list[float], head: bool) -> Paint:
    def paint(canvas: Canvas, area: Area) -> None:
        if block.grid:
            pen(canvas, 0.9, INK)
            canvas.rect(area.x, area.y, area.width, area.height, 1, 0)
            x = area.x
            for one in wide[:-1]:
                x += one
                canvas.line(x, area.y, x, area.top)
        else:
            across(canvas, area, area.y, 1.0 if head else 0.8, INK if head else SOFT_RULE)

    return paint
