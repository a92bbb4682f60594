# SPDX-License-Identifier: MIT
"""A document that was not here before goes back whole, comes again, and stays where it was edited since."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Changed
from models.rules.causal import Doc
from models.taking import state_of, take_in
from tests.models.test_taking import PART, PLAN, Laptop


@pytest.fixture
def pair() -> Iterator[tuple[Laptop, Laptop]]:
    """One laptop with a part, and one with nothing."""
    one, two = Laptop("d1"), Laptop("d2")
    one.run(PART, "p", "Welcome")
    yield one, two
    one.store.close()
    two.store.close()


def everything(laptop: Laptop) -> list[object]:
    """All rows that a document leaves."""
    ask = laptop.store.connection.execute
    names = ("part", "stamp", "ctx", "sibling")
    return [(name, *row) for name in names for row in ask(f"select * from {name}").fetchall()]


def test_it_goes_back_with_every_stamp_and_comes_again(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    nothing = everything(two)
    undo = two.take(one)
    whole = everything(two)
    assert len(whole) > 10 and two.sum() == one.sum()
    redo = two.store.undo(undo)  # type: ignore[arg-type]
    assert everything(two) == nothing
    again = two.store.undo(redo)
    assert everything(two) == whole and two.sum() == one.sum()
    two.store.undo(again)
    assert everything(two) == nothing


def test_it_stays_when_something_was_written_in_it_since(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    undo = two.take(one)
    two.run(PART, "q", "Ours")
    before = everything(two)
    with pytest.raises(Changed):
        two.store.undo(undo)  # type: ignore[arg-type]
    assert everything(two) == before


def test_two_states_of_it_in_one_go_go_back_together(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    early = state_of(one.store, PLAN)
    one.run("update part set title='Later' where id='p'")
    late = state_of(one.store, PLAN)
    nothing = everything(two)
    with two.store.writing("test.take", "taken") as writing:
        take_in(two.store, PLAN, early)
        take_in(two.store, PLAN, late)
    assert two.sum() == one.sum() and writing.undo is not None
    redo = two.store.undo(writing.undo)
    assert everything(two) == nothing
    two.store.undo(redo)
    assert two.sum() == one.sum()


def test_a_field_of_a_newer_program_goes_back_too(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    known = state_of(one.store, PLAN)
    entry = known.regs["part/p/title"]
    newer = Doc({**known.regs, "part/p/colour": entry}, known.ctx, known.erased)
    with two.store.writing("test.take", "taken") as writing:
        take_in(two.store, PLAN, newer)
    assert state_of(two.store, PLAN).regs == newer.regs and writing.undo is not None
    two.store.undo(writing.undo)
    assert everything(two) == []


def test_own_counters_follow_again_after_a_take_in(pair: tuple[Laptop, Laptop]) -> None:
    one, two = pair
    two.take(one)
    two.run("update part set title='Ours' where id='p'")
    assert two.value("select n from ctx where dev='d2'") == two.value(
        "select max(n) from stamp where dev='d2'"
    )


def test_own_counters_follow_again_after_a_take_in_that_failed(
    pair: tuple[Laptop, Laptop],
) -> None:
    one, two = pair
    with (  # noqa: PT012 - the writing is what fails
        pytest.raises(ZeroDivisionError),
        two.store.writing("test.take", "taken"),
    ):
        take_in(two.store, PLAN, state_of(one.store, PLAN))
        raise ZeroDivisionError
    assert everything(two) == []
    two.run(PART, "q", "Ours")
    assert two.value("select count(*) from ctx where dev='d2'") == 1


@settings(max_examples=60, deadline=None)
@given(titles=st.lists(st.text(max_size=8), min_size=1, max_size=4), ours=st.booleans())
def test_a_take_in_and_its_undo_leave_things_as_they_were(titles: list[str], ours: bool) -> None:
    one, two = Laptop("d1"), Laptop("d2")
    for at, title in enumerate(titles):
        one.run(PART, f"p{at}", title.replace("\0", ""))
    if ours:
        two.run(PART, "own", "Ours")
    before = everything(two)
    undo = two.take(one)
    assert set(everything(two)) > set(before)
    two.store.undo(undo)  # type: ignore[arg-type]
    assert everything(two) == before
