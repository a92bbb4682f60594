# SPDX-License-Identifier: MIT
"""Sessions: the list by month, making one from a plan, a kept plan or blank, and a series. No names here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from app.change import Change
from app.errors import Refused
from app.plans import Evening, Plan, date_typed, evening_of, plans_of, session_row, session_rows
from app.times import day_of, month_words, short_day
from models.rules.checks import gentle, ready_gaps
from models.rules.codes import code
from models.rules.pos import spread
from models.store import Store
from models.tables.local import RunState
from models.tables.plans import HeadsUp, Part, Session
from models.tables.table import rows

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
WEEK = 7
EVENING_FROM = 17 * 60
_CARRIED = (
    "title aim space kinds principles start room_minutes how venue address lead co_lead support "
    "support_place doors_minutes staff_here expected agreement closing_words"
).split()


@dataclass(frozen=True)
class SessionRow:
    """One line of the list, already in words. `people` is 0 when nobody is expected yet.

    `going`: its doors were opened, or a step of its run is kept.

    `group` is the heading it stands under; `chip_kind` and `chip_icon` go with `state_words`.
    """

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
    going: bool = False
    group: str = ""
    chip_kind: str = "plain"
    chip_icon: str = "circle"


@dataclass(frozen=True)
class SessionsPage:
    """What the Sessions page shows. `plans` are those of the coming sessions, by id."""

    coming: tuple[SessionRow, ...]
    past: tuple[SessionRow, ...]
    without_summary: tuple[SessionRow, ...]
    clashes: tuple[str, ...]
    today: date
    days_held: frozenset[date]
    days_planned: frozenset[date]
    plans: Mapping[str, Plan] = field(default_factory=dict)


def sessions_page(store: Store) -> SessionsPage:
    """All sessions, in two statements: coming ones by date, past ones newest first."""
    today = store.today()
    found = session_rows(RunState.id.alias("run"))
    every = list(found.order_by(Session.date, Session.start, Session.id))
    plans = plans_of(one for one in every if not _is_past(evening_of(one), today))
    lines = [_row(evening_of(one), today, plans.get(one.id), bool(one.run)) for one in every]
    coming = tuple(r for r in lines if not r.past and r.date)
    undated = tuple(r for r in lines if not r.past and not r.date)
    past = tuple(reversed([r for r in lines if r.past]))
    return SessionsPage(
        coming=(*coming, *undated),
        past=past,
        without_summary=tuple(r for r in past if r.state == "done"),
        clashes=_clashes(coming),
        today=today,
        days_held=frozenset(r.date for r in past if r.date and r.state in OVER),
        days_planned=frozenset(r.date for r in coming if r.date),
        plans=plans,
    )


def _is_past(evening: Evening, today: date) -> bool:
    gone_by = evening.date is not None and evening.date < today
    return evening.state in OVER or (gone_by and evening.state != "live")


def _row(evening: Evening, today: date, plan: Plan | None, kept: bool) -> SessionRow:
    day = evening.date
    past = _is_past(evening, today)
    space = evening.space_name
    words, kind, icon = _state_words(evening, plan, past, today)
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
        parts=len(plan.parts) if plan else 0,
        going=kept or evening.state == "live",
        group=_group(day, today, past),
        chip_kind=kind,
        chip_icon=icon,
    )


def _group(day: date | None, today: date, past: bool) -> str:
    if day is None:
        return "No date yet"
    monday = today - timedelta(days=today.weekday())
    if not past and monday <= day < monday + timedelta(days=WEEK):
        return "This week"
    words = month_words(day)
    return words if day.year != today.year else words.rsplit(" ", 1)[0]


def _state_words(
    evening: Evening, plan: Plan | None, past: bool, today: date
) -> tuple[str, str, str]:
    """What the chip says, its kind and its icon (screens.md 4)."""
    if evening.state == "live":
        return STATE_WORDS["live"], "brass", "train-front"
    if evening.state in OVER:
        icon = "check" if evening.state == "summary" else "circle-alert"
        return STATE_WORDS[evening.state], "plain", icon
    if past:
        return "Was not held", "plain", "circle-minus"
    if evening.date == today:
        evening_time = evening.starts >= EVENING_FROM
        return "This evening" if evening_time else "Today", "brass", "clock"
    if plan is None or not plan.parts:
        return "No plan yet", "plain", "circle"
    facts = plan.facts()
    gaps = len(ready_gaps(facts))
    if evening.state == "ready" and not gaps:
        return STATE_WORDS["ready"], "accent", "check"
    left = gaps + len(gentle(facts))
    if not left:
        return STATE_WORDS["planned"], "plain", "pencil"
    checks = "check" if left == 1 else "checks"
    return f"Plan has {left} {checks} left", "plain", "pencil"


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
    made = _make_several(store, [date_typed(date_text)], parts, facts)
    return Change(AREAS, "A session was planned.", about=made[0])


def _make_several(
    store: Store,
    dates: list[str],
    parts: tuple[Mapping[str, Any], ...],
    facts: Mapping[str, Any],
) -> list[str]:
    """Sessions on these days with the same parts, in at most five statements; gives their ids."""
    unknown = set(facts) - {*_CARRIED, "made_from"}
    if unknown:
        raise KeyError(sorted(unknown)[0])
    known = list(rows(Session.select(Session.number, Session.code, Session.gone), _known))
    taken = {one for _number, one, _gone in known}
    number = 1 + max((n for n, _code, gone in known if not gone), default=0)
    pick = store_pick(store)
    new: list[dict[str, Any]] = []
    for turn, day in enumerate(dates):
        own = code(pick, taken)
        taken.add(own)
        row = {"id": store.new_id(), "number": number + turn, "date": day, "code": own}
        new.append({**row, **facts})
    Session.insert_many(new).execute()
    ids = [str(row["id"]) for row in new]
    insert_parts(store, ids, parts)
    return ids


def _known(number: int, own: str, gone: bool) -> tuple[int, str, bool]:
    return number, own, gone


def insert_parts(store: Store, sessions: list[str], parts: tuple[Mapping[str, Any], ...]) -> None:
    """Put parts with their heads-ups into sessions that have none, in two statements for all."""
    new: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    for session in sessions:
        keys: dict[str, str] = {}
        own: list[dict[str, Any]] = []
        for pos, part in zip(spread(len(parts)), parts, strict=True):
            row, found = part_with_heads_ups(store, session, part, pos)
            keys[str(part.get("key", ""))] = row["id"]
            new.append(row)
            own += found
        heads += [_pointed(head, keys) for head in own]
    for table, many in ((Part, new), (HeadsUp, heads)):
        if many:
            table.insert_many(many).execute()


def _pointed(head: dict[str, Any], keys: Mapping[str, str]) -> dict[str, Any]:
    """The heads-up with the parts it names being those of its own session."""
    return {**head, **{name: keys.get(head[name], "") for name in ("rejoin_at", "after_part")}}


def part_with_heads_ups(
    store: Store, session: str, part: Mapping[str, Any], pos: str
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The rows to insert for one part and its heads-ups, with new ids."""
    fields = {k: v for k, v in part.items() if k not in ("heads_ups", "key")}
    row = {**PART_BLANK, **fields, "id": store.new_id(), "session": session, "pos": pos}
    found = tuple(part.get("heads_ups", ()))
    heads = [
        {
            **HEADS_UP_BLANK,
            **head,
            "id": store.new_id(),
            "session": session,
            "part": row["id"],
            "pos": place,
        }
        for place, head in zip(spread(len(found)), found, strict=True)
    ]
    return row, heads


