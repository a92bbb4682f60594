# SPDX-License-Identifier: MIT
"""Settings, Backup and What was done: choosing a stick, trying a backup, using one; and the list in plain words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.audit import note_opening, note_person, note_printed
from app.audit_page import STATES
from app.backups import BEFORE_LOCK, BEHIND, NOT_CHOSEN, NOT_IN, UP_TO_DATE, WORDS_OF_THEN
from app.change import carry_out
from app.sessions import make_session
from app.settings import keep_settings
from app.vault import keys, swap
from app.vault.backup import backups_in, make_backup
from app.vault.opening import (
    DATABASE_NAME,
    OpenVault,
    find_key,
    first_opening,
    make_records,
    open_records,
)
from app.vault.restore import OTHER_WORDS
from app.vault.words import recovery_words
from models.connection import connect
from models.tables.plans import Session
from ui.after_opening import CHANGED, DAMAGE, AfterOpening
from ui.desk import Desk
from ui.screens.settings import SettingsScreen
from ui.screens.settings_backup import WORDS_FIRST
from ui.window import Ways, Window

WORDS, THEN = "lantern meadow kettle orchard violin", "heron basket window seven"
NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
CANARY = "Zaffre Quillfeather"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    """Open records on disk, with one session in the one backup and another after it."""
    folder = tmp_path / "records"
    key = make_records(folder, WORDS, recovery_words(), "Blue laptop", cost=keys.LEAST)
    opened = first_opening(folder, key, "Blue laptop", clock=lambda: NOW)
    carry_out(opened.store, make_session, "2026-11-26", title=CANARY)
    make_backup(folder, opened.key, NOW)
    carry_out(opened.store, make_session, "2026-11-27", title="After")
    yield opened
    opened.close()


@pytest.fixture
def window(vault: OpenVault, qtbot: Any) -> Iterator[Window]:
    """The real window on them; `locked` counts how often it locked."""
    desk = Desk(vault.store)
    desk.folder, desk.key, desk.nickname = vault.folder, vault.key, vault.nickname
    locked: list[int] = []
    window = Window(desk, "Blue laptop", Ways(lambda: 0.0, lambda: locked.append(1), lambda: None))
    window.locked = locked  # type: ignore[attr-defined]
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    desk.jobs.close()
    window.idle.stop()


def panel(window: Window, page: str) -> Any:
    """A page of Settings."""
    window.go("settings", page=page)
    screen = window.present()
    assert isinstance(screen, SettingsScreen)
    return screen.panel()


def idle(window: Window, qtbot: Any) -> None:
    """Wait until no job runs."""
    qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=30_000)


def test_a_chosen_stick_gets_the_newest_at_once_and_each_one_after(
    window: Window, tmp_path: Path, qtbot: Any
) -> None:
    page = panel(window, "backup")
    assert page.also.text() == NOT_CHOSEN and page.leave.isHidden()
    stick = tmp_path / "stick"
    stick.mkdir()
    page.go_to(stick)
    idle(window, qtbot)
    (place,) = stick.iterdir()
    assert len(backups_in(place)) == 1
    assert page.also.text() == f"{place}. {UP_TO_DATE}"
    page.make.click()
    idle(window, qtbot)
    page.load()
    assert page.also.text() == f"{place}. {UP_TO_DATE}"
    make_backup(window.desk.folder, window.desk.key, NOW + timedelta(days=1))
    page.load()
    assert BEHIND in page.also.text()
    shutil.move(stick, tmp_path / "pulled out")
    page.load()
    assert NOT_IN in page.also.text()
    page.leave.click()
    page.load()
    assert page.also.text() == NOT_CHOSEN


def test_what_a_stick_still_holds_stands_in_a_band_of_its_own(
    window: Window, vault: OpenVault, tmp_path: Path
) -> None:
    page = panel(window, "backup")
    assert page.waits.isHidden()
    gone = str(tmp_path / "pulled out" / "copies-abcdef")
    carry_out(vault.store, keep_settings, backup_folder=gone, stick_waits="2026-11-25")
    page.load()
    assert page.waits.isVisible() and "Wednesday 25 November" in page.waits.words.text()
    assert "erased" not in page.also.text() and NOT_IN in page.also.text()


def test_a_folder_that_a_cloud_program_copies_is_refused_beside_the_button(
    window: Window, tmp_path: Path
) -> None:
    page = panel(window, "backup")
    (tmp_path / "OneDrive").mkdir()
    page.go_to(tmp_path / "OneDrive")
    assert "OneDrive copies that folder" in page.told.words.text()
    assert page.also.text() == NOT_CHOSEN
    assert list((tmp_path / "OneDrive").iterdir()) == []


def test_a_drill_says_in_words_what_it_found(window: Window, qtbot: Any) -> None:
    page = panel(window, "backup")
    page.test.click()
    qtbot.waitUntil(lambda: "It works." in page.told.words.text(), timeout=30_000)
    said = page.told.words.text()
    assert "Inside: 1 session, 0 people, 0 notes. Here now: 2 sessions" in said
    assert not (window.desk.folder / "checking").exists()
    assert Session.select().count() == 2


def test_using_a_backup_asks_once_locks_and_opens_with_it(
    window: Window, vault: OpenVault, qtbot: Any
) -> None:
    page = panel(window, "backup")
    page.list.go_to(page.list.rows.rows[0].id)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.sure.isVisible() and "Thursday 26 November, 21:00" in page.sure.words.text()
    assert page.no.hasFocus()
    page.no.click()
    assert page.sure.isHidden() and not (vault.folder / swap.NEW_NAME).exists()
    page.list.acted.emit(page.list.rows.rows[0].id)
    page.yes.click()
    qtbot.waitUntil(lambda: bool(window.locked), timeout=30_000)  # type: ignore[attr-defined]
    vault.close()
    again = open_records(vault.folder, find_key(vault.folder, WORDS))
    assert [row.title for row in Session.select()] == [CANARY]
    again.close()


def test_a_backup_that_does_not_hold_is_not_used(
    window: Window, vault: OpenVault, qtbot: Any
) -> None:
    page = panel(window, "backup")
    chosen = Path(page.list.rows.rows[0].id)
    whole = bytearray((chosen / DATABASE_NAME).read_bytes())
    whole[-3000] ^= 1
    (chosen / DATABASE_NAME).write_bytes(whole)
    page.ask_use(str(chosen))
    page.yes.click()
    qtbot.waitUntil(lambda: "does not hold" in page.told.words.text(), timeout=30_000)
    assert not window.locked  # type: ignore[attr-defined]
    assert not (vault.folder / swap.NEW_NAME).exists()


@pytest.fixture
def of_then(tmp_path: Path) -> Path:
    """A backup as from a stick that was out at the new lock: another key, and slots of another time."""
    then = tmp_path / "then"
    key = make_records(then, THEN, recovery_words(), "Blue laptop", cost=keys.LEAST)
    opened = first_opening(then, key, "Blue laptop", clock=lambda: NOW)
    made = make_backup(then, opened.key, NOW - timedelta(days=9)).path
    opened.close()
    return made


def test_one_from_before_a_new_lock_asks_for_the_words_of_then(
    of_then: Path, window: Window, vault: OpenVault, qtbot: Any
) -> None:
    older = Path(shutil.move(of_then, vault.folder / "backups" / of_then.name))
    page = panel(window, "backup")
    assert BEFORE_LOCK in page.list.rows.rows[1].second
    page.ask_use(page.list.rows.rows[0].id)
    assert page.field.isHidden()
    page.ask_use(str(older))
    assert page.field.isVisible() and page.field.hint.text() == WORDS_OF_THEN
    page.yes.click()
    assert page.field.refused() == WORDS_FIRST
    page.words.setText("not these words at all")
    page.yes.click()
    qtbot.waitUntil(lambda: page.field.refused() == OTHER_WORDS, timeout=30_000)
    assert page.sure.isVisible() and page.words.text() == ""
    page.words.setText(THEN)
    qtbot.keyClick(page.words, Qt.Key.Key_Return)
    assert page.words.text() == "" and page.field.isHidden()
    qtbot.waitUntil(lambda: bool(window.locked), timeout=30_000)  # type: ignore[attr-defined]
    vault.close()
    again = open_records(vault.folder, find_key(vault.folder, WORDS))
    assert Session.select().count() == 0
    again.close()


# what was done


def test_the_list_says_what_was_done_with_no_names(window: Window, qtbot: Any) -> None:
    desk = window.desk
    desk.do(note_opening, 3)
    desk.do(note_person, "a" * 32)
    desk.do(note_printed)
    desk.do(note_printed)
    page = panel(window, "audit")
    found = [(row.title, row.end) for row in page.list.rows.rows]
    assert found == [
        ("Printed", "2 times"),
        ("Somebody’s own page was opened", ""),
        ("Opened with the words", ""),
        ("A try with other words", "3 times"),
        ("Other changes", "3 times"),
    ]
    said = " ".join(f"{row.title} {row.second} {row.end}" for row in page.list.rows.rows)
    assert CANARY not in said and "aaaa" not in said
    qtbot.waitUntil(lambda: page.told.words.text() == STATES["whole"], timeout=30_000)


def spoil(vault: OpenVault, sql: str) -> None:
    """Another program changes the records."""
    connection = connect(vault.folder / DATABASE_NAME, vault.key)
    connection.execute(sql)
    connection.close()


def test_a_list_that_was_changed_says_so(window: Window, vault: OpenVault, qtbot: Any) -> None:
    spoil(vault, "update audit set code='other' where n=1")
    page = panel(window, "audit")
    qtbot.waitUntil(lambda: page.told.words.text() == STATES["altered"], timeout=30_000)


# after opening


def looked(window: Window, qtbot: Any) -> AfterOpening:
    """What runs after the first page; waits until the records were read."""
    after = AfterOpening(window, 2)
    qtbot.waitUntil(lambda: after.sound is not None, timeout=30_000)
    return after


def test_whole_records_say_nothing_but_the_tries(window: Window, qtbot: Any) -> None:
    looked(window, qtbot)
    assert window.banner.isHidden()
    assert "2 tries with other words" in window.toast.words()


def test_the_records_are_read_in_a_job(window: Window, qtbot: Any, monkeypatch: Any) -> None:
    import threading

    import ui.after_opening as after_opening

    threads = []
    true_look = after_opening.records_sound

    def look(*args: Any) -> Any:
        threads.append(threading.current_thread() is threading.main_thread())
        return true_look(*args)

    monkeypatch.setattr(after_opening, "records_sound", look)
    looked(window, qtbot)
    assert threads == [False]


def test_damage_is_told_and_says_where_to_go(window: Window, vault: OpenVault, qtbot: Any) -> None:
    vault.store.checkpoint()
    path = vault.folder / DATABASE_NAME
    whole = bytearray(path.read_bytes())
    whole[-3000] ^= 1
    path.write_bytes(whole)
    looked(window, qtbot)
    assert window.banner.words.text() == DAMAGE and window.banner.isVisible()


def test_a_changed_audit_is_told(window: Window, vault: OpenVault, qtbot: Any) -> None:
    spoil(vault, "delete from audit where n=(select max(n) from audit)")
    looked(window, qtbot)
    assert window.banner.words.text() == CHANGED


def test_a_stick_that_is_back_is_brought_up_to_date(
    window: Window, vault: OpenVault, tmp_path: Path, qtbot: Any
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    panel(window, "backup").go_to(stick)
    idle(window, qtbot)
    (place,) = stick.iterdir()
    shutil.rmtree(place / next(place.iterdir()).name)
    looked(window, qtbot)
    idle(window, qtbot)
    assert len(backups_in(place)) == 1
