# SPDX-License-Identifier: MIT
"""Sheets to run an evening on paper while the records stay locked: shipped words only, no name of anybody.

What belongs here: which sheets, and their empty facts. What does not: anything that is kept in the
records, or how a sheet looks (`app.reports`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.content.support import line_content, support_lines
from app.pdf.joining import joined
from app.pdf.render import render
from app.reports.facts import LineFacts, PackFacts, SessionFacts
from app.reports.registry import report
from app.times import VENUE
from models.rules.support_lines import OnPaper

CONCERN = "concern_form"
TONIGHT = ("sign_in", "slips", "support_card", CONCERN)
FILE_NAME = "Blank sheets.pdf"
CONCERN_FILE = "Form, blank.pdf"


@dataclass(frozen=True)
class SheetLine:
    """One sheet: its key, what it is called and for whom it is."""

    key: str
    title: str
    for_whom: str


@dataclass(frozen=True)
class NumberLine:
    """A shipped number to ring now: who answers, the number as said, when. `sure` only for 999."""

    id: str
    name: str
    number: str
    when: str
    sure: bool


def blank_sheets() -> tuple[SheetLine, ...]:
    """What an evening on paper needs."""
    found = (report(key) for key in TONIGHT)
    return tuple(SheetLine(one.key, one.title, one.for_whom) for one in found)


def shipped_numbers() -> tuple[NumberLine, ...]:
    """National lines as shipped, 999 first; those nobody can say aloud yet stay out (care.md)."""
    return tuple(
        NumberLine(one.id, one.name, one.number, one.hours, one.fixed)
        for one in support_lines()
        if one.printable or one.fixed
    )


def free_calls() -> str:
    """The line about the phone's call list (care K15)."""
    return line_content().words.free_calls


def blank_pdf(keys: tuple[str, ...], printed: datetime) -> bytes:
    """These sheets, empty, as one PDF. Slow the first time: run it as a job."""
    facts = _empty_facts(printed.astimezone(VENUE).date())
    return joined(tuple(render(report(key).document(facts), printed=printed) for key in keys))


def _empty_facts(day: date) -> PackFacts:
    lines = tuple(
        LineFacts(one.id, one.name, "", on_paper=OnPaper.RULED_LINE)
        for one in support_lines()
        if not one.fixed and one.printable
    )
    session = SessionFacts(number=0, code="", title="", date=day, start="", end="")
    return PackFacts(session=session, lines=lines)
