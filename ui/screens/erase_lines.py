# SPDX-License-Identifier: MIT
"""Two sheets beside each other: what goes and what stays, each line with its sentence. No name stands in them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.content.retention import retention
from app.erasing import EraseLine, HoldLine
from ui.screens.setting_row import Sideways
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker, TextField
from ui.widgets.labels import WrapLabel

MUST_STAY = "Must some of it stay for now?"
MUST_STAY_LINE = "Only for one of these reasons, with a day. The rest can go at once."


class LinesCard(Card):
    """A title and lines: what it is in bold, what happens to it below."""

    def __init__(self, title: str, icon: str, *, none: str) -> None:
        super().__init__(title, gap=2)
        self._icon, self._none = icon, none
        self.lines = QVBoxLayout()
        space_out(self.lines, 2)
        self.body.addLayout(self.lines)
        self.body.addStretch(1)

    def show_lines(self, lines: tuple[EraseLine, ...]) -> None:
        """Fill anew."""
        empty_out(self.lines)
        for at, line in enumerate(lines):
            if at:
                self.lines.addWidget(Rule())
            self.lines.addWidget(WrapLabel(line.title, "strong", icon=self._icon))
            self.lines.addWidget(WrapLabel(line.words, "muted"))
        if not lines:
            self.lines.addWidget(WrapLabel(self._none, "muted"))


class HoldCard(Card):
    """Why some must stay: what holds now, and one more. `asked(why, reason, until)`, `lifted(id)`."""

    asked = Signal(str, str, str)
    lifted = Signal(str)

    def __init__(self) -> None:
        super().__init__(MUST_STAY, gap=3)
        self.body.addWidget(WrapLabel(MUST_STAY_LINE, "muted"))
        self.now = QVBoxLayout()
        space_out(self.now, 2)
        self.body.addLayout(self.now)
        self.why = Picker([(one.key, one.label) for one in retention().holds])
        self.reason = TextField("In a few words, with no story", most=200)
        self.until = TextField("10/12/2026", most=12)
        self.fields = {
            "why": Field("Reason", self.why),
            "reason": Field("In your words", self.reason),
            "until": Field("Until", self.until),
        }
        row = Sideways()
        for field, share in zip(self.fields.values(), (4, 4, 2), strict=True):
            row.add(field, share)
        self.body.addWidget(row)
        self.keep = Button("Keep it until then", icon="lock")
        self.keep.chosen.connect(self.ask)
        for box in (self.reason, self.until):
            box.returnPressed.connect(self.ask)
        line = Sideways()
        line.add(self.keep, 0)
        line.row.addStretch(1)
        self.body.addWidget(line)

    def ask(self) -> None:
        """Ask for what stands in the boxes."""
        for field in self.fields.values():
            field.settle()
        self.asked.emit(self.why.key(), self.reason.text(), self.until.text())

    def show_holds(self, holds: tuple[HoldLine, ...]) -> None:
        """What holds now, each with the way out of it."""
        empty_out(self.now)
        for one in holds:
            self.now.addWidget(WrapLabel(one.words, "strong", icon="lock"))
            over = Button("The reason is over", kind="quiet", icon="lock-open", slim=True)
            over.chosen.connect(lambda held=one.id: self.lifted.emit(held))
            line = Sideways()
            line.add(over, 0)
            line.row.addStretch(1)
            self.now.addWidget(line)

    def clear(self) -> None:
        """Empty boxes, for somebody else or after keeping."""
        self.reason.clear()
        self.until.clear()
        for field in self.fields.values():
            field.settle()

    def refuse(self, field: str, why: str) -> None:
        """The sentence beside its box."""
        self.fields.get(field, self.fields["reason"]).refuse(why)


def empty_out(layout: QVBoxLayout) -> None:
    """Take every widget out of a column."""
    while layout.count():
        item = layout.takeAt(0)
        widget: QWidget | None = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
