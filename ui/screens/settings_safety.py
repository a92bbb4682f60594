# SPDX-License-Identifier: MIT
"""Safety: passphrase, recovery sheet again, hide code, and after how long names hide or all locks (decision 15)."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.audit import note_printed
from app.concern_keys import has_writer_key, shut_anew, take_own
from app.errors import Refused
from app.flows.start_steps import Answers
from app.later import later
from app.log import note_trouble
from app.settings import MINUTES, set_hide_code, set_minutes, settings
from app.vault.keys import DataKey
from app.vault.opening import change_passphrase, change_recovery, own_secret
from app.vault.words import recovery_words
from ui.screens.first_run_words import HideStep, SheetStep, WordsStep
from ui.screens.setting_row import SettingRow, beside
from ui.screens.settings_step import StepPanel
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.inputs import Stepper
from ui.widgets.labels import WrapLabel

WAITS = (
    ("shade_minutes", "Names are hidden after", "minutes without a touch"),
    ("lock_minutes", "Everything locks after", "minutes without a touch"),
    ("run_lock_minutes", "While a session runs, it locks after", "minutes without a touch"),
)
WORDS_KEPT = "Your new passphrase is kept. The old one opens nothing any more."
SHEET_KEPT = "The new sheet works from now on. Shred the old one."
CODE_KEPT = "Your new hide code is kept."
SENT = "Sent to the printer. Put it in an envelope and seal it."


class SafetyPanel(StepPanel):
    """Three things to change, each on a page of its own, and three lengths of time."""

    heading = "Safety"
    line = "What opens these records, and when they close by themselves."

    def build(self) -> None:
        """Buttons first, then minutes."""
        self.body.addWidget(self.told)
        self.passphrase = Button("Change the passphrase", icon="key-round")
        self.sheet = Button("Make a new recovery sheet", icon="file-key")
        self.code = Button("Change the hide code", icon="eye-off")
        for title, hint, button, act in (
            ("Passphrase", "The words that open this laptop", self.passphrase, self.new_words),
            ("Recovery sheet", "The old sheet stops working", self.sheet, self.new_sheet),
            ("Hide code", "To come back after Hide", self.code, self.new_code),
        ):
            button.chosen.connect(act)
            self.body.addWidget(SettingRow(title, hint, beside(button)))
        self.printing: Any = None
        self.steppers: dict[str, Stepper] = {}
        self.fields: dict[str, Field] = {}
        for key, title, hint in WAITS:
            allowed = MINUTES[key]
            stepper = Stepper(title, allowed[0], allowed[-1])
            stepper.stepped.connect(partial(self._on_minutes, key))
            self.steppers[key] = stepper
            self.fields[key] = Field(f"{title} so many minutes", stepper)
            self.fields[key].label.hide()
            row = SettingRow(title, f"{hint}, {allowed[0]} to {allowed[-1]}", self.fields[key])
            self.body.addWidget(row)
        self.body.addWidget(
            WrapLabel("On the door page names stay for 10 minutes.", "hint", icon="info")
        )

    def load(self) -> None:
        """The minutes as kept."""
        kept = self.desk.page(settings)
        for key, stepper in self.steppers.items():
            self.fields[key].settle()
            stepper.show_value(int(kept[key]))

    def _on_minutes(self, key: str, minutes: int) -> None:
        self.fields[key].settle()
        self.desk.do(set_minutes, key, minutes, by=self)

    def takes(self, refusal: Refused) -> bool:
        """Beside the number it is about; what was typed stays."""
        field = self.fields.get(refusal.field)
        if field is not None:
            field.refuse(refusal.said)
        return field is not None

    # the three pages

    def new_words(self) -> None:
        """A new passphrase, typed twice."""
        self.words = WordsStep()
        self.ask_own_words(self.words)
        self.keep = self.open_step(self.words, "Keep this passphrase")
        self.keep.chosen.connect(self.keep_words)

    def keep_words(self) -> None:
        """Wrap the same key anew; the records are not touched."""
        typed = self.words.new.typed()
        if typed and not self.desk.jobs.busy:
            work = partial(change_passphrase, self.desk.folder, self.desk.key.twin(), typed)
            self.run_after_own_words(self.words, self.keep, work, self._on_words)

    def _on_words(self, key: DataKey) -> None:
        self.desk.key.become(key)
        fresh = own_secret(self.desk.key)
        if self.desk.page(has_writer_key):
            self.desk.do(shut_anew, fresh)
        else:
            self.desk.page(take_own, fresh)
        self.words.new.forget()
        self.done(WORDS_KEPT)

    def new_sheet(self) -> None:
        """Twelve new words; they count only once word 4 was typed from the paper."""
        self.paper = SheetStep()
        self.paper.words = recovery_words()
        self.ask_own_words(self.paper)
        self.keep = self.open_step(self.paper, "Use this sheet from now on")
        self.keep.chosen.connect(self.keep_sheet)
        self.paper.print.chosen.connect(self.print_sheet)

    def print_sheet(self) -> None:
        """From memory to the printer."""
        paper = later("ui.screens.recovery_paper")
        now, day = self.desk.page(lambda store: (store.now(), store.today()))
        work = partial(paper.sheet_pdf, self.desk.nickname, self.paper.words, day, now)
        self.desk.jobs.run(work, self._on_sheet_pdf, self._on_no_printer)

    def _on_sheet_pdf(self, pdf: bytes) -> None:
        paper = later("ui.screens.recovery_paper")
        if self.printing is None:
            run = self.desk.jobs.run
            self.printing = paper.sender(run, self._on_sent, self._on_no_printer, self)
        paper.send(self.printing, pdf)

    def _on_sent(self) -> None:
        self.desk.do(note_printed)
        self.paper.tell(SENT)

    def _on_no_printer(self, trouble: Exception) -> None:
        if not isinstance(trouble, Refused):
            note_trouble(trouble)
        no_printer = later("ui.screens.recovery_paper").NO_PRINTER
        said = trouble.said if isinstance(trouble, Refused) else no_printer
        self.paper.tell(said, "soon", "circle-alert")

    def keep_sheet(self) -> None:
        """The old sheet opens nothing any more."""
        if self.paper.take(Answers()) is not None and not self.desk.jobs.busy:
            key, words = self.desk.key.twin(), self.paper.words
            work = partial(change_recovery, self.desk.folder, key, words)
            self.run_after_own_words(self.paper, self.keep, work, self._on_sheet)

    def _on_sheet(self, _done: object) -> None:
        self.paper.forget()
        self.done(SHEET_KEPT)

    def new_code(self) -> None:
        """A new hide code, typed twice."""
        self.hide_step = HideStep()
        self.keep = self.open_step(self.hide_step, "Keep this code")
        self.keep.chosen.connect(self.keep_code)

    def keep_code(self) -> None:
        """Refused beside the code when it is none."""
        step = self.hide_step
        if step.take(Answers()) is None:
            return
        if self.desk.do(set_hide_code, step.code.text(), by=self) is not None:
            self.done(CODE_KEPT)

    def takes_code(self, refusal: Refused) -> bool:
        """The hide code's refusal is shown on its own page."""
        if refusal.field != "hide_code":
            return False
        self.hide_step.refuse(refusal)
        return True

    def first(self) -> QWidget:
        """The first button."""
        return self.passphrase
