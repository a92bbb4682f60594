# SPDX-License-Identifier: MIT
"""Plays a person at the laptop: presses keys and buttons of the real windows, waits for what shows, takes pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.clock import seconds

LONGEST_WAIT_MS = 15_000
LOOK_EVERY_MS = 10
W = TypeVar("W", bound=QWidget)


class NotThere(Exception):
    """Something that the evening needs did not show in time."""


@dataclass
class Step:
    """One step of the evening as the report tells it."""

    name: str
    ms: float = 0.0
    sql: int = 0
    presses: int = 0


@dataclass
class Report:
    """What the demo writes at its end."""

    steps: list[Step] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    pictures: int = 0


class Driver:
    """Hands and eyes of the demo."""

    def __init__(self, out: Path, program: Any) -> None:
        self.out = out
        self.program = program
        self.report = Report()
        self._presses = 0
        (out / "screens").mkdir(parents=True, exist_ok=True)

    # waiting and looking

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Let the program run until `holds`; NotThere after fifteen seconds."""
        end = seconds() + LONGEST_WAIT_MS / 1000
        while not holds():
            if seconds() > end:
                raise NotThere(what)
            QTest.qWait(LOOK_EVERY_MS)

    def settle(self) -> None:
        """Let everything that was asked for be drawn, and jobs finish."""
        QApplication.sendPostedEvents()
        desk = getattr(self.window, "desk", None)
        self.wait(lambda: desk is None or not desk.jobs.busy, "the end of a job")
        QTest.qWait(1)

    @property
    def window(self) -> Any:
        """The window that shows now: the doorway or the program's window."""
        window = self.program.window
        return window if window is not None and window.isVisible() else self.program.doorway

    @property
    def screen(self) -> Any:
        """The screen that shows now."""
        return self.program.window.present()

    def at(self, place: str) -> None:
        """Wait until this place shows."""
        self.wait(lambda: self.program.window is not None, "the window")
        self.wait(lambda: bool(self.program.window.place == place), f"the page {place}")
        self.settle()

    def shoot(self, name: str) -> None:
        """Take a picture of the window."""
        self.settle()
        self.report.pictures += 1
        path = self.out / "screens" / f"{self.report.pictures:02}-{name}.png"
        self.window.grab().save(str(path))
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self.report.titles.add(window.windowTitle())

    # keys and presses

    def cursor(self) -> QWidget:
        """Where keys go: the widget with the cursor, or the window."""
        found: QWidget = QApplication.focusWidget() or self.window.focusWidget() or self.window
        return found

    def key(self, name: str, times: int = 1) -> None:
        """Press a key by its name, such as "F5" or "Ctrl+N", where the cursor is."""
        combination = QKeySequence(name)[0]  # type: ignore[index]
        for _ in range(times):
            target = self.cursor()
            self._presses += 1
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        self.settle()

    def shift_three_times(self) -> None:
        """The gesture that hides the window."""
        for _ in range(3):
            self._presses += 1
            QTest.keyClick(self.cursor(), Qt.Key.Key_Shift)
        self.settle()

    def type(self, text: str, into: QWidget | None = None) -> None:
        """Type text letter by letter, into a widget or where the cursor is."""
        if into is not None:
            into.setFocus()
        for letter in text:
            QTest.keyClicks(into or self.cursor(), letter)
        self.settle()

    def fill(self, widget: QWidget, text: str) -> None:
        """Put other text into a box, as a person would: all chosen, then typed over."""
        widget.setFocus()
        if isinstance(widget, (QLineEdit, QPlainTextEdit)):
            widget.selectAll()
        self.type(text, widget)

    def press(self, button: QWidget) -> None:
        """Press a button with the mouse."""
        self.wait(lambda: button.isVisible(), f"the button {button.accessibleName()}")
        self._presses += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def button(self, words: str) -> Any:
        """The visible button with these words, or whose words begin with them."""
        found: list[QAbstractButton] = []

        def there() -> bool:
            found[:] = [
                b
                for b in self.window.findChildren(QAbstractButton)
                if b.isVisible() and _says(b, words)
            ]
            return bool(found)

        self.wait(there, f"the button “{words}”")
        return found[0]

    def choose(self, words: str) -> None:
        """Press the button with these words."""
        self.press(self.button(words))

    def answer(self, dialog: QWidget, words: str) -> None:
        """Press the answer with these words in a question of the program."""
        found = [b for b in dialog.findChildren(QAbstractButton) if _says(b, words)]
        if not found:
            raise NotThere(f"the answer “{words}”")
        self.press(found[0])

    def box(self, name: str) -> Any:
        """The visible box with this accessible name."""
        found: list[QWidget] = []

        def there() -> bool:
            boxes = [
                *self.window.findChildren(QLineEdit),
                *self.window.findChildren(QPlainTextEdit),
            ]
            found[:] = [b for b in boxes if b.isVisible() and b.accessibleName().startswith(name)]
            return bool(found)

        self.wait(there, f"the box “{name}”")
        return found[0]

    # reporting

    @contextmanager
    def step(self, name: str, *, closes: bool = False) -> Iterator[None]:
        """One step of the report: how long, how many statements, how many presses.

        `closes`: the records get closed in this step, so statements are not counted.
        """
        step = Step(name)
        started, pressed = seconds(), self._presses
        store = getattr(getattr(self.program, "vault", None), "store", None)
        if store is not None and store.is_open and not closes:
            with store.counted() as counted:
                yield
            step.sql = counted.count
        else:
            yield
        step.ms = round((seconds() - started) * 1000, 1)
        step.presses = self._presses - pressed
        self.report.steps.append(step)

    def warn(self, words: str) -> None:
        """Something that a person should look at."""
        self.report.warnings.append(words)


def _says(button: QAbstractButton, words: str) -> bool:
    said = (button.text().replace("&&", "&"), button.accessibleName())
    return any(s == words or s.startswith(words) for s in said if s)
