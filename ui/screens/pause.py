# SPDX-License-Identifier: MIT
"""Pause for care: the clock waits, words to say, four steps, then ways on by digit. Enter does nothing here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.content.spoken import pause_for_care
from app.flows.pause_page import CareWay
from app.flows.run_page import RunPage
from ui.keys import NO_ENTER
from ui.screens.run_screen import RunScreen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.choices import ActionCard
from ui.widgets.footrow import FootRow
from ui.widgets.labels import WrapLabel
from ui.widgets.numbered import NumberedLabel
from ui.widgets.pages import Scroller

DANGER = "In danger now: ring 999"
WAY_ICONS = {
    "carry_on": "play",
    "break_now": "coffee",
    "gentler": "pencil",
    "leave_out": "skip-forward",
    "close": "hand",
}


class PauseScreen(RunScreen):
    """The only pause there is. Why is never kept."""

    title = "A short pause"
    phase_place = "pause"

    def build(self) -> None:
        """What to say and do at the left, ways on at the right."""
        words = pause_for_care()
        whole = QVBoxLayout(self)
        space_out(whole, 0)
        ground = QFrame()
        ground.setProperty("role", "help")
        whole.addWidget(ground)
        column = QVBoxLayout(ground)
        space_out(column, 0)
        page = Scroller(gap=3, margins=(5, 5, 5, 4))
        column.addWidget(page)
        outer = page.body
        self.row = QHBoxLayout()
        space_out(self.row, 5)
        outer.addLayout(self.row, 1)
        left = Card(pad=6, gap=3)
        self.row.addWidget(left, 1)
        self.headline = WrapLabel("", "part", icon="pause", colour="text")
        self.line = WrapLabel("", "muted")
        left.body.addWidget(self.headline)
        left.body.addWidget(self.line)
        self.say = Banner("help", f"“{words.line}”", writing="title-s")
        left.body.addWidget(self.say)
        for at, step in enumerate(words.steps, 1):
            left.body.addWidget(Rule())
            left.body.addWidget(NumberedLabel(at, step))
        left.body.addStretch(1)
        left.body.addLayout(self._build_more())
        right = QVBoxLayout()
        space_out(right, 2)
        self.row.addLayout(right, 1)
        right.addWidget(WrapLabel(words.when_ready, "title"))
        right.addWidget(WrapLabel(words.nothing_moves, "muted"))
        self.ways = QVBoxLayout()
        space_out(self.ways, 2)
        right.addLayout(self.ways)
        right.addStretch(1)
        foot = QWidget()
        flow = FootRow(foot, 3, (5, 2, 5, 3))
        flow.addWidget(WrapLabel(DANGER, "stop", icon="phone-call"))
        flow.addStretch()
        flow.addWidget(WrapLabel(words.never_kept, "body", icon="eye-off"))
        column.addWidget(foot)
        self.cards: list[ActionCard] = []
        self.shown: tuple[CareWay, ...] = ()
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_more(self) -> QHBoxLayout:
        row = QHBoxLayout()
        space_out(row, 2)
        self.settle = Button("Settle", icon="wind", key="F3")
        self.settle.chosen.connect(lambda: self.go("settle", **self.where))
        self.needs = Button("Someone needs more", icon="heart-handshake", key="F2")
        self.needs.chosen.connect(lambda: self.go("support", **self.where))
        row.addWidget(self.settle, 1)
        row.addWidget(self.needs, 1)
        return row

    def _fit(self) -> None:
        tall = Look.here().scale > RATIOS["panels-stack-above"]
        way = QHBoxLayout.Direction.TopToBottom if tall else QHBoxLayout.Direction.LeftToRight
        self.row.setDirection(way)
        for card in self.cards:
            card.setMinimumHeight(Look.here().size("way"))

    def show_run(self, page: RunPage) -> None:
        """Fill the ways; the cards stay when only times changed."""
        if page.care is None:
            return
        self.show_time(page)

    def show_time(self, page: RunPage) -> None:
        """How long it is by now, and each way's end."""
        care = page.care
        if care is None:
            return
        self.headline.say(care.headline)
        self.line.say(care.part_line)
        if care.ways == self.shown:
            return
        same = [way.code for way in care.ways] == [way.code for way in self.shown]
        self.shown = care.ways
        if not same:
            self._make_cards()
        for card, way in zip(self.cards, care.ways, strict=True):
            card.say(way.title, way.detail, way.ends)

    def _make_cards(self) -> None:
        """New cards only for other ways, so that the cursor stays where it is while times change."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for way in self.shown:
            icon = WAY_ICONS.get(way.code, "play")
            card = ActionCard(way.title, icon=icon, key=str(way.number))
            card.setProperty(NO_ENTER, True)
            card.setMinimumHeight(Look.here().size("way"))
            card.clicked.connect(partial(self._take, way.code))
            self.ways.addWidget(card)
            self.cards.append(card)

    def _take(self, code: str, *_checked: object) -> None:
        self.step("resume", code)

    def _by_digit(self, number: int) -> None:
        for way in self.shown:
            if way.number == number:
                self._take(way.code)

    def first_focus(self) -> QWidget | None:
        """Nothing that Enter would start: the page itself."""
        return self

    def keys(self) -> Mapping[str, Callable[[], Any]]:
        """Digits choose; Enter and Page Down do nothing."""
        digits = {str(n): partial(self._by_digit, n) for n in range(1, 6)}
        return {
            **digits,
            "Page Down": lambda: None,
            "Page Up": lambda: None,
            "F3": lambda: self.go("settle", **self.where),
        }
