# SPDX-License-Identifier: MIT
"""How heads, headings, paragraphs, lists and places to write become rows.

What belongs here: blocks that are words one under the other. What does not: boxes
(`layout_boxes`), tables and the line of the evening (`layout_tables`, `layout_lines`).
"""

from dataclasses import replace
from typing import Any

from app.pdf.blocks import (
    Checkbox,
    Figure,
    Heading,
    List,
    Masthead,
    NoteLines,
    Para,
    Text,
    TickRow,
    WriteIn,
    plain,
    words,
)
from app.pdf.icons import draw_icon, picture
from app.pdf.paint import Area, Canvas, across, boxed, pen
from app.pdf.rows import Cell, Paint, Row, flow
from app.pdf.styles import GREEN, MM, RULE, Sheet, Type
from app.pdf.tags import Node, item, listing, said
from app.pdf.text import BREAK, SPACE, WORDS, Atom, Line, atoms, gap, icon, lines, tick

MARK = 30.0
"""The width of the mark in a head, in points."""


def broken(text: Text, room: float, kind: Type) -> tuple[Line, ...]:
    """The lines of a text in that room; none for an empty text."""
    return lines(atoms(text, kind), room, kind) if text else ()


def longest_word(text: Text, kind: Type) -> float:
    """The width of the longest word: narrower than this, it would be cut."""
    word = longest = 0.0
    for atom in atoms(text, kind):
        word = 0.0 if atom.kind in (SPACE, BREAK) else word + atom.width
        longest = max(longest, word)
    return longest


def columns_that_fit(
    texts: tuple[Text, ...], most: int, between: float, kind: Type, sheet: Sheet, edge: float = 0
) -> int:
    """How many columns stand side by side with no word cut, at most `most`; at least one.

    `between` lies between two columns, `edge` inside each.
    """
    heavy = replace(kind, heavy=True)
    longest = max((longest_word(text, heavy) for text in texts), default=0.0)
    for count in range(most, 1, -1):
        if longest + edge <= (sheet.inner - between * (count - 1)) / count:
            return count
    return 1


def bookmarked(text: Text, other: Paint | None = None) -> Paint:
    """A painter that puts the words into the outline where its row stands."""
    # Half of a letter pair can be typed, but not written into a file.
    said = plain(text).encode("utf-8", "replace").decode("utf-8")

    def paint(canvas: Canvas, area: Area) -> None:
        if area.first:
            # The place on the page and the words make the key: the same in every build.
            place = round(canvas.absolutePosition(0, area.top)[1])
            key = f"{canvas.getPageNumber()}-{place}-{said[:40]}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(said[:80], key, level=0, closed=0)
        if other is not None:
            other(canvas, area)

    return paint


def masthead(block: Masthead, sheet: Sheet) -> list[Any]:
    """The mark, the title with a line under it, and a badge at the right."""
    styles = sheet.styles
    if styles.map_down and block.badge:
        # Big letters leave no room for a badge beside them: it stands under the head.
        below = flow([_badge_row(block.badge, sheet), Row(least=styles.gap)], sheet.room)
        return [*masthead(replace(block, badge=""), sheet), below]
    badge = _badge_cell(block.badge, sheet)
    left = 0.0 if block.plain else MARK + 9
    h1, under = Node("H1"), Node("P")
    tags = (h1, under, badge.tags[0]) if badge else (h1, under)
    room = sheet.inner - left - ((badge.width + 24) if badge else 0)
    if block.large:
        brand = broken(words("Coproduction Express"), room, styles.h3)
        maker = Node("P")
        top = _head_row(Cell(left, room, brand, middle=True, tags=(maker,)), badge)
        title = broken(block.title, sheet.inner, styles.h1)
        line = broken(block.line, sheet.inner, styles.line)
        name = Row(
            (Cell(0, sheet.inner, (*title, *line), tags=(*said(h1, title), under)),),
            above=12,
            below=styles.gap * 1.5,
            paint=bookmarked(_outline(block)),
        )
        return [flow([top, name], sheet.room, tags=(maker, *tags[2:], h1, under))]
    title = broken(block.title, room, styles.title)
    line = broken(block.line, room, styles.line)
    head = Cell(left, room, (*title, *line), middle=True, tags=(*said(h1, title), under))
    row = _head_row(head, badge, not block.plain)
    paint = bookmarked(_outline(block), row.paint)
    row = Row(row.cells, least=row.least, paint=paint)
    return [flow([row, Row(least=styles.gap * 1.4)], sheet.room, tags=tags)]


def _outline(block: Masthead) -> Text:
    return words(block.outline) if block.outline else block.title


