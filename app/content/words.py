# SPDX-License-Identifier: MIT
"""Railway words beside plain words, and plain words to swap in for hard ones.

What belongs here: `resources/content/words.toml` as frozen data (design-system.md 1). What does
not: sentences of the program; those are written with one of these words in mind.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read
from app.errors import Broken


@dataclass(frozen=True)
class RailwayWord:
    """A railway word, the plain word that does the same work, and where it is used."""

    key: str
    railway: str
    plain: str
    used_for: str


@dataclass(frozen=True, kw_only=True)
class WordContent(Shipped):
    """The whole file. `never_for` are the matters that speak plainly and only plainly."""

    never_for: tuple[str, ...]
    words: tuple[RailwayWord, ...]
    swaps: Mapping[str, str]


@cache
def word_content() -> WordContent:
    """The whole file, read once."""
    return read(WordContent, "content", "words.toml")


def railway_words() -> tuple[RailwayWord, ...]:
    """All pairs."""
    return word_content().words


def word(key: str, *, plain: bool) -> str:
    """The word of a key such as "depart", plain or railway. Broken when there is none."""
    for one in railway_words():
        if one.key == key:
            return one.plain if plain else one.railway
    raise Broken("content.word")


def plain_swaps() -> Mapping[str, str]:
    """Hard words in lower case with an easier one, for `models.rules.reading`."""
    return word_content().swaps
