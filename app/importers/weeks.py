# SPDX-License-Identifier: MIT
"""Timetables with the days side by side, with one column of times for all or one for each.

What belongs here: turning such a table into one table a day. What does not: reading them.
"""

from collections.abc import Sequence

from app.importers.days import is_day
from app.importers.pieces import Grid, Row
from app.importers.times import read_when


def by_day(grid: Grid) -> list[Grid]:
    """The tables of the single days; the table itself where its days do not stand side by side."""
    for at, row in enumerate(grid.rows[:30]):
        days = [place for place, cell in enumerate(row.cells) if cell and is_day(cell)]
        if len(days) < 2:
            continue
        columns = _columns(grid.rows[at + 1 :], days)
        if columns is None:
            return [grid]
        above = [Grid(grid.rows[:at], grid.name, grid.flowing)] if at else []
        pairs = zip(days, columns, strict=True)
        return above + [_one_day(grid, at, day, times, words) for day, (times, words) in pairs]
    return [grid]


def _columns(rows: Sequence[Row], days: Sequence[int]) -> list[tuple[int, int]] | None:
    """For each day, the column of its times and the column of its words."""
    shared = next((p for p in range(days[0]) if _is_times(rows, p)), None)
    found: list[tuple[int, int]] = []
    for before, day in zip([-1, *days], days, strict=False):
        own = next((p for p in range(day - 1, before, -1) if _is_times(rows, p)), None)
        if own is None and _is_times(rows, day):
            found.append((day, day + 1))
        elif own is not None or shared is not None:
            found.append((own if own is not None else shared or 0, day))
        else:
            return None
    return found


def _is_times(rows: Sequence[Row], place: int) -> bool:
    cells = [row.cells[place] or "" for row in rows if place < len(row.cells)]
    said = [cell for cell in cells if cell.strip()]
    return bool(said) and sum(bool(read_when(cell)) for cell in said) * 2 > len(said)


def _one_day(grid: Grid, at: int, day: int, times: int, words: int) -> Grid:
    head = grid.rows[at]
    rows = [Row(head.number, (head.cells[day], None)), Row(head.number, ("Time", "What"))]
    for row in grid.rows[at + 1 :]:
        said = _cell(row, words, times)
        again = words < len(row.cells) and is_day(row.cells[words] or "")
        if said.strip() and not again:
            rows.append(Row(row.number, (_cell(row, times, times), said), row.struck))
    return Grid(tuple(rows), grid.name, grid.flowing)


def _cell(row: Row, place: int, times: int) -> str:
    """A cell's words. One across all days (a shared break) stands in each of them."""
    for back in range(min(place, len(row.cells) - 1), -1, -1):
        cell = row.cells[back]
        if cell is not None:
            return cell if back == place or back > times else ""
    return ""
