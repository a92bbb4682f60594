# SPDX-License-Identifier: MIT
"""How the line of the evening becomes rows: down the page or across it.

What belongs here: stops, the line between them and the column for notes. What does not: what a
stop says; the reports decide that.
"""

from typing import Any

from app.pdf.blocks import LineMap, Stop, words
from app.pdf.layout_words import broken
from app.pdf.paint import Area, Canvas, passed_stop, pen, stop
from app.pdf.rows import Cell, Paint, Row, flow
from app.pdf.styles import GREEN, SOFT_RULE, Sheet
from app.pdf.text import Line, atoms, icon, lines

MOST_ACROSS = 9


def line_map(block: LineMap, sheet: Sheet) -> list[Any]:
    """The stops as rows that stay whole, unless one is taller than a page."""
    if block.across and not sheet.styles.map_down:
        return _across(block, sheet)
    return _down(block, sheet)


def _down(block: LineMap, sheet: Sheet) -> list[Any]:
    styles = sheet.styles
    clock = styles.stop.size * 3.25
    left = clock + 28
    notes = 120.0 if block.notes else 0.0
    room = sheet.inner - left - (notes + 9 if notes else 0)
    rows = []
    for at, one in enumerate(block.stops):
        when = (
            *broken(words(one.time), clock, styles.stop),
            *broken(words(one.minutes), clock, styles.minutes),
        )
        end = one.shape == "end"
        wide = sheet.inner - left if end else room
        cells = [Cell(0, clock, when), Cell(left, wide, _stop_lines(one, sheet, wide))]
        if notes and not at:
            cells.append(
                Cell(
                    sheet.inner - notes + 8, notes - 8, broken(block.notes, notes - 8, styles.note)
                )
            )
        rail = _rail(
            one, at == 0, at == len(block.stops) - 1, clock + 11, sheet, 0 if end else notes
        )
        least = 53.0 if notes and not end else 0
        rows.append(Row(tuple(cells), below=7, least=least, paint=rail))
    return [flow([*rows, Row(least=styles.gap)], sheet.room)]


def _stop_lines(one: Stop, sheet: Sheet, room: float) -> tuple[Line, ...]:
    styles = sheet.styles
    if one.shape == "end" and one.text:
        title = [*atoms(one.title, styles.stop), *atoms(words(" "), styles.body)]
        return lines([*title, *atoms(one.text[0], styles.body)], room, styles.stop)
    found = [*broken(one.title, room, styles.stop)]
    for text in one.text:
        found += broken(text, room, styles.body)
    kind = styles.heads_up
    for text in one.heads_ups:
        found += lines([icon("hand-heart", kind.size * 1.1), *atoms(text, kind)], room, kind)
    return tuple(found)


def _rail(one: Stop, first: bool, last: bool, x: float, sheet: Sheet, notes: float) -> Paint:
    drop = sheet.styles.stop.leading / 2

    def paint(canvas: Canvas, area: Area) -> None:
        middle = area.top - drop
        top = middle if first and area.first else area.top
        bottom = middle if last else area.y
        if top > bottom:
            pen(canvas, 3, GREEN)
            canvas.line(area.x + x, top, area.x + x, bottom)
        if notes:
            pen(canvas, 0.8, SOFT_RULE)
            side = area.x + area.width - notes
            canvas.line(side, area.top, side, area.y)
        if area.first:
            stop(canvas, area.x + x, middle, one.shape)

    return paint


def _across(block: LineMap, sheet: Sheet) -> list[Any]:
    rows = []
    for start in range(0, len(block.stops), MOST_ACROSS):
        rows.append(_one_across(block.stops[start : start + MOST_ACROSS], sheet))
    return [flow([*rows, Row(least=sheet.styles.gap * 0.5)], sheet.room)]


def _one_across(stops: tuple[Stop, ...], sheet: Sheet) -> Row:
    styles = sheet.styles
    # At least as wide as for six, so that a short evening does not fly apart.
    pitch = sheet.inner / max(len(stops), 6)
    cells = []
    for at, one in enumerate(stops):
        found = (
            *broken(words(one.time), pitch, _heavy(sheet)),
            *broken(one.title, pitch - 4, styles.map)[:3],
        )
        cells.append(Cell(at * pitch, pitch, found, "centre"))

    def paint(canvas: Canvas, area: Area) -> None:
        y = area.top - 12
        pen(canvas, 4.5, GREEN)
        canvas.line(area.x + pitch / 2, y, area.x + (len(stops) - 0.5) * pitch, y)
        for at, one in enumerate(stops):
            passed_stop(canvas, area.x + (at + 0.5) * pitch, y, one.shape)

    return Row(tuple(cells), above=24, below=4, paint=paint)


def _heavy(sheet: Sheet) -> Any:
    kind = sheet.styles.map
    return type(kind)(kind.size, kind.leading, True, kind.colour)
