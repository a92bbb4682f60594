# SPDX-License-Identifier: MIT
"""Promise 8: records of every released version open with every row; a cut in an upgrade leaves the old or the new."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.vault.opening import DATABASE_NAME, find_key, open_records
from models.errors import StoreTrouble
from models.migrations.steps import STEPS, Steps
from models.store import TROUBLES, Store, version_of
from tests.promises.disk import Disk, PowerCut, below, lay_out, quick_place
from tests.promises.former import Former, Rows, count, digest, formers, missing, rows
from tests.promises.mounts import window_trial
from tests.promises.shape import Figures

REDUCED, FULL = 60, 2_000
NEXT: Steps = (
    (
        "alter table person add column colour text not null default ''",
        "update person set colour='blue ' || known_as",
        "create table colour(name text primary key) without rowid",
        "insert or ignore into colour select known_as from person",
        "create index note_text on note(text)",
    ),
)
"""A made-up next version: a column filled in every row, a table made from another, an index."""


@dataclass
class Found:
    """What came of opening former records and of cutting upgrades."""

    versions: int = 0
    rows: int = 0
    missing: int = 0
    changed: int = 0
    windows: int = 0
    states: int = 0
    old: int = 0
    new: int = 0
    broken: int = 0


def opened(former: Former, place: Path, found: Found) -> tuple[bytes, Rows]:
    """Open a former database as the program does; gives its key and its rows before."""
    path = former.laid_out(place / former.stem)
    told = former.told()
    key = bytes(find_key(path.parent, told["passphrase"]))
    before = rows(path, key)
    found.changed += digest(before) != told["digest"]
    vault = open_records(path.parent, bytearray(key))
    found.missing += not vault.store.full_check()
    vault.close()
    found.missing += missing(before, path, key)
    found.rows += count(before)
    found.versions += 1
    window = window_trial("opens", former=former)
    found.windows += bool(window["told"] and not window["traces"])
    return key, before


def cut_upgrade(former: Former, key: bytes, before: Rows, cuts: int, found: Found) -> None:
    """Cut the power at `cuts` moments of an upgrade to the made-up next version."""
    steps, chance = (*STEPS, *NEXT), random.Random(8)
    with tempfile.TemporaryDirectory(dir=quick_place()) as name:
        place = Path(name)
        path = former.laid_out(place / "now")
        start = Path(shutil.copytree(place / "now", place / "start"))
        with below(Disk()) as disk:
            Store.open(path, key, steps=steps).close()
        moments = sorted(chance.randrange(len(disk.events) + 1) for _ in range(cuts))
        moments[-1:] = [len(disk.events)]
        power = PowerCut(start, disk.events)
        for moment in moments:
            power.until(moment)
            after = place / "after"
            after.mkdir()
            lay_out(power.state(chance), after)
            _look(after / DATABASE_NAME, former, key, before, found)
            shutil.rmtree(after)


def _look(path: Path, former: Former, key: bytes, before: Rows, found: Found) -> None:
    """Old or new, every row there, and the upgrade goes through the next time."""
    steps = (*STEPS, *NEXT)
    found.states += 1
    try:
        version = version_of(path, key)
        found.old += version == former.version
        found.new += version == len(steps)
        store = Store.open(path, key, steps=steps)
        try:
            whole = store.full_check()
        finally:
            store.close()
        lost = missing(before, path, key)
        found.missing += lost
        known = former.version <= version <= len(steps)
        found.broken += not (whole and known and version_of(path, key) == len(steps))
    except (*TROUBLES, StoreTrouble, OSError):
        found.broken += 1


def promise_08(count: int) -> Figures:
    """Open each former version; cut its upgrade at `count` moments."""
    found = Found()
    with tempfile.TemporaryDirectory(dir=quick_place()) as place:
        for former in formers():
            key, before = opened(former, Path(place), found)
            cut_upgrade(former, key, before, count, found)
    good = found.windows == found.versions > 0
    return Figures(
        8,
        "Records of every former version open with every row; a cut upgrade leaves the old or the new",
        f"Kept databases of {found.versions} released versions, with all kinds of text, opened by the program "
        "and its window; the power cut in an upgrade to a made-up next version",
        "100 % of rows equal; every cut is old or new",
        f"{found.rows - found.missing} of {found.rows} rows equal; {found.states} cuts: {found.old} old, "
        f"{found.new} new, {found.broken} broken",
        {
            "versions": found.versions,
            "rows": found.rows,
            "missing": found.missing,
            "cuts": found.states,
            "old": found.old,
            "new": found.new,
            "broken": found.broken,
        },
        good
        and found.missing == found.broken == found.changed == 0
        and found.old > 0
        and found.new > 0,
    )
