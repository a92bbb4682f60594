# SPDX-License-Identifier: MIT
"""How bands, boxes, entries, totals and slips become rows.

What belongs here: blocks with a frame, a bar or a dashed line round their words. What does not:
plain words (`layout_words`), tables and the line of the evening.
"""

from typing import Any

from app.pdf.blocks import Band, Boxes, Checkbox, Entry, Slip, TickRow, Totals, strong, words
from app.pdf.icons import draw_icon
from app.pdf.layout_words import bookmarked, broken, columns_that_fit, tick_lines
from app.pdf.paint import Area, Canvas, across, boxed, dashes, filled, pen
from app.pdf.rows import Cell, Row, flow
from app.pdf.styles import GREEN, MM, PALE, RULE, SOFT_RULE, Sheet
from app.pdf.tags import Node, item, listing, said, section
from app.pdf.text import Line, atoms, icon, lines

MAIN_SHARE = 0.692
"""How much of a slip's width stays here, where the rest is for the person to keep."""


def band(block: Band, sheet: Sheet) -> list[Any]:
    """Words in a frame, or beside a green bar when they are to be said."""
    styles, inset = sheet.styles, 12.0
    room = sheet.inner - 2 * inset
    thick = {"strong": 2.2, "say": 0}.get(block.kind, 1.1)
    title_kind = styles.h2 if block.kind == "strong" and not block.icon else styles.stop
    title = atoms(block.title, title_kind) if block.title else []
    if block.icon:
        title = [icon(block.icon, title_kind.size * 1.2), *title]
    head = lines(title, room, title_kind) if title else ()
    body_kind = styles.lead if block.kind == "say" and block.title else styles.body
    found = (*head, *broken(block.text, room, body_kind))

    def paint(canvas: Canvas, area: Area) -> None:
        if block.kind == "say":
            filled(canvas, area, PALE)
            filled(canvas, Area(area.x, area.y, 3, area.height), GREEN)
        else:
            boxed(canvas, area, thick)

    told = bookmarked(block.title, paint) if block.bookmark and block.title else paint
    # What stands in the outline can be gone to by its heading too.
    over, text = Node("H2" if block.bookmark else "P"), Node("P")
    cell = Cell(inset, room, found, tags=(*said(over, head), text))
    row = Row((cell,), above=7, below=8, paint=told)
    rows = [row] if block.at_foot else [row, Row(least=styles.gap)]
    return [flow(rows, sheet.room, at_foot=block.at_foot, tags=(section(over, text),))]


def boxes(block: Boxes, sheet: Sheet) -> list[Any]:
    """Boxes side by side, each row as tall as its tallest."""
    styles, between, inset = sheet.styles, 8.0, 9.0
    asked = max(1, min(block.columns, len(block.items) or 1))
    counts = max(20.0, styles.minutes.size * 1.5)
    edge = counts + 8 + inset if block.numbered else 2 * inset
    kind = styles.title if block.numbered else styles.body
    columns = columns_that_fit(block.items, asked, between, kind, sheet, edge)
    wide = (sheet.inner - between * (columns - 1)) / columns
    rows, items = [], []
    for start in range(0, len(block.items), columns):
        cells, starts = [], []
        for at, text in enumerate(block.items[start : start + columns]):
            x = at * (wide + between)
            starts.append(x)
            label = Node("Lbl") if block.numbered else None
            one, body = item(label)
            items.append(one)
            if label:
                number = broken(words(str(start + at + 1)), counts, styles.minutes)
                cells.append(Cell(x + inset, counts, number, middle=True, tags=(label,)))
                found = broken(text, wide - edge, styles.title)
                place = x + 8 + counts
                cells.append(Cell(place, wide - edge, found, middle=True, tags=(body,)))
            else:
                found = broken(text, wide - 2 * inset, styles.body)
                cells.append(Cell(x + inset, wide - 2 * inset, found, tags=(body,)))
        rows.append(_framed(tuple(cells), tuple(starts), wide, 38.0 if block.numbered else 0))
        rows.append(Row(least=between if block.numbered else styles.gap * 1.4))
    return [flow(rows, sheet.room, tags=(listing(items, block.numbered),))]


def _framed(cells: tuple[Cell, ...], starts: tuple[float, ...], wide: float, least: float) -> Row:
    def paint(canvas: Canvas, area: Area) -> None:
        for x in starts:
            boxed(canvas, Area(area.x + x, area.y, wide, area.height), 1.1)

    return Row(cells, above=6, below=7, least=least, paint=paint)


def entry(block: Entry, sheet: Sheet) -> list[Any]:
    """An icon, a bold line and sentences, under a thin line."""
    kind = sheet.styles.stop
    size = kind.size * 1.35
    left = max(33.0, size + 12)
    room = sheet.inner - left
    title, text = Node("P"), Node("P")
    head = broken(block.title, room, kind)
    found = (*head, *broken(block.text, room, sheet.styles.entry))

    def paint(canvas: Canvas, area: Area) -> None:
        across(canvas, area, area.top, 0.9, SOFT_RULE)
        if area.first and block.icon:
            middle = area.top - 6 - kind.leading / 2
            draw_icon(canvas, block.icon, area.x, middle - size / 2, size)

    cell = Cell(left, room, found, tags=(*said(title, head), text))
    row = Row((cell,), above=6, below=7, paint=paint)
    return [flow([row], sheet.room, tags=(section(title, text),))]


