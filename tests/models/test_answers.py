# SPDX-License-Identifier: MIT
"""An answer that was kept is never another than the engine would give now."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import JOIN

from app.change import take_back
from models.answers import MOST_ANSWERS, MOST_ROWS, Again, Answers, tables_read
from models.store import Store
from models.tables.local import Draft, RunState, Tick
from models.tables.own import Sibling
from models.tables.people import Person
from models.tables.plans import Part, Session
from models.tables.records import Attendance, Tally

ASKED = (
    lambda: list(Tick.select().order_by(Tick.item).dicts()),
    lambda: list(RunState.select().order_by(RunState.id).dicts()),
    lambda: Tick.select().count(),
    lambda: list(Tick.select(Tick.item).where(Tick.list == "a").order_by(Tick.item).tuples()),
    lambda: [
        (t.item, t.run)
        for t in Tick.select(Tick.item, RunState.state.alias("run"))
        .join(RunState, JOIN.LEFT_OUTER, on=(RunState.id == Tick.session))
        .order_by(Tick.item)
        .objects()
    ],
    lambda: RunState.get_or_none(RunState.id == "1") is None,
)


def ask() -> list[Any]:
    """All questions, as the store answers them."""
    return [one() for one in ASKED]


def put_tick(number: int) -> None:
    Tick.insert(session="1", list="a", item=str(number), value="1").on_conflict_replace().execute()


def put_run(number: int) -> None:
    RunState.insert(id=str(number), state="{}").on_conflict_replace().execute()


def drop_tick(number: int) -> None:
    Tick.delete().where(Tick.item == str(number)).execute()


def drop_all(_number: int) -> None:
    Tick.delete().execute()


def change_ticks(number: int) -> None:
    Tick.update(value=str(number)).execute()


def raw(number: int) -> None:
    """A statement past Peewee, as undo and erasing run them."""
    Tick._meta.database.connection().execute(
        "update or replace tick set list='b' where item=?", (str(number),)
    )


WAYS = (put_tick, put_run, drop_tick, drop_all, change_ticks, raw)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.integers(0, 3),
        st.sampled_from(["keep", "break", "take back", "ask inside"]),
    ),
    max_size=25,
)


class Broke(Exception):
    """Something broke in the middle of an act."""


@given(STEPS)
def test_answers_are_those_of_the_engine_after_any_writing(
    steps: list[tuple[Any, int, str]],
) -> None:
    """Writing, breaking off, taking back, asking in the middle of an act: never an old answer."""
    store = Store.memory(device="00000001")
    try:
        for write, number, how in steps:
            ask()
            try:
                with store.writing("test.step") as writing:
                    write(number)
                    if how == "ask inside":
                        ask()
                    if how == "break":
                        ask()
                        raise Broke
            except Broke:
                pass
            if how == "take back" and writing.undo is not None:
                take_back(store, writing.undo)
            kept = ask()
            store._db._answers.forget()
            assert kept == ask()
    finally:
        store.close()


def test_the_same_question_is_asked_once(store: Store) -> None:
    with store.counted() as counted:
        assert [list(Session.select().dicts()) for _ in range(5)] == [[]] * 5
    assert counted.count == 1


def test_another_table_does_not_drop_an_answer(store: Store) -> None:
    list(Session.select())
    with store.writing("test.other"):
        Person.create(id="p", known_as="Sorrel")
    with store.counted() as counted:
        list(Session.select())
    assert counted.count == 0


def test_a_row_that_was_read_and_spoiled_is_read_whole_again(store: Store) -> None:
    with store.writing("test.make"):
        Person.create(id="p", known_as="Sorrel")
    Person.get_by_id("p").known_as = "spoiled, and never saved"
    assert Person.get_by_id("p").known_as == "Sorrel"


def test_what_the_engine_does_not_tell_of_is_never_kept(store: Store) -> None:
    """Blind rows have no row numbers, so nobody is told of them; what is typed is asked each time."""
    for table in (Tally, Draft):
        list(table.select())
        with store.counted() as counted:
            list(table.select())
        assert counted.count == 1, table
    with store.writing("test.blind"):
        Tally.create(id="t", session="s", kind="lived", device="d", people=1)
    assert Tally.select().count() == 1


def test_every_table_without_row_numbers_is_known(store: Store) -> None:
    """The law behind it: a table that the engine does not tell of is never among kept answers."""
    from models.answers import NOT_TOLD_OF

    found = store.connection.execute(
        "select name from sqlite_master where type='table' and sql like '%without rowid%'"
    )
    assert {name for (name,) in found} == NOT_TOLD_OF | {"sibling"}


def test_what_lies_beside_a_value_is_told_of_though_it_has_no_row_numbers(store: Store) -> None:
    def beside() -> list[str]:
        return [one.value for one in Sibling.select().order_by(Sibling.n)]

    row = {"doc": "plan/s", "path": "part/p/title", "dev": "d", "hlc": 1}
    assert beside() == []
    with store.counted() as counted:
        assert beside() == [] and counted.count == 0
    with store.writing("test.add", "taken") as writing:
        Sibling.create(n=1, value='"a"', **row)
        store.connection.execute(
            "insert into sibling values ('plan/s','part/p/title','d',2,1,'\"b\"')"
        )
    assert beside() == ['"a"', '"b"']
    with store.writing("test.change", "taken"):
        store.connection.execute("update sibling set value='\"c\"' where n=2")
    assert beside() == ['"a"', '"c"']
    with store.writing("test.drop", "taken"):
        store.connection.execute("delete from sibling where n=2")
    assert beside() == ['"a"'] and writing.undo is not None
    with store.writing("test.drop", "taken") as writing:
        store.connection.execute("delete from sibling")
    assert beside() == [] and writing.undo is not None
    store.undo(writing.undo)
    assert beside() == ['"a"']


def test_an_erased_row_is_in_no_answer(store: Store) -> None:
    with store.writing("test.make"):
        Person.create(id="p", known_as="Sorrel")
    assert [one.known_as for one in Person.select()] == ["Sorrel"]
    with store.writing("test.erase"):
        store.erase_rows(Person, ["p"])
    assert list(Person.select()) == []
    assert not any("Sorrel" in str(kept.rows) for kept in store._db._answers._kept.values())


def test_nothing_is_kept_of_a_store_that_closed(store: Store) -> None:
    list(Person.select())
    store.close()
    assert not store._db._answers._kept


@pytest.mark.parametrize(
    ("query", "tables"),
    [
        (lambda: Part.select(), {"part"}),
        (lambda: Part.select().where(Part.session.in_(Session.select(Session.id))), {"part", "session"}),
        (lambda: Person.select().join(Attendance, on=(Attendance.person == Person.id)), {"person", "attendance"}),
        (lambda: Tick.select(Tick.item).union_all(Draft.select(Draft.id)), {"tick", "draft"}),
        (lambda: Tick.delete(), set()),
        (lambda: Tick.update(value="2"), set()),
        (lambda: Tick.insert(session="s", list="l", item="i"), set()),
    ],
)  # fmt: skip
def test_the_tables_of_a_query_are_read_from_it(store: Store, query: Any, tables: set[str]) -> None:
    assert tables_read(query().sql()[0]) == tables


class Cursor:
    """A driver's cursor with some rows."""

    description = (("n", None),)

    def __init__(self, rows: int) -> None:
        self.rows = iter([(n,) for n in range(rows)])

    def fetchone(self) -> tuple[int] | None:
        return next(self.rows, None)

    def fetchall(self) -> list[tuple[int]]:
        return list(self.rows)


def test_the_oldest_answer_goes_first_and_a_long_one_is_not_kept() -> None:
    answers = Answers()
    for number in range(MOST_ANSWERS + 1):
        answers.keep((f"q{number}", ()), frozenset({"t"}), Cursor(1))
    assert answers.find(("q0", ())) is None
    assert answers.find(("q1", ())) is not None
    assert (
        len(list(answers.keep(("long", ()), frozenset({"t"}), Cursor(MOST_ROWS + 1))))
        == MOST_ROWS + 1
    )
    assert answers.find(("long", ())) is None


def test_a_kept_answer_reads_like_a_cursor() -> None:
    again = Again((), [(1,), (2,), (3,)])
    assert again.fetchone() == (1,)
    assert next(again) == (2,)
    assert again.fetchall() == [(3,)]
    assert again.fetchone() is None
    again.close()
