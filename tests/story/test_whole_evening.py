# SPDX-License-Identifier: MIT
"""From the third stop to the memory stick with the keyboard, in the real program on locked records; then opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.later import later
from app.notes import note_lines
from app.people import welcome
from models.tables.plans import Session
from models.tables.records import PartRun
from tests.story.conftest import Records

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Watch:
    """A clock that the test moves on."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> None:
        """Move on."""
        self.now += timedelta(**by)


def key(window: Any, which: Qt.Key, how: Qt.KeyboardModifier = PLAIN) -> None:
    """A press where the cursor is."""
    QTest.keyClick(window.focusWidget() or window, which, how)


def note(window: Any, text: str, kind: Qt.Key = Qt.Key.Key_1) -> None:
    """Ctrl J, kind, words, Enter."""
    key(window, Qt.Key.Key_J, CTRL)
    key(window, kind, ALT)
    QTest.keyClicks(window.focusWidget(), text)
    key(window, Qt.Key.Key_Return)


def run_to_close(window: Any, watch: Watch) -> None:
    """Next, stop by stop; each pause is waited through and answered."""
    for _ in range(30):
        if window.place == "close":
            return
        watch.on(minutes=5)
        key(window, Qt.Key.Key_Return if window.place == "gap" else Qt.Key.Key_PageDown)


def test_the_evening_goes_to_its_end_and_is_there_again(
    records: Records, program: Callable[..., Any], tmp_path: Path, qtbot: Any
) -> None:
    watch = Watch(records.departed + timedelta(minutes=20))
    made = program(records, clock=watch)
    window, store = made.window, made.vault.store
    window.desk.do(welcome, "Zaffrea")
    key(window, Qt.Key.Key_Return)
    assert window.place == "part"
    note(window, "A lamp by the bed")
    key(window, Qt.Key.Key_0, ALT)
    key(window, Qt.Key.Key_0, ALT)
    note(window, "Ask for a key", Qt.Key.Key_3)
    note(window, "For the team", Qt.Key.Key_5)
    run_to_close(window, watch)
    assert window.place == "close"
    runs = list(PartRun.select().where(PartRun.session == records.session).order_by(PartRun.pos))
    assert [one.heads_up for one in runs].count("read") == 2
    assert sum(one.actual for one in runs) >= 45
    for _ in range(8):
        if window.place == "close":
            key(window, Qt.Key.Key_Return, CTRL)
    assert window.place == "summary"
    qtbot.waitUntil(lambda: bool(window.present().view.pdf), timeout=20_000)
    key(window, Qt.Key.Key_X, ALT)
    assert window.place == "outbox"
    window.present().put_into(tmp_path)
    qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=20_000)
    words = " ".join(later("app.pdf.preview").text_of(next(tmp_path.glob("CE-*.pdf")).read_bytes()))
    assert "A lamp by the bed" in words
    assert "For the team" not in words and "Ask for a key" not in words
    lines = note_lines(store, records.session)
    key(window, Qt.Key.Key_L, CTRL)
    again = program(records)
    assert again.window.place == "today", "nothing is under way any more"
    assert note_lines(again.vault.store, records.session) == lines
    assert Session.get_by_id(records.session).state == "summary"
