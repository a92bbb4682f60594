# SPDX-License-Identifier: MIT
"""The one match at the door: a name, how it is kept tonight, and Board. Never anybody else (care K5)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.door_kept import KeptTonight
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NameLabel
from ui.widgets.spoken import speak

ONE_MATCH = "The one match"
PLACES = ("The first", "The second", "The third", "The fourth", "The fifth")
TWO_ALIKE = "Two or more people use this name. Ask, then choose. Enter does nothing here."
CANNOT_TELL = "Cannot tell? Ask for another name or a number, and use Someone new."
FOUND = {
    "type_on": "",
    "none": "no match, type on",
    "several": "more than one, type on",
    "one": "one match",
    "alike": "names alike, choose",
}


def tell_found(search: TextField, kind: str) -> None:
    """How a search for a name stands, inside the field and for a screen reader; never whom it found."""
    search.set_note(FOUND[kind])
    if FOUND[kind]:
        speak(search, FOUND[kind])


class MatchCard(Card):
    """`board_asked`, `helps_asked`; `picked(int)` when one of several people alike was chosen."""

    board_asked = Signal()
    helps_asked = Signal()
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="match", pad=5, gap=3, parent=parent)
        self.second = WrapLabel(ONE_MATCH, "small-strong", colour="text-2")
        self.name = NameLabel("", "part")
        self.helps = Button("What helps", icon="accessibility", key="Alt W")
        self.helps.chosen.connect(self.helps_asked)
        self.board = Button("Board", kind="outline", icon="log-in", key="Enter", big=True)
        self.board.chosen.connect(self.board_asked)
        self._build_head()
        self.trouble = WrapLabel("", "soon", icon="circle-alert")
        self.help_words = NameLabel("", "help")
        self.help_words.set_icon("accessibility")
        self.kept = KeptTonight()
        self.kept.boards.connect(self.board_asked)
        self.alike = QWidget()
        column = QVBoxLayout(self.alike)
        space_out(column, 2)
        column.addWidget(WrapLabel(TWO_ALIKE, "body"))
        row = QWidget()
        self.choices = FlowLayout(row, 2)
        column.addWidget(row)
        column.addWidget(WrapLabel(CANNOT_TELL, "hint"))
        for part in (self.trouble, self.help_words, self.kept, self.alike):
            self.body.addWidget(part)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_head(self) -> None:
        words = QVBoxLayout()
        space_out(words, 0)
        words.addWidget(self.second)
        words.addWidget(self.name)
        self.top = QHBoxLayout()
        space_out(self.top, 4)
        self.top.addLayout(words, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons, 3)
        flow.addWidget(self.helps)
        flow.addWidget(self.board)
        self.top.addWidget(buttons)
        self.body.addLayout(self.top)

    def _fit(self) -> None:
        large = Look.here().scale > RATIOS["panels-stack-above"]
        self.second.setVisible(not large)

    def show_one(self, name: str, *, helps: bool) -> None:
        """The one person found; `helps` says that what helps may be opened."""
        self._start_anew(name)
        self.second.say(ONE_MATCH)
        self.kept.show()
        self.board.show()
        self.helps.setVisible(helps)
        self.alike.hide()

    def show_alike(self, name: str, count: int) -> None:
        """Several people of one name: choose."""
        self._start_anew(name)
        self.second.say("One name, more than one person")
        self.kept.hide()
        self.board.hide()
        self.helps.hide()
        self.choices.empty()
        for at in range(count):
            words = PLACES[at] if at < len(PLACES) else f"Number {at + 1}"
            button = Button(words)
            button.chosen.connect(partial(self.picked.emit, at))
            self.choices.addWidget(button)
        self.alike.show()

    def _start_anew(self, name: str) -> None:
        self.name.show_name(name)
        self.trouble.hide()
        self.hide_helps()
        self.kept.start_anew()
        self.show()

    def show_helps(self, words: str) -> None:
        """What helps, opened by key."""
        self.help_words.show_name(words)
        self.help_words.show()

    def hide_helps(self) -> None:
        """Closed again; the words are forgotten."""
        self.help_words.forget()
        self.help_words.hide()

    def helps_open(self) -> bool:
        """Whether what helps is shown."""
        return not self.help_words.isHidden()

    def put_away(self) -> None:
        """Nobody is shown."""
        self.name.forget()
        self.hide_helps()
        self.hide()

    def refuse(self, why: str) -> None:
        """One sentence under the name."""
        self.trouble.say(why)
        self.trouble.show()
