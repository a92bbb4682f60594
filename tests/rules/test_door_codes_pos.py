# SPDX-License-Identifier: MIT
"""One person at the door, codes for paper, and places in a list."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.codes import LETTERS, code, word_number
from models.rules.door import Found, look
from models.rules.mentions import Known, fold
from models.rules.pos import DIGITS, between, spread

LIST = [
    Known("1", "Sorrel"),
    Known("2", "Sam"),
    Known("3", "Samphire"),
    Known("4", "Wren Ash"),
    Known("5", "Wren Ash"),
    Known("6", "Zoë"),
    Known("7", "7"),
    Known("8", "Willow Sorbus"),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", Found("type_on")),
        (" ", Found("type_on")),
        ("s", Found("type_on")),
        ("s ", Found("type_on")),
        ("sa", Found("several")),
        ("sor", Found("several")),
        ("sorr", Found("one", ("1",))),
        ("SAM", Found("one", ("2",))),
        ("samp", Found("one", ("3",))),
        ("wren", Found("alike", ("4", "5"))),
        ("wren  ash", Found("alike", ("4", "5"))),
        ("ZOE", Found("one", ("6",))),
        ("7", Found("one", ("7",))),
        ("sorb", Found("one", ("8",))),
        ("plover", Found("none")),
    ],
)
def test_the_door_shows_one_person_at_most(typed: str, found: Found) -> None:
    assert look(typed, LIST) == found
    assert found.boards == (found.person_ids[0] if found.kind == "one" else None)


@given(st.text(max_size=6), st.lists(st.text(max_size=6), max_size=8))
def test_nobody_is_named_but_the_one_or_those_alike(typed: str, names: list[str]) -> None:
    found = look(typed, [Known(str(at), name) for at, name in enumerate(names)])
    if found.kind == "one":
        assert len(found.person_ids) == 1
    elif found.kind == "alike":
        assert len(found.person_ids) > 1
        folded = {" ".join(fold(names[int(one)]).split()) for one in found.person_ids}
        assert len(folded) == 1
    else:
        assert found.person_ids == ()


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_codes_have_no_look_alike_letters(seed: int, length: int) -> None:
    found = code(random.Random(seed).randrange, length=length)
    assert len(found) == length
    assert not set(found) & set("0O1IL2Z5S8B")


def test_a_taken_code_is_not_given_again_and_grows_when_all_are() -> None:
    picks = iter([0, 0, 1])
    assert code(lambda top: next(picks), taken={LETTERS[0]}, length=1) == LETTERS[1]
    assert len(code(random.Random(4).randrange, taken=set(LETTERS), length=1)) == 2


def test_word_numbers_are_drawn_from_what_is_free() -> None:
    assert word_number(lambda top: 50, ["Kite", "Pebble"]) == "Kite 52"
    taken = {f"Kite {number}" for number in range(2, 99)}
    assert word_number(lambda top: top - 1, ["Kite"], taken) == "Kite 99"
    with pytest.raises(ValueError, match="left"):
        word_number(lambda top: 0, ["Kite"], taken | {"Kite 99"})


def test_places_at_the_ends_and_between() -> None:
    assert between(None, None) == "1"
    assert between("1", None) == "2"
    assert between("z", None) == "z1"
    assert between(None, "1") == "01"
    assert between("1", "3") == "2"
    assert between("1", "2V") == "2"
    assert "1" < between("1", "2") < "2"


@pytest.mark.parametrize(
    ("low", "high"), [("b", "a"), ("a", "a"), ("a0", None), (None, "a!"), ("", "0")]
)
def test_places_out_of_order_are_refused(low: str | None, high: str | None) -> None:
    with pytest.raises(ValueError, match="not a place"):
        between(low, high)


def test_two_hundred_added_at_the_end_stay_short() -> None:
    places = spread(200)
    assert list(places) == sorted(set(places))
    assert max(map(len, places)) <= 4


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60))
def test_a_place_lies_strictly_between_and_stays_short(turns: list[int]) -> None:
    places: list[str] = []
    for turn in turns:
        at = turn % (len(places) + 1)
        low = places[at - 1] if at else None
        high = places[at] if at < len(places) else None
        found = between(low, high)
        assert (low or "") < found
        assert high is None or found < high
        assert not found.endswith("0")
        assert set(found) <= set(DIGITS)
        assert len(found) <= max(len(low or ""), len(high or "")) + 1
        places.insert(at, found)
    assert places == sorted(places)
