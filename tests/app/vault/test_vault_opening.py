# SPDX-License-Identifier: MIT
"""Opening a laptop's folder: by passphrase, by sheet, once at a time; and one sentence when it cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refused
from app.vault import keys, opening
from app.vault import said as said_by
from app.vault.opening import (
    DATABASE_NAME,
    SLOTS_NAME,
    change_passphrase,
    change_recovery,
    find_key,
    first_opening,
    has_records,
    make_records,
    nickname_of,
    open_records,
)
from app.vault.tries import note_wrong
from app.vault.words import recovery_words
from models.connection import connect
from models.migrations.steps import STEPS
from models.store import Store
from models.tables.library import SupportLine
from models.tables.people import Person

CHEAP = keys.Cost(1, 8192)
WORDS = "heron basket window seven"
CANARY = "Zaffre Quillfeather"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def sheet() -> tuple[str, ...]:
    """The twelve words of a recovery sheet."""
    return recovery_words()


@pytest.fixture
def folder(tmp_path: Path, sheet: tuple[str, ...], clock: Any) -> Path:
    """A folder with locked records of one person, closed."""
    place = tmp_path / "records"
    key = make_records(place, WORDS, sheet, "The hall laptop", cost=CHEAP)
    vault = first_opening(place, key, "The hall laptop", clock=clock)
    with vault.store.writing("test.person"):
        Person.create(id=vault.store.new_id(), known_as=CANARY)
    vault.close()
    return place


def key_of(folder: Path, secret: str = WORDS, kind: str = keys.PASSPHRASE) -> keys.DataKey:
    """The key, found at the tests' low cost."""
    return find_key(folder, secret, kind, CHEAP)


def said(trouble: pytest.ExceptionInfo[Refused]) -> str:
    """What the person reads."""
    return trouble.value.said


def test_the_passphrase_and_the_sheet_open_the_same_records(
    folder: Path, sheet: tuple[str, ...]
) -> None:
    by_words = key_of(folder)
    typed = ", ".join(f"{n}. {word.upper()}" for n, word in enumerate(sheet, 1))
    assert key_of(folder, typed, keys.RECOVERY) == by_words
    vault = open_records(folder, by_words)
    assert [p.known_as for p in Person.select()] == [CANARY]
    assert vault.nickname == nickname_of(folder) == "The hall laptop"
    vault.close()


def test_wrong_words_are_one_sentence_and_change_nothing(folder: Path) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    with pytest.raises(Refused) as trouble:
        key_of(folder, "heron basket window eight")
    assert said(trouble) == opening.DID_NOT_OPEN
    assert before == {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}


def test_a_slip_on_the_sheet_is_told_from_a_wrong_sheet(
    folder: Path, sheet: tuple[str, ...]
) -> None:
    with pytest.raises(Refused) as short:
        key_of(folder, " ".join(sheet[:-1]), keys.RECOVERY)
    with pytest.raises(Refused) as slip:
        key_of(folder, " ".join((sheet[1], sheet[0], *sheet[2:])), keys.RECOVERY)
    with pytest.raises(Refused) as other:
        key_of(folder, " ".join(recovery_words()), keys.RECOVERY)
    assert (said(short), said(slip)) == (opening.SHEET_WORDS, opening.SHEET_SLIP)
    assert said(other) == opening.DID_NOT_OPEN


def test_a_damaged_key_file_is_not_called_wrong_words(folder: Path) -> None:
    path = folder / SLOTS_NAME
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(Refused) as trouble:
        key_of(folder)
    assert said(trouble) == opening.KEYS_DAMAGED


def test_a_new_passphrase_leaves_the_records_byte_for_byte(
    folder: Path, sheet: tuple[str, ...]
) -> None:
    before = (folder / DATABASE_NAME).read_bytes()
    key = key_of(folder)
    change_passphrase(folder, key, "quite other words here", CHEAP, CHEAP)
    assert (folder / DATABASE_NAME).read_bytes() == before
    assert key_of(folder, "quite other words here") == key
    assert key_of(folder, " ".join(sheet), keys.RECOVERY) == key
    with pytest.raises(Refused):
        key_of(folder)


def test_a_new_sheet_makes_the_old_one_worthless(folder: Path, sheet: tuple[str, ...]) -> None:
    fresh = recovery_words()
    change_recovery(folder, key_of(folder), fresh, CHEAP, CHEAP)
    assert key_of(folder, " ".join(fresh), keys.RECOVERY) == key_of(folder)
    with pytest.raises(Refused):
        key_of(folder, " ".join(sheet), keys.RECOVERY)


