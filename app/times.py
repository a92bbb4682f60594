# SPDX-License-Identifier: MIT
"""Days and times in words, at the venue. What time it is comes from the store's clock; rules get times passed in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

VENUE = ZoneInfo("Europe/London")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)


class HasNow(Protocol):
    """Anything that knows the time in UTC; the open store does."""

    def now(self) -> datetime:
        """The time now, aware, in UTC."""


def local_now(store: HasNow) -> datetime:
    """The time now at the venue."""
    return store.now().astimezone(VENUE)


def clock_words(moment: datetime) -> str:
    """ "18:30", at the venue."""
    return moment.astimezone(VENUE).strftime("%H:%M")


def day_words(day: date, *, year: bool = False) -> str:
    """ "Thursday 26 November", with the year when asked (design-system.md 9)."""
    words = f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def short_day(day: date) -> str:
    """ "26 Nov"."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def month_words(day: date) -> str:
    """ "November 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def day_of(text: str) -> date | None:
    """The date of stored text (YYYY-MM-DD); None when it is empty or no date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def utc_text(moment: datetime) -> str:
    """A moment as stored: ISO, UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def from_utc_text(text: str) -> datetime | None:
    """The moment of stored text; None when it is empty or no moment."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def minutes_words(minutes: int) -> str:
    """ "45 minutes", "2 hours", "1 hour 30"."""
    hours, rest = divmod(minutes, 60)
    if hours == 0:
        return f"{rest} minute" if rest == 1 else f"{rest} minutes"
    words = "1 hour" if hours == 1 else f"{hours} hours"
    return f"{words} {rest}" if rest else words
