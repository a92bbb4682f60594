# SPDX-License-Identifier: MIT
"""The recovery sheet on its way to the printer, from memory: first run and Settings, Safety use it."""

from __future__ import annotations

from datetime import date, datetime

from app.errors import Refused
from app.pdf.render import render
from app.reports.facts import RecoveryFacts
from app.reports.recovery_sheet import build
from ui.printing import PrintJob, print_jobs

NO_PRINTER = "No printer answered. Copy it by hand; that is just as good."


def sheet_pdf(laptop: str, words: tuple[str, ...], day: date, printed: datetime) -> bytes:
    """The sheet as bytes; safe in a job."""
    return render(build(RecoveryFacts(laptop, day, words)), printed=printed)


def send(pdf: bytes) -> None:
    """To the usual printer. Refused in one sentence when none answers."""
    try:
        print_jobs((PrintJob(pdf),))
    except Refused as refusal:
        raise Refused(NO_PRINTER, "printer") from refusal
