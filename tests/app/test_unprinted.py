# SPDX-License-Identifier: MIT
"""Letters that can not be printed are told in one sentence, whatever the paper is made of."""

from dataclasses import dataclass

import pytest

from app.pdf.blocks import Document, List, Para, Table, words
from app.unprinted import cannot_print, unprinted


@dataclass(frozen=True)
class Facts:
    """Words in every kind of place."""

    title: str
    parts: tuple[tuple[str, int], ...] = ()
    more: object = None


def test_they_are_found_wherever_words_are():
    facts = Facts("a \ue000", (("\u0e81", 3),), {"k": [Facts("\ue001\ue000")]})
    assert unprinted(facts) == ("\ue000", "\u0e81", "\ue001")
    document = Document(
        "x",
        (Para(words("a\ue000")), List((words("b\ue002"),)), Table(((words("\ue003"),),), (1,))),
        "x",
    )
    assert unprinted(document) == ("\ue000", "\ue002", "\ue003")


@pytest.mark.parametrize(
    "text", ["", "Tea at six", "naïve – “yes”…", "Їжак", "مرحبا", "你好", "☐ → 😀", "a\u200bb"]
)
def test_what_prints_is_not_spoken_of(text: str):
    assert cannot_print(Facts(text)) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\ue000\ue000", "1 letter can not be printed here: it stands as E000 in a box."),
        (
            "\ue000\ue001",
            "2 letters can not be printed here: each stands as its number in a box: E000 and E001.",
        ),
        (
            "\ue000\ue001\ue002\U0001fbff",
            "4 letters can not be printed here: each stands as its number in a box, such as E000.",
        ),
    ],
)
def test_one_calm_sentence(text: str, said: str):
    assert cannot_print(Facts(text)) == said
