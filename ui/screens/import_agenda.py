# SPDX-License-Identifier: MIT
"""Import: what a file says at the left, how we read it at the right, and why. Nothing is kept before Add."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.agendas import (
    IN,
    OUT,
    Answer,
    Proposal,
    ProposedRow,
    add_agenda,
    proposal,
    sheet_names,
)
from app.errors import Refused
from app.importers.agenda import Agenda
from app.importers.child import read_agenda
from app.importers.guard import READ
from ui.screens.import_change import ChangeRow
from ui.screens.import_rows import COLUMNS, list_row, offers, table_row
from ui.screens.screen import Screen
from ui.screens.sessions import dropped_file
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Foot, Rule
from ui.widgets.flow import FlowLayout
from ui.widgets.inputs import Picker
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import Scroller
from ui.widgets.records import RecordList
from ui.widgets.recordtable import RecordTable
from ui.widgets.segmented import Segment, Segmented

ALL = "all"
NOT_READ = "This file could not be read. Nothing was changed."


class ImportScreen(Screen):
    """Enter changes a row, Space leaves it out or takes it in, Ctrl Enter adds."""

    title = "Import an agenda"

    def build(self) -> None:
        """The rows at the left, what needs an answer at the right, the acts at the foot."""
        self.agenda: Agenda | None = None
        self.shown: Proposal | None = None
        self.answers: dict[str, Answer] = {}
        self.number = 0
        self.setAcceptDrops(True)
        whole = QVBoxLayout(self)
        space_out(whole, 0)
        self.trouble = Banner("soon", "", icon="circle-alert")
        self.trouble.hide()
        top = QVBoxLayout()
        space_out(top, 2, (6, 4, 6, 0))
        top.addWidget(self.trouble)
        self.days_row = QWidget()
        flow = FlowLayout(self.days_row, 3)
        flow.addWidget(WrapLabel("Which day or table", "label"))
        self.days = Picker()
        self.days.setAccessibleName("Which day or table of the file")
        self.days.chosen.connect(lambda _key: self._show())
        flow.addWidget(self.days)
        top.addWidget(self.days_row)
        self.views = Segmented("What to show", [Segment("ask", "To look at"),
                                                Segment("rows", "All rows")])  # fmt: skip
        self.views.chosen.connect(lambda _key: self._fit())
        top.addWidget(self.views)
        whole.addLayout(top)
        self.row = QHBoxLayout()
        space_out(self.row, 4, (6, 2, 6, 3))
        whole.addLayout(self.row, 1)
        self._build_rows()
        self._build_panel()
        whole.addWidget(self._build_foot())
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_rows(self) -> None:
        self.card = Card(pad=2)
        self.table = RecordTable("Rows of the file", COLUMNS)
        self.list = RecordList("Rows of the file", keeps=True)
        self.stack = QStackedWidget()
        for view in (self.table, self.list):
            view.chosen.connect(self._on_change)
            self.stack.addWidget(view)
        self.card.body.addWidget(self.stack, 1)
        self.hint = WrapLabel("Arrow keys move, Enter changes a row, Space leaves it out.", "hint")
        self.card.body.addWidget(self.hint)
        self.row.addWidget(self.card, 1)

    def _build_panel(self) -> None:
        self.panel = Card(pad=(4, 3, 2, 2))
        self.headline = WrapLabel("", "title-s")
        self.second = WrapLabel("", "hint")
        self.panel.body.addWidget(self.headline)
        self.panel.body.addWidget(self.second)
        self.asking = Scroller(2, (0, 0, 2, 2))
        self.panel.body.addWidget(self.asking, 1)
        self.row.addWidget(self.panel)
        self.change = ChangeRow()
        self.change.kept.connect(self._on_kept)
        self.change.closed.connect(self._close_change)
        self.change.hide()
        self.row.addWidget(self.change)

    def _build_foot(self) -> Foot:
        foot = Foot()
        self.add = Button("", kind="primary", key="Ctrl Enter", big=True)
        self.add.chosen.connect(self._on_add)
        other = Button("Another file", icon="folder-open", big=True)
        other.chosen.connect(self._on_other)
        self.other = other
        cancel = Button("Cancel", kind="quiet", key="Esc", big=True)
        cancel.chosen.connect(lambda: self.go("sessions"))
        for button in (self.add, other, cancel):
            foot.row.addWidget(button)
        foot.row.addStretch(1)
        self.kept_words = WrapLabel("Nothing is kept yet.", "hint")
        foot.row.addWidget(self.kept_words)
        return foot

    def _fit(self) -> None:
        """Above 150 %: what needs an answer, or all rows as a list; else side by side."""
        tall = Look.here().scale > RATIOS["panels-stack-above"]
        asking = self.views.key() == "ask"
        changing = self.change.isVisibleTo(self)
        self.views.setVisible(tall and self.shown is not None and not changing)
        self.stack.setCurrentWidget(self.list if tall else self.table)
        self.card.setVisible(not tall or (not asking and not changing))
        self.panel.setVisible((not tall or asking) and not changing)
        for side in (self.panel, self.change):
            side.setMinimumWidth(0 if tall else Look.here().size("side-panel-slim"))
            most = self.maximumWidth() if tall else Look.here().size("side-panel-slim")
            side.setMaximumWidth(most)

    # reading

    def arrive(self, **where: Any) -> None:
        """Come with the `path` of a file; it is read in a process of its own."""
        super().arrive(**where)
        path = where.get("path")
        if path is None:
            return
        self.agenda, self.shown, self.answers = None, None, {}
        self.number += 1
        self.sub_title = Path(path).name
        self.bar_changed.emit()
        self._close_change()
        self._show()
        self._say("Reading the file.", kind="calm", icon="hourglass")
        done, broken = partial(self._on_read, self.number), partial(self._on_trouble, self.number)
        self.desk.jobs.run(partial(read_agenda, Path(path)), done, broken)

    def _on_read(self, number: int, agenda: Agenda) -> None:
        if number != self.number:
            return
        self.agenda = agenda
        self.trouble.hide()
        names = sheet_names(agenda)
        choices = [(str(at), words) for at, words in enumerate(names)]
        if len(names) > 1:
            choices.append((ALL, f"All {len(names)}, one plan each"))
        self.days.show_choices(choices)
        self.days.pick("0")
        self._show()
        if self.isVisible():
            self._rows_view().setFocus()

    def _on_trouble(self, number: int, trouble: Exception) -> None:
        if number == self.number:
            said = trouble.said if isinstance(trouble, Refused) else NOT_READ
            self._say(said)
            self.other.setFocus()

    def _say(self, words: str, kind: str = "soon", icon: str = "circle-alert") -> None:
        self.trouble.say(words, kind=kind, icon=icon)
        self.trouble.show()

    # showing

    def _proposals(self) -> tuple[Proposal, ...]:
        if self.agenda is None:
            return ()
        if self.days.key() == ALL:
            count = len(self.agenda.sheets)
            return tuple(proposal(self.agenda, at, self.answers) for at in range(count))
        return (proposal(self.agenda, int(self.days.key() or 0), self.answers),)

    def _show(self) -> None:
        every = self._proposals()
        self.shown = every[0] if every else None
        self.days_row.setVisible(len(self.agenda.sheets) > 1 if self.agenda else False)
        rows = [row for one in every for row in one.rows]
        self.table.show_rows([table_row(row) for row in rows])
        self.list.show_rows([list_row(row) for row in rows])
        count = sum(len(one.parts) for one in every)
        parts = "1 part" if count == 1 else f"{count} parts"
        plans = "a new plan" if len(every) == 1 else f"{len(every)} new plans"
        self.add.set_words(f"Add {parts} as {plans}" if every else "Add")
        self.add.wait_for("" if count else "There is no part to add.")
        asking = [row for one in every for row in one.asking]
        self.headline.say(every[0].headline if len(every) == 1 else parts if every else "")
        self.second.say(every[0].second if len(every) == 1 else "")
        self.views.rename("ask", f"To look at {len(asking)}")
        self.views.rename("rows", f"All rows {len(rows)}")
        self.card.setEnabled(bool(every))
        self._show_asking(asking)
        if rows and not self.table.current_id():
            self.table.go_to((asking or rows)[0].id)
            self.list.go_to((asking or rows)[0].id)
        self._fit()

    def _show_asking(self, asking: list[ProposedRow]) -> None:
        body = self.asking.body
        while body.count():
            item = body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in asking:
            body.addWidget(Rule())
            body.addWidget(self._question(row))
        if not asking and self.shown is not None:
            body.addWidget(WrapLabel("Nothing needs an answer.", "body", icon="circle-check"))
        body.addStretch(1)

    def _question(self, row: ProposedRow) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        space_out(column, 1)
        column.addWidget(WrapLabel(row.question, "strong", icon=row.why_icon))
        column.addWidget(WrapLabel(row.answer_line, "hint"))
        holder = QWidget()
        flow = FlowLayout(holder, 2)
        for words, take in offers(row):
            button = Button(words, icon="check" if row.take == take else "", slim=True)
            button.setAccessibleDescription(row.question)
            button.chosen.connect(partial(self._take, row.id, take))
            flow.addWidget(button)
        if row.asks != "not_a_part":
            change = Button("Change", slim=True)
            change.setAccessibleDescription(row.question)
            change.chosen.connect(partial(self._on_change, row.id))
            flow.addWidget(change)
        column.addWidget(holder)
        return block

    # answers

    def _row(self, row_id: str) -> ProposedRow | None:
        every = (row for one in self._proposals() for row in one.rows)
        return next((row for row in every if row.id == row_id), None)

    def _take(self, row_id: str, take: str) -> None:
        self.answers[row_id] = replace(self.answers.get(row_id, Answer()), take=take)
        self._show()

    def _on_space(self) -> None:
        row = self._row(self._rows_view().current_id())
        if row is not None:
            self._take(row.id, OUT if row.take == IN else IN)

    def _rows_view(self) -> RecordTable | RecordList:
        tall = Look.here().scale > RATIOS["panels-stack-above"]
        return self.list if tall else self.table

    def _on_change(self, row_id: str) -> None:
        row = self._row(row_id)
        if row is None:
            return
        for view in (self.table, self.list):
            view.go_to(row_id)
        self.change.show_row(row)
        self.change.show()
        self._fit()
        self.change.name.setFocus()

    def _on_kept(self, row_id: str, answer: Answer) -> None:
        self.answers[row_id] = answer
        self._close_change()
        self._show()

    def _close_change(self) -> None:
        self.change.hide()
        self._fit()
        if self.isVisible() and self.shown is not None:
            self._rows_view().setFocus()

    def _on_add(self) -> None:
        if self.change.isVisibleTo(self):
            self.change.keep()
            return
        every = self._proposals()
        if not every:
            return
        self.desk.refused.connect(self._on_refused)
        change = self.desk.do(add_agenda, every, by=self)
        self.desk.refused.disconnect(self._on_refused)
        if change is not None:
            self.agenda, self.shown, self.answers = None, None, {}
            self.go("plan", session=change.about)

    def _on_refused(self, refusal: Refused) -> None:
        self._say(refusal.said)
        refusal.taken = True  # type: ignore[attr-defined]

    # files

    def _on_other(self) -> None:
        endings = " ".join(f"*{ending}" for ending in sorted(READ))
        self.dialog = QFileDialog(self, self.title, "", f"Agendas ({endings});;All files (*)")
        self.dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(lambda name: self.arrive(path=Path(name)))
        self.dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Another file may be dropped here."""
        if dropped_file(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Read the dropped file instead."""
        name = dropped_file(event.mimeData().urls())
        if name:
            event.acceptProposedAction()
            self.arrive(path=Path(name))

    # keys

    def first_focus(self) -> QWidget | None:
        """The rows."""
        return self._rows_view() if self.shown is not None else self.other

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Space leaves the row out, Ctrl Enter adds, Esc goes back."""
        return {
            "Space": self._on_space_key,
            "Ctrl+Return": self._on_add,
            "Ctrl+O": self._on_other,
            "Esc": self._on_esc,
        }

    def _on_space_key(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, Button):
            focus.click()
        elif focus in (self.table, self.list):
            self._on_space()

    def _on_esc(self) -> None:
        if self.change.isVisibleTo(self):
            self._close_change()
        else:
            self.go("sessions")
