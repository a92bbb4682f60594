# SPDX-License-Identifier: MIT
"""The cards at the side of the door: how many are aboard, someone new, and the counters in the pot."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.needs import NeedRow
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel

NAME_HINT = "Any name or a number. We ask nothing else."
KNOWN_NAME = "This name is known here. Two letters find it. Another person: press Enter again."
POT = "Nobody is asked aloud. After the doors, count the pot and type four numbers."


class AboardCard(Card):
    """A number, and the way to the list. `list_asked` when it is wanted."""

    list_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=5, gap=3, parent=parent)
        row = QHBoxLayout()
        space_out(row, 3)
        self.number = WrapLabel("0", "display")
        self.words = WrapLabel("aboard", "body-large")
        row.addWidget(self.number)
        row.addWidget(self.words, 1)
        self.body.addLayout(row)
        self.who = Button("Who is aboard", icon="users", key="F4")
        self.who.chosen.connect(self.list_asked)
        self.body.addWidget(self.who)

    def show_count(self, aboard: int, words: str) -> None:
        """ "10" "aboard of 14 expected" """
        self.number.say(str(aboard))
        self.words.say(words)
        self.setAccessibleName(f"{aboard} {words}")


class NewcomerCard(Card):
    """Someone new: one box and nothing else asked. `welcomed(str)` and `counted`."""

    welcomed = Signal(str)
    counted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Someone new", pad=5, parent=parent)
        self.name = TextField("", icon="user-plus", most=80)
        self.field = Field("Name they want to use", self.name, hint=NAME_HINT)
        self.name.returnPressed.connect(self.welcome)
        self.body.addWidget(self.field)
        row = QWidget()
        flow = FlowLayout(row, 2)
        self.add = Button("Welcome", key="Ctrl N", slim=True)
        self.add.chosen.connect(self.come_here_or_welcome)
        self.no_name = Button("No name", key="Ctrl U", slim=True)
        self.no_name.set_note("One more, only counted")
        self.no_name.chosen.connect(self.counted)
        flow.addWidget(self.add)
        flow.addWidget(self.no_name)
        self.body.addWidget(row)
        self._asked = ""

    def come_here(self, typed: str = "") -> None:
        """Ctrl N: the cursor goes to the box; `typed` is what the search did not find."""
        if typed and not self.name.text():
            self.name.setText(typed)
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def come_here_or_welcome(self) -> None:
        """The button: welcome when a name stands there, else put the cursor there."""
        if self.name.text().strip():
            self.welcome()
        else:
            self.come_here()

    def welcome(self) -> None:
        """Enter in the box."""
        self.welcomed.emit(self.name.text())

    def ask_once(self, name: str) -> bool:
        """Whether to ask first, because this very name is known; the second Enter goes on."""
        if self._asked == name:
            return False
        self._asked = name
        self.field.refuse(KNOWN_NAME)
        return True

    def start_anew(self) -> None:
        """Empty again."""
        self._asked = ""
        self.name.setText("")
        self.field.settle()


class PotCard(Card):
    """The counters in the pot, and what this session needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Counters in the pot", pad=5, parent=parent)
        self.body.addWidget(WrapLabel(POT, "muted"))
        self.body.addStretch(1)
        self.rule = Rule()
        self.body.addWidget(self.rule)
        self.needs = QVBoxLayout()
        space_out(self.needs, 1)
        self.body.addLayout(self.needs)

    def show_needs(self, needs: Iterable[NeedRow]) -> None:
        """One line for each need of the session, never of a person."""
        while self.needs.count():
            item = self.needs.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = [need.words for need in needs]
        self.rule.setVisible(bool(lines))
        for line in lines:
            self.needs.addWidget(WrapLabel(line, "soon", icon="circle-alert"))
