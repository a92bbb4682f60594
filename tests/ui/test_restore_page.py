# SPDX-License-Identifier: MIT
"""At the door: damaged records are told, a backup is chosen by keyboard, and the window opens on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.backups import BEFORE_LOCK, WORDS_OF_THEN
from app.change import carry_out
from app.sessions import make_session
from app.vault import keys
from app.vault.backup import ASIDE_NAME, FOLDER_NAME, backups, make_backup
from app.vault.opening import (
    DAMAGED,
    DATABASE_NAME,
    KEYS_DAMAGED,
    SLOTS_NAME,
    change_passphrase,
    find_key,
    first_opening,
    make_records,
    open_records,
)
from app.vault.relock import ask_for_new_lock
from app.vault.restore import OTHER_WORDS
from app.vault.words import recovery_words
from models.tables.plans import Session
from ui.screens.first_run import FirstRun
from ui.screens.restore_page import NONE, NONE_THERE
from ui.screens.unlock import Unlock

WORDS, LATER = "heron basket window seven", "lantern meadow kettle orchard"
NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Records with two backups: of one session, then of two."""
    folder = tmp_path / "records"
    key = make_records(folder, WORDS, recovery_words(), "Hall", cost=keys.LEAST)
    opened = first_opening(folder, key, "Hall", clock=lambda: NOW)
    for days in range(2):
        carry_out(opened.store, make_session, "2026-11-26", title=f"Session {days}")
        make_backup(folder, opened.key, NOW + timedelta(days=days))
    opened.close()
    return folder


@pytest.fixture
def door(qtbot: Any) -> Iterator[Callable[[Path], Unlock]]:
    """Unlock, shown; what opened is closed again."""
    opened: list[Any] = []

    def show(folder: Path) -> Unlock:
        made = Unlock(folder)
        made.opened.connect(lambda vault: opened.append(vault))
        made.opened_vaults = opened  # type: ignore[attr-defined]
        qtbot.addWidget(made)
        made.resize(1366, 768)
        made.show()
        qtbot.waitExposed(made)
        return made

    yield show
    for vault in opened:
        vault.close()


def damage(folder: Path) -> bytes:
    """Flip one bit in every page but the first."""
    whole = bytearray((folder / DATABASE_NAME).read_bytes())
    for at in range(4096 + 100, len(whole), 4096):
        whole[at] ^= 1
    (folder / DATABASE_NAME).write_bytes(whole)
    return bytes(whole)


def try_words(door: Any, qtbot: Any, words: str = WORDS) -> None:
    """Type and press Enter; wait for the answer."""
    door.form.words.setText(words)
    qtbot.keyClick(door.form.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not door.jobs.busy, timeout=20_000)


def opened(door: Any, qtbot: Any) -> Any:
    """The records, once they are open."""
    qtbot.waitUntil(lambda: bool(door.opened_vaults), timeout=20_000)
    return door.opened_vaults[0]


def test_damaged_records_lead_to_the_backups_and_the_newest_opens(
    folder: Path, door: Any, qtbot: Any
) -> None:
    broken = damage(folder)
    shown = door(folder)
    assert shown.form.backup.isHidden()
    try_words(shown, qtbot)
    assert shown.form.field.refused() == DAMAGED
    assert shown.form.backup.isVisible()
    shown.form.backup.click()
    page = shown.pages.currentWidget()
    assert [row.title for row in page.list.rows.rows] == [
        "Friday 27 November, 21:00",
        "Thursday 26 November, 21:00",
    ]
    assert page.field.isHidden(), "the words were given already"
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    opened(shown, qtbot)
    assert Session.select().count() == 2
    (aside,) = (folder / ASIDE_NAME).iterdir()
    assert (aside / DATABASE_NAME).read_bytes() == broken


def test_an_older_one_can_be_chosen_by_arrow_keys(folder: Path, door: Any, qtbot: Any) -> None:
    damage(folder)
    shown = door(folder)
    try_words(shown, qtbot)
    shown.form.backup.click()
    page = shown.pages.currentWidget()
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    page.use.click()
    opened(shown, qtbot)
    assert Session.select().count() == 1