def _badge_cell(words_in: str, sheet: Sheet) -> Cell | None:
    if not words_in:
        return None
    kind = sheet.styles.badge
    most = sheet.inner * 0.45
    found = broken(words(words_in), most, kind)
    wide = max(line.width for line in found)
    return Cell(sheet.inner - wide - 8, wide, found, middle=True, tags=(Node("P"),))


def _badge_row(words_in: str, sheet: Sheet) -> Row:
    found = broken(words(words_in), sheet.inner - 16, sheet.styles.badge)
    wide = max(line.width for line in found)

    def paint(canvas: Canvas, area: Area) -> None:
        boxed(canvas, Area(area.x, area.y, wide + 16, area.height), 1.1, 4.5)

    return Row((Cell(8, wide, found),), above=4, below=4, paint=paint)


def _head_row(words_cell: Cell, badge: Cell | None, marked: bool = True) -> Row:
    mark = picture("mark")
    high = MARK * mark.height / mark.width
    cells = (words_cell, badge) if badge else (words_cell,)

    def paint(canvas: Canvas, area: Area) -> None:
        if not area.first:
            return
        middle = area.y + area.height / 2
        if marked:
            draw_icon(canvas, "mark", area.x, middle - high / 2, MARK, GREEN)
        if badge:
            half = badge.height / 2 + 4
            frame = Area(area.x + badge.x - 8, middle - half, badge.width + 16, 2 * half)
            boxed(canvas, frame, 1.1, 4.5)

    return Row(cells, least=max(cell.height for cell in cells) + 8, paint=paint)


def heading(block: Heading, sheet: Sheet) -> list[Any]:
    """A heading that never ends a page."""
    styles = sheet.styles
    rank = max(1, min(block.rank, 3))
    kind, tag = (styles.h1, styles.h2, styles.h3)[rank - 1], Node(f"H{rank}")
    row = Row(
        (Cell(0, sheet.inner, broken(block.text, sheet.inner, kind), tags=(tag,)),),
        above=styles.gap * 0.75,
        below=3,
        paint=bookmarked(block.text) if block.listed else None,
    )
    return [flow([row], sheet.room, stays=3.2 * styles.body.leading, tags=(tag,))]


def para(block: Para, sheet: Sheet) -> list[Any]:
    """A paragraph."""
    styles = sheet.styles
    kind = {"lead": styles.lead, "small": styles.small, "note": styles.note}.get(
        block.size, styles.body
    )
    found = broken(block.text, sheet.inner, kind)
    below = styles.gap * (1.4 if block.size == "lead" else 0.75)
    return [flow([Row((Cell(0, sheet.inner, found),), below=below)], sheet.room)]


def listed(block: List, sheet: Sheet) -> list[Any]:
    """Lines with a dot or a number."""
    kind = sheet.styles.lead if block.size == "lead" else sheet.styles.body
    wide = max((len(str(len(block.items))), 1)) if block.numbered else 1
    left = kind.size * (0.75 + 0.6 * wide)
    rows, items = [], []
    for at, text in enumerate(block.items, start=1):
        label = Node("Lbl")
        one, body = item(label)
        items.append(one)
        head = words(f"{at}." if block.numbered else "•")
        cells = (
            Cell(
                0,
                left - kind.size * 0.35,
                broken(head, left, kind),
                "right" if block.numbered else "left",
                tags=(label,),
            ),
            Cell(left, sheet.inner - left, broken(text, sheet.inner - left, kind), tags=(body,)),
        )
        rows.append(Row(cells))
    tags = (listing(items, block.numbered),)
    return [flow([*rows, Row(least=sheet.styles.gap * 0.75)], sheet.room, tags=tags)]


def checkbox(block: Checkbox, sheet: Sheet) -> list[Any]:
    """A box to tick with words after it."""
    kind = sheet.styles.body
    left = 5 * MM + kind.size * 0.6
    box = Line((tick(kind, ticked=block.ticked),), max(kind.leading, 5 * MM + 2), kind.size)
    room = sheet.inner - left
    tag = Node("P")
    cells = (
        Cell(0, left, (box,), tags=(tag,)),
        Cell(left, room, broken(block.text, room, kind), tags=(tag,)),
    )
    return [flow([Row(cells, below=3, above=1)], sheet.room, tags=(tag,))]


def tick_row(block: TickRow, sheet: Sheet) -> list[Any]:
    """A question and its boxes in one row, or in more when they need the room."""
    return [flow([Row((Cell(0, sheet.inner, tick_lines(block, sheet)),), below=2)], sheet.room)]


