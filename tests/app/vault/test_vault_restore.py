# SPDX-License-Identifier: MIT
"""A backup becomes the records again: whole, as a new laptop, with nobody who was erased, cut or not."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.change import carry_out
from app.errors import Refused
from app.sessions import make_session
from app.vault import keys, restore, swap
from app.vault.backup import ASIDE_NAME, Backup, make_backup
from app.vault.beside import erased_beside, keep_erased, known_erased, witness
from app.vault.opening import (
    DAMAGED,
    DATABASE_NAME,
    KEYS_DAMAGED,
    SLOTS_NAME,
    OpenVault,
    change_passphrase,
    find_key,
    first_opening,
    make_records,
    open_records,
)
from app.vault.restore import NOT_COMPARED, NOT_WHOLE, OTHER_WORDS, Access, drill, offers, prepare
from app.vault.words import recovery_words
from models import audit
from models.backup import digest, look
from models.tables.own import Device
from models.tables.people import Person
from models.tables.plans import Session
from models.tables.records import Attendance, Headcount

ROOT = Path(__file__).parents[3]
WORDS = "heron basket window seven"
CANARY = "Zaffre Quillfeather"
SHEET = recovery_words()
NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Closed records with a person who came to a session, and one backup of them; then one session more."""
    folder = tmp_path / "records"
    key = make_records(folder, WORDS, SHEET, "Hall", cost=keys.LEAST)
    opened = first_opening(folder, key, "Hall", clock=lambda: NOW)
    about = carry_out(opened.store, make_session, "2026-11-26", title="Before").change.about
    with opened.store.writing("test.person"):
        Person.create(id="p" * 32, known_as=CANARY)
        Person.create(id="q" * 32, known_as="Larkrise")
        Attendance.create(id="a" * 32, session=about, person="p" * 32, status="here")
    make_backup(folder, opened.key, NOW)
    carry_out(opened.store, make_session, "2026-11-27", title="After")
    opened.close()
    return folder


@pytest.fixture
def opening(folder: Path) -> Iterator[Callable[..., OpenVault]]:
    """Open the records as Unlock does; closed at the end."""
    opened: list[OpenVault] = []

    def open_them(words: str = WORDS) -> OpenVault:
        vault = open_records(folder, find_key(folder, words), clock=lambda: LATER)
        opened.append(vault)
        return vault

    yield open_them
    for vault in opened:
        vault.close()


def the_key(folder: Path) -> bytes:
    """The key of the records here."""
    return bytes(find_key(folder, WORDS))


def newest(folder: Path) -> Backup:
    """The one backup."""
    return offers(folder)[0]


def damage(folder: Path) -> bytes:
    """Flip one bit in every page but the first; gives what lies there now."""
    whole = bytearray((folder / DATABASE_NAME).read_bytes())
    for at in range(4096 + 100, len(whole), 4096):
        whole[at] ^= 1
    (folder / DATABASE_NAME).write_bytes(whole)
    return bytes(whole)


def titles() -> list[str]:
    """Titles of the sessions in the open records."""
    return sorted(row.title for row in Session.select())


def test_damaged_records_come_back_from_the_backup_and_lie_aside(
    folder: Path, opening: Callable[..., OpenVault]
) -> None:
    key = the_key(folder)
    broken = damage(folder)
    with pytest.raises(Refused) as refused:
        opening()
    assert refused.value.said == DAMAGED
    prepare(folder, newest(folder).path, Access(key), LATER)
    assert (folder / DATABASE_NAME).read_bytes() == broken
    vault = opening()
    assert titles() == ["Before"]
    assert vault.store.full_check()
    (aside,) = (folder / ASIDE_NAME).iterdir()
    assert (aside / DATABASE_NAME).read_bytes() == broken
    assert not (folder / swap.NEW_NAME).exists()


def test_it_is_a_new_laptop_with_the_same_content(
    folder: Path, opening: Callable[..., OpenVault]
) -> None:
    key, backup = the_key(folder), newest(folder)
    before = opening()
    old = before.store.device
    before.close()
    prepare(folder, backup.path, Access(key), LATER)
    swap.finish(folder)
    assert digest(folder / DATABASE_NAME, key, NOT_COMPARED) == digest(
        backup.path / DATABASE_NAME, key, NOT_COMPARED
    )
    vault = opening()
    assert vault.store.device != old
    assert [row.id for row in Device.select()] == [vault.store.device]


