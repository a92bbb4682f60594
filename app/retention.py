# SPDX-License-Identifier: MIT
"""What will go in the next 30 days, keeping some of it longer, and letting it go (domain.md 6.2, care K24).

What belongs here: the page and its acts. What does not: when the end is (`models.rules.retention`),
what letting go does to the tables (`models.keeping`), or erasing somebody who asks (`erasing`).

Nothing goes by itself before it was shown on an earlier day, and what went is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.change import Change
from app.content.retention import KeepKind, keep_kind, retention, rules, strategy_end
from app.erasing import all_kept, read_reason_until
from app.errors import Refused
from app.people import person_row
from app.settings import keep_settings, setting
from app.times import day_of, short_day
from app.vault.words import usual_words
from models.keeping import Found, Letting, find, let_go
from models.rules.retention import Going, Kept, going, may_go_by_itself
from models.store import Store
from models.tables.local import KeepUntil
from models.tables.people import LeftRole
from models.tables.plans import Session
from models.tables.table import rows

AREAS = frozenset({"keeping"})
TOUCHED = frozenset(
    {
        "keeping",
        "people",
        "attendance",
        "notes",
        "promises",
        "induction",
        "close",
        "summary",
        "papers_back",
    }
)
LONGEST_DAYS, LONGEST_MONTHS = 365, 24
BY_ITSELF = "It goes on its day. Nothing goes before it was shown here on an earlier day."
NO_REASON = "Say in a few words why it stays."
TOO_SOON = "Choose a day after the one on which it would go."
OUT_OF = "Choose a number from 1 to {most}."


@dataclass(frozen=True)
class GoingLine:
    """One record that will go. `id` is "kind/about"; `person` or `session` is where it can be looked at."""

    id: str
    kind: str
    title: str
    second: str
    on: date
    when: str
    late: bool
    kept: str
    person: str = ""
    session: str = ""


@dataclass(frozen=True)
class TimeLine:
    """How long one kind of record is kept: "90 days after the session". Paper and others cannot be changed."""

    key: str
    label: str
    words: str
    length: int
    unit: str
    most: int
    can_change: bool


@dataclass(frozen=True)
class KeepingPage:
    """What will go in 30 days, the soonest first; how many of it are due; and how long things stay."""

    lines: tuple[GoingLine, ...]
    due: int
    times: tuple[TimeLine, ...]

    def line(self, line: str) -> GoingLine | None:
        """One line by its id."""
        return next((one for one in self.lines if one.id == line), None)


def keeping_page(store: Store) -> KeepingPage:
    """Everything that goes in the next 30 days, in six statements. No name is on it (decision 38)."""
    changed = setting(store, "keep_times")
    records, marks = _records(store), _marks()
    titles = _session_titles()
    lines = [
        _line(one, records[one.id], marks, titles, store.today())
        for one in _going(records, marks, changed, store.today())
    ]
    due = sum(one.late for one in lines)
    return KeepingPage(tuple(lines), due, tuple(_time(one, changed) for one in retention().kinds))


def due_words(store: Store) -> str:
    """One sentence at opening: how much goes soon that nobody was shown. Empty when nothing does."""
    count = len(not_shown_yet(store, tuple(one.id for one in keeping_page(store).lines)))
    if not count:
        return ""
    what = "1 record goes" if count == 1 else f"{count} records go"
    return f"{what} in 30 days. Look in Settings, Keeping."


def _records(store: Store) -> dict[str, Found]:
    held = all_kept(store)
    stay = [who for who, kept in held.items() if "came" in kept]
    found = find(store.connection, stay)
    return {f"{one.kind}/{one.about}": one for one in found if not _waits(one, held)}


def _waits(one: Found, held: dict[str, Any]) -> bool:
    """Whether a hold keeps this: what a hold keeps does not stand among what goes."""
    groups = {
        "safe_contact": "reach",
        "follow_up_note": "said",
        "induction": "induction",
        "person_name": "name",
    }
    group = groups.get(one.kind, "")
    return bool(one.person) and group in held.get(one.person, {})


def _marks() -> dict[str, KeepUntil]:
    return {f"{one.kind}/{one.about}": one for one in KeepUntil.select()}


def _going(
    records: dict[str, Found], marks: dict[str, KeepUntil], changed: Any, today: date
) -> tuple[Going, ...]:
    kept = [
        Kept(key, one.kind, _since(one), day_of(marks[key].until) if key in marks else None)
        for key, one in records.items()
    ]
    return going(kept, today, rules(changed))


def _since(one: Found) -> date | None:
    since = day_of(one.since)
    if one.kind != "session_note":
        return since
    return max(since, strategy_end()) if since else strategy_end()


def _session_titles() -> dict[str, str]:
    query = Session.select(Session.id, Session.number, Session.date)
    return dict(rows(query, _session_title))


def _session_title(session: str, number: int, on: str) -> tuple[str, str]:
    day = day_of(on)
    return session, f"session {number}, {short_day(day)}" if day else f"session {number}"


def _line(
    one: Going, found: Found, marks: dict[str, KeepUntil], titles: dict[str, str], today: date
) -> GoingLine:
    kind = keep_kind(one.kind)
    late = one.on <= today
    mark = marks.get(one.id)
    return GoingLine(
        id=one.id,
        kind=one.kind,
        title=_title(kind, found),
        second=" ".join(w for w in (_whose(found, titles), kind.then_words) if w),
        on=one.on,
        when="due now" if late else short_day(one.on),
        late=late,
        kept=_kept_words(mark),
        person=found.person,
        session=found.session,
    )


def _title(kind: KeepKind, found: Found) -> str:
    counted = {"attendance_name", "taken_out", "session_note"}
    return f"{kind.label} ({found.rows})" if kind.key in counted else kind.label


def _whose(found: Found, titles: dict[str, str]) -> str:
    if found.session in titles:
        words = titles[found.session]
        return f"{words[:1].upper()}{words[1:]}."
    if found.person:
        return "One of us."
    day = day_of(found.about)
    return f"On {short_day(day)}." if day else ""


def _kept_words(mark: KeepUntil | None) -> str:
    day = day_of(mark.until) if mark is not None else None
    return f"Kept until {short_day(day)}: {mark.reason}" if mark is not None and day else ""


def _time(kind: KeepKind, changed: Any) -> TimeLine:
    unit, most = ("months", LONGEST_MONTHS) if kind.months else ("days", LONGEST_DAYS)
    length = int(changed.get(kind.key, kind.months or kind.days))
    said = f"{length} {unit if length != 1 else unit[:-1]} {kind.after}"
    words = said if length else kind.then_words
    can = kind.here and bool(length)
    return TimeLine(kind.key, kind.label, words, length, unit, most, can)


# acts


def keep_longer(store: Store, line: str, until: str, reason: str) -> Change:
    """Keep one record until a later day, with the reason. Refused without either."""
    kind, _, about = line.partition("/")
    page = keeping_page(store)
    shown = page.line(line)
    if shown is None:
        raise Refused("This is not in the list any more.")
    plain, day = read_reason_until(reason, until, NO_REASON)
    if day <= max(shown.on, store.today()):
        raise Refused(TOO_SOON, "until")
    row = {"kind": kind, "about": about, "until": day.isoformat(), "reason": plain, "shown_on": ""}
    KeepUntil.insert(row).on_conflict_replace().execute()
    return Change(AREAS, f"Kept until {short_day(day)}.", about=about)


def note_shown(store: Store, lines: tuple[str, ...]) -> Change:
    """Somebody was shown these today; only from then on may they go by themselves, on a later day."""
    marks = _marks()
    today = store.today().isoformat()
    rows = []
    for line in lines:
        kind, _, about = line.partition("/")
        mark = marks.get(line)
        kept = {"until": mark.until, "reason": mark.reason} if mark else {"until": "", "reason": ""}
        if mark is None or not mark.shown_on:
            rows.append({"kind": kind, "about": about, **kept, "shown_on": today})
    if rows:
        KeepUntil.insert_many(rows).on_conflict_replace().execute()
    return Change(frozenset(), undoable=False)


def not_shown_yet(store: Store, lines: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the lines that nobody was shown before."""
    marks = _marks()
    return tuple(one for one in lines if one not in marks or not marks[one].shown_on)


