# SPDX-License-Identifier: MIT
"""What was copied here is gone after ten seconds, when locking, and never when somebody else copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.story.conftest import Records, program, records  # noqa: F401 (fixtures)
from ui.clipboard import KEPT_MS, Forgetting

SOON_MS = 40
NAME = "Zaffre"


def text() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture(autouse=True)
def empty(qapp: Any) -> Iterator[None]:
    """Nothing is left for the next test."""
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


@pytest.fixture
def copy(qtbot: Any) -> Callable[[str], None]:
    """Copy a text as a person does."""

    def press(words: str) -> None:
        box = QLineEdit(words)
        qtbot.addWidget(box)
        box.show()
        box.activateWindow()
        box.setFocus()
        qtbot.waitUntil(box.hasFocus)
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    return press


def test_ten_seconds_is_what_was_promised() -> None:
    assert KEPT_MS == 10_000


def test_what_was_copied_here_goes_by_itself(copy: Callable[[str], None], qtbot: Any) -> None:
    watch = Forgetting(SOON_MS)
    copy(NAME)
    assert text() == NAME
    qtbot.waitUntil(lambda: text() == "")
    assert watch._timer.isActive() is False


def test_what_was_copied_last_has_its_own_ten_seconds(copy: Callable[[str], None]) -> None:
    watch = Forgetting(60_000)
    copy(NAME)
    watch._timer.stop()
    copy("Teasel")
    assert watch._timer.isActive()
    watch.forget()
    assert text() == ""


def test_what_somebody_else_copied_stays(copy: Callable[[str], None]) -> None:
    watch = Forgetting(60_000)
    copy(NAME)
    watch._clipboard.blockSignals(True)
    QGuiApplication.clipboard().setText("a shopping list")
    watch._clipboard.blockSignals(False)
    watch.forget()
    assert text() == "a shopping list"


def test_with_no_window_of_ours_in_front_it_is_not_ours(qapp: Any) -> None:
    watch = Forgetting(60_000)
    QGuiApplication.clipboard().setText("a shopping list")
    assert not watch._timer.isActive()
    watch.forget()
    assert text() == "a shopping list"


@pytest.mark.parametrize("ending", ["lock", "close"])
def test_the_program_forgets_when_it_locks_and_when_it_closes(
    records: Records,  # noqa: F811
    program: Any,  # noqa: F811
    ending: str,
) -> None:
    made = program(records)
    made.window.activateWindow()
    box = QLineEdit(NAME, made.window)
    box.show()
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert text() == NAME
    if ending == "lock":
        QTest.keyClick(made.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    else:
        made.window.close()
    assert text() == ""


def test_there_is_one_for_the_whole_program(qapp: Any) -> None:
    assert Forgetting.here() is Forgetting.here()
    assert Forgetting.here().parent() is qapp
