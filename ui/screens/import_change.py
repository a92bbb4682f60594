# SPDX-License-Identifier: MIT
"""The panel that changes one row of an import before anything is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.agendas import IN, Answer, ProposedRow, checked_minutes
from app.content.kinds import part_kinds
from app.errors import Refused
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker, TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage


class ChangeRow(Card):
    """`kept(str, object)`: the row's id and its Answer. `closed`: nothing was changed."""

    kept = Signal(str, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Change this row", pad=(4, 3, 2, 0), parent=parent)
        self.row_id = ""
        self.page = ScrollPage(gap=3, margins=(0, 1, 2, 2))
        self.body.addWidget(self.page, 1)
        self.said = WrapLabel("", "hint")
        self.name = TextField(most=200)
        self.minutes = TextField(most=5)
        self.kind = Picker([(kind.key, kind.label) for kind in part_kinds()])
        self.minutes_field = Field("Minutes", self.minutes)
        self.page.body.addWidget(self.said)
        self.page.body.addWidget(Field("Name of the part", self.name))
        self.page.body.addWidget(self.minutes_field)
        self.page.body.addWidget(Field("Kind", self.kind))
        self.page.body.addStretch(1)
        for box in (self.name, self.minutes):
            box.returnPressed.connect(self.keep)
        keep = Button("Use this", icon="check", key="Enter")
        keep.chosen.connect(self.keep)
        back = Button("Back", kind="quiet", key="Esc")
        back.chosen.connect(self.closed)
        self.page.pin(keep)
        self.page.pin(back)

    def show_row(self, row: ProposedRow) -> None:
        """Fill with how the row is read now."""
        self.row_id = row.id
        self.minutes_field.settle()
        self.said.say(f"The file says: {row.said}")
        self.name.setText(row.title)
        self.minutes.setText(str(row.minutes or ""))
        self.kind.pick(row.kind)

    def keep(self) -> None:
        """Hand the change over; a wrong length stays typed and says why."""
        try:
            minutes = checked_minutes(self.minutes.text())
        except Refused as refusal:
            self.minutes_field.refuse(refusal.said)
            self.minutes.setFocus()
            return
        answer = Answer(IN, " ".join(self.name.text().split()), minutes, self.kind.key())
        self.kept.emit(self.row_id, answer)
