# SPDX-License-Identifier: MIT
"""How quick locking is: python -m tests.promises.timing_alone FOLDER SESSION ROUNDS. Prints one JSON line, in ms.

Records of about 50 MB with a passphrase at its usual cost, in the real window. What belongs here:
taking times. What does not: what they must be (promise_26.py).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nacl import pwhash
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.story.evening_alone import CTRL, WORDS
from ui.backing_up import back_up
from ui.start import Program

TICK_MS = 2
WAIT_SECONDS = 30
Times = dict[str, list[float]]


def taken(work: Callable[[], object], done: Callable[[], bool]) -> float:
    """Milliseconds from the start of some work until it is done and painted."""
    began = time.perf_counter()
    work()
    while not done() and time.perf_counter() < began + WAIT_SECONDS:
        QApplication.processEvents()
    QApplication.processEvents()
    return (time.perf_counter() - began) * 1000


@contextmanager
def guesses() -> Iterator[list[float]]:
    """How long Argon2id itself took inside, in ms: slow on purpose, so it is told by itself."""
    found: list[float] = []
    real = pwhash.argon2id.kdf

    def timed(*words: Any, **named: Any) -> bytes:
        began = time.perf_counter()
        derived: bytes = real(*words, **named)
        found.append((time.perf_counter() - began) * 1000)
        return derived

    pwhash.argon2id.kdf = timed
    try:
        yield found
    finally:
        pwhash.argon2id.kdf = real


class Gaps:
    """The longest time in which the window could not answer."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - TICK_MS)
        self._last = now

    def stop(self) -> float:
        """No more; gives the longest."""
        self._timer.stop()
        return self.longest


def press(window: Any, key: Qt.Key, how: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key where the cursor is."""
    QTest.keyClick(QApplication.focusWidget() or window, key, how)


def one_round(folder: Path, times: Times) -> None:
    """Unlock, hide names, show them, hide all, come back, back up, lock; each with its time."""
    became: list[float] = []
    program = Program(folder, replace=lambda _words: became.append(time.perf_counter()))
    door = program.start()
    QTest.qWait(300)
    with guesses() as guessing:
        unlock = taken(
            lambda: door.try_words(WORDS),
            lambda: program.window is not None and program.window.isVisible(),
        )
    times["argon"].append(guessing[0])
    times["unlock"].append(unlock - guessing[0])
    window = program.window
    window.go("people")
    QTest.qWait(1000)
    times["shade"].append(taken(window.shade_now, window.names.blanked))
    window.unshade()
    QTest.qWait(50)
    times["hide"].append(
        taken(lambda: press(window, Qt.Key.Key_H), lambda: window.cover.isVisible())
    )
    window._come_back()
    QTest.qWait(50)
    _backup(window, times)
    began = time.perf_counter()
    press(window, Qt.Key.Key_L)
    times["lock"].append((became[0] - began) * 1000 if became else WAIT_SECONDS * 1000)
    window.deleteLater()


def _backup(window: Any, times: Times) -> None:
    made: list[object] = []
    gaps = Gaps()
    times["backup"].append(taken(lambda: back_up(window.desk, made.append), lambda: bool(made)))
    times["backup_gap"].append(gaps.stop())


def main(folder: Path, rounds: int) -> int:
    """So many rounds."""
    app = QApplication([])
    names = ("argon", "unlock", "shade", "hide", "backup", "backup_gap", "lock")
    times: Times = {name: [] for name in names}
    for _ in range(rounds):
        one_round(folder, times)
        app.processEvents()
    print(json.dumps(times), flush=True)
    return 0


if __name__ == "__main__":
    status = main(Path(sys.argv[1]), int(sys.argv[3]))
    os._exit(status)
