# SPDX-License-Identifier: MIT
"""Unlock: the passphrase, and what works without it. Shows the laptop's nickname and nothing else (K16).

Painted before any table or heavy library is loaded; those come with the first press (decision 6).
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.errors import Refused
from app.later import later
from ui.screens.doorway import Doorway
from ui.screens.unlock_form import UnlockForm
from ui.screens.unlock_scene import Scene
from ui.style.look import Look
from ui.style.sizes import RATIOS, SIZES
from ui.style.spacing import space_out

SECOND_MS = 1000
NOT_OPENED = "These records could not be opened just now. Nothing was changed. Try once more."
OPENING = "Opening. This takes a moment."


class Unlock(Doorway):
    """`opened` carries an `OpenVault`. Pages beside the picture: passphrase, recovery, paper, numbers."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(folder, parent)
        row = QHBoxLayout(self)
        space_out(row, 0)
        self.scene = Scene()
        self.pages = QStackedWidget()
        row.addWidget(self.scene, 5)
        row.addWidget(self.pages, 6)
        self.form = UnlockForm()
        self.pages.addWidget(self.form)
        self._made: dict[str, QWidget] = {}
        self._found_key = b""
        self._left = QTimer(self)
        self._left.setTimerType(Qt.TimerType.CoarseTimer)
        self._left.setInterval(SECOND_MS)
        self._left.timeout.connect(self.look_at_wait)
        self.form.open.chosen.connect(self._on_open)
        self.form.words.returnPressed.connect(self._on_open)
        self.form.words.installEventFilter(self)
        self.form.recovery.chosen.connect(self.use_sheet)
        self.form.backup.chosen.connect(self.use_backup)
        self.form.paper.chosen.connect(self.show_paper)
        self.form.numbers.chosen.connect(self.show_numbers)
        self.look.changed.connect(self._fit)
        self._fit()
        self.form.words.setFocus()
        QTimer.singleShot(0, self, self._after_paint)

    def _after_paint(self) -> None:
        nickname = later("app.vault.opening").nickname_of(self.folder)
        self.form.nickname.say(nickname)
        self.setWindowTitle(nickname)
        self.look_at_wait()

    def _fit(self) -> None:
        large = Look.here().scale > RATIOS["panels-stack-above"]
        self.scene.setVisible(not large and self.width() >= SIZES["stack-below"])

    def resizeEvent(self, event: Any) -> None:  # noqa: N802
        """The picture gives way when the window gets narrow."""
        super().resizeEvent(event)
        self._fit()

    def keys(self) -> dict[Qt.Key, Any]:
        """F2 shows numbers, Esc comes back to the passphrase."""
        return {Qt.Key.Key_F2: self.show_numbers, Qt.Key.Key_Escape: self.come_back}

    # the passphrase

    def _on_open(self) -> None:
        if self.form.open.waits():
            return
        typed = self.form.words.text()
        if typed.strip():
            self.try_words(typed)
        else:
            self.form.field.refuse("Type the words first.")

    def try_words(self, text: str) -> None:
        """Look for the key in a thread; the records are opened on this one."""
        if self.jobs.busy or self.wait_seconds():
            return
        self.form.field.settle()
        self.form.note.say(OPENING)
        self.form.note.show()
        self.form.open.wait_for(OPENING)
        find = later("app.vault.opening").unlock
        self.run(partial(find, self.folder, text), self.open_with, self.on_trouble)

    def open_with(self, key: bytearray) -> None:
        """Open the records with their key, now found."""
        self._found_key = bytes(key)
        try:
            opened = later("app.vault.opening").open_records(self.folder, key)
        except Refused as refusal:
            self.on_trouble(refusal)
            return
        except Exception as trouble:
            self.on_trouble(trouble)
            return
        self._found_key = b""
        self.form.words.clear()
        self.form.note.hide()
        self._left.stop()
        self.opened.emit(opened)

    def on_trouble(self, trouble: Exception) -> None:
        """One sentence beside the box; what was typed stays."""
        if not isinstance(trouble, Refused):
            later("app.log").note_trouble(trouble)
        said = trouble.said if isinstance(trouble, Refused) else NOT_OPENED
        self.form.note.hide()
        self.form.open.wait_for("")
        self.note_wrong(said)
        opening = later("app.vault.opening")
        self.form.backup.setVisible(said in (opening.DAMAGED, opening.KEYS_DAMAGED))
        self.form.field.refuse(said)
        (self.form.words if self.form.backup.isHidden() else self.form.backup).setFocus()
        self.look_at_wait()

    def note_wrong(self, said: str) -> None:
        """Count a try with other words; damage and lack of room are not tries."""
        opening = later("app.vault.opening")
        if said in (opening.DID_NOT_OPEN, opening.NOT_A_COORDINATOR_FILE):
            clock = later("app.clock")
            later("app.vault.tries").note_wrong(self.folder, clock.utc_now(), clock.seconds())

    # waiting after five tries

    def wait_seconds(self) -> int:
        """Whole seconds until the next try may be made."""
        clock = later("app.clock")
        wait_left = later("app.vault.tries").wait_left
        return int(wait_left(self.folder, clock.utc_now(), clock.seconds()))

    def look_at_wait(self) -> None:
        """Say how long; the timer runs only while there is something to wait for."""
        left = self.wait_seconds()
        if not left:
            if self._left.isActive():
                self._left.stop()
                self.form.note.hide()
                self.form.open.wait_for("")
            return
        said = f"You can try again in {waiting_words(left)}."
        self.form.note.say(said)
        self.form.note.show()
        self.form.open.wait_for(said)
        if not self._left.isActive():
            self._left.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """A letter tells whether caps lock is on; no system says so in the same way."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            text = event.text()
            if text.isalpha() and text.lower() != text.upper():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.form.caps.setVisible(text.isupper() != shift)
        return super().eventFilter(watched, event)

    # the other pages

    def _show(self, key: str, module: str, made: str) -> Any:
        page = self._made.get(key)
        if page is None:
            page = getattr(later(module), made)(self)
            self._made[key] = page
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        return page

    def use_sheet(self) -> None:
        """The twelve words instead of the passphrase."""
        self._show("sheet", "ui.screens.unlock_sheet", "SheetPage").start()

    def use_backup(self) -> None:
        """The records do not hold together: choose a backup to take their place."""
        typed = self.form.words.text()
        page = self._show("backup", "ui.screens.restore_page", "RestorePage")
        page.start(self._found_key, typed)

    def use_files(self) -> None:
        """The coordinator's two files and words instead."""
        self._show("files", "ui.screens.unlock_files", "FilesPage").start()

    def show_paper(self) -> None:
        """Blank sheets for an evening on paper."""
        self._show("paper", "ui.screens.unlock_paper", "PaperPage").start()

    def show_numbers(self) -> None:
        """Support numbers and the blank concern form (F2)."""
        self._show("numbers", "ui.screens.unlock_paper", "NumbersPage").start()

    def come_back(self) -> None:
        """Back to the passphrase; what was typed there is still there."""
        self.pages.setCurrentWidget(self.form)
        self.form.words.setFocus()


def waiting_words(seconds: int) -> str:
    """ "8 seconds", "1 minute", "about 4 minutes"."""
    if seconds < 60:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    minutes = -(-seconds // 60)
    return "about 1 minute" if minutes == 1 else f"about {minutes} minutes"
