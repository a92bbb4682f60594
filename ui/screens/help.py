# SPDX-License-Identifier: MIT
"""Help: what this keeps safe and what it cannot, and what to do when something went wrong. Works with no internet."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.content.help import HelpPage, help_pages
from ui.screens.screen import Screen
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.cards import Card
from ui.widgets.inputs import Picker
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.records import RecordList
from ui.widgets.rows import Row


class HelpScreen(Screen):
    """`arrive(page="safe")` opens a page; without it the page last open."""

    title = "Help"
    sub_title = "Works with no internet"

    def build(self) -> None:
        """A list of pages, or a picker where there is no room, and the page."""
        self.look = Look.here()
        self.pages = {page.key: page for page in help_pages()}
        self.at = next(iter(self.pages))
        self.outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        space_out(self.outer, 4, (6, 4, 6, 5))
        self.left = Card(pad=2, gap=0)
        self.list = RecordList("Pages of Help", keeps=True)
        self.list.show_rows([Row(p.key, p.title, icon=p.icon) for p in self.pages.values()])
        self.left.body.addWidget(self.list)
        self.picker = Picker([(page.key, page.title) for page in self.pages.values()])
        self.picker.setAccessibleName("Page of Help")
        sheet = Card(pad=0, gap=0)
        self.page = ScrollPage(gap=3, margins=(6, 5, 6, 5))
        sheet.body.addWidget(self.page)
        column = QWidget()
        rows = QVBoxLayout(column)
        space_out(rows, 2)
        rows.addWidget(self.picker)
        rows.addWidget(sheet, 1)
        self.outer.addWidget(self.left)
        self.outer.addWidget(column, 1)
        self.list.moved_to.connect(self.open_page)
        self.picker.chosen.connect(self.open_page)
        self.look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        large = self.look.scale > RATIOS["panels-stack-above"]
        self.left.setVisible(not large)
        self.picker.setVisible(large)
        self.left.setFixedWidth(self.look.size("side-panel-slim"))

    def load(self) -> None:
        """Nothing is asked of the records: these words are the same on every laptop."""
        wanted = str(self.where.get("page", ""))
        self.open_page(wanted if wanted in self.pages else self.at)

    def open_page(self, key: str) -> None:
        """Show this page from its top."""
        self.at = key
        self.list.go_to(key)
        self.picker.pick(key)
        self._show(self.pages[key])
        self.page.scroller.verticalScrollBar().setValue(0)

    def _show(self, page: HelpPage) -> None:
        while self.page.body.count():
            item = self.page.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.page.body.addWidget(WrapLabel(page.title, "title"))
        self.page.body.addWidget(WrapLabel(page.line, "muted"))
        for part in page.parts:
            self.page.body.addWidget(WrapLabel(part.heading, "title-s"))
            for line in part.lines:
                self.page.body.addWidget(WrapLabel(line, "body", icon=part.icon))
        self.page.body.addStretch(1)

    def first_focus(self) -> QWidget | None:
        """The list, or the picker that stands for it."""
        return self.list if self.left.isVisibleTo(self) else self.picker

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Esc goes back to where the question came up."""
        return {"Esc": lambda: self.go("back")}

    def step_panel(self, by: int) -> None:
        """Ctrl Tab: the list, or the page to scroll."""
        target = self.page.scroller if self.list.hasFocus() else self.list
        target.setFocus(Qt.FocusReason.TabFocusReason)
