# SPDX-License-Identifier: MIT
"""Back after a power cut or Lock: the same stop, the clock as it really is, what was kept; and three ways on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.aboard import aboard_count
from app.flows.run_page import run_page
from app.flows.run_return import Return, by_the_clock, must_return, on_reopen
from app.flows.run_state import NotNow
from app.notes import notes_page
from app.running import Running, again, running, take_step
from app.times import clock_words, minutes_words
from ui.screens.run_screen import RUN_PLACES
from ui.screens.run_stops import stops_of
from ui.screens.screen import Screen
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel
from ui.widgets.linemap import LineMap
from ui.widgets.pages import Scroller
from ui.widgets.records import RecordList
from ui.widgets.rows import Row

ASKS = {
    "earlier": "The laptop clock shows an earlier time than before. Times in this session may be off.",
    "long": "That was over 12 hours ago. The times can be put right later.",
}


class ReturnScreen(Screen):
    """Nothing was moved on while the laptop was away."""

    title = "Carry on"
    run_mode = True
    cares_about = frozenset({"run"})

    def build(self) -> None:
        """One card: line, what was kept, three ways."""
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        page = Scroller(gap=4, margins=(12, 8, 12, 8))
        outer.addWidget(page)
        card = Card(pad=6, gap=3)
        page.body.addWidget(card)
        page.body.addStretch(1)
        self.name = WrapLabel("Carry on where you were?", "part")
        self.line = WrapLabel("", "body-large")
        self.ask = WrapLabel("", "soon", icon="circle-alert")
        self.map = LineMap()
        self.kept = RecordList("What was kept", grows=True)
        for part in (self.name, self.line, self.ask, self.map, self.kept):
            card.body.addWidget(part)
        row = QWidget()
        flow = FlowLayout(row, 3)
        self.carry = Button("", kind="primary", key="Enter", big=True)
        self.carry.chosen.connect(partial(self._take, "by_the_clock"))
        self.without = Button("", icon="pause", big=True)
        self.without.chosen.connect(partial(self._take, "without_gap"))
        self.look = Button("Look first", icon="list", big=True)
        self.look.chosen.connect(self._on_look)
        for button in (self.carry, self.without, self.look):
            flow.addWidget(button)
        card.body.addWidget(row)
        card.body.addWidget(
            WrapLabel(
                "Not running any more? Choose Look first, then Close up. "
                "The times can be put right later.",
                "hint",
            )
        )

    def load(self) -> None:
        """Ask where it stopped; a session that goes on in this process needs no question."""
        session = self.where["session"]
        self.now: Running = self.desk.page(running, session)
        state = self.now.state
        if not self.desk.page(lambda store: must_return(state, store.moment())):
            self.go(self.now.place, session=session)
            return
        found = self.desk.page(lambda store: on_reopen(state, store.moment()))
        self.show_return(found)

    def show_return(self, found: Return) -> None:
        """Fill the card."""
        plan = self.now.plan
        part = next(p for p in plan.parts if p.id == found.part_id)
        self.bar_title, self.bar_sub = plan.title, f"Session {plan.number} · waiting for you"
        self.bar_changed.emit()
        stopped = clock_words(found.stopped_at)
        away = minutes_words(found.away_minutes)
        self.line.say(
            f"The laptop stopped at {stopped} and is back after {away}. "
            "The session was not moved on."
        )
        self.ask.say(ASKS.get(found.ask, ""))
        self.ask.setVisible(bool(found.ask))
        shown = self.desk.page(self._page)
        if shown is not None:
            self.map.show_stops(stops_of(shown))
        aboard = self.desk.page(aboard_count, plan.session_id)
        notes = self.desk.page(notes_page, plan.session_id)
        last = f"last words kept: “{notes.draft[-40:]}”" if notes.draft else "all of them"
        gone = f"{found.by_clock.used} of {found.minutes} minutes gone by the clock"
        self.kept.show_rows(
            [
                Row(
                    "notes",
                    "Every note and tick is here",
                    icon="circle-check",
                    end=last,
                    strong=False,
                ),
                Row(
                    "people",
                    f"{aboard} people aboard",
                    icon="users",
                    end="as you left them",
                    strong=False,
                ),
                Row("part", part.title, icon="clock", end=gone, strong=False),
            ]
        )
        first = "The pause comes first" if found.pause_first else f"{_left(found.by_clock)}"
        self.carry.set_words(f"Carry on, {first[:1].lower()}{first[1:]}")
        self.without.set_words(f"Leave the {away} out, {_left(found.without)}")
        self.without.setVisible(not found.ask and found.away_minutes > 0)

    def _page(self, store: Any) -> Any:
        moment = store.moment()
        try:
            return run_page(by_the_clock(self.now.state, moment), self.now.plan, moment)
        except NotNow:
            return None

    def _take(self, step: str) -> None:
        if self.desk.do(take_step, self.now, step, by=self) is None:
            return
        now = self.desk.page(again, self.now)
        held = {"now": now} if now.place in RUN_PLACES else {}
        self.go(now.place, session=self.where["session"], **held)

    def _on_look(self) -> None:
        self.go("plan", session=self.where["session"])

    def first_focus(self) -> QWidget | None:
        """Carry on."""
        return self.carry

    def keys(self) -> Mapping[str, Callable[[], Any]]:
        """Page Down moves nothing on from here."""
        return {"Page Down": lambda: None, "Return": partial(self._take, "by_the_clock")}


def _left(found: Any) -> str:
    if found.over:
        return f"{found.over} over"
    return "1 minute left" if found.left == 1 else f"{found.left} minutes left"
