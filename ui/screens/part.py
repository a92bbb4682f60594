# SPDX-License-Identifier: MIT
"""The running part: line map, what to do now, how long is left, notes, what comes next. Nothing moves by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.content.spoken import spoken
from app.flows.run_page import RunPage
from app.running import depart, step_ticks, tick_step
from ui.screens.notes_panel import NotesPanel
from ui.screens.part_now import PartNow
from ui.screens.run_order import OrderDialog
from ui.screens.run_over import OverPanel
from ui.screens.run_screen import RunScreen
from ui.screens.run_stops import stops_of
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.labels import WrapLabel
from ui.widgets.linemap import LineMap
from ui.widgets.pages import ScrollPage

NEXT = "Next stop"


class PartScreen(RunScreen):
    """One part at a time, with everything a facilitator needs beside it."""

    title = "Session"
    cares_about = frozenset({"run", "steps", "plan", "people", "attendance"})

    def build(self) -> None:
        """Line on top; the part and its buttons at the left; notes and the next stop at the right."""
        outer = QVBoxLayout(self)
        space_out(outer, 3, (5, 4, 5, 4))
        self.line = LineMap()
        self.line.chosen.connect(self._on_stop)
        outer.addWidget(self.line)
        middle = QHBoxLayout()
        space_out(middle, 4)
        outer.addLayout(middle, 1)
        self.sheet = sheet = Card(pad=0)
        middle.addWidget(sheet, 7)
        self.page = ScrollPage(gap=3, margins=(5, 4, 5, 3))
        sheet.body.addWidget(self.page)
        self.part = PartNow(self._on_step)
        self.page.body.addWidget(self.part)
        self.page.body.addStretch(1)
        self.heavy = Banner("help", f"“{spoken().heavy.line}”", lead=spoken().heavy.title)
        self.heavy.acted.connect(self._on_settle)
        self.heavy.action.set_words("More")
        self.heavy.action.set_key("F3")
        self.heavy.action.setVisible(True)
        self.over = OverPanel()
        self.over.picked.connect(self._on_replan)
        self.page.stay(self.heavy)
        self._build_foot()
        self._build_right(middle)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_foot(self) -> None:
        self.next = Button("", kind="primary", icon="arrow-right", icon_after=True, big=True)
        self.next.set_key("Page Down")
        self.next.chosen.connect(self._on_next)
        self.more_minutes = Button("5 min", icon="plus", key="F8", big=True)
        self.more_minutes.chosen.connect(partial(self.step, "more_minutes"))
        self.pause = Button("Pause", icon="pause", key="F7", big=True)
        self.pause.chosen.connect(partial(self.step, "pause"))
        self.note = Button("Note", icon="notebook-pen", key="Ctrl J", big=True)
        self.note.chosen.connect(self._to_note)
        self.more = Button("More", icon="ellipsis", big=True)
        self.more.chosen.connect(self._on_more)
        for button in (self.next, self.more_minutes, self.pause, self.note):
            self.page.pin(button)
        self.page.pin_gap()
        self.page.pin(self.more)

    def _build_right(self, middle: QHBoxLayout) -> None:
        self.side = QStackedWidget()
        right = QWidget()
        column = QVBoxLayout(right)
        space_out(column, 3)
        self.notes = NotesPanel(self.desk)
        column.addWidget(self.notes, 1)
        self.next_card = Card(pad=4)
        self.next_words = WrapLabel("", "body", icon="arrow-right")
        self.next_about = WrapLabel("", "hint")
        self.next_card.body.addWidget(self.next_words)
        self.next_card.body.addWidget(self.next_about)
        column.addWidget(self.next_card)
        self.side.addWidget(right)
        middle.addWidget(self.side, 3)

    def _fit(self) -> None:
        """Above 150 % text the notes take turns with the part (Ctrl Tab, or Note)."""
        look = Look.here()
        self.stacked = look.scale > RATIOS["panels-stack-above"]
        self._show_notes(not self.stacked)
        self._place_over()
        self.side.setMinimumWidth(look.size("side-panel"))
        self.note.setVisible(self.stacked)
        self.part.set_small(self.stacked)
        for button, words, icon, cap in (
            (self.more_minutes, "+ 5 min" if self.stacked else "5 min", "plus", "F8"),
            (self.pause, "Pause", "pause", "F7"),
            (self.note, "Note", "notebook-pen", "Ctrl J"),
        ):
            button.set_words(words)
            button.set_icon("" if self.stacked else icon)
            button.set_key("" if self.stacked else cap)
        self.more.set_words("" if self.stacked else "More")
        self.more.setAccessibleName("More")

    def _place_over(self) -> None:
        """The ways to finish stay in sight; large ones scroll with the part, above it, so that none is cut."""
        if self.stacked:
            self.page.body.insertWidget(0, self.over)
        else:
            self.page.stay(self.over)

    def _show_notes(self, shown: bool) -> None:
        """The notes; with large text they stand in place of the part until Esc or Ctrl Tab."""
        self.sheet.setVisible(not (self.stacked and shown))
        self.side.setVisible(shown)

    def step_panel(self, by: int) -> None:
        """Ctrl Tab: the part or the notes."""
        if self.stacked:
            self._show_notes(self.side.isHidden())
        elif self.notes.has_cursor():
            self.next.setFocus()
        else:
            self._to_note()

    def arrive(self, **where: Any) -> None:
        """Come to the running part; from the door it starts the session first."""
        self.ticked: frozenset[str] = frozenset()
        if where.pop("depart", False) and self.desk.do(depart, where["session"]) is None:
            self.go("door", **where)
            return
        super().arrive(**where)

    def load(self) -> None:
        """The run, the ticked steps and the notes."""
        session = self.where["session"]
        self.ticked = self.desk.page(step_ticks, session)
        super().load()
        self.notes.show_session(session, self._part())

    def look_again(self) -> None:
        """A step or a tick was taken back."""
        self.ticked = self.desk.page(step_ticks, self.where["session"])
        super().look_again()

    def _part(self) -> str:
        stop = self.now.state.stop if self.now is not None else None
        return stop.part_id if stop is not None else ""

    def show_run(self, page: RunPage) -> None:
        """Fill the line, the part, what comes next."""
        self.line.show_stops(stops_of(page), self._share(page))
        steps = self.now.words.texts[page.part_id].steps if self.now and page.part_id else ()
        self.part.show(page, steps, self.ticked)
        self.notes.set_part(page.part_id)
        self.next.set_words(NEXT if self.stacked else page.next_button)
        following = page.next_stop
        self.next_card.setVisible(following is not None and not self.stacked)
        if following is not None:
            self.next_words.say(following.times, lead=f"Next: {following.title},")
            about = " ".join(w for w in (following.about, following.then) if w)
            self.next_about.say(about)
            self.next_about.setVisible(bool(about))
        self.show_time(page)

    @staticmethod
    def _share(page: RunPage) -> float:
        return 1.0 - page.dial.share if page.dial is not None else 0.0

    def show_time(self, page: RunPage) -> None:
        """Dial, end words, the train, the offers when it runs late."""
        self.part.show_time(page)
        self.line.show_share(self._share(page))
        self.heavy.setVisible(page.heavy and not self.stacked)
        self.over.show_over(page.over)

    def _on_next(self) -> None:
        self.step("next")

    def _on_step(self, item: str, on: bool) -> None:
        self.desk.do(tick_step, self.where["session"], f"{self._part()}/{item}", on, by=self)
        self.ticked = self.desk.page(step_ticks, self.where["session"])

    def _on_replan(self, code: str) -> None:
        """The way is taken; a cursor that stood on it goes to the next stop, never up to Support."""
        had = any(way.hasFocus() for way in self.over.buttons())
        self.step("replan", code)
        if had:
            self.next.setFocus()

    def _on_settle(self) -> None:
        self.go("settle", session=self.where["session"])

    def _on_stop(self, part: str) -> None:
        """A stop on the line was opened: it can be put back when it was left out."""
        if self.now is not None and part:
            stop = self.now.state.stops[self.now.state.place_of(part)]
            if stop.status in ("left_out", "skipped"):
                self.step("put_back", part)

    def _on_more(self) -> None:
        menu = QMenu(self)
        for words, act in (
            ("Back a stop", partial(self.step, "back")),
            ("Skip this stop", partial(self.step, "skip")),
            ("Change the order of what is ahead", self._on_order),
            ("Go to the door", self._to_door),
            ("End the session here", self._on_end),
        ):
            menu.addAction(words).triggered.connect(partial(_called, act))
        menu.popup(self.more.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        self.menu = menu

    def _to_door(self) -> None:
        self.go("door", session=self.where["session"])

    def _on_order(self) -> None:
        if self.now is None:
            return
        page = self.desk.page(self.now.page)
        self.order = OrderDialog(self, page.stops)
        self.order.moved.connect(lambda part, to: self.step("reorder", part, to))
        self.order.open()

    def _on_end(self) -> None:
        left = self._stops_left()
        stops = "1 stop is left." if left == 1 else f"{left} stops are left."
        answers = (Answer("carry", "Carry on"), Answer("end", "End the session"))
        self.ask = AskDialog(self, "End here?", f"{stops} You can take it back.", answers)
        self.ask.answered.connect(self._on_end_answer)
        self.ask.open()

    def _stops_left(self) -> int:
        stops = self.now.state.stops if self.now is not None else ()
        return sum(1 for stop in stops if stop.status == "waiting")

    def _on_end_answer(self, answer: str) -> None:
        if answer == "end":
            self.step("end_here")

    def _to_note(self) -> None:
        self._show_notes(True)
        self.notes.to_box()

    def leave(self) -> bool:
        """Keep the note that is being typed."""
        self.notes.keep_typing()
        return True

    def first_focus(self) -> QWidget | None:
        """The next stop."""
        return self.next

    def keys(self) -> Mapping[str, Callable[[], Any]]:
        """Presenter clickers send Page Down and Page Up."""
        session = self.where.get("session", "")
        return {
            "Page Down": self._on_next,
            "Ctrl+Right": self._on_next,
            "Page Up": partial(self.step, "back"),
            "Ctrl+Left": partial(self.step, "back"),
            "F8": partial(self.step, "more_minutes"),
            "F7": partial(self.step, "pause"),
            "F3": self._on_settle,
            "F4": lambda: self.go("aboard", session=session),
            "F9": self.over.to_choices,
            "Ctrl+J": self._to_note,
            "Ctrl+Return": self._on_next,
            "Esc": self._on_escape,
            **self.over.keys(),
            **self.notes.keys(),
        }

    def _on_escape(self) -> None:
        if self.notes.leave_words():
            return
        if self.stacked:
            self._show_notes(False)
        self.next.setFocus()


def _called(act: Callable[[], Any], *_checked: object) -> None:
    act()
