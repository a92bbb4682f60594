# SPDX-License-Identifier: MIT
"""Words of the running evening: a place inside a sentence."""

import pytest

from app.flows.run_words import place_inside


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Quiet room", "quiet room"),
        ("In the quiet room", "quiet room"),
        ("  by the door ", "door"),
        ("the", "the"),
        ("", ""),
    ],
)
def test_a_place_stands_inside_a_sentence(typed: str, said: str) -> None:
    assert place_inside(typed) == said
