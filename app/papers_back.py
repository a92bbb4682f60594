# SPDX-License-Identifier: MIT
"""Typing papers in by their codes, in any order, each once (product.md D3).

What belongs here: what a typed code is, and keeping what stands on its row. What does not: drawing
codes (`paper_codes`), words of slips (`paper_slips`), and the rules of the register, notes and counts,
which are `attendance` and `notes`. A person on paper and at the door is one (decision 29).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import fn

from app.attendance import came_by_paper, count_more
from app.change import Change
from app.errors import Refused
from app.notes import ONE_OF_US, line_of_paper, reword_line
from app.paper_slips import SlipKept, slip_kept
from app.papers_out import still_out
from app.people import insert_person
from app.plans import session_row
from app.reports.slips import question_of
from models.rules.codes import folded_word_number, readings
from models.rules.mentions import drawn_with_spans
from models.store import Store
from models.tables.papers import PaperCode, SlipAnswer
from models.tables.people import Person
from models.tables.plans import Part, Session
from models.tables.records import Attendance, AttendanceChange, Note
from models.tables.table import rows

AREAS = frozenset({"papers_back"})
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
NOT_A_COUNT = "Type a whole number, such as 12."
MOST_COUNTED = 500
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


@dataclass(frozen=True)
class SheetBack:
    """One sheet and how many of its rows came back: "7 of 11 rows"."""

    key: str
    title: str
    back: int
    rows: int
    what: str = "rows"

    @property
    def words(self) -> str:
        """ "7 of 11 rows" """
        return f"{self.back} of {self.rows} {self.what if self.rows > 1 else self.what[:-1]}"

    @property
    def rest(self) -> int:
        """Rows that can be ticked off as empty. Nobody waits for a slip: it may stay with its writer."""
        return self.rows - self.back if self.key != SLIP else 0


@dataclass(frozen=True)
class PapersBackPage:
    """Every sheet of a session that was printed with codes, and how much of each came back."""

    session: str
    title: str
    sub: str
    sheets: tuple[SheetBack, ...]

    @property
    def rows_out(self) -> int:
        """Rows that were not typed in yet."""
        return sum(one.rest for one in self.sheets)


def papers_back_page(store: Store, session: str) -> PapersBackPage:
    """The page of one session, in two statements."""
    row = session_row(session)
    title = row.title or "Session without a name"
    return PapersBackPage(session, title, f"Session {row.number}", sheets_back(store, session))


def sheets_back(_store: Store, session: str) -> tuple[SheetBack, ...]:
    """The sheets of a session in one statement. Slips count by what is kept of them, never row by row."""
    back = fn.SUM(PaperCode.state != "")
    slips = SlipAnswer.select(fn.COUNT(SlipAnswer.id)).where(SlipAnswer.session == session)
    query = (
        PaperCode.select(PaperCode.paper, PaperCode.sheet, back, fn.COUNT(PaperCode.code), slips)
        .where(PaperCode.session == session)
        .group_by(PaperCode.paper, PaperCode.sheet)
    )
    order = list(KIND_OF)
    found = sorted(rows(query, _sheet), key=lambda one: (order.index(one[0]), one[1]))
    sheets = [
        SheetBack(f"{paper}/{sheet}", _title(paper, sheet), back, count, _what(paper))
        for paper, sheet, back, count, _ in found
        if KIND_OF[paper] != SLIP
    ]
    printed = [one for one in found if KIND_OF[one[0]] == SLIP]
    if printed:
        count, kept = sum(one[3] for one in printed), printed[0][4]
        sheets.append(SheetBack(SLIP, TITLES["slips_answer"], kept, count, "slips"))
    return tuple(sheets)


def _what(paper: str) -> str:
    """What the places on a paper are called."""
    return {NOTE: "lines", COUNT: "numbers"}.get(KIND_OF[paper], "rows")


def _sheet(paper: str, sheet: int, *counts: int) -> tuple[str, int, int, int, int]:
    back, count, slips = (int(one) for one in counts)
    return paper, int(sheet), back, count, slips


def _title(paper: str, sheet: int) -> str:
    return f"{TITLES[paper]}, copy {sheet}"


# what a typed code is


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
    sheet = _title(row.paper, row.sheet)
    where = row.code if kind == SLIP else f"{sheet}, {_what(row.paper)[:-1]} {row.row}"
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


# acts


def type_person(store: Store, code: str, person: str, *, left: bool = False) -> Change:
    """Somebody known stands on this row: here, or left early. Once however often they are written down."""
    row, alone = _row(code)
    return _person(store, row, alone, person, left)


def type_new(store: Store, code: str, name: str, *, left: bool = False) -> Change:
    """Somebody new stands on this row."""
    row, alone = _row(code)
    return _person(store, row, alone, insert_person(store, name), left, new=True)


def _person(
    store: Store, row: PaperCode, alone: bool, person: str, left: bool, *, new: bool = False
) -> Change:
    own = row.kept if row.made and alone else ""
    kept, made = came_by_paper(store, row.session, person, left=left, instead=own, new=new)
    if row.kept != kept:
        _take_back(store, row, alone)
        row.made = made
    row.kept, row.state, row.people = kept, LEFT_EARLY if left else HERE, 0
    row.save()
    said = "Kept." if row.made else "On the list already, so still one."
    return Change(AREAS | {"attendance", "people"}, said, about=kept)


def type_counted(store: Store, code: str) -> Change:
    """A row with no name to keep: one more is only counted."""
    row, alone = _row(code)
    if row.state == COUNTED:
        return Change(AREAS)
    _take_back(store, row, alone)
    count_more(store, row.session, 1)
    row.kept, row.state, row.made, row.people = "", COUNTED, False, 1
    row.save()
    return Change(AREAS | {"attendance"}, "One more, with no name.")


def type_count(store: Store, code: str, typed: str) -> Change:
    """The number on a head count sheet: so many came with no name. Typed again it takes the old one's place."""
    plain = typed.strip()
    if not (plain.isascii() and plain.isdigit()) or int(plain) > MOST_COUNTED:
        raise Refused(NOT_A_COUNT, "people")
    row, _ = _row(code)
    if int(plain) != row.people:
        count_more(store, row.session, int(plain) - row.people)
    row.state, row.people = COUNTED, int(plain)
    row.save()
    return Change(AREAS | {"attendance"}, "Kept.")


