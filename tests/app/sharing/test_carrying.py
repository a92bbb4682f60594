# SPDX-License-Identifier: MIT
"""What a newer program wrote around a document and in it is kept untouched, sent on, and goes with an erasure."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from laptops import Laptop, circle_of

from app.change import take_back
from app.erasing import erase
from app.people import welcome
from app.plan_edits import change_session
from app.sessions import make_session
from app.sharing import folder as places
from app.sharing import outgoing
from app.sharing.carrying import INSIDE, OUTSIDE, _together, carried
from app.sharing.folder import root
from app.sharing.parcel import Parcel, open_parcel, seal

LATER = {OUTSIDE: {"mood": ["a", {"b": 1}]}, INSIDE: {"drawn": "Sorrel 🌿", "when": None}}


def sent_by_a_newer_program(one: Laptop, doc: str, folder: Path, more: Any = LATER) -> None:
    """Everything of this laptop, with fields that nobody else knows around one document and in it."""
    one.do(outgoing.begin, [due for due in one.ask(outgoing.due) if due.about == doc])
    (made,) = one.ask(outgoing.ready)
    plain: Parcel = next(iter(made.parcels.values()))
    newer = replace(
        plain, more=more.get(OUTSIDE, {}), body={**plain.body, **more.get(INSIDE, {})}, schema=9
    )
    places.write(folder, one.circle.org, made.path, seal(newer, one.keys.signing))
    one.do(outgoing.note_written, [outgoing.Written(made.seq)])


def last_parcel(laptop: Laptop, doc: str, folder: Path) -> Parcel:
    """What a laptop sent of a document last."""
    own = root(folder, laptop.circle.org) / "in" / laptop.store.device[:8]
    found = [open_parcel(path.read_bytes(), laptop.keys.identities) for path in own.glob("*.cpx")]
    return max((one.parcel for one in found if one.parcel.doc == doc), key=lambda one: one.seq)


@pytest.fixture
def three() -> tuple[Laptop, ...]:
    """Three laptops of one circle."""
    return circle_of("hall", "desk", "shed")


def test_it_is_kept_and_sent_on_after_an_edit_here(
    three: tuple[Laptop, ...], tmp_path: Path
) -> None:
    one, two, last = three
    session = one.do(make_session, "2026-11-26", (), title="Welcome").about
    doc = f"plan/{session}"
    sent_by_a_newer_program(one, doc, tmp_path)
    two.receive(tmp_path)
    two.do(change_session, session, title="Ours")
    two.send(tmp_path)
    told = last_parcel(two, doc, tmp_path)
    assert told.more == LATER[OUTSIDE]
    assert {name: told.body[name] for name in LATER[INSIDE]} == LATER[INSIDE]
    last.receive(tmp_path)
    assert last.ask(carried, [doc]) == {doc: LATER}
    assert two.sums()[doc] == last.sums()[doc]
    assert two.send(tmp_path) == 0, "nothing new"


def test_it_goes_back_with_the_take_in(three: tuple[Laptop, ...], tmp_path: Path) -> None:
    one, two, _ = three
    session = one.do(make_session, "2026-11-26", (), title="Welcome").about
    sent_by_a_newer_program(one, f"plan/{session}", tmp_path)
    done = two.receive(tmp_path)
    with two as store:
        take_back(store, done.undo)
    assert two.ask(carried, [f"plan/{session}"]) == {}


def test_all_of_it_goes_when_a_person_is_erased(three: tuple[Laptop, ...], tmp_path: Path) -> None:
    one, two, _ = three
    person = one.do(welcome, "Sorrel").about
    sent_by_a_newer_program(one, f"person/{person}", tmp_path)
    two.receive(tmp_path)
    assert two.ask(carried, [f"person/{person}"])
    two.do(erase, person)
    assert two.ask(carried, [f"person/{person}"]) == {}


def test_what_knew_of_the_other_goes_on(three: tuple[Laptop, ...], tmp_path: Path) -> None:
    one, two, _ = three
    session = one.do(make_session, "2026-11-26", (), title="Welcome").about
    doc = f"plan/{session}"
    sent_by_a_newer_program(one, doc, tmp_path, {INSIDE: {"drawn": "z"}})
    two.receive(tmp_path)
    one.do(change_session, session, title="Later")
    sent_by_a_newer_program(one, doc, tmp_path, {INSIDE: {"drawn": "a", "more": 1}})
    two.receive(tmp_path)
    assert two.ask(carried, [doc]) == {doc: {OUTSIDE: {}, INSIDE: {"drawn": "a", "more": 1}}}


values = st.dictionaries(st.sampled_from("abc"), st.integers() | st.text(max_size=3), max_size=3)


@given(ours=values, theirs=values)
def test_of_two_that_knew_nothing_of_each_other_all_laptops_choose_the_same(
    ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    found = _together(ours, theirs, ahead=False, behind=False)
    assert found == _together(theirs, ours, ahead=False, behind=False)
    assert _together(found, theirs, ahead=False, behind=False) == found
    assert set(found) == {*ours, *theirs}
