# SPDX-License-Identifier: MIT
"""Print packs: the papers of a session with how many of each, and the very page that prints beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.audit import note_printed, note_saved
from app.errors import Refused
from app.inside import OF_WHOM, to_find_in_pack
from app.paper_codes import drop_codes, has_codes, keep_codes, with_codes
from app.papers import PaperLine, PapersPage, paper_pdf, papers_page
from app.pdf.contents import Contents, ToFind, contents, in_words
from app.pdf.joining import joined
from app.reports.facts import PackFacts
from ui.pdf_view import PdfView
from ui.printers import printer_name
from ui.printing import STILL_BUSY, Printing, PrintJob, save_pdf
from ui.screens.locked_copy import LOCKED, ONCE, locked_copy
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
from ui.widgets.names import Names
from ui.widgets.pages import ScrollPage

SENDING = "Going to the printer."
SENT = "Sent to the printer."
WITH_NAME = "It is for them."
FOLDED = "A booklet is for the printer. Choose another layout for it to keep a PDF."
LOOK_FIRST = "Look at that page first. To keep it all the same, press Keep as PDF again."
Copy = tuple[str, str, int]
"""A paper, its layout, and which copy it is: those with codes differ, others are one."""


@dataclass(frozen=True)
class Made:
    """A finished paper and what its bytes hold."""

    pdf: bytes
    inside: Contents


Papers = list[tuple[Copy, Made]]


class PacksScreen(Screen):
    """Tick what to print, say how many, print all or keep as one PDF."""

    title = "Print the pack"
    cares_about = frozenset({"plan", "numbers", "induction"})

    def build(self) -> None:
        """List at the left, page at the right, two buttons pinned."""
        self.rows: list[PaperRow] = []
        self.shown: tuple[str, str] = ("", "")
        self.asked = b""
        self.made: dict[Copy, Made] = {}
        self.chosen: dict[str, dict[str, Choice]] = {}
        self.kept: set[Any] = set()
        self.going: tuple[str, tuple[Any, ...]] = ("", ())
        self.printing = Printing(self.desk.jobs.run, self._on_file_printer, self)
        self.printing.sent.connect(self._on_sent)
        self.printing.refused.connect(self._on_refused)
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
        Names.here().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.stacked = Look.here().scale > RATIOS["panels-stack-above"]
        self.left.setVisible(True)
        self.right.setVisible(not self.stacked)
        self.trouble.setVisible(bool(self.trouble.words.text()) and not Names.here().blanked())
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
            alone=str(where.get("alone", "")),
        )
        self.show_page(page)

    def show_page(self, page: PapersPage) -> None:
        """Fill the list; the paper that was shown is shown anew, else the first."""
        self.page = page
        self.made, self.kept = {}, set()
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
        chosen = self.chosen.get(self._place(), {})
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
        self.chosen.setdefault(self._place(), {})[row.line.key] = row.choice()
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
        self._make({key: 1}, partial(self._show_paper, self.shown))

    @property
    def shown_key(self) -> str:
        """The paper that is shown, or empty."""
        return self.shown[0]

    def _show_paper(self, key: tuple[str, str], made: Papers) -> None:
        if key == self.shown:
            found = made[0][1]
            self.note.say(self._inside(found.inside))
            self.view.show_pdf(found.pdf)

    def _inside(self, found: Contents) -> str:
        if not self.page.holds_name:
            return in_words(found, of_whom=OF_WHOM)
        return f"{in_words(found, meant=True)} {WITH_NAME}"

    def _make(self, copies: dict[str, int], then: Callable[[Papers], None]) -> None:
        """Make papers in a job, each once, so that what was looked at is what is printed and kept.

        `then` gets each with its copy on the main thread; nothing when the page is another by then.
        """
        wanted = self._each_copy(copies)
        missing = tuple(one for one in wanted if one not in self.made)
        printed = self.desk.page(lambda store: store.now())
        work = partial(_papers, missing, self.page, printed, self._find())
        done = partial(self._on_made, self.page, wanted, then)
        self.desk.jobs.run(work, done, self.desk.broken.emit)

    def _each_copy(self, copies: dict[str, int]) -> tuple[Copy, ...]:
        """Every copy that differs, its codes drawn; one of each other paper."""
        session = str(self.where.get("session", ""))
        layout = {row.line.key: row.layout_key() for row in self.rows}
        if not isinstance(self.page.facts, PackFacts) or not session:
            return tuple((key, layout[key], 1) for key in copies)
        facts = self.desk.page(with_codes, self.page.facts, session, copies)
        if facts is not self.page.facts:
            self.page = replace(self.page, facts=facts)
        own = {key: copies[key] if has_codes(key, facts) else 1 for key in copies}
        return tuple(
            (key, layout[key], at) for key, count in own.items() for at in range(1, count + 1)
        )

    def _find(self) -> ToFind:
        session = str(self.where.get("session", ""))
        found: ToFind = self.desk.page(to_find_in_pack, session, self.page.facts)
        return found

    def _on_made(
        self,
        page: PapersPage,
        wanted: tuple[Copy, ...],
        then: Callable[[Papers], None],
        made: Papers,
    ) -> None:
        if page.lines is self.page.lines and self.isVisible():
            self.made |= dict(made)
            then([(one, self.made[one]) for one in wanted])

    def _wanted(self) -> dict[str, int]:
        return {r.line.key: r.copies() for r in self.rows if r.wanted()}

    def _on_print(self) -> None:
        wanted = self._wanted()
        if wanted:
            self._make(wanted, partial(self._send, wanted))

    def _send(self, copies: dict[str, int], made: Papers) -> None:
        if self.printing.busy:
            self._explain(STILL_BUSY)
            return
        differs = {key for (key, _, at), _ in made if at > 1}
        jobs = tuple(
            PrintJob(one.pdf, 1 if key in differs else copies[key]) for (key, _, _), one in made
        )
        codes = self._keep_codes(tuple(one for one, _ in made))
        self.going = str(self.where.get("session", "")), codes
        self._say(SENDING)
        names = self.page.holds_name or any(one.inside.name_pages for _, one in made)
        self.printing.send(jobs, names=names)

    def _on_refused(self, refusal: Refused) -> None:
        """Nothing came out: no code of it is waited for."""
        self._drop_codes(*self.going)
        self.going = "", ()
        self._explain(refusal.said)

    def _on_file_printer(self) -> None:
        self._drop_codes(*self.going)
        self.going = "", ()
        self._on_save()

    def _on_sent(self) -> None:
        self.going = "", ()
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
        self._make(self._wanted(), partial(self._keep, target))

    def _keep(self, target: Path, made: Papers) -> None:
        work = partial(_joined, tuple(one.pdf for _, one in made), self._find())
        copies = tuple(one for one, _ in made)
        then = partial(self._write, target, copies)
        self.desk.jobs.run(work, then, self.desk.broken.emit)

    def _write(self, target: Path, copies: tuple[Copy, ...], made: Made) -> None:
        """Only once what is in the very file was read back from it."""
        pdf, found = made.pdf, made.inside
        unlooked = found.kept_back or (found.name_pages and not self.page.holds_name)
        if unlooked and self.asked != pdf:
            self.asked = pdf
            self._explain(f"{self._inside(found)} {LOOK_FIRST}")
            return
        new, words = self._keep_codes(copies), ""
        if self.page.holds_name:
            pdf, words = locked_copy(pdf)
            found = contents(pdf, self._find(), words)
        try:
            kept = save_pdf(pdf, target)
        except Refused as refusal:
            self._drop_codes(str(self.where.get("session", "")), new)
            self._explain(refusal.said)
            return
        self.asked = b""
        self.desk.do(note_saved, by=self)
        told = f"{LOCKED} {words}. {ONCE}" if words else f"Kept: {kept.name}."
        self._say(f"{told} {self._inside(found)}")

    def _say(self, words: str) -> None:
        self.trouble.say(words, kind="calm", icon="check")
        self.trouble.show()

    def _keep_codes(self, copies: tuple[Copy, ...]) -> tuple[Any, ...]:
        """The codes on these copies are known before the first page goes out. Gives sheets kept just now."""
        facts = self.page.facts
        if not isinstance(facts, PackFacts):
            return ()
        sheets = (sheet for key, _, at in copies for sheet in facts.sheet_of(key, at))
        new = tuple(one for one in sheets if one not in self.kept)
        if new:
            session = str(self.where["session"])
            parts = tuple(part.id for part in facts.parts)
            self.desk.do(keep_codes, session, new, parts, by=self)
            self.kept |= set(new)
        return new

    def _drop_codes(self, session: str, new: tuple[Any, ...]) -> None:
        if new:
            self.desk.do(drop_codes, session, new, by=self)
            self.kept -= set(new)

    def _explain(self, why: str) -> None:
        self.trouble.say(why, kind="soon", icon="circle-alert")
        self.trouble.show()

    def first_focus(self) -> QWidget | None:
        """Print all, so that Ctrl P, Enter prints tonight's pack."""
        return self.print

    def leave(self) -> bool:
        """No page, and no word that opens one, stays when the screen is left."""
        self.trouble.say("")
        self.trouble.hide()
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


def _papers(wanted: tuple[Copy, ...], page: PapersPage, printed: Any, find: ToFind) -> Papers:
    made = ((one, paper_pdf(one[0], page.facts, printed, one[1], copy=one[2])) for one in wanted)
    return [(one, Made(pdf, contents(pdf, find))) for one, pdf in made]


def _joined(pdfs: tuple[bytes, ...], find: ToFind) -> Made:
    pdf = joined(pdfs)
    return Made(pdf, contents(pdf, find))
