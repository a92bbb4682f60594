# SPDX-License-Identifier: MIT
"""A table whose columns no longer fit, as a list of cards: one card for each row.

What belongs here: when a table stops being one, and how a card looks. What does not: tables that
fit (`layout_tables`), or smaller letters; words are never made smaller to fit a page.
"""

from dataclasses import replace
from typing import Any

from app.pdf.blocks import Cell as Words
from app.pdf.blocks import Checkbox, Run, Table, Text, plain, words
from app.pdf.layout_words import broken, longest_word
from app.pdf.paint import Area, Canvas, across
from app.pdf.rows import Cell, Row, flow
from app.pdf.styles import INK, MM, RULE, SOFT_RULE, TICK, Sheet, Type
from app.pdf.tags import Node, item, listing, said
from app.pdf.text import Line, atoms, lines, tick

LEAST_LETTERS = 6
"""A column with less room than this for a longer text reads as a string of single words."""
WRITE_MM = 9.0


def fits(block: Table, sheet: Sheet) -> bool:
    """Whether each column holds its longest word, and a few words of a longer text, side by side."""
    share = sum(block.widths) or 1
    edge = 12.0 if block.grid else 6.0
    for column, one in enumerate(block.widths):
        room = sheet.inner * one / share - edge
        for at, row in enumerate(block.rows):
            cell = row[column] if column < len(row) else ()
            kind = _kind(block, at, column, sheet)
            if room < _needs(cell, kind, whole=column in block.right):
                return False
    return True


def _kind(block: Table, at: int, column: int, sheet: Sheet) -> Type:
    heavy = at < block.header_rows or column < block.header_columns
    return replace(sheet.styles.body, heavy=heavy)


def _needs(cell: Words, kind: Type, *, whole: bool) -> float:
    """The least width of a cell. What stands at the right is a number, never on two lines."""
    if isinstance(cell, Checkbox):
        return TICK
    wide = sum(atom.width for atom in atoms(cell, kind))
    return max(longest_word(cell, kind), wide if whole else min(wide, LEAST_LETTERS * kind.size))


def cards(block: Table, sheet: Sheet) -> list[Any]:
    """Each row as a card: what names it in bold, then each column under what its head says."""
    heads = _heads(block)
    made = [_card(block, heads, one, sheet) for one in block.rows[block.header_rows :]]
    whole = listing([one for _, one in made])
    # The list that they are stands with the first; each card is kept on one page.
    found = [
        flow(rows, sheet.room, whole=True, tags=() if at else (whole,))
        for at, (rows, _) in enumerate(made)
    ]
    return [*found, flow([Row(least=sheet.styles.gap)], sheet.room)]


def _heads(block: Table) -> list[str]:
    """What stands over each column, header rows taken together."""
    columns = len(block.widths)
    heads = [""] * columns
    for row in block.rows[: block.header_rows]:
        for column, cell in enumerate(row[:columns]):
            name = "" if isinstance(cell, Checkbox) else plain(cell)
            heads[column] = f"{heads[column]} {name}".strip()
    return heads


def _card(
    block: Table, heads: list[str], body: tuple[Words, ...], sheet: Sheet
) -> tuple[list[Row], Node]:
    """The lines of one card, and what they are to a reader aloud: one item of a list.

    A cell to write in becomes a line as wide as the page.
    """
    found, parts = list[Line](), list[Node]()
    tags, rows = list[Node](), list[Row]()
    for column, cell in enumerate(body[: len(heads)]):
        kind, head, part = _kind(block, block.header_rows, column, sheet), heads[column], Node("P")
        made: tuple[Line, ...] = ()
        if isinstance(cell, Checkbox):
            made = _to_tick(cell, head, sheet)
        elif plain(cell).strip():
            made = broken(_labelled(head, cell), sheet.inner, kind)
        elif block.row_mm and head:
            rows += [_lines(found, tags, sheet)] if found else []
            rows.append(_to_write(head, part, sheet))
            found, tags = [], []
        parts.append(part)
        found += made
        tags += said(part, made)
    if found or not rows:
        rows.append(_lines(found, tags, sheet))
    return _underlined(rows), item(None, *parts)[0]


def _labelled(head: str, cell: Text) -> Text:
    return words(Run(f"{head}: ", strong=True), *cell) if head else cell


def _to_tick(cell: Checkbox, head: str, sheet: Sheet) -> tuple[Line, ...]:
    kind = sheet.styles.body
    tall = Type(kind.size, max(kind.leading, TICK + 5), kind.heavy, kind.colour)
    beside = cell.text or words(head)
    return lines([tick(kind, ticked=cell.ticked), *atoms(beside, kind)], sheet.inner, tall)


def _lines(found: list[Line], tags: list[Node], sheet: Sheet) -> Row:
    around = sheet.styles.gap * 0.5
    cell = Cell(0, sheet.inner, tuple(found), tags=tuple(tags))
    return Row((cell,), above=around, below=around)


def _to_write(head: str, tag: Node, sheet: Sheet) -> Row:
    label = broken(words(head), sheet.inner, sheet.styles.body)

    def paint(canvas: Canvas, area: Area) -> None:
        if area.last:
            across(canvas, area, area.y + 4, 0.9, RULE)

    cell = Cell(0, sheet.inner, label, tags=(tag,))
    return Row((cell,), below=WRITE_MM * MM + 4, paint=paint)


def _underlined(rows: list[Row]) -> list[Row]:
    """A line under a card: a darker one where the card has lines to write on."""
    last = rows[-1]
    under = last.paint

    def paint(canvas: Canvas, area: Area) -> None:
        if under is not None:
            under(canvas, area)
        elif area.last:
            across(canvas, area, area.y, 0.8, SOFT_RULE if len(rows) < 2 else INK)

    return [*rows[:-1], replace(last, paint=paint)]
