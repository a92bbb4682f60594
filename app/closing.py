# SPDX-License-Identifier: MIT
"""Closing up: five stops after the group has gone. Who was told and when, never what or about whom (care K1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.change import Change
from app.content.close_up import CloseUpStop, close_up_stops
from app.errors import Refused
from app.plans import Evening, evening_of, session_and_run, session_row
from app.promises import PromiseRow, promise_rows
from app.settings import settings
from app.ticks import ticks_of
from app.times import clock_words, day_of, day_words, local_now, short_day
from models.rules.timing import clock, minute_of
from models.store import Store
from models.tables.library import Contact
from models.tables.local import Debrief, Tick
from models.tables.plans import Promise, Session
from models.tables.records import PromiseOwner

AREAS = frozenset({"close"})
LIST = "close_up"
ROUTE = "look_out"
ANSWERS = ("nothing", "told", "not_told")
STAYS_AFTER = 30
LATER = "Later"


@dataclass(frozen=True)
class StopLine:
    """One stop on the line at the left: its title, a second line, whether it is done."""

    key: str
    title: str
    second: str
    done: bool


@dataclass(frozen=True)
class CheckLine:
    """One row to tick, with the time it was ticked."""

    key: str
    text: str
    at: str


@dataclass(frozen=True)
class PromiseLine:
    """One promise to settle: its words, who took it (a role or "one of us"), by when."""

    id: str
    text: str
    who: str
    person: str
    due: date | None
    due_words: str

    @property
    def settled(self) -> bool:
        """Whether it has both who and by when."""
        return bool(self.who or self.person) and self.due is not None


@dataclass(frozen=True)
class PhoneRoute:
    """Whom to ring, in words; empty numbers are said as such."""

    lead: str
    lead_number: str
    deputy: str
    deputy_number: str
    words: str
    then: str


@dataclass(frozen=True)
class Told:
    """The answer to "does the lead need to know something": only who and when."""

    answer: str = ""
    who: str = ""
    at: str = ""


@dataclass(frozen=True)
class ClosePage:
    """Everything the five stops show."""

    session: str
    title: str
    bar: str
    stops: tuple[StopLine, ...]
    say: dict[str, tuple[str, ...]]
    checks: dict[str, tuple[CheckLine, ...]]
    debrief: dict[str, str]
    supervisor: str
    promises: tuple[PromiseLine, ...]
    route: PhoneRoute
    told: Told
    people_to_tell: tuple[str, ...]
    now: str
    done: bool
    blanks: dict[str, str]


def phone_route(_store: Store) -> PhoneRoute:
    """Whom to ring tonight (care K1), in one statement."""
    found = {
        role: (name, number)
        for role, name, number in _tuples(
            Contact.select(Contact.role, Contact.name, Contact.number).where(~Contact.gone)
        )
    }
    lead, lead_number = found.get("lead", ("", ""))
    deputy, deputy_number = found.get("deputy", ("", ""))
    who = f"{lead}, safeguarding lead" if lead else "the safeguarding lead"
    words = f"Ring {who}, before you leave"
    if not lead_number:
        words = "Ring the safeguarding lead before you leave. The number is not filled in yet"
    other = f"{deputy or 'the deputy'}" + (f", {deputy_number}" if deputy_number else "")
    then = f"No answer in 60 minutes: {other}, then the council. In danger now: 999."
    return PhoneRoute(lead, lead_number, deputy, deputy_number, words, then)


def route_words(route: PhoneRoute) -> str:
    """The whole route as one sentence after another."""
    number = f": {route.lead_number}." if route.lead_number else "."
    return f"{route.words}{number} {route.then}"


def _tuples(query: Any) -> Any:
    return query.tuples()


def close_page(store: Store, session: str) -> ClosePage:
    """The five stops with what is ticked and answered, in seven statements."""
    evening = evening_of(session_and_run(session))
    route = phone_route(store)
    kept = settings(store)
    blanks = _blanks(evening, route, kept, _next_date(evening))
    empty = ClosePage(
        session=session,
        title=evening.title,
        bar=f"Session {evening.number} · closing up",
        stops=(),
        say={s.key: tuple(w.fill(**blanks) for w in s.say) for s in close_up_stops()},
        checks={},
        debrief={},
        supervisor=str(kept["supervisor"]),
        promises=(),
        route=route,
        told=Told(),
        people_to_tell=tuple(n for n in (route.lead, route.deputy, "The council") if n),
        now="",
        done=evening.state in ("done", "summary"),
        blanks=blanks,
    )
    return close_again(store, empty)


def close_again(store: Store, page: ClosePage) -> ClosePage:
    """The same page after a tick or an answer: only what can have changed, in three statements."""
    session = page.session
    ticks = ticks_of(session, LIST)
    promises = _promises(session)
    stops = close_up_stops()
    return replace(
        page,
        stops=tuple(_stop_line(s, ticks, promises, page.blanks) for s in stops),
        checks={
            s.key: tuple(CheckLine(c.key, c.text, ticks.get(c.key, "")) for c in s.checks)
            for s in stops
        },
        debrief={r.item: r.answer for r in Debrief.select().where(Debrief.session == session)},
        promises=promises,
        told=Told(ticks.get(ROUTE, ""), ticks.get("told_who", ""), ticks.get("told_at", "")),
        now=clock_words(local_now(store)),
    )


def _promises(session: str) -> tuple[PromiseLine, ...]:
    return tuple(_promise(row) for row in promise_rows(session))


def _promise(row: PromiseRow) -> PromiseLine:
    due = day_of(row.due)
    words = f"by {short_day(due)}" if due else ""
    return PromiseLine(row.id, row.text, row.role, row.person, due, words)


def _next_date(evening: Evening) -> str:
    today = evening.date.isoformat() if evening.date else ""
    later = (
        Session.select(Session.date)
        .where((Session.space == evening.space) & (Session.date > today) & ~Session.gone)
        .order_by(Session.date)
        .first()
    )
    day = day_of(later.date) if later is not None else None
    return day_words(day) if day else "a day we will tell you"


def _blanks(
    evening: Evening, route: PhoneRoute, kept: dict[str, Any], next_date: str
) -> dict[str, str]:
    until = clock(evening.until + STAYS_AFTER)
    return {
        "support": evening.support or "the support person",
        "support_until": until,
        "next_date": next_date,
        "lead": route.lead or "the safeguarding lead",
        "lead_number": route.lead_number or "number not filled in",
        "deputy": route.deputy or "the deputy",
        "deputy_number": route.deputy_number or "number not filled in",
        "form_place": "in the locked box",
        "supervisor": str(kept["supervisor"]) or "somebody",
    }


def _stop_line(
    stop: CloseUpStop,
    ticks: dict[str, str],
    promises: tuple[PromiseLine, ...],
    blanks: dict[str, str],
) -> StopLine:
    second = stop.line.fill(**blanks)
    if stop.key == "before_leave" and ticks.get("slips_read"):
        second = f"Slips read by two, {ticks['slips_read']}"
    if stop.key == "promises":
        count = len(promises)
        words = "promise" if count == 1 else "promises"
        settled = all(p.settled for p in promises)
        second = f"{count} {words}" + (", who and when" if count and settled else " to check")
    done = bool(ticks.get(f"done_{stop.key}"))
    return StopLine(stop.key, stop.title, second, done)


def tick(store: Store, session: str, item: str, on: bool = True) -> Change:
    """Tick a row of Close up, with the time, or take the tick off."""
    if on:
        _keep(session, item, clock_words(local_now(store)))
    else:
        _drop(session, item)
    return Change(AREAS, "", about=session)


def _keep(session: str, item: str, value: str) -> None:
    row = {"session": session, "list": LIST, "item": item, "value": value}
    Tick.insert(row).on_conflict_replace().execute()


def _drop(session: str, item: str) -> None:
    Tick.delete().where(
        (Tick.session == session) & (Tick.list == LIST) & (Tick.item == item)
    ).execute()


def leave_stop(store: Store, session: str, stop: str, *, skipped: bool = False) -> Change:
    """Go on from a stop. A skipped one stays open and shows in Today tomorrow."""
    _leave(store, session, stop, skipped)
    return Change(AREAS, "", about=session)


def _leave(store: Store, session: str, stop: str, skipped: bool) -> None:
    if skipped:
        _drop(session, f"done_{stop}")
    else:
        _keep(session, f"done_{stop}", clock_words(local_now(store)))


def answer_debrief(store: Store, session: str, item: str, answer: str) -> Change:
    """How it was for you: stays on this laptop for 30 days and goes in no summary (K21, K24)."""
    row = Debrief.get_or_none((Debrief.session == session) & (Debrief.item == item))
    if row is None:
        Debrief.create(
            id=store.new_id(),
            session=session,
            item=item,
            answer=answer,
            on_date=store.today().isoformat(),
        )
    else:
        row.answer = answer
        row.save(only=["answer"])
    return Change(AREAS, "", about=session)


def set_told(store: Store, session: str, answer: str, who: str = "", at: str = "") -> Change:
    """Whether the lead needs to know, and if told: who and when. Nothing else can be typed (K1)."""
    if answer not in ANSWERS:
        raise KeyError(answer)
    if answer == "told":
        if not who.strip():
            raise Refused("Who did you tell?", "told_who")
        try:
            minute = minute_of(at.strip().replace(".", ":"))
        except ValueError:
            raise Refused("A time looks like 20:14.", "told_at") from None
        _keep(session, "told_who", who.strip())
        _keep(session, "told_at", f"{minute // 60:02}:{minute % 60:02}")
    else:
        _drop(session, "told_who")
        _drop(session, "told_at")
    _keep(session, ROUTE, answer)
    return Change(AREAS, "", about=session)


def settle_promise(
    store: Store, promise: str, *, who: str = "", person: str = "", due: str = ""
) -> Change:
    """Give a promise who does it (a role in words, or a person) and by when (YYYY-MM-DD or D/M/Y)."""
    row = Promise.get_or_none((Promise.id == promise) & ~Promise.gone)
    if row is None:
        raise Refused("This promise is not here any more.")
    row.due = _due(due)
    row.save(only=["due"])
    owner = PromiseOwner.get_or_none((PromiseOwner.promise == promise) & ~PromiseOwner.gone)
    if owner is None:
        PromiseOwner.create(
            id=store.new_id(), session=row.session, promise=promise, role=who, person=person
        )
    else:
        owner.role, owner.person = who, person
        owner.save(only=["role", "person"])
    return Change(AREAS | {"promises"}, "", about=promise)


def _due(text: str) -> str:
    plain = text.strip()
    if not plain:
        return ""
    if "/" in plain:
        pieces = plain.split("/")
        plain = "-".join(p.zfill(2) for p in reversed(pieces)) if len(pieces) == 3 else plain
    day = day_of(plain)
    if day is None:
        raise Refused("A date looks like 10/12/2026.", "due")
    return day.isoformat()


def promise_done(store: Store, promise: str) -> Change:
    """A promise is done when people were told."""
    Promise.update(state="done").where(Promise.id == promise).execute()
    return Change(AREAS | {"promises"}, "Done and told.", about=promise)


def close_session(store: Store, session: str, stop: str, *, skipped: bool = False) -> Change:
    """Leave the last stop: the session is closed up, and its summary can be made now or later.

    The counters in the pot get their stamps here, in random order (decision 30).
    """
    _leave(store, session, stop, skipped)
    row = session_row(session)
    if row.state != "summary":
        row.state = "done"
        row.save(only=["state"])
    store.stamp_blind(session)
    return Change(AREAS | {"sessions", "run"}, "Closed up.", about=session)


def route_still_open(store: Store) -> bool:
    """Whether somebody answered "not told yet" anywhere: then the number shows at Lock and Unlock (K1)."""
    query = Tick.select().where(
        (Tick.list == LIST) & (Tick.item == ROUTE) & (Tick.value == "not_told")
    )
    return bool(query.exists())
