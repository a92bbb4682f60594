# SPDX-License-Identifier: MIT
"""People by the name they chose, and what they told us (product.md A5, A7, A8; care K6, K18).

What belongs here: the list, one person's panel and what may be kept of somebody. What does not:
who came to which session (`attendance`), and what was gone through together (`induction`).
Everything but the name is optional and is asked once, alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from peewee import Value, fn

from app.change import Change
from app.content.alliance import Cabin, alliance, cabins
from app.errors import Refused
from app.times import day_of, day_words, short_day
from models.rules.mentions import for_finding
from models.rules.retention import recheck_safe_contact
from models.store import Store
from models.tables.people import CabinChoice, Induction, Person
from models.tables.plans import Session
from models.tables.records import Attendance
from models.tables.table import rows

AREAS = frozenset({"people"})
LONGEST_NAME = 60
LONGEST_WORDS = 300
EVERYONE = ""
LARGE_PRINT = "large print"

NO_NAME = "Type a name or a number. Any name will do."
LONG_NAME = f"Use up to {LONGEST_NAME} letters."
LONG_WORDS = f"Use up to {LONGEST_WORDS} letters."
NOT_HERE = "This person is not in the list any more."
NO_WAY_YET = "Write down the safe way first."
IN_SESSION = "In session only"


@dataclass(frozen=True)
class PersonRow:
    """One person as kept, with words to show. `may_write`: asked to hear, and a fresh safe way (K6).

    `induction` is "done", "under way" or "not asked for"; `hears` is the table's short cell,
    `writing` the panel's sentence.
    """

    id: str
    known_as: str
    cabin: str
    cabin_words: str
    induction: str
    what_helps: str
    helps_at_door: bool
    large_print: bool
    safe_way: str
    safe_checked_on: date | None
    safe_words: str
    asked_to_hear: bool
    do_not_ring: bool
    may_write: bool
    hears: str
    writing: str

    @property
    def helps(self) -> str:
        """What helps, as one line for the table."""
        said = " ".join(self.what_helps.split())
        if not self.large_print:
            return said
        return f"Large print. {said}" if said else "Large print"


@dataclass(frozen=True)
class PeoplePage:
    """Everyone known, by name."""

    rows: tuple[PersonRow, ...]

    def row(self, person: str) -> PersonRow | None:
        """One of the rows."""
        return next((one for one in self.rows if one.id == person), None)


@dataclass(frozen=True)
class PersonPage:
    """What the panel adds to a row: since when this cabin, and registers that hold the person."""

    cabin_line: str
    registers: tuple[tuple[str, str], ...]


def people_page(store: Store) -> PeoplePage:
    """Everyone, in two statements. No bar, no share, no days since (care K6, K19)."""
    today = store.today()
    states = _inductions()
    found = Person.select().where(~Person.gone).order_by(Person.folded, Person.id)
    return PeoplePage(tuple(_row(one, states.get(one.id, "not asked for"), today) for one in found))


def found_people(page: PeoplePage, typed: str = "", cabin: str = EVERYONE) -> PeoplePage:
    """The page with only one cabin, and only names that hold what was typed."""
    wanted = for_finding(typed)

    def fits(row: PersonRow) -> bool:
        return cabin in (EVERYONE, row.cabin) and wanted in for_finding(row.known_as)

    return replace(page, rows=tuple(row for row in page.rows if fits(row)))


def person_page(store: Store, person: str) -> PersonPage:
    """The rest of one person's panel, in two statements."""
    choices = CabinChoice.select(CabinChoice.cabin, CabinChoice.on_date).where(
        (CabinChoice.person == person) & ~CabinChoice.gone
    )
    dated = tuple(rows(choices.order_by(CabinChoice.on_date), _pair))
    came = (
        Session.select(Session.id, Session.title, Session.date)
        .join(Attendance, on=(Attendance.session == Session.id))
        .where((Attendance.person == person) & ~Attendance.gone & ~Session.gone)
        .group_by(Session.id)
        .order_by(Session.date.desc(), Session.id)
    )
    return PersonPage(_cabin_line(dated), tuple(rows(came, _register)))


def cabin_choices() -> tuple[tuple[str, str], ...]:
    """Keys and words for a picker: "not yet" first, then the four cabins."""
    none = ("", alliance().cabin_words.none)
    return (none, *((one.key, one.short) for one in cabins()))


def cabin_rule() -> str:
    """The sentence under the picker."""
    return alliance().cabin_words.rule


