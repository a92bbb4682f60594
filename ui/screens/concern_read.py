# SPDX-License-Identifier: MIT
"""A sealed form, opened on the records of one it was sealed for. Shown, never kept; gone when it is left."""

from __future__ import annotations

from functools import partial

from app.concern_keys import keep_sender
from app.concern_notes import added_to
from app.concern_reading import NEW, SAME, SealedForm, note_printed
from app.content.concerns import concern_steps
from app.errors import Refused
from app.papers import concern_pdf
from ui.desk import Desk
from ui.printing import Printing, PrintJob
from ui.screens.concern_added import AddedCard
from ui.screens.setting_row import beside
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Rule
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names
from ui.widgets.pages import ScrollPage

NOT_KEPT = "The form is shown and not kept. That it was opened is written down, with no word of it."
SENT = "Sent to the printer. Fetch it yourself, now."


class ReadPage(ScrollPage):
    """Questions and answers, what was added, and boxes to add more; `done` goes back."""

    def __init__(self, desk: Desk, form: SealedForm) -> None:
        super().__init__(3, (6, 5, 6, 5))
        self.desk, self.form = desk, form
        self.body.addWidget(WrapLabel(f"Number {form.number}", "title"))
        self.body.addWidget(WrapLabel(f"Sealed {form.sealed}, for {form.to}.", "muted"))
        icon = "circle-check" if form.known == SAME else "circle-alert"
        self.sealed_by = WrapLabel(form.sealed_by, "body", icon=icon)
        self.body.addWidget(self.sealed_by)
        self.same = Button("The six words are the same", icon="check", slim=True)
        self.same.chosen.connect(self.know_sender)
        self.same_row = beside(self.same)
        self.same_row.setVisible(form.known == NEW)
        self.body.addWidget(self.same_row)
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
        self.added = AddedCard(desk, form)
        self.body.addWidget(self.added)
        self.told = Banner("calm", "")
        self.told.hide()
        self.body.addWidget(self.told)
        self.body.addStretch(1)
        self.done = Button("Close it", kind="primary", icon="lock", big=True)
        self.print = Button("Print it", kind="quiet", icon="printer", big=True)
        self.print.chosen.connect(self.print_it)
        self.printing = Printing(desk.jobs.run, parent=self)  # never a file
        self.printing.sent.connect(self._on_sent)
        self.printing.refused.connect(self._on_trouble)
        self.pin(self.done)
        self.pin(self.print)
        Names.here().changed.connect(self._cover)
        self._cover()

    def _cover(self) -> None:
        """Shade hides what was written."""
        covered = Names.here().blanked()
        self.hidden.setVisible(covered)
        self.added.setVisible(not covered)
        for label in self.words:
            label.setVisible(not covered)

    def keep(self) -> None:
        """Keep what is being typed."""
        self.added.keep_typing()

    def know_sender(self) -> None:
        """The six words were the same on both sides."""
        if self.desk.do(keep_sender, self.form.sender, by=self) is not None:
            self.sealed_by.say(concern_steps().same_key)
            self.sealed_by.set_icon("circle-check")
            self.same_row.hide()

    def print_it(self) -> None:
        """On paper, from memory; there is no file of it."""
        self.keep()
        added = self.desk.page(added_to, self.form)
        now = self.desk.page(lambda store: store.now())
        work = partial(concern_pdf, self.form, added, now)
        self.desk.jobs.run(work, self._on_made, self._on_trouble)

    def _on_made(self, pdf: bytes) -> None:
        self.printing.send((PrintJob(pdf),), names=True)

    def _on_sent(self) -> None:
        self.desk.do(note_printed, self.form.id, by=self)
        self._tell(SENT, "calm", "circle-check")

    def _on_trouble(self, trouble: Exception) -> None:
        said = (
            trouble.said if isinstance(trouble, Refused) else "It could not be printed. Try again."
        )
        self._tell(said, "soon", "circle-alert")

    def _tell(self, words: str, kind: str, icon: str) -> None:
        self.told.say(words, kind=kind, icon=icon)
        self.told.show()
