# SPDX-License-Identifier: MIT
"""Keeping: what will go in the next 30 days, Keep until with its reason, and how long each kind stays (K24)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import Refused
from app.retention import (
    BY_ITSELF,
    GoingLine,
    KeepingPage,
    keep_longer,
    keeping_page,
    let_these_go,
    not_shown_yet,
    note_shown,
    set_keep_time,
)
from ui.screens.setting_row import SettingRow, Sideways, beside
from ui.screens.settings_panel import Panel
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.fields import Field
from ui.widgets.inputs import Stepper, TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList
from ui.widgets.rows import Row, RowChip

NOTHING = "Nothing goes in the next 30 days."
HOW_LONG = "How long things stay"
NOTICE = "The notice at the door says how long. Change it there too, before you keep things longer."
ASK = "Let these go now?"
ASK_ONE = "Let this go now?"
ASK_LINE = "They go for good, and this cannot be taken back. The counts stay the same."
PICK = "Choose a line first."


class WillGoPanel(Panel):
    """The list, one line's Keep until, Let go; lengths below. Showing a line is noted."""

    heading = "Will go in the next 30 days"
    line = BY_ITSELF

    def build(self) -> None:
        """List, the card for the line under the cursor, then a row for each kind."""
        self.page: KeepingPage | None = None
        self.asking: AskDialog | None = None
        self.body.addWidget(self.told)
        self.count = WrapLabel("", "strong")
        self.body.addWidget(self.count)
        self.list = RecordList(self.heading, grows=True, keeps=True, row_size="list-row-two")
        self.list.moved_to.connect(self._on_row)
        self.list.chosen.connect(self._into_card)
        self.body.addWidget(self.list)
        self.body.addWidget(self._card())
        self.body.addWidget(WrapLabel(HOW_LONG, "title-s"))
        self.body.addWidget(WrapLabel(NOTICE, "hint", icon="info"))
        self.times = QVBoxLayout()
        space_out(self.times, 2)
        self.body.addLayout(self.times)
        self.steppers: dict[str, Stepper] = {}
        self.rows: dict[str, SettingRow] = {}
        self.fields: dict[str, Field] = {}

    def _card(self) -> Card:
        self.card = Card(gap=3)
        self.title = WrapLabel("", "title-s")
        self.kept = WrapLabel("", "hint", icon="lock")
        self.until = TextField("10/12/2026", most=12)
        self.reason = TextField("In a few words, with no name", most=200)
        self.until_field = Field("Keep it until", self.until)
        self.reason_field = Field("Why", self.reason)
        row = Sideways()
        row.add(self.until_field, 2)
        row.add(self.reason_field, 5)
        self.keep = Button("Keep it until then", icon="lock")
        self.keep.chosen.connect(self.keep_it)
        for box in (self.until, self.reason):
            box.returnPressed.connect(self.keep_it)
        self.go_one = Button("Let this one go now", kind="stop", icon="trash-2")
        self.go_one.chosen.connect(self.ask_one)
        self.go_all = Button("Let all that are due go now", kind="stop", icon="trash-2")
        self.go_all.chosen.connect(self.ask_all)
        for part in (self.title, self.kept, row, beside(self.keep, self.go_one, self.go_all)):
            self.card.body.addWidget(part)
        return self.card

    def load(self) -> None:
        """Ask for the list; what is shown for the first time is noted as shown."""
        page: KeepingPage = self.desk.page(keeping_page)
        self.page = page
        count = len(page.lines)
        self.count.say(NOTHING if not count else f"{count} to look at, {page.due} due now")
        self.list.setVisible(bool(count))
        self.card.setVisible(bool(count))
        self.list.show_rows([_row(one) for one in page.lines])
        if count and not self.list.current_id():
            self.list.go_to(page.lines[0].id)
        self._on_row(self.list.current_id())
        self.go_all.setVisible(page.due > 1)
        self._show_times(page)
        ids = tuple(one.id for one in page.lines)
        fresh = self.desk.page(not_shown_yet, ids) if self.isVisible() else ()
        if fresh:
            self.desk.do(note_shown, fresh, by=self)

    def _show_times(self, page: KeepingPage) -> None:
        for one in page.times:
            if one.key not in self.rows:
                self._add_time(one.key, one.label, one.most, can=one.can_change)
            words = f"{one.words[:1].upper()}{one.words[1:]}"
            self.rows[one.key].hint.say(words if words.endswith(".") else f"{words}.")
            self.rows[one.key].hint.show()
            if one.key in self.steppers:
                self.fields[one.key].settle()
                self.steppers[one.key].show_value(one.length)

    def _add_time(self, key: str, label: str, most: int, *, can: bool) -> None:
        control: QWidget = WrapLabel("", "muted")
        control.setVisible(can)
        if can:
            stepper = Stepper(label, 1, most)
            stepper.stepped.connect(partial(self._on_length, key))
            field = Field(label, stepper)
            field.label.hide()
            self.steppers[key], self.fields[key] = stepper, field
            control = QWidget()
            half = QHBoxLayout(control)
            space_out(half, 0)
            half.addWidget(field, 1)
            half.addStretch(1)
        self.rows[key] = SettingRow(label, "", control)
        self.times.addWidget(self.rows[key])

    def _current(self) -> GoingLine | None:
        return self.page.line(self.list.current_id()) if self.page is not None else None

    def _on_row(self, _line: str) -> None:
        one = self._current()
        if one is None:
            return
        self.until_field.settle()
        self.reason_field.settle()
        self.title.say(one.title)
        self.kept.say(one.kept)
        self.kept.setVisible(bool(one.kept))

    def _into_card(self, _line: str) -> None:
        self.until.setFocus(Qt.FocusReason.TabFocusReason)

    def keep_it(self) -> None:
        """Keep the line under the cursor longer."""
        one = self._current()
        if one is None:
            return
        self.until_field.settle()
        self.reason_field.settle()
        if self.desk.do(keep_longer, one.id, self.until.text(), self.reason.text()) is not None:
            self.until.clear()
            self.reason.clear()
            self.load()

    def ask_one(self) -> None:
        """One question before the line under the cursor goes."""
        one = self._current()
        if one is not None:
            self._ask(ASK_ONE, (one.id,))

    def ask_all(self) -> None:
        """One question before everything that is due goes."""
        if self.page is not None:
            self._ask(ASK, tuple(one.id for one in self.page.lines if one.late))

    def _ask(self, question: str, lines: tuple[str, ...]) -> None:
        answers = (Answer("keep", "Not now"), Answer("go", "Let go", "stop", "trash-2"))
        self.asking = AskDialog(self.window(), question, ASK_LINE, answers)
        self.asking.answered.connect(lambda key: self.let_go(lines) if key == "go" else None)
        self.asking.open()

    def let_go(self, lines: tuple[str, ...]) -> None:
        """They go for good; no step leads back."""
        if self.desk.do(let_these_go, lines) is not None:
            self.desk.forget_all()
            self.load()

    def _on_length(self, kind: str, length: int) -> None:
        if self.desk.do(set_keep_time, kind, length) is not None:
            self.load()

    def takes(self, refusal: Refused) -> bool:
        """Beside its box."""
        boxes = {"until": self.until_field, "reason": self.reason_field, **self.fields}
        field = boxes.get(refusal.field)
        if field is not None:
            field.refuse(refusal.said)
        else:
            self.explain(refusal, refusal.said)
        return True

    def first(self) -> QWidget:
        """The list, or the first length."""
        return self.list if self.list.isVisible() else next(iter(self.steppers.values()))


def _row(one: GoingLine) -> Row:
    chip = RowChip("due now", "brass", "clock") if one.late else None
    return Row(one.id, one.title, one.second, end="" if one.late else one.when, chip=chip)
