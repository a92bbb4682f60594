# SPDX-License-Identifier: MIT
"""Which backups are kept: the two newest, then one a day, one a week, one a month, none older than 90 days.

What belongs here: the choice, from times alone. What does not: files (app/vault/backup.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

NEWEST, DAYS, WEEKS, MONTHS = 2, 7, 4, 2
OLDEST = timedelta(days=90)


def kept(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """The times of the backups to keep (sharing-and-safety.md 4.4).

    The one made `now` is among them even when older ones bear later times, because the laptop's
    clock was wrong.
    """
    newest_first = sorted({m for m in made if now - m <= OLDEST}, reverse=True)
    chosen = set(newest_first[:NEWEST]) | {m for m in newest_first if m == now}
    chosen |= _newest_of_each(newest_first, lambda m: m.date().isoformat(), DAYS)
    chosen |= _newest_of_each(newest_first, lambda m: "{}-{}".format(*m.isocalendar()), WEEKS)
    chosen |= _newest_of_each(newest_first, lambda m: f"{m:%Y-%m}", MONTHS)
    return frozenset(chosen)


def _newest_of_each(
    newest_first: list[datetime], span: Callable[[datetime], str], how_many: int
) -> set[datetime]:
    found: dict[str, datetime] = {}
    for made in newest_first:
        found.setdefault(span(made), made)
    return set(list(found.values())[:how_many])
