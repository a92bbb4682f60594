# SPDX-License-Identifier: MIT
"""How the line of the evening becomes rows: down the page or across it.

What belongs here: stops, the line between them and the column for notes. What does not: what a
stop says; the reports decide that.
"""

from dataclasses import replace
from itertools import chain
from typing import Any

from app.pdf.blocks import LineMap, Stop, words
from app.pdf.layout_words import broken
from app.pdf.paint import Area, Canvas, across, passed_stop, pen, stop
from app.pdf.rows import Cell, Paint, Row, flow
from app.pdf.styles import GREEN, MM, RULE, SOFT_RULE, Sheet
from app.pdf.tags import Node, item, listing, said
from app.pdf.text import WORDS, Line, atoms, icon, lines

MOST_ACROSS, LEAST_ACROSS = 11, 6
TITLE_LINES = 3
WIDE_BESIDE, LEAST_BESIDE, SHARE = 53.0, 43.0, 0.66
NOTES_WIDE = 120.0
"""A column to write in is never narrower than a hand needs: 42 mm."""
LEAST_LETTERS = 12
"""Words beside that column need this many times their size; with less, lines to write on follow."""
WRITE_MM = 9.0


def line_map(block: LineMap, sheet: Sheet) -> list[Any]:
    """The stops as rows that stay whole, unless one is taller than a page."""
    if block.across and not sheet.styles.map_down:
        each = _most_across(block.stops, sheet)
        if each:
            return _across(block, each, sheet)
    return _down(block, sheet)


def _down(block: LineMap, sheet: Sheet) -> list[Any]:
    """Room to write stands beside each stop: less of it where all then stay on the first page."""
    if block.notes and _no_room_beside(block, sheet):
        rows, tags = _notes_under(block, sheet)
        return [flow([*rows, Row(least=sheet.styles.gap)], sheet.room, tags=tags)]
    rows, tags = _down_rows(block, WIDE_BESIDE, sheet)
    if block.notes and sum(row.height for row in rows) > sheet.room * SHARE:
        rows, tags = _down_rows(block, LEAST_BESIDE, sheet)
    return [flow([*rows, Row(least=sheet.styles.gap)], sheet.room, tags=tags)]


def _left(block: LineMap, sheet: Sheet) -> float:
    """Where the words of a stop begin, after its time, its minutes in one line each, and the line."""
    minutes = (words(one.minutes) for one in block.stops)
    set_out = (broken(one, sheet.inner, sheet.styles.minutes) for one in minutes)
    widest = max((line.width for found in set_out for line in found), default=0.0)
    return max(sheet.styles.stop.size * 3.25, widest) + 28


def _no_room_beside(block: LineMap, sheet: Sheet) -> bool:
    room = sheet.inner - _left(block, sheet) - NOTES_WIDE - 9
    return room < LEAST_LETTERS * sheet.styles.body.size


def _notes_under(block: LineMap, sheet: Sheet) -> tuple[list[Row], tuple[Node, ...]]:
    """What to write stands first; then each stop, with a line to write on under its words."""
    left, first = _left(block, sheet), Node("P")
    room = sheet.inner - left
    note = broken(block.notes, sheet.inner, sheet.styles.note)
    made = [Row((Cell(0, sheet.inner, note, tags=(first,)),)), Row(least=sheet.styles.gap)]
    rows, tags = _down_rows(replace(block, notes=()), 0, sheet)
    bodies = [node for node in tags[-1].nodes() if node.tag == "LBody"]
    for row, one, body in zip(rows, block.stops, bodies, strict=True):
        made.append(row)
        if one.shape == "end":
            continue
        told = Node("P")
        body.kids.append(told)
        code = broken(words(one.code), room, sheet.styles.note) if one.code else ()
        cells = (Cell(left, room, code, tags=(told,)),) if code else ()
        line = _to_write(left, room)
        made.append(Row(cells, least=WRITE_MM * MM, below=6 if code else 0, paint=line))
    return made, (first, *tags)


def _to_write(left: float, room: float) -> Paint:
    def paint(canvas: Canvas, area: Area) -> None:
        pen(canvas, 3, GREEN)
        canvas.line(area.x + left - 17, area.top, area.x + left - 17, area.y)
        across(canvas, Area(area.x + left, area.y, room, area.height), area.y + 6, 0.9, RULE)

    return paint