def test_a_full_disk_keeps_the_old_passphrase(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of(folder)

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr("app.vault.slotfile.write_whole", full)
        with pytest.raises(Refused) as trouble:
            change_passphrase(folder, key, "quite other words here", CHEAP, CHEAP)
    assert said(trouble) == opening.NO_SPACE
    assert key_of(folder) == key


def test_a_second_window_on_the_same_records_is_refused(folder: Path) -> None:
    first = open_records(folder, key_of(folder))
    with pytest.raises(Refused) as trouble:
        open_records(folder, key_of(folder))
    assert said(trouble) == opening.IN_USE
    first.close()
    open_records(folder, key_of(folder)).close()


HOLD = """
import sys
from pathlib import Path
from app.vault.instance import take
lock = take(Path(sys.argv[1]))
print("taken", flush=True)
sys.stdin.readline()
"""


def test_another_process_is_seen_and_gone_when_it_is_killed(folder: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert other.stdout is not None and other.stdout.readline().strip() == b"taken"
        with pytest.raises(Refused) as trouble:
            open_records(folder, key_of(folder))
        assert said(trouble) == opening.IN_USE
    finally:
        other.kill()
        other.communicate(timeout=30)
    open_records(folder, key_of(folder)).close()


def refused_and_untouched(folder: Path, key: keys.DataKey) -> str:
    """What opening says; the records must be as they were, and the folder free again."""
    path = folder / DATABASE_NAME
    before = path.read_bytes()
    with pytest.raises(Refused) as trouble:
        open_records(folder, key)
    assert path.read_bytes() == before
    opening.take(folder).release()
    return said(trouble)


def test_a_newer_version_is_left_as_it_is(folder: Path) -> None:
    connection = connect(folder / DATABASE_NAME, key_of(folder))
    connection.execute(f"pragma user_version={len(STEPS) + 1}").fetchall()
    connection.execute("pragma wal_checkpoint(truncate)").fetchall()
    connection.close()
    assert refused_and_untouched(folder, key_of(folder)) == opening.NEWER


def test_a_damaged_start_is_told_from_wrong_words(folder: Path) -> None:
    path = folder / DATABASE_NAME
    whole = bytearray(path.read_bytes())
    whole[40:80] = bytes(40)
    path.write_bytes(whole)
    assert refused_and_untouched(folder, key_of(folder)) == opening.DAMAGED


@pytest.mark.parametrize("left", [0, 100, 4096])
def test_a_cut_file_is_never_taken_for_an_empty_laptop(folder: Path, left: int) -> None:
    path = folder / DATABASE_NAME
    path.write_bytes(path.read_bytes()[:left])
    assert refused_and_untouched(folder, key_of(folder)) == opening.DAMAGED


def test_a_plain_file_in_its_place_is_not_opened(folder: Path) -> None:
    (folder / DATABASE_NAME).write_bytes(b"SQLite format 3\x00" + bytes(4080))
    assert refused_and_untouched(folder, key_of(folder)) == opening.NOT_LOCKED


def test_records_that_are_gone_are_not_made_anew_when_there_is_a_backup(folder: Path) -> None:
    key = key_of(folder)
    opening.make_backup(folder, key, opening.utc_now())
    (folder / DATABASE_NAME).unlink()
    with pytest.raises(Refused) as trouble:
        open_records(folder, key)
    assert said(trouble) == opening.DAMAGED
    assert not (folder / DATABASE_NAME).exists()


def test_a_first_run_that_was_cut_goes_on(tmp_path: Path, sheet: tuple[str, ...]) -> None:
    make_records(tmp_path, WORDS, sheet, "The hall laptop", cost=CHEAP)
    assert has_records(tmp_path)
    vault = open_records(tmp_path, key_of(tmp_path))
    assert SupportLine.select().count() > 10
    vault.close()


def test_a_first_run_that_was_cut_before_the_library_goes_on(
    tmp_path: Path, sheet: tuple[str, ...]
) -> None:
    key = make_records(tmp_path, WORDS, sheet, "The hall laptop", cost=CHEAP)
    Store.create(tmp_path / DATABASE_NAME, key).close()
    vault = open_records(tmp_path, key_of(tmp_path))
    lines = SupportLine.select().count()
    vault.close()
    again = open_records(tmp_path, key_of(tmp_path))
    assert SupportLine.select().count() == lines > 10
    again.close()


def test_records_are_never_made_over_records(folder: Path, sheet: tuple[str, ...]) -> None:
    before = (folder / SLOTS_NAME).read_bytes()
    with pytest.raises(Refused):
        make_records(folder, WORDS, sheet, "Other", cost=CHEAP)
    with pytest.raises(Refused):
        first_opening(folder, keys.DataKey(keys.new_key()), "Other")
    assert (folder / SLOTS_NAME).read_bytes() == before
    open_records(folder, key_of(folder)).close()


def test_a_folder_that_cannot_be_made_is_one_sentence(
    tmp_path: Path, sheet: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(Refused) as trouble:
        make_records(tmp_path / "file", WORDS, sheet, "Laptop", cost=CHEAP)
    assert said(trouble) == opening.NO_SPACE


def test_short_memory_is_said_as_that(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def short(*_args: object) -> bytes:
        raise keys.TooLittleMemory

    monkeypatch.setattr(keys, "derived", short)
    with pytest.raises(Refused) as trouble:
        key_of(folder)
    assert said(trouble) == opening.NO_MEMORY


def test_wrong_tries_are_told_at_the_next_opening_and_forgotten(folder: Path, clock: Any) -> None:
    for _ in range(3):
        note_wrong(folder, clock.now)
    vault = open_records(folder, key_of(folder))
    assert vault.wrong_tries == 3
    vault.close()
    vault = open_records(folder, key_of(folder))
    assert vault.wrong_tries == 0
    vault.close()


def test_closing_forgets_the_key_and_lets_the_folder_go(folder: Path) -> None:
    key = key_of(folder)
    vault = open_records(folder, key)
    vault.close()
    assert key == bytearray(len(key))
    assert not vault.store.is_open
    assert not (folder / f"{DATABASE_NAME}-wal").exists()


def test_no_name_is_in_any_file_of_the_folder(folder: Path) -> None:
    vault = open_records(folder, key_of(folder))
    with vault.store.writing("test.person"):
        Person.update(known_as=CANARY + " of the hall").execute()
    opening.make_backup(folder, vault.key, opening.utc_now())
    held = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    vault.close()
    held += b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    for coding in ("utf-8", "utf-16-le"):
        for word in CANARY.split():
            assert word.encode(coding) not in held
    assert b"SQLite format 3" not in held


def test_sentences_are_plain() -> None:
    for name, words in vars(said_by).items():
        if name.isupper() and isinstance(words, str) and " " in words:
            assert words.endswith(".") and "!" not in words, name
            for never in ("error", "invalid", "failed", "please", "sorry", "vault", "encrypt"):
                assert never not in words.lower(), name