def test_the_restore_is_in_the_audit_and_the_chain_holds(
    folder: Path, opening: Callable[..., OpenVault]
) -> None:
    opening().close()
    assert witness(folder) is not None
    prepare(folder, newest(folder).path, Access(the_key(folder)), LATER)
    vault = opening()
    codes = [row[0] for row in vault.store.connection.execute("select code from audit order by n")]
    assert codes[-2:] == ["vault.restored", "audit.note_opening"]
    assert vault.store.audit_whole(witness(folder)) == audit.WHOLE


def test_nobody_who_was_erased_comes_back(folder: Path, opening: Callable[..., OpenVault]) -> None:
    keep_erased(folder, ["p" * 32])
    prepare(folder, newest(folder).path, Access(the_key(folder)), LATER)
    vault = opening()
    assert [row.known_as for row in Person.select()] == ["Larkrise"]
    assert Attendance.select().count() == 0
    assert [row.people for row in Headcount.select()] == [1]
    assert "p" * 32 in erased_beside(folder)
    connection = vault.store.connection
    assert connection.execute("select count(*) from stamp where path like '%pppp%'").fetchone() == (
        0,
    )


def test_an_erasure_of_after_the_backup_is_read_from_the_records_themselves(
    folder: Path, opening: Callable[..., OpenVault]
) -> None:
    vault = opening()
    with vault.store.writing("test.erase"):
        vault.store.erase_rows(Person, ["p" * 32])
    vault.close()
    assert "p" * 32 not in known_erased(folder)
    prepare(folder, newest(folder).path, Access(the_key(folder)), LATER)
    opening()
    assert [row.known_as for row in Person.select()] == ["Larkrise"]


def test_words_that_were_changed_since_do_not_come_back(
    folder: Path, opening: Callable[..., OpenVault]
) -> None:
    key = the_key(folder)
    change_passphrase(
        folder, find_key(folder, WORDS), "another lantern meadow kettle", cost=keys.LEAST
    )
    prepare(folder, newest(folder).path, Access(key), LATER)
    opening("another lantern meadow kettle").close()
    with pytest.raises(Refused):
        find_key(folder, WORDS)


