# SPDX-License-Identifier: MIT
"""Starting, unlocking, locking and closing. Tables and screens are loaded after the first window is painted."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.clock import seconds
from app.later import later
from app.log import note_trouble
from app.look_file import read_machine, write_machine
from ui.clipboard import Forgetting
from ui.style.look import Choices, Look
from ui.style.tokens import PAPERS, SCALES, THEMES

BACKUP_WAIT, STOP_WAIT = 0.5, 0.1
LOAD_AFTER_MS = 60
LATER = (
    *("models.store", "app.change", "app.vault.opening", "ui.window", "ui.screens.today"),
    *("app.pdf.blocks", "app.pdf.text", "app.pdf.render", "app.reports.facts", "app.packs"),
    *("app.reports.registry", "app.papers"),
)
SMALLEST = (1024, 640)
APP_NAME = "CoproductionExpress"


def usual_folder() -> Path:
    """Where the records lie when no folder was named."""
    return Path(later("platformdirs").user_data_dir(APP_NAME, appauthor=False))


@dataclass
class Program:
    """One run of the program on one folder. `replace` is what locking does; tests and demo pass their own.

    `follow` gives what tells that the laptop is left (`ui.away`); without it only the idle times lock.
    """

    folder: Path
    replace: Callable[[list[str]], None] | None = None
    passphrase: str = ""
    clock: Callable[[], Any] | None = None
    doorway: Any = None
    window: Any = None
    vault: Any = None
    follow: Callable[[Any], Any] | None = None
    away: Any = None
    _clipboard: Any = None
    _keeping: Any = None

    def start(self) -> QWidget:
        """Show first run or Unlock and give that window."""
        machine = read_machine(self.folder)
        self._dress(machine)
        self._clipboard = Forgetting.here()
        has_records = (self.folder / "keys.json").exists() or (self.folder / "records.db").exists()
        name, made = ("unlock", "Unlock") if has_records else ("first_run", "FirstRun")
        self.doorway = getattr(later(f"ui.screens.{name}"), made)(self.folder)
        self.doorway.opened.connect(self._on_opened)
        self.doorway.resize(*machine["window"])
        self.doorway.setMinimumSize(*SMALLEST)
        self.doorway.show()
        QTimer.singleShot(LOAD_AFTER_MS, partial(_load_the_rest, LATER))
        if self.passphrase and name == "unlock":
            self.doorway.try_words(self.passphrase)
            self.passphrase = ""
        return self.doorway  # type: ignore[no-any-return]

    def _dress(self, machine: dict[str, Any]) -> None:
        app = QApplication.instance()
        look = Look.here()
        if isinstance(app, QApplication):
            theme = machine["theme"] if machine["theme"] in THEMES else ""
            look.wear(
                Choices(
                    theme=theme,
                    paper=machine["paper"] if machine["paper"] in PAPERS else "cream",
                    scale=machine["scale"] if machine["scale"] in SCALES else 1.0,
                    family=machine["family"],
                    more_space=machine["more_space"],
                    keep_still=machine["keep_still"],
                    plain_words=machine["plain_words"],
                    key_caps=machine["key_caps"],
                )
            )
        self._keeping = look.changed.connect(self._keep_look)

    def _keep_look(self) -> None:
        """How it looks is kept at once, in the small open file."""
        if not self.folder.is_dir():
            return
        choices = Look.here().choices
        size = self.window or self.doorway
        known = {**vars(choices), "window": [size.width(), size.height()] if size else [1366, 768]}
        write_machine(self.folder, known)

    def _on_opened(self, opened: Any) -> None:
        """The records are open: show the window where the person was, or Today."""
        self.vault = opened
        if self.clock is not None:
            opened.store.use_clock(self.clock)
        window_class = later("ui.window").Window
        ways = later("ui.window").Ways(seconds, self.lock, self.close)
        desk = later("ui.desk").Desk(opened.store)
        desk.folder, desk.key, desk.nickname = opened.folder, opened.key, opened.nickname
        self.window = window_class(desk, opened.nickname, ways)
        self.window.setMinimumSize(*SMALLEST)
        self.window.resize(self.doorway.size())
        self.window.move(self.doorway.pos())
        live = desk.page(later("app.running").running_session)
        if live:
            self.window.go("return", session=live)
        else:
            self.window.go(getattr(self.doorway, "then", "today"))
        self.window.show()
        self.doorway.hide()
        self.doorway.deleteLater()  # what was typed there goes with it
        self.doorway = None
        self.window.idle.touch()
        if self.follow is not None:
            self.away = self.follow(self.window)
            self.away.gone.connect(self.window.lock_at_once)
        later("ui.after_opening").AfterOpening(self.window, opened.wrong_tries)

    def lock(self) -> None:
        """Back up for at most half a second, close, and become a fresh program (decisions 32, 33).

        Nothing keeps it from locking, not even a folder that is gone: what was kept is kept already.
        """
        folder = self.folder
        try:
            self._let_go()
        except Exception as trouble:
            later("app.log").note_trouble(trouble)
        replace = self.replace or later("app.vault.replace").replace_process
        replace(["--vault", str(folder)])

    def close(self) -> None:
        """The window was closed: keep the look, back up, close."""
        self._let_go()

    def _let_go(self) -> None:
        if self._clipboard is not None:
            self._clipboard.forget()
        self._keep_look()
        if self._keeping is not None:
            Look.here().changed.disconnect(self._keeping)
            self._keeping = None
        if self.away is not None:
            self.away.close()
        if self.vault is None:
            return
        vault, self.vault = self.vault, None
        waited = self.window.desk.jobs.waited if self.window is not None else 0.0
        _back_up(vault, max(0.0, BACKUP_WAIT - waited))
        vault.close()


def _back_up(vault: Any, allowed: float) -> None:
    """A backup in a thread of its own; what is not finished in time is finished after the next unlock.

    One that will not be finished leaves early, and closing does not wait for its reading.
    """
    backup = later("app.vault.backup")
    try:
        place = str(later("app.settings").setting(vault.store, "backup_folder"))
    except Exception as trouble:  # damaged records are closed all the same
        later("app.log").note_trouble(trouble)
        place = ""
    budget = later("app.vault.budget").Budget(allowed)
    told = (vault.folder, bytes(vault.key), vault.store.now(), place, budget.over)
    thread = threading.Thread(target=_quietly, args=(backup.make_and_bring, *told))
    thread.daemon = True
    thread.start()
    thread.join(allowed + STOP_WAIT)


def _quietly(make: Callable[..., Any], *args: Any) -> None:
    try:
        make(*args)
    except later("models.errors").CutShort:
        return  # as it should be: the next opening makes one
    except Exception as trouble:
        later("app.log").note_trouble(trouble)


def _load_the_rest(names: tuple[str, ...]) -> None:
    """Load tables and screens while the person types, a piece at a time (decision 45)."""
    try:
        later(names[0])
    except Exception as trouble:  # a timer may not raise; opening says what is wrong
        note_trouble(trouble)
        return
    if names[1:]:
        QTimer.singleShot(LOAD_AFTER_MS, partial(_load_the_rest, names[1:]))


def _follow_the_laptop(window: Any) -> Any:
    return later("ui.away").watch(window)


def main(vault: Path | None = None, passphrase_fd: int | None = None) -> int:
    """Open the program's window and stay until it is closed. Gives the exit status."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName(APP_NAME)
    program = Program(vault or usual_folder(), follow=_follow_the_laptop)
    if passphrase_fd is not None:
        with os.fdopen(passphrase_fd, encoding="utf-8") as words:
            program.passphrase = words.readline().rstrip("\n")
    program.start()
    return int(app.exec())
