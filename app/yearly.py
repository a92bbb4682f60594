# SPDX-License-Identifier: MIT
"""The figures of a calendar year, gathered as totals only. Which of them show: `reports.yearly`."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from peewee import fn

from app.aboard import CAME
from app.content.alliance import space_kinds
from app.reports.facts import RatioFacts, YearFacts
from app.sessions import OVER
from app.times import day_of
from models.levels import PLAN, RECORD, take
from models.store import Store
from models.tables.library import Space
from models.tables.plans import Promise, Session
from models.tables.records import Attendance, Headcount, PartRun
from models.tables.table import rows

NETWORK, BOTH_WAYS = "network", frozenset({"both", "hybrid"})
OTHER = "Other"
READ, SKIPPED, DONE = "read", "skipped", "done"


def newest_year(today: date) -> int:
    """The year of the newest quarter that is over: last year until the end of March."""
    return today.year - (today < _after(today.year, 0))


def year_facts(store: Store, year: int) -> YearFacts:
    """One calendar year, in five statements. Quarters that are not over hold no count of people."""
    held = list(_held(year))
    ids = [one for one, _, _, _ in held]
    days = {one: day for one, day, _, _ in held}
    labels = {one.key: one.name for one in space_kinds()}
    kinds = Counter(labels.get(kind, OTHER) for _, _, kind, _ in held)
    months = Counter(day.month for day in days.values())
    network = [how for _, _, kind, how in held if kind == NETWORK]
    return YearFacts(
        year=year,
        months=tuple(months[month] for month in range(1, 13)),
        kinds=tuple(kinds.most_common()),
        people=_people(days, year, store.today()),
        heads_ups=_heads_ups(ids),
        promises=_promises(year, store.today()),
        both_ways=RatioFacts(sum(how in BOTH_WAYS for how in network), len(network)),
    )


def _held(year: int) -> list[tuple[str, date, str, str]]:
    """Session, day, kind of space and how, of the sessions that were held."""
    fields = take(PLAN, Session.id, Session.date, Space.kind, Session.how)
    query = (
        Session.select(*fields)
        .left_outer_join(Space, on=(Space.id == Session.space))
        .where(Session.date.startswith(f"{year}-") & Session.state.in_(OVER) & ~Session.gone)
        .order_by(Session.date, Session.id)
    )
    found = rows(query, lambda *values: values)
    return [(one, day, kind or "", how) for one, text, kind, how in found if (day := day_of(text))]


def _people(days: dict[str, date], year: int, today: date) -> tuple[int, ...]:
    """How often people came in each quarter that is over; each person once a session (29)."""
    over = sum(today >= _after(year, quarter) for quarter in range(4))
    counts = [0] * 4
    who = fn.COALESCE(fn.NULLIF(Attendance.person, ""), Attendance.id)
    came = fn.COUNT(fn.DISTINCT(who))
    named = _by_session(Attendance, came, Attendance.status.in_(CAME), year)
    counted = _by_session(Headcount, fn.SUM(Headcount.people), Headcount.people > 0, year)
    for query in (named, counted):
        for session, people in query.tuples():
            if session in days:
                counts[(days[session].month - 1) // 3] += people
    return tuple(counts[:over])


def _by_session(table: Any, figure: Any, wanted: Any, year: int) -> Any:
    return (
        table.select(*take(RECORD, table.session), figure)
        .join(Session, on=(Session.id == table.session))
        .where(Session.date.startswith(f"{year}-") & wanted & ~table.gone)
        .group_by(table.session)
    )


def _pair(key: str, count: int) -> tuple[str, int]:
    return key, count


def _after(year: int, quarter: int) -> date:
    """The first day after a quarter, counted from 0."""
    return date(year + 1, 1, 1) if quarter == 3 else date(year, 3 * quarter + 4, 1)


def _heads_ups(sessions: list[str]) -> RatioFacts:
    """Parts run whose heads-up was read out, of those where it was read or knowingly skipped."""
    query = (
        PartRun.select(*take(RECORD, PartRun.heads_up), fn.COUNT(PartRun.id))
        .where(
            PartRun.session.in_(sessions)
            & PartRun.heads_up.in_((READ, SKIPPED))
            & (PartRun.outcome == DONE)
            & ~PartRun.gone
        )
        .group_by(PartRun.heads_up)
    )
    found = dict(rows(query, _pair))
    return RatioFacts(found.get(READ, 0), sum(found.values()))


def _promises(year: int, today: date) -> RatioFacts:
    """Promises due in the year and by today, and those marked as kept."""
    query = (
        Promise.select(*take(PLAN, Promise.state), fn.COUNT(Promise.id))
        .where(
            Promise.due.startswith(f"{year}-") & (Promise.due <= today.isoformat()) & ~Promise.gone
        )
        .group_by(Promise.state)
    )
    found = dict(rows(query, _pair))
    return RatioFacts(found.get(DONE, 0), sum(found.values()))
