# SPDX-License-Identifier: MIT
"""Tables declare what they are; the first step makes just them; steps stop whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import apsw
import pytest

from models.connection import connect
from models.errors import Newer
from models.migrations.steps import STEPS, upgrade
from models.store import Store, version_of
from models.tables.all import BLIND, LOCAL, OWN, tables
from models.tables.table import POLICIES, doc_of, is_shared, key_of, level_of, policy_of

sys.path.insert(0, str(Path(__file__).parent))

KEY = bytes(range(1, 33))


def test_every_table_says_its_document_and_level() -> None:
    for table in tables():
        assert doc_of(table) in ("plan", "record", "person", "library", "tally", "local"), table
        assert level_of(table) in (1, 2, 3), table
        key = key_of(table)
        assert key in ("", "id") or key in table._meta.fields, table


def test_every_field_of_a_shared_table_is_declared() -> None:
    for table in tables():
        for field in table._meta.sorted_fields:
            if is_shared(table) and field.name != "id":
                assert policy_of(field) in POLICIES, f"{table.__name__}.{field.name}"


def test_rows_that_can_leave_are_retired_not_deleted() -> None:
    for table in tables():
        assert not is_shared(table) or "gone" in table._meta.fields, table


def test_no_table_mixes_levels() -> None:
    levels = {(doc_of(t), level_of(t)) for t in tables() if is_shared(t)}
    assert levels == {("plan", 1), ("record", 2), ("person", 2), ("library", 1)}


def test_blind_and_own_tables_are_never_stamped() -> None:
    assert not any(is_shared(table) for table in (*BLIND, *LOCAL, *OWN))


def test_the_steps_together_make_what_the_tables_ask_for() -> None:
    import schema

    assert schema.missing() == ()
    done = [statement for step in STEPS for statement in step]
    assert sorted(done) == sorted(schema.statements())


def test_each_step_is_one_transaction() -> None:
    connection = apsw.Connection(":memory:")
    good = ("create table one(a)",)
    bad = ("create table two(a)", "create table two(a)")
    with pytest.raises(apsw.SQLError):
        upgrade(connection, (good, bad))
    assert connection.execute("pragma user_version").fetchone() == (1,)
    names = [name for (name,) in connection.execute("select name from sqlite_master")]
    assert names == ["one"]


def test_a_step_that_is_done_is_not_run_again() -> None:
    connection = apsw.Connection(":memory:")
    assert upgrade(connection) == len(STEPS)
    assert upgrade(connection) == len(STEPS)


def test_a_newer_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Store.create(path, KEY).close()
    connection = connect(path, KEY)
    connection.execute(f"pragma user_version={len(STEPS) + 1}").fetchall()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Newer):
        Store.open(path, KEY)
    assert path.read_bytes() == before
    assert version_of(path, KEY) == len(STEPS) + 1
