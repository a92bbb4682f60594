# SPDX-License-Identifier: MIT
"""At the door: the records do not open, so a backup is used. Nothing is thrown away (promise 5)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.backups import WORDS_OF_THEN, lines_of
from app.clock import utc_now
from app.errors import Refused
from app.log import note_trouble
from app.vault.restore import Access, prepare
from ui.screens.backup_row import backup_row
from ui.screens.unlock_form import Middle
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.inputs import SecretField
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList

WHAT = (
    "The records here do not open. A backup can take their place. What is here now is not thrown "
    "away: it is put aside on this laptop, locked, for 90 days."
)
WHAT_NEW = (
    "Records from another laptop, or from this one before. Put in the stick with the backup. You need "
    "the passphrase of that time, or the recovery sheet."
)
NONE = "No backup was found on this laptop. Put in your stick, then look there."
NONE_THERE = "There is no backup in that folder. Nothing was changed."
WORKING = "Reading the backup. This takes a moment."
NOT_USED = "The backup could not be used just now. Nothing was changed. Try once more."
WORDS_HINT = "The passphrase from when the backup was made, or the 12 words of the recovery sheet."


class RestorePage(Middle):
    """The backups there are, newest first; one is used with the words that were typed, or with others."""

    def __init__(self, door: Any, what: str = WHAT, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.door = door
        self._key = b""
        self._asks = True
        self._other: tuple[Path, ...] = ()
        self._of_then: frozenset[str] = frozenset()
        self.rows.addWidget(WrapLabel("Use a backup", "title-l"))
        self.rows.addWidget(WrapLabel(what))
        self.list = RecordList("Backups, newest first", grows=True, keeps=True)
        self.rows.addWidget(self.list)
        self.none = WrapLabel(NONE, "strong")
        self.rows.addWidget(self.none)
        self.words = SecretField()
        self.field = Field("Words for this backup", self.words, hint=WORDS_HINT)
        self.words.returnPressed.connect(self.use_it)
        self.rows.addWidget(self.field)
        self.use = Button("Use this one", kind="primary", icon="hard-drive", key="Enter", big=True)
        self.list.chosen.connect(lambda _id: self.use_it())
        self.list.moved_to.connect(lambda _id: self._fit_field())
        self.use.chosen.connect(self.use_it)
        self.rows.addWidget(self.use)
        self.note = WrapLabel("", "muted", icon="clock")
        self.note.hide()
        self.rows.addWidget(self.note)
        self.elsewhere = Button("Look on a stick or in a folder", kind="quiet", icon="usb")
        self.elsewhere.chosen.connect(self._on_look)
        self.back = Button("Back", kind="quiet", icon="arrow-left", key="Esc")
        self.back.chosen.connect(door.come_back)
        for button in (self.elsewhere, self.back):
            self.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def start(self, key: bytes = b"", typed: str = "") -> None:
        """With the key when it is known; else with what was typed, or the words are asked for here."""
        self._key = key
        self.words.setText(typed)
        self._asks = not key and not typed.strip()
        self.fill()
        (self.list if self.list.rows.rows else self.elsewhere).setFocus()

    def fill(self) -> None:
        """The backups on this laptop and where somebody looked."""
        lines = lines_of(self.door.folder, *self._other)
        self.list.show_rows([backup_row(one) for one in lines])
        self.list.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.use.setVisible(bool(lines))
        self._of_then = frozenset(one.id for one in lines if one.of_then)
        if lines and not self.list.current_id():
            self.list.go_to(lines[0].id)
        self._fit_field()

    def _fit_field(self) -> None:
        """Whether words are asked for, and of what time, for the backup under the cursor."""
        chosen = self.list.current_id()
        of_then = chosen in self._of_then
        self.field.say_hint(WORDS_OF_THEN if of_then else WORDS_HINT)
        self.field.setVisible(bool(chosen) and (self._asks or of_then))

    def _on_look(self) -> None:
        dialog = QFileDialog(self, "Where are the backups?")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.look_in(Path(name)))
        dialog.open()

    def look_in(self, folder: Path) -> None:
        """Show the backups of a stick or folder too."""
        before = len(self.list.rows.rows)
        self._other = (folder,)
        self.fill()
        if len(self.list.rows.rows) == before:
            self._say(NONE_THERE, "info")
        else:
            self.note.hide()

    def use_it(self) -> None:
        """Make the chosen backup ready in a job, then open."""
        chosen = self.list.current_id()
        if not chosen or self.door.jobs.busy or self.use.waits():
            return
        if not self._key and not self.words.text().strip():
            self.field.show()
            self.field.refuse("Type the words first.")
            return
        self.field.settle()
        self._say(WORKING)
        self.use.wait_for(WORKING)
        access = Access(self._key, self.words.text())
        work = partial(prepare, self.door.folder, Path(chosen), access, utc_now())
        self.door.run(work, self._on_ready, self._on_trouble)

    def _on_ready(self, key: bytes) -> None:
        self._key = b""
        self.words.clear()
        self.use.wait_for("")
        self.note.hide()
        self.door.come_back()
        self.door.open_with(bytearray(key))

    def _on_trouble(self, trouble: Exception) -> None:
        self.use.wait_for("")
        if not isinstance(trouble, Refused):
            note_trouble(trouble)
        said = trouble.said if isinstance(trouble, Refused) else NOT_USED
        if isinstance(trouble, Refused) and trouble.field:
            self.note.hide()
            self._asks = True
            self.field.show()
            self.field.refuse(said)
            self.words.setFocus()
        else:
            self._say(said, "circle-alert")

    def _say(self, words: str, icon: str = "clock") -> None:
        self.note.set_icon(icon)
        self.note.say(words)
        self.note.show()
