# SPDX-License-Identifier: MIT
"""How somebody is kept tonight: this name, another one, or only counted. Asked each time, never remembered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.choices import Choice, ChoiceCards
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker, TextField
from ui.widgets.labels import WrapLabel

THIS_NAME, OTHER_NAME, ONLY_COUNTED = "name", "other", "count"
CHOICES = (
    Choice(THIS_NAME, "This name", "as said"),
    Choice(OTHER_NAME, "Another name", "or a number"),
    Choice(ONLY_COUNTED, "Only counted", "no name is kept"),
)
NO_OTHER_NAME = "Type the other name, or a number."


class KeptTonight(QWidget):
    """`settled`: the choice was taken with Enter, so the cursor may go back. `boards`: Enter in the name.

    It always starts at this name (A2): what was asked last time says nothing about today.
    """

    settled = Signal()
    boards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space_out(column, 2)
        head = QHBoxLayout()
        space_out(head, 2)
        head.addWidget(WrapLabel("Kept tonight as", "label"))
        head.addWidget(WrapLabel("their choice, asked each time", "muted"), 1)
        column.addLayout(head)
        self.cards = ChoiceCards("Kept tonight as", CHOICES)
        self.cards.chosen.connect(self._on_card)
        self.picker = Picker([(one.key, f"Kept as: {one.title.lower()}") for one in CHOICES])
        self.picker.setAccessibleName("Kept tonight as")
        self.picker.chosen.connect(self._on_picked)
        self.other = TextField("Name or number for tonight", most=60)
        self.field = Field("Another name, or a number", self.other)
        self.other.returnPressed.connect(self.boards)
        for part in (self.cards, self.picker, self.field):
            column.addWidget(part)
        self._key = THIS_NAME
        Look.here().changed.connect(self._fit)
        self.start_anew()

    def start_anew(self) -> None:
        """Back to this name, for the next person."""
        self.other.setText("")
        self.field.settle()
        self._take(THIS_NAME)

    def key(self) -> str:
        """name, other or count."""
        return self._key

    def alias(self) -> str:
        """The other name as typed."""
        return self.other.text() if self._key == OTHER_NAME else ""

    def open(self) -> None:
        """Alt Down: the cursor goes to the choice."""
        if self.picker.isVisible():
            self.picker.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.picker.showPopup()
            return
        for card in self.cards.cards:
            if card.isChecked():
                card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_for_name(self) -> None:
        """The other name is missing."""
        self.field.refuse(NO_OTHER_NAME)
        self.other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_card(self, key: str) -> None:
        # The arrows move from card to card; a second press on the same card takes it.
        again = key == self._key
        self._take(key)
        if again:
            self._settle()

    def _on_picked(self, key: str) -> None:
        self._take(key)
        self._settle()

    def _settle(self) -> None:
        if self._key == OTHER_NAME:
            self.other.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.settled.emit()

    def _take(self, key: str) -> None:
        self._key = key
        self.cards.pick(key)
        self.picker.pick(key)
        self._fit()

    def _fit(self) -> None:
        """One line instead of three cards above 150 % text."""
        large = Look.here().scale > RATIOS["panels-stack-above"]
        self.cards.setVisible(not large)
        self.picker.setVisible(large)
        self.field.setVisible(self._key == OTHER_NAME)
