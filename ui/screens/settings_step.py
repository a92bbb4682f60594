# SPDX-License-Identifier: MIT
"""Pages of Settings that open steps: one page for a moment, with Keep and Back pinned below it."""

from __future__ import annotations

from app.errors import Refused
from app.flows.first_start import Answers
from app.log import note_trouble
from ui.screens.first_run_step import Step
from ui.screens.settings_panel import Panel
from ui.widgets.buttons import Button

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
