# SPDX-License-Identifier: MIT
"""Before doors open: rows to tick in four groups, facts for an emergency in sight, then the doors (F5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.before_doors import BeforeDoorsPage, before_doors_page, say_fact, tick_check
from app.running import running, take_step
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.checks import CheckRow
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage

REMAIN = "Rows left open stay as a reminder. They do not keep the doors shut."


class BeforeDoorsScreen(Screen):
    """Ticks and facts; only one thing is ever asked."""

    title = "Before doors"
    run_mode = True
    cares_about = frozenset({"before_doors", "plan", "numbers"})

    def build(self) -> None:
        """Groups at the left, emergency facts at the right, doors pinned."""
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.page = ScrollPage(gap=4, margins=(5, 5, 5, 4))
        outer.addWidget(self.page)
        self.row = QHBoxLayout()
        space_out(self.row, 5)
        self.page.body.addLayout(self.row)
        self.page.body.addStretch(1)
        self.left = QVBoxLayout()
        space_out(self.left, 4)
        self.row.addLayout(self.left, 3)
        self.facts = Card("In an emergency", gap=3)
        right = QVBoxLayout()
        right.addWidget(self.facts)
        right.addStretch(1)
        self.row.addLayout(right, 2)
        self.danger = Banner("stop", "", icon="phone-call")
        self.lead = WrapLabel("", "body", icon="phone")
        self.facts.body.addWidget(self.danger)
        self.facts.body.addWidget(self.lead)
        self.fact_boxes: dict[str, TextField] = {}
        self.checks: dict[str, CheckRow] = {}
        self.done = WrapLabel("", "muted")
        self.back = Button("Back", kind="quiet", key="Esc", big=True)
        self.back.chosen.connect(partial(self.go, "today"))
        self.open = Button("Open the doors", kind="primary", icon="door-open", key="F5", big=True)
        self.open.chosen.connect(self._on_open)
        self.page.pin(self.done, 1)
        self.page.pin(self.back)
        self.page.pin(self.open)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        tall = Look.here().scale > RATIOS["panels-stack-above"]
        way = QHBoxLayout.Direction.TopToBottom if tall else QHBoxLayout.Direction.LeftToRight
        self.row.setDirection(way)

    def load(self) -> None:
        """The checklist; when the doors are open already, the door."""
        session = self.where["session"]
        if not self.checks:
            self.now = self.desk.page(running, session)
            if self.now.place != "doors_before":
                self.go(self.now.place, session=session)
                return
        self.show_page(self.desk.page(before_doors_page, session))

    def arrive(self, **where: Any) -> None:
        """Another session has other rows."""
        if where != self.where:
            self._clear()
        super().arrive(**where)

    def _clear(self) -> None:
        while self.left.count():
            item = self.left.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.checks = {}

    def show_page(self, page: BeforeDoorsPage) -> None:
        """Fill rows and facts."""
        self.shown = page
        self.bar_title = page.title
        self.bar_sub = f"Session {page.number} · before doors"
        self.bar_changed.emit()
        if not self.checks:
            self._make_rows(page)
        for group in page.groups:
            for check in group.checks:
                self.checks[check.key].setChecked(check.ticked)
        self.danger.say(page.danger or "Add the address in the plan.", lead="999. You are at:")
        self.lead.say(page.lead or "The lead’s number is not filled in yet.")
        self._show_facts(page)
        self.done.say(f"{page.done} of {page.count} done. {REMAIN}")

    def _make_rows(self, page: BeforeDoorsPage) -> None:
        for group in page.groups:
            card = Card(group.title, gap=0)
            for check in group.checks:
                row = CheckRow(check.text, fades=True)
                row.clicked.connect(partial(self._on_tick, check.key))
                self.checks[check.key] = row
                card.body.addWidget(Rule())
                card.body.addWidget(row)
            self.left.addWidget(card)

    def _show_facts(self, page: BeforeDoorsPage) -> None:
        for fact in page.emergency:
            box = self.fact_boxes.get(fact.key)
            if box is None:
                box = self.fact_boxes[fact.key] = TextField(fact.hint)
                box.editingFinished.connect(partial(self._on_fact, fact.key))
                self.facts.body.addWidget(Field(fact.label, box))
            if not box.hasFocus() and box.text() != fact.said:
                box.setText(fact.said)

    def _on_tick(self, key: str) -> None:
        self.desk.do(tick_check, self.shown.session, key, self.checks[key].isChecked())

    def _on_fact(self, key: str) -> None:
        said = self.fact_boxes[key].text()
        kept = next(f.said for f in self.shown.emergency if f.key == key)
        if said.strip() != kept.strip():
            self.desk.do(say_fact, self.shown.session, key, said)

    def _on_open(self) -> None:
        if not self.shown.ask_first:
            self._open()
            return
        answers = (Answer("not_yet", "Not yet"), Answer("open", "Open the doors"))
        self.ask = AskDialog(self, "Open the doors?", self.shown.ask_first, answers)
        self.ask.answered.connect(self._on_answer)
        self.ask.open()

    def _on_answer(self, answer: str) -> None:
        if answer == "open":
            self._open()

    def _open(self) -> None:
        session = self.shown.session
        if self.desk.do(take_step, self.now, "open_doors", by=self) is not None:
            self.go("door", session=session)

    def leave(self) -> bool:
        """Keep a fact that is being typed."""
        for key, box in self.fact_boxes.items():
            if box.hasFocus():
                self._on_fact(key)
        return True

    def first_focus(self) -> QWidget | None:
        """The first row that is open."""
        open_ones = [row for row in self.checks.values() if not row.isChecked()]
        return open_ones[0] if open_ones else self.open

    def _step(self, by: int) -> None:
        """Down and Up go from row to row."""
        found = list(self.checks.values())
        at = next((i for i, row in enumerate(found) if row.hasFocus()), -1)
        found[max(0, min(len(found) - 1, at + by))].setFocus()

    def keys(self) -> Mapping[str, Callable[[], Any]]:
        """Down and Space on the rows; F5 opens the doors."""
        return {
            "F5": self._on_open,
            "Ctrl+Return": self._on_open,
            "Down": partial(self._step, 1),
            "Up": partial(self._step, -1),
            "Esc": partial(self.go, "today"),
        }
