# SPDX-License-Identifier: MIT
"""First run as data: answers held in memory, refused in one sentence, put into the records in one act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.errors import Refused
from app.flows.first_start import finish_start, keep_answers, look_at_contact, word_fits
from app.flows.start_steps import STEPS, Answers, ContactAnswer, tidy_nickname
from app.numbers import contact_rows
from app.seeding import seed_library
from app.settings import hide_code_is, settings
from models.store import Store

Do = Callable[..., Any]


@pytest.fixture(autouse=True)
def _seeded(do: Do) -> None:
    do(seed_library)


def test_there_are_six_steps_and_reading_is_first() -> None:
    assert [step.key for step in STEPS] == [
        "reading",
        "laptop",
        "numbers",
        "words",
        "sheet",
        "hide",
    ]
    assert all(step.title and step.second and step.next_words for step in STEPS)


def test_answers_gather_and_keep_what_was_there() -> None:
    first = Answers().with_settings(my_name="Marlow").with_settings(space="Harbour")
    both = first.with_contact("lead", ContactAnswer("Rowan", "999 1")).with_contact(
        "deputy", ContactAnswer("Sage", "")
    )
    assert both.settings == {"my_name": "Marlow", "space": "Harbour"}
    assert set(both.contacts) == {"lead", "deputy"}
    assert first.contacts == {}


@pytest.mark.parametrize(("name", "who"), [("Marlow", "Marlow"), ("  ", "Blue laptop")])
def test_who_rang_is_the_chosen_name_or_the_nickname(name: str, who: str) -> None:
    assert Answers().with_settings(my_name=name).checker() == who


def test_all_answers_go_in_at_once(store: Store, do: Do) -> None:
    answers = (
        Answers("Tea tin")
        .with_settings(my_name=" Marlow ", controller="The alliance")
        .with_contact("lead", ContactAnswer("Rowan", "01632 960 017", rang=True))
        .with_contact("deputy", ContactAnswer("Sage", "01632 960 018"))
        .with_contact("council", ContactAnswer())
    )
    change = do(keep_answers, answers)
    assert not change.undoable
    kept = settings(store)
    assert (kept["my_name"], kept["controller"]) == ("Marlow", "The alliance")
    states = [row.state for row in contact_rows(store)]
    assert states == ["checked", "not_checked", "blank", "blank"]
    assert contact_rows(store)[0].checked == "26 November, Marlow"


def test_one_wrong_answer_keeps_nothing(store: Store, do: Do) -> None:
    answers = (
        Answers()
        .with_settings(my_name="Marlow")
        .with_contact("lead", ContactAnswer("Rowan", "at the desk"))
    )
    with pytest.raises(Refused):
        do(keep_answers, answers)
    assert settings(store)["my_name"] == ""


@pytest.mark.parametrize("typed", ["", " ", "x", " y "])
def test_a_nickname_needs_two_letters(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        tidy_nickname(typed)
    assert refused.value.field == "nickname"


def test_a_nickname_is_tidied() -> None:
    assert tidy_nickname("  Tea \n tin ") == "Tea tin"
    assert len(tidy_nickname("long " * 30)) <= 40


def test_a_contact_rung_needs_its_number() -> None:
    with pytest.raises(Refused) as refused:
        look_at_contact(ContactAnswer("Rowan", " ", rang=True))
    assert refused.value.field == "number"
    assert look_at_contact(ContactAnswer(" Rowan ", "", rang=False)) == ContactAnswer("Rowan", "")


def test_word_four_is_compared_forgivingly() -> None:
    words = ("one", "two", "three", "four", "five")
    assert word_fits(" FOUR ", words)
    assert not word_fits("five", words)
    assert not word_fits("", words)


def test_the_hide_code_ends_first_run(store: Store, do: Do) -> None:
    with pytest.raises(Refused):
        do(finish_start, "12")
    assert settings(store)["started"] is False
    do(finish_start, "2468")
    assert settings(store)["started"] is True
    assert hide_code_is(store, "2468")
