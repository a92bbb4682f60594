# SPDX-License-Identifier: MIT
"""How long unlocking takes here, and how much of it is Argon2id's own time (promise 26).

What belongs here: measuring, in a folder that is gone afterwards. What does not: the table of promises,
which calls this, and targets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from app.clock import seconds
from app.vault import keys
from app.vault.holders import enrol
from app.vault.opening import first_opening, make_records, open_records, unlock
from app.vault.relock import ask_for_new_lock
from app.vault.words import five_words, recovery_words

ROUNDS = 3


@dataclass(frozen=True)
class UnlockFigures:
    """Seconds, each the middle one of some rounds.

    `total` is from the words to open records, `argon2id` what one guess costs by itself, `beside`
    the rest; `people` is `total` for the last of several people, `new_lock` with a new lock to do.
    """

    total: float
    argon2id: float
    beside: float
    people: float
    new_lock: float


def unlock_figures(
    rounds: int = ROUNDS, cost: keys.Cost = keys.USUAL, people: int = 4
) -> UnlockFigures:
    """Measure on records of one's own, at the cost that laptops pay; about ten seconds."""
    with TemporaryDirectory() as made:
        folder, words = Path(made) / "records", five_words()
        key = make_records(folder, words, recovery_words(), "Laptop", cost=cost)
        first_opening(folder, key, "Laptop").close()
        salt = keys.new_salt()
        pairs = [  # one after the other, so that whatever else runs here weighs on both
            (
                _timed(lambda: _opened(folder, words)),
                _timed(lambda: keys.derived(words, salt, cost)),
            )
            for _ in range(rounds)
        ]
        last = words
        for _ in range(people - 1):
            last = five_words()
            enrol(folder, unlock(folder, words), last, cost)
        many = median(_timed(lambda: _opened(folder, last)) for _ in range(rounds))
        ask_for_new_lock(folder, unlock(folder, words))
        new_lock = _timed(lambda: _opened(folder, words))
    total, argon2id = (median(pair[at] for pair in pairs) for at in (0, 1))
    beside = median(whole - guess for whole, guess in pairs)
    return UnlockFigures(total, argon2id, max(0.0, beside), many, new_lock)


def _opened(folder: Path, words: str) -> None:
    open_records(folder, unlock(folder, words)).close()


def _timed(work: Callable[[], object]) -> float:
    began = seconds()
    work()
    return seconds() - began
