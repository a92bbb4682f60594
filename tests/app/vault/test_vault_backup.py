# SPDX-License-Identifier: MIT
"""Backups: whole, locked, kept for long enough and not longer, and looked at before they count."""

from __future__ import annotations

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.change import carry_out
from app.sessions import make_session
from app.vault import keys
from app.vault.backup import (
    ERASED_NAME,
    FOLDER_NAME,
    backups,
    copy_to,
    last_backup,
    look_at,
    make_backup,
    records_hold,
    was_cut_short,
)
from app.vault.finding import find_key
from app.vault.keeping import OLDEST, kept
from app.vault.opening import DATABASE_NAME, SLOTS_NAME, OpenVault, first_opening, make_records
from app.vault.words import recovery_words
from models.errors import Damaged, StoreTrouble
from models.store import Store
from models.tables.people import Person
from models.tables.records import Attendance

CHEAP = keys.Cost(1, 8192)
CANARY = "Zaffre Quillfeather"
NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)


@pytest.fixture
def vault(tmp_path: Path, clock: Any) -> Any:
    """Open records with one session and one person in them."""
    key = make_records(tmp_path, "heron basket window seven", recovery_words(), "Hall", cost=CHEAP)
    opened = first_opening(tmp_path, key, "Hall", clock=clock)
    carry_out(opened.store, make_session, "2026-11-26", title="A session")
    with opened.store.writing("test.person"):
        Person.create(id="p" * 32, known_as=CANARY)
    yield opened
    opened.close()


def test_a_backup_is_whole_locked_and_opens_with_its_own_key_file(vault: OpenVault) -> None:
    made = make_backup(vault.folder, vault.key, NOW)
    assert {p.name for p in made.path.iterdir()} == {DATABASE_NAME, SLOTS_NAME, ERASED_NAME}
    assert look_at(made.path, vault.key).sessions == 1
    assert find_key(made.path, "heron basket window seven", least=CHEAP) == vault.key
    held = b"".join(p.read_bytes() for p in made.path.iterdir())
    assert CANARY.encode() not in held and b"SQLite format 3" not in held


def test_a_backup_holds_what_is_not_yet_out_of_the_log(vault: OpenVault) -> None:
    carry_out(vault.store, make_session, "2026-11-27", title="Just now")
    assert look_at(make_backup(vault.folder, vault.key, NOW).path, vault.key).sessions == 2


def test_a_backup_can_be_opened_as_records(vault: OpenVault, tmp_path: Path) -> None:
    made = make_backup(vault.folder, vault.key, NOW)
    key = bytes(vault.key)
    vault.close()
    again = Store.open(made.path / DATABASE_NAME, key)
    assert [p.known_as for p in Person.select()] == [CANARY]
    again.close()


def test_a_backup_is_made_in_another_thread_while_the_records_are_written(
    vault: OpenVault,
) -> None:
    made: list[Any] = []
    job = threading.Thread(
        target=lambda: made.append(make_backup(vault.folder, bytes(vault.key), NOW))
    )
    job.start()
    while job.is_alive():
        carry_out(vault.store, make_session, "2026-11-28")
    job.join()
    assert look_at(made[0].path, vault.key).opens


def test_erased_ids_lie_beside_the_backup(vault: OpenVault) -> None:
    with vault.store.writing("test.add"):
        Attendance.create(id="a" * 32, session="s", alias=CANARY)
    with vault.store.writing("test.erase"):
        vault.store.erase_rows(Attendance, ["a" * 32])
    made = make_backup(vault.folder, vault.key, NOW)
    told = json.loads((made.path / ERASED_NAME).read_text("utf-8"))
    assert told == {"erased": ["a" * 32]}


def test_a_wrong_key_or_a_changed_byte_is_seen_when_it_is_tested(vault: OpenVault) -> None:
    made = make_backup(vault.folder, vault.key, NOW)
    assert not look_at(made.path, bytes(range(1, 33))).opens
    file = made.path / DATABASE_NAME
    whole = bytearray(file.read_bytes())
    whole[-3000] ^= 1
    file.write_bytes(whole)
    assert not look_at(made.path, vault.key).opens
    assert not look_at(vault.folder / "nothing", vault.key).opens


def test_looking_leaves_a_backup_byte_for_byte(vault: OpenVault) -> None:
    made = make_backup(vault.folder, vault.key, NOW)
    before = {p.name: p.read_bytes() for p in made.path.iterdir()}
    look_at(made.path, vault.key)
    assert before == {p.name: p.read_bytes() for p in made.path.iterdir()}


