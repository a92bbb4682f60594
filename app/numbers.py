# SPDX-License-Identifier: MIT
"""Check the numbers: our own people to ring and the support lines, who rang each and when (decision 21, K27).

What belongs here: the page and its acts. What does not: when a check is too old
(`models.rules.support_lines`), or how a line prints (`app.packs`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.change import Change
from app.content.support import contact_roles
from app.content.support import support_line as shipped_line
from app.errors import Broken, Refused
from app.ring_file import ROLES
from app.settings import keep_settings, setting, settings
from app.times import day_of, month_words
from models.rules.pos import between
from models.rules.support_lines import State, state
from models.rules.support_lines import SupportLine as Facts
from models.store import Store
from models.tables.library import Contact, SupportLine

AREAS = frozenset({"numbers"})
LONGEST, LEAST_FIGURES = 60, 2
CONTACT, LINE = "contact", "line"
NO_NUMBER = "Type the number first."
NOT_A_NUMBER = "A number needs figures, such as 01632 960 017."
NO_NAME = "Say what the line is called."
FIXED = "999 stays as it is."
WHO = "Type who checks first."
STATES = {
    State.FIXED: "Fixed",
    State.BLANK: "Blank",
    State.NOT_CHECKED: "Not checked",
    State.CHECKED: "Checked",
    State.CHECK_AGAIN: "Check again",
}
PAPER = {
    State.FIXED: "Always prints, on top.",
    State.BLANK: "Prints as a ruled line to write on.",
    State.NOT_CHECKED: "Prints as a ruled line to write on.",
    State.CHECKED: "Prints with its number.",
    State.CHECK_AGAIN: "Prints with “please check”.",
}
PAPER_OWN = {
    State.BLANK: "Prints as a ruled line to write on.",
    State.NOT_CHECKED: "Prints for the team, not checked yet.",
    State.CHECKED: "Prints for the team.",
    State.CHECK_AGAIN: "Prints for the team. Check it again.",
}
HELD_BACK = "Stays off paper: nobody has written how to say it aloud."


@dataclass(frozen=True)
class NumberRow:
    """One line or one of our people. `state` is fixed, blank, not_checked, checked or check_again.

    `checked` is "24 November, Marlow" or empty; `paper` says what it does on paper.
    """

    id: str
    kind: str
    title: str
    name: str
    number: str
    hours: str
    state: str
    state_words: str
    checked: str
    paper: str
    role: str = ""

    @property
    def can_show_before(self) -> bool:
        """Whether it can be asked for before unlocking: only the lead's and the deputy's."""
        return self.role in ROLES

    @property
    def can_ring(self) -> bool:
        """Whether it can be ticked as rung."""
        return self.state not in (State.FIXED, State.BLANK)

    @property
    def can_change(self) -> bool:
        """Whether its number can be typed."""
        return self.state != State.FIXED


@dataclass(frozen=True)
class NumbersPage:
    """All numbers, our own people after 999. `counted` is "3 of 24 checked"; `before` whose show before unlocking."""

    rows: tuple[NumberRow, ...]
    counted: str
    checker: str
    before: frozenset[str] = frozenset()

    def row(self, row_id: str) -> NumberRow | None:
        """The row of an id."""
        return next((row for row in self.rows if row.id == row_id), None)


def numbers_page(store: Store) -> NumbersPage:
    """Every number with its state in words, in three statements."""
    today = store.today()
    lines = [_line_row(row, today) for row in _lines()]
    first = [row for row in lines if row.state == State.FIXED]
    rest = [row for row in lines if row.state != State.FIXED]
    rows = (*first, *contact_rows(store), *rest)
    ringable = [row for row in rows if row.state != State.FIXED]
    checked = sum(row.state == State.CHECKED for row in ringable)
    counted = f"{checked} of {len(ringable)} checked"
    kept = settings(store)
    return NumbersPage(rows, counted, str(kept["my_name"]), frozenset(kept["ring_before"]))


def _lines() -> list[SupportLine]:
    return list(SupportLine.select().where(~SupportLine.gone).order_by(SupportLine.pos))


def contact_rows(store: Store) -> tuple[NumberRow, ...]:
    """Our own people to ring, in the order of the shipped roles."""
    found = {row.role: row for row in Contact.select().where(~Contact.gone)}
    today = store.today()
    return tuple(
        _contact_row(found[role.key], role.label, role.hint, today)
        for role in contact_roles()
        if role.key in found
    )


def _contact_row(row: Contact, label: str, hint: str, today: date) -> NumberRow:
    stands = state(Facts(row.number, False, day_of(row.checked_on), row.checked_by), today)
    return NumberRow(
        id=row.id,
        kind=CONTACT,
        title=label,
        name=row.name,
        number=row.number,
        hours=hint,
        state=stands.value,
        state_words=STATES[stands],
        checked=_checked(row.checked_on, row.checked_by),
        paper=PAPER_OWN[stands],
        role=row.role,
    )


def _line_row(row: SupportLine, today: date) -> NumberRow:
    stands = state(Facts(row.number, row.fixed, day_of(row.checked_on), row.checked_by), today)
    held = bool(row.number) and not row.say_as and _held_back(row.code)
    return NumberRow(
        id=row.id,
        kind=LINE,
        title=row.name,
        name=row.name,
        number=row.number,
        hours=row.hours,
        state=stands.value,
        state_words=STATES[stands],
        checked=_checked(row.checked_on, row.checked_by),
        paper=HELD_BACK if held else PAPER[stands],
    )


def _held_back(code: str) -> bool:
    try:
        return shipped_line(code).held_back
    except Broken:
        return False


def _checked(on: str, by: str) -> str:
    day = day_of(on)
    return f"{day.day} {month_words(day).split()[0]}, {by}" if day and by else ""


def show_before(store: Store, role: str, on: bool) -> Change:
    """Whether Unlock may show this role's number; the page then keeps the small open file (`ring_before`)."""
    if role not in ROLES:
        raise Broken("numbers.role")
    chosen = set(setting(store, "ring_before")) - {role} | ({role} if on else set())
    keep_settings(store, ring_before=sorted(chosen))
    said = (
        "Kept. It lies open on this laptop now." if on else "Kept. It shows only once this opens."
    )
    return Change(AREAS, said)