def large_print_wanted() -> Any:
    """A query of one row: "large print" and how many asked us to remember it for them (product.md S19)."""
    wanted = ~Person.gone & Person.large_print
    return Person.select(Value(LARGE_PRINT), fn.COUNT(Person.id)).where(wanted)


def welcome(
    store: Store,
    name: str,
    cabin: str = "",
    *,
    what_helps: str = "",
    helps_at_door: bool = False,
    large_print: bool = False,
    safe_way: str = "",
    asked_to_hear: bool = False,
    do_not_ring: bool = False,
) -> Change:
    """Add somebody by the name they use. The id is in `about`."""
    helps, way = _words(what_helps, "what_helps"), _words(safe_way, "safe_way")
    made = insert_person(
        store,
        name,
        cabin=_cabin(cabin),
        what_helps=helps,
        helps_at_door=helps_at_door and bool(helps),
        large_print=large_print,
        safe_way=way,
        asked_to_hear=asked_to_hear,
        do_not_ring=do_not_ring,
    )
    if cabin:
        _note_cabin(store, made, cabin)
    return Change(AREAS, "Welcome kept.", about=made)


def insert_person(store: Store, name: str, **facts: Any) -> str:
    """Inside an act: one row for somebody new; gives the id. Refused without a name."""
    plain = plain_name(name)
    made = store.new_id()
    Person.create(id=made, known_as=plain, folded=for_finding(plain), **facts)
    return made


def rename(store: Store, person: str, name: str) -> Change:
    """Call somebody by another name from now on."""
    plain = plain_name(name)
    _set(person, known_as=plain, folded=for_finding(plain))
    return Change(AREAS | {"attendance", "induction"}, "Name changed.", about=person)


def choose_cabin(store: Store, person: str, cabin: str) -> Change:
    """Take another cabin, or none: dated, with no reason asked (product.md S4)."""
    _set(person, cabin=_cabin(cabin))
    _note_cabin(store, person, cabin)
    return Change(AREAS, "Cabin changed.", about=person)


def say_what_helps(store: Store, person: str, words: str) -> Change:
    """Keep what helps. With nothing left to show, it may not show at the door either."""
    kept = _words(words, "what_helps")
    _set(person, what_helps=kept, **({} if kept else {"helps_at_door": False}))
    return Change(AREAS, "Kept.", about=person)


def show_at_door(store: Store, person: str, may: bool) -> Change:
    """Whether what helps may show at the door: their yes, asked alone (care K5, K18)."""
    row = person_row(person)
    if may and not row.what_helps:
        raise Refused("Write down what helps first.", "what_helps")
    _set(person, helps_at_door=may)
    return Change(AREAS, "Kept.", about=person)


def remember_large_print(store: Store, person: str, wanted: bool) -> Change:
    """Remember that somebody wants large print, because they asked us to (product.md S19)."""
    _set(person, large_print=wanted)
    return Change(AREAS, "Kept.", about=person)


def keep_safe_way(store: Store, person: str, words: str) -> Change:
    """Keep how somebody can be reached safely. Another way is not checked yet."""
    _set(person, safe_way=_words(words, "safe_way"), safe_checked_on="")
    return Change(AREAS, "Kept. Check with them that it is safe.", about=person)


def check_safe_way(store: Store, person: str) -> Change:
    """The safe way was checked with the person today (care K6)."""
    row = person_row(person)
    if not row.safe_way:
        raise Refused(NO_WAY_YET, "safe_way")
    _set(person, safe_checked_on=store.today().isoformat())
    return Change(AREAS, "Checked today.", about=person)


def ask_to_hear(store: Store, person: str, asked: bool) -> Change:
    """Whether they asked to hear from us; a no holds at once (product.md I3)."""
    _set(person, asked_to_hear=asked)
    return Change(AREAS, "Kept.", about=person)


def set_do_not_ring(store: Store, person: str, do_not: bool) -> Change:
    """Never ring this person."""
    _set(person, do_not_ring=do_not)
    return Change(AREAS, "Kept.", about=person)


