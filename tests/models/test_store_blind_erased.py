# SPDX-License-Identifier: MIT
"""Rows that must leave no trace: blind counters have no clock, and what was erased never comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.change import Change, carry_out, take_back
from app.errors import Refused
from models.errors import Changed
from models.store import Store
from models.tables.library import Contact
from models.tables.local import Draft
from models.tables.own import Audit, Ctx, Erased, Stamp
from models.tables.people import Person
from models.tables.records import Attendance, AttendanceChange, Tally

CANARY = "Zaffre Quillfeather"
ONE, TWO = "a" * 32, "b" * 32


def count_one(store: Store, kind: str = "lived") -> Change:
    """An act that keeps one blind counter, as the pot does: away with the old row, a new one in."""
    Tally.delete().where(Tally.kind == kind).execute()
    Tally.create(id=store.new_id(), session="s", kind=kind, device=store.device, people=1)
    return Change(frozenset(), about="s")


def test_a_blind_change_leaves_no_audit_row_and_no_gap(store: Store, clock: Any) -> None:
    """An audit row or a missing number would say when, and between whom, a counter was given."""
    with store.writing("test.person"):
        Person.create(id=ONE, known_as="Sorrel")
    for kind in ("lived", "staff", "lived"):
        clock.on(seconds=20)
        assert carry_out(store, count_one, kind).undo is None
    with store.writing("test.person"):
        Person.create(id=TWO, known_as="Juniper")
    assert Tally.select().count() == 2
    assert [row.n for row in Audit.select().order_by(Audit.n)] == [1, 2]
    assert {row.code for row in Audit.select()} == {"test.person"}
    first, second = (Ctx.get(Ctx.doc == f"person/{p}").n for p in (ONE, TWO))
    assert second == first + 1
    assert Stamp.select().where(Stamp.doc.startswith("tally/")).count() == 0


def test_blind_rows_are_stamped_once_together_at_close_up(store: Store) -> None:
    for kind in ("lived", "staff", "both"):
        carry_out(store, count_one, kind)
    store.stamp_blind("s")
    stamps = list(Stamp.select().where(Stamp.doc == "tally/s"))
    assert len(stamps) == 3
    assert len({(s.n, s.hlc) for s in stamps}) == 1
    assert Ctx.get(Ctx.doc == "tally/s").n == stamps[0].n


def test_an_act_can_stamp_blind_rows_on_its_way(store: Store) -> None:
    carry_out(store, count_one)

    def close(store: Store) -> Change:
        Contact.create(id=store.new_id(), role="lead", name="Rowan")
        store.stamp_blind("s")
        return Change(frozenset())

    carry_out(store, close)
    tally = Stamp.get(Stamp.doc == "tally/s")
    assert {s.n for s in Stamp.select()} == {tally.n}
    with store.writing("test.person"):
        Person.create(id=ONE, known_as="Sorrel")
    assert Ctx.get(Ctx.doc == f"person/{ONE}").n == tally.n + 1


def test_a_counter_and_its_stamp_in_one_writing_never_use_a_number_twice(store: Store) -> None:
    with store.writing("test.both"):
        count_one(store)
        store.stamp_blind("s")
    with store.writing("test.person"):
        Person.create(id=ONE, known_as="Sorrel")
    assert Ctx.get(Ctx.doc == f"person/{ONE}").n == Ctx.get(Ctx.doc == "tally/s").n + 1


def test_stamping_a_session_with_no_counters_writes_no_stamp(store: Store) -> None:
    store.stamp_blind("nothing")
    assert (Stamp.select().count(), Ctx.select().count()) == (0, 0)


def test_the_rows_of_a_blind_table_lie_in_the_order_of_their_random_ids(store: Store) -> None:
    for kind in ("lived", "staff", "both", "none"):
        carry_out(store, count_one, kind)
    lying = [row for (row,) in store.connection.execute("select id from tally")]
    assert lying == sorted(lying)
    with pytest.raises(Exception, match="rowid"):
        store.connection.execute("select rowid from tally").fetchall()


def attend(store: Store, row: str = ONE) -> Any:
    """Keep one attendance with another name and a correction; gives their undo."""
    with store.writing("test.attend") as writing:
        Attendance.create(id=row, session="s", person="p1", alias=CANARY)
        AttendanceChange.create(
            id=row[::-1] + "c", session="s", attendance=row, was=CANARY, now="x"
        )
    return writing.undo


def erase(store: Store, row: str = ONE) -> Change:
    """The act: from named to counted."""
    gone = store.erase_rows(AttendanceChange, [row[::-1] + "c"])
    gone |= store.erase_rows(Attendance, [row])
    return Change(frozenset(), forgets=gone)


def test_named_to_counted_leaves_only_random_ids(disk_store: Store, tmp_path: Path) -> None:
    attend(disk_store)
    attend(disk_store, TWO)
    done = carry_out(disk_store, erase)
    assert done.undo is None
    assert done.change.forgets == {ONE, ONE + "c"} == {row.id for row in Erased.select()}
    assert [row.id for row in Attendance.select()] == [TWO]
    paths = [s.path for s in Stamp.select()]
    assert not any(ONE in path for path in paths)
    assert any(TWO in path for path in paths)
    assert (tmp_path / "store.db-wal").stat().st_size == 0
    carry_out(disk_store, erase, TWO)
    assert b"Quillfeather" not in disk_store.connection.serialize("main")


@pytest.mark.parametrize(
    ("table", "made"),
    [
        (Attendance, {"session": "s"}),
        (Person, {"known_as": CANARY}),
        (Contact, {"name": CANARY}),
    ],
)
def test_the_stamps_of_every_kind_of_document_go(
    store: Store, table: Any, made: dict[str, str]
) -> None:
    """Documents named by a column, by the row itself, and the one of the whole laptop."""
    with store.writing("test.add"):
        table.create(id=ONE, **made)
        table.create(id=TWO, **made)
    assert Stamp.select().where(Stamp.path.contains(ONE)).count() > 0
    with store.writing("test.erase"):
        store.erase_rows(table, [ONE])
    assert Stamp.select().where(Stamp.path.contains(ONE)).count() == 0
    assert Stamp.select().where(Stamp.path.contains(TWO)).count() > 0


def test_an_erasure_costs_four_statements_for_any_number(store: Store) -> None:
    with store.writing("test.add"):
        for number in range(30):
            Attendance.create(id=f"{number:032}", session="s")
    with store.counted() as counted, store.writing("test.erase"):
        store.erase_rows(Attendance, [f"{number:032}" for number in range(30)])
    assert counted.count == 4  # stamps, other laptops' values, rows, and the ids to remember


def test_an_erasure_has_no_undo(store: Store) -> None:
    attend(store)
    with store.writing("test.erase") as writing:
        store.erase_rows(Attendance, [ONE])
        Contact.create(id=TWO, role="lead")
    assert writing.undo is None


def test_no_older_undo_brings_an_erased_row_back(store: Store) -> None:
    attend(store)
    with store.writing("test.remove") as removed:
        Attendance.delete().where(Attendance.id == ONE).execute()
    assert removed.undo is not None
    redo = store.undo(removed.undo)
    with store.writing("test.erase"):
        store.erase_rows(Attendance, [ONE])
    for step in (removed.undo, redo):
        with pytest.raises(Changed):
            store.undo(step)
    with pytest.raises(Refused):
        take_back(store, removed.undo)
    assert Attendance.select().count() == 0


def test_what_is_being_typed_is_neither_stamped_nor_taken_back(
    store: Store, do: Callable[..., Change]
) -> None:
    with store.writing("test.draft") as writing:
        Draft.create(id="note", text=CANARY)
    assert writing.undo is None
    assert Stamp.select().count() == 0


def test_very_many_rows_are_stamped_in_one_writing(store: Store) -> None:
    """More documents and fields than one statement may hold values."""
    with store.writing("test.many"):
        for start in range(0, 12_000, 1000):
            Person.insert_many(
                [{"id": f"{n:032}", "known_as": "Wren"} for n in range(start, start + 1000)]
            ).execute()
    assert Ctx.select().count() == 12_000
    with store.writing("test.all"):
        Person.update(cabin="commuters").execute()
    n = Stamp.select().order_by(Stamp.n.desc()).get().n
    fresh = Stamp.select().where(Stamp.n == n)
    assert fresh.where(Stamp.path % "*/cabin").count() == 12_000
    assert Ctx.select().where(Ctx.n == n).count() == 12_000


def test_a_field_of_a_row_whose_document_is_not_in_the_change_is_found_in_sql(
    store: Store,
) -> None:
    attend(store)
    with store.counted() as counted, store.writing("test.late"):
        Attendance.update(late=True).where(Attendance.id == ONE).execute()
    n = Stamp.select().order_by(Stamp.n.desc()).get().n
    assert [(s.doc, s.path) for s in Stamp.select().where(Stamp.n == n)] == [
        ("record/s", f"attendance/{ONE}/gone"),
        ("record/s", f"attendance/{ONE}/late"),
    ]
    assert counted.count == 1
