# SPDX-License-Identifier: MIT
"""Typing papers in by their codes, in any order, each once (product.md D3).

What belongs here: how much came back, and keeping what stands on a row. What does not: drawing codes
(`paper_codes`), what a code is (`paper_reading`), words of slips (`paper_slips`), and the rules of the
register and of notes (`attendance`, `notes`). A person on paper and at the door is one (decision 29).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import fn

from app.attendance import came_by_paper, count_more
from app.change import Change
from app.errors import Refused
from app.notes import line_of_paper, reword_line
from app.paper_reading import (
    COUNTED,
    EMPTY,
    HERE,
    KIND_OF,
    LEFT_EARLY,
    NOT_OURS,
    SLIP,
    TITLES,
    WRITTEN,
    title_of,
    what_of,
)
from app.papers_out import still_out
from app.people import insert_person
from app.plans import session_row
from models.store import Store
from models.tables.papers import PaperCode, SlipAnswer
from models.tables.records import Attendance, AttendanceChange
from models.tables.table import rows

AREAS = frozenset({"papers_back"})
NOT_A_COUNT = "Type a whole number, such as 12."
MOST_COUNTED = 500


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
        SheetBack(f"{paper}/{sheet}", title_of(paper, sheet), back, count, what_of(paper))
        for paper, sheet, back, count, _ in found
        if KIND_OF[paper] != SLIP
    ]
    printed = [one for one in found if KIND_OF[one[0]] == SLIP]
    if printed:
        count, kept = sum(one[3] for one in printed), printed[0][4]
        sheets.append(SheetBack(SLIP, TITLES["slips_answer"], kept, count, "slips"))
    return tuple(sheets)


def _sheet(paper: str, sheet: int, *counts: int) -> tuple[str, int, int, int, int]:
    back, count, slips = (int(one) for one in counts)
    return paper, int(sheet), back, count, slips


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
    """What this row brought before goes again: its register row, or its count.

    Where another row of paper names the same person, the register row is that one's from now on.
    """
    if row.state == COUNTED and row.people:
        count_more(store, row.session, -row.people)
    if not (row.made and row.kept):
        return
    if not alone:
        others = (PaperCode.kept == row.kept) & (PaperCode.code != row.code)
        PaperCode.update(made=True).where(others).execute()
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
