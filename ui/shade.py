# SPDX-License-Identifier: MIT
"""Shade: a bar that says the names are hidden, with the box for the code that shows them again (decisions 15, 24)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from ui.style.look import Look
from ui.style.spacing import set_property, space_out
from ui.widgets.buttons import Button
from ui.widgets.labels import WrapLabel

CODE_LONGEST = 8


class ShadeBar(QFrame):
    """Names are hidden; the timer, notes and support go on below it."""

    code_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.look = Look.here()
        set_property(self, "role", "foot")
        row = QHBoxLayout(self)
        space_out(row, 3, (6, 2, 6, 2))
        words = "Names are hidden. Type the hide code to show them."
        self._words = WrapLabel(words, "body", icon="eye-off")
        self.box = QLineEdit()
        self.box.setEchoMode(QLineEdit.EchoMode.Password)
        self.box.setMaxLength(CODE_LONGEST)
        self.box.setAccessibleName("Hide code")
        self._show = Button("Show names", key="Enter")
        self._show.chosen.connect(self._give)
        self.box.returnPressed.connect(self._give)
        row.addWidget(self._words, 1)
        row.addWidget(self.box)
        row.addWidget(self._show)
        self.look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.box.setFixedWidth(self.look.px(160))

    def _give(self) -> None:
        if self.box.text():
            self.code_given.emit(self.box.text())

    def not_this(self) -> None:
        """That was not the code."""
        self.box.clear()
        self._words.say("That is not the code. Names stay hidden.")

    def show_bar(self) -> None:
        """Names were hidden just now."""
        self.box.clear()
        self._words.say("Names are hidden. Type the hide code to show them.")
        self.show()

    def hide_bar(self) -> None:
        """Names show again."""
        had_focus = self.box.hasFocus()
        self.box.clear()
        self.hide()
        parent = self.parentWidget()
        if had_focus and parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)
