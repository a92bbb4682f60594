# SPDX-License-Identifier: MIT
"""Check the numbers: every line with its state in words; Space on a row says "I rang it" (decision 21, K27)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.errors import Refused
from app.log import note_trouble
from app.numbers import (
    CONTACT,
    NumberRow,
    NumbersPage,
    add_line,
    numbers_page,
    rang_contact,
    rang_line,
    ring_before,
    set_contact,
    set_line,
    show_before,
)
from app.ring_file import keep_numbers
from ui.screens.setting_row import Sideways, beside
from ui.screens.settings_panel import Panel
from ui.style.look import Look
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.checks import CheckRow
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList
from ui.widgets.rows import Row, RowChip

MOST, ROWS_SEEN = 60, 4
BEFORE = "Show this number before unlocking too"
BEFORE_LINE = (
    "The number and the role, with no name, can then be read by anybody who opens this laptop."
)
NOT_KEPT = "What shows before unlocking could not be changed: the disk is full or locked."
PAPER = (
    "A pack always prints. A line not checked becomes a ruled line to write on, with 999 on top. "
    "A line older than 90 days prints “please check”."
)
CHIPS = {
    "fixed": ("plain", "lock"),
    "checked": ("accent", "circle-check"),
    "not_checked": ("brass", "circle-alert"),
    "check_again": ("brass", "clock"),
    "blank": ("plain", "pencil"),
}


class NumberList(RecordList):
    """Space on a row does what its button does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and self.current_id():
            self.acted.emit(self.current_id())
        else:
            super().keyPressEvent(event)


