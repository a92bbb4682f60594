# SPDX-License-Identifier: MIT
"""Plays a person at the laptop: presses keys and buttons of the real windows, looks at what shows.

Whatever does not show in time, and whatever goes wrong behind the windows, ends the evening.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid

from app.clock import seconds
from ui.demo.measures import CLICK, FIRST, OPENING, Measures, Press
from ui.demo.report import Report, Step
from ui.style.look import Look

LONGEST_WAIT_MS = 15_000
LOOK_EVERY_MS = 2
QUICK_PNG = 80
"""Written quickly rather than small; the picture is the same."""


class NotThere(Exception):
    """Something that the evening needs did not show in time."""


class Driver:
    """Hands and eyes of the demo."""

    def __init__(self, out: Path, program: Any) -> None:
        self.out = out
        self.program = program
        self.report = Report()
        self.measures = Measures()
        self.wrong: list[str] = []
        self._step = Step("")
        self._counted: Any = None
        self._shot_ms = 0.0
        self._watched: Any = None
        self._popup: QWidget | None = None

    # waiting and looking

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Let the program run until `holds`; NotThere after fifteen seconds."""
        end = seconds() + LONGEST_WAIT_MS / 1000
        while not holds():
            if seconds() > end:
                raise NotThere(what)
            self._complain()
            _let_run(LOOK_EVERY_MS)

    def check(self, holds: bool, what: str) -> None:
        """NotThere when it does not hold now."""
        if not holds:
            raise NotThere(what)

    def settle(self) -> None:
        """Let everything that was asked for be drawn, and jobs finish."""
        QTest.qWait(0)
        desk = getattr(self.window, "desk", None)
        self.wait(lambda: desk is None or not desk.jobs.busy, "the end of a job")
        self._stand_in_front()
        self._watch()
        self._complain()

    def _stand_in_front(self) -> None:
        """Where there is no display nobody gives a window the cursor back when a dialog closes."""
        if QApplication.activeWindow() is None and self.window is not None:
            self.window.activateWindow()
        QTest.qWait(0)

    def _watch(self) -> None:
        """Hear of every refusal and mistake of the window that is open now."""
        desk = getattr(self.program.window, "desk", None)
        if desk is not None and desk is not self._watched:
            self._watched = desk
            desk.refused.connect(lambda refusal: self.wrong.append(f"“{refusal.said}”"))
            desk.broken.connect(lambda trouble: self.wrong.append(type(trouble).__name__))

    def _complain(self) -> None:
        if self.wrong:
            raise NotThere(f"the next page, because of {self.wrong[0]},")

    @property
    def window(self) -> Any:
        """The window that shows now: the doorway or the program's window."""
        window = self.program.window
        return window if window is not None and window.isVisible() else self.program.doorway

    @property
    def screen(self) -> Any:
        """The screen that shows now."""
        return self.program.window.present()

    @property
    def place(self) -> str:
        """The page that shows now, with the page inside it where there are several."""
        window = self.program.window
        if window is None or not isValid(window) or not window.isVisible():
            return ""
        inner = getattr(window.present(), "at", "") if window.place == "settings" else ""
        return f"{window.place}: {inner}" if inner else str(window.place)

    def at(self, place: str) -> None:
        """Wait until this place shows."""
        self.wait(lambda: self.program.window is not None, "the window")
        self.wait(lambda: bool(self.program.window.place == place), f"the page {place}")
        self.settle()

    def tick(self) -> None:
        """Wait for the program's own second, which draws what time changes."""
        heard: list[bool] = []
        timer = self.window.clock.timeout
        timer.connect(lambda: heard.append(True), Qt.ConnectionType.SingleShotConnection)
        self.wait(lambda: bool(heard), "the next second")
        self.settle()

    def says(self, words: str, where: QWidget | None = None) -> None:
        """Wait until these words stand somewhere in sight."""
        self.wait(lambda: words in self.words(where), f"“{words}”")

    def words(self, where: QWidget | None = None) -> str:
        """Every word in sight, in the window or in a part of it."""
        root: QWidget = where if where is not None else self.window
        labels = [one for one in root.findChildren(QLabel) if one.isVisible()]
        buttons = [one for one in root.findChildren(QAbstractButton) if one.isVisible()]
        return "\n".join(
            [*(one.text() for one in labels), *(_plain(one.text()) for one in buttons)]
        )

    def shoot(self, name: str) -> None:
        """Take a picture of the window."""
        self.settle()
        started = seconds()
        with self.measures.heartbeat.looks_away():
            self.report.pictures += 1
            path = self.out / "screens" / f"{self.report.pictures:02}-{name}.png"
            self.window.grab().save(str(path), "PNG", QUICK_PNG)
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self.report.titles.add(window.windowTitle())
        self._shot_ms += (seconds() - started) * 1000

    @property
    def look(self) -> Look:
        """How the program looks now."""
        return Look.here()

    # keys and presses

    def pressed(self, act: Callable[[], None], kind: str = CLICK) -> float:
        """One press: what it does, until the page is drawn again. Gives the milliseconds."""
        before, built = self._statements(), self._built()
        place = self.place
        self._step.presses += 1
        started = seconds()
        act()
        now = self.place
        first = bool(now) and now != place and now not in self.measures.first
        fresh = sorted(self._built() - built)
        beat = self.measures.heartbeat
        kind = beat.kind = FIRST if first or fresh else kind
        QTest.qWait(0)
        ms = (seconds() - started) * 1000
        beat.kind = CLICK
        for name in {now} if first else fresh:
            self.measures.showed(name, ms)
        sql = max(0, self._statements() - before)
        self.measures.presses.append(Press(self._step.name, kind, ms, sql))
        self.settle()
        return ms

    def _built(self) -> frozenset[str]:
        """The pages, and the panels in them, that this window has made so far; each is made when it first shows."""
        found = set()
        for place, screen in getattr(self.window, "_screens", {}).items():
            found.add(place)
            for holder in (screen, getattr(screen, "frame", None)):
                for panels in (getattr(holder, "tabs", {}), getattr(holder, "panels", {})):
                    found |= {f"{place}: {panel}" for panel in panels}
        steps = getattr(getattr(self.window, "steps", None), "made", ())
        return frozenset(found | {f"first run: {step}" for step in steps})

    def _statements(self) -> int:
        return self._counted.count if self._counted is not None else 0

    def cursor(self) -> QWidget:
        """Where keys go: an open list, the widget with the cursor, or the window."""
        self._popup = QApplication.activePopupWidget()  # held: without it its list is forgotten
        if self._popup is not None:
            return self._popup.focusWidget() or self._popup
        found: QWidget = QApplication.focusWidget() or self.window.focusWidget() or self.window
        return found

    def key(self, name: str, times: int = 1, kind: str = CLICK) -> float:
        """Press a key by its name, such as "F5" or "Ctrl+N", where the cursor is."""
        combination = QKeySequence(name)[0]  # type: ignore[index]
        key, held = combination.key(), combination.keyboardModifiers()
        ms = 0.0
        for _ in range(times):
            target = self.cursor()
            ms = self.pressed(lambda: QTest.keyClick(target, key, held), kind)  # noqa: B023
        return ms

    def timed(self, name: str, holds: Callable[[], bool], what: str) -> float:
        """Press a key and wait for what it brings. Gives the seconds from the press on."""
        combination = QKeySequence(name)[0]  # type: ignore[index]
        target, started = self.cursor(), seconds()
        self._step.presses += 1
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        self.wait(holds, what)
        took = seconds() - started
        self.settle()
        return round(took, 2)

    def shift_three_times(self) -> float:
        """The gesture that hides the window. Gives the milliseconds of the third press."""
        ms = 0.0
        for _ in range(3):
            target = self.cursor()
            ms = self.pressed(lambda: QTest.keyClick(target, Qt.Key.Key_Shift))  # noqa: B023
        return ms

    def letters(self, text: str) -> None:
        """Letters that count as presses, as at the door, where the cursor is."""
        for letter in text:
            target = self.cursor()
            self.pressed(lambda: QTest.keyClicks(target, letter))  # noqa: B023

    def type(self, text: str, into: QWidget | None = None) -> None:
        """Type text letter by letter, into a widget or where the cursor is; counted apart."""
        if into is not None:
            self._into_sight(into)
            into.setFocus()
        for letter in text:
            QTest.keyClicks(into or self.cursor(), letter)
            if self.measures.heartbeat.beats:
                QTest.qWait(0)
        self.settle()

    def name(self, person: str, into: QWidget | None = None) -> None:
        """Type the made-up name of somebody who takes part; the report lists it."""
        if person not in self.report.people:
            self.report.people.append(person)
        self.type(person, into)

    def fill(self, widget: QWidget, text: str) -> None:
        """Put other text into a box, as a person would: all chosen, then typed over."""
        widget.setFocus()
        if isinstance(widget, (QLineEdit, QPlainTextEdit)):
            widget.selectAll()
        self.type(text, widget)

    def press(self, button: QWidget, kind: str = CLICK) -> float:
        """Press a button with the mouse; it is scrolled into sight first."""
        self.wait(button.isVisible, f"the button {button.accessibleName()}")
        self._into_sight(button)
        return self.pressed(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton), kind)

    @staticmethod
    def _into_sight(widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()

    def button(self, words: str, where: QWidget | None = None) -> Any:
        """The visible button with these words, or whose words begin with them."""
        root: QWidget = where if where is not None else self.window
        found: list[QAbstractButton] = []

        def there() -> bool:
            seen = [b for b in root.findChildren(QAbstractButton) if b.isVisible()]
            found[:] = [b for b in seen if words in _names(b)]
            found.extend(b for b in seen if any(n.startswith(words) for n in _names(b)))
            return bool(found)

        self.wait(there, f"the button “{words}”")
        return found[0]

    def choose(self, words: str, where: QWidget | None = None) -> float:
        """Press the button with these words."""
        return self.press(self.button(words, where))

    def answer(self, dialog: QWidget, words: str) -> None:
        """Press the answer with these words in a question of the program."""
        self.choose(words, dialog)

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

    def file(self, path: Path) -> None:
        """Put a path into the file dialog that is open, and press its button, as a person would."""
        found: list[QFileDialog] = []

        def there() -> bool:
            every = QApplication.topLevelWidgets()
            found[:] = [w for w in every if isinstance(w, QFileDialog) and w.isVisible()]
            return bool(found)

        self.wait(there, "the file dialog")
        for line in found[0].findChildren(QLineEdit, "fileNameEdit"):
            line.selectAll()
            line.insert(str(path))
        accepts = found[0].acceptMode() == QFileDialog.AcceptMode.AcceptSave
        label = QFileDialog.DialogLabel.Accept
        words = found[0].labelText(label) or ("Save" if accepts else "Open")
        self.choose(words, found[0])
        self.wait(lambda: not isValid(found[0]) or not found[0].isVisible(), "the closed dialog")

    # reporting

    @contextmanager
    def step(self, name: str, *, closes: bool = False) -> Iterator[None]:
        """One step of the report: how long, how many statements, how many presses.

        `closes`: the records get closed in this step, so statements are not counted. Screenshots
        are not counted in its time.
        """
        step = Step(name)
        self._step = step
        self.measures.heartbeat.now_in = name
        started, shot = seconds(), self._shot_ms
        store: Any = getattr(getattr(self.program, "vault", None), "store", None)
        counts = store is not None and store.is_open and not closes
        with store.counted() if counts else nullcontext() as counted:
            self._counted = counted
            try:
                yield
            finally:
                step.sql = self._statements()
                self._counted = None
                self._step = Step("")
        step.ms = round((seconds() - started) * 1000 - (self._shot_ms - shot), 1)
        self.report.steps.append(step)

    def opened(self, page: str, act: Callable[[], Any]) -> Any:
        """A window of its own opens: First run or Unlock. Gives what `act` gives."""
        started = seconds()
        found = act()
        QTest.qWait(0)
        ms = (seconds() - started) * 1000
        self.measures.showed(page, ms)
        self.measures.presses.append(Press(self._step.name, OPENING, ms, 0))
        return found

    def warn(self, words: str) -> None:
        """Something that a person should look at."""
        self.report.warnings.append(words)

    def not_played(self, words: str) -> None:
        """Something that the imported agenda gives no place for."""
        self.report.not_played.append(words)


def _plain(words: str) -> str:
    return words.replace("&&", "&")


def _names(button: QAbstractButton) -> tuple[str, ...]:
    return tuple(one for one in (_plain(button.text()), button.accessibleName()) if one)


def _let_run(ms: int) -> None:
    """A moment for jobs, then for the window. QTest's own wait holds back every other thread while it waits."""
    threading.Event().wait(ms / 1000)
    QTest.qWait(0)
