# SPDX-License-Identifier: MIT
"""Who and by when of a promise, in place; both can wait until Close up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.style.spacing import space_out
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField

WHO = "Who"
WHEN = "By when"


class PromiseBoxes(QWidget):
    """`entered` when Enter is pressed in one of the two."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        space_out(row, 2)
        self.who = TextField("A role, or one of us")
        self.due = TextField("10/12/2026")
        self.who_field = Field(WHO, self.who)
        self.due_field = Field(WHEN, self.due)
        row.addWidget(self.who_field, 1)
        row.addWidget(self.due_field, 1)
        for box in (self.who, self.due):
            box.returnPressed.connect(self.entered)
        self.due.textEdited.connect(lambda _text: self.due_field.settle())

    def facts(self) -> dict[str, str]:
        """What was typed."""
        return {"who": self.who.text().strip(), "due": self.due.text().strip()}

    def refuse(self, why: str) -> None:
        """The day could not be read."""
        self.due_field.refuse(why)
        self.due.setFocus()

    def clear(self) -> None:
        """Empty again."""
        self.who.clear()
        self.due.clear()
        self.due_field.settle()
