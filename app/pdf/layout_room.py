# SPDX-License-Identifier: MIT
"""How cards to cut and rows of faces become rows.

What belongs here: the two blocks that only papers of the room have. What does not: slips and boxes
(`layout_boxes`), charts and codes (`layout_charts`).
"""

from typing import Any

from app.pdf.blocks import Cards, Faces, words
from app.pdf.layout_words import broken
from app.pdf.paint import Area, Canvas, dashes
from app.pdf.rows import Cell, Row, flow
from app.pdf.styles import MM, Sheet
from app.pdf.tags import Node, item, listing, said, section
from app.pdf.text import Line, atoms, icon, lines, tick

FACE = 11 * MM
INSET = 5 * MM


def faces(block: Faces, sheet: Sheet) -> list[Any]:
    """The question, then its faces side by side, each over its word and its box; kept together."""
    kind = sheet.styles.body
    question = Node("P")
    asked = Row(
        (Cell(0, sheet.inner, broken(block.question, sheet.inner, kind), tags=(question,)),)
    )
    columns = max(1, len(block.options))
    if sheet.styles.map_down:
        # Words no longer fit under the faces: each option gets a line of its own.
        columns = 1
    wide = sheet.inner / columns
    rows, items = [asked], []
    for start in range(0, len(block.options), columns):
        cells = []
        for at, one in enumerate(block.options[start : start + columns]):
            whole, body = item(None)
            items.append(whole)
            found = _option(one.icon, one.word, wide, sheet, beside=columns == 1)
            align = "left" if columns == 1 else "centre"
            cells.append(Cell(at * wide, wide - 4, found, align, tags=(body,)))
        rows.append(Row(tuple(cells), above=2, below=4))
    tags = (section(question, listing(items)),)
    return [flow([*rows, Row(least=sheet.styles.gap)], sheet.room, whole=True, tags=tags)]


def _option(name: str, word: str, wide: float, sheet: Sheet, *, beside: bool) -> tuple[Line, ...]:
    """A face, its word and its box: under each other, or on one line."""
    kind = sheet.styles.body
    if beside:
        small = icon(name, kind.size * 1.1)
        return lines([tick(kind), small, *atoms(words(word), kind)], wide, kind)
    picture = Line((icon(name, FACE),), FACE * 1.45, FACE + 4)
    box = lines([tick(kind)], wide, kind)
    return (picture, *broken(words(word), wide - 4, kind), *box)


def cards(block: Cards, sheet: Sheet) -> list[Any]:
    """The same card over and over, a share of the page each, with dashes between."""
    # Large words need the whole width: fewer cards, and none is cut over two pages.
    columns = 1 if sheet.styles.map_down else block.columns
    wide, high = sheet.inner / columns, (sheet.room - 1) / block.rows
    rows, items = [], []
    for down in range(block.rows):
        cells = []
        for across in range(columns):
            head, room = Node("P"), wide - 2 * INSET
            first = broken(block.head, room, sheet.styles.h2)
            found, told = list(first), list(said(head, first))
            kids = [head]
            for text in block.paragraphs:
                part, node = broken(text, room, sheet.styles.body), Node("P")
                kids.append(node)
                found += (*part, Line((), 5, 0))
                told += said(node, (*part, None))
            items.append(section(*kids))
            cells.append(Cell(across * wide + INSET, room, tuple(found), tags=tuple(told)))
        paint = _cut(columns, wide, below=down < block.rows - 1)
        rows.append(Row(tuple(cells), above=INSET, below=INSET, least=high, paint=paint))
    return [flow(rows, sheet.room, tags=tuple(items))]


def _cut(columns: int, wide: float, *, below: bool) -> Any:
    def paint(canvas: Canvas, area: Area) -> None:
        for at in range(1, columns):
            dashes(canvas, area.x + at * wide, area.y, area.x + at * wide, area.top)
        if below:
            dashes(canvas, area.x, area.y, area.x + area.width, area.y)

    return paint
