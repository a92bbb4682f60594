# SPDX-License-Identifier: MIT
"""Sessions: the list by month, making one from a plan, a kept plan or blank, and a series. No names here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from peewee import fn

from app.change import Change
from app.errors import Refused
from app.plans import evening_of, session_row
from app.times import day_of, month_words, short_day
from models.rules.codes import code
from models.rules.pos import spread
from models.store import Store
from models.tables.library import Space
from models.tables.plans import HeadsUp, Part, Session

AREAS = frozenset({"sessions", "plan"})
STATES = ("planned", "ready", "live", "done", "summary")
STATE_WORDS = {
    "planned": "Planned",
    "ready": "Ready",
    "live": "Going on now",
    "done": "Done, no summary yet",
    "summary": "Summary made",
}
OVER = frozenset({"done", "summary"})
LONGEST_SERIES = 26
_CARRIED = (
    "title aim space kinds principles start room_minutes how venue address lead co_lead support "
    "support_place doors_minutes staff_here expected agreement closing_words"
).split()


@dataclass(frozen=True)
class SessionRow:
    """One line of the list, already in words. `people` is 0 when nobody is expected yet."""

    id: str
    day: str
    weekday_time: str
    title: str
    second: str
    state: str
    state_words: str
    people: int
    month: str
    date: date | None
    past: bool
    parts: int


@dataclass(frozen=True)
class SessionsPage:
    """What the Sessions page shows."""

    coming: tuple[SessionRow, ...]
    past: tuple[SessionRow, ...]
    without_summary: tuple[SessionRow, ...]
    clashes: tuple[str, ...]
    today: date
    days_held: frozenset[date]
    days_planned: frozenset[date]


def sessions_page(store: Store) -> SessionsPage:
    """All sessions, in three statements: coming ones by date, past ones newest first."""
    today = store.today()
    counts = dict(_part_counts())
    spaces = dict(Space.select(Space.id, Space.name).tuples())
    rows = [
        _row(one, today, counts.get(one.id, 0), spaces)
        for one in Session.select().where(~Session.gone).order_by(Session.date, Session.start)
    ]
    coming = tuple(r for r in rows if not r.past)
    past = tuple(reversed([r for r in rows if r.past]))
    return SessionsPage(
        coming=coming,
        past=past,
        without_summary=tuple(r for r in past if r.state == "done"),
        clashes=_clashes(coming),
        today=today,
        days_held=frozenset(r.date for r in past if r.date),
        days_planned=frozenset(r.date for r in coming if r.date),
    )


def _part_counts() -> Iterable[tuple[str, int]]:
    query = Part.select(Part.session, fn.COUNT(Part.id)).where(~Part.gone)
    found: Iterable[tuple[str, int]] = query.group_by(Part.session).tuples()
    return found


def _row(one: Session, today: date, parts: int, spaces: Mapping[str, str]) -> SessionRow:
    evening = evening_of(one)
    day = evening.date
    past = evening.state in OVER or (day is not None and day < today and evening.state != "live")
    space = spaces.get(evening.space, evening.space)
    words = STATE_WORDS.get(evening.state, "Planned")
    if evening.state in ("planned", "ready") and parts == 0:
        words = "No plan yet"
    if not past and day == today and evening.state in ("planned", "ready"):
        words = "This evening" if evening.starts >= 17 * 60 else "Today"
    return SessionRow(
        id=evening.id,
        day=short_day(day) if day else "No date yet",
        weekday_time=f"{day:%a}, {evening.start}" if day else evening.start,
        title=evening.title or "Session without a name",
        second=f"Session {evening.number}" + (f", {space}" if space else ""),
        state=evening.state,
        state_words=words,
        people=evening.expected,
        month=month_words(day) if day else "No date yet",
        date=day,
        past=past,
        parts=parts,
    )


def _clashes(rows: tuple[SessionRow, ...]) -> tuple[str, ...]:
    """Ids of sessions that start at the same day and time as another (screens.md 4)."""
    seen: dict[tuple[str, str], str] = {}
    found: list[str] = []
    for row in rows:
        key = (row.day, row.weekday_time)
        if row.date and key in seen:
            found += [seen[key], row.id]
        seen[key] = row.id
    return tuple(dict.fromkeys(found))


def next_number(store: Store) -> int:
    """The session number proposed for a new one: the last plus one (decision 36)."""
    last = Session.select(fn.MAX(Session.number)).where(~Session.gone).scalar()
    return int(last or 0) + 1


def _day(text: str) -> str:
    """A date as stored, or empty. "26/11/2026" is read as day, month, year."""
    plain = text.strip()
    if not plain:
        return ""
    if "/" in plain:
        pieces = plain.split("/")
        plain = "-".join(reversed([p.zfill(2) for p in pieces])) if len(pieces) == 3 else plain
    day = day_of(plain)
    if day is None:
        raise Refused("A date looks like 26/11/2026.", "date")
    return day.isoformat()


def _new_row(store: Store, date_text: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    taken = {one for (one,) in Session.select(Session.code).tuples()}
    unknown = set(facts) - {*_CARRIED, "made_from"}
    if unknown:
        raise KeyError(sorted(unknown)[0])
    pick = store_pick(store)
    number = next_number(store)
    return {
        "id": store.new_id(),
        "number": number,
        "date": _day(date_text),
        "code": code(pick, taken),
        **facts,
    }


def store_pick(store: Store) -> Any:
    """A source of chance from the store's own ids, so that tests repeat (`codes.Pick`)."""

    def pick(most: int) -> int:
        return int(store.new_id()[:12], 16) % most

    return pick


