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

from app.change import carry_out
from app.sessions import make_session
from app.vault import keys
from app.vault.backup import (
    ERASED_NAME,
    FOLDER_NAME,
    NUMBER_NAME,
    Backup,
    Sound,
    backups,
    backups_in,
    bring_up,
    copy_to,
    last_backup,
    look_at,
    make_and_bring,
    make_backup,
    make_place,
    records_sound,
    was_cut_short,
)
from app.vault.beside import erased_beside, known_erased, witness
from app.vault.finding import find_key
from app.vault.opening import DATABASE_NAME, SLOTS_NAME, OpenVault, first_opening, make_records
from app.vault.words import recovery_words
from models import audit
from models.errors import CutShort, Damaged, StoreTrouble
from models.rules.thinning import kept
from models.store import Store
from models.tables.local import Outbox
from models.tables.people import Person
from models.tables.records import Attendance

CHEAP = keys.Cost(1, 8192)
CANARY = "Zaffre Quillfeather"
NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)


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
    inside = {DATABASE_NAME, SLOTS_NAME, ERASED_NAME, NUMBER_NAME}
    assert {p.name for p in made.path.iterdir()} == inside
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
    assert records_sound(vault.folder, key) == Sound(True, audit.WHOLE)
    whole = bytearray(file.read_bytes())
    whole[-3000] ^= 1
    file.write_bytes(whole)
    assert records_sound(vault.folder, key) == Sound(False)
    with pytest.raises((StoreTrouble, apsw.Error)):
        make_backup(vault.folder, key, NOW)
    assert backups(vault.folder) == ()


def test_the_last_made_is_first_whatever_the_clock_said_and_strangers_are_left_alone(
    vault: OpenVault, tmp_path: Path
) -> None:
    strange = vault.folder / FOLDER_NAME / "my own folder"
    strange.mkdir(parents=True)
    place = make_place(tmp_path, "abcdef")
    wrong, right = NOW.replace(year=2036), NOW + timedelta(days=1)
    for now in (NOW, wrong, right):
        make_and_bring(vault.folder, vault.key, now, str(place))
    assert [one.made for one in backups_in(vault.folder / FOLDER_NAME)] == [right, wrong, NOW]
    assert [one.made for one in backups_in(place)] == [right, wrong, NOW]
    for one in backups(vault.folder):
        (one / NUMBER_NAME).write_text("no number")
    assert [one.made for one in backups_in(vault.folder / FOLDER_NAME)] == [wrong, right, NOW]
    last = last_backup(vault.folder)
    assert last is not None and last.made == wrong
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


def test_a_backup_that_is_told_to_stop_stops_and_is_made_at_the_next_opening(
    vault: OpenVault,
) -> None:
    with vault.store.writing("test.fill"):
        Outbox.create(id="o" * 32, session="", file_name="CE-1.pdf", pdf=bytes(5_000_000))
    asked: list[float] = []

    def enough(share: float) -> bool:
        asked.append(share)
        return share > 0.5

    with pytest.raises(CutShort):
        make_backup(vault.folder, vault.key, NOW, enough)
    assert asked[0] == 0 and 0.5 < asked[-1] < 1 and asked == sorted(asked)
    assert backups(vault.folder) == () and was_cut_short(vault.folder)
    make_backup(vault.folder, vault.key, NOW)
    assert not was_cut_short(vault.folder) and len(backups(vault.folder)) == 1


def test_two_at_once_do_not_write_over_one_another(vault: OpenVault) -> None:
    """At the lock one may still be running, begun in the same second."""
    first: list[Backup] = []

    def meanwhile(_share: float) -> bool:
        with pytest.raises(CutShort):
            make_backup(vault.folder, vault.key, NOW)
        return False

    first.append(make_backup(vault.folder, vault.key, NOW, meanwhile))
    assert look_at(first[0].path, vault.key).opens
    again = make_backup(vault.folder, vault.key, NOW + timedelta(minutes=1))
    assert look_at(again.path, vault.key).opens


# the chosen place


def test_the_chosen_place_gets_each_backup_and_catches_up(vault: OpenVault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    place = make_place(stick, "abcdef0123")
    assert place.name == "copies-abcdef"
    make_and_bring(vault.folder, vault.key, NOW, str(place))
    shutil.move(stick, tmp_path / "pulled out")
    made = make_and_bring(vault.folder, vault.key, NOW + timedelta(hours=1), str(place))
    assert made.path.is_dir() and not stick.exists()
    assert not bring_up(vault.folder, place, NOW)
    shutil.move(tmp_path / "pulled out", stick)
    assert bring_up(vault.folder, place, NOW + timedelta(hours=1))
    assert [one.path.name for one in backups_in(place)] == [p.name for p in backups(vault.folder)]
    assert look_at(place / made.path.name, vault.key).opens


def test_the_chosen_place_is_thinned_and_strangers_there_are_left_alone(
    vault: OpenVault, tmp_path: Path
) -> None:
    place = make_place(tmp_path, "abcdef")
    (place / "letters").mkdir()
    (place / "old.part").mkdir()
    for days in range(12):
        make_and_bring(vault.folder, vault.key, NOW + timedelta(days=days), str(place))
    assert [one.made for one in backups_in(place)] == sorted(
        kept({NOW + timedelta(days=days): days for days in range(12)}, NOW + timedelta(days=11)),
        reverse=True,
    )
    assert (place / "letters").is_dir() and (place / "old.part").is_dir()


def test_a_stick_pulled_out_half_way_leaves_no_half_of_a_backup(
    vault: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = make_place(tmp_path, "abcdef")

    def pulled(_source: Path, target: Path, **_named: Any) -> None:
        target.mkdir()
        (target / DATABASE_NAME).write_bytes(b"half")
        raise OSError("gone")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copytree", pulled)
        make_and_bring(vault.folder, vault.key, NOW, str(place))
    assert backups_in(place) == ()
    assert bring_up(vault.folder, place, NOW)
    assert len(backups_in(place)) == 1
    assert [p.name for p in place.iterdir()] == [NOW.strftime("%Y-%m-%d-%H%M%S")]


def test_a_backup_keeps_the_erased_ids_and_the_head_of_the_audit_beside_the_records(
    vault: OpenVault,
) -> None:
    with vault.store.writing("test.erase"):
        vault.store.erase_rows(Person, ["p" * 32])
    make_backup(vault.folder, vault.key, NOW)
    assert erased_beside(vault.folder) == {"p" * 32}
    assert witness(vault.folder) == vault.store.audit_head()
    (vault.folder / "erased.json").write_text("damaged")
    assert known_erased(vault.folder) == {"p" * 32}, "the backup still tells of it"
