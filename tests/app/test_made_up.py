# SPDX-License-Identifier: MIT
"""Made-up years look like real ones, cannot be taken for real people, and repeat for the same seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.made_up import FIRST, SECOND, SESSIONS_A_YEAR, Calendar, Totals, fill, made_up_ids
from app.sessions import SessionsPage, sessions_page
from models.rules.mentions import people_in
from models.store import Store
from models.tables.people import Induction, Person
from models.tables.plans import Promise, Session
from models.tables.records import Attendance, Headcount, Note, PartRun, PromiseOwner, Tally

UNTIL = date(2026, 11, 26)


def made(years: int, seed: int) -> tuple[Store, Totals]:
    """A store in memory with made-up years in it."""
    clock = Calendar(datetime(2026, 11, 26, tzinfo=UTC))
    store = Store.memory(clock=clock, ids=made_up_ids(seed), device="d0d0d0d0")
    return store, fill(store, clock, years, seed, UNTIL)


def column(field: Any) -> list[str]:
    """All values of one column."""
    return [str(value) for (value,) in field.model.select(field).tuples()]


@dataclass(frozen=True)
class Year:
    """What was found in one made-up year: read at once, since another store may be open later."""

    totals: Totals
    page: SessionsPage
    names: list[str]
    people: list[str]
    notes: list[tuple[str, str, str]]
    counts: dict[str, int]


@pytest.fixture(scope="module")
def year() -> Iterator[Year]:
    """One year, made once."""
    store, totals = made(1, 7)
    tables = (Attendance, Headcount, Tally, PartRun, Promise, PromiseOwner, Induction, Session)
    yield Year(
        totals,
        sessions_page(store),
        column(Person.known_as),
        column(Person.id),
        list(Note.select(Note.kind, Note.text, Note.leaving).tuples()),
        {table.__name__: table.select().count() for table in tables},
    )
    store.close()


def test_a_year_holds_weekly_evenings_and_the_next_plan(year: Year) -> None:
    assert len(year.page.past) == SESSIONS_A_YEAR
    assert len(year.page.coming) == 1
    assert year.totals.sessions == SESSIONS_A_YEAR + 1 == year.counts["Session"]
    days = [row.date for row in year.page.past]
    assert all(day is not None and day < UNTIL for day in days)
    assert len(set(days)) == len(days)


def test_everything_an_evening_leaves_is_there(year: Year) -> None:
    assert len(year.people) == year.totals.people > 30
    assert len(year.notes) == year.totals.notes > 8 * SESSIONS_A_YEAR
    assert {name for name, count in year.counts.items() if count == 0} == set()


def test_nobody_can_be_taken_for_somebody_real(year: Year) -> None:
    assert len(set(year.names)) == len(year.names)
    words = {word for name in year.names for word in name.split() if word.isalpha()}
    assert words <= {*FIRST, *SECOND}


def test_notes_name_people_by_their_ids_only(year: Year) -> None:
    named = {one for _, text, _ in year.notes for one in people_in(text)}
    assert named
    assert named <= set(year.people)
    assert not any(name in text for _, text, _ in year.notes for name in FIRST)


def test_private_notes_stay_here(year: Year) -> None:
    assert {leaving for kind, _, leaving in year.notes if kind == "private"} == {"leave_here"}


def test_the_same_seed_makes_the_same_and_another_makes_others() -> None:
    first, _ = made(1, 3)
    rows = list(Note.select(Note.id, Note.text).order_by(Note.id).tuples())
    first.close()
    again, _ = made(1, 3)
    assert list(Note.select(Note.id, Note.text).order_by(Note.id).tuples()) == rows
    again.close()
    other, _ = made(1, 4)
    assert list(Note.select(Note.id, Note.text).order_by(Note.id).tuples()) != rows
    other.close()
