# SPDX-License-Identifier: MIT
"""Steps 4 to 6 of first run: passphrase, recovery sheet, hide code (decisions 24, 40)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.errors import Refused
from app.flows.first_start import word_fits
from app.flows.start_steps import CHECKED_WORD, OTHER_WORD, Answers
from ui.screens.first_run_step import Step
from ui.screens.new_passphrase import NewPassphrase
from ui.screens.setting_row import beside
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Field
from ui.widgets.inputs import SecretField, TextField
from ui.widgets.labels import WrapLabel

ONLY_WAY = (
    "Without the passphrase and without this sheet nobody can open these records, not even us."
)
SAFE = "Keep it in a sealed envelope in the safe, not in the laptop bag."
CODES_DIFFER = "The two codes are not the same yet."


class WordsStep(Step):
    """The passphrase; its own widget does the work."""

    heading = "Choose a passphrase"
    line = (
        "It opens this laptop’s records. Nobody can look it up for you, so the next step is a "
        "sheet for the safe."
    )

    def build(self) -> None:
        """Offered or own, typed twice."""
        self.new = NewPassphrase()
        self.new.given.connect(self.given)
        self.body.addWidget(self.new)
        self.body.addWidget(
            WrapLabel("Is anyone looking over your shoulder?", "hint", icon="eye-off")
        )
        self.trouble = Banner("soon", "")
        self.trouble.hide()
        self.body.addWidget(self.trouble)

    def begin(self, answers: Answers) -> None:
        """Five words are offered once; going back and forth keeps them."""
        if not self.new.offered.text():
            self.new.offer()

    def take(self, answers: Answers) -> Answers | None:
        """None until both are the same and enough."""
        return answers if self.new.typed() else None

    def first(self) -> QWidget:
        """The first box."""
        return self.new.first


class SheetStep(Step):
    """Print the twelve words or copy them by hand, then type word 4 from the sheet."""

    heading = "Recovery sheet"
    line = ONLY_WAY

    def build(self) -> None:
        """Two ways to the paper, the words when asked for, and the check."""
        self.words: tuple[str, ...] = ()
        self.body.addWidget(Banner("calm", SAFE, icon="shield-check"))
        self.print = Button("Print the sheet", icon="printer", big=True)
        self.copy = Button("Copy it by hand", icon="pen-line", big=True)
        self.copy.chosen.connect(self.show_words)
        self.body.addWidget(beside(self.print, self.copy))
        self.told = Banner("calm", "")
        self.told.hide()
        self.body.addWidget(self.told)
        self.large = Card()
        self.large_words = WrapLabel("", "title-s")
        self.large.body.addWidget(self.large_words)
        self.large.hide()
        self.body.addWidget(self.large)
        self.typed = TextField(most=40)
        self.typed.returnPressed.connect(self.given)
        self.field = Field(
            f"Type word {CHECKED_WORD} from your sheet",
            self.typed,
            hint="So that we both know the sheet is there and can be read.",
        )
        self.body.addWidget(self.field)
        self.typed.textEdited.connect(self.field.settle)

    def show_words(self) -> None:
        """Large, numbered, to copy by hand; hidden again by a second press."""
        shown = self.large.isHidden()
        lines = "   ".join(f"{at}\u00a0{word}" for at, word in enumerate(self.words, 1))
        self.large_words.say(lines if shown else "")
        self.large.setVisible(shown)
        self.copy.set_words("Cover the words" if shown else "Copy it by hand")

    def tell(self, words: str, kind: str = "calm", icon: str = "circle-check") -> None:
        """One sentence below the buttons."""
        self.told.say(words, kind=kind, icon=icon)
        self.told.show()

    def take(self, answers: Answers) -> Answers | None:
        """None until word 4 fits."""
        if word_fits(self.typed.text(), self.words):
            return answers
        self.field.refuse(OTHER_WORD)
        self.typed.setFocus()
        return None

    def forget(self) -> None:
        """The words are on paper now; nothing here knows them any more."""
        self.words = ()
        self.large_words.say("")
        self.large.hide()

    def first(self) -> QWidget:
        """Print."""
        return self.print


class HideStep(Step):
    """The code to come back after Hide."""

    heading = "Hide code"
    line = "Press Shift three times and a plain clock covers the window. This code brings you back."

    def build(self) -> None:
        """Typed twice."""
        self.code = SecretField("4 to 8 digits")
        self.again = SecretField("Once more")
        self.field = Field("Hide code", self.code, hint="One you can type in a noisy hall.")
        self.again_field = Field("And once more", self.again)
        self.body.addWidget(self.field)
        self.body.addWidget(self.again_field)
        self.code.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self.given)
        for box in (self.code, self.again):
            box.textEdited.connect(self._on_typed)

    def _on_typed(self) -> None:
        self.field.settle()
        self.again_field.settle()

    def take(self, answers: Answers) -> Answers | None:
        """None until both are the same; whether it is a code is for the act to say."""
        if self.code.text() == self.again.text():
            return answers
        self.again_field.refuse(CODES_DIFFER)
        self.again.setFocus()
        return None

    def refuse(self, refusal: Refused) -> None:
        """Beside the code; what was typed stays."""
        self.field.refuse(refusal.said)
        self.code.setFocus()

    def first(self) -> QWidget:
        """The code."""
        return self.code
