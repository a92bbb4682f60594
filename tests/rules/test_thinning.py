# SPDX-License-Identifier: MIT
"""Seven days, four weeks, two months, nothing older than ninety days, and never the newest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules.thinning import OLDEST, kept

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


@given(st.sets(moments, max_size=60), moments)
def test_what_is_kept_is_enough_and_not_too_much(made: set[datetime], now: datetime) -> None:
    found = kept({*made, now}, now)
    assert now in found
    assert len(found) <= 2 + 1 + 7 + 4 + 2
    assert all(now - moment <= OLDEST for moment in found)
    inside = {m for m in made if now - m <= OLDEST}
    assert not inside or max(inside) in found
    days = sorted({m.date() for m in {*inside, now}}, reverse=True)[:7]
    assert {m.date() for m in found} >= set(days)


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
