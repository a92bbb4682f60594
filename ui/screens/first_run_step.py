# SPDX-License-Identifier: MIT
"""What the six steps of first run share: a heading, a line, and how answers go in and out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.flows.start_steps import Answers
from ui.widgets.fields import Field
from ui.widgets.inputs import SecretField
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage


class Step(ScrollPage):
    """`take` gives the answers with this step's in them, or None with the reason shown in place."""

    changed = Signal()
    given = Signal()
    heading: str = ""
    line: str = ""
    can_wait: bool = False
    own: SecretField
    own_field: Field

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(4, (12, 8, 12, 4), parent)
        self.title = WrapLabel(self.heading, "title-l")
        self.body.addWidget(self.title)
        self.body.addWidget(WrapLabel(self.line, "muted"))
        self.build()
        self.body.addStretch(1)

    def build(self) -> None:
        """Lay out the controls, once."""

    def begin(self, answers: Answers) -> None:
        """Shown: fill in what was answered before."""

    def take(self, answers: Answers) -> Answers | None:
        """The answers with what was typed here, or None when something has to be looked at."""
        return answers

    def keep(self, answers: Answers) -> Answers:
        """What was typed, as it is: for going back."""
        return answers

    def first(self) -> QWidget | None:
        """Where the cursor goes."""
        return None
