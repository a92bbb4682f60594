# SPDX-License-Identifier: MIT
"""No page asks the store more than six questions, even when it is the first to be asked after a start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from app import (
    aboard,
    before_doors,
    closing,
    door,
    induction,
    induction_page,
    library,
    notes,
    numbers,
    outbox,
    packs,
    people,
    plan_page,
    running,
    sessions,
    summaries,
    support,
    tallies,
    today,
    yearly,
)
from app.change import carry_out
from app.practice import Practice, practice
from app.settings import settings
from models.store import Store

MOST = 6


@pytest.fixture
def made(clock: Any) -> Iterator[Practice]:
    """The made-up evening, its parts planned and people aboard."""
    found = practice(clock=clock)
    found.store.use_clock(clock)
    carry_out(found.store, induction.start_induction, found.person)
    yield found
    found.store.close()


def part(store: Store, made: Practice) -> None:
    """What the page of a part asks, from a cold start."""
    running.running(store, made.session)
    running.step_ticks(store, made.session)
    aboard.aboard_count(store, made.session)
    notes.notes_page(store, made.session)


PAGES: dict[str, Callable[[Store, Practice], Any]] = {
    "today": lambda store, made: today.today_page(store),
    "sessions": lambda store, made: sessions.sessions_page(store),
    "plan": lambda store, made: plan_page.plan_page(store, made.session),
    "library": lambda store, made: library.library_page(store),
    "pack, after Today": lambda store, made: packs.pack_facts(store, made.session),
    "before doors": lambda store, made: before_doors.before_doors_page(store, made.session),
    "door": lambda store, made: door.door_page(store, made.session),
    "who is aboard": lambda store, made: aboard.aboard_page(store, made.session),
    "pot": lambda store, made: tallies.pot_page(store, made.session),
    "part": part,
    "support": lambda store, made: support.support_page(store, made.session),
    "close up": lambda store, made: closing.close_page(store, made.session),
    "summary": lambda store, made: summaries.summary_page(store, made.session, "group"),
    "outbox": lambda store, made: outbox.outbox_page(store),
    "people": lambda store, made: people.people_page(store),
    "person": lambda store, made: people.person_page(store, made.person),
    "induction": lambda store, made: induction_page.induction_page(store, made.person),
    "numbers": lambda store, made: numbers.numbers_page(store),
    "settings": lambda store, made: settings(store),
    "the year": lambda store, made: yearly.year_facts(store, store.today().year),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_six_questions_at_most(name: str, made: Practice) -> None:
    """Today was shown before it: that is where every start of the program comes to."""
    made.store._db._answers.forget()
    if name != "today":
        today.today_page(made.store)
    with made.store.counted() as counted:
        PAGES[name](made.store, made)
    assert counted.count <= MOST, (name, counted.statements)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shown_again_asks_next_to_nothing(name: str, made: Practice) -> None:
    PAGES[name](made.store, made)
    with made.store.counted() as counted:
        PAGES[name](made.store, made)
    assert counted.count <= 1, (name, counted.statements)
