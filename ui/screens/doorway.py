# SPDX-License-Identifier: MIT
"""What Unlock and First run share: a window before any records are open. No table is loaded from here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.jobs import Jobs
from ui.style.dress import Dress
from ui.style.look import Look
from ui.widgets.focusring import FocusRing

TITLE = "Coproduction Express"


class Doorway(QFrame):
    """`opened` carries the open records. Ctrl with +, - and 0 changes the text size here too."""

    opened = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.look = Look.here()
        Dress(self)
        self.jobs = Jobs(self)
        self.setProperty("role", "canvas")
        self.setWindowTitle(TITLE)
        self.ring = FocusRing(self)

    def keys(self) -> dict[Qt.Key, Callable[[], None]]:
        """Plain keys of this window, such as F2 and Esc."""
        return {}

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Text size, then the keys of the window."""
        key = Qt.Key(event.key())
        sizes = {
            Qt.Key.Key_Plus: self.look.bigger,
            Qt.Key.Key_Equal: self.look.bigger,
            Qt.Key.Key_Minus: self.look.smaller,
            Qt.Key.Key_0: self.look.usual_size,
        }
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        action = sizes.get(key) if held else self.keys().get(key)
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        broken: Callable[[Exception], None],
    ) -> None:
        """Run slow work off this thread; one at a time."""
        self.jobs.run(work, done, broken)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """A job still running is dropped."""
        self.jobs.close()
        super().closeEvent(event)
