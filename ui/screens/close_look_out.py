# SPDX-License-Identifier: MIT
"""Anyone to look out for: the lead's number, and whether they were told; a way to the sealed form (care K1)."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.closing import ClosePage, set_told, tick
from app.concern_route import form_still_open, to_tell_words
from app.content.close_up import close_up
from ui.screens.close_stop import CloseStop
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Rule
from ui.widgets.checks import CheckRow
from ui.widgets.choices import Choice, ChoiceCards
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Picker, TextField
from ui.widgets.labels import WrapLabel


class LookOutStop(CloseStop):
    """Only who and when; never what, never about whom."""

    def build(self) -> None:
        """The number, three cards, who and when, the rows."""
        words = close_up().look_out
        self.session = ""
        self.banner = self.route_banner()
        self.body.addWidget(self.banner)
        self.form = Button("Print the blank concern form", icon="printer")
        self.form.chosen.connect(self._on_form)
        self.write = Button("Write it down", icon="pencil")
        self.write.chosen.connect(lambda: self.go("concern", session=self.session))
        ways = QWidget()
        flow = FlowLayout(ways, 3)
        flow.addWidget(self.write)
        flow.addWidget(self.form)
        self.body.addWidget(ways)
        self.body.addWidget(WrapLabel(words.question, "strong"))
        options = [Choice(a.key, a.label.fill(), a.line) for a in words.answers]
        self.answer = ChoiceCards(words.question, options)
        self.answer.chosen.connect(self._on_answer)
        self.body.addWidget(self.answer)
        self.told = QWidget()
        row = QHBoxLayout(self.told)
        space_out(row, 3)
        self.who = Picker([("", "")])
        self.at = TextField("20:14", most=5)
        self.who_field = Field("Who", self.who)
        self.at_field = Field("When", self.at, hint=words.only)
        row.addWidget(self.who_field, 1)
        row.addWidget(self.at_field, 1)
        self.fields = {"told_who": self.who_field, "told_at": self.at_field}
        self.who.chosen.connect(lambda _key: self._keep_told())
        self.at.editingFinished.connect(self._keep_told)
        self.body.addWidget(self.told)
        self.rows = QVBoxLayout()
        space_out(self.rows, 1)
        self.body.addLayout(self.rows)
        self.checks: dict[str, CheckRow] = {}

    def show_page(self, page: ClosePage) -> None:
        """Fill the answer and the rows."""
        self.session = page.session
        self.page = page
        self.line.say(page.say["look_out"][0])
        self.show_route(self.banner, page)
        if self.desk.page(form_still_open):
            self.banner.say(self.desk.page(to_tell_words))
        self.answer.pick(page.told.answer)
        self.told.setVisible(page.told.answer == "told")
        self.who.show_choices([(name, name) for name in page.people_to_tell])
        if page.told.who:
            self.who.pick(page.told.who)
        if not self.at.hasFocus():
            self.at.setText(page.told.at)
        for check in page.checks["look_out"]:
            row = self.checks.get(check.key)
            if row is None:
                row = self.checks[check.key] = CheckRow(check.text, "", fades=True)
                row.clicked.connect(partial(self._on_clicked, check.key))
                self.rows.addWidget(Rule())
                self.rows.addWidget(row)
            row.setChecked(bool(check.at))

    def _on_answer(self, answer: str) -> None:
        if answer == "told":
            self.told.setVisible(True)
            who = self.who.key() or (self.page.people_to_tell or ("",))[0]
            at = self.at.text() or self.page.now
            self.desk.do(set_told, self.session, "told", who, at)
        else:
            self.desk.do(set_told, self.session, answer)

    def _keep_told(self) -> bool:
        told = self.page.told
        who, at = self.who.key(), self.at.text().strip()
        if self.answer.key() != "told" or (who, at) == (told.who, told.at):
            return True
        self.at_field.settle()
        return self.desk.do(set_told, self.session, "told", who, at) is not None

    def _on_clicked(self, key: str) -> None:
        self.desk.do(tick, self.session, key, self.checks[key].isChecked())

    def _on_form(self) -> None:
        self.go("packs", session=self.session, only="concern_form")

    def keep(self, *, quiet: bool = False) -> bool:
        """Keep who and when."""
        return self._keep_told()

    def first_focus(self) -> QWidget | None:
        """The first card."""
        return self.answer
