# SPDX-License-Identifier: MIT
"""A code that is typed back: one wrong letter and two in each other's place are seen; look-alikes are put right."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.codes import (
    CHECKED,
    LETTERS,
    checked_code,
    folded_word_number,
    is_checked,
    readings,
    word_number,
)

CODES = st.integers(0, 100_000).map(lambda seed: checked_code(random.Random(seed).randrange))


@given(CODES)
def test_a_code_reads_as_itself_however_it_is_typed(found: str) -> None:
    assert len(found) == CHECKED and is_checked(found) and set(found) <= set(LETTERS)
    for typed in (found, found.lower(), f" {found[:2]}-{found[2:]} ", f"{found[:3]} {found[3:]}"):
        assert readings(typed) == (found,)


@given(CODES)
def test_one_wrong_letter_is_always_caught(found: str) -> None:
    for at in range(CHECKED):
        for letter in LETTERS:
            wrong = found[:at] + letter + found[at + 1 :]
            assert is_checked(wrong) is (wrong == found), wrong


@given(CODES)
def test_two_letters_in_each_others_place_are_always_caught(found: str) -> None:
    for one, two in combinations(range(CHECKED), 2):
        letters = list(found)
        letters[one], letters[two] = letters[two], letters[one]
        swapped = "".join(letters)
        assert is_checked(swapped) is (swapped == found), swapped


@given(CODES, st.integers(0, CHECKED - 1))
def test_a_look_alike_means_the_letter_it_was_read_for(found: str, at: int) -> None:
    alike = {"Q": "O0", "D": "O0", "J": "I1", "7": "Z2", "3": "B8", "6": "G", "V": "U"}
    for other in alike.get(found[at], ""):
        assert found in readings(found[:at] + other + found[at + 1 :])


@pytest.mark.parametrize("text", ["", "  ", "K7", "K7M4TT", "?????", "SSSSS", "ÄÖÜ34"])
def test_what_cannot_be_a_code(text: str) -> None:
    assert readings(text) == ()


def test_a_taken_code_is_never_drawn_again() -> None:
    first = checked_code(random.Random(5).randrange)
    assert checked_code(random.Random(5).randrange, {first}) != first


def test_codes_follow_no_order() -> None:
    pick = random.Random(7).randrange
    drawn = [checked_code(pick) for _ in range(60)]
    assert drawn != sorted(drawn) and drawn != sorted(drawn, reverse=True)
    assert len({one[0] for one in drawn}) > 10


def test_word_numbers_of_one_print_never_share_a_word_while_there_are_others() -> None:
    pick, taken = random.Random(3).randrange, list[str]()
    for _ in range(3):
        taken.append(word_number(pick, ["Kite", "Pebble", "Lamp"], taken))
    assert len({one.split()[0] for one in taken}) == 3
    assert word_number(pick, ["Kite"], ["Kite 2"]) != "Kite 2"


@pytest.mark.parametrize("typed", ["Kite 52", "kite52", "KITE-52", " k1te  S2", "Kite  5 2"])
def test_a_word_number_is_compared_with_its_look_alikes(typed: str) -> None:
    assert folded_word_number(typed) == folded_word_number("Kite 52")
    assert folded_word_number(typed) != folded_word_number("Kite 53")
