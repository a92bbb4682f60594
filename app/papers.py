# SPDX-License-Identifier: MIT
"""The pack of a session as lines to tick, and one paper as finished bytes. Which papers exist: `reports.registry`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from app.concern_keys import pairing_facts
from app.errors import Broken
from app.induction_copy import induction_facts
from app.later import later
from app.packs import pack_facts
from app.pdf.blocks import Document, Level
from app.pdf.render import render
from app.reports import certificate, concern_copy, induction_copy, pairing_sheet, summary, yearly
from app.reports.facts import InductionFacts, PackFacts, PairingFacts, SummaryFacts, YearFacts
from app.reports.registry import REPORTS, Report, file_name, report
from app.times import day_words
from app.yearly import newest_year, year_facts
from models.rules.summary import Reader
from models.store import Store

INDUCTION = "induction"
CERTIFICATE = "certificate"
CONCERN = "concern_form"
PAIRING = "pairing"
YEARLY = "yearly"
FORMS = frozenset({CONCERN, "sign_in", "notes_page"})
SUMMARIES: dict[Reader, tuple[Callable[..., Document], str]] = {
    Reader.GROUP: (summary.hand_out, "summary_hand_out"),
    Reader.ALLIANCE: (summary.alliance, "summary_alliance"),
    Reader.ANYONE: (summary.anyone, "summary_anyone"),
}


@dataclass(frozen=True)
class PaperLine:
    """One paper of the pack: what it is in words, its size in words, how many, whether ticked."""

    key: str
    title: str
    second: str
    size: str
    copies: int
    on: bool = True


@dataclass(frozen=True)
class PapersPage:
    """The pack of a session, or one person's induction copy."""

    title: str
    sub: str
    for_whom: str
    lines: tuple[PaperLine, ...]
    facts: PackFacts | InductionFacts | PairingFacts | YearFacts
    file_name: str
    holds_name: bool = False


def papers_page(
    store: Store, session: str = "", *, only: str = "", induction: str = "", alone: str = ""
) -> PapersPage:
    """The papers of a session; `only` the concern form; or the copy of a person's induction.

    `alone`: the pairing sheet, or the figures of a year.
    """
    if induction:
        return _induction_page(store, induction)
    if alone == PAIRING:
        return _pairing_page(store)
    if alone:
        return _year_page(store, newest_year(store.today()))
    facts = pack_facts(store, session)
    wanted = [report(CONCERN)] if only else REPORTS
    day = day_words(facts.session.date)
    return PapersPage(
        title="Print the pack" if not only else "Print the blank form",
        sub=f"{facts.session.title}, {day}" if facts.session.title else day,
        for_whom=f"for {facts.expected} people" if facts.expected else "",
        lines=tuple(_line(one, facts) for one in wanted),
        facts=facts,
        file_name=f"Session {facts.session.number} pack.pdf" if not only else file_name(CONCERN),
    )


def _line(one: Report, facts: PackFacts) -> PaperLine:
    copies = one.copies(facts)
    return PaperLine(one.key, one.title, one.for_whom, one.size_words, copies, copies > 0)


def _induction_page(store: Store, person: str) -> PapersPage:
    copy = PaperLine(INDUCTION, "Their own copy", "Same words, same order", "14 pt", 1)
    page = PaperLine(CERTIFICATE, certificate.TITLE, "If they want one", "14 pt", 1, on=False)
    return PapersPage(
        title="Print a copy",
        sub="",
        for_whom="for the person",
        lines=(copy, page),
        facts=induction_facts(store, person),
        file_name=file_name(INDUCTION),
        holds_name=True,
    )


def _pairing_page(store: Store) -> PapersPage:
    sheet = PaperLine(PAIRING, pairing_sheet.TITLE, "Six words and a code to compare", "A5", 1)
    return PapersPage(
        title="Print the pairing sheet",
        sub="",
        for_whom="for the other side",
        lines=(sheet,),
        facts=pairing_facts(store),
        file_name=file_name(PAIRING),
    )


def _year_page(store: Store, year: int) -> PapersPage:
    report_line = PaperLine(YEARLY, yearly.TITLE, "Totals only, no names", "12 pt", 1)
    return PapersPage(
        title=yearly.TITLE,
        sub=str(year),
        for_whom="for those who govern",
        lines=(report_line,),
        facts=year_facts(store, year),
        file_name=f"Year {year}.pdf",
    )


def paper_pdf(key: str, facts: Any, printed: datetime) -> bytes:
    """One paper as finished bytes; plain facts in, so it is safe in a job."""
    if key == INDUCTION:
        return render(induction_copy.build(facts), printed=printed)
    if key == CERTIFICATE:
        return render(certificate.build(facts), printed=printed)
    if key == PAIRING:
        return render(at_most(pairing_sheet.build(facts), Level.L1), printed=printed)
    if key == YEARLY:
        return render(at_most(yearly.build(facts), Level.L0), printed=printed)
    document = report(key).document(facts)
    # A blank form to write on is for a person's words, and holds none of ours.
    allowed = Level.L3 if key in FORMS else Level.L1
    return render(at_most(document, allowed), printed=printed)


def concern_pdf(form: Any, added: Any, printed: datetime) -> bytes:
    """An opened sealed form with what the lead added, to be printed and never saved; safe in a job."""
    return render(at_most(concern_copy.build(form, added), Level.L3), printed=printed)


def summary_pdf(facts: SummaryFacts, reader: str, printed: datetime) -> bytes:
    """The summary for one reader as finished bytes; safe in a job."""
    who = Reader(reader)
    build, _ = SUMMARIES[who]
    allowed = Level.L1 if who is Reader.GROUP else Level.L0
    return render(at_most(build(facts), allowed), printed=printed)


def at_most(document: Document, level: Level) -> Document:
    """The document, once it is sure that it leaves at no higher level and names nobody. Broken if not."""
    if document.level > level or (document.holds_person and level < Level.L3):
        raise Broken(f"papers.level.{document.key}")
    return document


def summary_file_name(facts: SummaryFacts, reader: str) -> str:
    """A neutral name: "Session 7 summary, alliance copy.pdf" (decision 39)."""
    return file_name(SUMMARIES[Reader(reader)][1], facts)


def together(pdfs: tuple[bytes, ...]) -> bytes:
    """Several finished papers as one file, page after page; one alone stays as it is."""
    if len(pdfs) == 1:
        return pdfs[0]
    pdfium = later("pypdfium2")
    whole = pdfium.PdfDocument.new()
    try:
        for pdf in pdfs:
            part = pdfium.PdfDocument(pdf)
            whole.import_pages(part)
            part.close()
        out = BytesIO()
        whole.save(out)
        return out.getvalue()
    finally:
        whole.close()
