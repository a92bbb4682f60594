# SPDX-License-Identifier: MIT
"""The recovery sheet on its way to the printer, from memory: first run and Settings, Safety use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject

from app.errors import Refused
from app.pdf.render import render
from app.reports.facts import RecoveryFacts
from app.reports.recovery_sheet import build
from ui.printing import NO_PRINTER as NO_PRINTER_AT_ALL
from ui.printing import Printing, PrintJob, Run

NO_PRINTER = "No printer answered. Copy it by hand; that is just as good."


def sheet_pdf(laptop: str, words: tuple[str, ...], day: date, printed: datetime) -> bytes:
    """The sheet as bytes; safe in a job."""
    return render(build(RecoveryFacts(laptop, day, words)), printed=printed)


def sender(
    run: Run, sent: Callable[[], None], refused: Callable[[Exception], None], parent: QObject
) -> Printing:
    """Sends a sheet to the usual printer; it is never a file. One for each page that prints it."""
    made = Printing(run, parent=parent)
    made.sent.connect(sent)
    made.refused.connect(lambda refusal: refused(_by_hand(refusal)))
    return made


def send(printing: Printing, pdf: bytes) -> None:
    """To the printer. Its words open the records, so a printer on a network is asked about first."""
    printing.send((PrintJob(pdf),), names=True)


def _by_hand(refusal: Refused) -> Refused:
    """Without a printer, a person copies it by hand."""
    return Refused(NO_PRINTER, "printer") if refusal.said == NO_PRINTER_AT_ALL else refusal