def _blank(table: Any) -> dict[str, Any]:
    fields = table._meta.sorted_fields
    return {f.name: f.default for f in fields if f.name not in ("id", "session", "part", "pos")}


PART_BLANK = _blank(Part)
HEADS_UP_BLANK = _blank(HeadsUp)


def copy_session(store: Store, session: str, days: int = 7, times: int = 1) -> Change:
    """Make the next session, or a series, from this one: the plan is copied, never who came (P8).

    `days` is 7 for weekly and 14 for fortnightly; `times` is how many, up to 26.
    """
    _check_times(times)
    row = session_row(session)
    start = day_of(row.date) or store.today()
    facts = {name: getattr(row, name) for name in _CARRIED}
    dates = [(start + timedelta(days=days * turn)).isoformat() for turn in range(1, times + 1)]
    made = _make_several(store, dates, parts_of(session), {**facts, "made_from": session})
    said = "The next session was planned." if times == 1 else f"{times} sessions were planned."
    return Change(AREAS, said, about=made[-1])


def make_series(
    store: Store,
    date_text: str,
    parts: tuple[Mapping[str, Any], ...],
    days: int,
    times: int,
    **facts: Any,
) -> Change:
    """Plan a session and those that repeat it: `times` of them, `days` apart. The first is in `about`."""
    _check_times(times)
    first = day_of(date_typed(date_text))
    if first is None and times > 1:
        raise Refused("Give the first date, so that the others can follow.", "date")
    dates = [(first + timedelta(days=days * n)).isoformat() if first else "" for n in range(times)]
    made = _make_several(store, dates, parts, facts)
    said = "A session was planned." if times == 1 else f"{times} sessions were planned."
    return Change(AREAS, said, about=made[0])


def _check_times(times: int) -> None:
    if not 1 <= times <= LONGEST_SERIES:
        raise Refused(f"A series can have 1 to {LONGEST_SERIES} sessions.", "times")


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
        parts.append({**kept, "key": part.id, "heads_ups": tuple(heads.get(part.id, ()))})
    return tuple(parts)


def move_session(store: Store, session: str, date_text: str) -> Change:
    """Give a session another date."""
    row = session_row(session)
    row.date = date_typed(date_text)
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
