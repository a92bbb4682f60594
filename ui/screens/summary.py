# SPDX-License-Identifier: MIT
"""The summary: who will read it and what is left out at the left, the very page at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.audit import note_printed, note_saved
from app.change import Change
from app.errors import Refused
from app.outbox import put_in_outbox
from app.papers import summary_file_name, summary_pdf
from app.summaries import NameWord, SummaryPage, not_a_name, one_of_us, summary_made, summary_page
from ui.pdf_view import PdfView
from ui.printing import PrintJob, print_jobs, save_pdf
from ui.screens.papers_doorway import papers_buttons
from ui.screens.screen import Screen
from ui.screens.unprinted import Unprinted
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.choices import Choice, ChoiceCards
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage
from ui.widgets.records import RecordList
from ui.widgets.rows import Row

READERS = (
    Choice(
        "group",
        "The group, as a hand-out",
        "Title, date, times. A table copy, counted back. No names.",
        "users",
    ),
    Choice(
        "alliance",
        "The alliance, to carry on a stick",
        "No names, no title, no place, no day. Small counts hidden.",
        "building-2",
    ),
    Choice("anyone", "Anyone", "As the alliance, and counts below 10 hidden. No quotes.", "globe"),
)
FIRST_LOOK = "Look at the words that may be names first."
NOT_YET = "The page is still being made. Wait a moment."
FOR_ALLIANCE = "Only the alliance copy goes to the outbox."


class SummaryScreen(Screen):
    """Choose a reader, look at words that may be names, then save, put in the outbox or print."""

    title = "Summary"
    cares_about = frozenset({"notes", "summary", "promises"})

    def build(self) -> None:
        """Choices at the left, the page at the right."""
        self.reader = "alliance"
        self.page: SummaryPage | None = None
        outer = QHBoxLayout(self)
        space_out(outer, 0)
        self.left = ScrollPage(gap=3)
        outer.addWidget(self.left, 1)
        body = self.left.body
        body.addWidget(WrapLabel("Who will read it?", "title-s"))
        self.readers = ChoiceCards("Who will read it", READERS, stacked=True)
        self.readers.pick(self.reader)
        self.readers.chosen.connect(self._on_reader)
        body.addWidget(self.readers)
        self.trouble = Banner("soon", "", icon="circle-alert")
        self.trouble.hide()
        body.addWidget(self.trouble)
        self.look_at = Banner("soon", "", icon="search-check")
        self.us = Button("One of us", key="Alt O")
        self.no_name = Button("Not a name", key="Alt K")
        self.us.chosen.connect(self._on_us)
        self.no_name.chosen.connect(self._on_no_name)
        self.look_at.offer(self.us, self.no_name)
        body.addWidget(self.look_at)
        self.unprinted = Unprinted(self.desk)
        body.addWidget(self.unprinted)
        body.addWidget(WrapLabel("What is left out", "title-s"))
        card = Card(pad=2)
        self.left_out = RecordList("What is left out", grows=True)
        card.body.addWidget(self.left_out)
        body.addWidget(card)
        body.addStretch(1)
        self._build_foot()
        self.view = PdfView(self.desk.jobs, "Exactly what they will see")
        self.right = QFrame()
        self.right.setProperty("role", "side")
        column = QVBoxLayout(self.right)
        space_out(column, 0, (5, 2, 5, 2))
        column.addWidget(self.view)
        outer.addWidget(self.right, 1)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _build_foot(self) -> None:
        self.save = Button("Save PDF", kind="primary", icon="file-down", key="Ctrl S", big=True)
        self.out = Button("To outbox", icon="send", key="Alt X", big=True)
        self.print = Button("Print", icon="printer", key="Ctrl P", big=True)
        self.save.chosen.connect(self._on_save)
        self.out.chosen.connect(self._on_out)
        self.print.chosen.connect(self._on_print)
        for button in (self.save, self.out, self.print):
            button.explained.connect(self._explain)
            self.left.pin(button)

    def _fit(self) -> None:
        """Above 150 % text the page comes after the choices, by Ctrl Tab."""
        self.stacked = Look.here().scale > RATIOS["panels-stack-above"]
        self.left.setVisible(True)
        self.right.setVisible(not self.stacked)

    def top_buttons(self) -> list[QWidget]:
        """Papers that are still to be typed in, if any."""
        return [*papers_buttons(self)]

    def step_panel(self, by: int) -> None:
        """Ctrl Tab: choices or page, where there is room for one only."""
        if self.stacked:
            shown = self.left.isVisible()
            self.left.setVisible(not shown)
            self.right.setVisible(shown)

    def load(self) -> None:
        """Ask for the page of the chosen reader, and make its PDF in a job."""
        self.show_page(self.desk.page(summary_page, self.where["session"], self.reader))

    def show_page(self, page: SummaryPage) -> None:
        """Fill everything."""
        self.page = page
        self.title = page.title
        self.bar_changed.emit()
        rows = [
            Row(str(at), line.what, icon=line.icon, end=line.why, strong=False)
            for at, line in enumerate(page.left_out)
        ]
        self.left_out.show_rows(rows)
        self._show_word(page.to_look_at)
        self._wait_or_not(page)
        self.unprinted.look_at(page.facts)
        printed = self.desk.page(lambda store: store.now())
        self.view.forget()
        work = partial(summary_pdf, page.facts, self.reader, printed)
        self.desk.jobs.run(work, partial(self._on_pdf, page), self.desk.broken.emit)

    def _show_word(self, words: tuple[NameWord, ...]) -> None:
        self.look_at.setVisible(bool(words))
        if words:
            first = words[0]
            count = len(words)
            lead = (
                "One word looks like a name." if count == 1 else f"{count} words look like names."
            )
            self.look_at.say(f"“{first.word}” in: “{first.text}”", lead=lead)

    def _wait_or_not(self, page: SummaryPage) -> None:
        words = page.to_look_at
        why = FIRST_LOOK if words else ""
        for button in (self.save, self.out, self.print):
            button.wait_for(why)
        if words:
            count = len(words)
            noun = "word" if count == 1 else "words"
            self.save.wait_for("")
            self.save.set_words(f"Look at {count} {noun} first")
            self.save.set_icon("search-check")
        else:
            self.save.set_words("Save PDF")
            self.save.set_icon("file-down")
            self.out.wait_for("" if self.reader == "alliance" else FOR_ALLIANCE)

    def _on_pdf(self, page: SummaryPage, pdf: Any) -> None:
        """Only the bytes of the page that shows may leave: another reader's are dropped."""
        if page is self.page and self.isVisible():
            self.view.show_pdf(bytes(pdf))

    def _on_reader(self, reader: str) -> None:
        self.reader = reader
        self.load()

    def _explain(self, why: str) -> None:
        self.trouble.say(why)
        self.trouble.show()

    def _on_us(self) -> None:
        self._answer(one_of_us)

    def _on_no_name(self) -> None:
        self._answer(not_a_name)

    def _answer(self, act: Callable[..., Any]) -> None:
        self.trouble.hide()
        if self.page is not None and self.page.to_look_at:
            first = self.page.to_look_at[0]
            self.desk.do(act, self.page.session, first.note, first.word)
            if not self.page.to_look_at:
                self.save.setFocus()

    def _ready(self) -> bool:
        """Whether the page may leave; else the first word gets the focus."""
        self.trouble.hide()
        if self.page is None:
            return False
        if self.page.to_look_at:
            self.us.setFocus()
            return False
        if not self.view.pdf:
            self._explain(NOT_YET)
            return False
        return True

    def _on_save(self) -> None:
        if not self._ready() or self.page is None:
            return
        dialog = QFileDialog(self, "Save the summary")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(summary_file_name(self.page.facts, self.reader))
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Write the very bytes that are shown."""
        self._leave_by(lambda: save_pdf(self.view.pdf, target), note_saved)

    def _on_print(self) -> None:
        if self._ready():
            self._leave_by(lambda: print_jobs((PrintJob(self.view.pdf),)), note_printed)

    def _leave_by(self, way: Callable[[], Any], noted: Callable[..., Change]) -> None:
        try:
            way()
        except Refused as refusal:
            self._explain(refusal.said)
            return
        if self.page is not None:
            self.desk.do(noted, self.page.session, by=self)
            self.desk.do(summary_made, self.page.session, by=self)

    def _on_out(self) -> None:
        if self.reader != "alliance":
            self._explain(FOR_ALLIANCE)
        elif self._ready() and self.page is not None:
            inside = self.page.inside
            if self.desk.do(put_in_outbox, self.page.session, self.view.pdf, inside, by=self):
                self.desk.do(summary_made, self.page.session, by=self)
                self.go("outbox")

    def first_focus(self) -> QWidget | None:
        """The word to look at, or the reader."""
        return self.us if self.page is not None and self.page.to_look_at else self.readers

    def leave(self) -> bool:
        """No page stays in memory when the screen is left."""
        self.view.forget()
        return True

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl S saves, Ctrl P prints, Alt X to the outbox, Alt O and Alt K answer for a word."""
        return {
            "Ctrl+S": self._on_save,
            "Ctrl+P": self._on_print,
            "Alt+X": self._on_out,
            "Alt+O": self._on_us,
            "Alt+K": self._on_no_name,
            "Ctrl+Return": self._on_save,
            "Esc": lambda: self.go("sessions"),
        }
