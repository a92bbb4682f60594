# SPDX-License-Identifier: MIT
"""What a typed code is: its paper, its row, and what is kept of it already (product.md D3).

What belongs here: reading one code. What does not: keeping what stands on its row (`papers_back`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.errors import Refused
from app.notes import ONE_OF_US
from app.paper_slips import SlipKept, slip_kept
from app.reports.slips import question_of
from models.rules.codes import folded_word_number, readings
from models.rules.mentions import drawn_with_spans
from models.store import Store
from models.tables.papers import PaperCode
from models.tables.people import Person
from models.tables.plans import Part, Session
from models.tables.records import Attendance, Note
from models.tables.table import rows

PERSON, COUNT, NOTE, SLIP = "person", "count", "note", "slip"
KIND_OF = {
    "sign_in": PERSON,
    "sign_in_signed": PERSON,
    "sign_in_count": COUNT,
    "notes_page": NOTE,
    "run_sheet": NOTE,
    "slips_answer": SLIP,
}
TITLES = {
    "sign_in": "Sign-in",
    "sign_in_signed": "Sign-in slips",
    "sign_in_count": "Head count",
    "notes_page": "Notes page",
    "run_sheet": "Run sheet",
    "slips_answer": "Slips for an answer",
}
HERE, LEFT_EARLY, COUNTED, EMPTY, WRITTEN = "here", "left_early", "counted", "empty", "written"
WRONG_LETTER = "That is not one of our codes. Look at each letter again, one may be wrong."
NOT_OURS = "No paper of this laptop has this code. It may be from another laptop."
ELSEWHERE = "This code is on a paper of session {number}. Type it in there."
HOW = {
    HERE: "here",
    LEFT_EARLY: "left early",
    COUNTED: "only counted",
    EMPTY: "nothing written",
}


@dataclass(frozen=True)
class Kept:
    """What is kept of a row already: words that say it, and the name or the words themselves."""

    said: str
    name: str = ""
    person: str = ""
    left: bool = False
    text: str = ""
    spans: tuple[Any, ...] = ()
    note_kind: str = ""
    leaving: str = ""
    wants: str = ""
    people: int = 0


@dataclass(frozen=True)
class Opened:
    """A typed code as what it is. `kind`: person, count, note or slip; `where` says the sheet and the row."""

    code: str
    kind: str
    where: str
    sheet: str
    row: int = 0
    kept: Kept | None = None

    @property
    def question(self) -> str:
        """The question on a slip for an answer, by its place on the sheet."""
        return question_of(self.row - 1)


def what_of(paper: str) -> str:
    """What the places on a paper are called."""
    return {NOTE: "lines", COUNT: "numbers"}.get(KIND_OF[paper], "rows")


def title_of(paper: str, sheet: int) -> str:
    """ "Sign-in, copy 2" """
    return f"{TITLES[paper]}, copy {sheet}"


def open_code(store: Store, session: str, typed: str) -> Opened:
    """What a code is, in any case, with spaces and dashes. Refused in one sentence, beside the field.

    Three statements at most for a row that is empty, four for one that holds something.
    """
    wanted = [*readings(typed), *_slips_like(typed)]
    if not wanted:
        raise Refused(WRONG_LETTER, "code")
    found = list(PaperCode.select().where(PaperCode.code.in_(wanted)))
    own = [one for one in found if one.session == session]
    if not own:
        raise Refused(_not_here(found), "code")
    row = own[0]
    kind = KIND_OF[row.paper]
    sheet = title_of(row.paper, row.sheet)
    where = row.code if kind == SLIP else f"{sheet}, {what_of(row.paper)[:-1]} {row.row}"
    if kind == COUNT:
        where = sheet
    if kind == NOTE and row.part:
        where = f"{sheet}, {_part_title(row.part)}"
    kept = _slip(store, session, row) if kind == SLIP else _kept(row)
    return Opened(row.code, kind, where, f"{row.paper}/{row.sheet}", row.row, kept)


def _slips_like(typed: str) -> list[str]:
    """Word-numbers that what was typed may mean: "kite 52", "KITE-S2"."""
    wanted = folded_word_number(typed)
    if not any(letter.isdigit() for letter in wanted):
        return []
    slips = PaperCode.select(PaperCode.code).where(PaperCode.paper == "slips_answer")
    return [one for one in rows(slips, str) if folded_word_number(one) == wanted]


def _not_here(found: list[PaperCode]) -> str:
    if not found:
        return NOT_OURS
    other = Session.get_or_none(Session.id == found[0].session)
    return ELSEWHERE.format(number=other.number) if other is not None else NOT_OURS


def _part_title(part: str) -> str:
    found = Part.get_or_none(Part.id == part)
    return found.title if found is not None and found.title else "a part"


def _slip(store: Store, session: str, row: PaperCode) -> Kept | None:
    found: SlipKept | None = slip_kept(store, session, row.code)
    if found is None:
        return None
    return Kept("This slip was typed in.", text=found.words, wants=found.wants)


def _kept(row: PaperCode) -> Kept | None:
    """What is kept of a row: one person's name at most, by the one widget for names (care K5)."""
    if not row.state:
        return None
    if row.state == WRITTEN:
        return _note_kept(row.kept)
    if row.paper == "sign_in_count":
        return Kept(f"{row.people} were counted.", people=row.people)
    if row.state in (HERE, LEFT_EARLY):
        return _person_kept(row.kept)
    return Kept(f"Kept: {HOW[row.state]}.")


def _person_kept(attendance: str) -> Kept:
    on = (Person.id == Attendance.person) & ~Person.gone
    query = (
        Attendance.select(Attendance.status, Attendance.alias, Person.id, Person.known_as)
        .join(Person, on=on)
        .where((Attendance.id == attendance) & ~Attendance.gone)
    )
    found = next(rows(query, _four), None)
    if found is None:
        return Kept("Kept with no name, or taken off since.")
    status, alias, person, name = found
    said = f"Kept: {HOW.get(status, 'sent apologies')}."
    return Kept(said, name=alias or name, person=person, left=status == LEFT_EARLY)


def _four(status: str, alias: str, person: str, name: str) -> tuple[str, str, str, str]:
    return status, alias, person, name


def _note_kept(note: str) -> Kept:
    row = Note.get_or_none((Note.id == note) & ~Note.gone)
    if row is None:
        return Kept("It was kept, and taken out since.")
    text, spans = drawn_with_spans(row.text, ONE_OF_US)
    said = "This line was typed in."
    return Kept(said, text=text, spans=spans, note_kind=row.kind, leaving=row.leaving)
