# SPDX-License-Identifier: MIT
"""The register: three ways to be kept, correcting with history, and leaving no trace when only counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.aboard import aboard_count, aboard_list, aboard_page
from app.attendance import (
    board,
    board_new,
    count_one,
    count_one_fewer,
    keep_as,
    mark_apologies,
    mark_late,
    mark_left_early,
    only_count,
    take_off,
)
from app.change import carry_out, take_back
from app.door import bar_line, door_page, helps_at_door
from app.errors import Refused
from app.needs import session_needs, set_need
from app.people import people_page, say_what_helps, show_at_door, welcome
from app.sessions import make_session
from app.settings import keep_settings
from models.rules.mentions import Mention, Words, keep
from models.store import Store
from models.tables.local import RunState
from models.tables.people import Person
from models.tables.plans import Session
from models.tables.records import Attendance, AttendanceChange, Headcount, Note, PromiseOwner

Do = Callable[..., Any]


@pytest.fixture
def session(do: Do) -> str:
    made: str = do(make_session, "2026-11-26", title="Welcome pack", expected=14).about
    return made


@pytest.fixture
def sorrel(do: Do) -> str:
    made: str = do(welcome, "Sorrel").about
    return made


def names(store: Store, session: str) -> list[str]:
    return [one.name for one in aboard_list(store, session).rows]


def close(session: str) -> None:
    Session.update(state="done").where(Session.id == session).execute()


def test_each_person_is_kept_as_they_choose(store: Store, do: Do, session: str) -> None:
    sorrel, wren = do(welcome, "Sorrel").about, do(welcome, "Wren").about
    do(board, session, sorrel)
    do(board, session, wren, "7")
    do(count_one, session)
    do(count_one, session)
    do(board_new, session, "Juniper")
    assert names(store, session) == ["7", "Juniper", "Sorrel"]
    assert aboard_count(store, session) == 5
    assert aboard_list(store, session).words == "5, two of them only counted"
    assert {p.known_as for p in people_page(store).rows} == {"Sorrel", "Wren", "Juniper"}


def test_the_next_time_another_name_is_not_kept(store: Store, do: Do, session: str) -> None:
    wren = do(welcome, "Wren").about
    do(board, session, wren, "Otter")
    later = do(make_session, "2026-12-03").about
    do(board, later, wren)
    assert names(store, later) == ["Wren"]
    assert names(store, session) == ["Otter"]


def test_one_person_is_aboard_once(store: Store, do: Do, session: str, sorrel: str) -> None:
    do(board, session, sorrel)
    with pytest.raises(Refused):
        do(board, session, sorrel)
    assert aboard_count(store, session) == 1


def test_rows_of_two_laptops_for_one_person_are_one_person(
    store: Store, do: Do, session: str, sorrel: str
) -> None:
    do(board, session, sorrel)
    with store.writing("merge"):
        Attendance.create(id=store.new_id(), session=session, person=sorrel)
        Headcount.create(id=f"{session}-other", session=session, device="other", people=2)
    do(count_one, session)
    assert aboard_count(store, session) == 4
    shown = aboard_list(store, session)
    assert [one.name for one in shown.rows] == ["Sorrel"] and shown.counted == 3
    assert shown.total == aboard_count(store, session)


def test_who_left_can_come_back(store: Store, do: Do, session: str, sorrel: str) -> None:
    row = do(board, session, sorrel).about
    do(mark_left_early, row)
    assert aboard_list(store, session).rows[0].second == "left early"
    assert aboard_count(store, session) == 1
    assert do(board, session, sorrel).said == "Back aboard."
    assert aboard_list(store, session).rows[0].second == ""
    assert Attendance.select().count() == 1


def test_late_apologies_and_not_here_after_all(
    store: Store, do: Do, session: str, sorrel: str
) -> None:
    row = do(board, session, sorrel, "", True).about
    assert aboard_list(store, session).rows[0].second == "came late"
    do(mark_late, row, False)
    assert aboard_list(store, session).rows[0].second == ""
    do(mark_apologies, row)
    assert aboard_list(store, session).rows[0].second == "sent apologies"
    assert aboard_count(store, session) == 0
    do(take_off, row)
    assert aboard_list(store, session).rows == ()
    with pytest.raises(Refused):
        do(mark_late, row)
    assert aboard_count(store, session) == 0


def test_the_id_in_the_audit_is_the_row_and_never_the_person(
    store: Store, do: Do, session: str, sorrel: str
) -> None:
    row = do(board, session, sorrel).about
    assert row != sorrel
    told = store.connection.execute("select code,about from audit order by n desc limit 1")
    assert told.fetchall() == [("attendance.board", row)]


def test_a_closed_register_is_corrected_with_history(
    store: Store, do: Do, session: str, sorrel: str, clock: Any
) -> None:
    row = do(board, session, sorrel).about
    close(session)
    clock.on(days=20)
    do(mark_left_early, row)
    do(mark_left_early, row, False)
    do(keep_as, row, "Otter")
    page = aboard_page(store, session)
    assert page.phase == "closed"
    assert page.list.rows[0].name == "Otter"
    assert [c.words for c in page.corrections] == [
        "16 Dec: here, now left early",
        "16 Dec: left early, now here",
        "16 Dec: kept under another name",
    ]
    assert {c.row for c in page.corrections} == {row}


def test_a_change_to_what_already_holds_is_no_history(do: Do, session: str, sorrel: str) -> None:
    row = do(board, session, sorrel).about
    do(mark_left_early, row, False)
    do(mark_late, row, False)
    assert AttendanceChange.select().count() == 0


def test_the_history_of_a_name_never_holds_a_name(do: Do, session: str, sorrel: str) -> None:
    row = do(board, session, sorrel, "Otter").about
    do(keep_as, row, "Pip")
    do(keep_as, row)
    held = [(c.field, c.was, c.now) for c in AttendanceChange.select()]
    assert held == [("alias", "", ""), ("alias", "", "")]


def test_one_fewer_with_no_name_never_goes_below_none(store: Store, do: Do, session: str) -> None:
    with pytest.raises(Refused):
        do(count_one_fewer, session)
    do(count_one, session)
    do(count_one_fewer, session)
    assert aboard_count(store, session) == 0


def test_each_act_can_be_taken_back(store: Store, session: str, sorrel: str) -> None:
    def back(act: Any, *args: Any) -> None:
        before = (aboard_list(store, session), people_page(store))
        done = carry_out(store, act, *args)
        assert (aboard_list(store, session), people_page(store)) != before
        assert done.undo is not None
        take_back(store, done.undo)
        assert (aboard_list(store, session), people_page(store)) == before

    back(board, session, sorrel)
    back(board_new, session, "Juniper")
    back(count_one, session)
    row = carry_out(store, board, session, sorrel).change.about
    for act in (mark_left_early, mark_late, mark_apologies, take_off):
        back(act, row)
    back(keep_as, row, "Otter")


def everything(store: Store) -> str:
    """Every value of every table, but for what People keeps of somebody."""
    found = []
    tables = store.connection.execute("select name from sqlite_master where type='table'")
    for (name,) in tables.fetchall():
        if name in ("person", "cabin_choice", "ctx"):
            continue
        where = {
            "stamp": " where doc not like 'person/%'",
            "audit": " where code not like 'people.%'",
        }.get(name, "")
        found += store.connection.execute(f'select * from "{name}"{where}').fetchall()
    return json.dumps(found, default=str)


def test_from_named_to_only_counted_leaves_no_trace(disk_store: Store, tmp_path: Path) -> None:
    store = disk_store
    session = carry_out(store, make_session, "2026-11-26").change.about
    person = carry_out(store, welcome, "Sorrelcanary", "quiet").change.about
    row = carry_out(store, board, session, person, "Ottercanary").change.about
    carry_out(store, keep_as, row, "Pipcanary")
    carry_out(store, mark_left_early, row)
    with store.writing("made"):
        text = keep([Words("As "), Mention(person), Words(" said, tea first")])
        Note.create(id=store.new_id(), session=session, text=text)
        PromiseOwner.create(id=store.new_id(), session=session, promise="p", person=person)
    history = [c.id for c in AttendanceChange.select()]
    done = carry_out(store, only_count, row)
    told = everything(store)
    assert person not in told and "canary" not in told
    assert {row, *history} <= done.change.forgets
    assert not done.change.undoable and done.undo is None
    assert Attendance.select().count() == AttendanceChange.select().count() == 0
    assert Note.get().text == "As one of us said, tea first"
    assert (PromiseOwner.get().person, PromiseOwner.get().role) == ("", "one of us")
    assert aboard_count(store, session) == 1
    assert [p.known_as for p in people_page(store).rows] == ["Sorrelcanary"]


def test_who_was_new_at_this_door_goes_from_people_too(store: Store, do: Do, session: str) -> None:
    row = do(board_new, session, "Juniper").about
    change = do(only_count, row)
    assert people_page(store).rows == ()
    assert Person.select().count() == 0
    assert aboard_count(store, session) == 1
    assert len(change.forgets) == 2


def test_who_was_new_and_is_known_for_more_stays_in_people(
    store: Store, do: Do, session: str
) -> None:
    row = do(board_new, session, "Juniper").about
    person = people_page(store).rows[0].id
    do(say_what_helps, person, "Seat by the door")
    do(only_count, row)
    assert [p.known_as for p in people_page(store).rows] == ["Juniper"]
    other = do(make_session, "2026-12-03").about
    second = do(board_new, session, "Rook").about
    rook = next(p.id for p in people_page(store).rows if p.known_as == "Rook")
    do(board, other, rook)
    do(only_count, second)
    assert names(store, other) == ["Rook"]


def test_only_counted_of_someone_who_did_not_come_adds_nobody(
    store: Store, do: Do, session: str, sorrel: str
) -> None:
    row = do(board, session, sorrel).about
    do(mark_apologies, row)
    do(only_count, row)
    assert aboard_count(store, session) == 0


def test_undo_of_what_was_dropped_is_dropped_with_it(desk: Any, session: str) -> None:
    person = desk.do(welcome, "Sorrel").about
    row = desk.do(board, session, person).about
    desk.do(mark_late, row)
    desk.undo()
    desk.do(only_count, row)
    assert desk.can_undo and not desk.can_redo
    desk.undo()
    assert desk.page(people_page).rows == ()
    assert desk.page(aboard_count, session) == 1
    assert not desk.can_undo or desk.undo() is not None


@given(st.lists(st.sampled_from(["board", "new", "one", "only", "off", "left"]), max_size=12))
def test_the_count_is_who_came_whatever_is_pressed(presses: list[str]) -> None:
    store = Store.memory()
    try:
        session = carry_out(store, make_session).change.about
        held: list[str] = []
        came = 0
        for press in presses:
            if press in ("board", "new"):
                name = f"Plover {len(presses)} {came} {len(held)}"
                if press == "board":
                    person = carry_out(store, welcome, name).change.about
                    held.append(carry_out(store, board, session, person).change.about)
                else:
                    held.append(carry_out(store, board_new, session, name).change.about)
                came += 1
            elif press == "one":
                carry_out(store, count_one, session)
                came += 1
            elif held:
                act = {"only": only_count, "off": take_off, "left": mark_left_early}[press]
                row = held[-1] if press == "left" else held.pop()
                carry_out(store, act, row)
                came -= press == "off"
        assert aboard_count(store, session) == came == aboard_list(store, session).total
    finally:
        store.close()


def test_the_door_knows_names_and_nothing_else_of_anyone(
    store: Store, do: Do, session: str
) -> None:
    sorrel = do(welcome, "Sorrel", "quiet", what_helps="Seat by the door").about
    do(welcome, "Juniper", safe_way="Text before six")
    page = door_page(store, session)
    assert "Seat" not in repr(page) and "Text" not in repr(page) and "quiet" not in repr(page)
    assert page.names.look("so").boards == sorrel
    assert page.names.name(sorrel) == "Sorrel"
    assert page.names.has("sorrel") and not page.names.has("sorre")
    assert page.of_expected == "aboard of 14 expected"


def test_what_helps_opens_only_where_the_person_agreed(store: Store, do: Do, session: str) -> None:
    sorrel = do(welcome, "Sorrel", what_helps="Seat by the door").about
    assert not door_page(store, session).names.helps(sorrel)
    with pytest.raises(Refused):
        helps_at_door(store, sorrel)
    do(show_at_door, sorrel, True)
    assert door_page(store, session).names.helps(sorrel)
    assert helps_at_door(store, sorrel) == "Seat by the door"


def test_the_phase_follows_the_evening(store: Store, do: Do, session: str, clock: Any) -> None:
    assert bar_line(door_page(store, session), store.now()) == (
        "Session 1 · doors open, starts in 45 minutes"
    )
    clock.on(minutes=44, seconds=10)
    assert bar_line(door_page(store, session), store.now()).endswith("starts in 1 minute")
    clock.on(minutes=5)
    assert bar_line(door_page(store, session), store.now()).endswith("ready to start")
    RunState.create(id=session, state=json.dumps({"departed": None}))
    assert door_page(store, session).phase == "doors"
    RunState.update(state=json.dumps({"departed": "2026-11-26T18:00:00+00:00"})).execute()
    assert door_page(store, session).phase == "running"
    close(session)
    assert door_page(store, session).phase == "closed"
    assert aboard_page(store, session).sub == "Session 1 · over, the register"


def test_needs_belong_to_the_session_and_count_who_asked_to_be_remembered(
    store: Store, do: Do, session: str
) -> None:
    assert session_needs(store, session) == ()
    do(set_need, session, "Large  print", 1)
    do(set_need, session, "hearing loop", 1)
    do(welcome, "Sorrel", large_print=True)
    do(welcome, "Wren", large_print=True)
    words = {need.words for need in session_needs(store, session)}
    assert words == {"Large print: 2 needed", "Hearing loop: 1 needed"}
    do(set_need, session, "large print", 3)
    do(set_need, session, "hearing loop", 0)
    assert [n.words for n in session_needs(store, session)] == ["Large print: 3 needed"]
    for what, count in (("", 1), ("large print", 100), ("large print", -1)):
        with pytest.raises(Refused):
            do(set_need, session, what, count)


def test_a_click_at_the_door_takes_at_most_six_statements(
    store: Store, session: str, sorrel: str
) -> None:
    def count(act: Any, *args: Any) -> int:
        with store.counted() as counted:
            carry_out(store, act, *args)
            aboard_count(store, session)
        return counted.count

    assert count(board, session, sorrel) <= 4
    assert count(board_new, session, "Juniper") <= 6
    assert count(count_one, session) <= 6
    with store.counted() as page:
        door_page(store, session)
    assert page.count <= 6
    row = aboard_list(store, session).rows[0].id
    for act in (mark_left_early, mark_late, take_off):
        with store.counted() as counted:
            carry_out(store, act, row)
            aboard_list(store, session)
        assert counted.count <= 6, counted.statements


def test_a_session_that_is_gone_is_refused_in_words(store: Store, do: Do) -> None:
    for query in (aboard_page, door_page):
        with pytest.raises(Refused):
            query(store, "nowhere")
    do(keep_settings, my_name="Marlow")
