# SPDX-License-Identifier: MIT
"""Promise 6: two programs never both write; a killed one never keeps the door shut."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from models.tables.people import Person
from tests.promises.mounts import window_trial
from tests.promises.shape import Figures
from tests.story.conftest import Child, Records, made_records, started

REDUCED, FULL = 10, 200
KILL_EVERY = 5
WINDOWS_EVERY = 50


@dataclass
class Found:
    """Rounds of two that started at once, and what came of them."""

    double: int = 0
    refused: int = 0
    kills: int = 0
    opened: int = 0


def promise_06(count: int) -> Figures:
    """Start two at once `count` times; kill the one that has it now and then; and with real windows."""
    found = Found()
    with tempfile.TemporaryDirectory() as place:
        records = made_records(Path(place) / "records")
        pair = [_child(records), _child(records)]
        try:
            for at in range(count):
                _round(records, pair, found, kill=at % KILL_EVERY == KILL_EVERY - 1)
        finally:
            for child in pair:
                child.kill()
        vault = records.opened()
        lost = found.opened - Person.select().count()
        sound = vault.store.full_check()
        vault.close()
    windows = [window_trial("second") for _ in range(max(1, count // WINDOWS_EVERY))]
    good = sum(bool(one["told"]) for one in windows)
    return Figures(
        6,
        "Two programs never both write, and a killed one never keeps the door shut",
        f"Two processes open one folder at once, {count} times, the winner killed {found.kills} times; "
        f"{len(windows)} times a second real window while another is open, then after its kill",
        "0 double, 0 false refusals",
        f"{found.double} double, {found.refused} false refusals, {lost} changes lost; "
        f"real windows right {good} of {len(windows)}",
        {
            "rounds": count,
            "kills": found.kills,
            "double": found.double,
            "false_refusals": found.refused,
            "lost": lost,
            "windows": len(windows),
            "windows_right": good,
        },
        found.double == found.refused == lost == 0 and sound and good == len(windows),
    )


def _child(records: Records) -> Child:
    child = started("tests.promises.opener", str(records.folder))
    child.wait("ready")
    return child


def _tell(child: Child, word: str) -> None:
    assert child.process.stdin is not None
    child.process.stdin.write(f"{word}\n")
    child.process.stdin.flush()


def _round(records: Records, pair: list[Child], found: Found, *, kill: bool) -> None:
    """Both at once: one gets it. Then the other one gets it, also when the first was killed."""
    for child in pair:
        _tell(child, "go")
    answers = [child.wait("answer")[1] for child in pair]
    holders = [at for at, answer in enumerate(answers) if answer == "mine"]
    found.opened += len(holders)
    found.double += len(holders) > 1
    found.refused += not holders or "trouble" in answers
    for at in holders:
        if kill:
            pair[at].kill()
            found.kills += 1
        else:
            _tell(pair[at], "close")
            pair[at].wait("answer")
    if len(holders) == 1:
        other = pair[1 - holders[0]]
        _tell(other, "go")
        mine = other.wait("answer")[1] == "mine"
        found.refused += not mine
        found.opened += mine
        if mine:
            _tell(other, "close")
            other.wait("answer")
    for at in holders if kill else []:
        pair[at] = _child(records)
