# SPDX-License-Identifier: MIT
"""Copies on a stick that was not in when somebody was erased: told till then, and cleaned before anything else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.backups import (
    LEFT_OLD,
    NOT_IN,
    STICK_IN,
    backups_page,
    choose_place,
    leave_place,
    note_stick,
    stick_seen_today,
    stick_waits,
)
from app.change import Change, carry_out
from app.erasing import STICK_OUT, clean_backups, copies_cleaned, copies_waiting, erase, erase_page
from app.people import welcome
from app.settings import keep_settings
from app.vault.backup import backups, backups_in, bring_up, make_backup, make_place
from models.connection import connect
from models.store import Store
from tests.conftest import KEY
from tests.made_rows import hits

Do = Callable[..., Change]
NAME = "Zaffreequill"


@pytest.fixture
def folder(disk_store: Store, tmp_path: Path) -> Path:
    """A laptop's folder."""
    disk_store.close()
    laptop = tmp_path / "laptop"
    laptop.mkdir()
    (tmp_path / "store.db").rename(laptop / "records.db")
    (laptop / "keys.json").write_text("{}", "utf-8")
    return laptop


@pytest.fixture
def store(folder: Path, clock: Any) -> Iterator[Store]:
    """Its records."""
    found = Store.open(folder / "records.db", KEY, clock=clock)
    yield found
    found.close()


@pytest.fixture
def place(folder: Path, store: Store, clock: Any, tmp_path: Path) -> Path:
    """A stick that got two backups with somebody in them."""
    carry_out(store, welcome, NAME)
    (tmp_path / "stick").mkdir()
    found = make_place(tmp_path / "stick", "abcdef")
    carry_out(store, keep_settings, backup_folder=str(found))
    for days in (0, 2):
        clock.on(days=days)
        make_backup(folder, KEY, clock())
        bring_up(folder, found, clock())
    return found


def held(place: Path) -> list[bool]:
    """Whether each copy in a place holds the name, with the key taken off."""
    found = []
    for one in backups_in(place):
        connection = connect(one.path / "records.db", KEY, read_only=True)
        found.append(bool(hits(bytes(connection.serialize("main")), [NAME])))
        connection.close()
    return found


def erased(store: Store, folder: Path) -> None:
    """Erase the one person, here and in the backups of this laptop."""
    from models.tables.people import Person

    carry_out(store, erase, Person.get().id)
    clean_backups(folder, KEY, copies_waiting(store))  # type: ignore[arg-type]


def test_copies_on_a_stick_are_cleaned_before_anything_else(
    store: Store, folder: Path, place: Path, clock: Any
) -> None:
    assert held(place) == [True, True]
    erased(store, folder)
    assert held(place) == [True, True]
    assert bring_up(folder, place, clock())
    assert held(place) == [False, False]
    assert [one.path.name for one in backups_in(place)] == [one.name for one in backups(folder)]


def test_a_copy_that_lies_on_the_stick_alone_goes(
    store: Store, folder: Path, place: Path, clock: Any
) -> None:
    oldest = backups(folder)[-1]
    shutil.rmtree(oldest)
    erased(store, folder)
    bring_up(folder, place, clock())
    assert held(place) == [False]
    assert not (place / oldest.name).exists()


def test_without_an_erasure_nothing_on_the_stick_is_written_again(
    store: Store, folder: Path, place: Path, clock: Any
) -> None:
    before = [(one.path / "records.db").stat().st_ino for one in backups_in(place)]
    bring_up(folder, place, clock())
    assert [(one.path / "records.db").stat().st_ino for one in backups_in(place)] == before


def the_person() -> str:
    """The one person's id."""
    from models.tables.people import Person

    return str(Person.get().id)


def test_until_it_is_put_in_the_page_says_so(
    store: Store, folder: Path, place: Path, clock: Any, tmp_path: Path
) -> None:
    carry_out(store, note_stick, True)
    clock.on(days=1)
    erased(store, folder)
    assert stick_waits(store), "from the erasure on, whatever is cut short after it"
    assert backups_page(store, folder).waits == STICK_IN
    shutil.move(tmp_path / "stick", tmp_path / "pulled out")
    assert not bring_up(folder, place, clock())
    assert "Put it in" in carry_out(store, note_stick, False).change.said
    clock.on(days=3)
    page = backups_page(store, folder)
    assert page.state == f"{NOT_IN} It was last in on Saturday 28 November."
    assert "One stick still holds the old copies: put it in" in page.waits
    assert "What was erased on Sunday 29 November" in page.waits
    shutil.move(tmp_path / "pulled out", tmp_path / "stick")
    assert bring_up(folder, place, clock())
    carry_out(store, note_stick, True)
    assert stick_waits(store), "not before the backups here are clean"
    carry_out(store, copies_cleaned)
    carry_out(store, note_stick, True)
    assert not stick_waits(store) and stick_seen_today(store)
    assert backups_page(store, folder).waits == ""


def test_the_page_before_erasing_says_that_the_stick_is_out(
    store: Store, folder: Path, place: Path, tmp_path: Path
) -> None:
    def stays() -> list[str]:
        return [line.title for line in erase_page(store, the_person(), folder).stays]

    assert STICK_OUT not in stays()
    carry_out(store, note_stick, True)
    shutil.move(tmp_path / "stick", tmp_path / "pulled out")
    assert STICK_OUT in stays()
    (line,) = (x for x in erase_page(store, the_person(), folder).stays if x.key == "stick")
    assert line.words.startswith("It was last in on Saturday 28 November. It still holds")


def test_no_stick_is_waited_for_where_none_was_chosen(store: Store, folder: Path) -> None:
    carry_out(store, welcome, NAME)
    erased(store, folder)
    assert not stick_waits(store)


def test_a_place_that_is_left_is_waited_for_no_more_and_it_is_said_what_lies_there(
    store: Store, folder: Path, place: Path, tmp_path: Path
) -> None:
    assert LEFT_OLD not in carry_out(store, choose_place, place.parent).change.said
    erased(store, folder)
    (tmp_path / "other").mkdir()
    assert LEFT_OLD in carry_out(store, choose_place, tmp_path / "other").change.said
    assert not stick_waits(store)
    assert LEFT_OLD not in carry_out(store, leave_place).change.said
