# SPDX-License-Identifier: MIT
"""One door for every change: all or nothing, stamped, audited, and taken back by its inverse."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.change import Change, carry_out, code_of, take_back
from app.errors import Refused
from app.plan_edits import add_part, change_part, remove_part
from app.plans import plan_of
from app.sessions import make_session
from models.errors import Changed, StoreTrouble, WrongThread
from models.store import Store
from models.tables.own import Audit, Ctx, Erased, Stamp
from models.tables.people import Person
from models.tables.plans import HeadsUp, Part
from models.tables.records import Attendance, Tally


def session_with_part(store: Store) -> tuple[str, str]:
    """A session with one part that has a heads-up."""
    parts = ({"title": "Welcome", "heads_ups": ({"categories": "DA", "level": 2},)},)
    made = carry_out(store, make_session, "", parts).change.about
    return made, plan_of(store, made).parts[0].id


def test_what_breaks_in_the_middle_leaves_nothing(store: Store) -> None:
    def half(store: Store) -> Change:
        Person.create(id=store.new_id(), known_as="Sorrel")
        raise Refused("No.")

    with pytest.raises(Refused):
        carry_out(store, half)
    assert Person.select().count() == 0
    assert Audit.select().count() == 0
    carry_out(store, make_session, "")


def test_a_writing_inside_a_writing_is_refused(store: Store) -> None:
    with store.writing("one"), pytest.raises(StoreTrouble), store.writing("two"):
        pass


def test_only_the_thread_that_opened_it_writes(store: Store) -> None:
    caught: list[BaseException] = []

    def try_it() -> None:
        try:
            with store.writing("elsewhere"):
                pass
        except BaseException as trouble:
            caught.append(trouble)

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
    assert isinstance(caught[0], WrongThread)


def test_a_stamp_for_each_changed_field_and_that_the_row_is_here(store: Store) -> None:
    session, part = session_with_part(store)
    before = Stamp.select().count()
    highest = Ctx.get(Ctx.doc == f"plan/{session}").n
    carry_out(store, change_part, part, title="Hello", minutes=25)
    fresh = {s.path: s for s in Stamp.select().where(Stamp.n > highest)}
    assert set(fresh) == {f"part/{part}/{field}" for field in ("title", "minutes", "gone")}
    assert Stamp.select().count() == before
    assert {s.doc for s in fresh.values()} == {f"plan/{session}"}
    assert Ctx.get(Ctx.doc == f"plan/{session}").n == max(s.n for s in fresh.values())


def test_a_value_written_again_as_it_was_gets_no_stamp(store: Store) -> None:
    _, part = session_with_part(store)
    carry_out(store, change_part, part, title="Hello")
    count = Stamp.select().where(Stamp.path == f"part/{part}/title").get().n
    carry_out(store, change_part, part, title="Hello")
    assert Stamp.get(Stamp.path == f"part/{part}/title").n == count


def test_the_hybrid_clock_only_rises(store: Store, clock: Any) -> None:
    carry_out(store, make_session, "")
    first = Audit.select().order_by(Audit.n.desc()).get().hlc
    clock.now = datetime(2001, 1, 1, tzinfo=UTC)
    carry_out(store, make_session, "")
    assert Audit.select().order_by(Audit.n.desc()).get().hlc == first + 1


def test_the_audit_holds_codes_and_ids_only(store: Store) -> None:
    change = carry_out(store, make_session, "", title="A title that must not be there").change
    row = Audit.select().order_by(Audit.n.desc()).get()
    assert (row.code, row.about) == ("sessions.make_session", change.about)
    assert code_of(make_session) == "sessions.make_session"
    assert "title" not in str(row.__data__)


def test_undo_and_redo_of_a_removal_with_what_hung_on_it(store: Store) -> None:
    session, part = session_with_part(store)
    done = carry_out(store, remove_part, part)
    assert plan_of(store, session).parts == ()
    assert done.undo is not None
    redo = take_back(store, done.undo)
    assert plan_of(store, session).parts[0].heads_ups[0].categories == ("DA",)
    take_back(store, redo)
    assert plan_of(store, session).parts == ()


def test_undo_of_what_was_changed_later_is_refused_and_does_nothing(store: Store) -> None:
    _, part = session_with_part(store)
    done = carry_out(store, change_part, part, title="One")
    carry_out(store, change_part, part, title="Two")
    audits = Audit.select().count()
    assert done.undo is not None
    with pytest.raises(Changed):
        store.undo(done.undo)
    with pytest.raises(Refused, match="changed later"):
        take_back(store, done.undo)
    assert Part.get(Part.id == part).title == "Two"
    assert Audit.select().count() == audits


def test_undo_gets_new_stamps(store: Store) -> None:
    _, part = session_with_part(store)
    done = carry_out(store, change_part, part, title="One")
    n = Stamp.get(Stamp.path == f"part/{part}/title").n
    assert done.undo is not None
    take_back(store, done.undo)
    assert Stamp.get(Stamp.path == f"part/{part}/title").n > n


@given(st.lists(st.tuples(st.sampled_from(["title", "purpose", "notes"]), st.text(max_size=8))))
def test_taking_everything_back_gives_what_was_there(edits: list[tuple[str, str]]) -> None:
    store = Store.memory(device="d0")
    session, part = session_with_part(store)
    before = Part.get(Part.id == part).__data__
    undos = [carry_out(store, change_part, part, **{f: v}).undo for f, v in edits]
    for undo in reversed(undos):
        if undo is not None:
            take_back(store, undo)
    assert Part.get(Part.id == part).__data__ == before
    assert plan_of(store, session).parts[0].id == part
    store.close()


def test_blind_rows_have_no_stamp_no_undo_and_no_clock(store: Store) -> None:
    with store.writing("tally") as writing:
        Tally.create(id=store.new_id(), session="s1", kind="staff", device="d", people=3)
    assert writing.undo is None
    assert Stamp.select().count() == 0
    store.stamp_blind("s1")
    assert Stamp.select().count() == 1
    columns = {f.name for f in Tally._meta.sorted_fields}
    assert columns == {"id", "session", "kind", "device", "people"}


def test_an_erased_row_leaves_no_trace(disk_store: Store, tmp_path: Path) -> None:
    with disk_store.writing("test.add"):
        Attendance.create(id="a" * 32, session="s1", person="p1", alias="Zaffre Quillfeather")
    with disk_store.writing("test.erase"):
        disk_store.erase_rows(Attendance, ["a" * 32])
    disk_store.checkpoint()
    assert Attendance.select().count() == 0
    assert Stamp.select().where(Stamp.path.startswith("attendance/")).count() == 0
    assert [row.id for row in Erased.select()] == ["a" * 32]
    assert b"Quillfeather" not in disk_store.connection.serialize("main")


def test_a_name_that_is_there_would_be_found_in_the_pages(disk_store: Store) -> None:
    """So that the test above can fail: the pages that are looked at are readable ones."""
    with disk_store.writing("test.add"):
        Attendance.create(id="a" * 32, session="s1", person="p1", alias="Zaffre Quillfeather")
    disk_store.checkpoint()
    assert b"Quillfeather" in disk_store.connection.serialize("main")


def test_what_an_erasure_holds_can_be_found_in_undo(store: Store) -> None:
    with store.writing("test.add") as writing:
        Attendance.create(id="b" * 32, session="s1", alias="Sorrel")
    assert writing.undo is not None
    assert writing.undo.holds(frozenset({"b" * 32}))
    assert not writing.undo.holds(frozenset({"c" * 32}))


def test_erasing_needs_a_writing(store: Store) -> None:
    with pytest.raises(StoreTrouble):
        store.erase_rows(Attendance, ["a"])


def test_statements_are_counted_without_the_bookkeeping(
    store: Store, do: Callable[..., Change]
) -> None:
    session, _ = session_with_part(store)
    with store.counted() as counted:
        do(add_part, session)
        plan_of(store, session)
    assert 0 < counted.count <= 6
    assert not any(s.lower().startswith("insert into stamp") for s in counted.statements)


def test_heads_ups_are_rows_of_the_plan_document(store: Store) -> None:
    session, _ = session_with_part(store)
    head = HeadsUp.select().get()
    docs = {s.doc for s in Stamp.select().where(Stamp.path.startswith(f"heads_up/{head.id}/"))}
    assert docs == {f"plan/{session}"}
