# SPDX-License-Identifier: MIT
"""Promise 7: the laptop's clock may jump ten years, change to summer time or stand in a wrong zone; nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.change import carry_out
from app.notes import add_note, note_lines
from app.running import running, take_step
from app.vault.backup import last_backup, look_at, make_backup
from app.vault.opening import OpenVault
from models.store import VENUE
from models.tables.own import Audit, Ctx, Stamp
from tests.promises.disk import quick_place
from tests.promises.shape import Figures
from tests.story.conftest import ROOT, STOP, Records, made_records

REDUCED, FULL = 12, 1_000
STEPS_OF_ONE_EVENING = 25
ZONES = ("Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "Etc/GMT+12", "Europe/London")
TURNS = (
    datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, 59, tzinfo=UTC),
    datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
    datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
)
FAKETIME = "faketime"


@dataclass
class Clock:
    """A clock that somebody keeps setting."""

    now: datetime

    def __call__(self) -> datetime:
        """What it shows; a second passes each time."""
        self.now += timedelta(seconds=1)
        return self.now

    def jump(self, chance: random.Random) -> None:
        """Ten years on or back at most, or to where an hour is missing or comes twice."""
        if chance.random() < 0.4:
            self.now = chance.choice(TURNS) + timedelta(seconds=chance.randrange(-5, 5))
        else:
            self.now += timedelta(days=chance.randrange(-3650, 3651))
            self.now = max(self.now, datetime(1999, 1, 1, tzinfo=UTC))


@dataclass
class Found:
    """What came of the jumps."""

    jumps: int = 0
    reopened: int = 0
    lost: int = 0
    disordered: int = 0
    moved: int = 0
    wrong_day: int = 0
    notes: list[str] = field(default_factory=list)


@contextmanager
def zone(name: str) -> Iterator[None]:
    """The laptop stands in this zone, where the system lets a program choose."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    getattr(time, "tzset", lambda: None)()
    try:
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        getattr(time, "tzset", lambda: None)()


def look(vault: OpenVault, records: Records, found: Found, minutes: str) -> None:
    """All notes in the order they were written, all counters forward, and the evening where it was."""
    store = vault.store
    lines = [line.text for line in reversed(note_lines(store, records.session))]
    found.lost += len(set(found.notes) - set(lines))
    found.disordered += lines != found.notes
    hlcs = [row.hlc for row in Audit.select(Audit.hlc).order_by(Audit.n)]
    found.disordered += hlcs != sorted(set(hlcs))
    newest = {row.doc: row.n for row in Ctx.select(Ctx.doc, Ctx.n)}
    found.disordered += any(
        row.n > newest.get(row.doc, 0) for row in Stamp.select(Stamp.doc, Stamp.n)
    )
    now = running(store, records.session)
    found.moved += now.state.index != STOP or now.page(store).dial.number != minutes
    before = store.now().astimezone(VENUE).date()
    found.wrong_day += not before <= store.today() <= store.now().astimezone(VENUE).date()


def evening(records: Records, chance: random.Random, found: Found) -> None:
    """Notes are written while the clock jumps; now and then the laptop is closed and opened, or backed up."""
    clock = Clock(records.departed + timedelta(minutes=20))
    vault = records.opened(clock=clock)
    minutes = _carry_on(vault, records)
    for number in range(STEPS_OF_ONE_EVENING):
        found.notes.append(f"a lamp {number}")
        carry_out(vault.store, add_note, records.session, found.notes[-1])
        clock.jump(chance)
        found.jumps += 1
        if chance.random() < 0.2:
            look(vault, records, found, minutes)
            vault.close()
            vault = records.opened(clock=clock)
            found.reopened += 1
            minutes = _carry_on(vault, records)
        if chance.random() < 0.1:
            made = make_backup(records.folder, vault.key, vault.store.now())
            newest = last_backup(records.folder)
            found.lost += newest is None or not look_at(made.path, vault.key).opens
    look(vault, records, found, minutes)
    vault.close()


def _carry_on(vault: OpenVault, records: Records) -> str:
    """Go on as if the stop had waited; gives the minutes it shows."""
    now = running(vault.store, records.session)
    carry_out(vault.store, take_step, now, "without_gap")
    dial = running(vault.store, records.session).page(vault.store).dial
    return str(dial.number)


def under_a_faked_clock() -> str:
    """The robot of promise 1 in a process whose system clock is ten years ahead, where libfaketime is."""
    command = shutil.which(FAKETIME)
    if command is None:
        return "libfaketime: not on this machine"
    with tempfile.TemporaryDirectory(dir=quick_place()) as place:
        records = made_records(Path(place) / "records")
        words = [sys.executable, "-m", "tests.promises.robot", str(records.folder)]
        words += [records.session, "0"]
        child = subprocess.Popen(
            [command, "-f", "+10y", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(50)]
        child.kill()
        child.wait()
        vault = records.opened()
        sound = vault.store.full_check() and told[-1].startswith("kept")
        vault.close()
    return f"libfaketime ten years ahead: {'nothing lost' if sound else 'NOT SOUND'}"


def promise_07(count: int) -> Figures:
    """`count` evenings with a clock that jumps after every note, each in another zone."""
    found, chance = Found(), random.Random(7)
    with tempfile.TemporaryDirectory(dir=quick_place()) as place:
        template = made_records(Path(place) / "template")
        for number in range(count):
            folder = Path(place) / "records"
            shutil.copytree(template.folder, folder)
            records = Records(folder, template.session, template.departed)
            found.notes = []
            with zone(ZONES[number % len(ZONES)]):
                evening(records, chance, found)
            shutil.rmtree(folder)
    faked = under_a_faked_clock()
    wrong = found.lost + found.disordered + found.moved + found.wrong_day
    return Figures(
        7,
        "A clock that jumps, changes for summer or stands in a wrong zone loses nothing",
        f"A set clock under the real store and evening: up to ten years on or back, the hours of summer time, "
        f"{len(ZONES)} zones; {faked}",
        "0 lost, order stable",
        f"{found.jumps} jumps, {found.reopened} reopenings: {found.lost} lost, {found.disordered} out of "
        f"order, {found.moved} evenings moved, {found.wrong_day} wrong days",
        {
            "jumps": found.jumps,
            "reopened": found.reopened,
            "lost": found.lost,
            "out_of_order": found.disordered,
            "moved": found.moved,
            "wrong_days": found.wrong_day,
        },
        wrong == 0 and "NOT SOUND" not in faked,
    )
