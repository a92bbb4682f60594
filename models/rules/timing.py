# SPDX-License-Identifier: MIT
"""Start times that follow from minutes.

Times here are whole minutes after midnight of the session's own date; 1450 is ten past midnight
of the next day. No dates and no zones: the run's own clock is in `session_clock`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.rules.plan import Part

DAY = 24 * 60


@dataclass(frozen=True)
class Timed:
    """When a part starts and ends. `gap` is minutes of wait before it, negative for an overlap."""

    part_id: str
    start: int
    end: int
    gap: int = 0


@dataclass(frozen=True)
class Fit:
    """How the parts sit in the room's time, in minutes; `over` is negative when there is room."""

    total: int
    room: int
    over: int


def minute_of(text: str) -> int:
    """Minutes after midnight of "HH:MM". Raises ValueError when it is no time of day."""
    hours, colon, minutes = text.strip().partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
        raise ValueError(f"not a time of day: {text}")
    if int(hours) > 23 or int(minutes) > 59:
        raise ValueError(f"not a time of day: {text}")
    return int(hours) * 60 + int(minutes)


def clock(minute: int) -> str:
    """The time of day as "HH:MM", also past midnight."""
    return f"{minute % DAY // 60:02}:{minute % 60:02}"


def nearest(minute_of_day: int, expected: int) -> int:
    """The day's turn of a clock time that lies closest to `expected`: 00:10 after 23:50."""
    turns = round((expected - minute_of_day) / DAY)
    return minute_of_day + turns * DAY


def retime(parts: Sequence[Part], start: int) -> tuple[Timed, ...]:
    """When each part starts and ends; a fixed start stays put and shows its gap or overlap (P1)."""
    timed: list[Timed] = []
    cursor = start
    for part in parts:
        begins = cursor
        if part.fixed_start is not None:
            begins = nearest(minute_of(part.fixed_start), cursor)
        timed.append(Timed(part.id, begins, begins + part.minutes, begins - cursor))
        cursor = begins + part.minutes
    return tuple(timed)


def total_minutes(parts: Sequence[Part]) -> int:
    """All the parts' minutes together, without gaps."""
    return sum(part.minutes for part in parts)


def ends_at(parts: Sequence[Part], start: int) -> int:
    """The minute when the last part is over; `start` when there is none."""
    return max((one.end for one in retime(parts, start)), default=start)


def fit(parts: Sequence[Part], start: int, room_until: int) -> Fit:
    """How the parts sit between the start and the end of the evening."""
    return Fit(
        total=total_minutes(parts),
        room=room_until - start,
        over=ends_at(parts, start) - room_until,
    )
