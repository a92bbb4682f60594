# SPDX-License-Identifier: MIT
"""Closing up: five stops at the left, one at a time at the right. Every stop can be skipped but none is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.closing import ClosePage, close_again, close_page, close_session, leave_stop
from app.content.close_up import close_up, close_up_stops
from ui.screens.close_debrief import DebriefStop
from ui.screens.close_look_out import LookOutStop
from ui.screens.close_promises import PromisesStop
from ui.screens.close_stop import CloseStop
from ui.screens.close_ticks import TicksStop
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.steps import StepLine, WizardSteps

STOPS: dict[str, type[CloseStop]] = {
    "before_leave": TicksStop,
    "debrief": DebriefStop,
    "promises": PromisesStop,
    "look_out": LookOutStop,
    "pack_up": TicksStop,
}


class CloseUpScreen(Screen):
    """Five stops; Ctrl Enter goes on, Skip leaves one open, tomorrow is fine for most."""

    title = "Closing up"
    cares_about = frozenset({"close", "promises", "numbers"})
    run_mode = True

    def build(self) -> None:
        """The line of stops at the left, the stop at the right."""
        self.at = 0
        self.keys_of = [stop.key for stop in close_up_stops()]
        outer = QHBoxLayout(self)
        space_out(outer, 5, 5)
        self.side = Card(close_up().title)
        self.side.setFixedWidth(Look.here().size("side-panel-slim"))
        self.line_place = QVBoxLayout()
        self.side.body.addLayout(self.line_place)
        self.steps = WizardSteps([StepLine(s.title, "") for s in close_up_stops()])
        self.line_place.addWidget(self.steps)
        self.side.body.addStretch(1)
        self.side.body.addWidget(WrapLabel(close_up().line, "hint"))
        outer.addWidget(self.side)
        sheet = Card(pad=0)
        outer.addWidget(sheet, 1)
        self.page = ScrollPage(gap=4, margins=(7, 6, 7, 4))
        sheet.body.addWidget(self.page)
        self.stack = QStackedWidget()
        self.page.body.addWidget(self.stack)
        self.page.body.addStretch(1)
        self.stops: list[CloseStop] = []
        for key in self.keys_of:
            stop = STOPS[key](key, self.desk, self.go)
            self.stops.append(stop)
            self.stack.addWidget(stop)
        self._build_foot()
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_foot(self) -> None:
        self.next = Button("", kind="primary", icon="arrow-right", icon_after=True, big=True)
        self.next.set_key("Ctrl Enter")
        self.next.chosen.connect(self._on_next)
        self.skip = Button("Skip this", kind="quiet", big=True)
        self.skip.chosen.connect(self._on_skip)
        self.back = Button("Back", kind="quiet", icon="arrow-left", big=True)
        self.back.chosen.connect(self._on_back)
        self.page.pin(self.next)
        self.page.pin(self.skip)
        self.page.pin_gap()
        self.page.pin(self.back)

    def _fit(self) -> None:
        self.side.setVisible(Look.here().scale <= RATIOS["panels-stack-above"])
        self.side.setFixedWidth(Look.here().size("side-panel-slim"))

    def arrive(self, **where: Any) -> None:
        """Come to a session's close up, at `stop` when one is named, else at the first open one."""
        super().arrive(**where)
        wanted = where.get("stop")
        self.at = self.keys_of.index(wanted) if wanted in self.keys_of else self._first_open()
        self._show_stop()

    def _first_open(self) -> int:
        open_ones = [i for i, s in enumerate(self.shown.stops) if not s.done]
        return open_ones[0] if open_ones else 0

    def load(self) -> None:
        """Ask for the page and fill every stop; after a tick only for what can have changed."""
        session = self.where["session"]
        again = hasattr(self, "shown") and self.shown.session == session and self.isVisible()
        page = close_again if again else close_page
        self.show_page(self.desk.page(page, self.shown if again else session))

    def show_page(self, page: ClosePage) -> None:
        """Fill the line and the stops."""
        self.shown = page
        self.bar_title, self.bar_sub = page.title, page.bar
        self.bar_changed.emit()
        for stop in self.stops:
            stop.show_page(page)
        self._show_line()

    def _show_line(self) -> None:
        old = self.steps
        self.steps = WizardSteps([StepLine(s.title, s.second) for s in self.shown.stops], self.at)
        self.line_place.replaceWidget(old, self.steps)
        old.hide()
        old.deleteLater()

    def _show_stop(self) -> None:
        self.stack.setCurrentIndex(self.at)
        stop = self.stops[self.at]
        for index, other in enumerate(self.stops):
            other.setVisible(index == self.at)
        last = self.at == len(self.stops) - 1
        words = "Closed up: make the summary" if last else f"Next: {self._title(self.at + 1)}"
        self.next.set_words(words)
        self.back.setVisible(self.at > 0)
        self._show_line()
        self.page.scroller.verticalScrollBar().setValue(0)
        if self.isVisible():
            (stop.first_focus() or self.next).setFocus()

    def _title(self, at: int) -> str:
        title = self.shown.stops[at].title
        return (title[:1].lower() + title[1:]).rstrip("?")

    def _on_next(self) -> None:
        if self.stops[self.at].keep():
            self._on()

    def _on_skip(self) -> None:
        self._on(skipped=True)

    def _on(self, *, skipped: bool = False) -> None:
        """Leave this stop; the last one closes the session and goes on to its summary."""
        session, last = self.where["session"], self.at == len(self.stops) - 1
        act = close_session if last else leave_stop
        if self.desk.do(act, session, self.keys_of[self.at], skipped=skipped) is None:
            return
        if last:
            self.go("summary", session=session)
            return
        self.at += 1
        self._show_stop()

    def _on_back(self) -> None:
        self.stops[self.at].keep()
        self.at = max(0, self.at - 1)
        self._show_stop()

    def leave(self) -> bool:
        """Keep what is being typed."""
        if hasattr(self, "shown"):
            self.stops[self.at].keep(quiet=True)
        return True

    def first_focus(self) -> QWidget | None:
        """The stop's own first thing, or the way on."""
        return self.stops[self.at].first_focus() or self.next

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl Enter goes on; Esc goes back a stop."""
        return {"Ctrl+Return": self._on_next, "Esc": self._on_back}
