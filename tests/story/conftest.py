# SPDX-License-Identifier: MIT
"""What whole-evening tests share: locked records on disk with an evening under way, and the real program on them."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from app.change import carry_out
from app.content.plans import plan, plan_parts, session_facts
from app.running import depart, open_doors, running, take_step
from app.sessions import make_session
from app.settings import keep_settings
from app.vault import keys
from app.vault.opening import OpenVault, find_key, first_opening, make_records, open_records
from app.vault.words import recovery_words
from tests.story.evening_alone import WORDS
from ui.start import Program
from ui.style.look import Look

ROOT = Path(__file__).parents[2]
NICKNAME = "Blue laptop"
SECONDS = 20
STOP = 2


@pytest.fixture(autouse=True)
def _guesses_stay_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records of a test are made at the lowest cost; opening them does not raise it."""
    monkeypatch.setattr(keys, "USUAL", keys.LEAST)


@dataclass
class Records:
    """Locked records in a folder, with one evening at its third stop."""

    folder: Path
    session: str = ""
    departed: datetime = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)

    def opened(self, **how: Any) -> OpenVault:
        """Open them in this process, without a window."""
        return open_records(self.folder, find_key(self.folder, WORDS), **how)

    def files(self) -> dict[str, bytes]:
        """Every file of the folder as it lies there."""
        return {
            str(p.relative_to(self.folder)): p.read_bytes()
            for p in self.folder.rglob("*")
            if p.is_file()
        }


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """Records with an evening under way, for one test."""
    return made_records(tmp_path / "records")


def made_records(folder: Path) -> Records:
    """Records made as first run makes them, at the lowest cost that is accepted; the evening began 20 minutes ago."""
    made = Records(folder)
    key = make_records(made.folder, WORDS, recovery_words(), NICKNAME, cost=keys.LEAST)
    began = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=20)
    now = [began - timedelta(minutes=30)]
    vault = first_opening(made.folder, key, NICKNAME, clock=lambda: now[0])
    vault.store.use_clock(lambda: now[0])
    made.departed = began
    made.session = begin(vault, now, began)
    vault.close()
    return made


def begin(vault: OpenVault, now: list[datetime], began: datetime) -> str:
    """Doors, departure, and two stops more: 10 and 5 minutes; then 5 minutes pass and the laptop is closed."""
    store = vault.store
    found = plan("tpl-making-rules")
    day = began.date().isoformat()
    session = carry_out(store, make_session, day, plan_parts(found), **session_facts(found))
    about = session.change.about
    carry_out(store, keep_settings, hide_code="2468", started=True)
    carry_out(store, open_doors, about)
    now[0] = began
    carry_out(store, depart, about)
    for minutes in (10, 5):
        now[0] += timedelta(minutes=minutes)
        carry_out(store, take_step, running(store, about), "next")
    return about


@dataclass
class Child:
    """The program in another process; `lines` are what it told."""

    process: subprocess.Popen[str]
    lines: Queue[str] = field(default_factory=Queue)

    def wait(self, word: str) -> list[str]:
        """The next line that begins with a word, in pieces; the time it was told is the last."""
        while True:
            line = self.lines.get(timeout=SECONDS).split()
            if line and line[0] == word:
                return line

    def kill(self) -> None:
        """As if the power went."""
        self.process.kill()
        self.process.wait(timeout=SECONDS)


@pytest.fixture
def alone() -> Iterator[Callable[[Records, str], Child]]:
    """Start the program by itself: `alone(records, "type")`."""
    children: list[Child] = []

    def start(records: Records, how: str) -> Child:
        children.append(started("tests.story.evening_alone", str(records.folder), how))
        return children[-1]

    yield start
    for child in children:
        child.kill()


def started(module: str, *words: str) -> Child:
    """A program of the tests in a process of its own, listened to."""
    child = Child(
        subprocess.Popen(
            [sys.executable, "-m", module, *words],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
    )
    threading.Thread(target=listen, args=(child,), daemon=True).start()
    return child


def listen(child: Child) -> None:
    """Keep what it tells."""
    assert child.process.stdout is not None
    for line in child.process.stdout:
        child.lines.put(line)


@pytest.fixture
def program(qtbot: Any) -> Iterator[Callable[..., Program]]:
    """The real program in this process: `program(records)` unlocks; give `passphrase=""` to stay at the door."""
    started: list[Program] = []
    worn = Look.here().choices

    def start(records: Records, passphrase: str = WORDS, **how: Any) -> Program:
        made = Program(records.folder, replace=lambda _words: None, passphrase=passphrase, **how)
        started.append(made)
        made.start()
        if passphrase:
            settled(made, qtbot)
        return made

    yield start
    for one in started:
        for window in (one.window, one.doorway):
            if window is not None:
                window.close()
    Look.here().wear(worn)


def settled(program: Program, qtbot: Any) -> None:
    """Wait until the records are open or a sentence says why not."""
    door = program.doorway
    qtbot.waitUntil(
        lambda: program.window is not None or bool(door.form.field.refused()), timeout=20_000
    )
