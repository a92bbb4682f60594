# SPDX-License-Identifier: MIT
"""Timetables with the days side by side, with one column of times for all or one for each.

What belongs here: turning such a table into one table a day. What does not: reading them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.importers.days import is_day
from app.importers.pieces import Grid, Row
from app.importers.times import read_when


@dataclass(frozen=True)
class _Day:
    """The columns of one day: its times, perhaps when its parts end, its words, what else."""

    start: int
    end: int | None
    words: int
    others: tuple[int, ...]


def by_day(grid: Grid) -> list[Grid]:
    """The tables of the single days; the table itself where its days do not stand side by side."""
    for at, row in enumerate(grid.rows[:30]):
        days = [place for place, cell in enumerate(row.cells) if cell and is_day(cell)]
        if len(days) < 2 or any(_is_of_days(grid.rows[at:], place) for place in days):
            continue
        columns = _columns(grid.rows[at + 1 :], days)
        if columns is None:
            return [grid]
        above = [Grid(grid.rows[:at], grid.name, grid.flowing)] if at else []
        pairs = zip(days, columns, strict=True)
        return above + [_one_day(grid, at, place, day) for place, day in pairs]
    return [grid]


def _is_of_days(rows: Sequence[Row], place: int) -> bool:
    """Whether a column says the day of each row, so that its first one is no heading."""
    said = [c for row in rows if place < len(row.cells) and (c := row.cells[place] or "").strip()]
    days = [cell for cell in said if is_day(cell)]
    return len(days) * 2 > len(said) and any(cell != days[0] for cell in days)


def _columns(rows: Sequence[Row], days: Sequence[int]) -> list[_Day] | None:
    width = max((len(row.cells) for row in rows), default=0)
    shared = [p for p in range(days[0]) if _is_times(rows, p)]
    owns = [
        [p for p in range(before + 1, day) if _is_times(rows, p)]
        for before, day in zip([-1, *days], days, strict=False)
    ]
    is_shared = bool(shared) and not any(owns[1:])
    found: list[_Day] = []
    for own, before, day, after in zip(owns, [-1, *days], days, [*days[1:], width], strict=False):
        if not own and _is_times(rows, day):
            found.append(_Day(day, None, day + 1, tuple(range(day + 2, after))))
        elif is_shared or (shared and not own):
            others = tuple(p for p in range(day + 1, after) if not _is_times(rows, p))
            found.append(_Day(shared[0], _end(rows, shared), day, others))
        elif own:
            beside = [*range(before + 1, day), *(range(day + 1, after) if after == width else ())]
            others = tuple(p for p in beside if p not in own)
            found.append(_Day(own[0], _end(rows, own), day, others))
        else:
            return None
    return found


def _end(rows: Sequence[Row], times: Sequence[int]) -> int | None:
    """The second of two columns of single times says when the parts end."""
    if len(times) < 2:
        return None
    cells = [row.cells[times[0]] or "" for row in rows if times[0] < len(row.cells)]
    is_single = all(when.end is None for cell in cells if (when := read_when(cell)))
    return times[1] if is_single else None


def _is_times(rows: Sequence[Row], place: int) -> bool:
    cells = [row.cells[place] or "" for row in rows if place < len(row.cells)]
    said = [cell for cell in cells if cell.strip()]
    if all(re.fullmatch(r"\s*\d{1,2}\s*", cell) for cell in said):
        return False
    return sum(bool(read_when(cell)) for cell in said) * 2 > len(said)


def _one_day(grid: Grid, at: int, place: int, day: _Day) -> Grid:
    head = grid.rows[at]
    has_end = day.end is not None
    names = ("Time", *(("End",) if has_end else ()), "What", *("Notes" for _ in day.others))
    rows = [Row(head.number, (head.cells[place], *(None for _ in names[1:])))]
    rows.append(Row(head.number, names))
    for row in grid.rows[at + 1 :]:
        said = _cell(row, day.words, day.end if day.end is not None else day.start)
        others = tuple(_alone(row, other) for other in day.others)
        again = day.words < len(row.cells) and is_day(row.cells[day.words] or "")
        if (said.strip() or any(other.strip() for other in others)) and not again:
            times = (_alone(row, day.start), *((_alone(row, day.end),) if has_end else ()))
            rows.append(Row(row.number, (*times, said, *others), row.struck))
    return Grid(tuple(rows), grid.name, grid.flowing)


def _alone(row: Row, place: int | None) -> str:
    return (row.cells[place] or "") if place is not None and place < len(row.cells) else ""


def _cell(row: Row, place: int, times: int) -> str:
    """A cell's words. One across all days (a shared break) stands in each of them."""
    for back in range(min(place, len(row.cells) - 1), -1, -1):
        cell = row.cells[back]
        if cell is not None:
            return cell if back == place or back > times else ""
    return ""
