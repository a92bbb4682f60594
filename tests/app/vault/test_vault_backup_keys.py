# SPDX-License-Identifier: MIT
"""After a new lock the older backups open with the words of today, can be cleaned, and shut out who left."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.backups import BEFORE_LOCK, WORDS_OF_THEN, drill_words, lines_of
from app.change import carry_out
from app.erasing import clean_backups, copies_waiting, erase
from app.errors import Refused
from app.people import welcome
from app.vault import backup_keys, keys
from app.vault.backup import backups, bring_up, look_at, make_backup, make_place
from app.vault.backup_keys import key_of, needs_words_of_then
from app.vault.finding import find_key
from app.vault.folder import DATABASE_NAME, SLOTS_NAME
from app.vault.holders import change_passphrase, change_recovery, enrol, remove
from app.vault.opening import first_opening, make_records, open_records
from app.vault.relock import ask_for_new_lock
from app.vault.restore import OTHER_WORDS, Access, drill, offers, prepare
from app.vault.slotfile import read_file, write_file
from app.vault.words import check_word, word_list
from models.connection import connect
from models.tables.people import Person
from tests.made_rows import hits

CHEAP = keys.LEAST
WORDS, OTHERS, LATER = "heron basket window seven", "lantern meadow kettle orchard", "quite new"
ELEVEN = tuple(word_list()[at * 97] for at in range(11))
SHEET = (*ELEVEN, check_word(ELEVEN))
TWELVE = tuple(word_list()[at * 89] for at in range(11))
NEW_SHEET = (*TWELVE, check_word(TWELVE))
NAME = "Zaffreequill"


@pytest.fixture(autouse=True)
def _guesses_stay_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening does not raise what a guess costs here."""
    monkeypatch.setattr(keys, "USUAL", CHEAP)


@pytest.fixture
def folder(tmp_path: Path, clock: Any) -> Path:
    """Closed records of somebody, that two can open, with a backup of an earlier day."""
    place = tmp_path / "records"
    key = make_records(place, WORDS, SHEET, "Blue laptop", cost=CHEAP)
    enrol(place, key, OTHERS, CHEAP)
    vault = first_opening(place, key, "Blue laptop", clock=clock)
    carry_out(vault.store, welcome, NAME)
    make_backup(place, vault.key, clock())
    vault.close()
    clock.on(days=1)
    return place


def new_lock(folder: Path, words: str = WORDS) -> keys.DataKey:
    """Ask for one and go through with it; gives the key of now."""
    ask_for_new_lock(folder, find_key(folder, words))
    open_records(folder, find_key(folder, words)).close()
    return find_key(folder, words)


def names_in(backup: Path, key: bytes) -> bool:
    """Whether a backup holds the name, with the key taken off."""
    connection = connect(backup / DATABASE_NAME, key, read_only=True)
    found = bool(hits(bytes(connection.serialize("main")), [NAME]))
    connection.close()
    return found


def old_slots_back(folder: Path, kept: bytes) -> Path:
    """The one backup with the key file of its day, as on a stick that was not in."""
    (backup,) = backups(folder)
    (backup / SLOTS_NAME).write_bytes(kept)
    return backup


def test_todays_words_and_sheet_open_an_older_backup_and_who_left_cannot(folder: Path) -> None:
    key = find_key(folder, WORDS)
    old = bytes(key)
    remove(folder, key, find_key(folder, OTHERS).slot)
    key = change_passphrase(folder, key, LATER, CHEAP)
    change_recovery(folder, key, NEW_SHEET, CHEAP)
    before = (backups(folder)[0] / DATABASE_NAME).read_bytes()
    new = new_lock(folder, LATER)
    (backup,) = backups(folder)
    assert (backup / DATABASE_NAME).read_bytes() == before
    assert find_key(backup, LATER) == find_key(backup, " ".join(NEW_SHEET), keys.RECOVERY) == old
    assert look_at(backup, find_key(backup, LATER)).opens and new != old
    for words in (WORDS, OTHERS):
        with pytest.raises(Refused):
            find_key(backup, words)
    assert not needs_words_of_then(folder, backup)
    assert read_file(backup / SLOTS_NAME).locks != read_file(folder / SLOTS_NAME).locks


def test_the_second_new_lock_after_it_keeps_them_open_too(folder: Path) -> None:
    old = bytes(find_key(folder, WORDS))
    new_lock(folder)
    key = change_passphrase(folder, find_key(folder, WORDS), LATER, CHEAP)
    assert key_of(backups(folder)[0], key) == b"", "other words get a fresh pair"
    ask_for_new_lock(folder, find_key(folder, OTHERS))
    open_records(folder, find_key(folder, OTHERS)).close()
    assert find_key(backups(folder)[0], LATER) == old


