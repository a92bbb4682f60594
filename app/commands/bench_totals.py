# SPDX-License-Identifier: MIT
"""`bench totals`: adding up the alliance's sessions, on SQLite and on an engine of the reader's choice.

What belongs here: made-up totals and the clock. What does not: the table of figures (`bench`). With an
address in TOTALS_DATABASE, such as "postgresql://...", a million sessions go there; the table that
they go into is made for it and dropped afterwards, and one that is there already is left alone.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from random import Random
from typing import Any

from app.clock import seconds
from app.commands.figures import Figure
from app.commands.totals import facts_of
from app.errors import Refused
from app.later import later
from models.rules.totals import SessionTotals

A_FEW, MILLION = 100_000, 1_000_000
ADDRESS = "TOTALS_DATABASE"
TEN_MINUTES, TWO_SECONDS = 600_000, 2_000
KINDS = ("coproduction_listening", "strategic", "network", "service")
HOWS = ("in person", "online", "both")
YEAR = 2026


def rows(_peers: str) -> list[Figure]:
    """100,000 sessions on SQLite, and a million where an address is given."""
    with tempfile.TemporaryDirectory(prefix="totals-") as folder:
        found = _trial("SQLite", f"sqlite:///{folder}/totals.db", A_FEW)
    if address := os.environ.get(ADDRESS, ""):
        found += _trial(address.partition(":")[0], address, MILLION)
    return found


def _trial(name: str, address: str, count: int) -> list[Figure]:
    """So many sessions taken in, the same again, and a year's report."""
    stats: Any = later("models.stats")
    database = stats.opened(address)
    if stats.years(database):
        database.close()
        raise Refused("There are totals in that database already. Give an empty one.")
    try:
        took = _timed(lambda: stats.take(database, made_up(count)))
        again = _timed(lambda: stats.take(database, made_up(count // 10)))
        report = max(_timed(lambda: facts_of(stats, database, YEAR)) for _ in range(3))
    finally:
        database.drop_tables([stats.SessionTotal])
        database.close()
    people = f"{count:,} sessions of 400 organisations, people told in fives"
    most = TEN_MINUTES * count / MILLION
    return [
        _figure(f"{name}: taking in", took, most, people),
        _figure(f"{name}: a tenth of it again", again, most / 10, people),
        _figure(f"{name}: a year's report", report, TWO_SECONDS, people),
    ]


def _figure(name: str, ms: float, most: float, scale: str) -> Figure:
    return Figure(name, 1, ms, ms, None, None, f"at most {most:.0f} ms", ms <= most, scale)


def _timed(work: Any) -> float:
    began = seconds()
    work()
    return (seconds() - began) * 1000


def made_up(count: int) -> Iterator[SessionTotals]:
    """So many sessions over four years, the same each time."""
    dice = Random(9)  # noqa: S311 - made-up data, the same each time
    for number in range(count):
        yield SessionTotals(
            org=f"{number % 400:032x}", session=f"{number:032x}", ver=1, year=YEAR - number % 4,
            week=dice.randrange(1, 53), kind=dice.choice(KINDS), how=dice.choice(HOWS),
            people=dice.choice((None, 5, 10, 15, 20, 25)), heads_ups=3,
            heads_ups_read=dice.randrange(4), loops=1, promises=2, promises_kept=dice.randrange(3),
        )  # fmt: skip
