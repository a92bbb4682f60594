# SPDX-License-Identifier: MIT
"""Opening without the passphrase: the recovery sheet, then a new passphrase, since the old one is not known.

What belongs here: what both ways without it share, and the sheet. What does not: the coordinator's
files (unlock_files.py).
"""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Refused
from app.later import later
from ui.screens.new_passphrase import NewPassphrase
from ui.screens.unlock_form import Middle
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import WrapLabel

LOOKING = "Looking. This takes a moment."
HINT = "In order, with spaces between. Numbers and commas do not matter. The last word is a check."


class NewWordsPage(Middle):
    """First what opens instead of the passphrase, then a new passphrase; both stay as typed when they do not fit.

    Subclasses say what is asked for, which job looks for the key, and which keeps the new words.
    """

    heading = ""

    def __init__(self, door: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.door = door
        self._key: Any = None
        self.title = WrapLabel(self.heading, "title-l")
        self.rows.addWidget(self.title)
        self.sheet = QWidget()
        self.asking = QVBoxLayout(self.sheet)
        space_out(self.asking, 4)
        self.build()
        self.go_on = Button("Go on", kind="primary", key="Ctrl Enter", big=True)
        self.asking.addWidget(self.go_on)
        self.rows.addWidget(self.sheet)
        self.new = NewPassphrase()
        self.new.hide()
        self.rows.addWidget(self.new)
        self.keep = Button("Keep it and open", kind="primary", icon="lock-open", big=True)
        self.keep.hide()
        self.rows.addWidget(self.keep)
        self.note = WrapLabel("", "muted", icon="clock")
        self.note.hide()
        self.rows.addWidget(self.note)
        self.back = Button("Back", kind="quiet", icon="arrow-left", key="Esc")
        self.rows.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.go_on.chosen.connect(self.look_for_key)
        self.keep.chosen.connect(self.change)
        self.new.given.connect(self.change)
        self.new.changed.connect(self.note.hide)
        self.back.chosen.connect(door.come_back)

    def build(self) -> None:
        """Lay out what is asked for, in `asking`; `field` shows why it does not fit."""
        self.field = Field("", QWidget())

    def asked(self) -> QWidget:
        """Where the cursor goes first."""
        return self.field.control

    def to_find(self) -> Any:
        """The job that looks for the key, or None when something is still missing, said in place."""
        return None

    def to_keep(self, typed: str) -> Any:
        """The job that keeps the new words; it gives the key to open with."""
        return None

    def found(self) -> None:
        """The key is found: what was typed goes."""

    def start(self) -> None:
        """Shown: the cursor stands in the first box."""
        self.asked().setFocus() if self._key is None else self.new.first.setFocus()

    def keyPressEvent(self, event: Any) -> None:  # noqa: N802
        """Ctrl Enter goes on."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.look_for_key() if self._key is None else self.change()
        else:
            super().keyPressEvent(event)

    def look_for_key(self) -> None:
        """Look for the key with what was given."""
        left = self.door.wait_seconds()
        if self.door.jobs.busy:
            return
        if left:
            self.field.refuse(
                f"You can try again in {later('ui.screens.unlock').waiting_words(left)}."
            )
            return
        self.field.settle()
        work = self.to_find()
        if work is not None:
            self._say(LOOKING)
            self.door.run(work, self._on_key, self._on_trouble)

    def _on_key(self, key: bytearray) -> None:
        self._key = key
        self.found()
        self.title.say("Choose a new passphrase")
        self.sheet.hide()
        self.note.hide()
        self.new.offer()
        self.new.show()
        self.keep.show()
        self.new.first.setFocus()

    def change(self) -> None:
        """Wrap the key with the new passphrase, then open."""
        typed = self.new.typed()
        if not typed or self._key is None or self.door.jobs.busy:
            return
        self._say(later("ui.screens.unlock").OPENING)
        self.door.run(self.to_keep(typed), self._on_changed, self._on_trouble)

    def _on_changed(self, key: bytearray) -> None:
        self._key = None
        self.new.forget()
        self.door.come_back()
        self.door.open_with(key)

    def _on_trouble(self, trouble: Exception) -> None:
        self.note.hide()
        if not isinstance(trouble, Refused):
            later("app.log").note_trouble(trouble)
        said = (
            trouble.said if isinstance(trouble, Refused) else later("ui.screens.unlock").NOT_OPENED
        )
        self.door.note_wrong(said)
        box = self.field if self._key is None else self.new.first_field
        box.refuse(said)
        box.control.setFocus()

    def _say(self, words: str) -> None:
        self.note.say(words)
        self.note.show()


class SheetPage(NewWordsPage):
    """The twelve words of the recovery sheet."""

    heading = "Use the recovery sheet"

    def build(self) -> None:
        """The words, and a way on when there is no sheet either."""
        self.words = TextArea(lines=3)
        self.field = Field("The 12 words on the sheet", self.words, hint=HINT)
        self.asking.addWidget(self.field)
        self.files = Button("No sheet? The coordinator’s files", kind="quiet", icon="file-lock")
        self.files.chosen.connect(self.door.use_files)
        self.asking.addWidget(self.files, 0, Qt.AlignmentFlag.AlignLeft)

    def to_find(self) -> Any:
        """Every try counts, as with the passphrase."""
        unlock = later("app.vault.opening").unlock
        return partial(unlock, self.door.folder, self.words.toPlainText(), "recovery")

    def to_keep(self, typed: str) -> Any:
        """In the place of the passphrase that was forgotten."""
        change = later("app.vault.opening").change_passphrase
        return partial(change, self.door.folder, self._key, typed)

    def found(self) -> None:
        """The words of the sheet go."""
        self.words.clear()
