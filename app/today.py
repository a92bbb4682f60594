# SPDX-License-Identifier: MIT
"""Today: what is next, what waits for you, promises due, what is coming. No participant's name on this page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import fn

from app.content.heads_ups import category
from app.papers_out import session_with_papers_out
from app.plans import Plan
from app.sessions import SessionRow, SessionsPage, sessions_page
from app.settings import settings
from app.times import day_of, day_words, from_utc_text, local_now, minutes_words, short_day
from models.rules.checks import ready_gaps
from models.rules.mentions import draw
from models.rules.plan import topics
from models.rules.timing import clock, ends_at
from models.store import Store
from models.tables.library import Contact, SupportLine
from models.tables.plans import Need, Promise
from models.tables.table import rows

READY_HOURS = 3
ONE_OF_US = "one of us"
RECHECK_DAYS = 90
MOST_ROWS = 4
MINUTES_EACH = 5


@dataclass(frozen=True)
class StopWords:
    """One stop of the line map: time, name, whether a heads-up or a rest belongs to it."""

    time: str
    name: str
    part: str
    level: int
    rest: bool
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """One line of "Before you set off": what, and whether it is done."""

    words: str
    done: bool
    goes_to: str = ""


@dataclass(frozen=True)
class NextSession:
    """The session that comes next, ready to draw."""

    id: str
    title: str
    when: str
    soon: bool
    where: str
    second: str
    heads_ups: int
    stops: tuple[StopWords, ...]
    checks: tuple[Check, ...]
    live: bool
    get_ready: bool


@dataclass(frozen=True)
class Waiting:
    """Something that is yours to do, with where it is done."""

    icon: str
    title: str
    second: str
    goes_to: str
    session: str = ""


@dataclass(frozen=True)
class PromiseDue:
    """An open promise: what was promised, by when in words, and how near that is."""

    id: str
    text: str
    second: str
    chip: str
    session: str


@dataclass(frozen=True)
class TodayPage:
    """What the Today page shows."""

    day: str
    next: NextSession | None
    waiting: tuple[Waiting, ...]
    waiting_time: str
    promises: tuple[PromiseDue, ...]
    open_promises: int
    coming: tuple[SessionRow, ...]


def today_page(store: Store) -> TodayPage:
    """What is next, in one glance; six statements, none for each row."""
    now = local_now(store)
    sessions = sessions_page(store)
    kept = settings(store)
    upcoming = _first(sessions)
    shown = _next(sessions, upcoming, now, kept) if upcoming else None
    waiting = _waiting(sessions, now.date())
    promises = _promises(now.date())
    rest = tuple(r for r in sessions.coming if upcoming is None or r.id != upcoming.id)
    return TodayPage(
        day=day_words(now.date()),
        next=shown,
        waiting=waiting[:MOST_ROWS],
        waiting_time=f"About {minutes_words(MINUTES_EACH * len(waiting))}" if waiting else "",
        promises=promises[:MOST_ROWS],
        open_promises=len(promises),
        coming=rest[:MOST_ROWS],
    )


def _first(sessions: SessionsPage) -> SessionRow | None:
    """The session to show: one that is going on, else the next by date, else one without a date."""
    going = [r for r in sessions.coming if r.going]
    dated = [r for r in sessions.coming if r.date is not None]
    lines = going or dated or list(sessions.coming)
    return lines[0] if lines else None


def _next(
    sessions: SessionsPage, row: SessionRow, now: datetime, kept: dict[str, Any]
) -> NextSession:
    plan = sessions.plans[row.id]
    evening = plan.evening
    begins = evening.begins_at()
    soon = evening.date == now.date()
    near = begins is not None and begins - now <= timedelta(hours=READY_HOURS)
    lead = f"{evening.lead} leads" if evening.lead else "Nobody leads yet"
    supports = f"{evening.support} supports" if evening.support else "nobody supports yet"
    people = f" {evening.expected} people expected." if evening.expected else ""
    return NextSession(
        id=row.id,
        title=row.title,
        when=_when(plan, now.date()),
        soon=soon,
        where=evening.venue or str(kept["venue"]),
        second=f"{row.second}.{people} {lead}, {supports}.",
        heads_ups=sum(1 for part in plan.parts if part.level >= 1),
        stops=stops_of(plan),
        checks=_checks(plan, kept, now.date()),
        live=evening.state == "live",
        get_ready=bool(plan.parts) and (near or evening.state == "live"),
    )


def _when(plan: Plan, today: date) -> str:
    evening = plan.evening
    ends = clock(ends_at(plan.parts, evening.starts)) if plan.parts else clock(evening.until)
    span = f"{evening.start} to {ends}"
    if evening.date is None:
        return f"No date yet, {span}"
    if evening.date == today:
        return f"{'This evening' if evening.starts >= 17 * 60 else 'Today'}, {span}"
    return f"{day_words(evening.date)}, {span}"


def stops_of(plan: Plan) -> tuple[StopWords, ...]:
    """A plan as stops of the line map; the last one is "Close" (care K9)."""
    timed = plan.timed
    stops = [
        StopWords(
            clock(when.start),
            part.title,
            part.id,
            part.level,
            part.kind == "rest",
            tuple(category(code).short for code in topics(part)),
        )
        for part, when in zip(plan.parts, timed, strict=True)
    ]
    if timed:
        stops.append(StopWords(clock(timed[-1].end), "Close", "", level=0, rest=False))
    return tuple(stops)


def _checks(plan: Plan, kept: dict[str, Any], today: date) -> tuple[Check, ...]:
    evening = plan.evening
    total = sum(part.minutes for part in plan.parts)
    over = total - evening.room_minutes
    room = minutes_words(evening.room_minutes)
    fits = f"Plan fits {room}" if over <= 0 else f"Plan is {over} minutes over"
    gaps = ready_gaps(plan.facts())
    support = not any(gap.code.startswith("support") for gap in gaps)
    made = from_utc_text(str(kept["backup_made"]))
    fresh = made is not None and made.date() == today
    checks = [
        Check(fits, over <= 0, "plan"),
        Check("Support person named" if support else "Support person not settled", support, "plan"),
    ]
    wanted = Need.select(Need.what, Need.count).where((Need.session == evening.id) & ~Need.gone)
    for what, count in rows(wanted, _need):
        packs = "pack" if count == 1 else "packs"
        checks.append(Check(f"{count} {what} {packs} to print", False, "packs"))
    checks.append(Check("Backup made today" if fresh else "No backup yet today", fresh, "settings"))
    return tuple(checks)


def _need(what: str, count: int) -> tuple[str, int]:
    return what, count


def _waiting(sessions: SessionsPage, today: date) -> tuple[Waiting, ...]:
    found = [
        Waiting(
            "file-text",
            f"Make the summary: {r.title}",
            "Notes and promises are kept",
            "summary",
            r.id,
        )
        for r in sessions.without_summary
    ]
    if sessions.coming and sessions.coming[0].date == today:
        second = "By voice with the safeguarding lead"
        found.append(
            Waiting("shield", "Tonight’s list and keep-apart plans", second, "doors_before")
        )
    unchecked, papers = _numbers_and_papers(today)
    if papers:
        second = "By the codes on them, in any order"
        found.append(Waiting("ticket", "Type in the papers", second, "papers_back", papers))
    if unchecked:
        numbers = "number" if unchecked == 1 else "numbers"
        second = "Not checked, or not for 90 days"
        found.append(Waiting("phone", f"Check {unchecked} support {numbers}", second, "settings"))
    return tuple(found)


def _numbers_and_papers(today: date) -> tuple[int, str]:
    """How many numbers wait to be checked (decision 21), and a session whose papers are out; one statement.

    A number waits that was never checked, or not for 90 days.
    """
    edge = (today - timedelta(days=RECHECK_DAYS)).isoformat()
    people = Contact.select(fn.COUNT(Contact.id)).where(
        ~Contact.gone & (Contact.number != "") & (Contact.checked_on < edge)
    )
    lines = SupportLine.select(
        fn.COUNT(SupportLine.id), people, session_with_papers_out().alias("papers")
    ).where(
        ~SupportLine.gone
        & ~SupportLine.fixed
        & (SupportLine.number != "")
        & (SupportLine.checked_on < edge)
    )
    first, second, papers = lines.tuples().first()
    return int(first) + int(second), str(papers or "")


def _promises(today: date) -> tuple[PromiseDue, ...]:
    found = Promise.select().where(~Promise.gone & (Promise.state == "open"))
    by_day = sorted(found, key=lambda p: (p.due or "9999", p.id))
    return tuple(_promise(row, today) for row in by_day)


def _promise(row: Promise, today: date) -> PromiseDue:
    words = draw(row.text, {}, ONE_OF_US)
    due = day_of(row.due)
    if due is None:
        return PromiseDue(row.id, words, "No date yet", "", row.session)
    away = (due - today).days
    chip = ""
    if away < 0:
        chip = "late"
    elif away == 0:
        chip = "today"
    elif away == 1:
        chip = "tomorrow"
    return PromiseDue(row.id, words, f"By {short_day(due)}", chip, row.session)