def type_empty(store: Store, code: str) -> Change:
    """Nothing is written on this row; what was kept of it by mistake is taken back."""
    row, alone = _row(code)
    areas = {"attendance"} if row.state else set()
    _take_back(store, row, alone)
    row.kept, row.state, row.made, row.people = "", EMPTY, False, 0
    row.save()
    return Change(AREAS | areas, "Nothing written there.")


def rest_empty(_store: Store, session: str, sheet: str = "") -> Change:
    """Every row of a sheet that is still out has nothing written on it; with no sheet, of all sheets."""
    out = (PaperCode.session == session) & still_out()
    if sheet:
        paper, _, number = sheet.partition("/")
        out &= (PaperCode.paper == paper) & (PaperCode.sheet == int(number))
    count = PaperCode.update(state=EMPTY).where(out).execute()
    said = "1 empty row." if count == 1 else f"{count} empty rows."
    return Change(AREAS, said, about=session)


def type_note(
    store: Store,
    code: str,
    text: str,
    kind: str,
    leaving: str,
    *,
    spans: tuple[Any, ...] = (),
    another: bool = False,
) -> Change:
    """A line written on paper, kept as a note of its session and part; it starts at leave here (K20).

    Typed again it changes the line, or with `another` keeps one more under the same code.
    """
    row, _ = _row(code)
    changes = row.state == WRITTEN and not another
    if not (changes and reword_line(row.kept, text, kind, spans, leaving)):
        row.kept = line_of_paper(store, row.session, row.part, text, kind, spans, leaving)
        row.state = WRITTEN
        row.save()
    return Change(AREAS | {"notes", "promises"}, "Kept.", about=row.kept)


def _row(code: str) -> tuple[PaperCode, bool]:
    """The row of a code, and whether no other code brought the same register row. One statement."""
    other = PaperCode.alias()
    shared = other.select(fn.COUNT(other.code)).where(
        (other.kept == PaperCode.kept) & (other.code != PaperCode.code) & (other.kept != "")
    )
    query = PaperCode.select(PaperCode, shared.alias("shared")).where(PaperCode.code == code)
    row = query.first()
    if row is None:
        raise Refused(NOT_OURS, "code")
    return row, not row.shared


def _take_back(store: Store, row: PaperCode, alone: bool) -> None:
    """What this row brought before goes again: its register row if nothing else brought it, or its count."""
    if row.state == COUNTED and row.people:
        count_more(store, row.session, -row.people)
    if not (row.made and alone and row.kept):
        return
    if not Attendance.update(gone=True).where(Attendance.id == row.kept).execute():
        return
    AttendanceChange.create(
        id=store.new_id(),
        session=row.session,
        attendance=row.kept,
        field="status",
        was=row.state,
        now="not_here",
        on_date=store.today().isoformat(),
    )
