# SPDX-License-Identifier: MIT
"""Promise 13: a merge is free of order and repeatable, and a planted mistake is found."""

from __future__ import annotations

from random import Random

from models.rules.causal import merge
from models.rules.doc_digest import digest
from tests.promises.shape import Figures
from tests.rules.laptops import Play
from tests.rules.test_sharing_laws import PLANTED, _reached

REDUCED, FULL = 500, 10_000
SEEDS = 60
PATHS = ("note/n1/text", "note/n2/text", "session/s/title")


def _history(dice: Random) -> list[tuple[str, int, int, str, int]]:
    acts = ("write", "merge", "erase")
    return [
        (dice.choice(acts), dice.randrange(3), dice.randrange(3), dice.choice(PATHS),
         dice.randint(-(10**9), 10**9))
        for _ in range(dice.randint(0, 24))
    ]  # fmt: skip


def promise_13(count: int) -> Figures:
    """Merge three states in every way, `count` times; then plant each known kind of mistake."""
    wrong = 0
    for seed in range(count):
        a, b, c = _reached(_history(Random(seed)))
        ab = merge(a, b)
        same = digest(ab) == digest(merge(b, a)) and digest(merge(ab, b)) == digest(ab)
        together = digest(merge(ab, c)) == digest(merge(a, merge(b, c)))
        wrong += not (same and together and digest(merge(a, a)) == digest(a))
    found = sum(
        any(not Play(seed, ways).run().good for seed in range(SEEDS)) for ways in PLANTED.values()
    )
    return Figures(
        13,
        "Copies can come in any order, any number of times",
        f"{count} triples of states merged in every order; {len(PLANTED)} planted mistakes",
        "all the same; every planted mistake found",
        f"{count - wrong} of {count} the same, {found} of {len(PLANTED)} mistakes found",
        {"tried": count, "wrong": wrong, "planted": len(PLANTED), "found": found},
        wrong == 0 and found == len(PLANTED),
    )
