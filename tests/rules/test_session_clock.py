# SPDX-License-Identifier: MIT
"""The clock of a session, within one process and over a power cut."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.session_clock import (
    MINUTE,
    Away,
    Ends,
    Left,
    Moment,
    away,
    ends,
    left,
    minutes_between,
    passed,
    whole_minute,
)

START = datetime(2026, 11, 26, 18, 41, 30, tzinfo=UTC)
SAVED = Moment(START, 5_000, "one")


def later(delta: timedelta) -> Moment:
    return Moment(START + delta, 0, "two")


def test_steady_time_does_not_care_for_the_wall_clock() -> None:
    put_back = Moment(START - timedelta(hours=1), 65_000, "one")
    assert passed(SAVED, put_back) == MINUTE
    assert passed(put_back, SAVED) == 0


def test_away_for_eight_minutes() -> None:
    assert away(SAVED, later(timedelta(minutes=8, seconds=20))) == Away(500_000)
    assert away(SAVED, later(timedelta(minutes=8, seconds=20))).minutes == 8


@pytest.mark.parametrize(
    ("delta", "ask"),
    [
        (timedelta(seconds=-1), "earlier"),
        (timedelta(0), ""),
        (timedelta(hours=12), ""),
        (timedelta(hours=12, seconds=1), "long"),
    ],
)
def test_asks_when_the_clock_went_back_or_half_a_day_has_passed(delta: timedelta, ask: str) -> None:
    found = away(SAVED, later(delta))
    assert found.ask == ask
    assert found.ms == max(0, int(delta.total_seconds()) * 1000)


@pytest.mark.parametrize(
    ("used_ms", "expected"),
    [
        (0, Left(0, 25, 0, 1.0)),
        (11 * MINUTE + 59_000, Left(11, 14, 0, 0.56)),
        (25 * MINUTE, Left(25, 0, 0, 0.0)),
        (28 * MINUTE + 1, Left(28, 0, 3, 0.0)),
    ],
)
def test_whole_minutes_left_and_over(used_ms: int, expected: Left) -> None:
    assert left(25, used_ms) == expected


def test_a_stop_of_no_minutes_has_nothing_left() -> None:
    assert left(0, 0) == Left(0, 0, 0, 0.0)


@given(st.integers(0, 300), st.integers(0, 600 * MINUTE))
def test_used_left_and_over_add_up(minutes: int, used_ms: int) -> None:
    found = left(minutes, used_ms)
    assert found.used + found.left - found.over == minutes
    assert 0.0 <= found.share <= 1.0
    assert found.left == 0 or found.over == 0


def test_ends_on_time_late_and_early() -> None:
    planned = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
    assert ends(planned + timedelta(seconds=40), planned) == Ends(planned, 0)
    late = planned + timedelta(minutes=4, seconds=59)
    assert ends(late, planned) == Ends(planned + timedelta(minutes=4), 4)
    assert ends(planned - timedelta(minutes=5), planned).late == -5
    assert whole_minute(late).second == 0
    assert minutes_between(late, planned) == -4
