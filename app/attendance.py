# SPDX-License-Identifier: MIT
"""The register of a session: who came, kept as each person chose (product.md A1 to A3, decision 29).

What belongs here: boarding, counting, and correcting at any time with history. What does not: the
list of who is aboard (`aboard`), the page of the door (`door`), the counters in the pot
(`tallies`), and what is known of a person (`people`). No clock time is ever kept here.
"""

from __future__ import annotations

from typing import Any

from peewee import fn

from app.aboard import APOLOGIES, CAME, HERE, LEFT_EARLY, NOT_HERE, ONE_OF_US, only_counted
from app.change import Change
from app.errors import Refused
from app.people import insert_person, plain_name
from models.rules.counted import counted_id
from models.rules.mentions import without
from models.store import Store
from models.tables.own import Stamp
from models.tables.people import CabinChoice, Induction, Person
from models.tables.records import Attendance, AttendanceChange, Headcount, Note, PromiseOwner
from models.tables.table import rows

AREAS = frozenset({"attendance"})

ABOARD_ALREADY = "They are aboard already."
NOT_ON_LIST = "This name is not on the list any more."
NOBODY_COUNTED = "Nobody is only counted tonight."


def board(store: Store, session: str, person: str, alias: str = "", late: bool = False) -> Change:
    """Somebody known is here, kept tonight by their name or, with `alias`, by another (A2).

    Somebody who left comes back; the row's id is in `about`, never the person's.
    """
    kept = plain_name(alias) if alias else ""
    row = Attendance.get_or_none(
        (Attendance.session == session) & (Attendance.person == person) & ~Attendance.gone
    )
    if row is not None and row.status == HERE:
        raise Refused(ABOARD_ALREADY)
    if row is not None:
        was, row.status, row.alias = row.status, HERE, kept or row.alias
        row.save(only=["status", "alias"])
        _note_change(store, row, "status", was, HERE)
        return Change(AREAS, "Back aboard.", about=row.id)
    made = _insert(store, session, person, kept, late)
    return Change(AREAS, "Aboard.", about=made)


def board_new(store: Store, session: str, name: str, late: bool = False) -> Change:
    """Somebody new is here: the name they want to use, and nothing else is asked."""
    person = insert_person(store, name)
    made = _insert(store, session, person, "", late)
    return Change(AREAS | {"people"}, "Aboard.", about=made)


def count_one(store: Store, session: str) -> Change:
    """One more is here with no name (A3). One statement, and no trace of who."""
    count_more(store, session, 1)
    return Change(AREAS, "One more, with no name.")


def count_one_fewer(store: Store, session: str) -> Change:
    """One of those only counted was not here after all."""
    if only_counted(session) < 1:
        raise Refused(NOBODY_COUNTED)
    count_more(store, session, -1)
    return Change(AREAS, "One fewer, with no name.")


def mark_left_early(store: Store, row: str, left: bool = True) -> Change:
    """Somebody left before the end, or stayed after all. No time is kept."""
    return _mark(store, row, LEFT_EARLY if left else HERE)


def mark_apologies(store: Store, row: str) -> Change:
    """Somebody sent apologies: not aboard, and still on the list."""
    return _mark(store, row, APOLOGIES)


def mark_late(store: Store, row: str, late: bool = True) -> Change:
    """Somebody came late, or on time after all."""
    found = _row(row)
    if found.late == late:
        return Change(AREAS, about=row)
    found.late = late
    found.save(only=["late"])
    _note_change(store, found, "late", *(("on_time", "late") if late else ("late", "on_time")))
    return Change(AREAS, "Changed.", about=row)


def keep_as(store: Store, row: str, alias: str = "") -> Change:
    """Keep somebody under another name tonight; with none, under the name they are known by."""
    kept = plain_name(alias) if alias.strip() else ""
    found = _row(row)
    found.alias = kept
    found.save(only=["alias"])
    # The history says that the name was changed, and never from which: it was put away for a reason.
    _note_change(store, found, "alias", "", "")
    return Change(AREAS, "Changed.", about=row)


def came_by_paper(
    store: Store, session: str, person: str, *, left: bool, instead: str = "", new: bool = False
) -> tuple[str, bool]:
    """Inside an act: somebody stands on a sheet of paper as here. Gives the row's id and whether it is new.

    Somebody who is on the register already stays one row (decision 29): paper and door say the same.
    `instead` is a row that the same place on the sheet brought by mistake; it becomes theirs. `new`:
    the person was made just now, so no row can be theirs.
    """
    own = (Attendance.session == session) & (Attendance.person == person) & ~Attendance.gone
    row = None if new else Attendance.get_or_none(own)
    status = LEFT_EARLY if left else HERE
    if row is None and instead:
        theirs = {"person": person, "status": status, "alias": ""}
        Attendance.update(theirs).where(Attendance.id == instead).execute()
        return instead, True
    if row is None:
        made = store.new_id()
        Attendance.create(id=made, session=session, person=person, status=status)
        return made, True
    stays = row.status == LEFT_EARLY and row.id != instead
    if row.status != status and not stays:
        was, row.status = row.status, status
        row.save(only=["status"])
        _note_change(store, row, "status", was, status)
    return str(row.id), False