def totals(block: Totals, sheet: Sheet) -> list[Any]:
    """Figures in big letters side by side, each under a green line."""
    styles, between = sheet.styles, 9.0
    asked = min(len(block.items) or 1, 2 if styles.map_down else 4)
    figures = columns_that_fit(
        tuple(words(one.value) for one in block.items), asked, between, styles.total, sheet
    )
    labels = tuple(words(one.label) for one in block.items)
    columns = columns_that_fit(labels, figures, between, styles.total_label, sheet)
    wide = (sheet.inner - between * (columns - 1)) / columns
    rows, items = [], []
    for start in range(0, len(block.items), columns):
        cells = []
        for at, total in enumerate(block.items[start : start + columns]):
            figure = broken(words(total.value), wide, styles.total)
            found = (*figure, *broken(words(total.label), wide, styles.total_label))
            label = Node("Lbl")
            one, body = item(label)
            items.append(one)
            told = (*said(label, figure), body)
            cells.append(Cell(at * (wide + between), wide, found, tags=told))
        rows.append(_under_green(tuple(cells), wide))
    tags = (listing(items),)
    return [flow([*rows, Row(least=styles.gap)], sheet.room, whole=True, tags=tags)]


def _under_green(cells: tuple[Cell, ...], wide: float) -> Row:
    def paint(canvas: Canvas, area: Area) -> None:
        pen(canvas, 2.2, GREEN)
        for cell in cells:
            canvas.line(area.x + cell.x, area.top - 1, area.x + cell.x + wide, area.top - 1)

    return Row(cells, above=6, below=4, paint=paint)


def slip(block: Slip, sheet: Sheet) -> list[Any]:
    """A slip with lines to write on, its boxes to tick and its foot; kept on one page."""
    styles = sheet.styles
    main = sheet.inner * MAIN_SHARE if block.mark else sheet.inner
    mark = broken(words(strong(block.mark)), main * 0.4, styles.body) if block.mark else ()
    mark_wide = max((line.width for line in mark), default=0)
    ask = lines(
        [icon("ticket", styles.stop.size * 1.2), *atoms(block.question, styles.stop)],
        main - (mark_wide + 12 if mark else 0),
        styles.stop,
    )
    ticks = TickRow((), tuple(Checkbox(one) for one in block.ticks))
    question, number, head, choices, foot, part = (Node("P") for _ in range(6))
    asked = (
        Cell(0, main, ask, tags=(question,)),
        Cell(main - mark_wide, mark_wide, mark, tags=(number,)),
    )
    body = [
        Row(asked),
        Row((Cell(0, main, broken(block.head, main, styles.body), tags=(head,)),)),
        *(Row(least=9 * MM, paint=_ruled(main)) for _ in range(block.rows)),
        Row((Cell(0, main, tick_lines(ticks, sheet, main), tags=(choices,)),), above=9),
        Row((Cell(0, main, broken(block.foot, main, styles.body), tags=(foot,)),), above=3),
    ]
    share = sheet.room / (2 if block.mark else 3)
    tall = sum(row.height for row in body)
    spare = max(10.0, share - tall - 12.5)
    if block.mark:
        # Endless words are cut over pages; the part to keep then stays half a page tall.
        own = tall + spare if tall + spare <= sheet.room else share
        body.insert(0, Row(least=0.01, paint=_own_part(block, sheet, main, own - 12, part)))
    rows = [Row(least=12, paint=_cut_line(sheet)), *body, Row(least=spare)]
    tags = (section(question, number, head, choices, foot, part),)
    return [flow(rows, sheet.room, whole=True, tags=tags)]


def _ruled(width: float) -> Any:
    def paint(canvas: Canvas, area: Area) -> None:
        across(canvas, Area(area.x, area.y, width, area.height), area.y + 0.5, 0.9, RULE)

    return paint


def _cut_line(sheet: Sheet) -> Any:
    """Dashes with scissors over a slip that is not the first of its page."""

    def paint(canvas: Canvas, area: Area) -> None:
        if canvas.absolutePosition(0, area.top)[1] > sheet.height - sheet.top - 2:
            return
        y = area.top + 4
        dashes(canvas, area.x, y, area.x + 5, y)
        draw_icon(canvas, "scissors", area.x + 9, y - 7.5, 15)
        dashes(canvas, area.x + 30, y, area.x + area.width, y)

    return paint


def _own_part(block: Slip, sheet: Sheet, main: float, tall: float, tag: Node) -> Any:
    """The part a person may keep: the same word-number, and that it may stay here (care K3)."""
    styles = sheet.styles
    left, right = main + 15, main + 29
    room = sheet.inner - right
    found: list[Line] = [*broken(block.part_head, room, styles.body)]
    found += (
        Line((), 6, 0),
        *broken(words(block.mark.replace(" ", "\n")), room, styles.total),
        Line((), 6, 0),
    )
    found += broken(block.part_line, room, styles.body)
    while sum(line.leading for line in found) > tall:
        found.pop()
    cell = Cell(right, room, tuple(found), tags=(tag,))

    def paint(canvas: Canvas, area: Area) -> None:
        dashes(canvas, area.x + left, area.top, area.x + left, area.top - tall)
        Row((cell,)).draw(canvas, area.x, area.top - (tall - cell.height) / 2, area.width)

    return paint
