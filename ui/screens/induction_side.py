# SPDX-License-Identifier: MIT
"""Beside the items: both of us say yes, and what to look at again."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.induction import PERSON, WORKER
from app.induction_page import AgainLine, InductionPage
from app.times import short_day
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.gorow import GoRow
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NameLabel

BOTH = "Each of you signs once the items needed are settled. Here or on paper."
NOTHING_DUE = "Nothing to look at again."
MOST_AGAIN = 4


class SignBlock(Card):
    """One of the two: name, when they said yes, and a button to say it or take it back."""

    asked = Signal()

    def __init__(self, name: NameLabel | WrapLabel, whose: str) -> None:
        super().__init__(role="block", pad=(4, 2, 3, 2), gap=1)
        self.whose = whose
        self.name = name
        row = QHBoxLayout()
        space_out(row, 2)
        row.addWidget(name, 1)
        self.when = WrapLabel("not yet", "muted")
        row.addWidget(self.when)
        self.body.addLayout(row)
        self.button = Button("", slim=True)
        self.button.chosen.connect(self.asked)
        self.body.addWidget(self.button)

    def show_state(self, when: str, why_not: str) -> None:
        """`when` is empty before; `why_not` says what is still open."""
        self.when.say(when or "not yet")
        self.button.set_words("Take back" if when else "Say yes")
        self.button.set_note(self.whose)
        self.button.wait_for("" if when else why_not)


class InductionSide(QWidget):
    """`signed(who)` asks for a yes or for taking it back; `again(key)` opens an item."""

    signed = Signal(str)
    again = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space_out(column, 3)
        self.both = Card("Both of us say yes", pad=4)
        self.both.body.addWidget(WrapLabel(BOTH, "muted"))
        self.person = SignBlock(NameLabel("", "strong"), "The person")
        self.worker = SignBlock(WrapLabel("", "strong"), "The worker")
        for who, block in ((PERSON, self.person), (WORKER, self.worker)):
            block.asked.connect(partial(self.signed.emit, who))
            self.both.body.addWidget(block)
        self.why = WrapLabel("", "soon", icon="circle-alert")
        self.both.body.addWidget(self.why)
        self.look = Card("To look at again", pad=4)
        self.lines = QVBoxLayout()
        space_out(self.lines, 0)
        self.look.body.addLayout(self.lines)
        column.addWidget(self.both)
        column.addWidget(self.look)
        column.addStretch(1)

    def show_page(self, page: InductionPage, worker: str) -> None:
        """Fill both cards."""
        open_words = _listed(page.open_needed)
        if isinstance(self.person.name, NameLabel):
            self.person.name.show_name(page.known_as)
        self.worker.name.say(page.worker_role or worker or "Worker")
        self.person.show_state(_day(page.signed), open_words)
        self.worker.show_state(_day(page.worker_signed), open_words)
        self.why.say(open_words)
        self.why.setVisible(bool(open_words))
        self._show_again(page.again[:MOST_AGAIN])

    def _show_again(self, lines: tuple[AgainLine, ...]) -> None:
        while self.lines.count():
            item = self.lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            when = "now" if line.late else f"in {line.when}"
            row = GoRow(f"{line.key} {line.text}", when, icon="refresh-cw", arrow="")
            row.chosen.connect(partial(self.again.emit, line.key))
            self.lines.addWidget(row)
        if not lines:
            self.lines.addWidget(WrapLabel(NOTHING_DUE, "hint"))


def _day(day: date | None) -> str:
    return "" if day is None else short_day(day)


def _listed(keys: tuple[str, ...]) -> str:
    """ "C3 and D3 are open." or how many are, when they are many."""
    if not keys:
        return ""
    if len(keys) == 1:
        return f"{keys[0]} is open."
    if len(keys) > 4:
        return f"{len(keys)} needed items are open."
    return f"{', '.join(keys[:-1])} and {keys[-1]} are open."
