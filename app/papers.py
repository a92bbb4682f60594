# SPDX-License-Identifier: MIT
"""The pack of a session as lines to tick, and one paper as finished bytes. Which papers exist: `reports.registry`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.concern_keys import pairing_facts
from app.errors import Broken
from app.induction_copy import induction_facts
from app.packs import pack_facts
from app.pdf.blocks import Document, Level
from app.pdf.render import render
from app.pdf.variants import (
    BOOKLET,
    EASY,
    HOLES,
    LARGE,
    LARGER,
    LITTLE_INK,
    SIZE_WORDS,
    USUAL,
    WALL,
    finished,
    variant,
    worn,
)
from app.reports import certificate, concern_copy, induction_copy, pairing_sheet, summary, yearly
from app.reports.easy_read import EASY_READ
from app.reports.easy_read import hand_out as easy_hand_out
from app.reports.facts import InductionFacts, PackFacts, PairingFacts, SummaryFacts, YearFacts
from app.reports.file_names import file_name
from app.reports.registry import REPORTS, Report, report
from app.sharing.joining import pairing_of
from app.times import day_words
from app.yearly import newest_year, year_facts
from models.rules.summary import Reader
from models.store import Store

INDUCTION = "induction"
CERTIFICATE = "certificate"
CONCERN = "concern_form"
PAIRING, LAPTOP = "pairing", "laptop"
YEARLY = "yearly"
FORMS = frozenset({CONCERN, "sign_in", "sign_in_count", "sign_in_signed", "notes_page"})
SUMMARIES: dict[Reader, tuple[Callable[..., Document], str]] = {
    Reader.GROUP: (summary.hand_out, "summary_hand_out"),
    Reader.ALLIANCE: (summary.alliance, "summary_alliance"),
    Reader.ANYONE: (summary.anyone, "summary_anyone"),
}


BOOKLETS = frozenset({"agenda_table", "privacy_notice", "group_agreement"})
"""Papers to read, that may be folded."""
FILED = frozenset({"run_sheet", "notes_page", "support_card", "kit_list"})
"""Papers of the team, that may go into a ring binder."""
WALLS = frozenset({"room_choices", "wall_plan"})
"""Papers for the wall, that may be A3."""


@dataclass(frozen=True)
class Layout:
    """One way a paper can be laid out: its key and its words, such as "24 pt"."""

    key: str
    words: str
    for_paper: bool = False


@dataclass(frozen=True)
class PaperLine:
    """One paper of the pack: what it is in words, its layouts, how many, whether ticked.

    The first layout is the usual one.
    """

    key: str
    title: str
    second: str
    layouts: tuple[Layout, ...]
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

    `alone`: a pairing sheet, of the key for concerns or of this laptop, or the figures of a year.
    """
    if induction:
        return _induction_page(store, induction)
    if alone in (PAIRING, LAPTOP):
        return _pairing_page(pairing_facts(store) if alone == PAIRING else pairing_of(store))
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
    return PaperLine(one.key, one.title, one.for_whom, layouts(one), copies, copies > 0)


def layouts(paper: Report) -> tuple[Layout, ...]:
    """The layouts that a paper is offered in, its usual one first; each size once."""
    easy = (EASY,) if paper.key in EASY_READ else ()
    wall = (WALL,) if paper.key in WALLS else ()
    folded = (BOOKLET,) if paper.key in BOOKLETS else ()
    filed = (HOLES,) if paper.key in FILED else ()
    return _layouts(paper.sizes[0], (LARGE, LARGER, *easy, *wall, LITTLE_INK, *folded, *filed))


def summary_layouts(reader: str) -> tuple[Layout, ...]:
    """The layouts of a summary. The alliance copy has one: what leaves looks the same everywhere."""
    if Reader(reader) is Reader.ALLIANCE:
        return _layouts("team", ())
    easy = (EASY,) if Reader(reader) is Reader.GROUP else ()
    return _layouts("room", (LARGE, LARGER, *easy, LITTLE_INK))


def _layouts(size: str, others: tuple[str, ...]) -> tuple[Layout, ...]:
    usual = Layout(USUAL, SIZE_WORDS[size])
    more = (variant(key) for key in others if variant(key).size != size)
    return (usual, *(Layout(one.key, one.words, one.for_paper) for one in more))