class NumbersPanel(Panel):
    """List above, the number under the cursor below."""

    heading = "Check the numbers"
    line = "Ring each line, or look it up on its own page, then press Space on its row."

    def build(self) -> None:
        """Who checks, the list, and one card to change or add a line."""
        self.page: NumbersPage | None = None
        self.adding = False
        self.counted = WrapLabel("", "strong")
        self.body.addWidget(self.counted)
        self.checker = TextField("Your chosen name", most=MOST)
        self.checker_field = Field("Who checks", self.checker)
        self.checker.textEdited.connect(self.checker_field.settle)
        self.list = NumberList("Numbers", keeps=True)
        self.list.acted.connect(self.ring_it)
        self.list.moved_to.connect(self._on_row)
        self.list.chosen.connect(self._on_chosen)
        self.body.addWidget(self.list, 8)
        self._card()
        self.look = Look.here()
        self.look.changed.connect(self._fit)
        self._fit()
        self.body.addWidget(Banner("calm", PAPER, icon="printer"))

    def _card(self) -> None:
        self.card = Card(gap=3)
        self.title = WrapLabel("", "title-s")
        self.paper = WrapLabel("", "hint", icon="printer")
        self.card.body.addWidget(self.title)
        self.card.body.addWidget(self.paper)
        self.name = TextField("Name or role", most=MOST)
        self.number = TextField("Number", most=MOST)
        self.hours = TextField("Such as: day and night", most=MOST)
        self.name_field = Field("Who", self.name)
        self.number_field = Field("Number", self.number)
        self.hours_field = Field("When somebody answers", self.hours)
        row = Sideways()
        fields = (self.name_field, self.number_field, self.hours_field, self.checker_field)
        for field in fields:
            row.add(field)
        self.card.body.addWidget(row)
        self.before = CheckRow(BEFORE, BEFORE_LINE)
        self.before.clicked.connect(self._on_before)
        self.card.body.addWidget(self.before)
        self.rang = Button("I rang it", icon="check", key="Space")
        self.keep = Button("Keep")
        self.add = Button("Add a line", kind="quiet", icon="plus", key="Ctrl N")
        self.rang.chosen.connect(lambda: self.ring_it(self.list.current_id()))
        self.keep.chosen.connect(self.keep_it)
        self.add.chosen.connect(self.begin_line)
        for box in (self.name, self.number, self.hours):
            box.returnPressed.connect(self.keep_it)
            box.textEdited.connect(self._settle)
        self.card.body.addWidget(beside(self.rang, self.keep, self.add))
        self.body.addWidget(self.card)

    def _fit(self) -> None:
        self.list.setMinimumHeight(ROWS_SEEN * self.look.size("list-row-two"))

    def load(self) -> None:
        """All numbers; the cursor stays on its row, and so does what is being typed."""
        page: NumbersPage = self.desk.page(numbers_page)
        first = self.page is None
        self.page = page
        self.counted.say(page.counted)
        if first:
            self.checker.setText(page.checker)
        self.list.show_rows([_row(one) for one in page.rows])
        if not self.list.current_id() and page.rows:
            self.list.go_to(page.rows[0].id)
        if not self.adding:
            self._on_row(self.list.current_id())
        self._keep_open_file()

    def _on_before(self, on: bool) -> None:
        row = self._current()
        if row is not None:
            self.desk.do(show_before, row.role, on, by=self)
            self.load()

    def _keep_open_file(self) -> None:
        """What Unlock may show follows the numbers; taken away when nobody may be shown."""
        try:
            keep_numbers(self.desk.folder, self.desk.page(ring_before))
        except OSError as trouble:
            note_trouble(trouble)
            self.paper.say(NOT_KEPT)

    def _settle(self) -> None:
        for field in (self.name_field, self.number_field, self.hours_field):
            field.settle()

    def _current(self) -> NumberRow | None:
        return self.page.row(self.list.current_id()) if self.page is not None else None

    def _on_row(self, _row_id: str) -> None:
        row = self._current()
        if row is None:
            return
        self.adding = False
        self._settle()
        own = row.kind == CONTACT
        self.title.say(row.title)
        self.paper.say(" ".join(w for w in (row.checked and f"{row.checked}.", row.paper) if w))
        self.name.setText(row.name)
        self.number.setText(row.number)
        self.hours.setText(row.hours)
        self.name_field.setVisible(own)
        self.hours_field.setVisible(not own and row.can_change)
        self.number_field.setVisible(row.can_change)
        self.keep.setVisible(row.can_change)
        self.checker_field.setVisible(row.can_change)
        self.rang.setVisible(row.can_change)
        self.before.setVisible(row.can_show_before)
        self.before.setChecked(self.page is not None and row.role in self.page.before)
        self.rang.wait_for("" if row.can_ring else "Type the number first.")

    def _on_chosen(self, _row_id: str) -> None:
        row = self._current()
        if row is not None and row.can_change:
            self.number.setFocus(Qt.FocusReason.TabFocusReason)

    def begin_line(self) -> None:
        """Ctrl N: a line of one's own."""
        self.adding = True
        self._settle()
        self.title.say("A new line")
        self.paper.say("It starts not checked.")
        for box in (self.name, self.number, self.hours):
            box.clear()
        for part in (self.name_field, self.number_field, self.hours_field, self.keep):
            part.show()
        self.checker_field.hide()
        self.before.hide()
        self.rang.hide()
        self.name.setFocus(Qt.FocusReason.TabFocusReason)

    def keep_it(self) -> None:
        """Keep what was typed; refused beside the number."""
        row, typed = self._current(), self.number.text()
        if self.adding:
            change = self.desk.do(add_line, self.name.text(), typed, self.hours.text(), by=self)
            if change is not None:
                self.adding = False
                self.list.go_to(change.about)
                self._on_row(change.about)
        elif row is not None and row.kind == CONTACT:
            self.desk.do(set_contact, row.id, self.name.text(), typed, by=self)
        elif row is not None:
            self.desk.do(set_line, row.id, typed, self.hours.text(), by=self)

    def ring_it(self, row_id: str) -> None:
        """Ticked with today's date and who checks."""
        row = self.page.row(row_id) if self.page is not None else None
        if row is None or not row.can_change:
            return
        act = rang_contact if row.kind == CONTACT else rang_line
        self.desk.do(act, row.id, self.checker.text(), by=self)

    def takes(self, refusal: Refused) -> bool:
        """Beside the box it is about."""
        fields = {
            "checker": self.checker_field,
            "number": self.number_field,
            "name": self.name_field,
        }
        field = fields.get(refusal.field)
        if field is None:
            return False
        field.refuse(refusal.said)
        field.control.setFocus()
        return True

    def keys(self) -> dict[str, Callable[[], None]]:
        """Ctrl N adds a line."""
        return {"Ctrl+N": self.begin_line}

    def first(self) -> NumberList:
        """The list."""
        return self.list


def _row(one: NumberRow) -> Row:
    kind, icon = CHIPS[one.state]
    second = one.name if one.kind == CONTACT and one.name else one.hours
    return Row(
        one.id,
        one.title,
        second,
        end=one.number or "no number yet",
        chip=RowChip(one.state_words, kind, icon),
        action="I rang it" if one.can_ring else "",
    )