def make_session(
    store: Store,
    date_text: str = "",
    parts: tuple[Mapping[str, Any], ...] = (),
    **facts: Any,
) -> Change:
    """Make a session, blank or with parts. Each part is a mapping of part fields; its `heads_ups` are mappings too.

    The id is in `about`.
    """
    row = _new_row(store, date_text, facts)
    Session.insert(row).execute()
    insert_parts(store, row["id"], parts)
    return Change(AREAS, "A session was planned.", about=row["id"])


def insert_parts(store: Store, session: str, parts: tuple[Mapping[str, Any], ...]) -> None:
    """Put parts with their heads-ups into a session that has none, in two statements."""
    rows, heads = [], []
    for pos, part in zip(spread(len(parts)), parts, strict=True):
        fields = {k: v for k, v in part.items() if k != "heads_ups"}
        row = {**PART_BLANK, **fields, "id": store.new_id(), "session": session, "pos": pos}
        rows.append(row)
        found = tuple(part.get("heads_ups", ()))
        for place, head in zip(spread(len(found)), found, strict=True):
            own = {"id": store.new_id(), "session": session, "part": row["id"], "pos": place}
            heads.append({**HEADS_UP_BLANK, **head, **own})
    if rows:
        Part.insert_many(rows).execute()
    if heads:
        HeadsUp.insert_many(heads).execute()


def _blank(table: Any) -> dict[str, Any]:
    fields = table._meta.sorted_fields
    return {f.name: f.default for f in fields if f.name not in ("id", "session", "part", "pos")}


PART_BLANK = _blank(Part)
HEADS_UP_BLANK = _blank(HeadsUp)


def copy_session(store: Store, session: str, days: int = 7, times: int = 1) -> Change:
    """Make the next session, or a series, from this one: the plan is copied, never who came (P8).

    `days` is 7 for weekly and 14 for fortnightly; `times` is how many, up to 26.
    """
    if not 1 <= times <= LONGEST_SERIES:
        raise Refused(f"A series can have 1 to {LONGEST_SERIES} sessions.", "times")
    row = session_row(session)
    start = day_of(row.date) or store.today()
    parts = parts_of(session)
    facts = {name: getattr(row, name) for name in _CARRIED}
    made = ""
    for turn in range(1, times + 1):
        day = (start + timedelta(days=days * turn)).isoformat()
        made = make_session(store, day, parts, **facts, made_from=session).about
    said = "The next session was planned." if times == 1 else f"{times} sessions were planned."
    return Change(AREAS, said, about=made)


def parts_of(session: str) -> tuple[dict[str, Any], ...]:
    """A session's parts with their heads-ups as plain mappings, for a copy or a kept plan."""
    heads: dict[str, list[dict[str, Any]]] = {}
    skip = ("id", "session", "part", "pos", "gone", "sent_ahead_on", "sent_how")
    for one in HeadsUp.select().where((HeadsUp.session == session) & ~HeadsUp.gone):
        kept = {k: v for k, v in one.__data__.items() if k not in skip}
        heads.setdefault(one.part, []).append(kept)
    parts = []
    query = Part.select().where((Part.session == session) & ~Part.gone)
    for part in query.order_by(Part.pos, Part.id):
        kept = {k: v for k, v in part.__data__.items() if k not in ("id", "session", "pos", "gone")}
        parts.append({**kept, "heads_ups": tuple(heads.get(part.id, ()))})
    return tuple(parts)


def move_session(store: Store, session: str, date_text: str) -> Change:
    """Give a session another date."""
    row = session_row(session)
    row.date = _day(date_text)
    row.save(only=["date"])
    return Change(AREAS, "", about=session)


def remove_session(store: Store, session: str) -> Change:
    """Take a planned session out of the list (decision 27). One that was held stays."""
    row = session_row(session)
    if row.state in (*OVER, "live"):
        raise Refused("A session that was held stays in the list.")
    row.gone = True
    row.save(only=["gone"])
    return Change(AREAS, "The session was taken out.", about=session)


def found(page: SessionsPage, typed: str) -> SessionsPage:
    """The page with only the sessions whose words hold what was typed."""
    plain = typed.casefold().strip()
    if not plain:
        return page

    def fits(row: SessionRow) -> bool:
        return plain in f"{row.title} {row.second} {row.day} {row.month}".casefold()

    return replace(
        page,
        coming=tuple(r for r in page.coming if fits(r)),
        past=tuple(r for r in page.past if fits(r)),
    )
