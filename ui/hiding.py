# SPDX-License-Identifier: MIT
"""Hide, Shade and Lock of the window: what covers names, what brings them back, and what closes the records."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.concern_route import form_still_open, still_to_tell, to_tell_words
from app.settings import hide_code_is
from ui.desk import Desk
from ui.keys import Keys
from ui.screens.cover import Cover
from ui.screens.screen import Screen
from ui.shade import ShadeBar
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.names import Names
from ui.widgets.toast import Toast

COVER_TITLE = "Clock"
WRONG_CODES = 5
NOT_TOLD, WHO_TOLD = "Does the lead know?", "Who was told?"


class HidingWindow(QWidget):
    """The half of the window that hides; `ui.window.Window` makes the parts and shows the pages."""

    desk: Desk
    names: Names
    keys: Keys
    cover: Cover
    shade: ShadeBar
    toast: Toast
    _nickname: str
    _wrong_codes = 0
    _put_away: list[QWidget]

    def present(self) -> Screen | None:
        """The screen that shows now."""
        raise NotImplementedError

    def go(self, place: str, **where: Any) -> None:
        """Show a place."""
        raise NotImplementedError

    def come_back(self) -> None:
        """Show the page again after Hide."""
        raise NotImplementedError

    def close_records(self) -> None:
        """Let go of everything and start anew as Unlock (decision 32)."""
        raise NotImplementedError

    def hide_now(self) -> None:
        """Cover the window in this same event, then keep what is being typed (decision 16)."""
        if self.keys.covered:
            return
        self.keys.covered = True
        self.setWindowTitle(COVER_TITLE)
        self.toast.drop()
        self._put_away = [w for w in QApplication.topLevelWidgets() if self._stands_in_front(w)]
        for other in self._put_away:
            other.hide()
        self.cover.show_over()
        screen = self.present()
        if screen is not None:
            screen.leave()

    def _stands_in_front(self, other: QWidget) -> bool:
        return other is not self and other.isVisible() and other.isWindow()

    def _on_code(self, typed: str) -> None:
        if self.desk.page(hide_code_is, typed):
            self._come_back()
            return
        self._wrong_codes += 1
        if self._wrong_codes >= WRONG_CODES:
            self.lock_at_once()
            return
        self.cover.not_this()

    def _come_back(self) -> None:
        self._wrong_codes = 0
        self.keys.covered = False
        self.setWindowTitle(self._nickname)
        self.cover.uncover()
        self.unshade()
        for other in self._put_away:
            other.show()
        self._put_away = []
        self.come_back()

    def shade_now(self) -> None:
        """Two minutes without a touch: names are blanked until the code is typed (decision 15)."""
        if not self.keys.covered:
            self.names.blank(True)
            self.shade.show_bar()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A window that is put down holds no names: its picture in the task bar would show them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized():
            self.shade_now()

    def unshade(self) -> None:
        """Names may show again."""
        self.names.blank(False)
        self.shade.hide_bar()

    def _on_shade_code(self, typed: str) -> None:
        if self.desk.page(hide_code_is, typed):
            self._wrong_codes = 0
            self.unshade()
            return
        self._wrong_codes += 1
        if self._wrong_codes >= WRONG_CODES:
            self.lock_at_once()
            return
        self.shade.not_this()

    def lock(self) -> None:
        """Lock by a person's own hand: whom to ring stays in sight until it is answered (care K1)."""
        if not self.desk.page(still_to_tell):
            self.lock_at_once()
            return
        answers = [Answer("stay", "Stay open"), Answer("lock", "Lock now")]
        written = self.desk.page(form_still_open)
        if written:
            answers.insert(1, Answer("say", "Say who was told"))
        asked = WHO_TOLD if written else NOT_TOLD
        self.ask = AskDialog(self, asked, self.desk.page(to_tell_words), answers)
        self.ask.answered.connect(self._on_lock_answer)
        self.ask.open()

    def _on_lock_answer(self, answer: str) -> None:
        if answer == "lock":
            self.lock_at_once()
        elif answer == "say":
            self.go("concern")

    def lock_at_once(self) -> None:
        """No name on the screen; then keep what is being typed, close everything, start anew (decision 32)."""
        self.names.blank(True)
        self.repaint()
        screen = self.present()
        if screen is not None:
            screen.leave()
        self.close_records()
