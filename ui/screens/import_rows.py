# SPDX-License-Identifier: MIT
"""The rows of an import as a table shows them, as a list shows them, and what may be answered."""

from __future__ import annotations

from app.agendas import IN, NOTE, OUT, ProposedRow
from ui.widgets.records import Row
from ui.widgets.recordtable import Column, TableRow

COLUMNS = (
    Column("Row", 2),
    Column("What the file says", 8),
    Column("Start", 3),
    Column("Min", 2),
    Column("Part", 6, strong=True),
    Column("Kind", 3),
    Column("Why", 5),
)


def offers(row: ProposedRow) -> list[tuple[str, str]]:
    """The answers to what a row asks: words and what each takes."""
    if row.asks == "not_a_part":
        return [("Leave out", OUT), ("As a note", NOTE)]
    keep = f"Keep {row.minutes} minutes" if row.asks == "length" else "Keep it"
    return [(keep, IN), ("Leave out", OUT)]


def table_row(row: ProposedRow) -> TableRow:
    """The row beside what the file says."""
    # Most files have one table: its rows need only their number.
    where = row.where.removeprefix("table 1, ").removeprefix("row ").replace(", row ", ", ")
    if row.take != IN:
        return TableRow(row.id, (where, row.said, "", "", "left out" if row.take == OUT else "a note",
                                 "", row.why))  # fmt: skip
    mark = {"length": "! ", "look": "Look: "}.get(row.asks, "")
    return TableRow(
        row.id,
        (
            where,
            row.said,
            row.start,
            str(row.minutes),
            row.title,
            row.kind_words,
            f"{mark}{row.why}",
        ),
    )


def list_row(row: ProposedRow) -> Row:
    """The row in two lines, for large text."""
    if row.take != IN:
        return Row(row.id, row.said, f"{row.where} · {row.why}", row.why_icon, quiet=True)
    second = f"{row.where} · {row.start}, {row.minutes} min, {row.kind_words} · {row.why}"
    return Row(row.id, row.title, second, row.why_icon)
