# SPDX-License-Identifier: MIT
"""A new lock: everybody's words open it, an old copy of the key file does not, and no kill leaves it shut."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.vault import keys
from app.vault.backup import backups, look_at, make_backup
from app.vault.finding import find_key
from app.vault.folder import DATABASE_NAME, SLOTS_NAME
from app.vault.holders import change_passphrase, change_recovery, enrol, remove, ways
from app.vault.opening import first_opening, make_records, open_records, unlock
from app.vault.relock import (
    UNFINISHED,
    ask_for_new_lock,
    backup_has_other_lock,
    finish_new_lock,
    is_asked_for,
)
from app.vault.slotfile import read_file
from app.vault.words import check_word, recovery_words, word_list
from models import rekey
from models.connection import connect
from models.errors import StoreTrouble
from models.tables.people import Person

ROOT = Path(__file__).parents[3]
CHEAP = keys.LEAST
WORDS, OTHERS = "heron basket window seven", "lantern meadow kettle orchard"
ELEVEN = tuple(word_list()[at * 97] for at in range(11))
SHEET = " ".join((*ELEVEN, check_word(ELEVEN)))
CANARIES = tuple(f"Zaffre Quillfeather {at}" for at in range(40))
STEP = 1 if os.environ.get("PROMISES_FULL") else 4


@pytest.fixture(autouse=True)
def _guesses_stay_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening does not raise what a guess costs here."""
    monkeypatch.setattr(keys, "USUAL", CHEAP)


@pytest.fixture
def folder(tmp_path: Path, clock: Any) -> Path:
    """Closed records of some people, that two can open."""
    place = tmp_path / "records"
    key = make_records(place, WORDS, tuple(SHEET.split()), "Blue laptop", cost=CHEAP)
    enrol(place, key, OTHERS, CHEAP)
    vault = first_opening(place, key, "Blue laptop", clock=clock)
    with vault.store.writing("test.people"):
        for name in CANARIES:
            Person.create(id=vault.store.new_id(), known_as=name)
    vault.close()
    return place


def names(folder: Path, words: str, kind: str = keys.PASSPHRASE) -> tuple[str, ...]:
    """Open as the program does; gives the names inside."""
    vault = open_records(folder, find_key(folder, words, kind))
    try:
        found = Person.select(Person.known_as).order_by(Person.known_as).tuples()
        assert vault.store.full_check()
        return tuple(sorted((name for (name,) in found), key=CANARIES.index))
    finally:
        vault.close()


def test_everybodys_words_open_the_new_lock_and_nothing_is_lost(folder: Path) -> None:
    old = find_key(folder, WORDS)
    ask_for_new_lock(folder, old)
    assert is_asked_for(folder) and ways(folder, old).waiting
    assert names(folder, WORDS) == CANARIES
    assert not is_asked_for(folder)
    new = find_key(folder, WORDS)
    assert new != old and new.lock != old.lock
    assert names(folder, OTHERS) == names(folder, SHEET, keys.RECOVERY) == CANARIES
    assert not rekey.opens(folder / DATABASE_NAME, old)
    assert not list(folder.glob(f"*{UNFINISHED}*"))


def test_an_old_copy_of_the_key_file_opens_nothing(folder: Path, tmp_path: Path) -> None:
    """Somebody is taken away, but kept a copy of the key file and knows their old words."""
    copy = tmp_path / "kept by somebody"
    copy.mkdir()
    shutil.copy(folder / SLOTS_NAME, copy / SLOTS_NAME)
    key = find_key(folder, WORDS)
    remove(folder, key, find_key(folder, OTHERS).slot)
    shutil.copy(folder / DATABASE_NAME, copy / DATABASE_NAME)
    assert rekey.opens(copy / DATABASE_NAME, find_key(copy, OTHERS))
    ask_for_new_lock(folder, key)
    assert names(folder, WORDS) == CANARIES
    shutil.copy(folder / DATABASE_NAME, copy / DATABASE_NAME)
    theirs = find_key(copy, OTHERS)
    assert not rekey.opens(copy / DATABASE_NAME, theirs)
    for slot in read_file(folder / SLOTS_NAME).slots:
        assert keys.unboxed(theirs.inner, slot.boxes) is None


def test_an_old_copy_with_old_words_does_not_open_the_boxes_of_today(folder: Path) -> None:
    old = find_key(folder, WORDS)
    ask_for_new_lock(folder, change_passphrase(folder, old, "quite other words here", CHEAP))
    names(folder, "quite other words here")
    for slot in read_file(folder / SLOTS_NAME).slots:
        assert keys.unboxed(old.inner, slot.boxes) is None


def test_asked_twice_is_asked_once(folder: Path) -> None:
    key = find_key(folder, WORDS)
    ask_for_new_lock(folder, key)
    asked = (folder / SLOTS_NAME).read_bytes()
    ask_for_new_lock(folder, key)
    assert (folder / SLOTS_NAME).read_bytes() == asked


