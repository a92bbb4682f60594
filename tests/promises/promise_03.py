# SPDX-License-Identifier: MIT
"""Promise 3: a full disk is told within a second, loses nothing, and the evening goes on when there is room."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import apsw

from models.store import TROUBLES, Store
from models.tables.people import Person
from tests.promises.disk import Disk, below, quick_place
from tests.promises.mounts import NOT_HERE, can_mount, window_trial
from tests.promises.rights import said, users
from tests.promises.shape import Figures

REDUCED, FULL = 60, 100_000
KEY = bytes(range(1, 33))
NAME = "records.db"
CHANGES = 12
MOST_MS = 1000


@dataclass
class Found:
    """How often the disk was full, and what came of it."""

    full: int = 0
    lost: int = 0
    broken: int = 0
    untold: int = 0
    stuck: int = 0
    slowest_ms: float = 0.0


def keep(number: int, store: Store) -> None:
    """One change, of a few pages."""
    with store.writing("test.person"):
        Person.create(id=f"{number:032}", known_as="Sorrel " * 300)


def evening(path: Path, disk: Disk, found: Found) -> Iterator[int]:
    """Twelve changes and two checkpoints; each change that fails is tried again once, then there is room."""
    store = Store.open(path, KEY)
    for number in range(CHANGES):
        try:
            began = time.monotonic()
            keep(number, store)
        except TROUBLES:
            found.slowest_ms = max(found.slowest_ms, (time.monotonic() - began) * 1000)
            found.untold += not _fails_again(number, store)
            disk.trouble = None
            try:
                keep(number, store)
            except TROUBLES:
                found.stuck += 1
                continue
        yield number
        if number in (4, 9):
            try:
                store.checkpoint()
            except TROUBLES:
                disk.trouble = None
    disk.trouble = None
    store.close()


def _fails_again(number: int, store: Store) -> bool:
    try:
        keep(number, store)
    except TROUBLES:
        return True
    return False


def fill_at(before: Path, place: Path, index: int, found: Found) -> None:
    """The disk is full from write `index` on, until the program has told it twice."""
    shutil.copytree(before, place)
    disk = Disk(keeping=False)
    disk.trouble = lambda kind, n: (
        apsw.FullError("full") if kind == "write" and n >= index else None
    )
    with below(disk):
        kept = list(evening(place / NAME, disk, found))
    found.full += 1
    store = Store.open(place / NAME, KEY)
    there = {int(row.id) for row in Person.select(Person.id)}
    found.lost += len(set(kept) - there)
    found.broken += not store.full_check()
    store.close()
    shutil.rmtree(place)


def every_index(count: int) -> Found:
    """Try up to `count` of all the writes of the evening, evenly chosen."""
    found = Found()
    with tempfile.TemporaryDirectory(dir=quick_place()) as name:
        place = Path(name)
        before = place / "before"
        before.mkdir()
        Store.create(before / NAME, KEY).close()
        shutil.copytree(before, place / "dry")
        with below(Disk(keeping=False)) as disk:
            list(evening(place / "dry" / NAME, disk, Found()))
        step = max(1, disk.writes // count)
        for index in range(1, disk.writes + 1, step):
            fill_at(before, place / "now", index, found)
    return found


def promise_03(count: int) -> Figures:
    """Fill the disk at `count` writes, and a real small disk under the real window, as root and as anybody."""
    found = every_index(count)
    windows = (
        [window_trial("full", mounts=True, user=who) for who in users()] if can_mount() else []
    )
    slowest = max([found.slowest_ms, *(float(one["told_ms"]) for one in windows)])
    lost = found.lost + sum(int(one["lost"]) for one in windows)
    good = all(one["told"] and one["locked"] and not one["traces"] for one in windows)
    real = f"a small real disk under the real window, {said()}" if windows else NOT_HERE
    return Figures(
        3,
        "A full disk is told at once, loses nothing, and the evening goes on when there is room",
        f"A disk that is full from write n on, for {found.full} n of one evening; {real}; locked while full",
        "told < 1 s, 0 lost",
        f"{lost} lost, {found.broken} broken, {found.untold} untold, {found.stuck} stuck; "
        f"told after {slowest:.0f} ms at most",
        {
            "writes": found.full,
            "lost": lost,
            "broken": found.broken,
            "untold": found.untold,
            "told_ms": round(slowest, 1),
            "real_disk": int(bool(windows)),
            "users": len(windows),
        },
        good and lost + found.broken + found.untold + found.stuck == 0 and slowest < MOST_MS,
    )
