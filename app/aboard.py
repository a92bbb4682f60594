# SPDX-License-Identifier: MIT
"""Who is aboard: the list, the count and the corrections of one session (care K5; product.md B5).

What belongs here: what is read of a register. What does not: boarding and correcting
(`attendance`). Names only: no cabin, no times, no needs.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, SQL, fn

from app.plans import evening_of, session_and_run
from app.times import day_of, short_day
from models.rules.mentions import fold
from models.store import Store
from models.tables.people import Person
from models.tables.records import Attendance, AttendanceChange, Headcount
from models.tables.table import rows

HERE, LEFT_EARLY, APOLOGIES, NOT_HERE = "here", "left_early", "apologies", "not_here"
CAME = (HERE, LEFT_EARLY)
DOORS, RUNNING, CLOSED = "doors", "running", "closed"
OVER = frozenset({"done", "summary"})
ONE_OF_US = "one of us"
_WORDS = {
    HERE: "here",
    LEFT_EARLY: "left early",
    APOLOGIES: "sent apologies",
    NOT_HERE: "not here after all",
    "late": "came late",
    "on_time": "came on time",
}


@dataclass(frozen=True)
class AboardRow:
    """One name on the list: what they are called tonight, and "left early" or "came late"."""

    id: str
    name: str
    second: str
    status: str
    late: bool
    alias: str


@dataclass(frozen=True)
class Correction:
    """A later change of the register, in words, with its day; whose it was stands in `row`."""

    row: str
    words: str


@dataclass(frozen=True)
class AboardList:
    """Who is aboard: names only, and how many more are only counted."""

    rows: tuple[AboardRow, ...]
    counted: int
    total: int

    @property
    def words(self) -> str:
        """ "12, two of them only counted" """
        if not self.counted:
            return f"{self.total}"
        few = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
        said = few[self.counted] if self.counted < len(few) else str(self.counted)
        return f"{self.total}, {said} of them only counted"


@dataclass(frozen=True)
class AboardPage:
    """The page "Who is aboard". `phase`: doors, running or closed (then with the corrections)."""

    session: str
    title: str
    sub: str
    phase: str
    list: AboardList
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class RegisterHead:
    """What the door and the list say of their session."""

    title: str
    number: int
    expected: int
    phase: str
    starts: Any


def register_head(session: str) -> RegisterHead:
    """The session and how far it is, in one statement. Refused when it is gone."""
    row = session_and_run(session)
    evening = evening_of(row)
    begins = evening.begins_at()
    return RegisterHead(evening.title, evening.number, evening.expected, _phase(row), begins)


def _phase(row: Any) -> str:
    if row.state in OVER:
        return CLOSED
    departed = bool(row.run) and json.loads(row.run).get("departed")
    return RUNNING if departed else DOORS


def aboard_page(store: Store, session: str) -> AboardPage:
    """The whole page in three statements, four for a session that is over."""
    head = register_head(session)
    return AboardPage(
        session=session,
        title=head.title or "Session without a name",
        sub=f"Session {head.number} · {_sub(head.phase)}",
        phase=head.phase,
        list=aboard_list(store, session),
        corrections=corrections(store, session) if head.phase == CLOSED else (),
    )


def _sub(phase: str) -> str:
    return {DOORS: "doors open", RUNNING: "under way", CLOSED: "over, the register"}[phase]


def aboard_list(_store: Store, session: str) -> AboardList:
    """Names and counts, in two statements. One person on two laptops' rows is one name."""
    query = (
        Attendance.select(
            Attendance.id,
            Attendance.person,
            Attendance.alias,
            Attendance.status,
            Attendance.late,
            fn.COALESCE(Person.known_as, ""),
        )
        .join(Person, JOIN.LEFT_OUTER, on=(Person.id == Attendance.person))
        .where((Attendance.session == session) & ~Attendance.gone)
        .order_by(Attendance.id)
    )
    people: dict[str, AboardRow] = {}
    for person, row in rows(query, _aboard_row):
        people.setdefault(person or row.id, row)
    listed = tuple(sorted(people.values(), key=lambda one: (fold(one.name), one.id)))
    counted = only_counted(session)
    came = sum(one.status in CAME for one in listed)
    return AboardList(listed, counted, came + counted)


def _aboard_row(
    row: str, person: str, alias: str, status: str, late: bool, known_as: str
) -> tuple[str, AboardRow]:
    words = ["came late"] if late else []
    words += [] if status == HERE else [_WORDS.get(status, "")]
    second = ", ".join(word for word in words if word)
    name = alias or known_as or ONE_OF_US
    return person, AboardRow(row, name, second, status, bool(late), alias)


def corrections(_store: Store, session: str) -> tuple[Correction, ...]:
    """What was changed in the register, in the order it was (product.md B5)."""
    found = AttendanceChange.select().where(
        (AttendanceChange.session == session) & ~AttendanceChange.gone
    )
    return tuple(
        Correction(one.attendance, _change_words(one))
        for one in found.order_by(AttendanceChange.on_date, SQL("rowid"))
    )


def _change_words(one: AttendanceChange) -> str:
    day = day_of(one.on_date)
    on = f"{short_day(day)}: " if day else ""
    if one.field == "alias":
        return f"{on}kept under another name"
    if one.field == "added":
        return f"{on}added"
    return f"{on}{_WORDS.get(one.was, one.was)}, now {_WORDS.get(one.now, one.now)}"


def aboard_count(_store: Store, session: str) -> int:
    """How many came aboard: each person once, and those only counted. One statement."""
    who = fn.COALESCE(fn.NULLIF(Attendance.person, ""), Attendance.id)
    named = Attendance.select(fn.COUNT(fn.DISTINCT(who))).where(
        (Attendance.session == session) & ~Attendance.gone & Attendance.status.in_(CAME)
    )
    found = Headcount.select(fn.COALESCE(fn.SUM(Headcount.people), 0), named).where(
        (Headcount.session == session) & counted_here()
    )
    counted, came = found.tuples().first()
    return int(counted) + int(came)


def only_counted(session: str) -> int:
    """How many are aboard with no name, all laptops together. One statement."""
    found = Headcount.select(fn.COALESCE(fn.SUM(Headcount.people), 0)).where(
        (Headcount.session == session) & counted_here()
    )
    return int(found.scalar())


def counted_here() -> Any:
    """Which counts with no name count: not one that stands for a name this laptop keeps for a reason."""
    theirs = (Attendance.session == Headcount.session) & ~Attendance.gone
    same = theirs & (fn.counted_id(Attendance.id) == Headcount.id)
    still_here = (Headcount.device == "") & fn.EXISTS(Attendance.select(Attendance.id).where(same))
    return ~Headcount.gone & ~still_here