def test_a_copy_that_does_not_hold_never_gets_its_name(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise Damaged

    with monkeypatch.context() as patched:
        patched.setattr("models.backup.look", broken)
        with pytest.raises(StoreTrouble):
            make_backup(vault.folder, vault.key, NOW)
    assert backups(vault.folder) == ()
    assert was_cut_short(vault.folder)
    make_backup(vault.folder, vault.key, NOW + timedelta(minutes=1))
    assert not was_cut_short(vault.folder)
    assert len(backups(vault.folder)) == 1


def test_records_that_are_damaged_make_no_backup(vault: OpenVault) -> None:
    for _ in range(40):
        carry_out(vault.store, make_session, "2026-11-26")
    key = bytes(vault.key)
    vault.close()
    file = vault.folder / DATABASE_NAME
    assert records_hold(vault.folder, key)
    whole = bytearray(file.read_bytes())
    whole[-3000] ^= 1
    file.write_bytes(whole)
    assert not records_hold(vault.folder, key)
    with pytest.raises((StoreTrouble, apsw.Error)):
        make_backup(vault.folder, key, NOW)
    assert backups(vault.folder) == ()


def test_the_newest_is_first_and_strangers_are_left_alone(vault: OpenVault) -> None:
    strange = vault.folder / FOLDER_NAME / "my own folder"
    strange.mkdir(parents=True)
    for days in (0, 2, 1):
        make_backup(vault.folder, vault.key, NOW + timedelta(days=days))
    assert [p.name[:10] for p in backups(vault.folder)] == [
        "2026-11-28",
        "2026-11-27",
        "2026-11-26",
    ]
    last = last_backup(vault.folder)
    assert last is not None and last.made == NOW + timedelta(days=2)
    assert strange.is_dir()


def test_with_no_backup_there_is_no_last_one(tmp_path: Path) -> None:
    assert last_backup(tmp_path) is None
    assert not was_cut_short(tmp_path)


def test_a_clock_put_back_never_costs_the_newest_backup(vault: OpenVault) -> None:
    for days in range(20):
        make_backup(vault.folder, vault.key, NOW + timedelta(days=days + 30))
    made = make_backup(vault.folder, vault.key, NOW)
    assert made.path.is_dir()


def test_a_copy_on_a_stick_is_the_same_bytes(vault: OpenVault, tmp_path: Path) -> None:
    made = make_backup(vault.folder, vault.key, NOW)
    stick = tmp_path / "stick"
    stick.mkdir()
    copied = copy_to(made.path, stick)
    assert look_at(copied, vault.key).sessions == 1
    for file in made.path.iterdir():
        assert (copied / file.name).read_bytes() == file.read_bytes()


def test_a_stick_that_writes_something_else_is_noticed(
    vault: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_backup(vault.folder, vault.key, NOW)
    true_copy = shutil.copytree

    def worn_out(source: Path, target: Path, **named: Any) -> Path:
        true_copy(source, target, **named)
        (target / DATABASE_NAME).write_bytes(b"worn out")
        return target

    monkeypatch.setattr(shutil, "copytree", worn_out)
    with pytest.raises(OSError, match="differs"):
        copy_to(made.path, tmp_path / "stick")


def test_an_evening_with_many_locks_does_not_push_out_last_week() -> None:
    tonight = [NOW - timedelta(minutes=m) for m in range(0, 120, 5)]
    last_week = NOW - timedelta(days=7)
    found = kept([*tonight, last_week], NOW)
    assert last_week in found
    assert found & set(tonight) == {NOW, NOW - timedelta(minutes=5)}


@given(st.sets(moments, max_size=60), moments)
def test_what_is_kept_is_enough_and_not_too_much(made: set[datetime], now: datetime) -> None:
    found = kept({*made, now}, now)
    assert now in found
    assert len(found) <= 2 + 1 + 7 + 4 + 2
    assert all(now - moment <= OLDEST for moment in found)
    inside = {m for m in made if now - m <= OLDEST}
    assert not inside or max(inside) in found
    days = sorted({m.date() for m in {*inside, now}}, reverse=True)[:7]
    assert {m.date() for m in found} >= set(days)


@given(st.sets(moments, max_size=60), moments)
def test_keeping_twice_keeps_the_same(made: set[datetime], now: datetime) -> None:
    once = kept({*made, now}, now)
    assert kept(once, now) == once
