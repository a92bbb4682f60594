# SPDX-License-Identifier: MIT
"""Keys are taken at the window before the box that has the cursor, and typing stays typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.keys import Keys, ShiftCount, key_name, named


class Seconds:
    """A clock for tests: the seconds that we say."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a line, a page of text and a button."""
    window = QWidget()
    layout = QVBoxLayout(window)
    window.line = QLineEdit()
    window.text = QPlainTextEdit()
    window.button = QPushButton("Go")
    for part in (window.line, window.text, window.button):
        layout.addWidget(part)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return window


@pytest.fixture
def keys(window: QWidget):
    """Keys watching the whole program, taken off again afterwards."""
    seconds = Seconds()
    keys = Keys(window, seconds)
    keys.seconds = seconds
    app = QApplication.instance()
    app.installEventFilter(keys)
    yield keys
    app.removeEventFilter(keys)


def test_names_as_people_write_them() -> None:
    assert named("Page Down") == "PgDown"
    assert named("Ctrl+Enter") == "Ctrl+Return"
    assert named("Delete") == "Del"


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "F5"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "Return"),
        (Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier, "Ctrl+H"),
    ],
)
def test_name_of_a_press(key: Qt.Key, modifiers: Qt.KeyboardModifier, name: str) -> None:
    assert key_name(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == name


def test_three_shifts_in_five_seconds_hide() -> None:
    shifts = ShiftCount()
    assert [shifts.shift(t) for t in (0.0, 2.0, 4.9)] == [False, False, True]


def test_slow_shifts_do_not_hide() -> None:
    shifts = ShiftCount()
    assert [shifts.shift(t) for t in (0.0, 3.0, 6.0)] == [False, False, False]


def test_another_key_starts_the_count_again() -> None:
    shifts = ShiftCount()
    shifts.shift(0.0)
    shifts.shift(0.1)
    shifts.other()
    assert not shifts.shift(0.2)


def test_three_capital_letters_do_not_hide(window: QWidget, keys: Keys, qtbot: QtBot) -> None:
    window.line.setFocus()
    with qtbot.assertNotEmitted(keys.hide_asked):
        for letter in "ABC":
            QTest.keyPress(window.line, Qt.Key.Key_Shift)
            QTest.keyClick(window.line, letter, Qt.KeyboardModifier.ShiftModifier)
    assert window.line.text() == "ABC"


def test_three_shifts_hide_from_inside_a_box(window: QWidget, keys: Keys, qtbot: QtBot) -> None:
    window.line.setFocus()
    with qtbot.waitSignal(keys.hide_asked, timeout=1000):
        for _ in range(3):
            QTest.keyClick(window.line, Qt.Key.Key_Shift)


def test_ctrl_h_in_a_box_hides_and_deletes_nothing(window: QWidget, keys: Keys) -> None:
    called: list[str] = []
    keys.set_always({"Ctrl+H": lambda: called.append("hide")})
    window.line.setText("kept")
    window.line.setFocus()
    QTest.keyClick(window.line, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert called == ["hide"]
    assert window.line.text() == "kept"


def test_page_down_goes_to_the_page_not_the_text(window: QWidget, keys: Keys) -> None:
    called: list[str] = []
    keys.set_page({"Page Down": lambda: called.append("next")})
    window.text.setFocus()
    QTest.keyClick(window.text, Qt.Key.Key_PageDown)
    assert called == ["next"]


def test_a_digit_belongs_to_the_box(window: QWidget, keys: Keys) -> None:
    called: list[str] = []
    keys.set_page({"1": lambda: called.append("one")})
    window.line.setFocus()
    QTest.keyClick(window.line, "1")
    assert called == []
    assert window.line.text() == "1"
    window.button.setFocus()
    QTest.keyClick(window.button, "1")
    assert called == ["one"]


def test_enter_presses_the_button_that_has_the_ring(window: QWidget, keys: Keys) -> None:
    pressed: list[str] = []
    called: list[str] = []
    window.button.clicked.connect(lambda: pressed.append("button"))
    keys.set_page({"Return": lambda: called.append("page")})
    window.button.setFocus()
    QTest.keyClick(window.button, Qt.Key.Key_Return)
    assert pressed == ["button"]
    assert called == []


def test_a_held_key_counts_once(window: QWidget, keys: Keys) -> None:
    called: list[str] = []
    keys.set_page({"F5": lambda: called.append("doors")})
    window.button.setFocus()
    QTest.keyPress(window.button, Qt.Key.Key_F5)
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, "", True, 1
    )
    QApplication.sendEvent(window.button, held)
    assert called == ["doors"]


def test_nothing_acts_while_covered(window: QWidget, keys: Keys) -> None:
    called: list[str] = []
    keys.set_page({"F5": lambda: called.append("doors")})
    keys.covered = True
    window.button.setFocus()
    QTest.keyClick(window.button, Qt.Key.Key_F5)
    assert called == []
