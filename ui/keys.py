# SPDX-License-Identifier: MIT
"""Keys taken at the window, before the text box that has the cursor (screens.md, "Rules for keys")."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import getCppPointer, isValid

Acts = Mapping[str, Callable[[], None]]

NO_ENTER = "no-enter"
"""A property of a button that Enter must not press, so that nobody restarts by accident."""
OWN_ENTER = "own-enter"
"""A property of a choice that takes Enter itself, to keep the form that it is in."""
SHIFTS_TO_HIDE = 3
SHIFT_SECONDS = 5.0
_TEXT = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_OWN_KEYS = {"Return", "Space", "Up", "Down", "Left", "Right", "Home", "End", "Backspace", "Del"}
_REPEATS = {"Up", "Down", "Left", "Right", "Alt+Up", "Alt+Down", "Ctrl+[", "Ctrl+]"}


def key_name(event: QKeyEvent) -> str:
    """The portable name of a pressed key: "F5", "PgDown", "Ctrl+Return", "Alt+W"."""
    combination = event.keyCombination()
    modifiers = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = combination.key()
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    name: str = QKeySequence(modifiers.value | key.value).toString(
        QKeySequence.SequenceFormat.PortableText
    )
    return name


def named(sequence: str) -> str:
    """The same name for a sequence as people write it ("Page Down" or "PgDown", "Ctrl+Enter")."""
    plain = sequence.replace("Page Down", "PgDown").replace("Page Up", "PgUp")
    plain = plain.replace("Enter", "Return").replace("Delete", "Del")
    name: str = QKeySequence(plain).toString(QKeySequence.SequenceFormat.PortableText)
    return name


class ShiftCount:
    """Counts presses of Shift; any other key, or more than five seconds, starts again (decision 16)."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def shift(self, seconds: float) -> bool:
        """One press at `seconds` (monotonic). True on the third within five seconds."""
        self._times = [t for t in self._times if seconds - t <= SHIFT_SECONDS]
        self._times.append(seconds)
        if len(self._times) < SHIFTS_TO_HIDE:
            return False
        self._times = []
        return True

    def other(self) -> None:
        """Another key was pressed."""
        self._times = []


class Keys(QObject):
    """Watches every key of the program and gives it to the window, the page or the widget."""

    hide_asked = Signal()
    touched = Signal()

    def __init__(self, window: QWidget, seconds: Callable[[], float]) -> None:
        super().__init__(window)
        self._window = window
        self._seconds = seconds
        self._shifts = ShiftCount()
        self._always: dict[str, Callable[[], None]] = {}
        self._page: dict[str, Callable[[], None]] = {}
        self._last: tuple[int, QWidget] | None = None
        self.covered = False

    def set_always(self, acts: Acts) -> None:
        """Keys that work on every page."""
        self._always = {named(k): act for k, act in acts.items()}

    def set_page(self, acts: Acts) -> None:
        """Keys of the page that is shown now."""
        self._page = {named(k): act for k, act in acts.items()}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take our keys before any widget sees them."""
        kind = event.type()
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel):
            self.touched.emit()
            return False
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if kind == QEvent.Type.ShortcutOverride:
            if self._act_for(event) is not None:
                event.accept()
            return False
        if self._climbs(event, watched):
            return False
        return self._on_key(event)

    def _climbs(self, event: QKeyEvent, watched: QWidget) -> bool:
        """True when Qt hands a key that a widget did not want to its parent: it was counted already."""
        address = getCppPointer(event)[0]
        last, self._last = self._last, (address, watched)
        if last is None or last[0] != address or not isValid(last[1]):
            return False
        return watched is not last[1] and bool(watched.isAncestorOf(last[1]))

    def _on_key(self, event: QKeyEvent) -> bool:
        self.touched.emit()
        if event.key() == Qt.Key.Key_Shift:
            if not event.isAutoRepeat() and self._shifts.shift(self._seconds()):
                self.hide_asked.emit()
            return False
        if event.isAutoRepeat() and key_name(event) in self._page_names_of_one_press():
            return True
        self._shifts.other()
        act = self._act_for(event)
        if act is None:
            return False
        act()
        return True

    def _page_names_of_one_press(self) -> set[str]:
        return {n for n in (*self._page, *self._always) if n not in _REPEATS} - {"Return", "Space"}

    def _act_for(self, event: QKeyEvent) -> Callable[[], None] | None:
        if self.covered or not self._ours():
            return None
        name = key_name(event)
        focus = QApplication.focusWidget()
        if self._widget_wants(name, event, focus):
            return None
        if name == "Return" and event.isAutoRepeat():
            return _nothing
        if name == "Return" and isinstance(focus, QAbstractButton) and focus.isEnabled():
            if focus.property(OWN_ENTER):
                return None
            return focus.click if not focus.property(NO_ENTER) else _nothing
        return self._page.get(name) or self._always.get(name)

    def _ours(self) -> bool:
        modal = QApplication.activeModalWidget()
        return modal is None and QApplication.activePopupWidget() is None

    @staticmethod
    def _widget_wants(name: str, event: QKeyEvent, focus: QWidget | None) -> bool:
        """True when the key belongs to the box that has the cursor: letters, digits, arrows, Enter."""
        if not isinstance(focus, (*_TEXT, QComboBox)):
            return False
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        types = bool(event.text()) and event.text().isprintable()
        if plain == Qt.KeyboardModifier.NoModifier and (name in _OWN_KEYS or types):
            return True
        return name in {"Ctrl+Z", "Ctrl+Shift+Z"} and _can_undo(focus, name)


def _nothing() -> None:
    """A press that counts for nothing."""


def _can_undo(focus: QWidget, name: str) -> bool:
    """True when the box itself has typing to take back."""
    again = name == "Ctrl+Shift+Z"
    if isinstance(focus, QLineEdit):
        return focus.isRedoAvailable() if again else focus.isUndoAvailable()
    if isinstance(focus, (QPlainTextEdit, QTextEdit)):
        document = focus.document()
        return document.isRedoAvailable() if again else document.isUndoAvailable()
    return False