def plain_name(typed: str) -> str:
    """A name or number as it is kept: one line, single spaces. Refused when empty or too long."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in typed).split())
    if not plain:
        raise Refused(NO_NAME, "name")
    if len(plain) > LONGEST_NAME:
        raise Refused(LONG_NAME, "name")
    return plain


def chosen_name(_store: Store, person: str) -> str:
    """The name somebody chose, for a box that the writer asks to have filled."""
    return person_row(person).known_as


def person_row(person: str) -> Person:
    """The row of a person. Refused when they are not in the list."""
    row = Person.get_or_none((Person.id == person) & ~Person.gone)
    if row is None:
        raise Refused(NOT_HERE)
    found: Person = row
    return found


def _set(person: str, **facts: Any) -> None:
    changed = Person.update(**facts).where((Person.id == person) & ~Person.gone).execute()
    if not changed:
        raise Refused(NOT_HERE)


def _note_cabin(store: Store, person: str, cabin: str) -> None:
    today = store.today().isoformat()
    # A second choice on one day replaces the first: a wrong click is no history.
    CabinChoice.update(gone=True).where(
        (CabinChoice.person == person) & (CabinChoice.on_date == today) & ~CabinChoice.gone
    ).execute()
    CabinChoice.create(id=store.new_id(), person=person, cabin=cabin, on_date=today)


def _words(typed: str, field: str) -> str:
    plain = typed.strip()
    if len(plain) > LONGEST_WORDS:
        raise Refused(LONG_WORDS, field)
    return plain


def _cabin(key: str) -> str:
    if key and key not in {one.key for one in cabins()}:
        raise Refused("Choose one of the cabins, or not yet.", "cabin")
    return key


def _cabin_words(key: str) -> str:
    found: dict[str, Cabin] = {one.key: one for one in cabins()}
    return found[key].short if key in found else alliance().cabin_words.none


def _cabin_line(dated: Iterable[tuple[str, str]]) -> str:
    """ "Since 26 November. Before: Day trippers." """
    history = list(dated)
    if not history:
        return ""
    cabin, on = history[-1]
    day = day_of(on)
    since = "" if day is None else f"Since {day.day} {day_words(day).split()[-1]}."
    before = [key for key, _day in history[:-1] if key != cabin]
    return f"{since} Before: {_cabin_words(before[-1])}." if before else since


def _inductions() -> dict[str, str]:
    """How each person's newest induction stands, in one statement."""
    query = Induction.select(
        Induction.person, Induction.person_signed_on, Induction.other_signed_on
    ).where(~Induction.gone)
    found = rows(query.order_by(Induction.started_on, Induction.id), _three)
    return {who: "done" if one and other else "under way" for who, one, other in found}


def _row(one: Person, induction: str, today: date) -> PersonRow:
    checked = day_of(one.safe_checked_on)
    fresh = checked is not None and recheck_safe_contact(checked) >= today
    may = one.asked_to_hear and bool(one.safe_way) and fresh
    return PersonRow(
        id=one.id,
        known_as=one.known_as,
        cabin=one.cabin,
        cabin_words=_cabin_words(one.cabin),
        induction=induction,
        what_helps=one.what_helps,
        helps_at_door=one.helps_at_door,
        large_print=one.large_print,
        safe_way=one.safe_way,
        safe_checked_on=checked,
        safe_words=_safe_words(checked, fresh=fresh),
        asked_to_hear=one.asked_to_hear,
        do_not_ring=one.do_not_ring,
        may_write=may,
        hears=_hears(one, checked, fresh=fresh),
        writing=_writing(one, checked, fresh=fresh),
    )


def _safe_words(checked: date | None, *, fresh: bool) -> str:
    if checked is None:
        return "Not checked with them yet."
    said = f"Checked with them on {_day(checked)}."
    return said if fresh else f"{said} Check again."


def _hears(one: Person, checked: date | None, *, fresh: bool) -> str:
    if not one.asked_to_hear:
        return IN_SESSION
    if checked is None or not one.safe_way:
        return "Asked, no safe way checked"
    return f"Asked, checked {short_day(checked)}" if fresh else "Asked, check the way again"


def _writing(one: Person, checked: date | None, *, fresh: bool) -> str:
    if not one.asked_to_hear:
        return "Did not ask to hear from us. Talk in the session."
    if not one.safe_way or checked is None or not fresh:
        return "Asked to hear from us. Check the safe way with them before anyone writes."
    return f"Asked to hear from us. Safe way checked on {_day(checked)}. Both are true."


def _day(day: date) -> str:
    return day_words(day).partition(" ")[2]


def _pair(one: str, two: str) -> tuple[str, str]:
    return one, two


def _three(one: str, two: str, three: str) -> tuple[str, str, str]:
    return one, two, three


def _register(session: str, title: str, on: str) -> tuple[str, str]:
    day = day_of(on)
    words = f"{_day(day)}: " if day else ""
    return session, f"{words}{title or 'Session without a name'}"
