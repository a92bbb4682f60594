# SPDX-License-Identifier: MIT
"""A light robot for kill loops: python -m tests.promises.robot FOLDER SESSION FROM. No window, the real acts.

It types a note letter by letter and keeps it, over and over, telling the number of each change once it
is kept. What belongs here: the changes, and what the records must hold after a number of them. What
does not: killing it (promise_01.py).
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.change import carry_out
from app.notes import add_note, keep_draft, notes_page
from app.people import welcome
from app.vault.opening import find_key, open_records
from models.store import Store
from models.tables.people import Person
from tests.story.evening_alone import WORDS

LETTERS = "a lamp by the bed 灯 🚪 and a key"
ROUND = len(LETTERS) + 2


@dataclass(frozen=True)
class Holds:
    """What the records hold: notes, the unfinished one, and how many people the robot welcomed."""

    notes: tuple[str, ...]
    draft: str
    people: int


def after(changes: int) -> Holds:
    """What must be there after this many changes: each letter is one, Enter is one, a new person is one."""
    rounds, rest = divmod(changes, ROUND)
    done = rounds + (rest > len(LETTERS))
    draft = LETTERS[:rest] if rest <= len(LETTERS) else ""
    return Holds(tuple(f"{LETTERS} {number}" for number in range(done)), draft, rounds)


def held(store: Store, session: str) -> Holds:
    """What is there."""
    page = notes_page(store, session)
    notes = tuple(line.text for line in reversed(page.lines))
    return Holds(notes, page.draft, Person.select().count())


def make(store: Store, session: str, number: int) -> None:
    """Change `number`, counted from nothing."""
    rounds, rest = divmod(number, ROUND)
    if rest < len(LETTERS):
        carry_out(store, keep_draft, session, LETTERS[: rest + 1], "idea")
    elif rest == len(LETTERS):
        carry_out(store, add_note, session, f"{LETTERS} {rounds}")
    else:
        carry_out(store, welcome, f"Sorrel {rounds}")


def main(folder: Path, session: str, first: int) -> int:
    """Run until killed."""
    vault = open_records(folder, find_key(folder, WORDS))
    for number in count(first):
        make(vault.store, session, number)
        print("kept", number + 1, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