def take_off(store: Store, row: str) -> Change:
    """Somebody was not here after all: the row is retired (decision 27)."""
    found = _row(row)
    found.gone = True
    found.save(only=["gone"])
    _note_change(store, found, "status", found.status, NOT_HERE)
    return Change(AREAS, "Taken off the list.", about=row)


def only_count(store: Store, row: str) -> Change:
    """From a name to only counted: nothing of the name stays in this session (A2, decision 29).

    The row, its history, stamps and undo go for good, mentions in this session's notes become
    "one of us", and one is added to the count. Somebody who was new at this door and of whom
    nothing else is known goes from People too. There is no undo.
    """
    found = _row(row)
    counted = found.status in CAME
    history = AttendanceChange.select(AttendanceChange.id).where(AttendanceChange.attendance == row)
    only_here = bool(found.person) and _only_this_door_knows(found)
    forgets = store.erase_rows(AttendanceChange, tuple(rows(history, str)))
    forgets |= store.erase_rows(Attendance, [row])
    if found.person:
        forgets |= _leave_notes(found.session, found.person)
    if only_here:
        forgets |= store.erase_rows(Person, [found.person])
    if counted:
        # The id follows from the row, so that a second laptop that learns of this counts nobody twice.
        made = {"id": counted_id(row), "session": found.session, "people": 1}
        Headcount.insert(made).on_conflict_ignore().execute()
    said = "Only counted now. No name is kept for this session."
    return Change(AREAS | {"people", "notes"}, said, undoable=False, forgets=forgets)


def _leave_notes(session: str, person: str) -> frozenset[str]:
    """The person's place in this session's notes and promises becomes "one of us"."""
    changed: set[str] = set()
    said = Note.select().where((Note.session == session) & Note.text.contains(_token(person)))
    for note in said:
        note.text = without(note.text, person, ONE_OF_US)
        note.save(only=["text"])
        changed.add(note.id)
    own = (PromiseOwner.session == session) & (PromiseOwner.person == person)
    took = set(rows(PromiseOwner.select(PromiseOwner.id).where(own), str))
    if took:
        role = fn.COALESCE(fn.NULLIF(PromiseOwner.role, ""), ONE_OF_US)
        PromiseOwner.update(person="", role=role).where(own).execute()
    return frozenset(changed | took)


def _only_this_door_knows(row: Attendance) -> bool:
    """Whether the person was made in one breath with the row, and nothing else is known of them."""
    written = (
        (f"record/{row.session}", f"attendance/{row.id}/session"),
        (f"person/{row.person}", f"person/{row.person}/known_as"),
    )
    stamps = [(Stamp.doc == doc) & (Stamp.path == path) for doc, path in written]
    breaths = Stamp.select(Stamp.dev, Stamp.n).where(stamps[0] | stamps[1])
    one_breath = len(list(breaths.tuples())) == len(written) and len(set(breaths.tuples())) == 1
    return one_breath and _bare(row)


def _bare(row: Attendance) -> bool:
    """Whether nothing but the name is kept of the person, in this or any other session."""
    person = row.person
    bare = (
        (Person.id == person)
        & (Person.what_helps == "")
        & (Person.safe_way == "")
        & ~Person.large_print
        & ~Person.asked_to_hear
        & ~Person.do_not_ring
        & ~_exists(Attendance, (Attendance.person == person) & (Attendance.id != row.id))
        & ~_exists(CabinChoice, CabinChoice.person == person)
        & ~_exists(Induction, Induction.person == person)
        & ~_exists(PromiseOwner, _elsewhere(PromiseOwner, row) & (PromiseOwner.person == person))
        & ~_exists(Note, _elsewhere(Note, row) & Note.text.contains(_token(person)))
    )
    return bool(Person.select().where(bare).exists())


def _exists(table: Any, where: Any) -> Any:
    return fn.EXISTS(table.select(table.id).where(where))


def _elsewhere(table: Any, row: Attendance) -> Any:
    return table.session != row.session


def _token(person: str) -> str:
    return f"@{{{person}}}"


def _insert(store: Store, session: str, person: str, alias: str, late: bool) -> str:
    made = store.new_id()
    Attendance.create(id=made, session=session, person=person, alias=alias, late=late)
    return made


def count_more(store: Store, session: str, by: int) -> None:
    """Inside an act: so many more are here with no name, or fewer.

    One row for each session and laptop, so that two doors never differ about one number.
    """
    own = f"{session}-{store.device}"
    Headcount.insert(id=own, session=session, device=store.device, people=by).on_conflict(
        conflict_target=[Headcount.id],
        update={Headcount.people: Headcount.people + by, Headcount.gone: False},
    ).execute()


def _row(row: str) -> Attendance:
    found = Attendance.get_or_none((Attendance.id == row) & ~Attendance.gone)
    if found is None:
        raise Refused(NOT_ON_LIST)
    kept: Attendance = found
    return kept


def _mark(store: Store, row: str, status: str) -> Change:
    found = _row(row)
    was = found.status
    if was == status:
        return Change(AREAS, about=row)
    found.status = status
    found.save(only=["status"])
    _note_change(store, found, "status", was, status)
    return Change(AREAS, "Changed.", about=row)


def _note_change(store: Store, row: Attendance, field: str, was: str, now: str) -> None:
    AttendanceChange.create(
        id=store.new_id(),
        session=row.session,
        attendance=row.id,
        field=field,
        was=was,
        now=now,
        on_date=store.today().isoformat(),
    )