def test_a_missing_key_file_comes_back_with_the_words(folder: Path, door: Any, qtbot: Any) -> None:
    (folder / SLOTS_NAME).unlink()
    shown = door(folder)
    try_words(shown, qtbot, "other words than these")
    assert shown.form.field.refused() == KEYS_DAMAGED
    shown.form.backup.click()
    page = shown.pages.currentWidget()
    page.use.click()
    qtbot.waitUntil(lambda: page.field.refused() == OTHER_WORDS, timeout=20_000)
    assert page.field.isVisible() and not shown.opened_vaults
    page.words.setText(WORDS)
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    opened(shown, qtbot)
    assert (folder / SLOTS_NAME).exists()
    assert page.words.text() == ""


def test_backups_on_a_stick_are_found(folder: Path, door: Any, qtbot: Any, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    shutil.move(folder / FOLDER_NAME, stick / "copies-abcdef")
    (tmp_path / "empty").mkdir()
    damage(folder)
    shown = door(folder)
    try_words(shown, qtbot)
    shown.form.backup.click()
    page = shown.pages.currentWidget()
    assert page.none.text() == NONE and page.use.isHidden()
    page.look_in(tmp_path / "empty")
    assert page.note.text() == NONE_THERE
    page.look_in(stick)
    assert len(page.list.rows.rows) == 2 and page.note.isHidden()
    page.use.click()
    opened(shown, qtbot)


def test_wrong_words_are_no_reason_to_offer_a_backup(folder: Path, door: Any, qtbot: Any) -> None:
    shown = door(folder)
    try_words(shown, qtbot, "not these words at all")
    assert shown.form.field.refused()
    assert shown.form.backup.isHidden()


def test_esc_goes_back_and_nothing_was_changed(folder: Path, door: Any, qtbot: Any) -> None:
    broken = damage(folder)
    shown = door(folder)
    try_words(shown, qtbot)
    shown.form.backup.click()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.pages.currentWidget() is shown.form
    assert (folder / DATABASE_NAME).read_bytes() == broken


def test_a_new_laptop_begins_with_a_backup_from_a_stick(
    folder: Path, qtbot: Any, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    shutil.move(folder / FOLDER_NAME, stick / "copies-abcdef")
    shutil.rmtree(folder)
    first = FirstRun(tmp_path / "new")
    vaults: list[Any] = []
    first.opened.connect(lambda vault: vaults.append(vault))
    qtbot.addWidget(first)
    first.resize(1366, 768)
    first.show()
    first.backup.click()
    page = first.pages.currentWidget()
    assert page.none.isVisible() and page.field.isHidden() and first.foot.isHidden()
    qtbot.keyClick(first, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert first.at == 0
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert first.foot.isVisible() and first.pages.currentWidget() is not page
    first.backup.click()
    page.look_in(stick)
    assert page.field.isVisible()
    page.words.setText(WORDS)
    page.use.click()
    qtbot.waitUntil(lambda: bool(vaults), timeout=30_000)
    assert Session.select().count() == 2
    assert first.then == "today"
    vaults[0].close()
    first.jobs.close()


def test_records_in_a_cloud_folder_are_not_opened_and_it_is_said_why(
    folder: Path, door: Any, qtbot: Any, tmp_path: Path
) -> None:
    shown = door(Path(shutil.move(folder, tmp_path / "Dropbox")))
    try_words(shown, qtbot)
    assert shown.form.field.refused().startswith("Dropbox copies this folder")
    assert not shown.opened_vaults


def test_one_from_before_a_new_lock_says_whose_words_open_it(
    folder: Path, door: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its key file was out of reach at the new lock, as on a stick; words were changed too."""
    monkeypatch.setattr(keys, "USUAL", keys.LEAST)
    files = [path / SLOTS_NAME for path in backups(folder)]
    kept = files[1].read_bytes()
    change_passphrase(folder, find_key(folder, WORDS), LATER, cost=keys.LEAST)
    ask_for_new_lock(folder, find_key(folder, LATER))
    open_records(folder, find_key(folder, LATER)).close()
    files[1].write_bytes(kept)
    damage(folder)
    shown = door(folder)
    try_words(shown, qtbot, LATER)
    shown.form.backup.click()
    page = shown.pages.currentWidget()
    assert [BEFORE_LOCK in row.second for row in page.list.rows.rows] == [False, True]
    assert page.field.isHidden(), "today's words open the newest"
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.field.isVisible() and page.field.hint.text() == WORDS_OF_THEN
    page.words.setText(LATER)
    page.use.click()
    qtbot.waitUntil(lambda: page.field.refused() == OTHER_WORDS, timeout=20_000)
    page.words.setText(WORDS)
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    opened(shown, qtbot)
    assert Session.select().count() == 1
