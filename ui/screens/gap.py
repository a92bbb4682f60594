# SPDX-License-Identifier: MIT
"""Mind the gap: the pause before hard content, or a plain band before the four hardest subjects (care K9, K11)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.content.heads_ups import pause_words
from app.flows.pause_page import GapPage
from app.flows.run_page import RunPage
from ui.screens.run_screen import RunScreen
from ui.style.spacing import space_out
from ui.widgets.banners import Banner, PlainBand, PlatformEdge
from ui.widgets.buttons import Button
from ui.widgets.checks import CheckRow
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.spoken import speak

SIDE = 30
INERT = "Page Down does nothing here, so a clicker cannot skip the pause."


class GapScreen(RunScreen):
    """Nothing starts before this was answered: read out, or knowingly skipped."""

    title = "A pause"
    phase_place = "gap"

    def build(self) -> None:
        """Edge or band on top, words, choices, one line about stepping out, buttons pinned."""
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.edge, self.band = PlatformEdge(), PlainBand()
        outer.addWidget(self.edge)
        outer.addWidget(self.band)
        self.page = ScrollPage(gap=3, margins=(SIDE, 5, SIDE, 3))
        outer.addWidget(self.page)
        body = self.page.body
        self.eyebrow = WrapLabel("", "care", icon="hand-heart")
        self.name = WrapLabel("", "part")
        self.topics = QWidget()
        self.flow = FlowLayout(self.topics, 2)
        self.line = WrapLabel("", "body-large")
        self.say = Banner("care", "", writing="title-s")
        self.say.words.set_icon("")
        self.choose = WrapLabel(pause_words().choose_title, "title-s")
        self.choices = QWidget()
        self.choice_flow = FlowLayout(self.choices, 5)
        self.out = WrapLabel("", "muted")
        self.support = CheckRow("", key="1")
        self.support.clicked.connect(self._on_support)
        self.foot = WrapLabel("", "muted")
        for part in (self.eyebrow, self.name, self.topics, self.line, self.say, self.choose):
            body.addWidget(part)
        for part in (self.choices, self.out, self.support, self.foot):
            body.addWidget(part)
        body.addStretch(1)
        self._build_foot()

    def _build_foot(self) -> None:
        words = pause_words()
        self.start = Button(words.start, kind="primary", key="Enter", big=True)
        self.start.chosen.connect(partial(self.step, "read_out"))
        self.two = Button(words.two_minutes, icon="hourglass", key="2", big=True)
        self.two.chosen.connect(partial(self.step, "two_minutes"))
        self.tea = Button(words.tea_first, icon="coffee", key="3", big=True)
        self.tea.chosen.connect(partial(self.step, "tea_first"))
        self.without = Button(words.leave_out, icon="skip-forward", key="4", big=True)
        self.without.chosen.connect(partial(self.step, "leave_out"))
        self.more = Button("More", icon="ellipsis", big=True)
        self.more.chosen.connect(self._on_more)
        self.back = Button("Back", kind="quiet", key="Esc", big=True)
        self.back.chosen.connect(partial(self.step, "back"))
        for button in (self.start, self.two, self.tea, self.without, self.more):
            self.page.pin(button)
        self.page.pin_gap()
        self.page.pin(self.back)

    def show_run(self, page: RunPage) -> None:
        """Fill the pause."""
        gap = page.gap
        if gap is None:
            return
        words = pause_words()
        self.edge.setVisible(not gap.plain)
        self.band.setVisible(gap.plain)
        self.eyebrow.say(gap.eyebrow)
        self.name.say(words.talks_about)
        self._fill(self.flow, [Chip(t, "care", "hand-heart", big=True) for t in gap.topics])
        self.line.say(gap.part_line)
        self.say.say("\n".join(f"“{said}”" for said in gap.say), lead="")
        self.say.words.set_icon("")
        self._fill(self.choice_flow, [WrapLabel(c, "strong", icon="check") for c in gap.choices])
        self.choices.setVisible(bool(gap.choices))
        self.choose.setVisible(bool(gap.choices))
        self.out.say(f"{gap.stepping_out} {gap.way_back}".strip())
        self.support.say(gap.support_words)
        self.support.setChecked(gap.support_ticked)
        self.foot.set_icon("", "text-2")
        self.foot.say(gap.foot)
        self._show_ways(gap)

    def _show_ways(self, gap: GapPage) -> None:
        self.two.setVisible(gap.can_two_minutes)
        self.tea.setVisible(bool(gap.tea_words))
        self.tea.set_words(gap.tea_words or pause_words().tea_first)
        self.without.setVisible(gap.can_leave_out)
        self.back.setVisible(gap.can_go_back)

    @staticmethod
    def _fill(flow: FlowLayout, widgets: list[Any]) -> None:
        flow.empty()
        for widget in widgets:
            flow.addWidget(widget)

    def _on_support(self) -> None:
        self.step("see_support", self.support.isChecked())

    def _toggle_support(self) -> None:
        self.support.setChecked(not self.support.isChecked())
        self._on_support()

    def _on_more(self) -> None:
        self.menu = QMenu(self)
        action = self.menu.addAction(pause_words().start_unread)
        action.triggered.connect(lambda: self.step("skip_reading"))
        high = self.menu.sizeHint().height()
        self.menu.popup(self.more.mapToGlobal(QPoint(0, -high)))

    def show_time(self, page: RunPage) -> None:
        """Until when the part is done, as the pause goes on."""
        if page.gap is not None:
            self.line.say(page.gap.part_line)

    def _on_page_down(self) -> None:
        """Says so, and does nothing; what stood there stays."""
        rest = self.foot.text().replace(INERT, "").strip()
        self.foot.set_icon("circle-alert", "text")
        self.foot.say(rest, lead=INERT)
        speak(self.foot, INERT)

    def first_focus(self) -> QWidget | None:
        """The one button that says what was done."""
        return self.start

    def keys(self) -> Mapping[str, Callable[[], Any]]:
        """Enter, 1 to 4, Esc; Page Down is inert."""
        session = self.where.get("session", "")
        return {
            "Page Down": self._on_page_down,
            "Page Up": partial(self.step, "back"),
            "Return": partial(self.step, "read_out"),
            "1": self._toggle_support,
            "2": partial(self.step, "two_minutes"),
            "3": partial(self.step, "tea_first"),
            "4": partial(self.step, "leave_out"),
            "Esc": partial(self.step, "back"),
            "F3": lambda: self.go("settle", session=session),
            "F4": lambda: self.go("aboard", session=session),
            "F7": partial(self.step, "pause"),
        }
