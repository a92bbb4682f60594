# SPDX-License-Identifier: MIT
"""Days and times read as people say them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import times


class FixedNow:
    """Knows one moment."""

    def now(self) -> datetime:
        return datetime(2026, 7, 1, 17, 30, tzinfo=UTC)


def test_summer_time_at_the_venue() -> None:
    assert times.local_now(FixedNow()).strftime("%H:%M") == "18:30"


def test_days_in_words() -> None:
    day = date(2026, 11, 26)
    assert times.day_words(day) == "Thursday 26 November"
    assert times.day_words(day, year=True) == "Thursday 26 November 2026"
    assert times.short_day(day) == "26 Nov"
    assert times.month_words(day) == "November 2026"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 minute"), (45, "45 minutes"), (60, "1 hour"), (90, "1 hour 30"), (120, "2 hours")],
)
def test_minutes_in_words(minutes: int, words: str) -> None:
    assert times.minutes_words(minutes) == words


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01"])
def test_no_date_is_none(text: str) -> None:
    assert times.day_of(text) is None
    assert times.from_utc_text(text) is None


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(2000, 1, 1)))
def test_stored_moments_come_back_to_the_millisecond(moment: datetime) -> None:
    back = times.from_utc_text(times.utc_text(moment))
    assert back is not None
    assert abs((moment - back).total_seconds()) < 0.001


def test_a_moment_without_a_zone_is_utc() -> None:
    back = times.from_utc_text("2026-11-26T18:00:00")
    assert back is not None
    assert back.tzinfo is UTC
