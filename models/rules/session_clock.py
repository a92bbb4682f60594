# SPDX-License-Identifier: MIT
"""The clock of a session (decision 44): how long it has run, also after the laptop stopped.

Nothing here reads a clock: each moment is passed in. Times of plans are in `timing`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

MINUTE = 60_000
LONG_AWAY = timedelta(hours=12)
_MS = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Moment:
    """Now, twice: aware UTC from the wall clock, and a steady count of ms within one process.

    `process` is any text that differs from one start of the program to the next.
    """

    utc: datetime
    ms: int
    process: str


@dataclass(frozen=True)
class Away:
    """How long nothing ran. `ask` is "", "earlier" (clock went back) or "long" (over 12 hours)."""

    ms: int
    ask: str = ""

    @property
    def minutes(self) -> int:
        """Whole minutes away."""
        return self.ms // MINUTE


@dataclass(frozen=True)
class Left:
    """Whole minutes of a stop: used, left and over; `share` of its time still left, 0 to 1."""

    used: int
    left: int
    over: int
    share: float


@dataclass(frozen=True)
class Ends:
    """When something ends, and how many whole minutes late (negative: early)."""

    at: datetime
    late: int


def passed(since: Moment, now: Moment) -> int:
    """Steady milliseconds within one process; never less than nothing."""
    return max(0, now.ms - since.ms)


def away(since: Moment, now: Moment) -> Away:
    """What passed between the last save and reopening, by the wall clock (decision 44)."""
    if now.utc < since.utc:
        return Away(0, "earlier")
    gone = now.utc - since.utc
    return Away(gone // _MS, "long" if gone > LONG_AWAY else "")


def left(minutes: int, used_ms: int) -> Left:
    """How a stop of whole `minutes` stands after `used_ms`."""
    used = used_ms // MINUTE
    remaining = max(0, minutes - used)
    share = remaining / minutes if minutes > 0 else 0.0
    return Left(used, remaining, max(0, used - minutes), min(1.0, share))


def whole_minute(when: datetime) -> datetime:
    """The minute a time lies in, as a clock on the wall shows it."""
    return when.replace(second=0, microsecond=0)


def minutes_between(first: datetime, second: datetime) -> int:
    """Whole minutes from `first` to `second`, both taken as the clock shows them."""
    return (whole_minute(second) - whole_minute(first)) // timedelta(minutes=1)


def ends(at: datetime, planned: datetime) -> Ends:
    """When it ends against when it was to end: "ends 20:04, 4 minutes late" as data."""
    return Ends(whole_minute(at), minutes_between(planned, at))
