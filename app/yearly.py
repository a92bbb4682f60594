# SPDX-License-Identifier: MIT
"""The figures of a calendar year, gathered as totals only. Which of them show: `reports.yearly`."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from peewee import Value, fn

from app.aboard import CAME, counted_here
from app.content.alliance import space_kinds
from app.reports.facts import RatioFacts, YearFacts
from app.sessions import OVER
from app.times import VENUE, day_of
from models.levels import PLAN, RECORD, take
from models.store import Store
from models.tables.library import Space
from models.tables.own import Stamp
from models.tables.plans import HeadsUp, Promise, Session
from models.tables.records import Attendance, Headcount, PartRun
from models.tables.table import rows

NETWORK, BOTH_WAYS = "network", frozenset({"both", "hybrid"})
OTHER = "Other"
READ, SKIPPED, DONE = "read", "skipped", "done"
HARD, CHOICES, AHEAD = 2, 2, timedelta(days=2)
"""From which level on a part talks of something hard, and what was promised then (domain.md 7, 10)."""


def newest_year(today: date) -> int:
    """The year of the newest quarter that is over: last year until the end of March."""
    return today.year - (today < _after(today.year, 0))


def year_facts(store: Store, year: int) -> YearFacts:
    """One calendar year, in six statements. Quarters that are not over hold no count of people."""
    planned = _planned(year, store.today())
    held = [(one, day, kind, how) for one, day, kind, how, state in planned if state in OVER]
    ids = [one for one, _, _, _ in held]
    days = {one: day for one, day, _, _ in held}
    labels = {one.key: one.name for one in space_kinds()}
    kinds = Counter(labels.get(kind, OTHER) for _, _, kind, _ in held)
    months = Counter(day.month for day in days.values())
    network = [how for _, _, kind, how in held if kind == NETWORK]
    meant = sum(kind == NETWORK for _, _, kind, _, _ in planned)
    kept, in_time = _promises(year, store.today())
    return YearFacts(
        year=year,
        months=tuple(months[month] for month in range(1, 13)),
        kinds=tuple(kinds.most_common()),
        people=_people(days, year, store.today()),
        heads_ups=_heads_ups(ids),
        heads_ups_kept=_heads_ups_kept(days),
        promises=kept,
        in_time=in_time,
        network=RatioFacts(len(network), meant),
        both_ways=RatioFacts(sum(how in BOTH_WAYS for how in network), len(network)),
    )


def _planned(year: int, today: date) -> list[tuple[str, date, str, str, str]]:
    """Session, day, kind of space, how and state, of the sessions that were held or whose day is past."""
    fields = take(PLAN, Session.id, Session.date, Space.kind, Session.how, Session.state)
    query = (
        Session.select(*fields)
        .left_outer_join(Space, on=(Space.id == Session.space))
        .where(Session.date.startswith(f"{year}-") & ~Session.gone)
        .where(Session.state.in_(OVER) | (Session.date < today.isoformat()))
        .order_by(Session.date, Session.id)
    )
    found = rows(query, _together)
    return [
        (one, day, kind or "", how, state)
        for one, text, kind, how, state in found
        if (day := day_of(text))
    ]


def _people(days: dict[str, date], year: int, today: date) -> tuple[int, ...]:
    """How often people came in each quarter that is over; each person once a session (29)."""
    over = quarters_over(year, today)
    counts = [0] * 4
    who = fn.COALESCE(fn.NULLIF(Attendance.person, ""), Attendance.id)
    came = fn.COUNT(fn.DISTINCT(who))
    named = _by_session(Attendance, came, Attendance.status.in_(CAME), year)
    counted = _by_session(Headcount, fn.SUM(Headcount.people), counted_here(), year)
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


def _together(*values: Any) -> tuple[Any, ...]:
    return values


def _pair(key: str, count: int) -> tuple[str, int]:
    return key, count


def quarters_over(year: int, today: date) -> int:
    """How many quarters of a year are over."""
    return sum(today >= _after(year, quarter) for quarter in range(4))


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


def _heads_ups_kept(days: dict[str, date]) -> RatioFacts:
    """Indicator 10: parts run that talked of something hard, and those where all was as promised.

    All: told two days ahead or more, read out, two choices or more, and somebody there to support.
    """
    supported = (HeadsUp.support_name != "") | (HeadsUp.support_role != "")
    query = (
        PartRun.select(
            *take(RECORD, PartRun.id, PartRun.session, PartRun.heads_up),
            *take(PLAN, HeadsUp.sent_ahead_on, HeadsUp.choices),
            supported | (Session.support != ""),
        )
        .join(HeadsUp, on=(HeadsUp.part == PartRun.part))
        .join(Session, on=(Session.id == PartRun.session))
        .where(PartRun.session.in_(list(days)) & (PartRun.outcome == DONE) & ~PartRun.gone)
        .where((HeadsUp.level >= HARD) & ~HeadsUp.gone)
    )
    kept: dict[str, bool] = {}
    for one, session, read, ahead, choices, support in rows(query, _together):
        told = day_of(ahead)
        ahead_of = told is not None and told <= days[session] - AHEAD
        all_done = (
            ahead_of and read == READ and len(choices.splitlines()) >= CHOICES and bool(support)
        )
        kept[one] = kept.get(one, True) and all_done
    return RatioFacts(sum(kept.values()), len(kept))


def _promises(year: int, today: date) -> tuple[RatioFacts, RatioFacts]:
    """Promises due in the year and by today: those marked as kept, and those so marked by their day.

    When a promise was marked is when its state was written last, by the clock of that laptop.
    """
    path = Value("promise/").concat(Promise.id).concat("/state")
    query = (
        Promise.select(*take(PLAN, Promise.state, Promise.due), Stamp.hlc)
        .left_outer_join(
            Stamp,
            on=((Stamp.doc == Value("plan/").concat(Promise.session)) & (Stamp.path == path)),
        )
        .where(
            Promise.due.startswith(f"{year}-") & (Promise.due <= today.isoformat()) & ~Promise.gone
        )
    )
    found = list(rows(query, _together))
    done = [(due, hlc) for state, due, hlc in found if state == DONE]
    in_time = sum(hlc is not None and _day_at(hlc).isoformat() <= due for due, hlc in done)
    return RatioFacts(len(done), len(found)), RatioFacts(in_time, len(found))


def _day_at(hlc: int) -> date:
    """The day at the venue of a time in milliseconds."""
    return datetime.fromtimestamp(hlc / 1000, UTC).astimezone(VENUE).date()
