# SPDX-License-Identifier: MIT
"""Short codes and word-numbers for paper (decision 36, care K3).

They say nothing about whom or when. The source of chance is passed in, so that they can be tested.
A code that is typed back ends in a check letter, so that one wrong letter, or two that changed
places, is seen at once.
"""

from collections.abc import Callable, Collection, Sequence
from itertools import product

LETTERS = "34679CDFHJKMNPQRTVWXY"
"""No 0 O, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V look-alikes, and no A or E, so that no words come out."""

Pick = Callable[[int], int]
"""Gives a whole number from 0 up to, not including, its argument: `secrets.randbelow`."""

CHECKED = 5
"""Letters of a code that is typed back, its check letter included."""
_PRIME = 23
_LAST_NUMBER = 98
_SEEN_AS = {
    "0": "QD", "O": "QD", "1": "J", "I": "J", "L": "J", "2": "7", "Z": "7",
    "5": "", "S": "", "8": "3", "B": "3", "G": "6C", "U": "V", "E": "F", "A": "4",
}  # fmt: skip
"""What somebody may have read for a letter that stands in no code: it is tried instead."""
_MOST_READINGS = 64


def code(pick: Pick, taken: Collection[str] = (), length: int = 3) -> str:
    """A new code, one letter longer for each time that many tries were all taken."""
    while True:
        for _ in range(len(LETTERS)):
            found = "".join(LETTERS[pick(len(LETTERS))] for _ in range(length))
            if found not in taken:
                return found
        length += 1


def checked_code(pick: Pick, taken: Collection[str] = ()) -> str:
    """A new code of `CHECKED` letters, the last of which checks the others."""
    while True:
        body = code(pick, (), CHECKED - 1)
        found = body + LETTERS[_sum(body) % len(LETTERS)]
        if is_checked(found) and found not in taken:
            return found


def is_checked(text: str) -> bool:
    """Whether these are the letters of a code, and its check letter is right."""
    whole = len(text) == CHECKED and all(letter in LETTERS for letter in text)
    return whole and LETTERS.index(text[-1]) == _sum(text[:-1])


def _sum(body: str) -> int:
    """The weighted sum of the letters, 0 to 22; a code whose sum has no letter is never made.

    Every place has a weight of its own (the check letter's is -1) and 23 is a prime above the number
    of letters, so one other letter, or any two letters in each other's place, always change it.
    """
    return sum(at * LETTERS.index(letter) for at, letter in enumerate(body, 1)) % _PRIME


def readings(text: str) -> tuple[str, ...]:
    """Every right code that a person may have meant: any case, spaces and dashes, look-alikes put right."""
    plain = squeezed(text)
    if len(plain) != CHECKED:
        return ()
    each = [letter if letter in LETTERS else _SEEN_AS.get(letter, "") for letter in plain]
    meant = ("".join(one) for one in product(*each))
    return tuple(
        one for one, _ in zip(meant, range(_MOST_READINGS), strict=False) if is_checked(one)
    )


def squeezed(text: str) -> str:
    """What was typed in capitals, with nothing but letters and digits."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def word_number(pick: Pick, words: Sequence[str], taken: Collection[str] = ()) -> str:
    """A word and a number such as "Kite 52" for both halves of a slip.

    A word that is not out yet comes first, so that a wrong digit is not somebody else's slip.
    Raises ValueError when every word and number is taken.
    """
    out = {one.rpartition(" ")[0] for one in taken}
    fresh = [word for word in words if word not in out]
    free = [
        f"{word} {number}"
        for word in fresh or words
        for number in range(2, _LAST_NUMBER + 2)
        if f"{word} {number}" not in taken
    ]
    if not free:
        raise ValueError("no word and number left")
    return free[pick(len(free))]


def folded_word_number(text: str) -> str:
    """A word-number for comparing: "kite-52", "KITE 52" and "Kite S2" with its look-alikes are one."""
    return squeezed(text).translate(_ALIKE)


_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "G": "6"})
