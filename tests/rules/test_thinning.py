# SPDX-License-Identifier: MIT
"""Seven days, four weeks, two months, nothing older than ninety days, and never the newest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.thinning import AHEAD, OLDEST, kept

NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)


def test_an_evening_with_many_locks_does_not_push_out_last_week() -> None:
    tonight = [NOW - timedelta(minutes=m) for m in range(0, 120, 5)]
    last_week = NOW - timedelta(days=7)
    found = kept([*tonight, last_week], NOW)
    assert last_week in found
    assert found & set(tonight) == {NOW, NOW - timedelta(minutes=5)}


EACH = 2 + 7 + 4 + 2


def days(made: Iterable[datetime]) -> list[date]:
    """The days on which backups were made, newest first."""
    return sorted({moment.date() for moment in made}, reverse=True)


@given(st.sets(moments, max_size=60), moments)
def test_what_is_kept_is_enough_and_not_too_much(made: set[datetime], now: datetime) -> None:
    found = kept({*made, now}, now)
    assert now in found and found <= {*made, now}
    assert len(found) <= 1 + 3 * EACH
    fresh = {m for m in {*made, now} if now - m <= OLDEST and m <= now + AHEAD}
    assert max(fresh) in found
    assert {m.date() for m in found} >= set(days(fresh)[:7])
    if len(days(fresh)) >= 7:
        assert all(now - moment <= OLDEST for moment in found)
        assert len(found) <= 1 + EACH


@given(st.integers(-3650, 3650), st.integers(1, 6))
def test_a_clock_that_jumps_for_some_evenings_lets_go_of_one_day_an_evening_at_most(
    jump: int, evenings: int
) -> None:
    """Ten years on or back, and right again: no more goes than with a clock that is right."""
    here: frozenset[datetime] = frozenset()
    for day in range(40):
        now = NOW + timedelta(days=day)
        here = kept({*here, now}, now)
    true_days = set(days(here)[:7])
    for evening in range(evenings):
        wrong = NOW + timedelta(days=40 + evening + jump)
        here = kept({*here, wrong}, wrong)
        assert len(true_days - set(days(here))) <= evening + 1
    now = NOW + timedelta(days=41 + evenings)
    here = kept({*here, now}, now)
    assert now in here
    assert len(true_days - set(days(here))) <= evenings + 1


@given(st.integers(200, 3650))
def test_after_seven_right_evenings_nothing_of_the_wrong_clock_is_left(jump: int) -> None:
    wrong = NOW + timedelta(days=jump)
    here = kept({NOW, wrong}, wrong)
    for day in range(1, 8):
        now = NOW + timedelta(days=day)
        here = kept({*here, now}, now)
    assert wrong not in here
    assert len(days(here)) >= 7


@given(st.sets(moments, max_size=60), moments)
def test_keeping_twice_keeps_the_same(made: set[datetime], now: datetime) -> None:
    once = kept({*made, now}, now)
    assert kept(once, now) == once


def test_a_backup_each_evening_for_half_a_year_leaves_seven_days_four_weeks_two_months() -> None:
    """Day by day, as it happens: what is thinned today is not there tomorrow."""
    here: frozenset[datetime] = frozenset()
    for day in range(180):
        now = NOW + timedelta(days=day)
        here = kept({*here, now}, now)
    ages = sorted((now - made).days for made in here)
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 9 <= len(ages) <= 13
    assert ages[-1] >= 21
    assert all(age <= 90 for age in ages)
