# SPDX-License-Identifier: MIT
"""Before doors and Support as pages: what is ticked, what is asked once, and what stands on the cards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.before_doors import before_doors_page, say_fact, tick_check
from app.change import carry_out, take_back
from app.plan_edits import change_session
from app.practice import Practice, practice
from app.support import UNKNOWN, SupportPage, support_page, support_without_records
from models.tables.library import Contact


@pytest.fixture
def made(clock: Any) -> Iterator[Practice]:
    """The made-up evening."""
    found = practice(clock=clock)
    yield found
    found.store.close()


def said_on(page: SupportPage) -> str:
    """Every word of the nine cards and the numbers."""
    words = [page.address]
    for card in page.cards:
        words += [card.title, card.tile, *card.steps]
        for title, steps in card.inner:
            words += [title, *steps]
    for line in page.numbers:
        words += [line.name, line.number, line.hint]
    return " ".join(words)


def test_a_tick_is_kept_and_taken_back(made: Practice) -> None:
    key = before_doors_page(made.store, made.session).groups[0].checks[0].key
    done = carry_out(made.store, tick_check, made.session, key, True)
    assert before_doors_page(made.store, made.session).done == 1
    assert done.undo is not None
    take_back(made.store, done.undo)
    assert before_doors_page(made.store, made.session).done == 0


def test_a_tick_comes_off(made: Practice) -> None:
    key = before_doors_page(made.store, made.session).groups[0].checks[0].key
    for on in (True, True, False):
        carry_out(made.store, tick_check, made.session, key, on)
    assert before_doors_page(made.store, made.session).done == 0


def test_nobody_supporting_is_asked_about_once_hard_content_is_planned(made: Practice) -> None:
    carry_out(made.store, change_session, made.session, support="")
    assert "nobody supports" in before_doors_page(made.store, made.session).ask_first


def test_nothing_is_asked_when_all_rows_are_ticked(made: Practice) -> None:
    page = before_doors_page(made.store, made.session)
    for group in page.groups:
        for check in group.checks:
            carry_out(made.store, tick_check, made.session, check.key, True)
    after = before_doors_page(made.store, made.session)
    assert after.done == after.count
    assert after.ask_first == ""


def test_a_fact_for_an_emergency_comes_onto_the_cards(made: Practice) -> None:
    carry_out(made.store, say_fact, made.session, "naloxone", "  Fern,  by the kettle ")
    facts = {f.key: f.said for f in before_doors_page(made.store, made.session).emergency}
    assert facts["naloxone"] == "Fern, by the kettle"
    assert "Fern, by the kettle" in said_on(support_page(made.store, made.session))
    carry_out(made.store, say_fact, made.session, "naloxone", " ")
    facts = {f.key: f.said for f in before_doors_page(made.store, made.session).emergency}
    assert facts["naloxone"] == ""


def test_tonights_people_place_and_number_stand_on_the_cards(made: Practice) -> None:
    said = said_on(support_page(made.store, made.session))
    for wanted in ("Wren", "Rowan", "01632 960 017", "Harbour Lane Hall"):
        assert wanted in said


def test_no_blank_is_left_open(made: Practice) -> None:
    for page in (
        support_page(made.store, made.session),
        support_page(made.store),
        support_without_records(),
    ):
        assert "{" not in said_on(page)
        assert [c.digit for c in page.cards if c.digit] == list(range(1, 10))


def test_before_unlocking_nothing_of_this_place_is_said(made: Practice) -> None:
    said = said_on(support_without_records())
    for kept in ("Wren", "Rowan", "Sage", "01632", "Harbour"):
        assert kept not in said
    assert "999" in said


def test_a_number_not_filled_in_says_so(made: Practice) -> None:
    Contact.update(number="").execute()
    said = said_on(support_page(made.store, made.session))
    assert UNKNOWN["lead_number"] in said
    assert "01632 960 017" not in said


def test_both_pages_ask_the_store_little(made: Practice) -> None:
    for query in (support_page, before_doors_page):
        with made.store.counted() as counted:
            query(made.store, made.session)
        assert counted.count <= 6
