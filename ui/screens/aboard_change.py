# SPDX-License-Identifier: MIT
"""What can be changed about one name on the list: how they are kept, left early, late, not here after all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.aboard import APOLOGIES, HERE, LEFT_EARLY, AboardRow
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NameLabel

LEFT, STAYED, LATE, ON_TIME = "left", "stayed", "late", "on_time"
SENT, CAME, COUNT, OFF, KNOWN_NAME = "apologies", "came", "count", "off", "known_name"
WORDS = {
    LEFT: ("Left early", "log-out"),
    STAYED: ("Stayed after all", "undo-2"),
    LATE: ("Came late", "clock"),
    ON_TIME: ("Came on time", "undo-2"),
    SENT: ("Sent apologies", "mail"),
    CAME: ("Was here after all", "undo-2"),
    KNOWN_NAME: ("Back to the name we know", "undo-2"),
    COUNT: ("Only counted", "hash"),
    OFF: ("Not here after all", "user-x"),
}


class ChangeCard(Card):
    """`asked(str)` is one of the changes; `renamed(str)` another name; `closed` when done."""

    asked = Signal(str)
    renamed = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="match", pad=5, gap=2, parent=parent)
        self.body.addWidget(WrapLabel("Change", "small-strong", colour="text-2"))
        self.name = NameLabel("", "title-s")
        self.body.addWidget(self.name)
        self.trouble = WrapLabel("", "soon", icon="circle-alert")
        self.body.addWidget(self.trouble)
        self.buttons: dict[str, Button] = {}
        for key, (words, icon) in WORDS.items():
            button = Button(words, icon=icon)
            button.chosen.connect(partial(self.asked.emit, key))
            self.buttons[key] = button
            self.body.addWidget(button)
        self.other = TextField("", most=80)
        self.other.returnPressed.connect(self._on_other)
        self.field = Field("Another name, or a number", self.other, hint="Enter keeps it.")
        self.body.addWidget(self.field)
        self.body.addWidget(Rule())
        self.history = QVBoxLayout()
        space_out(self.history, 1)
        self.body.addLayout(self.history)
        self.done = Button("Back to the list", kind="quiet", icon="arrow-left", key="Esc")
        self.done.chosen.connect(self.closed)
        self.body.addWidget(self.done)
        self.row = ""

    def show_row(self, row: AboardRow, changes: tuple[str, ...], *, over: bool) -> None:
        """One name with what can be done about it now; `changes` are earlier corrections."""
        if row.id != self.row:
            self.other.setText("")
        self.row = row.id
        self.name.show_name(row.name)
        self.trouble.hide()
        self.field.settle()
        shown = {COUNT, OFF}
        shown |= (
            {LEFT if row.status == HERE else STAYED} if row.status in (HERE, LEFT_EARLY) else set()
        )
        shown |= {CAME} if row.status == APOLOGIES else set()
        shown |= {SENT} if over and row.status == HERE else set()
        if row.status != APOLOGIES:
            shown |= {ON_TIME if row.late else LATE}
        shown |= {KNOWN_NAME} if row.alias else set()
        for key, button in self.buttons.items():
            button.setVisible(key in shown)
        self._show_history(changes)
        self.show()

    def _show_history(self, changes: tuple[str, ...]) -> None:
        while self.history.count():
            item = self.history.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for change in changes:
            self.history.addWidget(WrapLabel(change, "hint", icon="clock"))

    def put_away(self) -> None:
        """Nobody is open."""
        self.row = ""
        self.name.forget()
        self.other.setText("")
        self.hide()

    def refuse(self, why: str, field: str) -> None:
        """One sentence: in the name's box, or above the buttons."""
        if field == "name":
            self.field.refuse(why)
            return
        self.trouble.say(why)
        self.trouble.show()

    def first_button(self) -> Button:
        """The first thing that can be changed."""
        return next(button for button in self.buttons.values() if not button.isHidden())

    def _on_other(self) -> None:
        if self.other.text().strip():
            self.renamed.emit(self.other.text())
