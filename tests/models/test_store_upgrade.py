# SPDX-License-Identifier: MIT
"""Going to a newer schema: checked whole, copied, then step by step, each all or nothing."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from models import backup
from models.connection import connect
from models.errors import Damaged, StoreTrouble
from models.migrations.steps import STEPS, upgrade
from models.store import Store, version_of
from models.tables.people import Person

KEY = bytes(range(1, 33))
WIDER = (*STEPS, ("alter table person add column colour text not null default ''",))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A closed store of today's version with one person: old, as seen from WIDER."""
    path = tmp_path / "store.db"
    store = Store.create(path, KEY)
    with store.writing("test.person"):
        Person.create(id="a" * 32, known_as="Sorrel")
    store.close()
    return path


def columns(path: Path) -> set[str]:
    """The columns of the table of people."""
    connection = connect(path, KEY)
    found = {row[1] for row in connection.execute("pragma table_info(person)")}
    connection.close()
    return found


def test_an_older_store_is_copied_and_then_upgraded(old: Path, tmp_path: Path) -> None:
    store = Store.open(old, KEY, steps=WIDER)
    assert [p.known_as for p in Person.select()] == ["Sorrel"]
    store.close()
    assert version_of(old, KEY) == len(STEPS) + 1
    assert "colour" in columns(old)
    copied = tmp_path / f"store-version-{len(STEPS)}.db"
    assert version_of(copied, KEY) == len(STEPS)
    assert "colour" not in columns(copied)
    assert backup.look(copied, KEY).sessions == 0


def test_a_store_of_today_is_neither_copied_nor_changed(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    Store.open(old, KEY, before_upgrade=lambda: pytest.fail("no upgrade was due")).close()
    assert old.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["store.db"]


def test_where_the_copy_goes_can_be_chosen(old: Path, tmp_path: Path) -> None:
    asked: list[int] = []
    Store.open(
        old, KEY, steps=WIDER, before_upgrade=lambda: asked.append(version_of(old, KEY))
    ).close()
    assert asked == [len(STEPS)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["store.db"]


def test_with_no_copy_there_is_no_upgrade(old: Path) -> None:
    def full() -> None:
        raise OSError(28, "no space")

    with pytest.raises(OSError, match="no space"):
        Store.open(old, KEY, steps=WIDER, before_upgrade=full)
    assert version_of(old, KEY) == len(STEPS)
    assert "colour" not in columns(old)


def test_a_damaged_store_is_not_upgraded(old: Path, tmp_path: Path) -> None:
    whole = bytearray(old.read_bytes())
    whole[-3000] ^= 1
    old.write_bytes(whole)
    with pytest.raises(Damaged):
        Store.open(old, KEY, steps=WIDER)
    assert old.read_bytes() == bytes(whole)
    assert not list(tmp_path.glob("*version*"))


def test_a_step_that_stops_half_way_leaves_the_old_version(old: Path) -> None:
    half = (*STEPS, ("alter table person add column colour text", "not a statement"))
    with pytest.raises(apsw.SQLError):
        Store.open(old, KEY, steps=half)
    assert version_of(old, KEY) == len(STEPS)
    assert "colour" not in columns(old)
    store = Store.open(old, KEY)
    assert Person.select().count() == 1
    store.close()


def test_a_step_that_loses_rows_is_taken_back(old: Path) -> None:
    losing = (*STEPS, ("delete from person",))
    with pytest.raises(StoreTrouble, match="rows"):
        Store.open(old, KEY, steps=losing)
    assert version_of(old, KEY) == len(STEPS)
    store = Store.open(old, KEY)
    assert Person.select().count() == 1
    store.close()


def test_a_step_may_drop_a_whole_table_on_purpose() -> None:
    connection = apsw.Connection(":memory:")
    made = ("create table one(a)", "insert into one values (1)")
    assert upgrade(connection, (made, ("drop table one", "create table two(a)"))) == 2


def test_an_older_copy_before_an_upgrade_is_replaced(old: Path, tmp_path: Path) -> None:
    left = tmp_path / f"store-version-{len(STEPS)}.db"
    left.write_bytes(b"cut short")
    Store.open(old, KEY, steps=WIDER).close()
    assert backup.look(left, KEY).sessions == 0


def test_every_step_is_in_the_tuple_in_order() -> None:
    folder = Path(__file__).parents[2] / "models" / "migrations"
    files = sorted(p.stem for p in folder.glob("m[0-9]*.py"))
    assert [int(name[1:5]) for name in files] == list(range(1, len(STEPS) + 1))
