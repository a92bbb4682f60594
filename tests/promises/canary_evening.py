# SPDX-License-Identifier: MIT
"""A whole evening of the real program with made-up names everywhere: python -m tests.promises.canary_evening COUNT.

Runs with a home, temp and cache of its own (promise_19.py sets them and looks at all that was
written). Prints one JSON line. What belongs here: the evening and what only this process can tell.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.change import carry_out
from app.notes import add_note
from app.pdf.blocks import Document, Para, words
from app.pdf.render import render
from app.quiet import be_quiet
from models.tables.plans import Session
from tests.promises.canaries import canaries
from ui.clipboard import KEPT_MS
from ui.demo import scenes_door, scenes_end
from ui.demo.evening import Evening
from ui.demo.options import make_folder, read_options
from ui.jobs import Jobs
from ui.printing import Printing, PrintJob
from ui.start import usual_folder

OPEN_SECONDS = 20
PRINT_SECONDS = 30
SLACK_MS = 1500
WRITES = ("w", "a", "x", "+")


class Watched:
    """What Python itself opened to write, and where."""

    def __init__(self) -> None:
        self.written: set[str] = set()
        sys.addaudithook(self._on_event)

    def _on_event(self, event: str, words: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(words[0], str) and self._writes(words[1], words[2]):
            self.written.add(os.path.realpath(words[0]))

    def _writes(self, mode: Any, flags: Any) -> bool:
        if isinstance(mode, str):
            return any(letter in mode for letter in WRITES)
        return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))

    def elsewhere(self, *places: str) -> list[str]:
        """Files outside these places; what is no file on a disk is not counted."""
        known = (*(os.path.realpath(place) for place in places), "/dev/", "/proc/")
        return sorted(path for path in self.written if not path.startswith(known))


class Seeded:
    """The evening with names typed at the door, into notes, and copied once."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.copied_at = 0.0
        self.left = "?"
        self._door, self._last_lock = scenes_door.door, scenes_end.last_lock
        scenes_door.door, scenes_end.last_lock = self.door, self.last_lock

    def door(self, evening: Evening) -> None:
        """The demo's door, then everybody of ours; every tenth is spoken of in a note."""
        self._door(evening)
        hand = evening.driver
        for name in self.names:
            hand.key("Ctrl+N")
            hand.type(name)
            hand.key("Return")
        store, session = evening.program.vault.store, Session.get().id
        for name in self.names[::10]:
            carry_out(store, add_note, session, f"{name} asks for a lamp", kind="private")
        evening.program.window.activateWindow()
        hand.wait(lambda: QApplication.activeWindow() is not None, "the window in front")
        hand.type(self.names[1])
        hand.key("Ctrl+A")
        hand.key("Ctrl+C")
        self.copied_at = time.monotonic()
        assert QGuiApplication.clipboard().text() == self.names[1]
        hand.key("Esc")

    def last_lock(self, evening: Evening) -> None:
        """Look at the clipboard ten seconds after the name was copied; then lock, which would clear it too."""
        left = KEPT_MS + SLACK_MS - int((time.monotonic() - self.copied_at) * 1000)
        if left > 0:
            QTest.qWait(left)
        self.left = QGuiApplication.clipboard().text()
        self._last_lock(evening)


def print_one(name: str) -> None:
    """A paper that names somebody goes to the printer, from memory."""
    paper = Document("Document", (Para(words(name), person=True),), "own")
    pdf = render(paper, printed=datetime(2026, 11, 26, 20, 30, tzinfo=UTC))
    jobs = Jobs()
    printing, ends = Printing(jobs.run), list[str]()
    printing.sent.connect(lambda: ends.append(""))
    printing.refused.connect(lambda refusal: ends.append(refusal.said))
    printing.send((PrintJob(pdf),), names=True)
    end = time.monotonic() + PRINT_SECONDS
    while not ends and time.monotonic() < end:
        QTest.qWait(20)
    jobs.close()
    assert ends == [""], "the made-up printer took it"


def open_and_kill(folder: Path, passphrase: str) -> bool:
    """The program as a person starts it, with no folder named, killed while it is open."""
    read, write = os.pipe()
    command = [sys.executable, "-m", "app", "--passphrase-fd", str(read)]
    child = subprocess.Popen(command, pass_fds=(read,))
    os.write(write, f"{passphrase}\n".encode())
    os.close(write)
    end = time.monotonic() + OPEN_SECONDS
    log = folder / "records.db-wal"
    while not log.exists() and time.monotonic() < end:
        QTest.qWait(50)
    opened = log.exists()
    QTest.qWait(500)
    child.kill()
    child.wait()
    return opened


def main(count: int) -> int:
    """Play it, and tell what only this process knows."""
    be_quiet()
    home = Path.home()
    logging.basicConfig(level=logging.DEBUG, filename=home / "everything.log")
    tempfile.gettempdir()  # tries its folder once, with an empty file
    watched = Watched()
    app = QApplication([])
    app.setApplicationName("CoproductionExpress")
    wanted = read_options(["--out", str(home / "out")])
    make_folder(wanted.out)
    evening = Evening(wanted, usual_folder())
    seeded = Seeded(canaries(count))
    report = evening.play()
    assert report["ok"], (report["reason"], report["warnings"])
    found = {
        "ok": report["ok"],
        "warnings": report["warnings"],
        "clipboard": seeded.left,
        "people": len(seeded.names),
        "seconds": report["figures"]["seconds"],
    }
    print_one(seeded.names[0])
    found["opened"] = open_and_kill(evening.folder, evening.passphrase)
    found["elsewhere"] = watched.elsewhere(str(home), tempfile.gettempdir())
    found["temporary"] = [
        path
        for path in watched.written
        if path.startswith(os.path.realpath(tempfile.gettempdir()) + os.sep)
    ]
    print(json.dumps(found), flush=True)
    return 0


if __name__ == "__main__":
    status = main(int(sys.argv[1]))
    sys.stdout.flush()
    os._exit(status)
