# SPDX-License-Identifier: MIT
"""Damage in any page is noticed, also in pages that hold nothing just now."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.backup import holds
from models.seals import PAGE, all_sealed, fits
from models.store import Store
from models.tables.records import Note

KEY = bytes(range(1, 33))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store in which half of the notes were dropped, so that some pages are free."""
    path = tmp_path / "store.db"
    store = Store.create(path, KEY)
    with store.writing("test.add"):
        for number in range(200):
            Note.create(id=f"{number:032x}", session="s", pos="a", text="word " * 40)
    with store.writing("test.drop"):
        Note.delete().where(Note.id < f"{100:032x}").execute()
    store.close()
    return path


def test_a_whole_store_is_sealed_throughout(path: Path) -> None:
    assert all_sealed(path, KEY)
    assert holds(path, KEY)


def test_one_changed_byte_in_any_page_is_noticed(path: Path) -> None:
    whole = path.read_bytes()
    pages = len(whole) // PAGE
    noticed = []
    for number in range(pages):
        changed = bytearray(whole)
        changed[number * PAGE + 1234] ^= 1
        path.write_bytes(changed)
        noticed.append(holds(path, KEY))
    assert pages > 20 and not any(noticed)


def test_pages_of_zeros_and_a_cut_file_are_noticed(path: Path) -> None:
    whole = path.read_bytes()
    for number in (0, 5, len(whole) // PAGE - 1):
        changed = bytearray(whole)
        changed[number * PAGE : (number + 1) * PAGE] = bytes(PAGE)
        path.write_bytes(changed)
        assert not all_sealed(path, KEY)
    for length in (0, 100, PAGE, len(whole) - PAGE, len(whole) - 1):
        path.write_bytes(whole[:length])
        assert not holds(path, KEY)


def test_pages_that_changed_places_are_noticed(path: Path) -> None:
    whole = path.read_bytes()
    moved = (
        whole[: 3 * PAGE]
        + whole[4 * PAGE : 5 * PAGE]
        + whole[3 * PAGE : 4 * PAGE]
        + whole[5 * PAGE :]
    )
    path.write_bytes(moved)
    assert not all_sealed(path, KEY)


def test_another_key_seals_nothing(path: Path) -> None:
    assert not all_sealed(path, bytes(range(2, 34)))


def test_the_key_of_a_damaged_file_is_still_known_as_its_key(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for at in range(1000, 4 * PAGE, PAGE):
        whole[at] ^= 1
    path.write_bytes(whole)
    assert not holds(path, KEY)
    assert fits(path, KEY)
    assert not fits(path, bytes(range(2, 34)))
