# SPDX-License-Identifier: MIT
"""Print packs: the papers of a session with how many of each, and the very page that prints beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.audit import note_printed, note_saved
from app.errors import Refused
from app.papers import PaperLine, PapersPage, paper_pdf, papers_page, together
from ui.pdf_view import PdfView
from ui.printing import PrintJob, print_jobs, printer_name, save_pdf
from ui.screens.paper_row import PaperRow
from ui.screens.screen import Screen
from ui.screens.unprinted import Unprinted
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.banners import Banner
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage

NO_NAMES = "No paper here holds a participant’s name."
SENT = "Sent to the printer."
NAME_INSIDE = "It holds the person’s chosen name."
Pdfs = list[tuple[str, bytes]]
WITH_NAME = "This paper holds the person’s chosen name. It is for them."


class PacksScreen(Screen):
    """Tick what to print, say how many, print all or keep as one PDF."""

    title = "Print the pack"
    cares_about = frozenset({"plan", "numbers", "induction"})

    def build(self) -> None:
        """List at the left, page at the right, two buttons pinned."""
        self.rows: list[PaperRow] = []
        self.shown_key = ""
        self.made: dict[str, bytes] = {}
        outer = QHBoxLayout(self)
        space_out(outer, 0)
        self.left = ScrollPage(gap=3)
        outer.addWidget(self.left, 5)
        self.count = WrapLabel("", "strong")
        self.left.body.addWidget(self.count)
        self.trouble = Banner("soon", "", icon="circle-alert")
        self.trouble.hide()
        self.left.body.addWidget(self.trouble)
        self.unprinted = Unprinted(self.desk)
        self.left.body.addWidget(self.unprinted)
        self.card = Card(pad=2, gap=0)
        self.left.body.addWidget(self.card)
        self.note = WrapLabel("", "muted", icon="file-lock")
        self.left.body.addWidget(self.note)
        self.left.body.addStretch(1)
        self.print = Button("", kind="primary", icon="printer", key="Ctrl P", big=True)
        self.print.chosen.connect(self._on_print)
        self.save = Button("Keep as PDF", icon="file-down", key="Ctrl S", big=True)
        self.save.chosen.connect(self._on_save)
        self.printer = WrapLabel("", "hint")
        self.left.pin(self.print)
        self.left.pin(self.save)
        self.left.pin(self.printer, 1)
        self.right = QFrame()
        self.right.setProperty("role", "side")
        column = QVBoxLayout(self.right)
        space_out(column, 0, (5, 2, 5, 2))
        self.view = PdfView(self.desk.jobs, "The very page that prints")
        column.addWidget(self.view)
        outer.addWidget(self.right, 4)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.stacked = Look.here().scale > RATIOS["panels-stack-above"]
        self.left.setVisible(True)
        self.right.setVisible(not self.stacked)

    def step_panel(self, by: int) -> None:
        """Ctrl Tab: list or page, where there is room for one only."""
        if self.stacked:
            shown = self.left.isVisible()
            self.left.setVisible(not shown)
            self.right.setVisible(shown)

    def load(self) -> None:
        """Ask for the papers of this session, or of one induction."""
        where = self.where
        page = self.desk.page(
            papers_page,
            str(where.get("session", "")),
            only=str(where.get("only", "")),
            induction=str(where.get("induction", "")),
            alone=str(where.get("alone", "")),
        )
        self.show_page(page)

    def show_page(self, page: PapersPage) -> None:
        """Fill the list; the paper that was shown is shown anew, else the first."""
        self.page = page
        self.made = {}
        self.view.forget()
        self.title, self.sub_title = page.title, page.sub
        self.bar_changed.emit()
        self.note.say(WITH_NAME if page.holds_name else NO_NAMES)
        self.unprinted.look_at(page.facts)
        self._fill(page.lines)
        name = printer_name()
        self.printer.say(name or "No printer found. Keep as PDF works.")
        self._count()
        keys = [line.key for line in page.lines]
        if keys:
            self._look_at(self.shown_key if self.shown_key in keys else keys[0])

    def _fill(self, lines: tuple[PaperLine, ...]) -> None:
        while self.card.body.count():
            item = self.card.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        for line in lines:
            row = PaperRow(line)
            row.changed.connect(self._count)
            row.looked.connect(partial(self._look_at, line.key))
            self.card.body.addWidget(row)
            self.card.body.addWidget(Rule())
            self.rows.append(row)

    def _count(self) -> None:
        wanted = [r for r in self.rows if r.wanted()]
        copies = sum(r.copies() for r in wanted)
        papers = "1 paper" if len(wanted) == 1 else f"{len(wanted)} papers"
        self.count.say(
            self.page.for_whom, lead=f"{papers}, {'1 copy' if copies == 1 else f'{copies} copies'}"
        )
        self.print.set_words(f"Print all {copies}" if copies > 1 else "Print")
        why = "" if wanted else "Tick a paper first."
        self.print.wait_for(why)
        self.save.wait_for(why)

    def _look_at(self, key: str) -> None:
        if key == self.shown_key and self.view.pdf:
            return
        self.shown_key = key
        for row in self.rows:
            row.mark(row.line.key == key)
        self._make((key,), partial(self._show_paper, key))

    def _show_paper(self, key: str, made: Pdfs) -> None:
        if key == self.shown_key:
            self.view.show_pdf(made[0][1])

    def _make(self, keys: tuple[str, ...], then: Callable[[Pdfs], None]) -> None:
        """Make papers in a job, each once, so that what was looked at is what is printed and kept.

        `then` gets (key, bytes) pairs on the main thread; nothing when the page is another by then.
        """
        missing = tuple(key for key in keys if key not in self.made)
        printed = self.desk.page(lambda store: store.now())
        work = partial(_papers, missing, self.page, printed)
        done = partial(self._on_made, self.page, keys, then)
        self.desk.jobs.run(work, done, self.desk.broken.emit)

    def _on_made(
        self, page: PapersPage, keys: tuple[str, ...], then: Callable[[Pdfs], None], made: Pdfs
    ) -> None:
        if page is self.page and self.isVisible():
            self.made |= dict(made)
            then([(key, self.made[key]) for key in keys])

    def _wanted(self) -> tuple[tuple[str, int], ...]:
        return tuple((r.line.key, r.copies()) for r in self.rows if r.wanted())

    def _on_print(self) -> None:
        wanted = self._wanted()
        if wanted:
            self._make(tuple(k for k, _ in wanted), partial(self._send, dict(wanted)))

    def _send(self, copies: dict[str, int], made: Pdfs) -> None:
        jobs = tuple(PrintJob(pdf, copies[key]) for key, pdf in made)
        try:
            print_jobs(jobs)
        except Refused as refusal:
            self._explain(refusal.said)
            return
        self.desk.do(note_printed, by=self)
        self.trouble.say(SENT, kind="calm", icon="check")
        self.trouble.show()

    def _on_save(self) -> None:
        if not self._wanted():
            return
        dialog = QFileDialog(self, "Keep as PDF")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(self.page.file_name)
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def save_to(self, target: Path) -> None:
        """Keep all ticked papers as one PDF."""
        keys = tuple(k for k, _ in self._wanted())
        self._make(keys, partial(self._keep, target))

    def _keep(self, target: Path, made: Pdfs) -> None:
        try:
            kept = save_pdf(together(tuple(pdf for _, pdf in made)), target)
        except Refused as refusal:
            self._explain(refusal.said)
            return
        self.desk.do(note_saved, by=self)
        inside = NAME_INSIDE if self.page.holds_name else "No names inside."
        self.trouble.say(f"Kept: {kept.name}. {inside}", kind="calm", icon="check")
        self.trouble.show()

    def _explain(self, why: str) -> None:
        self.trouble.say(why, kind="soon", icon="circle-alert")
        self.trouble.show()

    def first_focus(self) -> QWidget | None:
        """Print all, so that Ctrl P, Enter prints tonight's pack."""
        return self.print

    def leave(self) -> bool:
        """No page stays in memory when the screen is left."""
        self.view.forget()
        self.shown_key, self.made = "", {}
        return True

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl P prints, Ctrl S keeps as PDF, Esc goes back."""
        return {
            "Ctrl+P": self._on_print,
            "Ctrl+S": self._on_save,
            "Esc": lambda: self.go("back"),
        }


def _papers(keys: tuple[str, ...], page: PapersPage, printed: Any) -> Pdfs:
    return [(key, paper_pdf(key, page.facts, printed)) for key in keys]
