# SPDX-License-Identifier: MIT
"""Who is aboard: the second step, for the facilitator's eyes. Names only; closes after a minute (care K5)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.aboard import (
    CLOSED,
    RUNNING,
    AboardList,
    AboardPage,
    aboard_list,
    aboard_page,
    corrections,
)
from app.attendance import (
    count_one,
    count_one_fewer,
    keep_as,
    mark_apologies,
    mark_late,
    mark_left_early,
    only_count,
    take_off,
)
from app.errors import Refused
from app.needs import session_needs, set_need
from app.people import LARGE_PRINT
from app.tallies import KINDS, count_pot, pot_page
from ui.screens import aboard_change as change
from ui.screens.aboard_change import ChangeCard
from ui.screens.aboard_pot import PotNumbers
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Stepper
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.records import RecordList, Row

STAYS_SECONDS = 60
FOR_YOU = "For your eyes. Closes by itself after a minute."
REGISTER = "Changes are kept with their day."
WHAT_CHANGES = "Change: left early · late · another name · only counted · not here after all"
NOBODY = "Nobody by name yet. The door is where people come aboard."
FOOT = "No cabin, no times, no needs on this list. Nobody else should see it."
ASK_COUNT = "Only count this person?"
ASK_COUNT_WHY = (
    "The name goes from this session for good, from its notes too. It cannot be taken back."
)


class AboardScreen(Screen):
    """Names at the left; at the right the pot, or what can be changed about one name."""

    title = "Who is aboard"
    cares_about = frozenset({"attendance", "tallies", "people", "needs", "sessions"})
    run_mode = True

    def build(self) -> None:
        """List, side, foot."""
        self.page: AboardPage | None = None
        self.left_open = 0
        self._acting = ""
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.sheet = ScrollPage(gap=4, margins=(5, 3, 5, 3))
        outer.addWidget(self.sheet)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space_out(self.columns, 4)
        self.sheet.body.addLayout(self.columns, 1)
        self.columns.addWidget(self._build_list(), 7)
        side = QVBoxLayout()
        space_out(side, 3)
        self.columns.addLayout(side, 3)
        self._build_side(side)
        self.eyes_foot = WrapLabel(FOOT, "muted", icon="info")
        self.sheet.pin(self.eyes_foot, 1)
        self.done = Button("Close the list", kind="primary", key="Esc", big=True)
        self.done.chosen.connect(self._on_close)
        self.sheet.pin(self.done)
        chain = [self.list, *self.pot.boxes.values(), self.more, self.fewer]
        for one, two in itertools.pairwise(chain):
            self.setTabOrder(one, two)
        self.desk.refused.connect(self._on_refused)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_list(self) -> Card:
        card = Card(pad=(3, 4, 3, 3))
        self.head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space_out(head, 3, (3, 0, 3, 0))
        self.count = WrapLabel("", "muted")
        self.eyes = WrapLabel(FOR_YOU, "muted", icon="eye-off")
        self.heading = WrapLabel("Who is aboard", "title")
        head.addWidget(self.heading)
        head.addWidget(self.count, 1)
        head.addWidget(self.eyes)
        card.body.addLayout(head)
        card.body.addWidget(Rule())
        self.list = RecordList("Who is aboard", keeps=True, row_size="door-row")
        self.list.chosen.connect(self._on_open)
        self.list.acted.connect(self._on_open)
        self.empty = WrapLabel(NOBODY, "muted")
        card.body.addWidget(self.empty)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(WrapLabel(WHAT_CHANGES, "hint"))
        card.body.addWidget(Rule())
        holder = QWidget()
        row = FlowLayout(holder, 3)
        self.counted = WrapLabel("", "body")
        self.more = Button("One more, no name", icon="plus", key="Ctrl U", slim=True)
        self.more.chosen.connect(self._on_more)
        self.fewer = Button("One fewer", icon="minus", slim=True)
        self.fewer.chosen.connect(self._on_fewer)
        for part in (self.counted, self.more, self.fewer):
            row.addWidget(part)
        card.body.addWidget(holder)
        return card

    def _build_side(self, side: QVBoxLayout) -> None:
        self.change = ChangeCard()
        self.change.hide()
        self.change.asked.connect(self._on_change)
        self.change.renamed.connect(self._on_renamed)
        self.change.closed.connect(self._on_change_done)
        self.pot = PotNumbers(tuple(KINDS.items()))
        self.pot.typed.connect(self._on_pot)
        self.needs = Card(pad=4)
        self.large = Stepper("Large print needed", 0, 99)
        self.large.stepped.connect(self._on_large_print)
        self.large_field = Field("Large print needed tonight", self.large)
        self.needs.body.addWidget(self.large_field)
        self.late = Card("Coming late", pad=4)
        self.late_words = WrapLabel("Back to the door: one person at a time, as before.", "muted")
        door = Button("Door", icon="log-in", key="Alt D")
        door.chosen.connect(self._to_door)
        self.late.body.addWidget(self.late_words)
        self.late.body.addWidget(door)
        for card in (self.change, self.pot, self.late, self.needs):
            side.addWidget(card)
        side.addStretch(1)

    def _fit(self) -> None:
        large = Look.here().scale > RATIOS["panels-stack-above"]
        ways = QBoxLayout.Direction
        for row in (self.columns, self.head):
            row.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        self.eyes_foot.setVisible(not large)
        self.list.setMinimumHeight(Look.here().size("door-row") * 4)

    def arrive(self, **where: Any) -> None:
        """A minute starts; nobody is open."""
        self.change.put_away()
        self.pot.forget()
        super().arrive(**where)
        self.left_open = STAYS_SECONDS

    def load(self) -> None:
        """Ask for the page of this session."""
        self.show_page(self.desk.page(aboard_page, self._session()))

    def show_page(self, page: AboardPage) -> None:
        """Fill everything; the cursor stays where it was."""
        self.page = page
        over = page.phase == CLOSED
        self.run_mode = not over
        self.sub_title, self.bar_title, self.bar_sub = page.title, page.title, page.sub
        self.title = "The register" if over else "Who is aboard"
        self.heading.say("Who was aboard" if over else "Who is aboard")
        self.eyes.say(REGISTER if over else FOR_YOU)
        self.done.set_words("Close the register" if over else "Close the list")
        self.late.title.say("Somebody missing" if over else "Coming late")
        self._show_list(page.list)
        self.pot.show_page(self.desk.page(pot_page, page.session))
        needs = {need.what: need.count for need in self.desk.page(session_needs, page.session)}
        self.large.show_value(needs.get(LARGE_PRINT, 0))
        self.bar_changed.emit()

    def _show_list(self, aboard: AboardList) -> None:
        self.count.say(aboard.words)
        self.counted.say(f"Only counted: {aboard.counted}")
        self.fewer.setVisible(aboard.counted > 0)
        self.list.show_rows(
            [
                Row(row.id, row.name, row.second, person=True, action="Change", strong=False)
                for row in aboard.rows
            ]
        )
        self.list.setVisible(bool(aboard.rows))
        self.empty.setVisible(not aboard.rows)

    def _session(self) -> str:
        return str(self.where["session"])

    def _over(self) -> bool:
        return self.page is not None and self.page.phase == CLOSED

    def tick(self) -> None:
        """Once a second: after a minute with nothing done, the list closes."""
        self.left_open -= 1
        if self.left_open <= 0 and self._live():
            self._on_close()

    def _live(self) -> bool:
        return self.page is not None and not self._over()

    def _touch(self) -> None:
        self.left_open = STAYS_SECONDS

    # one name

    def _on_open(self, row_id: str) -> None:
        self._touch()
        row = next((r for r in self.page.list.rows if r.id == row_id), None) if self.page else None
        if row is None:
            return
        self.list.go_to(row_id)
        found = self.desk.page(corrections, self._session()) if self._over() else ()
        told = tuple(one.words for one in found if one.row == row_id)
        self.change.show_row(row, told, over=self._over())
        self.pot.hide()
        self.sheet.scroller.ensureWidgetVisible(self.change)
        self.change.first_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self, what: str) -> None:
        row = self.change.row
        if what == change.COUNT:
            self._ask_to_count(row)
            return
        acts: dict[str, tuple[Callable[..., Any], tuple[object, ...]]] = {
            change.LEFT: (mark_left_early, (row,)),
            change.STAYED: (mark_left_early, (row, False)),
            change.CAME: (mark_left_early, (row, False)),
            change.LATE: (mark_late, (row,)),
            change.ON_TIME: (mark_late, (row, False)),
            change.SENT: (mark_apologies, (row,)),
            change.KNOWN_NAME: (keep_as, (row,)),
            change.OFF: (take_off, (row,)),
        }
        act, facts = acts[what]
        self._do("change", act, *facts)

    def _ask_to_count(self, row: str) -> None:
        answers = (Answer("keep", "Keep the name"), Answer("count", "Only count", icon="hash"))
        self.ask = AskDialog(self.window(), ASK_COUNT, ASK_COUNT_WHY, answers)
        self.ask.answered.connect(lambda key: self._on_count_answer(row, key))
        self.ask.open()

    def _on_count_answer(self, row: str, answer: str) -> None:
        if answer == "count":
            self._do("change", only_count, row)

    def _on_renamed(self, typed: str) -> None:
        self._do("change", keep_as, self.change.row, typed)

    def _on_change_done(self) -> None:
        self.change.put_away()
        self.pot.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, where: str, act: Callable[..., Any], *facts: object) -> bool:
        self._touch()
        self._acting = where
        done = self.desk.do(act, *facts, by=self)
        self._acting = ""
        if done is None:
            return False
        if where in ("change", "count") and self.page is not None:
            found = self.desk.page(aboard_list, self._session())
            self.page = _with_list(self.page, found)
            self._show_list(found)
        if where == "change":
            self._on_change_done()
        return True

    def _on_refused(self, refusal: Refused) -> None:
        if self._acting == "change":
            self.change.refuse(refusal.said, refusal.field)
        elif self._acting in self.pot.fields:
            self.pot.fields[self._acting].refuse(refusal.said)
        elif self._acting == "large":
            self.large_field.refuse(refusal.said)
        else:
            return
        refusal.taken = True  # type: ignore[attr-defined]

    # no name, pot, needs

    def _on_more(self) -> None:
        self._do("count", count_one, self._session())

    def _on_fewer(self) -> None:
        self._do("count", count_one_fewer, self._session())

    def _on_pot(self, kind: str, typed: str) -> None:
        if self._do(kind, count_pot, self._session(), kind, typed):
            self.pot.kept(kind)
            self.pot.show_page(self.desk.page(pot_page, self._session()))

    def _on_large_print(self, count: int) -> None:
        if self._do("large", set_need, self._session(), LARGE_PRINT, count):
            self.large_field.settle()

    # going on

    def leave(self) -> bool:
        """Numbers that stand in a box are kept; the names are forgotten."""
        kept = self.pot.keep_all()
        if kept:
            self.change.put_away()
            self.pot.show()
        return kept

    def _on_close(self) -> None:
        places = {RUNNING: "part", CLOSED: "sessions"}
        place = places.get(self.page.phase if self.page else "", "door")
        where = {} if place == "sessions" else {"session": self._session()}
        self.go(place, **where)

    def _on_escape(self) -> None:
        if self.change.row:
            self._on_change_done()
        else:
            self._on_close()

    def _to_door(self) -> None:
        self.go("door", session=self._session())

    def first_focus(self) -> QWidget | None:
        """The list; Tab goes on to the pot."""
        return self.list if not self.list.isHidden() else self.pot.first()

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Esc closes; Alt D is the door."""
        return {
            "Esc": self._on_escape,
            "F4": self._on_close,
            "Alt+D": self._to_door,
            "Ctrl+U": self._on_more,
            "Ctrl+Return": self._on_close,
        }


def _with_list(page: AboardPage, found: AboardList) -> AboardPage:
    return AboardPage(page.session, page.title, page.sub, page.phase, found, page.corrections)
