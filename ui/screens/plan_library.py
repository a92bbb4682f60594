# SPDX-License-Identifier: MIT
"""The library beside a plan: parts that were kept here and parts of the ready plans, to put in with Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.library import LibraryPage
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.records import RecordList, Row


class LibraryPanel(QWidget):
    """`chosen(str)` puts a card in, `removed(str)` takes a kept one out, `closed` goes back."""

    chosen = Signal(str)
    removed = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page: LibraryPage | None = None
        column = QVBoxLayout(self)
        space_out(column, 2)
        back = Button("Back to the part", kind="quiet", icon="arrow-left", slim=True)
        back.chosen.connect(self.closed)
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.search = TextField("Find a part", icon="search", most=80)
        self.search.setAccessibleName("Find a part in the library")
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._on_return)
        column.addWidget(self.search)
        self.list = RecordList("Parts in the library", keeps=True)
        self.list.chosen.connect(self.chosen)
        self.list.acted.connect(self.removed)
        column.addWidget(self.list, 1)
        self.note = WrapLabel("Enter puts it in after the chosen part.", "hint")
        column.addWidget(self.note)

    def show_page(self, page: LibraryPage) -> None:
        """Fill."""
        self.page = page
        self._show()

    def _show(self, _text: str = "") -> None:
        if self.page is None:
            return
        typed = self.search.text().casefold().strip()
        rows = [
            Row(
                card.key,
                card.title,
                f"{card.second} · {card.source}",
                card.icon,
                action="Take out" if card.own else "",
            )
            for card in self.page.parts
            if typed in f"{card.title} {card.source} {card.second}".casefold()
        ]
        self.list.show_rows(rows)
        self.note.say(
            "Enter puts it in after the chosen part." if rows else "Nothing of that name here."
        )

    def _on_return(self) -> None:
        if self.list.rows.rows:
            self.list.setFocus()
