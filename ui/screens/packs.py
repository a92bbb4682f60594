# SPDX-License-Identifier: MIT
"""Print packs: the papers of a session with how many of each, and the very page that prints beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.audit import note_printed, note_saved
from app.errors import Refused
from app.inside import OF_WHOM, to_find_in_pack
from app.papers import PaperLine, PapersPage, paper_pdf, papers_page
from app.pdf.contents import Contents, ToFind, contents, in_words
from app.pdf.joining import joined
from ui.pdf_view import PdfView
from ui.printers import printer_name
from ui.printing import Printing, PrintJob, save_pdf
from ui.screens.paper_row import Choice, PaperRow
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

SENDING = "Going to the printer."
SENT = "Sent to the printer."
WITH_NAME = "It is for them."
FOLDED = "A booklet is for the printer. Choose another layout for it to keep a PDF."
LOOK_FIRST = "Look at that page first. To keep it all the same, press Keep as PDF again."
Key = tuple[str, str]
"""A paper and its layout."""


@dataclass(frozen=True)
class Made:
    """A finished paper and what its bytes hold."""

    pdf: bytes
    inside: Contents


Papers = list[tuple[Key, Made]]


class PacksScreen(Screen):
    """Tick what to print, say how many, print all or keep as one PDF."""

    title = "Print the pack"
    cares_about = frozenset({"plan", "numbers", "induction"})

    def build(self) -> None:
        """List at the left, page at the right, two buttons pinned."""
        self.rows: list[PaperRow] = []
        self.shown: Key = ("", "")
        self.asked = b""
        self.made: dict[Key, Made] = {}
        self.kept: dict[str, dict[str, Choice]] = {}
        self.printing = Printing(self.desk.jobs.run, self._on_save, self)
        self.printing.sent.connect(self._on_sent)
        self.printing.refused.connect(lambda refusal: self._explain(refusal.said))
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
        self.beside = column = QVBoxLayout(self.right)
        space_out(column, 0, (5, 2, 5, 2))
        self.view = PdfView(self.desk.jobs, "The very page that prints")
        column.addWidget(self.view, 1)
        self.note = WrapLabel("", "muted", icon="file-lock")
        outer.addWidget(self.right, 4)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.stacked = Look.here().scale > RATIOS["panels-stack-above"]
        self.left.setVisible(True)
        self.right.setVisible(not self.stacked)
        # What is in the file is seen before it leaves, also where the page is behind the list.
        place = self.left.body if self.stacked else self.beside
        if place.indexOf(self.note) < 0:
            place.insertWidget(place.count() - self.stacked, self.note)

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
        )
        self.show_page(page)

    def show_page(self, page: PapersPage) -> None:
        """Fill the list; the paper that was shown is shown anew, else the first."""
        self.page = page
        self.made = {}
        self.view.forget()
        self.title, self.sub_title = page.title, page.sub
        self.bar_changed.emit()
        self.note.say("")
        self.asked = b""
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
        chosen = self.kept.get(self._place(), {})
        for line in lines:
            row = PaperRow(line, chosen.get(line.key))
            row.changed.connect(partial(self._on_row, row))
            row.looked.connect(partial(self._look_at, line.key))
            self.card.body.addWidget(row)
            self.card.body.addWidget(Rule())
            self.rows.append(row)

    def _place(self) -> str:
        """Whose pack it is: what was chosen is kept for it as long as the program is open."""
        return " ".join(str(self.where.get(one, "")) for one in ("session", "only", "induction"))

    def _on_row(self, row: PaperRow) -> None:
        self.kept.setdefault(self._place(), {})[row.line.key] = row.choice()
        self._count()

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
        self.save.wait_for(FOLDED if any(r.for_paper() for r in wanted) else why)

    def _look_at(self, key: str) -> None:
        layout = next(row.layout_key() for row in self.rows if row.line.key == key)
        if (key, layout) == self.shown and self.view.pdf:
            return
        self.shown = key, layout
        for row in self.rows:
            row.mark(row.line.key == key)
        self._make((self.shown,), partial(self._show_paper, self.shown))

    @property
    def shown_key(self) -> str:
        """The paper that is shown, or empty."""
        return self.shown[0]

    def _show_paper(self, key: Key, made: Papers) -> None:
        if key == self.shown:
            found = made[0][1]
            self.note.say(self._inside(found.inside))
            self.view.show_pdf(found.pdf)

    def _inside(self, found: Contents) -> str:
        if not self.page.holds_name:
            return in_words(found, of_whom=OF_WHOM)
        return f"{in_words(found, meant=True)} {WITH_NAME}"

    def _make(self, keys: tuple[Key, ...], then: Callable[[Papers], None]) -> None:
        """Make papers in a job, each once, so that what was looked at is what is printed and kept.

        `then` gets (key, paper) pairs on the main thread; nothing when the page is another by then.
        """
        missing = tuple(key for key in keys if key not in self.made)
        printed = self.desk.page(lambda store: store.now())
        work = partial(_papers, missing, self.page, printed, self._find())
        done = partial(self._on_made, self.page, keys, then)
        self.desk.jobs.run(work, done, self.desk.broken.emit)

    def _find(self) -> ToFind:
        session = str(self.where.get("session", ""))
        found: ToFind = self.desk.page(to_find_in_pack, session, self.page.facts)
        return found

    def _on_made(
        self,
        page: PapersPage,
        keys: tuple[Key, ...],
        then: Callable[[Papers], None],
        made: Papers,
    ) -> None:
        if page is self.page and self.isVisible():
            self.made |= dict(made)
            then([(key, self.made[key]) for key in keys])

    def _wanted(self) -> tuple[tuple[Key, int], ...]:
        return tuple(((r.line.key, r.layout_key()), r.copies()) for r in self.rows if r.wanted())

    def _on_print(self) -> None:
        wanted = self._wanted()
        if wanted:
            self._make(tuple(k for k, _ in wanted), partial(self._send, dict(wanted)))

    def _send(self, copies: dict[Key, int], made: Papers) -> None:
        jobs = tuple(PrintJob(one.pdf, copies[key]) for key, one in made)
        self._say(SENDING)
        names = self.page.holds_name or any(one.inside.name_pages for _, one in made)
        self.printing.send(jobs, names=names)

    def _on_sent(self) -> None:
        self.desk.do(note_printed, by=self)
        self._say(SENT)

    def _on_save(self) -> None:
        if not self._wanted() or self.save.waits():
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

    def _keep(self, target: Path, made: Papers) -> None:
        work = partial(_joined, tuple(one.pdf for _, one in made), self._find())
        self.desk.jobs.run(work, partial(self._write, target), self.desk.broken.emit)

    def _write(self, target: Path, made: Made) -> None:
        """Only once what is in the very file was read back from it."""
        pdf, found = made.pdf, made.inside
        unlooked = found.kept_back or (found.name_pages and not self.page.holds_name)
        if unlooked and self.asked != pdf:
            self.asked = pdf
            self._explain(f"{self._inside(found)} {LOOK_FIRST}")
            return
        try:
            kept = save_pdf(pdf, target)
        except Refused as refusal:
            self._explain(refusal.said)
            return
        self.asked = b""
        self.desk.do(note_saved, by=self)
        self._say(f"Kept: {kept.name}. {self._inside(found)}")

    def _say(self, words: str) -> None:
        self.trouble.say(words, kind="calm", icon="check")
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
        self.shown, self.made, self.asked = ("", ""), {}, b""
        return True

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Ctrl P prints, Ctrl S keeps as PDF, Esc goes back."""
        return {
            "Ctrl+P": self._on_print,
            "Ctrl+S": self._on_save,
            "Esc": lambda: self.go("back"),
        }


def _papers(keys: tuple[Key, ...], page: PapersPage, printed: Any, find: ToFind) -> Papers:
    made = ((key, paper_pdf(key[0], page.facts, printed, key[1])) for key in keys)
    return [(key, Made(pdf, contents(pdf, find))) for key, pdf in made]


def _joined(pdfs: tuple[bytes, ...], find: ToFind) -> Made:
    pdf = joined(pdfs)
    return Made(pdf, contents(pdf, find))
