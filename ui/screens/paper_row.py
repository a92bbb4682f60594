# SPDX-License-Identifier: MIT
"""One paper in the list of a pack: a tick, what it is, its size, how many."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.papers import PaperLine
from ui.style.spacing import set_property, space_out
from ui.widgets.checks import CheckRow
from ui.widgets.inputs import Stepper
from ui.widgets.labels import WrapLabel

MOST = 99


class PaperRow(QFrame):
    """`changed` when the tick or the number changed, `looked` when this paper should be shown."""

    changed = Signal()
    looked = Signal()

    def __init__(self, line: PaperLine) -> None:
        super().__init__()
        self.line = line
        row = QHBoxLayout(self)
        space_out(row, 3, (3, 1, 3, 1))
        self.check = CheckRow(line.title, line.second)
        self.check.setChecked(line.on)
        self.check.clicked.connect(self._on_changed)
        self.size_words = WrapLabel(line.size, "hint")
        self.number = Stepper(f"Copies of {line.title}", 1, MOST, max(1, line.copies))
        self.number.stepped.connect(self._on_changed)
        row.addWidget(self.check, 1)
        row.addWidget(self.size_words)
        row.addWidget(self.number)

    def wanted(self) -> bool:
        """Whether it is ticked."""
        return self.check.isChecked()

    def copies(self) -> int:
        """How many."""
        return self.number.value()

    def mark(self, here: bool) -> None:
        """Whether this is the paper that is shown."""
        set_property(self, "role", "chosen" if here else "row")

    def _on_changed(self) -> None:
        self.changed.emit()
        self.looked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on the row shows the paper."""
        self.looked.emit()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by key shows it too."""
        self.looked.emit()
        super().focusInEvent(event)
