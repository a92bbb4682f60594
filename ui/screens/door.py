# SPDX-License-Identifier: MIT
"""The door: one person at a time, who says the name first. Two letters and Enter board the one match (K5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.aboard import CLOSED, DOORS, RUNNING, aboard_count
from app.attendance import board, board_new, count_one
from app.door import DoorPage, bar_line, door_names, door_page, helps_at_door
from app.errors import Refused
from app.times import local_now
from ui.screens.door_kept import ONLY_COUNTED, OTHER_NAME
from ui.screens.door_match import MatchCard, tell_found
from ui.screens.door_side import AboardCard, NewcomerCard, PotCard
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage

ONE_AT_A_TIME = "One person at a time. They say their name first."
SAY_FIRST = "The person says their name first. Then two letters."
AT_THE_DOOR = (
    ("eye-off", "One person at a time.", "No list shows here. Two names alike: you choose."),
    ("accessibility", "What helps stays closed.", "It opens by key, only where they agreed."),
    (
        "shield",
        "“I cannot say who is or is not here.”",
        "The same words to everyone who asks, also by phone. Then F2, 4.",
    ),
)
TURN = "Turn the laptop so only you can see it."
PRIMARY = {
    DOORS: ("Depart: start the session", "door-open"),
    RUNNING: ("Back to the session", "arrow-left"),
    CLOSED: ("Back to the register", "arrow-left"),
}


class DoorScreen(Screen):
    """The search has the cursor at all times; nothing of anybody shows but the one match."""

    title = "The door"
    cares_about = frozenset({"attendance", "people", "needs", "sessions", "plan", "run"})
    run_mode = True

    def build(self) -> None:
        """Search, match and advice at the left; count, someone new and pot at the right."""
        self.page: DoorPage | None = None
        self.person = ""
        self.alike: tuple[str, ...] = ()
        self._acting = ""
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.sheet = ScrollPage(gap=4, margins=(5, 4, 5, 4))
        outer.addWidget(self.sheet)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space_out(self.columns, 4)
        self.sheet.body.addLayout(self.columns, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        space_out(left, 3)
        space_out(right, 3)
        self.columns.addLayout(left, 5)
        self.columns.addLayout(right, 2)
        self.search = TextField(SAY_FIRST, icon="search", big=True)
        self.search.setAccessibleName("Find a name: two letters")
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_board)
        self.match = MatchCard()
        self.match.hide()
        self.match.board_asked.connect(self._on_board)
        self.match.helps_asked.connect(self._on_helps)
        self.match.picked.connect(self._on_picked)
        self.match.kept.settled.connect(self._to_search)
        self.advice = self._build_advice()
        self.hint = WrapLabel(ONE_AT_A_TIME, "muted")
        for part in (self.search, self.match, self.hint):
            left.addWidget(part)
        left.addWidget(self.advice, 99)
        left.addStretch(1)
        self._build_side(right)
        self._build_foot()
        self.desk.refused.connect(self._on_refused)
        Look.here().changed.connect(self._fit)
        self._fit()

    @staticmethod
    def _build_advice() -> Card:
        card = Card("At the door", pad=5, gap=3)
        for icon, lead, words in AT_THE_DOOR:
            card.body.addWidget(Rule())
            line = QHBoxLayout()
            space_out(line, 3, (0, 1, 0, 1))
            label = WrapLabel(words, "body", lead=lead, icon=icon)
            line.addWidget(label, 1)
            card.body.addLayout(line)
        return card

    def _build_side(self, right: QVBoxLayout) -> None:
        self.aboard = AboardCard()
        self.aboard.list_asked.connect(self._to_list)
        self.newcomer = NewcomerCard()
        self.newcomer.welcomed.connect(self._on_welcomed)
        self.newcomer.counted.connect(self._on_no_name)
        self.pot = PotCard()
        right.addWidget(self.aboard)
        right.addWidget(self.newcomer)
        right.addWidget(self.pot, 1)

    def _build_foot(self) -> None:
        self.turn = WrapLabel(TURN, "muted", icon="info")
        self.sheet.pin(self.turn, 1)
        self.undo = Button("Undo last", kind="quiet", icon="undo-2", key="Ctrl Z")
        self.undo.chosen.connect(self._on_undo)
        self.depart = Button("", kind="primary", key="F5", big=True)
        self.depart.chosen.connect(self._on_depart)
        self.sheet.pin(self.undo)
        self.sheet.pin(self.depart)

    def _fit(self) -> None:
        large = Look.here().scale > RATIOS["panels-stack-above"]
        ways = QBoxLayout.Direction
        self.columns.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        self.advice.setVisible(not large)
        self.hint.setVisible(large)
        self.turn.setVisible(not large)
        self._name_primary()

    def _name_primary(self) -> None:
        phase = self.page.phase if self.page else DOORS
        words, icon = PRIMARY[phase]
        large = Look.here().scale > RATIOS["panels-stack-above"]
        self.depart.set_words(words.partition(": ")[2].capitalize() or words if large else words)
        self.depart.set_icon("" if large or phase == DOORS else icon)
        self.depart.set_key("F5" if phase != CLOSED else "")

    def arrive(self, **where: Any) -> None:
        """Another session starts with nothing typed."""
        if where.get("session") != self.where.get("session"):
            self._start_anew()
        super().arrive(**where)

    def load(self) -> None:
        """Ask for the page of this session."""
        self.show_page(self.desk.page(door_page, str(self.where["session"])))

    def show_page(self, page: DoorPage) -> None:
        """Fill; what is being typed stays."""
        self.page = page
        self.run_mode = page.phase != CLOSED
        self.sub_title = page.title
        self.bar_title = page.title
        self.bar_aboard = None
        self._show_count(page.aboard)
        self.pot.show_needs(page.needs)
        self._name_primary()
        self.tick()
        self.bar_changed.emit()
        if not self.person:
            self._on_typed(self.search.text())

    def _show_count(self, aboard: int) -> None:
        if self.page is not None:
            self.aboard.show_count(aboard, self.page.of_expected)
            self.hint.say(f"{aboard} {self.page.of_expected}. {ONE_AT_A_TIME}")

    def tick(self) -> None:
        """Once a second: the minutes to the start, which change once a minute."""
        if self.page is None:
            return
        line = bar_line(self.page, self.desk.page(local_now))
        if line != self.bar_sub:
            self.bar_sub = line
            self.bar_changed.emit()

    # looking for a name

    def _on_typed(self, typed: str) -> None:
        if self.page is None:
            return
        found = self.page.names.look(typed)
        self.person, self.alike = found.boards or "", ()
        if found.boards:
            self._show_one(found.boards)
        elif found.kind == "alike":
            self.alike = found.person_ids
            self.match.show_alike(self.page.names.name(self.alike[0]), len(self.alike))
        else:
            self.match.put_away()
        tell_found(self.search, found.kind)

    def _show_one(self, person: str) -> None:
        if self.page is not None:
            self.person = person
            names = self.page.names
            self.match.show_one(names.name(person), helps=names.helps(person))

    def _on_picked(self, at: int) -> None:
        self._show_one(self.alike[at])
        self._to_search()

    def _on_helps(self) -> None:
        if not self.person or self.match.helps.isHidden():
            return
        if self.match.helps_open():
            self.match.hide_helps()
            return
        try:
            self.match.show_helps(self.desk.page(helps_at_door, self.person))
        except Refused as refusal:
            self.match.refuse(refusal.said)

    # boarding

    def _on_board(self) -> None:
        if not self.person:
            return
        kept = self.match.kept
        session, late = str(self.where["session"]), self._late()
        if kept.key() == ONLY_COUNTED:
            done = self._do("match", count_one, session)
        elif kept.key() == OTHER_NAME and not kept.alias().strip():
            kept.ask_for_name()
            return
        else:
            done = self._do("match", board, session, self.person, kept.alias(), late)
        if done:
            self._next_person()

    def _on_welcomed(self, typed: str) -> None:
        names = self.page.names if self.page else None
        if names is not None and names.has(typed) and self.newcomer.ask_once(typed):
            return
        if self._do("newcomer", board_new, str(self.where["session"]), typed, self._late()):
            self.newcomer.start_anew()
            self._learn_names()
            self._next_person()

    def _on_no_name(self) -> None:
        if self._do("newcomer", count_one, str(self.where["session"])):
            self._next_person()

    def _late(self) -> bool:
        return self.page is not None and self.page.phase == RUNNING

    def _do(self, where: str, act: Callable[..., Any], *facts: Any) -> bool:
        self._acting = where
        done = self.desk.do(act, *facts, by=self)
        self._acting = ""
        if done is not None:
            self._show_count(self.desk.page(aboard_count, str(self.where["session"])))
        return done is not None

    def _learn_names(self) -> None:
        if self.page is not None:
            self.page = replace(self.page, names=self.desk.page(door_names))

    def _on_refused(self, refusal: Refused) -> None:
        if not self._acting:
            return
        if self._acting == "newcomer":
            self.newcomer.field.refuse(refusal.said)
        elif refusal.field == "name":
            self.match.kept.field.refuse(refusal.said)
        else:
            self.match.refuse(refusal.said)
        refusal.taken = True  # type: ignore[attr-defined]

    def _next_person(self) -> None:
        self._start_anew()
        self._to_search()

    def _start_anew(self) -> None:
        self.person, self.alike = "", ()
        # setText and not clear: the box has nothing to take back, so Ctrl Z is the program's.
        self.search.setText("")
        self.match.put_away()

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_undo(self) -> None:
        self.desk.undo()
        self._to_search()

    # going on

    def _on_depart(self) -> None:
        phase = self.page.phase if self.page else DOORS
        session = str(self.where["session"])
        if phase == CLOSED:
            self._to_list()
        elif phase == RUNNING:
            self.go("part", session=session)
        else:
            self.go("part", session=session, depart=True)

    def _to_list(self) -> None:
        self.go("aboard", session=str(self.where["session"]))

    def _on_escape(self) -> None:
        if self.match.helps_open():
            self.match.hide_helps()
        else:
            self._start_anew()
            self.newcomer.field.settle()
        self._to_search()

    def _on_new(self) -> None:
        unknown = self.search.text().strip() if not self.person and not self.alike else ""
        if unknown:
            self._start_anew()
        self.newcomer.come_here(unknown)
        self.sheet.scroller.ensureWidgetVisible(self.newcomer.no_name)

    def _on_kept(self) -> None:
        if self.person:
            self.match.kept.open()

    def first_focus(self) -> QWidget | None:
        """The search."""
        return self.search

    def step_panel(self, by: int) -> None:
        """Ctrl Tab: search, someone new, who is aboard."""
        stops: list[QWidget] = [self.search, self.newcomer.name, self.aboard.who]
        at = next((n for n, stop in enumerate(stops) if stop.hasFocus()), 0)
        stops[(at + by) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Keys of the door (screens.md, "Keys")."""
        return {
            "F5": self._on_depart,
            "F4": self._to_list,
            "Alt+W": self._on_helps,
            "Alt+Down": self._on_kept,
            "Ctrl+N": self._on_new,
            "Ctrl+U": self._on_no_name,
            "Ctrl+F": self._to_search,
            "Ctrl+Return": self._on_depart,
            "Esc": self._on_escape,
        }
