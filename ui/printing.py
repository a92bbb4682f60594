# SPDX-License-Identifier: MIT
"""Printing and saving finished bytes. From memory: no temporary file, a neutral job name, the very same pages.

The window never waits for a printer: what it does is told by a signal. Paper is never scaled to fit.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QObject, QRect, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.errors import Refused
from app.later import later
from app.log import note_trouble
from ui.printers import PAPERS, Printer, by_lpstat, by_qt, papers_of, printer_name
from ui.programs import ask

JOB_NAME = "Document"
PRINT_SCALE = 300 / 72
NO_PRINTER = "No printer answered. Keep the pack as a PDF, or take it to another laptop on a stick."
NO_PAPER = (
    "That printer has no {paper} paper, and nothing is made smaller to fit. "
    "Choose another layout, or keep it as PDF."
)
ON_NETWORK = (
    "This holds a name, and the printer is on a network: others may see it there. "
    "To print it there all the same, press Print again."
)
STILL_BUSY = "The last papers are still going to the printer."
NOT_WRITTEN = "That folder cannot be written to, or the disk is full. Choose another place."
LP_SECONDS = 20
_CLOSE = 2.5
"""Points by which a page may differ from a paper's size and still be that paper."""

Run = Callable[[Callable[[], Any], Callable[[Any], None], Callable[[Exception], None]], None]


@dataclass(frozen=True)
class PrintJob:
    """Finished bytes and how many copies of them."""

    pdf: bytes
    copies: int = 1


@dataclass(frozen=True)
class Measured:
    """A job with its paper ("A4", or empty for none we know), its way up and how many pages."""

    job: PrintJob
    paper: str
    across: bool
    pages: int


def measured(jobs: tuple[PrintJob, ...]) -> tuple[Measured, ...]:
    """The paper of each job, read from its bytes; safe in a job."""
    preview = later("app.pdf.preview")
    styles = later("app.pdf.styles")
    found = []
    for job in jobs:
        wide, high = preview.page_size(job.pdf)
        short, long = sorted((wide, high))
        near = (
            name
            for name, size in styles.PAGES.items()
            if abs(size[0] - short) < _CLOSE and abs(size[1] - long) < _CLOSE
        )
        found.append(Measured(job, next(near, ""), wide > high, preview.page_count(job.pdf)))
    return tuple(found)


