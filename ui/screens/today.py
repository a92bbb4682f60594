# SPDX-License-Identifier: MIT
"""Today: what is next, in one glance. Filled from `app.today`; no participant's name is ever here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.sessions import SessionRow
from app.today import NextSession, PromiseDue, TodayPage, Waiting, today_page
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.chips import Chip
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.gorow import GoRow
from ui.widgets.labels import WrapLabel
from ui.widgets.linemap import LineMap
from ui.widgets.pages import Scroller
from ui.widgets.stops import AHEAD, Stop


class TodayScreen(Screen):
    """The next session with its line, what waits, promises due, what is coming."""

    title = "Today"
    cares_about = frozenset({"sessions", "plan", "notes", "promises", "settings", "numbers", "run"})

    def build(self) -> None:
        """The next session's card over three cards."""
        self.page: TodayPage | None = None
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.scroller = Scroller()
        outer.addWidget(self.scroller)
        self.next_card = Card(gap=3)
        self.scroller.body.addWidget(self.next_card)
        self._build_next()
        self.begin = self._button("Plan a session", lambda: self.go("sessions"), kind="primary")
        self.empty = EmptyState(
            "No sessions planned.", "Start from a ready-made plan, or a blank one.", self.begin
        )
        self.scroller.body.addWidget(self.empty)
        self.below = QHBoxLayout()
        space_out(self.below, 4)
        self.waiting = Card("Waiting for you", aside=" ")
        self.promises = Card("Promises due", aside=" ")
        self.coming = Card("Coming up")
        for card, share in ((self.waiting, 5), (self.promises, 6), (self.coming, 4)):
            self.below.addWidget(card, share)
        self.scroller.body.addLayout(self.below, 1)
        self.lists = {card: self._list(card) for card in (self.waiting, self.promises, self.coming)}
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_next(self) -> None:
        body = self.next_card.body
        head = QHBoxLayout()
        space_out(head, 4)
        words = QVBoxLayout()
        space_out(words, 1)
        self.chips = QWidget()
        self.chip_flow = FlowLayout(self.chips, 2)
        self.name = WrapLabel("", "title-l")
        self.second = WrapLabel("", "muted")
        for part in (self.chips, self.name, self.second):
            words.addWidget(part)
        words.addStretch(1)
        head.addLayout(words, 1)
        head.addLayout(self._build_buttons())
        body.addLayout(head)
        self.line = LineMap("The line of the next session")
        self.line.chosen.connect(self._on_stop)
        body.addWidget(self.line)
        body.addWidget(Rule())
        self.checks = QWidget()
        self.check_flow = FlowLayout(self.checks, 4)
        body.addWidget(self.checks)

    def _build_buttons(self) -> QLayout:
        column = QVBoxLayout()
        space_out(column, 2)
        self.main = Button("", kind="primary", icon="door-open", key="Enter", big=True)
        self.main.chosen.connect(self._on_main)
        row = QHBoxLayout()
        space_out(row, 2)
        self.plan = self._button("Plan", lambda: self._to("plan"), icon="list")
        self.pack = self._button("Print pack", lambda: self._to("packs"), icon="printer")
        self.pack.set_key("Ctrl P")
        row.addWidget(self.plan)
        row.addWidget(self.pack, 1)
        column.addWidget(self.main)
        column.addLayout(row)
        column.addStretch(1)
        return column

    def _button(
        self, words: str, act: Callable[[], None], *, kind: str = "", icon: str = ""
    ) -> Button:
        button = Button(words, kind=kind, icon=icon)
        button.chosen.connect(act)
        return button

    @staticmethod
    def _list(card: Card) -> QVBoxLayout:
        column = QVBoxLayout()
        space_out(column, 0)
        card.body.addLayout(column)
        card.body.addStretch(1)
        return column

    def _fit(self) -> None:
        """Above 150 % text the three cards stand one below the other."""
        tall = Look.here().scale > RATIOS["panels-stack-above"]
        way = QHBoxLayout.Direction.TopToBottom if tall else QHBoxLayout.Direction.LeftToRight
        self.below.setDirection(way)

    def load(self) -> None:
        """Ask for today's page."""
        self.page = self.desk.page(today_page)
        self.show_page(self.page)

    def show_page(self, page: TodayPage) -> None:
        """Fill everything."""
        self.sub_title = page.day
        self.bar_changed.emit()
        self.next_card.setVisible(page.next is not None)
        self.empty.setVisible(page.next is None)
        if page.next is not None:
            self._show_next(page.next)
        self.waiting.aside.say(page.waiting_time)
        self._fill(self.waiting, [self._waiting_row(w) for w in page.waiting], "Nothing waiting.")
        self.promises.aside.say(f"{page.open_promises} open" if page.open_promises else "")
        note = "A promise is done when people were told." if page.promises else "No promises open."
        self._fill(self.promises, [self._promise_row(p) for p in page.promises], note, always=True)
        self._fill(self.coming, [self._coming_row(r) for r in page.coming], "Nothing else planned.")
        every = self._button("All sessions", lambda: self.go("sessions"), kind="quiet")
        every.set_key("Ctrl 2")
        self.lists[self.coming].addWidget(every)

    def _show_next(self, shown: NextSession) -> None:
        self.chip_flow.empty()
        chips = [Chip(shown.when, "brass" if shown.soon else "accent", "clock")]
        if shown.where:
            chips.append(Chip(shown.where, "plain", "map-pin"))
        if shown.heads_ups:
            parts = "part" if shown.heads_ups == 1 else "parts"
            chips.append(Chip(f"{shown.heads_ups} {parts} with heads-ups", "care", "hand-heart"))
        for chip in chips:
            self.chip_flow.addWidget(chip)
        self.name.say(shown.title)
        self.second.say(shown.second)
        if shown.live:
            self.main.set_words("Back to the session")
        else:
            self.main.set_words("Get ready for doors" if shown.get_ready else "Open plan")
        self.main.set_icon("door-open" if shown.get_ready or shown.live else "list")
        self.line.show_stops([_stop(s.time, s.name, s) for s in shown.stops])
        self.line.setVisible(bool(shown.stops))
        self._show_checks(shown)

    def _show_checks(self, shown: NextSession) -> None:
        self.check_flow.empty()
        self.check_flow.addWidget(WrapLabel("Before you set off", "strong"))
        for check in shown.checks:
            icon, kind = ("circle-check", "body") if check.done else ("circle-alert", "soon")
            colour = "" if check.done else "brass-ink"
            self.check_flow.addWidget(WrapLabel(check.words, kind, icon=icon, colour=colour))

    def _fill(self, card: Card, rows: list[GoRow], note: str, *, always: bool = False) -> None:
        column = self.lists[card]
        while column.count():
            item = column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            column.addWidget(Rule())
            column.addWidget(row)
        column.addWidget(Rule())
        if always or not rows:
            column.addWidget(WrapLabel(note, "hint"))

    def _waiting_row(self, waiting: Waiting) -> GoRow:
        row = GoRow(waiting.title, waiting.second, icon=waiting.icon)
        where = {"session": waiting.session or self._session()} if waiting.goes_to else {}
        if waiting.goes_to == "settings":
            where = {"page": "numbers"}
        row.chosen.connect(lambda: self.go(waiting.goes_to, **where))
        return row

    def _promise_row(self, promise: PromiseDue) -> GoRow:
        row = GoRow(promise.text, promise.second, icon="flag", chip=promise.chip)
        row.chosen.connect(lambda: self.go("close", session=promise.session, stop="promises"))
        return row

    def _coming_row(self, session: SessionRow) -> GoRow:
        row = GoRow(session.title, session.state_words, lead=session.day, arrow="")
        row.chosen.connect(lambda: self.go("plan", session=session.id))
        return row

    def _session(self) -> str:
        return self.page.next.id if self.page and self.page.next else ""

    def _to(self, place: str) -> None:
        if self._session():
            self.go(place, session=self._session())

    def _on_stop(self, part: str) -> None:
        self.go("plan", session=self._session(), part=part)

    def _on_main(self) -> None:
        shown = self.page.next if self.page else None
        if shown is None:
            return
        if shown.live:
            self.go("return", session=shown.id)
        elif shown.get_ready:
            self.go("doors_before", session=shown.id)
        else:
            self.go("plan", session=shown.id)

    def first_focus(self) -> QWidget | None:
        """The one thing to do next."""
        return self.main if self._session() else self.begin

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl P prints, Ctrl N plans, Enter takes the primary action."""
        return {
            "Ctrl+P": lambda: self._to("packs"),
            "Ctrl+N": lambda: self.go("sessions"),
            "Ctrl+Return": self._on_main,
        }


def _stop(time: str, name: str, words: object) -> Stop:
    care = getattr(words, "topics", ())
    last = not getattr(words, "part", "")
    return Stop(
        time,
        name,
        care=care,
        rest=getattr(words, "rest", False),
        end=last,
        state=AHEAD,
        key=getattr(words, "part", ""),
    )