def test_an_older_backup_is_tried_and_used_with_the_key_of_now(folder: Path, clock: Any) -> None:
    new = new_lock(folder)
    (backup,) = offers(folder)
    found = drill(folder, backup, new, clock())
    assert found.works and found.inside is not None and found.inside.people == 1
    assert prepare(folder, backup.path, Access(new), clock()) == bytes(new)
    vault = open_records(folder, find_key(folder, OTHERS))
    assert [row.known_as for row in Person.select()] == [NAME]
    vault.close()


def test_erasing_cleans_an_older_backup_and_does_not_throw_it_away(folder: Path) -> None:
    old, new = bytes(find_key(folder, WORDS)), new_lock(folder)
    vault = open_records(folder, new)
    assert names_in(backups(folder)[0], old)
    carry_out(vault.store, erase, Person.get().id)
    waiting = copies_waiting(vault.store)
    assert waiting is not None
    done = clean_backups(folder, new, waiting)
    assert (done.cleaned, done.removed) == (1, 0)
    assert not names_in(backups(folder)[0], old)
    vault.close()


def test_a_stick_that_was_out_gets_the_words_of_today_and_keeps_its_copy(
    folder: Path, tmp_path: Path, clock: Any
) -> None:
    place = make_place(tmp_path, "abcdef")
    bring_up(folder, place, clock())
    (there,) = [one.path for one in offers(tmp_path / "none", place)]
    written = (there / DATABASE_NAME).stat().st_ino
    change_passphrase(folder, find_key(folder, WORDS), LATER, CHEAP)
    new_lock(folder, LATER)
    assert needs_words_of_then(folder, there)
    bring_up(folder, place, clock())
    assert look_at(there, find_key(there, LATER)).opens
    assert (there / DATABASE_NAME).stat().st_ino == written
    assert not needs_words_of_then(folder, there)


def test_one_that_was_out_of_reach_says_so_and_opens_with_the_words_of_then(
    folder: Path, clock: Any
) -> None:
    kept = (backups(folder)[0] / SLOTS_NAME).read_bytes()
    change_passphrase(folder, find_key(folder, WORDS), LATER, CHEAP)
    new = new_lock(folder, LATER)
    backup = old_slots_back(folder, kept)
    (line,) = lines_of(folder)
    assert line.of_then and line.where.endswith(BEFORE_LOCK)
    tried = drill(folder, offers(folder)[0], new, clock())
    assert drill_words(tried, clock().date()) == (WORDS_OF_THEN,)
    with pytest.raises(Refused) as refused:
        prepare(folder, backup, Access(new), clock())
    assert refused.value.said == OTHER_WORDS
    for words in (WORDS, " ".join(SHEET)):
        assert prepare(folder, backup, Access(new, words), clock()) == bytes(new)


def test_nothing_is_said_of_words_of_then_where_those_of_today_do(folder: Path) -> None:
    kept = (backups(folder)[0] / SLOTS_NAME).read_bytes()
    change_passphrase(folder, find_key(folder, WORDS), LATER, CHEAP)
    (line,) = lines_of(folder)
    assert not line.of_then, "other words alone: the records' own key still fits"
    change_passphrase(folder, find_key(folder, LATER), WORDS, CHEAP)
    new_lock(folder, OTHERS)
    backup = old_slots_back(folder, kept)
    (folder / SLOTS_NAME).unlink()
    assert not needs_words_of_then(folder, backup), "nothing is known without the key file"


def test_a_planted_key_file_beside_a_backup_is_not_believed(folder: Path) -> None:
    """Anybody can fill a box: without the mark behind the words none of it counts."""
    (backup,) = backups(folder)
    key = find_key(folder, WORDS)
    file = read_file(backup / SLOTS_NAME)
    theirs = keys.new_key()
    slots = tuple(replace(one, boxes=(keys.boxed(one, theirs),)) for one in file.slots)
    write_file(backup / SLOTS_NAME, replace(file, slots=slots), keys.new_key())
    assert backup_keys._boxed(backup, key, CHEAP) == ()
    new_lock(folder)
    assert find_key(backup, WORDS) == key


def test_a_backup_that_nothing_opens_or_a_full_disk_does_not_stop_a_new_lock(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(backups(folder)[0], folder / "backups" / "2026-01-01-210000")
    strange = folder / "backups" / "2026-01-01-210000" / DATABASE_NAME
    strange.write_bytes(bytes(8192))
    before = (strange.parent / SLOTS_NAME).read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(backup_keys, "write_file", full)
        new_lock(folder)
    assert (strange.parent / SLOTS_NAME).read_bytes() == before
    assert look_at(backups(folder)[0], find_key(backups(folder)[0], WORDS)).opens
