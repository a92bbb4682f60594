# SPDX-License-Identifier: MIT
"""Counters in the pot: blind, summed, small ones never shown again, never more than are aboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.attendance import count_one
from app.change import carry_out
from app.errors import Broken, Refused
from app.sessions import make_session
from app.tallies import KINDS, count_pot, pot_page
from models.store import Store
from models.tables.records import Tally

Do = Callable[..., Any]


@pytest.fixture
def session(do: Do) -> str:
    made: str = do(make_session, "2026-11-26").about
    for _ in range(12):
        do(count_one, made)
    return made


def words(store: Store, session: str) -> dict[str, str]:
    return {row.kind: row.words for row in pot_page(store, session).rows}


def test_an_empty_pot_says_nothing(store: Store, session: str) -> None:
    page = pot_page(store, session)
    assert [row.label for row in page.rows] == list(KINDS.values())
    assert not page.begun and page.line == ""


def test_a_small_number_reads_fewer_than_five_from_then_on(
    store: Store, do: Do, session: str
) -> None:
    do(count_pot, session, "lived", "6")
    do(count_pot, session, "staff", " 3 ")
    assert words(store, session) == {
        "lived": "6",
        "staff": "fewer than 5",
        "both": "",
        "none": "",
    }
    assert pot_page(store, session).begun


def test_none_may_be_shown_and_the_pot_may_hold_fewer_than_are_aboard(
    store: Store, do: Do, session: str
) -> None:
    for kind, typed in (("lived", "6"), ("staff", "0"), ("both", "2"), ("none", "1")):
        do(count_pot, session, kind, typed)
    assert words(store, session)["staff"] == "0"
    assert words(store, session)["none"] == "fewer than 5"


def test_a_small_one_cannot_be_worked_out_from_the_others(
    store: Store, do: Do, session: str
) -> None:
    do(count_pot, session, "lived", "9")
    do(count_pot, session, "staff", "3")
    do(count_pot, session, "both", "0")
    do(count_pot, session, "none", "0")
    shown = words(store, session)
    assert shown["staff"] == "fewer than 5" and shown["lived"] == "not shown"
    assert "cannot be worked out" in pot_page(store, session).line


def test_more_counters_than_people_are_refused_and_nothing_changes(
    store: Store, do: Do, session: str
) -> None:
    do(count_pot, session, "lived", "8")
    with pytest.raises(Refused) as refusal:
        do(count_pot, session, "staff", "5")
    assert refusal.value.field == "staff"
    assert words(store, session)["staff"] == ""


@pytest.mark.parametrize("typed", ["six", "-1", "1.5", "²", "٣", "1000", "1e3", "+2"])
def test_what_is_no_number_is_refused(store: Store, do: Do, session: str, typed: str) -> None:
    with pytest.raises(Refused):
        do(count_pot, session, "lived", typed)
    assert Tally.select().count() == 0


def test_a_new_number_replaces_the_one_before_and_empty_keeps_it(
    store: Store, do: Do, session: str
) -> None:
    do(count_pot, session, "lived", "6")
    do(count_pot, session, "lived", "7")
    do(count_pot, session, "lived", "  ")
    assert words(store, session)["lived"] == "7"
    assert Tally.select().count() == 1


def test_two_laptops_are_summed(store: Store, do: Do, session: str) -> None:
    do(count_pot, session, "lived", "3")
    with store.writing("merge"):
        Tally.create(id=store.new_id(), session=session, kind="lived", device="other", people=4)
    assert words(store, session)["lived"] == "7"
    do(count_pot, session, "lived", "2")
    assert words(store, session)["lived"] == "6"


def test_nothing_leads_back_to_what_was_typed(store: Store, session: str) -> None:
    done = carry_out(store, count_pot, session, "both", "2")
    assert done.undo is None and not done.change.undoable
    assert done.change.said == "" and done.change.about == ""
    stamped = store.connection.execute("select count(*) from stamp where path like 'tally/%'")
    assert stamped.fetchall() == [(0,)]
    audit = store.connection.execute("select about from audit order by n desc limit 1").fetchall()
    assert audit == [("",)]


def test_an_unknown_counter_is_our_mistake(store: Store, do: Do, session: str) -> None:
    with pytest.raises(Broken):
        do(count_pot, session, "cabin", "1")


def test_keeping_a_counter_takes_at_most_six_statements(store: Store, session: str) -> None:
    carry_out(store, count_pot, session, "lived", "6")
    with store.counted() as counted:
        carry_out(store, count_pot, session, "lived", "5")
        pot_page(store, session)
    assert counted.count <= 6, counted.statements