class Printing(QObject):
    """Sends papers to the usual printer: `sent`, or `refused(Refused)` in one sentence.

    `run` starts a job. `keep` asks where to keep a file, for a printer that only makes one; without
    it such a printer is none. A printer on a network gets a name only when asked twice.
    """

    sent = Signal()
    refused = Signal(object)

    def __init__(
        self, run: Run, keep: Callable[[], None] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._run, self._keep = run, keep
        self._asked = 0
        self._names = self._busy = False
        self._left: list[Measured] = []

    @property
    def busy(self) -> bool:
        """Whether papers are still on their way to the printer."""
        return self._busy

    def send(self, jobs: tuple[PrintJob, ...], *, names: bool = False) -> None:
        """Send them, in order. `names`: something in them names a person."""
        if self._busy:
            self.refused.emit(Refused(STILL_BUSY, "printer"))
            return
        self._busy, self._names = True, names
        self._run(partial(measured, jobs), self._on_measured, self._on_trouble)

    def _on_measured(self, found: tuple[Measured, ...]) -> None:
        self._left = list(found)
        if shutil.which("lp") is None:
            name = printer_name()
            self._on_printer(by_qt(name) if name else Printer(), self._next_by_qt)
        elif shutil.which("lpstat") is None:
            self._next_by_lp()
        else:
            ask(self, "lpstat", ("-d", "-v"), self._on_lpstat)

    def _on_lpstat(self, _code: int, answer: bytes) -> None:
        printer = by_lpstat(answer.decode("utf-8", "replace"))
        if not printer.name or shutil.which("lpoptions") is None:
            self._on_lp_printer(printer)
            return
        told = partial(self._on_papers, printer)
        ask(self, "lpoptions", ("-p", printer.name, "-l"), told)

    def _on_papers(self, printer: Printer, _code: int, answer: bytes) -> None:
        papers = papers_of(answer.decode("utf-8", "replace"))
        self._on_lp_printer(replace(printer, papers=papers))

    def _on_lp_printer(self, printer: Printer) -> None:
        # Where `lpstat` names no usual printer, `lp` itself is asked, and says so.
        self._on_printer(replace(printer, name=printer.name or "lp"), self._next_by_lp)

    def _on_printer(self, printer: Printer, go: Callable[[], None]) -> None:
        """Look at the printer before anything leaves."""
        jobs = hash(tuple(one.job for one in self._left))
        papers = [printer.paper_for(one.paper) for one in self._left]
        missing = [one.paper for one, on in zip(self._left, papers, strict=True) if on is None]
        if printer.is_file and self._keep is not None:
            self._end()
            self._keep()
        elif not printer.name or printer.is_file:
            self._refuse(NO_PRINTER)
        elif missing:
            self._refuse(NO_PAPER.format(paper=missing[0]))
        elif self._names and printer.on_network and jobs != self._asked:
            self._asked = jobs
            self._refuse(ON_NETWORK)
        else:
            found = zip(self._left, papers, strict=True)
            self._left = [replace(one, paper=on or "") for one, on in found]
            go()

    # by `lp`

    def _next_by_lp(self) -> None:
        if not self._left:
            self._done()
            return
        one = self._left.pop(0)
        words = ["-n", str(one.job.copies), "-t", JOB_NAME, "-o", "print-scaling=none"]
        if one.paper:
            words += ["-o", f"media={one.paper}"]
        if one.across and one.pages > 1:
            words += ["-o", "sides=two-sided-short-edge"]
        ask(self, "lp", (*words, "-"), self._on_lp, given=one.job.pdf, seconds=LP_SECONDS)

    def _on_lp(self, code: int, _answer: bytes) -> None:
        if code == 0:
            self._next_by_lp()
        else:
            self._refuse(NO_PRINTER)

    # by Qt

    def _next_by_qt(self) -> None:
        if not self._left:
            self._done()
            return
        one = self._left.pop(0)
        printer = new_printer()
        if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and printer.outputFileName():
            self._to_file(one, Path(printer.outputFileName()))
            return
        _dress(printer, one)
        painter = QPainter()
        if painter.begin(printer):
            self._draw(one, printer, painter, 0)
        else:
            self._refuse(NO_PRINTER)

    def _to_file(self, one: Measured, target: Path) -> None:
        """A printer that is really a file gets the very bytes, not a picture of them."""
        try:
            save_pdf(one.job.pdf, target)
        except Refused as refusal:
            self._refuse(refusal.said)
        else:
            self._next_by_qt()

    def _draw(self, one: Measured, printer: QPrinter, painter: QPainter, at: int) -> None:
        """One page after the other, so that the window goes on and one picture is held at a time."""
        if at == one.pages:
            painter.end()
            QTimer.singleShot(0, self, self._next_by_qt)
            return
        work = partial(later("app.pdf.preview").page, one.job.pdf, at, PRINT_SCALE)
        drawn = partial(self._on_drawn, one, printer, painter, at)
        self._run(work, drawn, partial(self._on_not_drawn, painter))

    def _on_drawn(
        self, one: Measured, printer: QPrinter, painter: QPainter, at: int, page: Any
    ) -> None:
        if at:
            printer.newPage()
        form = QImage.Format.Format_ARGB32
        image = QImage(page.pixels, page.width, page.height, page.width * 4, form)
        # At its own size: what does not fit was refused before, and nothing is made smaller.
        fine = printer.resolution() / (72 * PRINT_SCALE)
        own = QRect(0, 0, round(page.width * fine), round(page.height * fine))
        painter.drawImage(own, image)
        self._draw(one, printer, painter, at + 1)

    def _on_not_drawn(self, painter: QPainter, trouble: Exception) -> None:
        painter.end()
        self._on_trouble(trouble)

    # the end

    def _on_trouble(self, trouble: Exception) -> None:
        note_trouble(trouble)
        self._refuse(NO_PRINTER)

    def _done(self) -> None:
        self._end()
        self._asked = 0
        self.sent.emit()

    def _refuse(self, said: str) -> None:
        self._end()
        self.refused.emit(Refused(said, "printer"))

    def _end(self) -> None:
        """No page stays in memory once it is over."""
        self._left, self._busy = [], False


def new_printer() -> QPrinter:
    """The usual printer at its full fineness."""
    return QPrinter(QPrinter.PrinterMode.HighResolution)


def _dress(printer: QPrinter, one: Measured) -> None:
    printer.setDocName(JOB_NAME)
    printer.setCopyCount(one.job.copies)
    printer.setFullPage(True)
    size = QPageSize(PAPERS.get(one.paper, QPageSize.PageSizeId.A4))
    way = QPageLayout.Orientation.Landscape if one.across else QPageLayout.Orientation.Portrait
    if one.across and one.pages > 1:
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))


def save_pdf(pdf: bytes, target: Path) -> Path:
    """Write the very bytes as a PDF, as below."""
    return save_whole(pdf, target, ".pdf")


def save_whole(content: bytes, target: Path, ending: str) -> Path:
    """Write the very bytes, whole or not at all. Refused in one sentence when it cannot be."""
    path = target if target.suffix.casefold() == ending else target.with_name(target.name + ending)
    fresh = path.with_name(path.name + ".part")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as trouble:
        with suppress(OSError):  # a stick that takes nothing lets nothing be taken away either
            fresh.unlink(missing_ok=True)
        raise Refused(NOT_WRITTEN, "folder") from trouble
    return path
