# SPDX-License-Identifier: MIT
"""What we promised: each promise gets who and by when; both can wait until tomorrow."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.closing import ClosePage, PromiseLine, promise_done, settle_promise
from ui.screens.close_stop import CloseStop
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel

WHO_HINT = "A role, such as the coordinator"
DUE_HINT = "10/12/2026"


class PromiseRow(Card):
    """One promise with its two boxes."""

    def __init__(self, line: PromiseLine) -> None:
        super().__init__(role="block", pad=4)
        self.line = line
        self.body.addWidget(WrapLabel(line.text, "strong", icon="flag"))
        grid = QGridLayout()
        space_out(grid, 3)
        self.who = TextField(WHO_HINT)
        self.who.setText("One of us" if line.person else line.who)
        self.who.setReadOnly(bool(line.person))
        self.due = TextField(DUE_HINT)
        self.due.setText(f"{line.due:%d/%m/%Y}" if line.due else "")
        self.who_field = Field("Who does it", self.who)
        self.due_field = Field("By when", self.due)
        self.done = Button("Done, and people were told", kind="quiet", icon="check")
        grid.addWidget(self.who_field, 0, 0)
        grid.addWidget(self.due_field, 0, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.done)

    def changed(self) -> bool:
        """Whether somebody typed something else."""
        was = f"{self.line.due:%d/%m/%Y}" if self.line.due else ""
        who = "" if self.line.person else self.who.text().strip()
        return who != (self.line.who or "") or self.due.text().strip() != was


class PromisesStop(CloseStop):
    """All promises of the session."""

    def build(self) -> None:
        """A column of promises."""
        self.column = QVBoxLayout()
        space_out(self.column, 3)
        self.body.addLayout(self.column)
        self.rows: list[PromiseRow] = []
        self.empty = EmptyState("No promises tonight.", "A promise is a note of the kind promise.")
        self.column.addWidget(self.empty)

    def show_page(self, page: ClosePage) -> None:
        """Fill the rows, unless somebody is typing in one of them."""
        self.line.say(" ".join(page.say["promises"]))
        self.empty.setVisible(not page.promises)
        if [r.line for r in self.rows] == list(page.promises):
            return
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [PromiseRow(line) for line in page.promises]
        for row in self.rows:
            row.done.chosen.connect(partial(self._on_done, row.line.id))
            self.column.addWidget(row)

    def _on_done(self, promise: str) -> None:
        self.desk.do(promise_done, promise)

    def keep(self, *, quiet: bool = False) -> bool:
        """Keep every row that was changed; stop at one with a date that cannot be read."""
        for row in [r for r in self.rows if r.changed()]:
            row.due_field.settle()
            self.fields = {"due": row.due_field}
            who = "" if row.line.person else row.who.text().strip()
            done = self.desk.do(
                settle_promise,
                row.line.id,
                who=who,
                person=row.line.person,
                due=row.due.text(),
            )
            if done is None:
                row.due.setFocus()
                return False
        return True

    def first_focus(self) -> QWidget | None:
        """The first box of the first promise."""
        return self.rows[0].who if self.rows else None
