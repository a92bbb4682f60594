# SPDX-License-Identifier: MIT
"""The real window on a disk that says no: python -m tests.promises.window_trial HOW FOLDER SESSION. Prints one JSON line.

Run inside `unshare -rm` it makes a small disk of its own for the records. What belongs here: a
person's hands and what shows. What does not: what must be true of it (promise_03.py, promise_04.py).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.errors import Refused
from app.notes import notes_page
from app.outbox import write_copies
from app.vault.backup import copy_to, make_backup
from app.vault.opening import DATABASE_NAME, IN_USE, NEWER, NO_SPACE, find_key, open_records
from models.connection import connect
from tests.promises.disk import Disk, below
from tests.promises.mounts import DISK, MEGABYTES
from tests.story.conftest import started
from tests.story.evening_alone import CTRL, WORDS, press
from ui.printing import save_pdf
from ui.start import Program
from ui.window import NOT_SAVED

WAIT_MS = 20_000
FIRST, SECOND, THIRD = "a lamp by the bed", "a key for the door", "tea before we begin"
TRIES = 200
CHECK_MS = 700


def wait(true: Callable[[], bool]) -> bool:
    """Let the program run until it is so."""
    end = time.monotonic() + WAIT_MS / 1000
    while not true() and time.monotonic() < end:
        QTest.qWait(5)
    return true()


class Trial:
    """The program on the records, with an evening under way, and what came of each thing."""

    def __init__(self, folder: Path, session: str) -> None:
        self.folder, self.session = folder, session
        self.became: list[list[str]] = []
        self.told_ms: list[float] = []
        self.traces = 0
        sys.excepthook = self._on_trace
        self.program = Program(folder, replace=self.became.append, passphrase=WORDS)

    def _on_trace(self, kind: type[BaseException], trouble: BaseException, _frames: Any) -> None:
        self.traces += 1
        print(kind.__name__, trouble, file=sys.stderr)

    def start(self) -> Any:
        """Open and carry on with the evening; gives the notes panel."""
        self.program.start()
        if not wait(lambda: self.program.window is not None):
            raise SystemExit("the records did not open")
        window = self.program.window
        press(window, Qt.Key.Key_Return)
        press(window, Qt.Key.Key_J, CTRL)
        return window.present().notes

    @property
    def banner(self) -> str:
        """The sentence at the top, when one shows."""
        banner = self.program.window.banner
        return str(banner.words.text()) if banner.isVisible() else ""

    def write(self, notes: Any, text: str) -> float:
        """Type a note and press Enter; gives how long Enter took, in ms."""
        if notes.box.toPlainText() != text:
            notes.box.setPlainText(text)
        began = time.monotonic()
        QTest.keyClick(notes.box, Qt.Key.Key_Return)
        return (time.monotonic() - began) * 1000

    def refused(self, notes: Any, text: str) -> bool:
        """Try to keep a note where it cannot be: it is told at once and what was typed stays."""
        self.told_ms.append(self.write(notes, text))
        return self.banner == NOT_SAVED and notes.box.toPlainText() == text

    def kept(self) -> list[str]:
        """The notes on the disk, opened anew."""
        vault = open_records(self.folder, find_key(self.folder, WORDS))
        try:
            lines = notes_page(vault.store, self.session).lines
            return [line.text for line in reversed(lines)] if vault.store.full_check() else []
        finally:
            vault.close()

    def lock(self) -> bool:
        """Ctrl L; True when the program became another one."""
        press(self.program.window, Qt.Key.Key_L, CTRL)
        return bool(self.became)


def own_disk(folder: Path) -> Path:
    """A small disk of this process alone, with the records on it."""
    if DISK in os.environ:
        place = Path(os.environ[DISK])
    else:
        place = Path(tempfile.mkdtemp())
        size = f"size={MEGABYTES}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(place)], check=True)
    shutil.copytree(folder, place / "records")
    return place


def fill(place: Path) -> Path:
    """Fill the disk to the last byte; gives the file that does it."""
    filler = place / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (65_536, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler


def full(folder: Path, session: str) -> dict[str, object]:
    """The disk fills up, is freed, fills up again, and the laptop is locked."""
    place = own_disk(folder)
    trial = Trial(place / "records", session)
    notes = trial.start()
    trial.write(notes, FIRST)
    filler = fill(place)
    notes_kept, told = [FIRST], False
    for number in range(TRIES):
        text = f"{SECOND} {number} " + "and tea " * 100
        if trial.refused(notes, text):
            told = True
            break
        notes_kept.append(text.strip())
    filler.unlink()
    trial.write(notes, text)
    notes_kept.append(text.strip())
    filler = fill(place)
    locked = trial.lock()
    filler.unlink()
    lost = len(notes_kept) - sum(a == b for a, b in zip(notes_kept, trial.kept(), strict=False))
    return _found(trial, told=told, lost=lost, locked=locked)


def _found(trial: Trial, *, told: bool, lost: int, locked: bool) -> dict[str, object]:
    slowest = max(trial.told_ms, default=0.0)
    return {
        "told": told,
        "lost": lost,
        "locked": locked,
        "traces": trial.traces,
        "told_ms": round(slowest, 1),
    }


def read_only(folder: Path, session: str) -> dict[str, object]:
    """In mid-evening the disk takes nothing more, then it does again; each kind of answer a disk has."""
    trial = Trial(folder, session)
    disk = Disk(keeping=False)
    told, wanted = True, []
    with below(disk):
        notes = trial.start()
        for number, error in enumerate((apsw.ReadOnlyError, apsw.IOError, apsw.FullError)):
            trial.write(notes, f"{FIRST} {number}")
            disk.trouble = lambda _kind, _n, error=error: error("no")  # type: ignore[misc]
            told = trial.refused(notes, f"{SECOND} {number}") and told
            disk.trouble = None
            trial.write(notes, f"{SECOND} {number}")
            wanted += [f"{FIRST} {number}", f"{SECOND} {number}"]
        locked = trial.lock()
    lost = len(wanted) - sum(a == b for a, b in zip(wanted, trial.kept(), strict=False))
    return _found(trial, told=told, lost=lost, locked=locked)


def gone(folder: Path, session: str) -> dict[str, object]:
    """In mid-evening the folder is taken away, and comes back."""
    trial = Trial(folder, session)
    notes = trial.start()
    trial.write(notes, FIRST)
    away = folder.with_name("away")
    folder.rename(away)
    told = trial.refused(notes, SECOND)
    away.rename(folder)
    trial.write(notes, SECOND)
    folder.rename(away)
    locked = trial.lock()
    away.rename(folder)
    wanted = [FIRST, SECOND]
    lost = len(wanted) - sum(a == b for a, b in zip(wanted, trial.kept(), strict=False))
    return _found(trial, told=told, lost=lost, locked=locked)


def closed(folder: Path, session: str) -> dict[str, object]:
    """The records, and then a stick that copies go to, lie where nothing may be written."""
    place = own_disk(folder)
    key = find_key(place / "records", WORDS)
    vault = open_records(place / "records", key)
    backup = make_backup(place / "records", vault.key, vault.store.now())
    vault.close()
    before = _bytes(place)
    # Bound to itself, since only root of the whole machine may change a whole mount once it is there.
    subprocess.run(["mount", "--bind", str(place), str(place)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(place)], check=True)
    return _closed(place, session, backup.path, before)


def no_rights(folder: Path, session: str) -> dict[str, object]:
    """The same where this person may read everything and write nothing. Root may write there all the same."""
    vault = open_records(folder, find_key(folder, WORDS))
    backup = make_backup(folder, vault.key, vault.store.now())
    vault.close()
    place = folder.parent
    before = _bytes(place)
    every = [place, *place.rglob("*")]
    for path in every:
        path.chmod(0o500 if path.is_dir() else 0o400)
    found = _closed(place, session, backup.path, before)
    for path in every:
        path.chmod(0o700 if path.is_dir() else 0o600)
    trial = Trial(folder, session)
    notes = trial.start()
    trial.write(notes, FIRST)
    found["locked"] = trial.lock()
    found["lost"] = int(str(found["lost"])) + (trial.kept() != [FIRST])
    return found


def _closed(place: Path, session: str, backup: Path, before: dict[str, bytes]) -> dict[str, object]:
    """The door says one sentence, each kind of file too, and every byte stays."""
    trial = Trial(place / "records", session)
    trial.program.start()
    door = trial.program.doorway
    wait(lambda: bool(door.form.field.refused()) or trial.program.window is not None)
    told = trial.program.window is None and door.form.field.refused() == NO_SPACE
    sentences = [
        _sentence(lambda: write_copies((("CE-1.pdf", b"%PDF"),), place)),
        _sentence(lambda: save_pdf(b"%PDF", place / "paper.pdf")),
        _sentence(lambda: write_copies((("CE-1.pdf", b"%PDF"),), place / "unplugged")),
        _sentence(lambda: save_pdf(b"%PDF", place / "unplugged" / "paper.pdf")),
        _raises_os_error(lambda: copy_to(backup, place)),
    ]
    lost = sum(_bytes(place).get(name) != content for name, content in before.items())
    return _found(trial, told=told and all(sentences), lost=lost, locked=True)


def second(folder: Path, session: str) -> dict[str, object]:
    """Another window has the records; then it is killed."""
    first = started("tests.story.evening_alone", str(folder), "hold")
    first.wait("open")
    trial = Trial(folder, session)
    trial.program.start()
    door = trial.program.doorway
    wait(lambda: bool(door.form.field.refused()) or trial.program.window is not None)
    told = trial.program.window is None and door.form.field.refused() == IN_USE
    first.kill()
    door.try_words(WORDS)
    opened = wait(lambda: trial.program.window is not None)
    return _found(trial, told=told and opened, lost=0, locked=trial.lock())


def opens(folder: Path, session: str) -> dict[str, object]:
    """The records open, whoever made them, and every first page shows."""
    trial = Trial(folder, session)
    trial.program.start()
    told = wait(lambda: trial.program.window is not None)
    window = trial.program.window
    for place in ("today", "sessions", "people", "settings"):
        window.go(place)
        told = told and window.place == place
    QTest.qWait(CHECK_MS)
    return _found(trial, told=told and not trial.banner, lost=0, locked=trial.lock())


def newer(folder: Path, _session: str) -> dict[str, object]:
    """A newer version made these records."""
    connection = connect(folder / DATABASE_NAME, find_key(folder, WORDS))
    connection.execute("pragma user_version=999").fetchall()
    connection.close()
    trial = Trial(folder, "")
    trial.program.start()
    door = trial.program.doorway
    wait(lambda: bool(door.form.field.refused()) or trial.program.window is not None)
    told = trial.program.window is None and door.form.field.refused() == NEWER
    return _found(trial, told=told, lost=0, locked=True)


def _sentence(work: Callable[[], object]) -> bool:
    try:
        work()
    except Refused as refusal:
        return refusal.said.endswith(".") and "Error" not in refusal.said
    return False


def _raises_os_error(work: Callable[[], object]) -> bool:
    """Its screen says the sentence (settings_more.py)."""
    try:
        work()
    except OSError:
        return True
    return False


def _bytes(place: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in place.rglob("*") if path.is_file()}


HOWS = {
    "full": full,
    "read_only": read_only,
    "gone": gone,
    "closed": closed,
    "no_rights": no_rights,
    "second": second,
    "opens": opens,
    "newer": newer,
}


if __name__ == "__main__":
    app = QApplication([])
    print(json.dumps(HOWS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])), flush=True)
    os._exit(0)
