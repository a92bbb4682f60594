# SPDX-License-Identifier: MIT
"""How hard a passphrase is to guess, in words. No rules about capitals or signs (screens.md 1.4)."""

from __future__ import annotations

from dataclasses import dataclass

from app.vault.words import plain, word_list

LEAST_WORDS, LEAST_LETTERS = 4, 14
LEAST_DIFFERENT = 6
SHORTEST_WORD = 3


@dataclass(frozen=True)
class Strength:
    """Whether it is enough, and one sentence about it. `share` is 0 to 1, for a bar with words."""

    enough: bool
    said: str
    share: float


def strength(passphrase: str) -> Strength:
    """Judge a passphrase: at least four words of three letters or more, or fourteen letters and signs.

    Numbers alone never do: nobody opens these records with a PIN (sharing-and-safety.md 4.2).
    """
    text = plain(passphrase)
    words = [word for word in text.split() if len(word) >= SHORTEST_WORD]
    if not text:
        return Strength(False, "Four words or more, or fourteen letters.", 0.0)
    if len(set(text.replace(" ", ""))) < LEAST_DIFFERENT or len(set(words)) < len(words) / 2:
        return Strength(False, "That repeats itself. Add different words.", 0.2)
    if not any(letter.isalpha() for letter in text):
        return Strength(False, "Numbers alone are soon guessed. Add words.", 0.2)
    if len(words) < LEAST_WORDS and len(text) < LEAST_LETTERS:
        return Strength(False, "Not yet. Four words or more, or fourteen letters.", 0.3)
    listed = frozenset(word_list())
    rare = [word for word in words if word not in listed]
    if len(words) > LEAST_WORDS or (rare and len(text) >= LEAST_LETTERS + 6):
        return Strength(True, "Very good. Very hard to guess.", 1.0)
    return Strength(True, "Good. Hard to guess.", 0.75)
