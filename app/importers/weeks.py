# SPDX-License-Identifier: MIT
"""Timetables with the days side by side: a column of times, then a column for each day.

What belongs here: turning such a table into one table a day. What does not: reading them.
"""

from app.importers.columns import meaning_of
from app.importers.days import is_day
from app.importers.pieces import Grid, Row


def by_day(grid: Grid) -> list[Grid]:
    """The tables of the single days; the table itself where its days do not stand side by side."""
    for at, row in enumerate(grid.rows[:30]):
        days = [place for place, cell in enumerate(row.cells) if cell and is_day(cell)]
        if len(days) < 2:
            continue
        times = next(
            (p for p in range(days[0]) if meaning_of(row.cells[p] or "") in ("start", "")),
            None,
        )
        if times is None:
            return [grid]
        above = [Grid(grid.rows[:at], grid.name, grid.flowing)] if at else []
        return above + [_one_day(grid, at, times, place) for place in days]
    return [grid]


def _one_day(grid: Grid, at: int, times: int, place: int) -> Grid:
    def cell(row: Row, where: int) -> str | None:
        # A cell across all days (a shared break) stands in each of them.
        for back in range(min(where, len(row.cells) - 1), -1, -1):
            if row.cells[back] is not None:
                return row.cells[back] if back > times or where == times else ""
        return ""

    head = grid.rows[at]
    rows = [
        Row(head.number, (head.cells[place], None)),
        Row(head.number, ("Time", "What")),
    ]
    rows += [
        Row(row.number, (cell(row, times) or "", cell(row, place) or ""), row.struck)
        for row in grid.rows[at + 1 :]
        if (cell(row, place) or "").strip()
    ]
    return Grid(tuple(rows), grid.name, grid.flowing)
