# SPDX-License-Identifier: MIT
"""A sealed form, opened on the records of one it was sealed for. Shown, never kept; gone when it is left."""

from __future__ import annotations

from app.concern_reading import SealedForm
from app.content.concerns import concern_steps
from ui.widgets.buttons import Button
from ui.widgets.cards import Rule
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names
from ui.widgets.pages import ScrollPage

NOT_KEPT = "This is shown and not kept. That it was opened is written down, with no word of it."


class ReadPage(ScrollPage):
    """Questions and answers; `done` goes back."""

    def __init__(self, form: SealedForm) -> None:
        super().__init__(3, (6, 5, 6, 5))
        self.form = form
        self.body.addWidget(WrapLabel(f"Number {form.number}", "title"))
        self.body.addWidget(WrapLabel(f"Sealed {form.sealed}, for {form.to}.", "muted"))
        self.body.addWidget(WrapLabel(NOT_KEPT, "hint", icon="lock"))
        self.words: list[WrapLabel] = []
        for asked, said in form.lines:
            self.body.addWidget(Rule())
            self.body.addWidget(WrapLabel(asked, "label"))
            label = WrapLabel(said, "body")
            self.words.append(label)
            self.body.addWidget(label)
        self.hidden = WrapLabel(concern_steps().hidden, "muted", icon="eye-off")
        self.body.addWidget(self.hidden)
        self.body.addStretch(1)
        self.done = Button("Close it", kind="primary", icon="lock", big=True)
        self.pin(self.done)
        Names.here().changed.connect(self._cover)
        self._cover()

    def _cover(self) -> None:
        """Shade hides what was written."""
        covered = Names.here().blanked()
        self.hidden.setVisible(covered)
        for label in self.words:
            label.setVisible(not covered)
