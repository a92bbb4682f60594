# SPDX-License-Identifier: MIT
"""Promise 1: kill -9 loses nothing older than a second. Robots type into the real program and are killed at random."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import TypeVar

from app.change import carry_out
from app.notes import keep_draft, notes_page
from app.vault.opening import OpenVault
from tests.promises.robot import after, held
from tests.promises.shape import Figures
from tests.story.conftest import Child, Records, made_records, started
from tests.story.evening_alone import TEXT

REDUCED, FULL = 10, 1_000
ONE_IN = 5
"""One kill in so many is of the real window with its real typing; the others are of its acts alone."""
KILLS_OF_ONE_FOLDER = 50
SECOND_NS = 1_000_000_000
MOST_LETTERS = 60
T = TypeVar("T")


@dataclass
class Found:
    """Kills, and what they cost."""

    windows: int = 0
    alone: int = 0
    lost: int = 0
    corrupt: int = 0
    changes: int = 0


def promise_01(count: int) -> Figures:
    """Kill `count` times: one in five the real window, else the real acts with no window."""
    found, chance = Found(), random.Random(1)
    while found.windows + found.alone < count:
        with tempfile.TemporaryDirectory() as place:
            records = made_records(Path(place) / "records")
            made = 0
            for _ in range(min(KILLS_OF_ONE_FOLDER, count - found.windows - found.alone)):
                if (found.windows + found.alone) % ONE_IN == ONE_IN - 1:
                    _kill_window(records, chance, found)
                else:
                    made = _kill_acts(records, chance, found, made)
    kills = found.windows + found.alone
    return Figures(
        1,
        "Being killed loses nothing that is older than a second",
        f"SIGKILL at random: {found.windows} times the real window while a robot types, "
        f"{found.alone} times its acts in a process with no window; reopened and checked whole",
        "0 lost, 0 corrupt",
        f"{kills} kills after {found.changes} changes: {found.lost} lost, {found.corrupt} corrupt",
        {
            "kills": kills,
            "of_windows": found.windows,
            "changes": found.changes,
            "lost": found.lost,
            "corrupt": found.corrupt,
        },
        found.lost == 0 and found.corrupt == 0,
    )


def _kill_acts(records: Records, chance: random.Random, found: Found, made: int) -> int:
    """Every change that was told as kept is there, and at most one more; gives how many there are."""
    child = started("tests.promises.robot", str(records.folder), records.session, str(made))
    told = made
    for _ in range(chance.randrange(1, 40)):
        told = int(child.wait("kept")[1])
    time.sleep(chance.random() / 100)
    child.kill()
    told = max([told, *_rest(child)])
    found.alone += 1
    found.changes += told - made

    def look(vault: OpenVault) -> int:
        there = held(vault.store, records.session)
        for count in (told, told + 1):
            if there == after(count):
                return count
        found.lost += 1
        return told

    return _reopened(records, found, look)


def _rest(child: Child) -> list[int]:
    """What else was told before the end."""
    numbers = []
    while True:
        try:
            line = child.lines.get(timeout=0.2).split()
        except Empty:
            return numbers
        if len(line) == 2:
            numbers.append(int(line[1]))


def _kill_window(records: Records, chance: random.Random, found: Found) -> None:
    """The letters typed more than a second before the kill are there."""

    def clear(vault: OpenVault) -> str:
        before = notes_page(vault.store, records.session).draft
        carry_out(vault.store, keep_draft, records.session, "", "idea")
        return before

    before = _reopened(records, found, clear)
    child = started("tests.story.evening_alone", str(records.folder), "type")
    typed: list[int] = []
    for _ in range(chance.randrange(20, MOST_LETTERS)):
        typed.append(int(child.wait("typed")[-1]))
    time.sleep(chance.random() / 20)
    killed = time.monotonic_ns()
    child.kill()
    safe = sum(when < killed - SECOND_NS for when in typed)
    found.windows += 1
    found.changes += len(typed)

    def look(vault: OpenVault) -> None:
        draft = notes_page(vault.store, records.session).draft
        found.lost += not (len(draft) >= safe and (TEXT * 10).startswith(draft))
        carry_out(vault.store, keep_draft, records.session, before, "idea")

    _reopened(records, found, look)


def _reopened(records: Records, found: Found, look: Callable[[OpenVault], T]) -> T:
    vault = records.opened()
    try:
        found.corrupt += not vault.store.full_check()
        return look(vault)
    finally:
        vault.close()