def ring_before(store: Store) -> dict[str, str]:
    """The numbers that may show before unlocking, by role: what the small open file has to hold."""
    chosen = setting(store, "ring_before")
    if not chosen:
        return {}
    query = Contact.select().where(~Contact.gone & Contact.role.in_(chosen))
    return {row.role: row.number for row in query if row.number}


def tidy_number(typed: str) -> str:
    """A number as it is kept: one line, single spaces. Refused when it holds no figures."""
    number = " ".join(typed.split())[:LONGEST]
    if number and sum(one.isdigit() for one in number) < LEAST_FIGURES:
        raise Refused(NOT_A_NUMBER, "number")
    return number


def set_contact(store: Store, contact: str, name: str, number: str) -> Change:
    """Who it is and their number. Another number has to be rung again."""
    row = Contact.get_by_id(contact)
    fresh = tidy_number(number)
    if fresh != row.number:
        row.checked_on, row.checked_by = "", ""
    row.name, row.number = " ".join(name.split())[:LONGEST], fresh
    row.save()
    return Change(AREAS, "Kept.", contact)


def set_line(store: Store, line: str, number: str, hours: str) -> Change:
    """The number of a support line and when somebody answers. Another number has to be rung again."""
    row = SupportLine.get_by_id(line)
    if row.fixed:
        raise Refused(FIXED, "number")
    fresh = tidy_number(number)
    if fresh != row.number:
        row.checked_on, row.checked_by, row.say_as = "", "", fresh
    row.number, row.hours = fresh, " ".join(hours.split())[:LONGEST]
    row.save()
    return Change(AREAS, "Kept.", line)


def add_line(store: Store, name: str, number: str, hours: str) -> Change:
    """A line of one's own, at the end; it starts not checked."""
    title = " ".join(name.split())[:LONGEST]
    if not title:
        raise Refused(NO_NAME, "name")
    fresh = tidy_number(number)
    last = SupportLine.select(SupportLine.pos).order_by(SupportLine.pos.desc()).first()
    row = SupportLine.create(
        id=store.new_id(),
        code=store.new_id(),
        pos=between(last.pos if last is not None else None, None),
        name=title,
        number=fresh,
        say_as=fresh,
        hours=" ".join(hours.split())[:LONGEST],
    )
    return Change(AREAS, "Added. Ring it, then tick it.", row.id)


def rang_contact(store: Store, contact: str, by: str) -> Change:
    """Somebody rang it today and it works."""
    return _rang(store, Contact.get_by_id(contact), by)


def rang_line(store: Store, line: str, by: str) -> Change:
    """Somebody rang the line today, or looked it up on its own page."""
    row = SupportLine.get_by_id(line)
    if row.fixed:
        raise Refused(FIXED)
    return _rang(store, row, by)


def _rang(store: Store, row: Contact | SupportLine, by: str) -> Change:
    checker = " ".join(by.split())[:LONGEST]
    if not row.number.strip():
        raise Refused(NO_NUMBER, "number")
    if not checker:
        raise Refused(WHO, "checker")
    row.checked_on, row.checked_by = store.today().isoformat(), checker
    row.save()
    return Change(AREAS, "Ticked as rung today.", row.id)
