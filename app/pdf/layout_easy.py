# SPDX-License-Identifier: MIT
"""How one idea of an Easy Read page becomes a row: picture left, words right.

What belongs here: that row. What does not: which ideas there are (`app.reports.easy_read`).
"""

from typing import Any

from app.pdf.blocks import Idea
from app.pdf.icons import draw_icon
from app.pdf.layout_words import broken
from app.pdf.paint import Area, Canvas
from app.pdf.rows import Cell, Row, flow
from app.pdf.styles import MM, Sheet

PICTURE, BETWEEN = 17 * MM, 8 * MM


def idea(block: Idea, sheet: Sheet) -> list[Any]:
    """A large picture with its words beside it, kept together."""
    left = PICTURE + BETWEEN
    room = sheet.inner - left
    found = broken(block.text, room, sheet.styles.body)

    def paint(canvas: Canvas, area: Area) -> None:
        if block.icon and area.first:
            y = max(area.y, area.y + (area.height - PICTURE) / 2)
            draw_icon(canvas, block.icon, area.x, y, PICTURE)

    gap = sheet.styles.gap
    row = Row((Cell(left, room, found, middle=True),), above=gap / 2, below=gap / 2, paint=paint)
    least = PICTURE + gap
    whole = Row(row.cells, row.above, row.below, least, paint)
    return [flow([whole, Row(least=gap * 0.75)], sheet.room)]
