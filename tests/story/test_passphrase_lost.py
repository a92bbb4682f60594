# SPDX-License-Identifier: MIT
"""A lost passphrase is not lost records: the recovery sheet, the coordinator's files, a lost key file, a new lock.

Promise 24 (sharing-and-safety.md 5), drilled at the real door of the real program.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyrage
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.vault import escrow, keys
from app.vault.backup import backups, look_at, make_backup
from app.vault.escrow import PUBLIC_NAME, SEALED_NAME, SECRET_NAME, read_public, write_pair
from app.vault.finding import find_key
from app.vault.folder import DATABASE_NAME, SLOTS_NAME
from app.vault.holders import change_recovery, enrol, remove, ways
from app.vault.opening import open_records
from app.vault.relock import ask_for_new_lock, backup_has_other_lock
from app.vault.tries import read_tries
from app.vault.words import recovery_words
from tests.story.conftest import Records
from tests.story.evening_alone import WORDS

HERS, COLLEAGUE = "kettle orchard violin meadow", "pebble saddle tunnel lantern"


@pytest.fixture(autouse=True, scope="module")
def _slow_only_once() -> Iterator[None]:
    """The coordinator's words are made into a key once; three seconds are meant for a thief."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pyrage.passphrase, "decrypt", cache(pyrage.passphrase.decrypt))
        yield


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The coordinator's stick with both files."""
    made = tmp_path_factory.mktemp("stick")
    write_pair(made, HERS)
    return made


def sealed_on(stick: Path, records: Records) -> None:
    """What the laptop gives the coordinator, on the same stick."""
    public = read_public((stick / PUBLIC_NAME).read_bytes())
    key = find_key(records.folder, WORDS)
    escrow.seal_file(records.folder, key, public, stick / SEALED_NAME)


def choose_words(page: Any) -> str:
    """The five offered words, typed twice and kept; gives them."""
    five = str(page.new.offered.text())
    QTest.keyClicks(page.new.first, five)
    QTest.keyClicks(page.new.again, five)
    QTest.keyClick(page.new.again, Qt.Key.Key_Return)
    return five


def in_the_evening(program: Any, qtbot: Any) -> None:
    """The records are open, and the evening stands where it stood."""
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert program.window.place == "return"


def opens(records: Records, words: str, kind: str = keys.PASSPHRASE) -> bool:
    """Whether some words find the key."""
    try:
        return bool(find_key(records.folder, words, kind))
    except Exception:
        return False


def by_sheet(records: Records, program: Any, sheet: str, qtbot: Any) -> str:
    """Through the door with the sheet; gives the new words."""
    door = program(records, passphrase="").doorway
    door.form.recovery.click()
    page = door.pages.currentWidget()
    page.words.setPlainText(sheet)
    page.go_on.click()
    qtbot.waitUntil(page.new.isVisible, timeout=20_000)
    return choose_words(page)


def by_files(program: Any, stick: Path, qtbot: Any, words: str = HERS) -> Any:
    """At the door with the coordinator's files; gives the page once it answered."""
    door = program.doorway
    door.form.recovery.click()
    door.pages.currentWidget().files.click()
    page = door.pages.currentWidget()
    page.take("sealed", stick / SEALED_NAME)
    page.take("secret", stick / SECRET_NAME)
    QTest.keyClicks(page.words, words)
    QTest.keyClick(page.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.new.isVisible() or bool(page.field.refused()), timeout=30_000)
    return page


@pytest.fixture
def sheet(records: Records) -> str:
    """The recovery sheet in the safe."""
    words = recovery_words()
    change_recovery(records.folder, find_key(records.folder, WORDS), words, keys.LEAST)
    return " ".join(words)


def test_with_the_sheet_from_the_safe(
    records: Records, sheet: str, program: Any, qtbot: Any
) -> None:
    made: list[Any] = []

    def start(*args: Any, **how: Any) -> Any:
        made.append(program(*args, **how))
        return made[0]

    fresh = by_sheet(records, start, sheet, qtbot)
    in_the_evening(made[0], qtbot)
    assert opens(records, fresh) and not opens(records, WORDS)
    assert opens(records, sheet, keys.RECOVERY)


def test_with_the_coordinators_files(
    records: Records, stick: Path, program: Any, qtbot: Any
) -> None:
    sealed_on(stick, records)
    made = program(records, passphrase="")
    page = by_files(made, stick, qtbot)
    assert page.words.text() == ""
    fresh = choose_words(page)
    in_the_evening(made, qtbot)
    assert opens(records, fresh) and not opens(records, WORDS)


def test_with_other_words_than_the_coordinators_nothing_opens_and_it_is_counted(
    records: Records, stick: Path, program: Any, qtbot: Any
) -> None:
    sealed_on(stick, records)
    before = records.files()
    made = program(records, passphrase="")
    page = by_files(made, stick, qtbot, words="not hers at all")
    assert "did not open" in page.field.refused()
    assert page.words.text() == "not hers at all"
    assert read_tries(records.folder).count == 1
    assert made.window is None
    assert {k: v for k, v in records.files().items() if k in before} == before


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "damaged"])
def test_with_the_coordinators_files_when_the_key_file_is_gone_too(
    records: Records, stick: Path, program: Any, qtbot: Any, lost: bool
) -> None:
    sealed_on(stick, records)
    path = records.folder / SLOTS_NAME
    path.unlink() if lost else path.write_bytes(path.read_bytes()[:200])
    made = program(records, passphrase="")
    fresh = choose_words(by_files(made, stick, qtbot))
    in_the_evening(made, qtbot)
    assert opens(records, fresh)
    found = ways(records.folder, find_key(records.folder, fresh))
    assert len(found.people) == 1 and not found.sheet


def test_somebody_leaves_with_a_copy_and_the_new_lock_shuts_them_out(
    records: Records, program: Any, tmp_path: Path, qtbot: Any
) -> None:
    """Taken away, a new lock asked for, the program locks, and at the next unlock it is done."""
    key = find_key(records.folder, WORDS)
    enrol(records.folder, key, COLLEAGUE, keys.LEAST)
    make_backup(records.folder, key, records.departed)
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / SLOTS_NAME).write_bytes((records.folder / SLOTS_NAME).read_bytes())
    remove(records.folder, key, find_key(records.folder, COLLEAGUE).slot)
    ask_for_new_lock(records.folder, key)
    made = program(records)
    in_the_evening(made, qtbot)
    qtbot.waitUntil(lambda: not backup_has_other_lock(records.folder), timeout=20_000)
    made.window.close()
    made.close()
    assert look_at(backups(records.folder)[0], find_key(records.folder, WORDS)).opens
    assert not ways(records.folder, find_key(records.folder, WORDS)).waiting
    (kept / DATABASE_NAME).write_bytes((records.folder / DATABASE_NAME).read_bytes())
    theirs = find_key(kept, COLLEAGUE)
    assert theirs == key and find_key(records.folder, WORDS) != key
    with pytest.raises(Exception, match="do not hold together"):
        open_records(kept, theirs)
