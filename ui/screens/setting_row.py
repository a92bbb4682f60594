# SPDX-License-Identifier: MIT
"""One line of Settings: what it is at the left, its control at the right, below each other at large text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.cards import Rule
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel


class SettingRow(QWidget):
    """Title and a quiet line, then the control; a hairline above."""

    def __init__(
        self, title: str, hint: str, control: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.control = control
        whole = QVBoxLayout(self)
        space_out(whole, 2)
        whole.addWidget(Rule())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space_out(self._row, 4, (0, 1, 0, 1))
        words = QVBoxLayout()
        space_out(words, 0)
        words.addStretch(1)  # title and line stay together beside a tall control
        self.title = WrapLabel(title, "label")
        self.title.leads_to(control)
        words.addWidget(self.title)
        self.hint = WrapLabel(hint, "hint")
        self.hint.setVisible(bool(hint))
        words.addWidget(self.hint)
        words.addStretch(1)
        self._row.addLayout(words, 1)
        self._row.addWidget(control, 2)
        whole.addLayout(self._row)
        self.look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        stacked = self.look.scale > RATIOS["panels-stack-above"]
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)


class Sideways(QWidget):
    """Widgets side by side, below each other at large text."""

    def __init__(self, gap: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space_out(self.row, gap)
        self.look.changed.connect(self._fit)
        self._fit()

    def add(self, widget: QWidget, stretch: int = 1) -> None:
        """One more, its top in line with the others."""
        self.row.addWidget(widget, stretch, Qt.AlignmentFlag.AlignTop)

    def _fit(self) -> None:
        stacked = self.look.scale > RATIOS["panels-stack-above"]
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self.row.setDirection(way)


def beside(*widgets: QWidget) -> QWidget:
    """Several controls in a row that wraps."""
    held = QWidget()
    flow = FlowLayout(held, 3)
    for widget in widgets:
        flow.addWidget(widget)
    return held
