# SPDX-License-Identifier: MIT
"""Step 3 of first run: the numbers only this team knows, and where the hall is (care K1, K7, K27)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.content.support import ContactRole, contact_roles, support_lines
from app.errors import Refused
from app.flows.first_start import look_at_contact
from app.flows.start_steps import Answers, ContactAnswer
from ui.screens.first_run_step import Step
from ui.screens.setting_row import Sideways
from ui.widgets.banners import Banner
from ui.widgets.cards import Rule
from ui.widgets.checks import CheckRow
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel

MOST = 60
RANG, RANG_TODAY = "I rang it, it works", "Rang it today"


class ContactRow(Sideways):
    """One role: who, the number, and whether somebody rang it."""

    def __init__(self, role: ContactRole, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.role = role
        self.name = TextField("Name or role", most=MOST)
        self.number = TextField("Number", most=MOST)
        self.field = Field("Number", self.number)
        self.number.setAccessibleName(f"{role.label}: number")
        who = Field(role.label, self.name, hint=role.hint)
        self.name.setAccessibleName(f"{role.label}: name or role")
        self.rang = CheckRow(RANG)
        checked = Field("Checked", self.rang)
        self.rang.setAccessibleName(f"{role.label}: {RANG}")
        self.rang.toggled.connect(self._on_rang)
        self.number.textEdited.connect(self._on_number)
        for part in (who, self.field, checked):
            self.add(part)

    def _on_rang(self, on: bool) -> None:
        self.rang.say(RANG_TODAY if on else RANG)

    def _on_number(self) -> None:
        self.field.settle()
        self.rang.setChecked(False)

    def answer(self) -> ContactAnswer:
        """What stands there."""
        return ContactAnswer(self.name.text(), self.number.text(), self.rang.isChecked())

    def fill(self, answer: ContactAnswer) -> None:
        """What was typed before."""
        self.name.setText(answer.name)
        self.number.setText(answer.number)
        self.rang.setChecked(answer.rang)

    def fits(self) -> bool:
        """Whether the number can be kept; if not, the reason is shown."""
        self.field.settle()
        try:
            look_at_contact(self.answer())
        except Refused as refusal:
            self.field.refuse(refusal.said)
            self.number.setFocus()
            return False
        return True


class NumbersStep(Step):
    """Later is allowed: an unchecked line prints as a ruled line, and a pack always prints."""

    heading = "Support numbers"
    line = "Only you know the local ones. They go on the support card and on paper."
    can_wait = True

    def build(self) -> None:
        """999 with the address, then one row for each role."""
        self.body.addWidget(
            Banner("stop", "is always on top, with where you are.", lead="999", icon="phone-call")
        )
        self.address = TextField("Hall, street, postcode", most=200)
        self.body.addWidget(Field("Address and postcode of the usual place", self.address))
        self.rows = [ContactRow(role) for role in contact_roles()]
        for row in self.rows:
            self.body.addWidget(Rule())
            self.body.addWidget(row)
        self.body.addWidget(Rule())
        count = sum(not one.fixed and one.printable for one in support_lines())
        self.body.addWidget(
            WrapLabel(
                f"{count} national lines come with the app, none checked yet. Check them in "
                "Settings, Numbers. A pack prints all the same: an unchecked line becomes a ruled "
                "line to write on.",
                "muted",
                icon="info",
            )
        )

    def begin(self, answers: Answers) -> None:
        """What was typed before."""
        self.address.setText(answers.settings.get("address", ""))
        for row in self.rows:
            row.fill(answers.contacts.get(row.role.key, ContactAnswer()))

    def take(self, answers: Answers) -> Answers | None:
        """Refused beside the first number without figures."""
        return self.keep(answers) if all(row.fits() for row in self.rows) else None

    def keep(self, answers: Answers) -> Answers:
        """All as it stands."""
        kept = answers.with_settings(address=self.address.text())
        for row in self.rows:
            kept = kept.with_contact(row.role.key, row.answer())
        return kept

    def first(self) -> QWidget:
        """Where the hall is."""
        return self.address
