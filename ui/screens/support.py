# SPDX-License-Identifier: MIT
"""Support (F2): 999 with where you are, nine cards by number, each in large words. Nothing here is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from app.running import phase_of, running, take_step
from app.support import CardPage, SupportPage, support_page
from ui.screens.screen import Screen
from ui.screens.support_card import SupportCardView
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.choices import ActionCard
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage

COLUMNS = 3


class SupportScreen(Screen):
    """From anywhere; Esc goes back to where one was, and the session was not touched."""

    title = "Support"
    run_mode = True
    cares_about = frozenset({"numbers", "before_doors"})

    def build(self) -> None:
        """The nine, and one card in large words over them."""
        whole = QVBoxLayout(self)
        space_out(whole, 0)
        ground = QFrame()
        ground.setProperty("role", "help")
        whole.addWidget(ground)
        outer = QVBoxLayout(ground)
        space_out(outer, 0)
        self.stack = QStackedWidget()
        outer.addWidget(self.stack)
        self.page = ScrollPage(gap=4, margins=(8, 5, 8, 4))
        self.stack.addWidget(self.page)
        body = self.page.body
        self.head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space_out(head, 4)
        self.gently = WrapLabel("", "body-large")
        self.same = WrapLabel("", "muted")
        head.addWidget(WrapLabel("Support", "part"))
        head.addWidget(self.gently, 1)
        head.addWidget(self.same)
        body.addLayout(head)
        self.danger = Banner("stop", "", icon="phone-call", writing="body-large")
        body.addWidget(self.danger)
        self.grid_place = QWidget()
        self.grid = QGridLayout(self.grid_place)
        space_out(self.grid, 3)
        body.addWidget(self.grid_place)
        body.addStretch(1)
        self.pause = Button("", icon="pause", key="P", big=True)
        self.pause.chosen.connect(self._on_pause)
        self.not_counted = WrapLabel("", "muted")
        self.back = Button("Back", kind="primary", key="Esc", big=True)
        self.back.chosen.connect(self._on_back)
        self.page.pin(self.pause)
        self.page.pin(self.not_counted, 1)
        self.page.pin(self.back)
        self.card = SupportCardView(self._on_back, self._on_form, self._on_write)
        self.stack.addWidget(self.card)
        self.tiles: dict[str, ActionCard] = {}
        Look.here().changed.connect(self._arrange)

    def arrive(self, **where: Any) -> None:
        """Come here from anywhere; the nine cards first."""
        self.stack.setCurrentWidget(self.page)
        super().arrive(**where)

    def load(self) -> None:
        """Ask for tonight's cards."""
        session = str(self.where.get("session", ""))
        self.show_page(self.desk.page(support_page, session))

    def show_page(self, page: SupportPage) -> None:
        """Fill the nine."""
        self.shown = page
        self.bar_title = page.bar_title or "Support"
        self.bar_sub = page.bar_sub
        self.bar_changed.emit()
        self.gently.say(page.go_gently)
        self.same.say(page.unchanged if page.session else "")
        self.same.setVisible(bool(page.session))
        self.danger.say(page.address, lead=page.danger + ".")
        self.pause.set_words(page.pause_all)
        self.pause.setVisible(self._runs())
        self.not_counted.say(page.not_counted)
        for tile in self.tiles.values():
            tile.hide()
            tile.deleteLater()
        self.tiles = {}
        for card in [c for c in page.cards if c.digit]:
            tile = ActionCard(card.title, card.tile, icon=card.icon, key=str(card.digit or ""))
            tile.clicked.connect(partial(self._open, card.key))
            self.tiles[card.key] = tile
        self._arrange()

    def _arrange(self) -> None:
        look = Look.here()
        stacked = look.scale > RATIOS["panels-stack-above"]
        columns = 1 if stacked else COLUMNS
        ways = QBoxLayout.Direction
        self.head.setDirection(ways.TopToBottom if stacked else ways.LeftToRight)
        for at, tile in enumerate(self.tiles.values()):
            self.grid.addWidget(tile, at // columns, at % columns)
        for column in range(COLUMNS):
            self.grid.setColumnStretch(column, 1 if column < columns else 0)

    def _runs(self) -> bool:
        if not self.shown.session:
            return False
        return self.desk.page(phase_of, self.shown.session) in ("part", "gap")

    def _open(self, key: str, *_checked: object) -> None:
        card = next(c for c in self.shown.cards if c.key == key)
        if card.opens == "settle":
            self.go("settle", **self.where)
            return
        self._show(card)

    def _show(self, card: CardPage) -> None:
        self.card.show_card(card, self.shown)
        self.stack.setCurrentWidget(self.card)
        self.card.back.setFocus()

    def _by_digit(self, digit: int) -> None:
        if self.stack.currentWidget() is not self.page:
            return
        card = next((c for c in self.shown.cards if c.digit == digit), None)
        if card is not None:
            self._open(card.key)

    def _on_form(self) -> None:
        self.go("packs", session=self.shown.session, only="concern_form")

    def _on_write(self) -> None:
        self.go("concern", session=self.shown.session)

    def _on_pause(self) -> None:
        session = self.shown.session
        if self._runs() and self.desk.do(take_step, self.desk.page(running, session), "pause"):
            self.go("pause", session=session)

    def _on_back(self) -> None:
        if self.stack.currentWidget() is self.card:
            self.stack.setCurrentWidget(self.page)
            return
        self.go("back")

    def first_focus(self) -> QWidget | None:
        """The first card."""
        return next(iter(self.tiles.values()), None)

    def keys(self) -> Mapping[str, Callable[[], Any]]:
        """1 to 9, P, Esc; Page Down moves nothing on from here."""
        digits = {str(n): partial(self._by_digit, n) for n in range(1, 10)}
        return {
            **digits,
            "P": self._on_pause,
            "Esc": self._on_back,
            "F2": self._on_back,
            "Page Down": lambda: None,
        }
