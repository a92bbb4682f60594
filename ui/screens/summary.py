# SPDX-License-Identifier: MIT
"""The summary: who will read it and what is left out at the left, the very page at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.audit import note_printed, note_saved
from app.change import Change
from app.errors import Refused
from app.inside import to_find
from app.outbox import put_in_outbox
from app.papers import summary_file_name, summary_layouts, summary_pdf
from app.pdf.contents import Contents, ToFind, contents, in_words
from app.summaries import NameWord, SummaryPage, not_a_name, one_of_us, summary_made, summary_page
from ui.pdf_view import PdfView
from ui.printing import Printing, PrintJob, save_pdf
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
from ui.widgets.inputs import Picker
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
SENT = "Sent to the printer."
FOR_ALLIANCE = "Only the alliance copy goes to the outbox."


class SummaryScreen(Screen):
    """Choose a reader, look at words that may be names, then save, put in the outbox or print."""

    title = "Summary"
    cares_about = frozenset({"notes", "summary", "promises"})

    def build(self) -> None:
        """Choices at the left, the page at the right."""
        self.reader = "alliance"
        self.layouts: dict[str, str] = {}
        self.found = Contents()
        self.page: SummaryPage | None = None
        outer = QHBoxLayout(self)
        space_out(outer, 0)
        self.left = ScrollPage(gap=3)
        outer.addWidget(self.left, 1)
        body = self.left.body
        self.layout_pick = Picker()
        self.layout_pick.setAccessibleName("Layout")
        self.layout_pick.setToolTip("Layout")
        self.layout_pick.chosen.connect(self._on_layout)
        head = QHBoxLayout()
        space_out(head, 2)
        head.addWidget(WrapLabel("Who will read it?", "title-s"), 1)
        head.addWidget(self.layout_pick)
        body.addLayout(head)
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
        self.beside = column = QVBoxLayout(self.right)
        space_out(column, 0, (5, 2, 5, 2))
        column.addWidget(self.view, 1)
        self.inside = WrapLabel("", "muted", icon="file-lock")
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
        self.printed = ""
        self.printing = Printing(self.desk.jobs.run, self._on_save, self)
        self.printing.sent.connect(self._on_sent)
        self.printing.refused.connect(lambda refusal: self._explain(refusal.said))
        for button in (self.save, self.out, self.print):
            button.explained.connect(self._explain)
            self.left.pin(button)

    def _fit(self) -> None:
        """Above 150 % text the page comes after the choices, by Ctrl Tab."""
        self.stacked = Look.here().scale > RATIOS["panels-stack-above"]
        self.left.setVisible(True)
        self.right.setVisible(not self.stacked)
        # What is in the file is seen before it leaves, also where the page is behind the list.
        place = self.left.body if self.stacked else self.beside
        if place.indexOf(self.inside) < 0:
            place.insertWidget(place.count() - self.stacked, self.inside)

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
        ways = summary_layouts(self.reader)
        self.layout_pick.show_choices([(one.key, one.words) for one in ways])
        self.layout_pick.pick(self.layouts.get(self.reader, ""))
        self.layout_pick.setVisible(len(ways) > 1)
        self._make(page)

    def _make(self, page: SummaryPage) -> None:
        """The page in the layout that is picked, and what is in it as read from its bytes."""
        printed = self.desk.page(lambda store: store.now())
        find = self.desk.page(to_find, page.facts, self.reader)
        self.view.forget()
        self.inside.say("")
        layout = self.layout_pick.key()
        work = partial(_summary, page.facts, self.reader, printed, layout, find)
        self.desk.jobs.run(work, partial(self._on_pdf, page, layout), self.desk.broken.emit)

    def _on_layout(self, layout: str) -> None:
        self.layouts[self.reader] = layout
        if self.page is not None:
            self._make(self.page)

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

    def _on_pdf(self, page: SummaryPage, layout: str, made: tuple[bytes, Contents]) -> None:
        """Only the bytes of the page that shows may leave: another reader's are dropped."""
        if page is self.page and layout == self.layout_pick.key() and self.isVisible():
            pdf, self.found = made
            self.inside.say(in_words(self.found))
            self.view.show_pdf(pdf)

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
        try:
            save_pdf(self.view.pdf, target)
        except Refused as refusal:
            self._explain(refusal.said)
            return
        if self.page is not None:
            self._left(note_saved, self.page.session)

    def _on_print(self) -> None:
        if self._ready():
            self.printed = self.page.session if self.page is not None else ""
            self.printing.send((PrintJob(self.view.pdf),), names=bool(self.found.name_pages))

    def _on_sent(self) -> None:
        self._left(note_printed, self.printed)
        self.trouble.say(SENT, kind="calm", icon="check")
        self.trouble.show()

    def _left(self, noted: Callable[..., Change], session: str) -> None:
        """It left: that it did is noted, and the session has its summary."""
        self.desk.do(noted, session, by=self)
        self.desk.do(summary_made, session, by=self)

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


def _summary(
    facts: Any, reader: str, printed: datetime, layout: str, find: ToFind
) -> tuple[bytes, Contents]:
    pdf = summary_pdf(facts, reader, printed, layout)
    return pdf, contents(pdf, find)
