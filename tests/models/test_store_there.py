# SPDX-License-Identifier: MIT
"""A store whose file went away says so instead of writing where nobody can read; with no room left it still closes."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from models.errors import NotWritable
from models.store import Store
from models.tables.people import Person
from tests.promises.disk import Disk, below

KEY = bytes(range(1, 33))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store in a folder of its own."""
    folder = tmp_path / "records"
    folder.mkdir()
    return Store.create(folder / "store.db", KEY)


def keep(store: Store, number: int) -> None:
    with store.writing("test.person"):
        Person.create(id=f"{number:032}", known_as="Sorrel")


def test_a_folder_that_was_moved_is_noticed_and_nothing_is_written(
    store: Store, tmp_path: Path
) -> None:
    folder, away = tmp_path / "records", tmp_path / "away"
    keep(store, 1)
    folder.rename(away)
    with pytest.raises(NotWritable):
        keep(store, 2)
    assert Person.select().count() == 1
    away.rename(folder)
    keep(store, 3)
    store.close()
    again = Store.open(folder / "store.db", KEY)
    assert [person.id[-1] for person in Person.select().order_by(Person.id)] == ["1", "3"]
    again.close()


def test_another_file_in_its_place_is_not_taken_for_it(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    keep(store, 1)
    folder.rename(tmp_path / "away")
    folder.mkdir()
    other = tmp_path / "other.db"
    Store.create(other, KEY).close()
    other.rename(folder / "store.db")
    with pytest.raises(NotWritable):
        keep(store, 2)
    store.close()


def test_the_same_file_under_another_number_is_still_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As some network folders do while a file is open."""
    keep(store, 1)
    monkeypatch.setattr("models.connection.mark_of", lambda _path: (0, 77))
    keep(store, 2)
    assert Person.select().count() == 2
    store.close()


def test_it_closes_with_no_room_left_and_all_is_there_at_the_next_opening(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Store.create(path, KEY).close()
    disk = Disk()
    with below(disk):
        store = Store.open(path, KEY)
        keep(store, 1)
        left = iter([True])
        disk.trouble = lambda kind, _n: (
            apsw.FullError("full") if kind == "write" and next(left, False) else None
        )
        store.close()
    assert next(left, None) is None, "emptying the log was tried"
    again = Store.open(path, KEY)
    assert Person.select().count() == 1 and again.full_check()
    again.close()
