# SPDX-License-Identifier: MIT
"""The session's own facts in the plan editor: name, day, place, who leads and supports, what is needed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.content.alliance import coproduction_kinds, principles
from app.needs import NeedRow
from app.plan_page import SessionForm
from ui.screens.plan_form import PlanForm, Save
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.checks import CheckRow
from ui.widgets.fields import Field
from ui.widgets.inputs import Stepper, TextField
from ui.widgets.labels import WrapLabel

HOW = (("in_person", "In one room"), ("both", "Room and online"), ("online", "Online"))
LARGE_PRINT = "large print"


class SessionTab(PlanForm):
    """`need_set(str, int)`: how many of something are needed. `closed` goes back to the part."""

    need_set = Signal(str, int)
    closed = Signal()

    def __init__(self, save: Save) -> None:
        super().__init__(save)
        back = Button("Back to the part", kind="quiet", icon="arrow-left", slim=True)
        back.chosen.connect(self.closed)
        self.body.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.put(self.text("title", "Name of the session"))
        self.pair(self.number("number", "Session number", 0, 9999),
                  self.text("date", "Date", "26/11/2026"))  # fmt: skip
        self.pair(self.text("start", "Starts", "18:00"),
                  self.number("room_minutes", "Minutes we have the room", 15, 720))  # fmt: skip
        self.put(
            self.number("doors_minutes", "Doors open, minutes before", 0, 240),
            self.pick("space", "Space", [("", "Not said")]),
            self.pick("how", "How", HOW),
            self.area("aim", "What it is for"),
        )
        self._build_people()
        self._build_kinds()
        self._build_needs()
        self.put(
            self.area("agreement", "Our agreement", "One line each", lines=4),
            self.area("closing_words", "Words at the close"),
        )
        self.body.addStretch(1)

    def _build_people(self) -> None:
        self.put(
            self.text("venue", "Place"),
            self.area("address", "Address and postcode",
                      "Said to 999: street, postcode, which door"),
        )  # fmt: skip
        self.pair(self.text("lead", "Who leads"), self.text("co_lead", "Who leads with them"))
        self.pair(
            self.text("support", "Support person"), self.text("support_place", "Where they are")
        )
        self.put(
            self.tick("support_stays", "Stays until 30 minutes after the end"),
            self.tick("support_not_key_worker", "Is not anyone’s key worker today"),
            self.tick("staff_here", "Staff are in the room"),
            self.number("expected", "People expected", 0, 999),
        )

    def _build_kinds(self) -> None:
        self.body.addWidget(WrapLabel("Kind of coproduction", "label"))
        self.kinds = {one.key: CheckRow(one.name) for one in coproduction_kinds()}
        self.body.addLayout(self._ticks("kinds", self.kinds))
        self.body.addWidget(WrapLabel("Principles we lean on, up to three", "label"))
        self.principles = {one.key: CheckRow(one.name, one.prompt) for one in principles()}
        self.body.addLayout(self._ticks("principles", self.principles))
        self.why = WrapLabel("", "stop", icon="circle-alert")
        self.why.hide()
        self.body.addWidget(self.why)

    def _ticks(self, name: str, rows: dict[str, CheckRow]) -> QVBoxLayout:
        column = QVBoxLayout()
        space_out(column, 0)
        for row in rows.values():
            row.clicked.connect(partial(self._on_tick, name, rows))
            column.addWidget(row)
        return column

    def _on_tick(self, name: str, rows: dict[str, CheckRow]) -> None:
        ticked = tuple(key for key, row in rows.items() if row.isChecked())
        why = self.save(self.owner, name, ticked)
        self.why.setVisible(bool(why))
        self.why.say(why)

    def _build_needs(self) -> None:
        self.body.addWidget(WrapLabel("What this session needs", "label"))
        hint = "Never whose need it is. Large print counts those who asked us to remember."
        self.body.addWidget(WrapLabel(hint, "hint"))
        self.needs = QVBoxLayout()
        space_out(self.needs, 1)
        self.body.addLayout(self.needs)
        self.need_fields: dict[str, Field] = {}
        self.new_need = TextField("Hearing loop, step-free door …", most=80)
        self.new_need.returnPressed.connect(self._on_new_need)
        self.new_need_field = Field("Something else that is needed", self.new_need,
                                    hint="Type it, then Enter.")  # fmt: skip
        self.body.addWidget(self.new_need_field)

    def _on_new_need(self) -> None:
        words = " ".join(self.new_need.text().split())
        if not words:
            self.new_need_field.refuse("Say what is needed, such as large print.")
            return
        self.new_need_field.settle()
        self.need_set.emit(words, 1)
        self.new_need.setText("")

    def show_form(self, session: str, form: SessionForm, needs: Sequence[NeedRow]) -> None:
        """Fill with the session."""
        self.entries["space"].widget.show_choices([("", "Not said"), *form.spaces])  # type: ignore[attr-defined]
        self.entries["space"].fill(form.values["space"])
        self.show_values(session, form.values)
        for key, row in self.kinds.items():
            row.setChecked(key in form.kinds)
        for key, row in self.principles.items():
            row.setChecked(key in form.principles)
        self._show_needs(needs)

    def _show_needs(self, needs: Sequence[NeedRow]) -> None:
        counts = {LARGE_PRINT: 0, **{need.what: need.count for need in needs}}
        if list(counts) != list(self.need_fields):
            for field in self.need_fields.values():
                self.needs.removeWidget(field)
                field.hide()
                field.deleteLater()
            self.need_fields = {what: self._need_field(what) for what in counts}
        for what, count in counts.items():
            control = self.need_fields[what].control
            if isinstance(control, Stepper):
                control.show_value(count)

    def _need_field(self, what: str) -> Field:
        words = f"{what[:1].upper()}{what[1:]}"
        control = Stepper(words, 0, 99)
        control.stepped.connect(lambda count: self.need_set.emit(what, count))
        field = Field(words, control)
        self.needs.addWidget(field)
        return field