def test_while_it_waits_people_can_still_be_let_in_and_taken_away(folder: Path) -> None:
    key = find_key(folder, WORDS)
    third = "violin pebble saddle tunnel"
    ask_for_new_lock(folder, key)
    enrol(folder, key, third, CHEAP)
    remove(folder, key, find_key(folder, OTHERS).slot)
    fresh = recovery_words()
    change_recovery(folder, key, fresh, CHEAP)
    key = change_passphrase(folder, key, "quite other words here", CHEAP)
    assert ways(folder, key).waiting
    assert names(folder, third) == CANARIES
    assert names(folder, "quite other words here") == CANARIES
    assert names(folder, " ".join(fresh), keys.RECOVERY) == CANARIES
    assert not is_asked_for(folder)


def test_the_door_does_it_off_the_main_thread_unless_the_records_are_open_elsewhere(
    folder: Path,
) -> None:
    old = find_key(folder, WORDS)
    vault = open_records(folder, find_key(folder, WORDS))
    ask_for_new_lock(folder, vault.key)
    assert unlock(folder, OTHERS) == old and is_asked_for(folder)
    vault.close()
    fresh = unlock(folder, OTHERS)
    assert fresh != old and not is_asked_for(folder)
    assert rekey.opens(folder / DATABASE_NAME, fresh)
    open_records(folder, fresh).close()


def test_a_key_that_does_not_fit_the_records_changes_nothing(folder: Path) -> None:
    """Something else took the place of the records: both keys stay, and nothing is written over."""
    key = find_key(folder, WORDS)
    ask_for_new_lock(folder, key)
    path = folder / DATABASE_NAME
    path.write_bytes(path.read_bytes()[:50] + bytes(4046) + path.read_bytes()[4096:])
    before = path.read_bytes()
    with pytest.raises(StoreTrouble):
        finish_new_lock(folder, key)
    assert path.read_bytes() == before and is_asked_for(folder)


def test_what_was_still_in_the_log_is_under_the_new_key_too(folder: Path) -> None:
    """The program was killed with the records open, and opens next with a new lock on its way."""
    key = find_key(folder, WORDS)
    ask_for_new_lock(folder, key)
    script = (
        "import os, sys; from pathlib import Path; from models.store import Store\n"
        "from models.tables.people import Person\n"
        f"store = Store.open(Path({str(folder / DATABASE_NAME)!r}), bytes.fromhex({bytes(key).hex()!r}))\n"
        "with store.writing('test.person'): Person.update(gone=True).execute()\n"
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, timeout=60, check=False)
    assert (folder / f"{DATABASE_NAME}-wal").stat().st_size > 0
    vault = open_records(folder, find_key(folder, WORDS))
    assert Person.select().where(Person.gone).count() == len(CANARIES)
    vault.close()
    assert not is_asked_for(folder)


def test_when_it_cannot_be_done_now_the_records_open_as_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_for_new_lock(folder, find_key(folder, WORDS))

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(rekey, "copy_under", full)
        assert names(folder, WORDS) == CANARIES
    assert is_asked_for(folder)
    assert names(folder, OTHERS) == CANARIES
    assert not is_asked_for(folder)


def test_a_store_that_somebody_reads_is_not_swapped(folder: Path) -> None:
    key = find_key(folder, WORDS)
    ask_for_new_lock(folder, key)
    reader = connect(folder / DATABASE_NAME, key)
    reader.execute("select count(*) from person").fetchall()
    before = (folder / DATABASE_NAME).read_bytes()
    with pytest.raises(StoreTrouble):
        finish_new_lock(folder, key)
    reader.close()
    assert (folder / DATABASE_NAME).read_bytes() == before
    assert names(folder, WORDS) == CANARIES


def test_a_backup_made_meanwhile_opens_and_one_from_before_is_told_apart(
    folder: Path, clock: Any
) -> None:
    key = find_key(folder, WORDS)
    assert not backup_has_other_lock(folder)
    make_backup(folder, key, clock())
    assert not backup_has_other_lock(folder)
    ask_for_new_lock(folder, key)
    clock.on(hours=1)
    meanwhile = make_backup(folder, key, clock()).path
    assert names(folder, WORDS) == CANARIES
    assert look_at(meanwhile, find_key(meanwhile, WORDS)).opens
    assert not look_at(meanwhile, find_key(folder, WORDS)).opens
    clock.on(hours=1)
    shutil.copy(backups(folder)[-1] / SLOTS_NAME, meanwhile / SLOTS_NAME)
    assert backup_has_other_lock(folder)
    make_backup(folder, find_key(folder, WORDS), clock())
    assert not backup_has_other_lock(folder)


def test_a_kill_at_any_line_leaves_records_that_open_with_everything_in_them(
    folder: Path, tmp_path: Path
) -> None:
    """Every fourth line here, every line in the full run (PROMISES_FULL=1)."""
    ask_for_new_lock(folder, find_key(folder, WORDS))
    copies = tmp_path / "copies"
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.vault.killed_at", folder, copies, WORDS, str(STEP)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    last, status = map(int, done.stdout.split())
    assert status == 0 and last > 60
    states = set()
    for at in range(1, last + 1, STEP):
        copy = copies / str(at)
        key = find_key(copy, WORDS if at % 2 else OTHERS)
        states.add((key.lock == read_file(copy / SLOTS_NAME).locks[-1], is_asked_for(copy)))
        assert names(copy, WORDS if at % 2 else OTHERS) == CANARIES, at
        assert not is_asked_for(copy), at
        assert not list(copy.glob(f"*{UNFINISHED}*")), at
    assert states == {(False, True), (True, True), (True, False)}
