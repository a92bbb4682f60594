# SPDX-License-Identifier: MIT
"""A box for words in which known names are noticed while somebody types (decision 34).

What belongs here: the box, its marks, and the question about a name. What does not: which words are
kept, and where (the notes column, and papers that are typed in).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.notes import Spotted, spot
from ui.screens.note_marks import Marks
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.inputs import TextArea

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NO_NAMES = "Notes are written without names. It asks again when you press Enter."


class WordsBox(TextArea):
    """`entered` at Enter; Shift Enter is a new line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in ENTERS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if not event.isAutoRepeat():
                self.entered.emit()
            return
        super().keyPressEvent(event)


class NameWatch(Banner):
    """Shows while a known name stands in the words of `box`. `known` gives the names to look for."""

    def __init__(self, box: WordsBox, known: Callable[[], Any]) -> None:
        super().__init__("soon", "", icon="user-check")
        self._box, self._known = box, known
        self.marks = Marks(box)
        self._spotted: Spotted | None = None
        self._let_be: set[str] = set()
        self.us = Button("One of us", key="Alt O", slim=True)
        self.not_name = Button("Not a name", key="Alt K", slim=True)
        self.us.chosen.connect(self.one_of_us)
        self.not_name.chosen.connect(self.no_name)
        self.offer(self.us, self.not_name)
        self.hide()

    def check_words(self) -> None:
        """Look for a name in the words as they stand."""
        self._spotted = spot(self._box.toPlainText(), self._known(), frozenset(self._let_be))
        self.setVisible(self._spotted is not None)
        if self._spotted is not None:
            self.say(NO_NAMES, lead=f"“{self._spotted.word}” looks like a name.")

    def one_of_us(self) -> None:
        """Alt O: the name becomes "one of us" in the text itself."""
        if self._spotted is not None:
            self.marks.put(self._spotted)
            self._box.setFocus()

    def no_name(self) -> None:
        """Alt K: this word is no name."""
        if self._spotted is not None:
            self._let_be.add(self._spotted.word.casefold())
            self.check_words()
            self._box.setFocus()

    def asks(self) -> bool:
        """Whether a name is still in the words; then the cursor goes to the question."""
        if self._spotted is not None:
            self.us.setFocus()
        return self._spotted is not None

    def start_over(self) -> None:
        """Other words: a word that was let be is looked at again."""
        self._let_be = set()