def let_these_go(store: Store, lines: tuple[str, ...]) -> Change:
    """Let these records go now, for good. There is no undo; what a hold keeps stays."""
    letting = _letting(store)
    gone: set[str] = set()
    for line in lines:
        kind, _, about = line.partition("/")
        gone |= store.erase_by(
            lambda connection, kind=kind, about=about: let_go(connection, kind, about, letting)  # type: ignore[misc]
        )
    count = len(lines)
    said = "1 record went." if count == 1 else f"{count} records went."
    return Change(
        TOUCHED, f"{said} The counts are the same.", undoable=False, forgets=frozenset(gone)
    )


def due_and_shown(store: Store) -> tuple[str, ...]:
    """What goes today by itself: its day has come, and it was shown on an earlier day."""
    records, marks = _records(store), _marks()
    found = _going(records, marks, setting(store, "keep_times"), store.today())
    return tuple(
        one.id
        for one in found
        if one.id in marks and may_go_by_itself(one, day_of(marks[one.id].shown_on), store.today())
    )


def _letting(store: Store) -> Letting:
    held = {who: frozenset(kept) for who, kept in all_kept(store).items()}
    return Letting(held, usual_words())


def say_left(store: Store, person: str, left: bool) -> Change:
    """Somebody takes part no more, from today; or they do again. Safe ways and induction count from it."""
    person_row(person)
    still = (LeftRole.person == person) & ~LeftRole.gone
    if not left:
        LeftRole.update(gone=True).where(still).execute()
    elif not LeftRole.select().where(still).exists():
        LeftRole.create(id=store.new_id(), person=person, on_date=store.today().isoformat())
    return Change(TOUCHED, "Kept.", about=person)


def left_on(_store: Store, person: str) -> date | None:
    """The day somebody stopped taking part; None while they do."""
    row = LeftRole.get_or_none((LeftRole.person == person) & ~LeftRole.gone)
    return None if row is None else day_of(row.on_date)


def set_keep_time(store: Store, kind: str, length: int) -> Change:
    """How long one kind is kept here from now on, in its own unit. Refused outside the range."""
    one = keep_kind(kind)
    most = LONGEST_MONTHS if one.months else LONGEST_DAYS
    if not 1 <= length <= most:
        raise Refused(OUT_OF.format(most=most), kind)
    changed = dict(setting(store, "keep_times"))
    changed[kind] = length
    if length == (one.months or one.days):
        del changed[kind]
    keep_settings(store, keep_times=changed)
    return Change(AREAS | {"settings"}, "Kept.")
