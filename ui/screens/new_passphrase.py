# SPDX-License-Identifier: MIT
"""Choosing a passphrase: five words offered, or one's own; typed twice; strength in words (screens.md 1.4).

Used at first run, after the recovery sheet and in Settings. Holds nothing once `forget` is called.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.later import later
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.choices import Choice, ChoiceCards
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import SecretField
from ui.widgets.labels import WrapLabel

OFFERED, OWN = "offered", "own"
CHOICES = (
    Choice(OFFERED, "Use these five words", "Easy to type, very hard to guess"),
    Choice(OWN, "Make my own", "Four words or more, or fourteen letters"),
)
NOT_THE_SAME = "The two are not the same yet. Look at both with Show."
NOT_THESE = "These are not the five words above. Check them, or choose “Make my own”."
SPACES = "Spaces and capital letters do not matter."


class NewPassphrase(QWidget):
    """`changed` at each key; `given` on Enter in the last box; `typed()` once both are the same."""

    changed = Signal()
    given = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space_out(column, 4)
        self.way = ChoiceCards("Passphrase", CHOICES)
        self.way.pick(OFFERED)
        column.addWidget(self.way)
        self.words = QWidget()
        flow = FlowLayout(self.words, 3)
        self.offered = WrapLabel("", "title-s")
        self.others = Button("Five others", kind="quiet", icon="refresh-cw", slim=True)
        flow.addWidget(self.offered)
        flow.addWidget(self.others)
        column.addWidget(self.words)
        self.strength = WrapLabel("", "muted", icon="circle-check")
        column.addWidget(self.strength)
        self.first = SecretField("")
        self.again = SecretField("Once more, without looking")
        self.first_field = Field("Type the five words", self.first, hint=SPACES)
        self.again_field = Field("And once more", self.again)
        column.addWidget(self.first_field)
        column.addWidget(self.again_field)
        self.way.chosen.connect(self._on_way)
        self.others.chosen.connect(self.offer)
        for box in (self.first, self.again):
            box.textEdited.connect(self._on_typed)
        self.first.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.given)
        self._five = ""

    def offer(self) -> None:
        """Offer five words, and others each time."""
        self._five = later("app.vault.words").five_words()
        self.offered.say(self._five)
        self.offered.setAccessibleName(f"Five words: {self._five}")
        self._judge()

    def own(self) -> bool:
        """Whether the person makes their own."""
        return self.way.key() == OWN

    def _on_way(self, _key: str) -> None:
        self.words.setVisible(not self.own())
        self.first_field.label.say("Type your words" if self.own() else "Type the five words")
        self.first.setAccessibleName(self.first_field.label.text())
        self._on_typed()
        self.first.setFocus()

    def _on_typed(self) -> None:
        self.first_field.settle()
        self.again_field.settle()
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        judge = later("app.vault.strength").strength
        found = judge(self.first.text() if self.own() else self._five)
        self.strength.set_icon("circle-check" if found.enough else "info")
        self.strength.say(found.said)

    def why_not(self) -> str:
        """What is still missing in one sentence, or empty."""
        plain = later("app.vault.words").plain
        first, again = plain(self.first.text()), plain(self.again.text())
        if not first:
            return "Type the words first."
        if not self.own() and first != plain(self._five):
            return NOT_THESE
        if self.own():
            found = later("app.vault.strength").strength(first)
            if not found.enough:
                return str(found.said)
        return "" if first == again else NOT_THE_SAME

    def typed(self) -> str:
        """The passphrase, or empty with the reason shown beside its box."""
        why = self.why_not()
        self.first_field.settle()
        self.again_field.settle()
        if not why:
            return self.first.text()
        box = self.again_field if why == NOT_THE_SAME else self.first_field
        box.refuse(why)
        box.control.setFocus()
        return ""

    def forget(self) -> None:
        """Empty both boxes and offer nothing any more."""
        self._five = ""
        for box in (self.first, self.again):
            box.clear()
        self.offered.say("")