def tick_lines(block: TickRow, sheet: Sheet, room: float = 0) -> tuple[Line, ...]:
    """The lines of a row of boxes."""
    kind = sheet.styles.body
    tall = Type(kind.size, max(kind.leading, 5 * MM + 5), kind.heavy, kind.colour)
    made: list[Atom] = list(atoms(block.label, kind))
    for option in block.options:
        if made:
            made.append(gap(kind.size * 1.2, kind))
        # A box and its words stay on one line: a box alone at a line's end misleads.
        made.append(tick(kind, ticked=option.ticked))
        made.extend(_glued(atoms(option.text, kind)))
    return lines(made, room or sheet.inner, tall)


def _glued(made: list[Atom]) -> list[Atom]:
    """Short words of a choice held together, so that a line does not end between them."""
    return [atom._replace(kind=WORDS) if atom.kind == SPACE else atom for atom in made]


def note_lines(block: NoteLines, sheet: Sheet) -> list[Any]:
    """Ruled lines to write on."""
    styles, high = sheet.styles, block.gap_mm * MM
    inset = 10.0 if block.boxed else 0.0
    room = sheet.inner - 2 * inset
    label = broken(block.label, room, styles.body)
    rows = [Row((Cell(inset, room, label),), above=inset / 2 + 2)] if label else []

    def ruled(canvas: Canvas, area: Area) -> None:
        inner = Area(area.x + inset, area.y, area.width - 2 * inset, area.height)
        across(canvas, inner, area.y + 0.5, 0.9, RULE)

    for at in range(block.rows):
        # A code stands on its own line, so that it is clear which words it is for.
        code = broken(words(block.codes[at]), room, styles.note) if at < len(block.codes) else ()
        drop = high - sum(line.leading for line in code)
        rows.append(Row((Cell(inset, room, code),), above=drop, least=high, paint=ruled))
    if not block.boxed:
        return [flow([*rows, Row(least=styles.gap * 0.9)], sheet.room, whole=block.rows < 8)]
    tall = sum(row.height for row in rows) + inset

    def framed(canvas: Canvas, area: Area) -> None:
        boxed(canvas, Area(area.x, area.top - tall, area.width, tall), 1.1)

    first = Row(least=0.01, paint=framed)
    end = Row(least=inset + styles.gap * 0.9)
    return [flow([first, *rows, end], sheet.room, whole=True)]


def write_in(block: WriteIn, sheet: Sheet) -> list[Any]:
    """Labels over lines to write on, all on one page."""
    asked = max(1, block.columns or len(block.labels))
    count = columns_that_fit((*block.labels, *block.values), asked, 12.0, sheet.styles.body, sheet)
    rows, tags = list[Row](), list[Node]()
    for start in range(0, max(1, len(block.labels)), count):
        labels, values = (one[start : start + count] for one in (block.labels, block.values))
        row, told = _to_fill(labels, values, count, sheet)
        rows += [row, Row(least=sheet.styles.gap * 0.75)]
        tags += told
    return [flow(rows, sheet.room, whole=True, tags=tuple(tags))]


def _to_fill(
    labels: tuple[Text, ...], values: tuple[Text, ...], count: int, sheet: Sheet
) -> tuple[Row, list[Node]]:
    """The row, and how it is read: each label, then what stands on its line."""
    styles, between = sheet.styles, 12.0
    wide = (sheet.inner - between * (count - 1)) / count
    cells, tags = [], list[Node]()
    for at, label in enumerate(labels):
        value = values[at] if at < len(values) else ()
        over = broken(label, wide, styles.line)
        found = (*over, *broken(value, wide, styles.body))
        pair = (Node("P"), Node("P"))
        tags += pair
        told = (*said(pair[0], over), pair[1])
        cells.append(Cell(at * (wide + between), wide, found, tags=told))

    def paint(canvas: Canvas, area: Area) -> None:
        pen(canvas, 1)
        for cell in cells:
            canvas.line(area.x + cell.x, area.y + 1, area.x + cell.x + wide, area.y + 1)

    least = styles.line.leading + 8 * MM
    return Row(tuple(cells), below=3, least=least, paint=paint), tags


def figure(block: Figure, sheet: Sheet) -> list[Any]:
    """An icon with its words beside it, so that nothing is told by a picture alone."""
    kind, size = sheet.styles.body, block.size_mm * MM
    line = Line((icon(block.icon, size), *atoms(words(block.alt), kind)), size + 4, kind.size)
    return [flow([Row((Cell(0, sheet.inner, (line,)),), below=4)], sheet.room)]
