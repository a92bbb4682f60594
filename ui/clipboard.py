# SPDX-License-Identifier: MIT
"""What is copied here is gone from the clipboard after ten seconds, and at once when the records are let go."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS = 10_000
NOTHING = hash("")
MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class Forgetting(QObject):
    """Watches the clipboard while the program runs. What another program put there is left alone."""

    def __init__(self, kept_ms: int = KEPT_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours = dict.fromkeys(MODES, NOTHING)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.forget)
        self._clipboard.changed.connect(self._on_changed)

    @classmethod
    def here(cls) -> Forgetting:
        """The one of this program; it lives as long as the program, so that no other thread clears it away."""
        app = QGuiApplication.instance()
        found = app.findChild(cls) if app is not None else None
        return found if isinstance(found, cls) else cls(parent=app)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        """Only a sum of the text is remembered, to tell later whether it is still there."""
        if mode not in self._ours or not self._is_from_here(mode):
            return
        self._ours[mode] = hash(self._clipboard.text(mode))
        if self._ours[mode] != NOTHING:
            self._timer.start()

    def _is_from_here(self, mode: QClipboard.Mode) -> bool:
        """Some systems cannot say who copied; then it was us when the cursor is in one of our windows."""
        owns = {
            QClipboard.Mode.Clipboard: self._clipboard.ownsClipboard,
            QClipboard.Mode.Selection: self._clipboard.ownsSelection,
        }
        return owns[mode]() or QGuiApplication.focusObject() is not None

    def forget(self) -> None:
        """Clear what was copied here, unless something else lies there by now."""
        self._timer.stop()
        for mode, ours in self._ours.items():
            self._ours[mode] = NOTHING
            if ours != NOTHING and hash(self._clipboard.text(mode)) == ours:
                self._clipboard.clear(mode)
