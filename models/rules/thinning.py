# SPDX-License-Identifier: MIT
"""Which backups are kept: the two newest, then one a day, one a week, one a month, none older than 90 days.

A clock that stands wrong must not let the others go. So each backup bears a number too, one more than
any before it, which no clock can turn round: the last seven days by number always stay. And what is
too old, or bears a time that has not come yet, goes only once seven days of newer ones are there.
What belongs here: the choice, from times and numbers. What does not: files (app/vault/backup.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

NEWEST, DAYS, WEEKS, MONTHS = 2, 7, 4, 2
OLDEST = timedelta(days=90)
AHEAD = timedelta(days=1)
"""A backup this much later than now was made while the clock stood wrong, or it stands wrong now."""


def kept(made: Mapping[datetime, int], now: datetime) -> frozenset[datetime]:
    """The times of the backups to keep (sharing-and-safety.md 4.4), from the number of each.

    The one made `now` is always among them. Backups from before there were numbers bear 0.
    """
    known = set(made)
    ahead = {m for m in known if m > now + AHEAD}
    old = {m for m in known if now - m > OLDEST}
    fresh = known - ahead - old
    last_made = sorted(known, key=lambda m: (made[m], m), reverse=True)
    chosen = _chosen(fresh) | (fresh & {now}) | _newest_of_each(last_made, _day, DAYS)
    if len({_day(m) for m in fresh}) < DAYS:
        chosen |= _chosen(ahead) | _chosen(old)
    return frozenset(chosen)


def _chosen(made: set[datetime]) -> set[datetime]:
    """Two newest, seven days, four weeks, two months, whatever now is."""
    newest_first = sorted(made, reverse=True)
    found = set(newest_first[:NEWEST])
    found |= _newest_of_each(newest_first, _day, DAYS)
    found |= _newest_of_each(newest_first, lambda m: "{}-{}".format(*m.isocalendar()), WEEKS)
    return found | _newest_of_each(newest_first, lambda m: f"{m:%Y-%m}", MONTHS)


def _day(made: datetime) -> str:
    return made.date().isoformat()


def _newest_of_each(
    in_order: list[datetime], span: Callable[[datetime], str], how_many: int
) -> set[datetime]:
    """The first of each span in this order, of so many spans."""
    found: dict[str, datetime] = {}
    for made in in_order:
        found.setdefault(span(made), made)
    return set(list(found.values())[:how_many])