def _induction_page(store: Store, person: str) -> PapersPage:
    ways = _layouts("room", (LARGE, LARGER, LITTLE_INK))
    copy = PaperLine(INDUCTION, "Their own copy", "Same words, same order", ways, 1)
    page = PaperLine(CERTIFICATE, certificate.TITLE, "If they want one", ways, 1, on=False)
    return PapersPage(
        title="Print a copy",
        sub="",
        for_whom="for the person",
        lines=(copy, page),
        facts=induction_facts(store, person),
        file_name=file_name(INDUCTION),
        holds_name=True,
    )


def _pairing_page(facts: PairingFacts) -> PapersPage:
    sheet = PaperLine(
        PAIRING, pairing_sheet.TITLE, "Six words and a code to compare", _layouts("team", ()), 1
    )
    return PapersPage(
        title="Print the pairing sheet",
        sub="",
        for_whom="for the other side",
        lines=(sheet,),
        facts=facts,
        file_name=file_name(PAIRING),
    )


def _year_page(store: Store, year: int) -> PapersPage:
    report_line = PaperLine(YEARLY, yearly.TITLE, "Totals only, no names", _layouts("team", ()), 1)
    return PapersPage(
        title=yearly.TITLE,
        sub=str(year),
        for_whom="for those who govern",
        lines=(report_line,),
        facts=year_facts(store, year),
        file_name=f"Year {year}.pdf",
    )


def wear(paper: Report, facts: PackFacts, layout: str = USUAL) -> Document:
    """One paper of the pack in one layout, not drawn yet. KeyError for an unknown layout."""
    if layout == EASY:
        return EASY_READ[paper.key](facts, EASY)
    return worn(paper.build(facts, variant(layout).size or paper.sizes[0]), layout)


def paper_pdf(
    key: str, facts: Any, printed: datetime, layout: str = USUAL, *, copy: int = 1
) -> bytes:
    """One paper as finished bytes; plain facts in, so it is safe in a job.

    Copies of a paper with codes differ; of any other each is the same.
    """
    persons = {INDUCTION: induction_copy.build, CERTIFICATE: certificate.build}
    if key in persons:
        document = persons[key](facts, variant(layout).size or "room")
        return render(worn(document, layout), printed=printed)
    if key == PAIRING:
        return render(at_most(pairing_sheet.build(facts), Level.L1), printed=printed)
    if key == YEARLY:
        return render(at_most(yearly.build(facts), Level.L0), printed=printed)
    # A blank form to write on is for a person's words, and holds none of ours.
    allowed = Level.L3 if key in FORMS else Level.L1
    document = at_most(wear(report(key), replace(facts, copy=copy), layout), allowed)
    own = facts.sheet_of(key, copy)
    made = render(document, printed=printed, copy=own[0].number if own else 0)
    return finished(made, layout)


def concern_pdf(form: Any, added: Any, printed: datetime) -> bytes:
    """An opened sealed form with what the lead added, to be printed and never saved; safe in a job."""
    return render(at_most(concern_copy.build(form, added), Level.L3), printed=printed)


def summary_pdf(facts: SummaryFacts, reader: str, printed: datetime, layout: str = USUAL) -> bytes:
    """The summary for one reader as finished bytes; safe in a job."""
    who = Reader(reader)
    build, _ = SUMMARIES[who]
    allowed = Level.L1 if who is Reader.GROUP else Level.L0
    size = variant(layout).size
    usual = worn(build(facts, size) if size else build(facts), layout)
    document = easy_hand_out(facts) if layout == EASY and who is Reader.GROUP else usual
    return render(at_most(document, allowed), printed=printed)


def at_most(document: Document, level: Level) -> Document:
    """The document, once it is sure that it leaves at no higher level and names nobody. Broken if not."""
    if document.level > level or (document.holds_person and level < Level.L3):
        raise Broken(f"papers.level.{document.key}")
    return document


def summary_file_name(facts: SummaryFacts, reader: str) -> str:
    """A neutral name: "Session 7 summary, alliance copy.pdf" (decision 39)."""
    return file_name(SUMMARIES[Reader(reader)][1], facts)
