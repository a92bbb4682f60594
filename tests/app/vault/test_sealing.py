# SPDX-License-Identifier: MIT
"""Sealing: each key that is meant opens, no other does, and no changed byte goes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Refused
from app.vault.sealing import (
    COMPARED,
    LARGEST,
    NOT_A_KEY,
    NOT_OPENED,
    key_file,
    new_pair,
    read_key_file,
    seal,
    six_words,
    unseal,
)
from app.vault.words import word_list

LEAD, DEPUTY, OTHER = new_pair(), new_pair(), new_pair()


@given(st.binary(max_size=2000))
@settings(max_examples=25)
def test_both_open_and_nobody_else_does(plain: bytes) -> None:
    sealed = seal(plain, (LEAD.public, DEPUTY.public))
    assert unseal(sealed, LEAD.private) == unseal(sealed, DEPUTY.private) == plain
    with pytest.raises(Refused, match="does not open here"):
        unseal(sealed, OTHER.private)


@given(st.integers(0, 9999), st.integers(1, 255))
@settings(max_examples=60)
def test_a_changed_byte_never_opens_as_something_else(place: int, bits: int) -> None:
    sealed = bytearray(seal(b"Wren said it", (LEAD.public, DEPUTY.public)))
    sealed[place * len(sealed) // 10_000] ^= bits
    with pytest.raises(Refused) as refused:
        unseal(bytes(sealed), LEAD.private)
    assert refused.value.said == NOT_OPENED


def test_a_file_that_was_cut_does_not_open_half() -> None:
    sealed = seal(b"x" * 200_000, (LEAD.public, DEPUTY.public))
    for cut in (0, 1, 100, len(sealed) // 2, len(sealed) - 1):
        with pytest.raises(Refused, match="does not open here"):
            unseal(sealed[:cut], LEAD.private)


def test_a_file_too_large_is_not_even_tried() -> None:
    with pytest.raises(Refused, match="does not open here"):
        unseal(b"x" * (LARGEST + 1), LEAD.private)


def test_one_key_is_never_enough_to_send() -> None:
    for keys in ((), (LEAD.public,), (LEAD.public, LEAD.public)):
        with pytest.raises(ValueError, match="too few"):
            seal(b"x", keys)


def test_nothing_of_the_text_lies_in_the_file() -> None:
    sealed = seal(b"Wren-canary" * 20, (LEAD.public, DEPUTY.public))
    assert b"Wren" not in sealed and sealed.startswith(b"age-encryption.org/v1")
    assert LEAD.public.encode() not in sealed


def test_six_words_are_of_our_list_and_of_this_key_alone() -> None:
    words = six_words(LEAD.public)
    assert len(words) == COMPARED and set(words) <= set(word_list())
    assert words == six_words(LEAD.public) != six_words(DEPUTY.public)


def test_a_key_comes_back_from_its_file() -> None:
    assert read_key_file(key_file(LEAD.public)) == LEAD.public
    assert read_key_file(key_file(LEAD.public).replace(b"\n", b"\r\n")) == LEAD.public
    assert LEAD.private.encode() not in key_file(LEAD.public)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"age1",
        b"\x00\xff" * 50,
        LEAD.private.encode(),
        LEAD.public[:-1].encode() + b"x",
        key_file(LEAD.public) + key_file(DEPUTY.public),
        key_file(LEAD.public) + b" " * 5000,
    ],
    ids=["empty", "cut", "bytes", "private", "slip", "two", "long"],
)
def test_a_file_that_holds_no_key_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_key_file(content)
    assert refused.value.said == NOT_A_KEY
