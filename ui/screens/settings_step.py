# SPDX-License-Identifier: MIT
"""Pages of Settings that open steps: one page for a moment, with Keep and Back pinned below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from app.errors import Refused
from app.flows.start_steps import Answers
from app.log import note_trouble
from app.vault.holders import OWN, after_own_words
from ui.screens.first_run_step import Step
from ui.screens.settings_panel import Panel
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.inputs import SecretField

MAKING = "Keeping it. This takes a moment."
OWN_HINT = "The words you opened this laptop with."
NOT_CHANGED = "That could not be changed just now. The old one still works."


class StepPanel(Panel):
    """`open_step` shows a step and gives its Keep button; `done` and `on_trouble` come back here."""

    def open_step(self, step: Step, keep_words: str, other: Button | None = None) -> Button:
        """A page of its own with Keep and Back pinned, and another way between them."""
        keep = Button(keep_words, kind="primary", big=True)
        back = Button("Back", kind="quiet", icon="arrow-left", big=True)
        back.chosen.connect(self.come_back)
        step.pin(keep)
        if other is not None:
            step.pin(other)
        step.pin(back)
        step.pin_gap()
        step.begin(Answers())
        self.show_page(step)
        first = step.first()
        if first is not None:
            first.setFocus()
        step.given.connect(keep.click)
        return keep

    def ask_own_words(self, step: Step) -> None:
        """One more box on a step that lets somebody in for good."""
        step.own = SecretField()
        step.own_field = Field("Your own words", step.own, hint=OWN_HINT)
        step.own.textEdited.connect(step.own_field.settle)
        step.own.returnPressed.connect(step.given)
        step.body.insertWidget(step.body.count() - 1, step.own_field)

    def run_after_own_words(
        self, step: Step, keep: Button, work: Callable[[], Any], kept: Callable[[Any], None]
    ) -> None:
        """Run slow work once the person's own words fit; else say so beside them, and everything stays."""
        if self.desk.jobs.busy:
            return
        keep.wait_for(MAKING)
        words, key = step.own.text(), self.desk.key.twin()
        guarded = partial(after_own_words, self.desk.folder, key, words, work)
        self.desk.jobs.run(guarded, kept, partial(self._on_own_trouble, step, keep))

    def _on_own_trouble(self, step: Step, keep: Button, trouble: Exception) -> None:
        if not isinstance(trouble, Refused) or trouble.field != OWN:
            self.on_trouble(trouble)
            return
        keep.wait_for("")
        step.own_field.refuse(trouble.said)
        step.own.setFocus()

    def come_back(self) -> None:
        """To this page; nothing was changed unless it was said."""
        self.show_page(self)

    def done(self, said: str) -> None:
        """It is kept: back, and say so."""
        self.come_back()
        self.load()
        self.tell(said)

    def on_trouble(self, trouble: Exception) -> None:
        """It could not be kept: back, and say why."""
        if not isinstance(trouble, Refused):
            note_trouble(trouble)
        self.come_back()
        self.explain(trouble, NOT_CHANGED)
