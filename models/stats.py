# SPDX-License-Identifier: MIT
"""Totals of many laptops on an engine of the reader's choice: SQLite, or PostgreSQL by its address (decision 14).

What belongs here: the one table, taking totals in, and the figures asked of it; the same Peewee code on
each engine. It never touches a laptop's records: it has a database and a proxy of its own. A
distributed engine of PostgreSQL's kind is reached by the same code, and was never tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from peewee import (
    SQL,
    Case,
    CharField,
    CompositeKey,
    DatabaseProxy,
    IntegerField,
    Model,
    SmallIntegerField,
    fn,
)
from playhouse.db_url import connect

from models.rules.totals import SessionTotals
from models.tables.table import rows

proxy = DatabaseProxy()
AT_ONCE = 1000
"""Rows in one statement: far below what each engine takes."""


class SessionTotal(Model):
    """One session's totals as its laptop told them last. The key begins with the organisation, for spreading."""

    org = CharField(max_length=32)
    session = CharField(max_length=32)
    ver = IntegerField()
    year = SmallIntegerField(index=True)
    week = SmallIntegerField()
    kind = CharField(max_length=40)
    how = CharField(max_length=20)
    people = IntegerField(null=True)
    heads_ups = IntegerField()
    heads_ups_read = IntegerField()
    loops = IntegerField()
    promises = IntegerField()
    promises_kept = IntegerField()

    class Meta:
        """Bound by `opened`."""

        database = proxy
        table_name = "session_total"
        primary_key = CompositeKey("org", "session")


COLUMNS = tuple(
    "org session ver year week kind how people heads_ups heads_ups_read loops promises promises_kept".split()
)


@dataclass(frozen=True)
class Sums:
    """Everything of a year that is a count of things, and exact."""

    sessions: int
    organisations: int
    heads_ups: int
    heads_ups_read: int
    loops: int
    promises: int
    promises_kept: int


def opened(url: str) -> Any:
    """A database by its address, with its table: "sqlite:///file" or "postgresql://...". Close it.

    ValueError for an address of another kind; what the driver raises when it cannot be reached.
    """
    if not url.startswith(("sqlite:///", "postgresql://", "postgres://", "cockroachdb://")):
        raise ValueError("not an address of a database")
    database = connect(url)
    proxy.initialize(database)
    database.connect(reuse_if_open=True)
    database.create_tables([SessionTotal], safe=True)
    return database


def take(database: Any, found: Iterable[SessionTotals]) -> int:
    """Take totals in: newer versions replace older ones, whatever the order; gives how many were looked at."""
    count = 0
    for part in _parts(found):
        # One statement cannot change a row twice: of each session the newest goes in.
        newest: dict[tuple[str, str], SessionTotals] = {}
        for one in part:
            key = (one.org, one.session)
            if key not in newest or newest[key].ver < one.ver:
                newest[key] = one
        made = [{name: getattr(one, name) for name in COLUMNS} for one in newest.values()]
        with database.atomic():
            _put(made).execute()
        count += len(part)
    return count


def _parts(found: Iterable[SessionTotals]) -> Iterator[list[SessionTotals]]:
    part: list[SessionTotals] = []
    for one in found:
        part.append(one)
        if len(part) == AT_ONCE:
            yield part
            part = []
    if part:
        yield part


def _put(made: list[dict[str, Any]]) -> Any:
    """An insert that replaces only what is older."""
    fresh = {name: SQL(f"excluded.{name}") for name in COLUMNS if name not in ("org", "session")}
    return SessionTotal.insert_many(made).on_conflict(
        conflict_target=[SessionTotal.org, SessionTotal.session],
        update=fresh,
        where=(SQL("excluded.ver") > SessionTotal.ver),
    )


def years(_database: Any) -> tuple[int, ...]:
    """Years that have sessions, newest first."""
    query = SessionTotal.select(SessionTotal.year).distinct().order_by(SessionTotal.year.desc())
    return tuple(rows(query, int))


def sums(_database: Any, year: int) -> Sums:
    """All counts of things of a year, in one statement."""
    added = [
        fn.COALESCE(fn.SUM(getattr(SessionTotal, name)), 0)
        for name in ("heads_ups", "heads_ups_read", "loops", "promises", "promises_kept")
    ]
    query = SessionTotal.select(
        fn.COUNT(SQL("*")), fn.COUNT(fn.DISTINCT(SessionTotal.org)), *added
    ).where(SessionTotal.year == year)
    return next(rows(query, lambda *values: Sums(*map(int, values))))


def counted(_database: Any, year: int, column: str) -> tuple[tuple[str, int], ...]:
    """How many sessions of each `kind` or `how` in a year, most first."""
    field = {"kind": SessionTotal.kind, "how": SessionTotal.how}[column]
    query = (
        SessionTotal.select(field, fn.COUNT(SQL("*")))
        .where(SessionTotal.year == year)
        .group_by(field)
    )
    found = list(rows(query, _pair))
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


def bands(_database: Any, year: int) -> tuple[tuple[int | None, int], ...]:
    """How many sessions had about so many people; None where that is hidden. A count of sessions, so exact."""
    query = (
        SessionTotal.select(SessionTotal.people, fn.COUNT(SQL("*")))
        .where(SessionTotal.year == year)
        .group_by(SessionTotal.people)
    )
    found = list(rows(query, _pair))
    return tuple(sorted(found, key=lambda one: -1 if one[0] is None else one[0]))


def quarters(_database: Any, year: int) -> tuple[int, int, int, int]:
    """Times somebody came in each quarter, from what was told: rounded before it left each laptop."""
    bounds = ((1, 13), (14, 26), (27, 39), (40, 53))
    added = [
        fn.COALESCE(
            fn.SUM(Case(None, [(SessionTotal.week.between(low, high), SessionTotal.people)], 0)), 0
        )
        for low, high in bounds
    ]
    query = SessionTotal.select(*added).where(SessionTotal.year == year)
    return next(rows(query, lambda *values: tuple(map(int, values))))  # type: ignore[return-value]


def _pair(first: Any, second: Any) -> tuple[Any, Any]:
    return first, second
