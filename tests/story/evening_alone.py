# SPDX-License-Identifier: MIT
"""The real program in a process of its own, for tests that kill it: python -m tests.story.evening_alone FOLDER HOW.

It opens the records with the test's words, comes back to the session, and then does one thing over
and over, telling each on its output. What belongs here: what a person's hands would do. What does
not: looking at what came of it (test_evening_killed.py).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.start import Program

WORDS = "heron basket window seven"
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LETTER_MS = 40
STEP_MS = 300
TEXT = "a lamp by the bed and a key for the door "


def told(*words: object) -> None:
    """Say something to the test, with the time at which it was true."""
    print(*words, time.monotonic_ns(), flush=True)


def cursor(window: Any) -> QWidget:
    """Where keys go in this window."""
    return window.focusWidget() or window


def press(window: Any, key: Qt.Key, how: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the cursor is."""
    QTest.keyClick(cursor(window), key, how)


def typing(window: Any) -> Iterator[None]:
    """Ctrl J, then a letter at a time without end."""
    press(window, Qt.Key.Key_J, CTRL)
    for at in range(10_000):
        QTest.keyClicks(cursor(window), TEXT[at % len(TEXT)])
        told("typed", at + 1)
        yield


def stepping(window: Any) -> Iterator[None]:
    """Next, into the pause before the hard stop; support seen; pause for care; on; two minutes; five; back."""
    for key in (
        Qt.Key.Key_PageDown,
        Qt.Key.Key_1,
        Qt.Key.Key_F7,
        Qt.Key.Key_1,
        Qt.Key.Key_2,
        Qt.Key.Key_F8,
        Qt.Key.Key_PageUp,
    ):
        press(window, key)
        told("stepped", window.place)
        yield


def holding(window: Any) -> Iterator[None]:
    """Only keep the records open."""
    told("open", window.place)
    yield


def locking(window: Any) -> Iterator[None]:
    """Lock, for real."""
    told("locking", window.place)
    yield
    press(window, Qt.Key.Key_L, CTRL)
    yield


HOWS: dict[str, tuple[Callable[[Any], Iterator[None]], int]] = {
    "type": (typing, LETTER_MS),
    "step": (stepping, STEP_MS),
    "hold": (holding, STEP_MS),
    "lock": (locking, STEP_MS),
}


class Hands:
    """Waits until the window is there, carries on from where the evening was, and begins."""

    def __init__(self, program: Program, how: str) -> None:
        self.program = program
        self.deeds, self.every = HOWS[how]
        self.going: Iterator[None] | None = None
        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.act)
        self.timer.start(20)

    def act(self) -> None:
        """The next thing."""
        window = self.program.window
        if window is None or not window.isVisible():
            return
        if self.going is None:
            window.activateWindow()
            if window.place == "return":
                press(window, Qt.Key.Key_Return)
            self.going = self.deeds(window)
            self.timer.start(self.every)
        if next(self.going, self) is self:
            self.timer.stop()


def main(folder: Path, how: str) -> int:
    """Run until killed."""
    app = QApplication([])
    program = Program(folder, passphrase=WORDS)
    program.start()
    hands = Hands(program, how)
    status = int(app.exec())
    hands.timer.stop()
    return status


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), sys.argv[2]))