def _down_rows(block: LineMap, beside: float, sheet: Sheet) -> tuple[list[Row], tuple[Node, ...]]:
    """The rows, and how they are read: what the column is for, then the stops as a list."""
    styles = sheet.styles
    left = _left(block, sheet)
    clock = left - 28
    notes = NOTES_WIDE if block.notes else 0.0
    room = sheet.inner - left - (notes + 9 if notes else 0)
    rows, items, column = [], [], Node("P")
    for at, one in enumerate(block.stops):
        when = (
            *broken(words(one.time), clock, styles.stop),
            *broken(words(one.minutes), clock, styles.minutes),
        )
        end = one.shape == "end"
        wide = sheet.inner - left if end else room
        found, told = _stop_lines(one, sheet, wide)
        time = Node("Lbl")
        back = Node("P")
        items.append(item(time, *dict.fromkeys(told), back)[0])
        cells = [Cell(0, clock, when, tags=(time,)), Cell(left, wide, found, tags=told)]
        if notes:
            over = broken(block.notes, notes - 8, styles.note) if not at else ()
            code = broken(words(one.code), notes - 8, styles.note) if one.code else ()
            tags = (*said(back, code), column)
            cells.append(Cell(sheet.inner - notes + 8, notes - 8, (*code, *over), tags=tags))
        rail = _rail(
            one, at == 0, at == len(block.stops) - 1, clock + 11, sheet, 0 if end else notes
        )
        least = beside if notes and not end else 0
        rows.append(Row(tuple(cells), below=7, least=least, paint=rail))
    return rows, (column, listing(items))


def _stop_lines(one: Stop, sheet: Sheet, room: float) -> tuple[tuple[Line, ...], tuple[Node, ...]]:
    """The lines of a stop, and the paragraph that each belongs to."""
    styles = sheet.styles
    if one.shape == "end" and one.text:
        title = [*atoms(one.title, styles.stop), *atoms(words(" "), styles.body)]
        end = lines([*title, *atoms(one.text[0], styles.body)], room, styles.stop)
        return end, said(Node("P"), end)
    parts = [broken(one.title, room, styles.stop)]
    parts += (broken(text, room, styles.body) for text in one.text)
    kind = styles.heads_up
    for text in one.heads_ups:
        parts.append(lines([icon("hand-heart", kind.size * 1.1), *atoms(text, kind)], room, kind))
    tags = [said(Node("P"), part) for part in parts]
    return tuple(chain.from_iterable(parts)), tuple(chain.from_iterable(tags))


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


def _across(block: LineMap, most: int, sheet: Sheet) -> list[Any]:
    count = max(1, len(block.stops))
    lines_of = -(-count // most)
    # Even lines: the last stop never stands alone under the others.
    each = -(-count // lines_of)
    pitch = sheet.inner / max(each, LEAST_ACROSS)
    rows, items = [], list[Node]()
    for start in range(0, len(block.stops), each):
        row, some = _one_across(block.stops[start : start + each], pitch, sheet)
        rows.append(row)
        items += some
    tags = (listing(items),)
    return [flow([*rows, Row(least=sheet.styles.gap * 0.5)], sheet.room, tags=tags)]


def _most_across(stops: tuple[Stop, ...], sheet: Sheet) -> int:
    """How many stops fit side by side with no word cut and no title over its lines; 0: too few."""
    kind = sheet.styles.map
    long = [atom.width for one in stops for atom in atoms(one.title, kind) if atom.kind == WORDS]
    widest = max(long, default=0.0)
    for count in range(MOST_ACROSS, LEAST_ACROSS - 1, -1):
        room = sheet.inner / count - 4
        most = TITLE_LINES + (count == LEAST_ACROSS)
        if widest <= room and all(len(broken(s.title, room, kind)) <= most for s in stops):
            return count
    return 0


def _one_across(stops: tuple[Stop, ...], pitch: float, sheet: Sheet) -> tuple[Row, list[Node]]:
    styles = sheet.styles
    cells, items = [], []
    for at, one in enumerate(stops):
        when = broken(words(one.time), pitch, _heavy(sheet))
        title = broken(one.title, pitch - 4, styles.map)
        time = Node("Lbl")
        whole, body = item(time)
        items.append(whole)
        tags = (*said(time, when), body)
        cells.append(Cell(at * pitch, pitch, (*when, *title), "centre", tags=tags))

    def paint(canvas: Canvas, area: Area) -> None:
        y = area.top - 12
        pen(canvas, 4.5, GREEN)
        canvas.line(area.x + pitch / 2, y, area.x + (len(stops) - 0.5) * pitch, y)
        for at, one in enumerate(stops):
            passed_stop(canvas, area.x + (at + 0.5) * pitch, y, one.shape)

    return Row(tuple(cells), above=24, below=4, paint=paint), items


def _heavy(sheet: Sheet) -> Any:
    kind = sheet.styles.map
    return type(kind)(kind.size, kind.leading, True, kind.colour)
