# SPDX-License-Identifier: MIT
"""The laptop is closed in the middle of a session: no name stays, and the session is there afterwards (decision 15)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.story.conftest import Records
from tests.story.test_whole_evening import Watch
from ui.away import Away


def following(window: QWidget) -> Away:
    """What the real program starts, with nothing behind it."""
    return Away(window)


def test_a_closed_lid_locks_and_the_session_goes_on_at_the_same_stop(
    records: Records, program: Callable[..., Any], qtbot: Any
) -> None:
    watch = Watch(records.departed + timedelta(minutes=20))
    first = program(records, clock=watch, follow=following)
    window = first.window
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_Return)
    assert window.place == "part"
    stop = window.present().bar_sub
    QTest.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.focusWidget(), "half a word")
    first.away.gone.emit()
    assert window.names.blanked()
    assert first.vault is None

    again = program(records, clock=watch)
    assert again.window.place == "return"
    QTest.keyClick(again.window.focusWidget() or again.window, Qt.Key.Key_Return)
    present = again.window.present()
    assert present.bar_sub == stop
    assert present.notes.box.toPlainText() == "half a word"
    assert not again.window.names.blanked()


def test_it_comes_twice_and_does_no_harm(
    records: Records, program: Callable[..., Any], qtbot: Any
) -> None:
    """A laptop that sleeps says several things at once."""
    made = program(records, follow=following)
    made.away.gone.emit()
    made.away.gone.emit()
    assert made.vault is None


def test_a_window_that_is_put_down_shows_no_names(
    records: Records, program: Callable[..., Any], qtbot: Any
) -> None:
    window = program(records).window
    assert not window.names.blanked()
    window.showMinimized()
    qtbot.waitUntil(window.names.blanked)
    assert window.shade.isVisibleTo(window)
