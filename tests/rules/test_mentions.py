# SPDX-License-Identifier: MIT
"""People in notes: kept as tokens, drawn as names or "one of us", noticed while typing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.mentions import (
    Known,
    Mention,
    Span,
    Words,
    draw,
    drawn_with_spans,
    find_names,
    fold,
    keep,
    keep_typed,
    people_in,
    pieces,
    without,
)

ids = st.text("0123456789abcdef", min_size=1, max_size=32)
typed = st.text(st.characters(codec="utf-8") | st.sampled_from("@{}a0"), max_size=40)
made = st.lists(typed.filter(bool).map(Words) | ids.map(Mention), max_size=8)
OTTER = Known("a1", "Otter")


@given(typed)
def test_any_typed_text_comes_back_as_it_was(text: str) -> None:
    kept = keep_typed(text)
    assert people_in(kept) == ()
    assert draw(kept, {}, "one of us") == text


@given(made)
def test_words_and_people_come_back_as_they_were(parts: list[Words | Mention]) -> None:
    back = pieces(keep(parts))
    assert [one for one in back if isinstance(one, Mention)] == [
        one for one in parts if isinstance(one, Mention)
    ]
    names = {one.person_id: f"<{one.person_id}>" for one in parts if isinstance(one, Mention)}
    plain = "".join(one.text if isinstance(one, Words) else names[one.person_id] for one in parts)
    assert draw(keep(parts), names, "?") == plain
    assert keep(back) == keep(parts)


@given(typed)
def test_even_text_kept_by_other_hands_can_be_drawn(kept: str) -> None:
    assert isinstance(draw(kept, {}, "one of us"), str)
    assert keep(pieces(keep(pieces(kept)))) == keep(pieces(kept))


def test_a_typed_token_is_only_words() -> None:
    kept = keep_typed("@{a1} and a@b.example @@{x}")
    assert people_in(kept) == ()
    assert draw(kept, {"a1": "Otter"}, "one of us") == "@{a1} and a@b.example @@{x}"


def test_drawn_with_names_or_as_one_of_us() -> None:
    kept = keep_typed("Otter says a lamp helps", (Span(0, 5, ("a1",)),))
    assert kept == "@{a1} says a lamp helps"
    assert draw(kept, {"a1": "Otter"}, "one of us") == "Otter says a lamp helps"
    assert draw(kept, {}, "one of us") == "one of us says a lamp helps"
    assert people_in(kept + kept) == ("a1",)


def test_erasing_one_person_leaves_the_others() -> None:
    kept = "@{a1} told @{b2} at @@home"
    assert without(kept, "a1", "one of us") == "one of us told @{b2} at @@home"


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Otter says a lamp helps", "Otter", "Otter"),
        ("it was OTTER's idea", "Otter", "OTTER"),
        ("otters live here", "Otter", None),
        ("potter", "Otter", None),
        ("zoë came", "Zoe", "zoë"),
        ("Zoe came", "Zoë", "Zoe"),
        ("mary  ann said", "Mary Ann", "mary  ann"),
        ("Sorrel said", "Sorrel Ash", "Sorrel"),
        ("the tea was cold", "Wren the Second", None),
        ("ann said", "Mary Ann", "ann"),
        ("O\u2019Hare asked", "O'Hare", "O\u2019Hare"),
        ("Stra\u00dfe", "strasse", "Stra\u00dfe"),
        ("number 7 asked", "7", "7"),
        ("nothing", "", None),
        ("(Wren)", "Wren", "Wren"),
        ("w.r.e.n", "W.R.E.N", "w.r.e.n"),
    ],
)
def test_known_names_are_noticed_as_whole_words(text: str, name: str, found: str | None) -> None:
    spans = find_names(text, [Known("a1", name)])
    assert [text[one.start : one.end] for one in spans] == ([] if found is None else [found])


def test_the_longer_name_wins_and_shared_names_list_all() -> None:
    known = [OTTER, Known("b2", "Otter Brook"), Known("c3", "otter")]
    assert find_names("Otter Brook and Otter", known) == (
        Span(0, 11, ("b2",)),
        Span(16, 21, ("a1", "c3")),
    )


def test_no_one_known_no_one_found() -> None:
    assert find_names("Otter", []) == ()
    assert fold("\u00c9lan") == "elan"


@given(typed, st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_spans_lie_in_order_inside_the_text(text: str, names: list[str]) -> None:
    spans = find_names(text, [Known(str(at), name) for at, name in enumerate(names)])
    edge = 0
    for span in spans:
        assert edge <= span.start < span.end <= len(text)
        edge = span.end
    assert len(people_in(keep_typed(text, spans))) <= len(names)


@given(st.text(st.characters(codec="utf-8"), max_size=10), st.sampled_from(["Sorrel", "Zoë", "Li"]))
def test_a_name_on_its_own_is_always_found(before: str, name: str) -> None:
    text = f"{before} {name}"
    spans = find_names(text, [Known("a1", name)])
    assert spans[-1].end == len(text)
    assert spans[-1].person_ids == ("a1",)


@given(st.lists(st.one_of(st.text(max_size=6), st.integers(0, 3)), max_size=6))
def test_kept_words_can_be_shown_typed_over_and_kept_again(parts: list[str | int]) -> None:
    """Nothing changes when nothing is typed: the same marks stand at the same places."""
    found = [Words(one) if isinstance(one, str) else Mention(f"{one:032}") for one in parts]
    kept = keep(found)
    text, spans = drawn_with_spans(kept, "one of us")
    assert text == draw(kept, {}, "one of us")
    assert all(text[span.start : span.end] == "one of us" for span in spans)
    assert keep_typed(text, spans) == kept
