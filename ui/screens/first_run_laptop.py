# SPDX-License-Identifier: MIT
"""Step 1 and 2 of first run: how to read, and this laptop: a nickname, and what is kept locked (K16, K26)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.content.privacy import privacy_notice
from app.errors import Refused
from app.flows.start_steps import LONGEST_NICKNAME, NICKNAMES, Answers, tidy_nickname
from ui.screens.first_run_step import Step
from ui.screens.setting_row import Sideways, beside
from ui.screens.settings_reading import Reading
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel

LOCKED = (
    ("space", "Your space", "You can leave this", "A service space, kept protected"),
    ("organisation", "Organisation", "You can leave this", "On no public page"),
    ("my_name", "Your chosen name", "You can leave this", "As you want to be called"),
)
PRIVACY = (
    "who answers for the records, the contact, the reasons in law. 5 lines, blank until you fill "
    "them; the notice says which are blank."
)


class ReadingStep(Step):
    """First, because everything after it must be readable."""

    heading = "How do you like to read?"
    line = "Change anything and look. You can change it again at any time in Settings."

    def build(self) -> None:
        """The same controls as in Settings."""
        self.reading = Reading()
        self.body.addWidget(self.reading)

    def first(self) -> QWidget:
        """Text size."""
        return self.reading.larger


class LaptopStep(Step):
    """Nickname in the open; all else kept locked."""

    heading = "This laptop"
    line = (
        "First a nickname that tells a stranger nothing. It is the only name on the opening page."
    )

    def build(self) -> None:
        """Nickname, three fields, and the five lines of the privacy notice behind a button."""
        self.nickname = TextField(big=True, most=LONGEST_NICKNAME)
        self.nickname.returnPressed.connect(self.given)
        self.field = Field("Nickname", self.nickname)
        self.body.addWidget(self.field)
        offers = [Button(name, slim=True) for name in NICKNAMES]
        for button in offers:
            button.chosen.connect(partial(self._offer, button))
        self.body.addWidget(beside(WrapLabel("Or", "muted"), *offers))
        self.boxes: dict[str, TextField] = {}
        card = Card(gap=3)
        card.body.addWidget(
            WrapLabel(
                "Kept locked, seen only by people who open this laptop", "strong", icon="lock"
            )
        )
        row = Sideways(4)
        for key, title, hint, below in LOCKED:
            row.add(self._box(key, title, hint, below))
        card.body.addWidget(row)
        self.body.addWidget(card)
        self._notice()

    def _box(self, key: str, title: str, hint: str, below: str) -> Field:
        box = TextField(hint, most=100)
        box.returnPressed.connect(self.given)
        self.boxes[key] = box
        return Field(title, box, hint=below)

    def _notice(self) -> None:
        head = QHBoxLayout()
        space_out(head, 3)
        head.addWidget(WrapLabel(PRIVACY, "muted", lead="Privacy notice:", icon="file-text"), 1)
        self.fill = Button("Fill in now")
        head.addWidget(self.fill)
        head.addWidget(WrapLabel("or later in Settings", "hint"))
        self.body.addLayout(head)
        self.lines = QWidget()
        column = QVBoxLayout(self.lines)
        space_out(column, 3)
        for blank in privacy_notice().blanks:
            column.addWidget(self._box(blank.key, blank.label, "", blank.asks))
        self.lines.hide()
        self.fill.chosen.connect(self._open_lines)
        self.body.addWidget(self.lines)

    def _open_lines(self) -> None:
        self.lines.show()
        self.fill.hide()
        self.boxes[privacy_notice().blanks[0].key].setFocus(Qt.FocusReason.TabFocusReason)

    def _offer(self, button: Button) -> None:
        self.nickname.setText(button.words())
        self.field.settle()
        self.nickname.setFocus()

    def begin(self, answers: Answers) -> None:
        """What was typed before."""
        self.nickname.setText(answers.nickname)
        for key, box in self.boxes.items():
            box.setText(answers.settings.get(key, ""))

    def take(self, answers: Answers) -> Answers | None:
        """Refused beside the nickname when there is none."""
        self.field.settle()
        try:
            tidy_nickname(self.nickname.text())
        except Refused as refusal:
            self.field.refuse(refusal.said)
            self.nickname.setFocus()
            return None
        return self.keep(answers)

    def keep(self, answers: Answers) -> Answers:
        """All boxes as they are."""
        kept = answers.with_settings(**{key: box.text() for key, box in self.boxes.items()})
        name = " ".join(self.nickname.text().split())
        return Answers(name, kept.settings, kept.contacts)

    def first(self) -> QWidget:
        """The nickname."""
        return self.nickname
