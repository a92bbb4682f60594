# SPDX-License-Identifier: MIT
"""Short random codes and word-numbers for paper (decision 36, care K3).

They say nothing about whom or when. The source of chance is passed in, so that they can be tested.
"""

from collections.abc import Callable, Collection, Sequence

LETTERS = "34679CDFHJKMNPQRTVWXY"
"""No 0 O, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V look-alikes, and no A or E, so that no words come out."""

Pick = Callable[[int], int]
"""Gives a whole number from 0 up to, not including, its argument: `secrets.randbelow`."""

_LAST_NUMBER = 98


def code(pick: Pick, taken: Collection[str] = (), length: int = 3) -> str:
    """A new code, one letter longer for each time that many tries were all taken."""
    while True:
        for _ in range(len(LETTERS)):
            found = "".join(LETTERS[pick(len(LETTERS))] for _ in range(length))
            if found not in taken:
                return found
        length += 1


def typed_code(text: str) -> str | None:
    """A code as a person typed it, put right, or None when it cannot be one."""
    plain = "".join(text.upper().replace("-", "").split())
    return plain if plain and all(letter in LETTERS for letter in plain) else None


def word_number(pick: Pick, words: Sequence[str], taken: Collection[str] = ()) -> str:
    """A word and a number such as "Kite 52" for both halves of a slip.

    Raises ValueError when every word and number is taken.
    """
    free = [
        f"{word} {number}"
        for word in words
        for number in range(2, _LAST_NUMBER + 2)
        if f"{word} {number}" not in taken
    ]
    if not free:
        raise ValueError("no word and number left")
    return free[pick(len(free))]
