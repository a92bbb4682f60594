# SPDX-License-Identifier: MIT
"""The facts that papers are made from: times, who leads, what is asked for by how many, never by whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from app.before_doors import say_fact
from app.change import carry_out
from app.needs import set_need
from app.packs import emergency_facts, line_facts, needs_of, pack_facts, privacy_facts
from app.plan_edits import change_session
from app.practice import Practice, practice
from models.tables.library import SupportLine
from models.tables.people import Person


@pytest.fixture
def made(clock: Any) -> Iterator[Practice]:
    """The made-up evening."""
    found = practice(clock=clock)
    yield found
    found.store.close()


def test_times_follow_the_parts(made: Practice) -> None:
    facts = pack_facts(made.store, made.session)
    session, parts = facts.session, facts.parts
    assert (session.start, session.end) == (parts[0].start, parts[-1].end) == ("18:00", "20:00")
    assert all(one.end == two.start for one, two in pairwise(parts))
    assert (session.support_from, session.support_until) == ("17:30", "20:30")
    assert session.leads == ("Marlow", "Juniper")


def test_the_house_address_stands_in_where_the_plan_has_none(made: Practice) -> None:
    carry_out(made.store, change_session, made.session, address="")
    assert "3 Harbour Lane" in pack_facts(made.store, made.session).session.address


def test_needs_are_words_and_counts(made: Practice) -> None:
    carry_out(made.store, set_need, made.session, "a seat near the door", 1)
    facts = pack_facts(made.store, made.session)
    assert set(facts.get_ready) == {"2 large print", "1 a seat near the door"}
    assert facts.large_print == 2
    assert {need.count for need in needs_of(made.session)} == {1, 2}


def test_no_participant_is_anywhere_in_the_facts(made: Practice) -> None:
    staff = {"Marlow", "Juniper", "Wren"}
    said = repr(pack_facts(made.store, made.session))
    names = {person.known_as for person in Person.select()} - staff
    assert names
    assert [name for name in names if name in said] == []


def test_emergency_facts_are_those_of_this_session(made: Practice) -> None:
    carry_out(made.store, say_fact, made.session, "naloxone", "in the red bag")
    carry_out(made.store, say_fact, "elsewhere", "naloxone", "somewhere else")
    assert emergency_facts(made.session).naloxone == "in the red bag"
    assert emergency_facts(made.session).fire_exit == ""


def test_a_line_that_was_taken_out_is_on_no_paper(made: Practice) -> None:
    before = line_facts(made.store)
    with made.store.writing("test.gone"):
        SupportLine.update(gone=True).where(SupportLine.code == before[0].id).execute()
    assert [line.id for line in line_facts(made.store)] == [line.id for line in before[1:]]


def test_blank_lines_of_the_privacy_notice_are_left_blank() -> None:
    kept = {
        "controller": "The hall",
        "data_contact": "",
        "lawful_basis": "",
        "condition": "",
        "joint_controllers": "",
    }
    assert privacy_facts(kept).values == {"controller": "The hall"}
