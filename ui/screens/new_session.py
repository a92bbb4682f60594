# SPDX-License-Identifier: MIT
"""The panel for a new session: from which plan, its name, day and time, and whether it repeats."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.library import BLANK, LibraryPage
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker, Stepper, TextField
from ui.widgets.pages import ScrollPage

REPEATS = (("0", "Once"), ("7", "Every week"), ("14", "Every two weeks"))
LONGEST_SERIES = 26


@dataclass(frozen=True)
class NewSession:
    """What was asked for, as typed."""

    key: str
    title: str
    date: str
    start: str
    days: int
    times: int


class NewSessionPanel(Card):
    """`asked(object)` carries a NewSession; `closed` when it is put away."""

    asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("New session", pad=(5, 4, 5, 0), parent=parent)
        self.page = ScrollPage(gap=3, margins=(0, 2, 2, 2))
        self.body.addWidget(self.page, 1)
        column: QVBoxLayout = self.page.body
        self.plan = Picker()
        self.name = TextField("As the plan is called", most=200)
        self.date = TextField("26/11/2026", most=10)
        self.start = TextField("18:00", most=8)
        self.repeats = Picker(REPEATS)
        self.times = Stepper("How many sessions", 1, LONGEST_SERIES, 6)
        self.fields = {
            "plan": Field("Start from", self.plan),
            "title": Field("Name", self.name, hint="You can leave it."),
            "date": Field("Date", self.date, hint="You can leave it for now."),
            "start": Field("Starts", self.start),
            "repeats": Field("How often", self.repeats),
            "times": Field("How many sessions", self.times),
        }
        row = QHBoxLayout()
        space_out(row, 3)
        for key, field in self.fields.items():
            if key in ("date", "start"):
                row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
                if key == "start":
                    column.addLayout(row)
            else:
                column.addWidget(field)
        column.addStretch(1)
        self.repeats.chosen.connect(self._on_repeats)
        self.make = Button("Plan it", kind="primary", icon="calendar-plus", key="Ctrl Enter")
        self.make.chosen.connect(self.ask)
        self.put_away = Button("Cancel", kind="quiet", key="Esc")
        self.put_away.chosen.connect(self.closed)
        self.page.pin(self.make)
        self.page.pin(self.put_away)
        self._on_repeats("0")

    def show_library(self, page: LibraryPage, key: str = "") -> None:
        """The plans to start from; `key` is the one wanted."""
        own = [(card.key, f"{card.title} (kept here)") for card in page.plans if card.own]
        ready = [(card.key, card.title) for card in page.plans if not card.own]
        self.plan.show_choices([*own, *ready, (BLANK, "A blank plan")])
        if key:
            self.plan.pick(key)

    def _on_repeats(self, key: str) -> None:
        self.fields["times"].setVisible(key != "0")

    def ask(self) -> None:
        """Hand over what was typed."""
        for field in self.fields.values():
            field.settle()
        days = int(self.repeats.key() or 0)
        times = self.times.value() if days else 1
        self.asked.emit(
            NewSession(self.plan.key(), self.name.text(), self.date.text(), self.start.text(),
                       days or 7, times)
        )  # fmt: skip

    def refuse(self, field: str, why: str) -> bool:
        """Show the sentence beside its field. False when no field is meant."""
        if field not in self.fields:
            return False
        self.fields[field].refuse(why)
        self.fields[field].control.setFocus()
        return True

    def clear(self) -> None:
        """Empty for the next one."""
        for box in (self.name, self.date, self.start):
            box.setText("")
        self.repeats.pick("0")
        self._on_repeats("0")
        for field in self.fields.values():
            field.settle()
