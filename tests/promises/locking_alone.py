# SPDX-License-Identifier: MIT
"""The real window with names on it, locked for real when told: python -m tests.promises.locking_alone FOLDER SESSION.

Tells `showing` with names on the screen; locks when a line comes in. What belongs here: showing and
locking. What does not: looking into its memory (promise_20.py).
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.story.evening_alone import CTRL, WORDS, press
from ui.start import Program

STEP_MS = 20
LONGEST_MS = 60_000


def main(folder: Path, session: str) -> int:
    """Until it is replaced, or a minute has passed."""
    app = QApplication([])
    program = Program(folder, passphrase=WORDS)
    program.start()
    while program.window is None:
        QTest.qWait(STEP_MS)
    window = program.window
    for place in ("people", "door", "people"):
        window.go(place, **({"session": session} if place == "door" else {}))
        QTest.qWait(STEP_MS)
        window.grab()
    window.present().grab()
    told = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), told.set()), daemon=True).start()
    print("showing", window.place, flush=True)
    for _ in range(LONGEST_MS // STEP_MS):
        if told.is_set():
            press(window, Qt.Key.Key_L, CTRL)
        QTest.qWait(STEP_MS)
    return int(app is None)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), sys.argv[2]))
