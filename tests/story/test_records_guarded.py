# SPDX-License-Identifier: MIT
"""The real program at its door and with no room left: one sentence each time, nothing changed, nothing lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.notes import LONGEST, note_lines, notes_page
from app.people import welcome
from app.vault.opening import DAMAGED, DATABASE_NAME, DID_NOT_OPEN, IN_USE, SLOTS_NAME
from app.vault.tries import TRIES_NAME
from tests.story.conftest import STOP, Child, Records, settled
from tests.story.evening_alone import WORDS
from ui.window import NOT_SAVED

Start = Callable[[Records, str], Child]


def said(program: Any) -> str:
    """The sentence at the door."""
    return str(program.doorway.form.field.refused())


def to_part(window: Any) -> Any:
    """Carry on by the clock; gives the running part."""
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.place == "part"
    return window.present()


def write(part: Any, text: str) -> None:
    """Type into the notes."""
    part.keys()["Ctrl+J"]()
    QTest.keyClicks(part.notes.box, text)


def enter(part: Any) -> None:
    """Enter in the notes box."""
    QTest.keyClick(part.notes.box, Qt.Key.Key_Return)


def test_a_wrong_passphrase_is_one_sentence_and_the_right_one_opens(
    records: Records, program: Any, qtbot: Any
) -> None:
    before = records.files()
    door = program(records, "heron basket window eight")
    assert said(door) == DID_NOT_OPEN
    assert door.window is None
    after = records.files()
    assert after.pop(TRIES_NAME)
    assert {k: v for k, v in after.items() if k in before} == before
    door.doorway.try_words(WORDS)
    settled(door, qtbot)
    qtbot.waitUntil(lambda: door.window is not None, timeout=20_000)
    assert door.window.place == "return"
    assert TRIES_NAME not in records.files()


@pytest.mark.parametrize("at", [100, -4096 * 3])
def test_damaged_records_are_one_sentence_and_left_as_they_are(
    records: Records, program: Any, at: int, qtbot: Any
) -> None:
    path = records.folder / DATABASE_NAME
    whole = bytearray(path.read_bytes())
    whole[at : at + 64] = bytes(64)
    path.write_bytes(whole)
    door = program(records)
    if door.window is None:
        assert said(door) == DAMAGED
    else:
        qtbot.waitUntil(door.window.banner.isVisible, timeout=20_000)
        assert "do not hold together" in door.window.banner.words.text()
    assert path.read_bytes() == bytes(whole)
    assert not list(records.folder.glob("*.new"))


def test_a_damaged_key_file_is_no_wrong_passphrase(records: Records, program: Any) -> None:
    path = records.folder / SLOTS_NAME
    path.write_text(path.read_text("utf-8")[:-30], "utf-8")
    before = records.files()
    door = program(records)
    assert "key file" in said(door)
    assert records.files() == before


def test_a_second_copy_on_the_same_records_is_refused(
    records: Records, alone: Start, program: Any, qtbot: Any
) -> None:
    child = alone(records, "hold")
    child.wait("open")
    door = program(records)
    assert said(door) == IN_USE
    assert door.window is None
    child.kill()
    door.doorway.try_words(WORDS)
    qtbot.waitUntil(lambda: door.window is not None, timeout=20_000)


def test_a_clock_put_back_an_hour_asks_and_moves_nothing(records: Records, program: Any) -> None:
    back_an_hour = records.departed - timedelta(minutes=45)
    again = program(records, clock=lambda: back_an_hour)
    page = again.window.present()
    assert again.window.place == "return"
    assert page.ask.isVisible()
    assert "earlier time than before" in page.ask.text()
    assert not page.without.isVisible()
    part = to_part(again.window)
    assert part.now.state.index == STOP
    assert part.desk.page(part.now.page).dial.number == "10"


def test_with_a_full_disk_nothing_is_lost_and_it_goes_on_afterwards(
    records: Records, program: Any
) -> None:
    made = program(records)
    part = to_part(made.window)
    store = made.vault.store
    before = note_lines(store, records.session)
    pages = store.connection.execute("pragma page_count").fetchone()[0]
    store.connection.execute(f"pragma max_page_count={pages}").fetchall()
    while part.desk.do(welcome, "x" * 40) is not None:
        pass
    typed = ("A lamp by the bed " * 300)[:LONGEST]
    write(part, "A")
    part.notes.box.setPlainText(typed)
    part.notes.keep_typing()
    enter(part)
    assert made.window.banner.isVisible()
    assert made.window.banner.words.text() == NOT_SAVED
    assert part.notes.box.toPlainText() == typed
    assert note_lines(store, records.session) == before
    store.connection.execute("pragma max_page_count=100000").fetchall()
    part.notes.keep_typing()
    assert notes_page(store, records.session).draft == typed
    enter(part)
    assert note_lines(store, records.session)[0].text == typed.strip()
    assert store.full_check()


def test_a_step_that_cannot_be_kept_is_not_taken(records: Records, program: Any) -> None:
    """What shows is what is kept, also when the disk says no at the last moment."""
    made = program(records)
    part = to_part(made.window)
    store = made.vault.store
    store.connection.set_commit_hook(lambda: True)
    part.keys()["Page Down"]()
    assert made.window.place == "part"
    assert part.now.state.index == STOP
    assert made.window.banner.words.text() == NOT_SAVED
    store.connection.set_commit_hook(None)
    part.keys()["Page Down"]()
    assert made.window.place == "gap"


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="asks as Linux answers")
def test_lock_becomes_another_program(records: Records, alone: Start) -> None:
    """That no name is left in its memory is promise 20."""
    child = alone(records, "lock")
    child.wait("locking")
    number = child.process.pid
    wait_for(lambda: b"--vault" in Path(f"/proc/{number}/cmdline").read_bytes())
    assert child.process.poll() is None
    command = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    assert command[1:5] == [b"-m", b"app", b"--vault", os.fsencode(records.folder)]
    opened = records.opened()
    assert opened.nickname == "Blue laptop"
    opened.close()


def wait_for(true: Callable[[], bool]) -> None:
    """Look until it is so; a test that waits in vain is ended by its child's own clock."""
    for _ in range(400):
        if true():
            return
        QTest.qWait(50)
    raise AssertionError("it never came")
