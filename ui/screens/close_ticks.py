# SPDX-License-Identifier: MIT
"""The first and the last stop of Close up: what to say, and rows to tick."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.closing import CheckLine, ClosePage, tick
from app.papers_out import papers_are_out
from ui.screens.close_stop import CloseStop
from ui.screens.papers_doorway import WORDS
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Rule
from ui.widgets.checks import CheckRow
from ui.widgets.labels import WrapLabel

LAST = "pack_up"


class TicksStop(CloseStop):
    """Words to say out loud, then the checks; what is ticked says when."""

    def build(self) -> None:
        """Words above, rows below."""
        self.say = QVBoxLayout()
        space_out(self.say, 2)
        self.body.addLayout(self.say)
        self.rows = QVBoxLayout()
        space_out(self.rows, 1)
        self.body.addLayout(self.rows)
        self.checks: dict[str, CheckRow] = {}
        self.said: list[str] = []
        self.session = ""
        self.pot = Button("Type the counters", icon="users", key="F4")
        self.pot.chosen.connect(self._on_pot)
        self.pot.setVisible(self.key == "before_leave")
        self.body.addWidget(self.pot)
        self.papers = Button(WORDS, kind="quiet", icon="ticket")
        self.papers.chosen.connect(lambda: self.go("papers_back", session=self.session))
        self.papers.hide()
        self.body.addWidget(self.papers, 0, Qt.AlignmentFlag.AlignLeft)

    def show_page(self, page: ClosePage) -> None:
        """Fill words and rows."""
        self.session = page.session
        self.line.say(self.words.line.fill() if not self.words.line.blanks else "")
        self.line.setVisible(bool(self.line.text()))
        said = list(page.say[self.key])
        if said != self.said:
            self.said = said
            for words in said:
                self.say.addWidget(WrapLabel(f"“{words}”", "body-large"))
        for check in page.checks[self.key]:
            self._show_check(check)
        if self.isVisible():
            self._show_way()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only a stop that is looked at asks whether papers are out."""
        super().showEvent(event)
        self._show_way()

    def _show_way(self) -> None:
        out = self.key == LAST and self.session and self.desk.page(papers_are_out, self.session)
        self.papers.setVisible(bool(out))

    def _show_check(self, check: CheckLine) -> None:
        row = self.checks.get(check.key)
        if row is None:
            row = self.checks[check.key] = CheckRow(check.text, "", fades=True)
            row.clicked.connect(partial(self._on_clicked, check.key))
            self.rows.addWidget(Rule())
            self.rows.addWidget(row)
        row.setChecked(bool(check.at))
        row.say(check.text, f"Done, {check.at}" if check.at else "")

    def _on_clicked(self, key: str) -> None:
        self.desk.do(tick, self.session, key, self.checks[key].isChecked())

    def _on_pot(self) -> None:
        self.go("aboard", session=self.session)

    def first_focus(self) -> QWidget | None:
        """The first row."""
        return next(iter(self.checks.values()), None)
