# SPDX-License-Identifier: MIT
"""A document's state as plain values comes back the same, and anything else is refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sharing.bodies import body_of, doc_in, more_of
from app.sharing.canonical import pack, unpack
from app.sharing.parcel import Parcel, ParcelTrouble, Signed
from models.rules.causal import Doc, Entry, erase, merge, write
from models.rules.doc_digest import digest

DOC = merge(
    write(Doc(), "d1", 1, 10, {"note/a/text": "Sorrel", "note/a/gone": 0}),
    write(Doc(), "d2", 1, 12, {"note/a/text": "Wren", "note/b/text": None}),
)


def doc_of(body: dict[str, Any]) -> Doc:
    """The state in a copy with such a body."""
    parcel = Parcel("o", "plan", "plan/s", "d", 1, 1, (), body)
    return doc_in(Signed(parcel, "", "", packed=pack({"body": body})))


@st.composite
def states(draw: st.DrawFn) -> Doc:
    """States as laptops make them: written, merged, erased."""
    doc = Doc()
    counts: dict[str, int] = {}
    for _ in range(draw(st.integers(0, 6))):
        dev = draw(st.sampled_from(("d1", "d2", "d3")))
        counts[dev] = counts.get(dev, 0) + 1
        path = draw(st.sampled_from(("note/a/text", "note/b/text", "note/b/gone")))
        value = draw(st.none() | st.integers(-9, 9) | st.text(max_size=5))
        side = write(Doc(), dev, counts[dev], draw(st.integers(0, 99)), {path: value})
        doc = merge(doc, side)
    return erase(doc, draw(st.lists(st.sampled_from(("a", "b", "c")), max_size=2)))


@given(doc=states())
def test_a_state_comes_back_the_same(doc: Doc) -> None:
    found = doc_of(unpack(pack(body_of(doc))))
    assert digest(found) == digest(doc)
    assert found.regs == doc.regs and found.ctx == doc.ctx and found.erased == doc.erased


def test_fields_of_a_newer_program_stand_beside() -> None:
    body = body_of(DOC, {"later": [1]})
    assert more_of(body) == {"later": [1]}
    assert doc_of(body).regs == DOC.regs


def broken(**changed: Any) -> dict[str, Any]:
    """A body with one part changed."""
    return {**body_of(DOC), **changed}


ENTRY = ["d1", 1, 10, "x"]


@pytest.mark.parametrize(
    "body",
    [
        {},
        broken(ctx=[]),
        broken(regs=[]),
        broken(erased={}),
        broken(ctx={"d1": -1}),
        broken(ctx={"": 1}),
        broken(erased=[3]),
        broken(digest="00"),
        broken(regs={"note/a/text": []}),
        broken(regs={"note/a/text": [ENTRY, ENTRY]}),
        broken(regs={"note/a/text": [["d1", 1, 10]]}),
        broken(regs={"note/a/text": [["d1", "1", 10, "x"]]}),
        broken(regs={"note/a/text": [["d1", 1, 10, ["x"]]]}),
        broken(regs={"n" * 500: [ENTRY]}),
    ],
)
def test_what_is_no_state_is_refused(body: dict[str, Any]) -> None:
    with pytest.raises(ParcelTrouble):
        doc_of(body)


def test_a_value_that_nobody_has_seen_written_is_refused() -> None:
    ahead = Doc({"note/a/text": (Entry("d1", 9, 1, "x"),)}, {"d1": 3})
    with pytest.raises(ParcelTrouble):
        doc_of(body_of(ahead))


def test_values_in_another_order_are_refused() -> None:
    one, two = Entry("d1", 1, 5, "x"), Entry("d2", 1, 9, "y")
    with pytest.raises(ParcelTrouble):
        doc_of(body_of(Doc({"note/a/text": (two, one)}, {"d1": 1, "d2": 1})))
