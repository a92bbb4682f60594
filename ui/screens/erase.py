# SPDX-License-Identifier: MIT
"""Erase somebody: what goes, what must stay and why, then two calm questions. It cannot be taken back (care K25)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.erasing import ErasePage, erase, erase_page, hold, lift_hold
from app.errors import Refused
from app.retention import left_on, say_left
from app.times import short_day
from ui.cleaning import clean_up
from ui.screens.erase_lines import HoldCard, LinesCard
from ui.screens.screen import Screen
from ui.screens.setting_row import Sideways
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.checks import CheckRow
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NameLabel
from ui.widgets.pages import ScrollPage

LOOK_FIRST = "Look at both lists first. Nothing happens until you have said yes twice."
FIRST = "Erase what is in the first list?"
FIRST_LINE = "It goes for good, from this laptop and its backups. The counts stay the same."
SECOND = "Did they ask for it themselves, and freely?"
SECOND_LINE = "This cannot be taken back. No backup brings it back."
LEFT = "They do not take part any more"
LEFT_HINT = "Safe ways then go in 7 days, the induction in 12 months. Nothing else changes."


class EraseScreen(Screen):
    """`arrive(person=id)`. The name stands here once, drawn by the one widget for names."""

    title = "Erase"
    cares_about = frozenset({"people", "attendance", "notes", "induction", "keeping"})

    def build(self) -> None:
        """Name, two lists, what must stay, leaving instead; two buttons pinned."""
        self.person = ""
        self.page: ErasePage | None = None
        self.asking: AskDialog | None = None
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.sheet = ScrollPage(gap=3)
        outer.addWidget(self.sheet)
        body = self.sheet.body
        self.name = NameLabel("", "title")
        body.addWidget(self.name)
        body.addWidget(WrapLabel(LOOK_FIRST, "muted"))
        self.trouble = Banner("soon", "", icon="circle-alert")
        self.trouble.hide()
        body.addWidget(self.trouble)
        self.goes = LinesCard("This goes for good", "trash-2", none="Nothing can go today.")
        self.stays = LinesCard("This stays, and why", "lock", none="Nothing stays.")
        lists = Sideways(gap=4)
        lists.add(self.goes)
        lists.add(self.stays)
        body.addWidget(lists)
        self.holds = HoldCard()
        self.holds.asked.connect(self._on_hold)
        self.holds.lifted.connect(lambda held: self._do(lift_hold, held))
        body.addWidget(self.holds)
        card = Card(gap=2)
        self.left = CheckRow(LEFT, LEFT_HINT)
        self.left.clicked.connect(lambda on: self._do(say_left, self.person, on))
        card.body.addWidget(self.left)
        body.addWidget(card)
        body.addStretch(1)
        self.back = Button("Keep everything", kind="primary", key="Esc", big=True)
        self.back.chosen.connect(self._on_back)
        self.erase = Button("Erase the first list", kind="stop", icon="trash-2", big=True)
        self.erase.chosen.connect(self.ask_first)
        self.sheet.pin(self.back)
        self.sheet.pin_gap()
        self.sheet.pin(self.erase)
        self.desk.refused.connect(self._on_refused)

    def arrive(self, **where: Any) -> None:
        """Come for one person; what was typed for somebody else is gone."""
        if str(where["person"]) != self.person:
            self.holds.clear()
        self.person = str(where["person"])
        super().arrive(**where)

    def load(self) -> None:
        """Ask what goes and what stays."""
        if self.person:
            self.show_page(self.desk.page(erase_page, self.person, self.desk.folder))

    def show_page(self, page: ErasePage) -> None:
        """Fill both lists."""
        self.page = page
        self.trouble.hide()
        self.name.show_name(page.known_as)
        self.goes.show_lines(page.goes)
        self.stays.show_lines(page.stays)
        self.holds.show_holds(page.holds)
        left = self.desk.page(left_on, self.person)
        self.left.setChecked(left is not None)
        self.left.say(LEFT, f"Since {short_day(left)}. {LEFT_HINT}" if left else LEFT_HINT)

    # asking twice

    def ask_first(self) -> None:
        """The first question; the safe answer has the focus."""
        self._ask(FIRST, FIRST_LINE, Answer("go", "Go on"), self.ask_again)

    def ask_again(self) -> None:
        """The second, a last one."""
        answer = Answer("go", "Erase for good", "stop", "trash-2")
        self._ask(SECOND, SECOND_LINE, answer, self.erase_now)

    def _ask(self, question: str, line: str, yes: Answer, then: Callable[[], None]) -> None:
        self.asking = AskDialog(self.window(), question, line, (Answer("keep", "Keep it"), yes))
        self.asking.answered.connect(lambda key: then() if key == "go" else None)
        self.asking.open()

    def erase_now(self) -> None:
        """The one act; then no step leads back, and the backups are cleaned."""
        person, held = self.person, self.page is not None and self.page.held
        if not held:
            self.forget()
        if self.desk.do(erase, person, by=self) is None:
            self.person = person
            return
        self.desk.forget_all()
        clean_up(self.desk)
        if held:
            self.load()
        else:
            self.go("people")

    def forget(self) -> None:
        """Hold nobody any more."""
        self.person, self.page = "", None
        self.name.forget()
        self.holds.clear()

    # the rest

    def _on_hold(self, why: str, reason: str, until: str) -> None:
        if self._do(hold, self.person, why, reason, until):
            self.holds.clear()

    def _do(self, act: Callable[..., Any], *facts: object) -> bool:
        done = self.desk.do(act, *facts, by=self)
        if done is not None:
            self.load()
        return done is not None

    def _on_refused(self, refusal: Refused) -> None:
        if not self.isVisible():
            return
        if refusal.field in self.holds.fields:
            self.holds.refuse(refusal.field, refusal.said)
        else:
            self.trouble.say(refusal.said)
            self.trouble.show()
        refusal.taken = True  # type: ignore[attr-defined]

    def _on_back(self) -> None:
        self.go("people", person=self.person)

    def leave(self) -> bool:
        """No name stays on a page that is left."""
        self.name.forget()
        return True

    def first_focus(self) -> QWidget | None:
        """The way back."""
        return self.back

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Esc keeps everything."""
        return {"Esc": self._on_back}
