# SPDX-License-Identifier: MIT
"""Seven days, four weeks, two months, nothing older than ninety days; and no clock lets the last seven go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.rules import thinning
from models.rules.thinning import AHEAD, OLDEST

NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)


def kept(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """What is kept where the clock was always right: numbered in the order of their times."""
    return thinning.kept({one: at for at, one in enumerate(sorted({*made}))}, now)


def test_an_evening_with_many_locks_does_not_push_out_last_week() -> None:
    tonight = [NOW - timedelta(minutes=m) for m in range(0, 120, 5)]
    last_week = NOW - timedelta(days=7)
    found = kept([*tonight, last_week], NOW)
    assert last_week in found
    assert found & set(tonight) == {NOW, NOW - timedelta(minutes=5)}


EACH = 2 + 7 + 4 + 2
MOST = 1 + 3 * EACH + 7


def days(made: Iterable[datetime]) -> list[date]:
    """The days on which backups were made, newest first."""
    return sorted({moment.date() for moment in made}, reverse=True)


@given(st.sets(moments, max_size=60), moments)
def test_what_is_kept_is_enough_and_not_too_much(made: set[datetime], now: datetime) -> None:
    found = kept({*made, now}, now)
    assert now in found and found <= {*made, now}
    assert len(found) <= MOST
    fresh = {m for m in {*made, now} if now - m <= OLDEST and m <= now + AHEAD}
    assert max(fresh) in found
    assert {m.date() for m in found} >= set(days(fresh)[:7])
    last_made = set(days({*made, now})[:7])
    if len(days(fresh)) >= 7:
        assert all(now - m <= OLDEST or m.date() in last_made for m in found)
        assert len(found) <= 1 + EACH + 7


class Laptop:
    """Backups of one laptop, thinned out after each, whatever its clock says."""

    def __init__(self) -> None:
        self.here: dict[datetime, int] = {}
        self.made: list[datetime] = []
        self.most = 0

    def backs_up(self, now: datetime) -> None:
        """One more, then thinning out by the same wrong clock."""
        self.here[now] = 1 + max(self.here.values(), default=0)
        self.made = [one for one in self.made if one != now] + [now]
        chosen = thinning.kept(self.here, now)
        self.here = {one: number for one, number in self.here.items() if one in chosen}
        self.most = max(self.most, len(self.here))

    def last(self, how_many: int) -> list[datetime]:
        """The newest backup of each of the last so many days on which one was made, in the order of making."""
        found: dict[date, datetime] = {}
        for one in reversed(self.made):
            found.setdefault(one.date(), one)
        return list(found.values())[:how_many]


jumps = st.lists(st.integers(-3650, 3650) | st.just(1), max_size=40)


@given(jumps)
def test_no_run_of_clock_jumps_lets_one_of_the_last_seven_go(ahead: list[int]) -> None:
    """Each evening the clock stands somewhere else; and not much more is kept than was asked for."""
    laptop, now = Laptop(), NOW
    for days_on in ahead:
        now += timedelta(days=days_on, seconds=1)
        if not 1990 <= now.year <= 2090:
            now = NOW
        laptop.backs_up(now)
        assert set(laptop.last(7)) <= set(laptop.here)
    assert laptop.most <= MOST


@given(st.integers(-3650, 3650), st.integers(1, 12))
def test_some_evenings_with_a_wrong_clock_and_right_again_let_go_of_none_of_the_last_seven(
    jump: int, evenings: int
) -> None:
    laptop = Laptop()
    for day in range(40):
        laptop.backs_up(NOW + timedelta(days=day))
    months_ago = min(laptop.here)
    for evening in range(evenings):
        laptop.backs_up(NOW + timedelta(days=40 + evening + jump))
        assert evening > 5 or abs(jump) <= 140 or months_ago in laptop.here
    laptop.backs_up(NOW + timedelta(days=41 + evenings))
    assert set(laptop.last(7)) <= set(laptop.here)


@given(st.integers(200, 3650))
def test_after_seven_right_evenings_nothing_of_the_wrong_clock_is_left(jump: int) -> None:
    laptop, wrong = Laptop(), NOW + timedelta(days=jump)
    laptop.backs_up(NOW)
    laptop.backs_up(wrong)
    for day in range(1, 8):
        assert wrong in laptop.here
        laptop.backs_up(NOW + timedelta(days=day))
    assert wrong not in laptop.here
    assert len(days(laptop.here)) >= 7


def test_backups_from_before_there_were_numbers_count_by_their_time() -> None:
    week = {NOW - timedelta(days=at): 0 for at in range(30)}
    assert thinning.kept(week, NOW) == kept(week, NOW)


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
