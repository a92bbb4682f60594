# SPDX-License-Identifier: MIT
"""Promise 2: a power cut loses no committed change. The disk below the cipher is cut at random moments."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from models.errors import StoreTrouble
from models.store import TROUBLES, Store
from models.tables.own import Audit
from models.tables.people import Person
from tests.promises.disk import Disk, PowerCut, below, lay_out, quick_place
from tests.promises.shape import Figures

REDUCED, FULL = 200, 10_000
KEY = bytes(range(1, 33))
NAME = "records.db"
CHANGES = 30
STATES_OF_ONE_EVENING = 500
SLIPSHOD = "synchronous=off"


@dataclass
class Found:
    """How many states were looked at, and what was wrong with them."""

    states: int = 0
    lost: int = 0
    broken: int = 0


def write(folder: Path, disk: Disk, chance: random.Random, pragma: str = "") -> None:
    """Thirty changes as the program makes them, with the log emptied now and then, and one closing."""
    store = Store.open(folder / NAME, KEY)
    if pragma:
        store.connection.execute(f"pragma {pragma}").fetchall()
    for number in range(CHANGES):
        with store.writing("test.person"):
            words = "Wren " * chance.randrange(1, 2000)
            Person.create(id=f"{number:032}", known_as=words)
            Person.update(cabin=str(number)).execute()
        disk.mark(number + 1)
        if chance.random() < 0.1:
            store.checkpoint()
        if number == CHANGES // 2 and not pragma:
            store.close()
            store = Store.open(folder / NAME, KEY)
    store.close()


def look(folder: Path, kept: int, found: Found) -> None:
    """Open what the cut left as the program does: every kept change whole, at most one more, and sound."""
    found.states += 1
    try:
        store = Store.open(folder / NAME, KEY)
    except (*TROUBLES, StoreTrouble, OSError):
        found.broken += 1
        return
    try:
        count = Person.select().count()
        whole = Person.select().where(Person.cabin == str(count - 1)).count() == count
        sound = store.full_check() and whole and Audit.select().count() == count
        found.broken += not sound
        found.lost += sound and not kept <= count <= kept + 1
    except TROUBLES:
        found.broken += 1
    finally:
        store._db.close_for_good()


def cut(states: int, seed: int, pragma: str = "") -> Found:
    """Cut the power at `states` moments of some evenings."""
    found, chance = Found(), random.Random(seed)
    while found.states < states:
        with tempfile.TemporaryDirectory(dir=quick_place()) as place:
            wanted = min(STATES_OF_ONE_EVENING, states - found.states)
            _one_evening(Path(place), wanted, chance, found, pragma)
    return found


def _one_evening(
    place: Path, states: int, chance: random.Random, found: Found, pragma: str
) -> None:
    folder, before, after = (place / name for name in ("now", "before", "after"))
    folder.mkdir()
    Store.create(folder / NAME, KEY).close()
    shutil.copytree(folder, before)
    with below(Disk()) as disk:
        write(folder, disk, chance, pragma)
    moments = sorted(chance.randrange(len(disk.events) + 1) for _ in range(states))
    power = PowerCut(before, disk.events)
    for moment in moments:
        power.until(moment)
        after.mkdir()
        lay_out(power.state(chance), after)
        look(after, power.kept, found)
        shutil.rmtree(after)


def promise_02(count: int) -> Figures:
    """Cut the power `count` times; and cut it where nothing is synced, to see that the trial notices."""
    found = cut(count, seed=2)
    careless = cut(max(20, count // 100), seed=3, pragma=SLIPSHOD)
    noticed = careless.broken + careless.lost
    return Figures(
        2,
        "A power cut loses no change that was kept",
        "A recording disk below the cipher; states with synced writes kept and all others random, "
        "torn at 512 bytes; each opened and checked whole",
        "0 lost, 0 broken",
        f"{found.states} states: {found.lost} lost, {found.broken} broken "
        f"(with syncing off the same trial finds {noticed} bad of {careless.states})",
        {
            "states": found.states,
            "lost": found.lost,
            "broken": found.broken,
            "bad_without_sync": noticed,
            "states_without_sync": careless.states,
        },
        found.lost == 0 and found.broken == 0 and noticed > 0,
    )
