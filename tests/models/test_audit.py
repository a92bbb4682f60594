# SPDX-License-Identifier: MIT
"""The audit is a chain: whatever is changed, dropped, moved or cut off in it is noticed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import apsw
import pytest

from models import audit
from models.connection import connect
from models.errors import StoreTrouble
from models.migrations.steps import STEPS
from models.store import Store
from models.tables.local import Draft
from models.tables.plans import Session

KEY = bytes(range(1, 33))
DEV = "d0d0d0d0d0d0d0d0"


def filled(rows: int) -> apsw.Connection:
    """A database with a chain of so many rows, and nothing else."""
    connection = apsw.Connection(":memory:")
    for step in STEPS:
        for statement in step:
            connection.execute(statement)
    with connection:
        audit.begin(connection)
        for number in range(rows):
            audit.add(connection, number + 1, DEV, f"code.{number % 7}", f"{number:032x}")
    return connection


def test_a_chain_that_nobody_touched_is_whole() -> None:
    connection = filled(50)
    assert audit.check(connection) == audit.WHOLE
    assert audit.end_of(connection, audit.HEAD).n == 50  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("audit", "code", "'other'"),
        ("audit", "about", "''"),
        ("audit", "hlc", "hlc+1"),
        ("audit", "dev", "'other'"),
        ("audit_link", "opener", "'other'"),
        ("audit_link", "sum", "upper(sum)||'0'"),
    ],
)
def test_every_column_is_held(table: str, column: str, value: str) -> None:
    connection = filled(5)
    connection.execute(f"update {table} set {column}={value} where n=3")
    assert audit.check(connection) == audit.ALTERED


@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_dropped_row_is_noticed_even_with_its_link(number: int) -> None:
    connection = filled(5)
    for table in ("audit", "audit_link"):
        connection.execute(f"delete from {table} where n=?", (number,))
    assert audit.check(connection) != audit.WHOLE


def test_two_rows_that_changed_places_are_noticed() -> None:
    connection = filled(5)
    for table in ("audit", "audit_link"):
        connection.execute(f"update {table} set n=-1 where n=2")
        connection.execute(f"update {table} set n=2 where n=3")
        connection.execute(f"update {table} set n=3 where n=-1")
    assert audit.check(connection) == audit.ALTERED


def test_a_row_put_in_is_noticed() -> None:
    connection = filled(5)
    connection.execute("insert into audit(n,hlc,dev,code,about) values (6,9,'x','vault.opened','')")
    assert audit.check(connection) != audit.WHOLE


def test_an_end_cut_off_together_with_its_head_is_noticed_by_the_witness() -> None:
    connection = filled(5)
    witness = audit.end_of(connection, audit.HEAD)
    connection.execute("delete from audit where n=5")
    connection.execute("delete from audit_link where n=5")
    connection.execute(
        "update audit_end set n=4, sum=(select sum from audit_link where n=4) where id='head'"
    )
    assert audit.check(connection) == audit.WHOLE
    assert audit.check(connection, witness) == audit.SHORTER


def test_a_chain_written_anew_is_noticed_by_the_witness() -> None:
    connection = filled(5)
    witness = audit.end_of(connection, audit.HEAD)
    connection.execute("update audit set code='other' where n=3")
    connection.execute("delete from audit_link")
    connection.execute("delete from audit_end")
    with connection:
        audit.begin(connection)
    assert audit.check(connection) == audit.WHOLE
    assert audit.check(connection, witness) == audit.ALTERED


def test_a_witness_of_before_does_not_mind_what_came_later() -> None:
    connection = filled(5)
    witness = audit.end_of(connection, audit.HEAD)
    audit.add(connection, 99, DEV, "one.more")
    assert audit.check(connection, witness) == audit.WHOLE


def test_the_oldest_may_go_and_the_rest_still_holds() -> None:
    connection = filled(10)
    old = audit.End(3, audit.BEFORE_ALL)
    assert audit.let_go(connection, before_hlc=5) == 4
    assert audit.check(connection) == audit.WHOLE
    assert audit.check(connection, old) == audit.WHOLE
    assert audit.let_go(connection, before_hlc=5) == 0
    audit.add(connection, 99, DEV, "one.more")
    assert audit.check(connection) == audit.WHOLE
    connection.execute("delete from audit where n=5")
    assert audit.check(connection) == audit.ALTERED


def test_any_of_many_random_changes_is_noticed() -> None:
    chance, noticed = random.Random(25), 0
    for _ in range(60):
        connection = filled(20)
        number = chance.randint(1, 20)
        what = chance.choice(["update audit set code=code||'x'", "delete from audit"])
        connection.execute(f"{what} where n=?", (number,))
        noticed += audit.check(connection) != audit.WHOLE
    assert noticed == 60


# in the store


def session(store: Store, number: int) -> str:
    """Add a session; gives its id."""
    with store.writing("test.add") as writing:
        writing.about = store.new_id()
        Session.create(id=writing.about, number=number)
    return writing.about


def test_every_writing_is_one_link(store: Store) -> None:
    before = store.audit_head().n
    session(store, 1)
    session(store, 2)
    assert store.audit_head().n == before + 2
    assert store.audit_whole() == audit.WHOLE


def test_undo_and_redo_are_rows_of_their_own_and_break_nothing(store: Store) -> None:
    with store.writing("test.add") as writing:
        Session.create(id="s" * 32, number=1)
    before = store.audit_head().n
    assert writing.undo is not None
    again = store.undo(writing.undo)
    store.undo(again)
    assert store.audit_head().n == before + 2
    assert store.audit_whole() == audit.WHOLE
    codes = store.connection.execute("select code from audit order by n desc limit 3").fetchall()
    assert codes == [("undo",), ("undo",), ("test.add",)]


def _add_and_fail(store: Store) -> None:
    with store.writing("test.broken"):
        Session.create(id="t" * 32, number=2)
        raise ZeroDivisionError


def test_a_writing_that_fails_leaves_no_link(store: Store) -> None:
    session(store, 1)
    before = store.audit_head()
    with pytest.raises(ZeroDivisionError):
        _add_and_fail(store)
    assert store.audit_head() == before
    session(store, 3)
    assert store.audit_whole() == audit.WHOLE


def test_what_nobody_did_is_no_row(store: Store) -> None:
    before = store.audit_head()
    with store.writing("notes.keep_draft") as writing:
        Draft.create(id="note/1", text="being typed", kind="said")
        writing.quiet = True
    assert store.audit_head() == before


def test_what_is_stamped_is_a_row_however_quiet(store: Store) -> None:
    """The counter of the laptop is found again from the audit."""
    before = store.audit_head().n
    with store.writing("test.quiet") as writing:
        Session.create(id="q" * 32, number=1)
        writing.quiet = True
    assert store.audit_head().n == before + 1


def test_who_was_there_is_a_random_id_in_the_chain(store: Store) -> None:
    store.person = "abcdef0123456789"
    session(store, 1)
    store.connection.execute("update audit_link set opener='' where opener<>''")
    assert store.audit_whole() == audit.ALTERED


def test_records_of_the_version_before_become_a_chain_when_opened(
    tmp_path: Path, clock: Any
) -> None:
    path = tmp_path / "store.db"
    old = Store.create(path, KEY, clock=clock)
    session(old, 1)
    old.close()
    connection = connect(path, KEY)
    for table in ("audit_link", "audit_end"):
        connection.execute(f"delete from {table}")
    connection.close()
    again = Store.open(path, KEY, clock=clock)
    assert again.audit_whole() == audit.WHOLE
    assert again.audit_head().n == 1
    session(again, 2)
    assert again.audit_whole() == audit.WHOLE
    again.close()


def test_the_audit_cannot_be_changed_past_the_door(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store.db", KEY)
    session(store, 1)
    with pytest.raises(apsw.ConstraintError):
        store.connection.execute("update audit set code='other'")
    assert store.audit_whole() == audit.WHOLE
    with store.writing("test.outer"), pytest.raises(StoreTrouble):
        store.writing("test.inner").__enter__()
    store.close()
