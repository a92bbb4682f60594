# SPDX-License-Identifier: MIT
"""Promise 26: lock is quick. Times of the real window on 50 MB of records; printed here, asserted by no unit test."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from app.change import carry_out
from app.people import welcome
from app.vault import keys
from app.vault.opening import OpenVault, change_passphrase
from models.tables.local import Outbox
from tests.promises.canaries import canaries
from tests.promises.shape import Figures
from tests.story.conftest import ROOT, made_records
from tests.story.evening_alone import WORDS

REDUCED, FULL = 3, 15
TIMED = True
"""Depends on what else the machine does: the figure is told, and only this command judges it."""
SECONDS = 300
MEGABYTE = 1_000_000
MEGABYTES, AT_ONCE = 50, 5
PEOPLE = 100
MOST_MS = {"shade": 150, "hide": 200, "unlock": 1000, "lock": 1000, "backup": 2000}
FRAME_MS = 100
"""A window that does not answer for so long while a backup is made would be felt."""


def fill(vault: OpenVault) -> None:
    """People on the screen, and finished papers of about 50 MB."""
    store = vault.store
    for name in canaries(PEOPLE):
        carry_out(store, welcome, name)
    for _ in range(MEGABYTES // AT_ONCE):
        with store.writing("test.filled"):
            for _ in range(AT_ONCE):
                pdf = os.urandom(MEGABYTE)
                Outbox.create(id=store.new_id(), session="", file_name="CE-1.pdf", pdf=pdf)


def measured(rounds: int) -> tuple[dict[str, list[float]], int]:
    """All times of so many rounds, in ms, and the size of the records in bytes."""
    with tempfile.TemporaryDirectory() as place:
        records = made_records(Path(place) / "records")
        vault = records.opened()
        fill(vault)
        change_passphrase(records.folder, vault.key, WORDS, cost=keys.USUAL)
        vault.close()
        size = (records.folder / "records.db").stat().st_size
        words = [str(records.folder), records.session, str(rounds)]
        done = subprocess.run(
            [sys.executable, "-m", "tests.promises.timing_alone", *words],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 0, done.stderr[-800:]
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found, size


def busy() -> str:
    """How much else the machine was doing, where it says so."""
    asked = getattr(os, "getloadavg", None)
    return (
        f"load {asked()[0]:.1f} on {os.cpu_count()} cores"
        if asked is not None
        else "load not known"
    )


def promise_26(count: int) -> Figures:
    """`count` rounds of unlock, shade, hide, backup and lock."""
    times, size = measured(count)
    middle = {name: statistics.median(each) for name, each in times.items()}
    worst = {name: max(each) for name, each in times.items()}
    told = ", ".join(
        f"{name} {middle[name]:.0f} (slowest {worst[name]:.0f}) of {most}"
        for name, most in MOST_MS.items()
    )
    return Figures(
        26,
        "Locking, hiding and unlocking are quick",
        f"{count} rounds through the real window on {size / MEGABYTE:.0f} MB of records with {PEOPLE} people; "
        "unlock is beside Argon2id's own time; the middle of the rounds counts",
        "shade < 150 ms, hide < 200 ms, lock < 1 s, unlock < 1 s, backup of 50 MB < 2 s off the main thread",
        f"ms: {told}; Argon2id {middle['argon']:.0f}; longest stall in a backup {worst['backup_gap']:.0f}; {busy()}",
        {
            **{f"{name}_ms": round(value, 1) for name, value in middle.items()},
            **{f"{name}_worst_ms": round(value, 1) for name, value in worst.items()},
            "megabytes": round(size / MEGABYTE, 1),
        },
        all(middle[name] < most for name, most in MOST_MS.items())
        and middle["backup_gap"] < FRAME_MS,
    )