def test_a_backup_of_before_the_key_was_changed_gets_the_key_of_now(
    folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    now = bytes(
        make_records(other, "lantern meadow kettle orchard", SHEET, "Hall", cost=keys.LEAST)
    )
    first_opening(other, bytearray(now), "Hall").close()
    backup = newest(folder).path
    with pytest.raises(Refused) as refused:
        prepare(other, backup, Access(now), LATER)
    assert refused.value.said == OTHER_WORDS
    assert not (other / swap.NEW_NAME).exists()
    assert prepare(other, backup, Access(now, WORDS), LATER) == now
    swap.finish(other)
    assert look(other / DATABASE_NAME, now).sessions == 1


def test_without_a_key_file_the_words_open_the_backup_and_its_key_file_comes_back(
    folder: Path, opening: Callable[..., OpenVault]
) -> None:
    (folder / SLOTS_NAME).write_text("{}")
    with pytest.raises(Refused) as refused:
        find_key(folder, WORDS)
    assert refused.value.said == KEYS_DAMAGED
    with pytest.raises(Refused) as refused:
        prepare(folder, newest(folder).path, Access(words="not the words at all"), LATER)
    assert refused.value.said == OTHER_WORDS
    prepare(folder, newest(folder).path, Access(words=" ".join(SHEET)), LATER)
    swap.finish(folder)
    opening()
    assert titles() == ["After", "Before"], "the records were whole: only the key file came back"


def test_with_nothing_left_but_a_stick_it_is_all_there_again(folder: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "copies-abcdef"
    shutil.copytree(newest(folder).path, stick / newest(folder).path.name)
    shutil.rmtree(folder)
    (found,) = offers(folder, tmp_path / "stick")
    key = prepare(folder, found.path, Access(words=WORDS), LATER)
    vault = open_records(folder, bytearray(key))
    assert titles() == ["Before"]
    vault.close()


def test_a_damaged_backup_changes_nothing(folder: Path, opening: Callable[..., OpenVault]) -> None:
    key, backup = the_key(folder), newest(folder).path
    damage(backup)
    before = (folder / DATABASE_NAME).read_bytes()
    with pytest.raises(Refused) as refused:
        prepare(folder, backup, Access(key), LATER)
    assert refused.value.said == NOT_WHOLE
    assert (folder / DATABASE_NAME).read_bytes() == before
    assert not (folder / swap.NEW_NAME).exists()
    opening()
    assert titles() == ["After", "Before"]


def test_half_of_a_restore_is_thrown_away_at_the_next_opening(
    folder: Path, opening: Callable[..., OpenVault]
) -> None:
    (folder / swap.NEW_NAME).mkdir()
    (folder / swap.NEW_NAME / DATABASE_NAME).write_bytes(b"half")
    opening()
    assert titles() == ["After", "Before"]
    assert not (folder / swap.NEW_NAME).exists()


def test_cut_after_any_move_it_is_gone_through_with_at_the_next_opening(
    folder: Path, tmp_path: Path
) -> None:
    key = the_key(folder)
    prepare(folder, newest(folder).path, Access(key), LATER)
    mark = swap.marked(folder)
    assert mark is not None
    for done in range(len(swap.steps(folder, mark)) + 1):
        cut = Path(shutil.copytree(folder, tmp_path / f"cut{done}"))
        for step in swap.steps(cut, mark)[:done]:
            step()
        vault = open_records(cut, bytearray(key))
        assert titles() == ["Before"], done
        assert (cut / ASIDE_NAME / mark.aside / DATABASE_NAME).exists()
        vault.close()


def test_an_old_log_is_never_read_into_the_restored_records(folder: Path) -> None:
    key = the_key(folder)
    vault = open_records(folder, bytearray(key))
    carry_out(vault.store, make_session, "2026-11-28", title="In the log")
    log = (folder / f"{DATABASE_NAME}-wal").read_bytes()
    vault.close()
    (folder / f"{DATABASE_NAME}-wal").write_bytes(log)
    prepare(folder, newest(folder).path, Access(key), LATER)
    again = open_records(folder, bytearray(key))
    assert titles() == ["Before"]
    assert again.store.full_check()
    again.close()
    (aside,) = (folder / ASIDE_NAME).iterdir()
    assert (aside / f"{DATABASE_NAME}-wal").read_bytes() == log


def test_killed_at_any_moment_the_old_or_the_new_is_there(folder: Path, tmp_path: Path) -> None:
    """The program is killed while it restores; the records open, and are the ones before or the backup."""
    key, chance, seen = the_key(folder), random.Random(8), set()
    for number in range(6):
        place = Path(shutil.copytree(folder, tmp_path / f"killed{number}"))
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.app.vault.restoring_alone", str(place), key.hex()],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        child.stdout.readline()
        try:
            child.wait(timeout=chance.uniform(0.0, 0.12))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait(timeout=10)
        child.stdout.close()
        vault = open_records(place, bytearray(key))
        seen.add(tuple(titles()))
        assert vault.store.full_check()
        vault.close()
    assert seen <= {("Before",), ("After", "Before")}


def test_records_put_aside_go_after_ninety_days(folder: Path) -> None:
    key = the_key(folder)
    prepare(folder, newest(folder).path, Access(key), NOW)
    swap.finish(folder)
    make_backup(folder, key, NOW + timedelta(days=90))
    assert len(list((folder / ASIDE_NAME).iterdir())) == 1
    for day in range(91, 97):
        assert len(list((folder / ASIDE_NAME).iterdir())) == 1, "a clock that jumps takes nothing"
        make_backup(folder, key, NOW + timedelta(days=day))
    assert list((folder / ASIDE_NAME).iterdir()) == []


# the drill


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of the folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_drill_tells_what_is_inside_and_changes_nothing(folder: Path) -> None:
    key = the_key(folder)
    keep_erased(folder, ["p" * 32])
    before = everything(folder)
    found = drill(folder, newest(folder), key, LATER)
    assert found.works
    assert found.inside is not None and found.here is not None
    assert (found.inside.sessions, found.inside.people, found.here.sessions) == (1, 2, 2)
    assert found.stay_out == 1
    after = {k: v for k, v in everything(folder).items() if not k.endswith(("-shm", "-wal"))}
    assert after == before


@pytest.mark.parametrize("what", [DATABASE_NAME, SLOTS_NAME])
def test_a_drill_says_when_a_backup_would_not_work(folder: Path, what: str) -> None:
    key, backup = the_key(folder), newest(folder)
    whole = bytearray((backup.path / what).read_bytes())
    whole[len(whole) // 2] ^= 1
    (backup.path / what).write_bytes(whole)
    assert not drill(folder, backup, key, LATER).works
    assert not (folder / restore.CHECK_NAME).exists()


def test_a_drill_takes_its_copy_away_even_when_the_disk_is_full(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_a: Any, **_k: Any) -> None:
        raise OSError("no room")

    monkeypatch.setattr(restore, "copy", full)
    with pytest.raises(OSError, match="no room"):
        drill(folder, newest(folder), the_key(folder), LATER)
    assert not (folder / restore.CHECK_NAME).exists()
