# SPDX-License-Identifier: MIT
"""Tells a screen reader something without moving the focus. Never used for names."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

GAP_MS = 30_000


def speak(widget: QWidget, words: str) -> None:
    """Say `words` politely, once."""
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


class Speaker(QObject):
    """Says live facts at most once per gap (30 s in run mode); only the newest one waits."""

    def __init__(self, widget: QWidget, gap_ms: int = GAP_MS) -> None:
        super().__init__(widget)
        self._widget = widget
        self._waiting = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(gap_ms)
        self._timer.timeout.connect(self._on_gap_over)
        self.last = ""

    def say(self, words: str) -> None:
        """Say now when nothing was said lately, else when the gap is over."""
        if self._timer.isActive():
            self._waiting = words
            return
        self.last = words
        speak(self._widget, words)
        self._timer.start()

    def _on_gap_over(self) -> None:
        waiting, self._waiting = self._waiting, ""
        if waiting:
            self.say(waiting)
