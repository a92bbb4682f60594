# SPDX-License-Identifier: MIT
"""What two laptops wrote differently, side by side, until a person picks. Nothing here hurries."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.sharing.differing import DifferenceLine, DifferencesPage, differences_page, settle
from ui.screens.screen import Screen
from ui.screens.setting_row import beside
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.empty import EmptyState
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.records import RecordList
from ui.widgets.rows import Row

LINE = "Both are kept until somebody picks. There is no hurry: ask those who know."


class DifferencesScreen(Screen):
    """A list of what differs, and the values of the one under the cursor. `people`: names may show."""

    title = "Written differently"
    cares_about = frozenset({"sharing"})
    people = False

    def build(self) -> None:
        """What differs above, its values below."""
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.page = ScrollPage()
        outer.addWidget(self.page)
        body = self.page.body
        body.addWidget(WrapLabel(LINE, "muted"))
        self.what = Card("What differs", aside=" ")
        self.list = RecordList("What differs", keeps=True, grows=True)
        self.list.moved_to.connect(self._on_row)
        self.what.body.addWidget(self.list)
        body.addWidget(self.what)
        self.card = Card("Which one holds?", gap=3)
        self.versions = RecordList("Values", keeps=True, grows=True)
        self.versions.chosen.connect(self._on_keep)
        self.versions.acted.connect(self._on_keep)
        self.card.body.addWidget(self.versions)
        self.both = Button("Keep both, one under the other")
        self.both.chosen.connect(self.keep_both)
        self.card.body.addWidget(beside(self.both))
        body.addWidget(self.card)
        back = Button("Go to the inbox", kind="primary")
        back.chosen.connect(lambda: self.go("inbox"))
        self.empty = EmptyState("Nothing differs.", "All laptops say the same here.", back)
        body.addWidget(self.empty)
        body.addStretch(1)

    def load(self) -> None:
        """What differs now."""
        self.show_page(self.desk.page(differences_page, self.people))

    def show_page(self, page: DifferencesPage) -> None:
        """Fill both lists; the cursor stays where it was."""
        self.shown = page
        self.list.show_rows([Row(one.path, one.title, _laptops(one)) for one in page.lines])
        count = len(page.lines)
        self.what.aside.say(f"{count} to settle" if count else "")
        for widget in (self.what, self.card):
            widget.setVisible(bool(count))
        self.empty.setVisible(not count)
        if count and self._line() is None:
            self.list.go_to(page.lines[0].path)
        self._on_row(self.list.current_id())

    def _line(self) -> DifferenceLine | None:
        here = self.list.current_id()
        return next((one for one in self.shown.lines if one.path == here), None)

    def _on_row(self, _path: str) -> None:
        one = self._line()
        if one is None:
            return
        self.card.title.say(one.title)
        self.versions.show_rows(
            [
                Row(
                    str(version.at),
                    version.words,
                    f"On {version.laptop}." + (" Shown now." if version.at == 0 else ""),
                    person=one.names,
                    action="Keep this",
                )
                for version in one.versions
            ]
        )
        self.both.setVisible(one.both)

    def _on_keep(self, at: str) -> None:
        one = self._line()
        if one is not None:
            self.desk.do(settle, one.path, one.doc, int(at))

    def keep_both(self) -> None:
        """Whole sentences: one under the other."""
        one = self._line()
        if one is not None and one.both:
            self.desk.do(settle, one.path, one.doc, -1)

    def first_focus(self) -> QWidget | None:
        """The list, or the way back."""
        return self.list if self.shown.lines else None


class PeopleDifferencesScreen(DifferencesScreen):
    """The same for what was written of people: a page of People, where their names may show."""

    title = "Written differently about people"
    people = True


def _laptops(one: DifferenceLine) -> str:
    return ", ".join(dict.fromkeys(version.laptop for version in one.versions))
