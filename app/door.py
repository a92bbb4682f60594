# SPDX-License-Identifier: MIT
"""The page of the door: names to look for, how many are aboard, nothing else about anyone (care K5).

What belongs here: what the door screen needs to draw, and the one look at what helps. What does
not: boarding itself (`attendance`), who is aboard (`aboard`) and which name the letters mean (`models.rules.door`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.aboard import DOORS, RUNNING, aboard_count, register_head
from app.errors import Refused
from app.needs import NeedRow, session_needs
from app.people import person_row
from models.rules.door import Found, look
from models.rules.mentions import Known, fold
from models.store import Store
from models.tables.people import Person
from models.tables.table import rows

NOTHING_SHOWS = "Nothing of this may show at the door."


@dataclass(frozen=True)
class DoorName:
    """A name to look for, and whether what helps may show."""

    known: Known
    helps: bool


@dataclass(frozen=True)
class DoorNames:
    """Everyone who could come, for the search in memory; never drawn as a list."""

    names: tuple[DoorName, ...]

    def look(self, typed: str) -> Found:
        """Who the typed letters mean (`models.rules.door`)."""
        return look(typed, (one.known for one in self.names))

    def name(self, person: str) -> str:
        """The name of one person found."""
        return next((n.known.name for n in self.names if n.known.person_id == person), "")

    def helps(self, person: str) -> bool:
        """Whether what helps may show for one person found."""
        return any(n.helps for n in self.names if n.known.person_id == person)

    def has(self, name: str) -> bool:
        """Whether somebody of exactly this name is known."""
        wanted = " ".join(fold(name).split())
        return any(" ".join(fold(n.known.name).split()) == wanted for n in self.names)


@dataclass(frozen=True)
class DoorPage:
    """The door of one session. `phase` is doors, running (late arrivals) or closed (the register)."""

    session: str
    title: str
    number: int
    phase: str
    expected: int
    aboard: int
    needs: tuple[NeedRow, ...]
    names: DoorNames
    starts: datetime | None

    @property
    def of_expected(self) -> str:
        """ "aboard of 14 expected" """
        return f"aboard of {self.expected} expected" if self.expected else "aboard"


def door_page(store: Store, session: str) -> DoorPage:
    """The whole page, in five statements."""
    head = register_head(session)
    return DoorPage(
        session=session,
        title=head.title or "Session without a name",
        number=head.number,
        phase=head.phase,
        expected=head.expected,
        aboard=aboard_count(store, session),
        needs=session_needs(store, session),
        names=door_names(store),
        starts=head.starts,
    )


def door_names(_store: Store) -> DoorNames:
    """Names to look for, in one statement. What helps itself is not read."""
    helps = Person.helps_at_door & (Person.what_helps != "")
    query = Person.select(Person.id, Person.known_as, helps).where(~Person.gone)
    return DoorNames(tuple(rows(query.order_by(Person.folded, Person.id), _name)))


def _name(person: str, name: str, helps: bool) -> DoorName:
    return DoorName(Known(person, name), bool(helps))


def helps_at_door(_store: Store, person: str) -> str:
    """What helps one person, and only where they agreed that it may show here (care K5)."""
    row = person_row(person)
    if not (row.helps_at_door and row.what_helps):
        raise Refused(NOTHING_SHOWS)
    return str(row.what_helps)


def bar_line(page: DoorPage, now: datetime) -> str:
    """The second line of the bar: "Session 7 · doors open, starts in 3 minutes"."""
    if page.phase == RUNNING:
        return f"Session {page.number} · coming late"
    if page.phase != DOORS:
        return f"Session {page.number} · over, the register"
    if page.starts is None:
        return f"Session {page.number} · doors open"
    minutes = -((now - page.starts).total_seconds() // 60)
    if minutes <= 0:
        return f"Session {page.number} · doors open, ready to start"
    words = "1 minute" if minutes == 1 else f"{int(minutes)} minutes"
    return f"Session {page.number} · doors open, starts in {words}"
