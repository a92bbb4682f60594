# SPDX-License-Identifier: MIT
"""Settle: five short ways and "do nothing", in big text to read aloud. Never a shared exercise (care K8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.content.spoken import settle
from ui.screens.screen import Screen
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.records import RecordList
from ui.widgets.rows import Row


class SettleScreen(Screen):
    """A list of ways at the left; the chosen one in big text."""

    title = "Settle"
    run_mode = True
    bar_title = "Settle"

    def build(self) -> None:
        """List and words."""
        words = settle()
        outer = QHBoxLayout(self)
        space_out(outer, 5, 5)
        side = Card(words.title, pad=4)
        side.body.addWidget(WrapLabel(words.line, "muted"))
        self.list = RecordList("Ways to settle", grows=True, keeps=True)
        self.list.show_rows([Row(w.key, w.label, w.line) for w in words.ways])
        self.list.moved_to.connect(self._show)
        side.body.addWidget(self.list)
        side.body.addStretch(1)
        outer.addWidget(side, 2)
        sheet = Card(pad=0)
        outer.addWidget(sheet, 3)
        self.page = ScrollPage(gap=5, margins=(8, 8, 8, 6))
        sheet.body.addWidget(self.page)
        self.name = WrapLabel("", "title-l")
        self.page.body.addWidget(self.name)
        self.lines = QVBoxLayout()
        space_out(self.lines, 5)
        self.page.body.addLayout(self.lines)
        self.page.body.addStretch(1)
        self.back = Button("Back", kind="primary", key="Esc", big=True)
        self.back.chosen.connect(partial(self.go, "back"))
        self.page.pin(self.back)

    def load(self) -> None:
        """Start at the first way."""
        first = settle().ways[0].key
        self.list.go_to(first)
        self._show(first)

    def _show(self, key: str) -> None:
        way = next((w for w in settle().ways if w.key == key), None)
        if way is None:
            return
        self.name.say(way.label)
        while self.lines.count():
            item = self.lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in way.aloud or (way.line,):
            self.lines.addWidget(WrapLabel(line, "title"))

    def first_focus(self) -> QWidget | None:
        """The list, so that arrow keys choose."""
        return self.list

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Esc goes back; Page Down moves nothing on from here."""
        return {
            "Esc": partial(self.go, "back"),
            "F3": partial(self.go, "back"),
            "Page Down": lambda: None,
        }
