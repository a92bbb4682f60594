# SPDX-License-Identifier: MIT
"""Two or three plain ways to finish on time (R3; screens.md, Over time).

Works on the stops still ahead and whole minutes. Rest stops and closing stay whole: they may get
longer, never shorter, and are never left out. Choosing and carrying out belong to the run's flow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

LEAST_LEFT = 5

TAKE, LEAVE_OUT, FINISH_LATER = "take", "leave_out", "finish_later"


@dataclass(frozen=True)
class Ahead:
    """A stop still to come: whole minutes, and the minute it may not start before, if fixed."""

    part_id: str
    minutes: int
    whole: bool = False
    not_before: int | None = None


@dataclass(frozen=True)
class Taken:
    """Minutes that come off a part, and what it keeps."""

    part_id: str
    minutes: int
    left: int


@dataclass(frozen=True)
class Choice:
    """One way on. `ends` is the minute the session then ends, `here` minutes added to this stop.

    `part_id` is the part left out, if any; `in_time` says whether it ends by the planned end.
    """

    code: str
    ends: int
    takes: tuple[Taken, ...] = ()
    part_id: str = ""
    here: int = 0
    in_time: bool = True


def starts(ahead: Sequence[Ahead], free_at: int) -> tuple[int, ...]:
    """The minute each stop ahead starts when this one is over at `free_at`."""
    begins: list[int] = []
    cursor = free_at
    for stop in ahead:
        cursor = cursor if stop.not_before is None else max(cursor, stop.not_before)
        begins.append(cursor)
        cursor += stop.minutes
    return tuple(begins)


def ends(ahead: Sequence[Ahead], free_at: int) -> int:
    """The minute the session ends when this stop is over at `free_at`."""
    begins = starts(ahead, free_at)
    return begins[-1] + ahead[-1].minutes if begins else free_at


def choices(ahead: Sequence[Ahead], free_at: int, planned_end: int) -> tuple[Choice, ...]:
    """Ways on when it runs late, best first; empty when it does not (R3).

    `free_at` is the minute this stop is expected to be over. Each choice adds up: after it,
    this stop's `here`, the stops ahead and their waits end exactly at its `ends`.
    """
    late_end = ends(ahead, free_at)
    if late_end <= planned_end:
        return ()
    found = [
        _take(ahead, free_at, planned_end),
        _leave_out(ahead, free_at, planned_end),
        Choice(FINISH_LATER, late_end, in_time=False),
    ]
    return tuple(one for one in found if one is not None)


def apply(choice: Choice, ahead: Sequence[Ahead]) -> tuple[Ahead, ...]:
    """The stops ahead once the choice is taken."""
    left = {one.part_id: one.left for one in choice.takes}
    return tuple(
        replace(stop, minutes=left.get(stop.part_id, stop.minutes))
        for stop in ahead
        if stop.part_id != choice.part_id
    )


def _usable(ahead: Sequence[Ahead], free_at: int) -> dict[str, int]:
    """Minutes each stop could give that truly bring the end forward.

    A stop with a fixed start cannot start earlier, so minutes taken before it would only wait.
    """
    begins = starts(ahead, free_at)
    found: dict[str, int] = {}
    room: int | None = None
    for stop, begin in zip(reversed(ahead), reversed(begins), strict=True):
        spare = 0 if stop.whole else max(0, stop.minutes - LEAST_LEFT)
        found[stop.part_id] = spare if room is None else min(spare, room)
        if stop.not_before is not None:
            slack = begin - stop.not_before
            room = slack if room is None else min(room, slack)
    return found


def _shorten(
    ahead: Sequence[Ahead], free_at: int, planned_end: int
) -> tuple[tuple[Ahead, ...], tuple[Taken, ...]]:
    """Take minutes from as few parts as can be, the one with most to give first."""
    now = tuple(ahead)
    takes: list[Taken] = []
    while (over := ends(now, free_at) - planned_end) > 0:
        usable = _usable(now, free_at)
        giver = max(now, key=lambda stop: usable[stop.part_id], default=None)
        if giver is None or usable[giver.part_id] == 0:
            break
        given = min(over, usable[giver.part_id])
        taken = Taken(giver.part_id, given, giver.minutes - given)
        takes.append(taken)
        now = apply(Choice(TAKE, 0, (taken,)), now)
    return now, tuple(takes)


def _take(ahead: Sequence[Ahead], free_at: int, planned_end: int) -> Choice | None:
    shorter, takes = _shorten(ahead, free_at, planned_end)
    ends_then = ends(shorter, free_at)
    if ends_then > planned_end:
        return None
    return Choice(TAKE, ends_then, takes)


def _leave_out(ahead: Sequence[Ahead], free_at: int, planned_end: int) -> Choice | None:
    """Leave one part out; what is over goes to this stop, what is missing comes off the others."""
    loose = [stop for stop in ahead if not stop.whole and stop.minutes > 0]
    if not loose:
        return None
    found = [_without(stop, ahead, free_at, planned_end) for stop in loose]
    in_time = [one for one in found if one.in_time]
    if not in_time:
        return min(found, key=lambda one: one.ends)
    minutes = {stop.part_id: stop.minutes for stop in loose}
    return min(in_time, key=lambda one: (_squeezed(one), minutes[one.part_id]))


def _squeezed(choice: Choice) -> int:
    return sum(one.minutes for one in choice.takes)


def _without(stop: Ahead, ahead: Sequence[Ahead], free_at: int, planned_end: int) -> Choice:
    rest = tuple(one for one in ahead if one.part_id != stop.part_id)
    shorter, takes = _shorten(rest, free_at, planned_end)
    ends_then = ends(shorter, free_at)
    # Longer here would push a fixed start on, so the room is given back only where there is none.
    free = all(one.not_before is None for one in shorter)
    here = max(0, planned_end - ends_then) if free else 0
    ends_then = ends(shorter, free_at + here)
    return Choice(LEAVE_OUT, ends_then, takes, stop.part_id, here, ends_then <= planned_end)
