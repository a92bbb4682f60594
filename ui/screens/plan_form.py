# SPDX-License-Identifier: MIT
"""A form that keeps what is typed by itself, 500 ms after the last key and when it is left.

What each field means is the page's; how it is kept is the screen's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.checks import CheckRow
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker, Stepper, TextArea, TextField

WAIT_MS = 500

Save = Callable[[str, str, Any], str]


@dataclass
class _Entry:
    """One field: its control, how to read and fill it, and what it was filled with."""

    widget: QWidget
    read: Callable[[], Any]
    fill: Callable[[Any], None]
    field: Field | None = None
    was: Any = None


class PlanForm(QWidget):
    """Fields of one thing (a part, a heads-up, the session). `save(owner, name, value)` keeps one
    field and gives the sentence that refuses it, or nothing.
    """

    def __init__(self, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save = save
        self.owner = ""
        self.entries: dict[str, _Entry] = {}
        self._dirty: list[str] = []
        self._filling = False
        self._pairs: list[QHBoxLayout] = []
        self.body = QVBoxLayout(self)
        space_out(self.body, 3)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(WAIT_MS)
        self.timer.timeout.connect(self.keep)
        Look.here().changed.connect(self._fit)

    # fields

    def text(self, name: str, label: str, hint: str = "", *, under: str = "") -> Field:
        """One line of text."""
        control = TextField(hint, most=500)
        control.textEdited.connect(lambda _text: self._typed(name))
        control.editingFinished.connect(self.keep)
        field = Field(label, control, hint=under)
        self._add(name, _Entry(control, control.text, _line_filler(control), field))
        return field

    def area(self, name: str, label: str, hint: str = "", *, lines: int = 2) -> Field:
        """Several lines of text."""
        control = TextArea(hint, lines)
        control.textChanged.connect(partial(self._typed, name))
        field = Field(label, control)
        self._add(name, _Entry(control, control.toPlainText, _area_filler(control), field))
        return field

    def number(self, name: str, label: str, low: int, high: int) -> Field:
        """A whole number with minus and plus."""
        control = Stepper(label, low, high)
        control.stepped.connect(lambda _value: self._now(name))
        field = Field(label, control)
        self._add(name, _Entry(control, control.value, control.show_value, field))
        return field

    def pick(self, name: str, label: str, choices: Sequence[tuple[str, str]]) -> Field:
        """One of a list."""
        control = Picker(choices)
        control.chosen.connect(lambda _key: self._now(name))
        field = Field(label, control)
        self._add(name, _Entry(control, control.key, control.pick, field))
        return field

    def tick(self, name: str, words: str, second: str = "") -> CheckRow:
        """Yes or no."""
        control = CheckRow(words, second)
        control.clicked.connect(lambda _on: self._now(name))
        self._add(name, _Entry(control, control.isChecked, control.setChecked))
        return control

    def _add(self, name: str, entry: _Entry) -> None:
        self.entries[name] = entry

    def pair(self, *fields: QWidget) -> None:
        """Two fields beside each other; one above the other when the text is large."""
        row = QHBoxLayout()
        space_out(row, 3)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self._pairs.append(row)
        self._fit()

    def _fit(self) -> None:
        tall = Look.here().scale > RATIOS["panels-stack-above"]
        way = QHBoxLayout.Direction.TopToBottom if tall else QHBoxLayout.Direction.LeftToRight
        for row in self._pairs:
            row.setDirection(way)

    def put(self, *widgets: QWidget) -> None:
        """Fields one below the other."""
        for widget in widgets:
            self.body.addWidget(widget)

    # filling and keeping

    def show_values(self, owner: str, values: dict[str, Any]) -> None:
        """Fill from the page. What is typed and not yet kept, or was refused, stays."""
        same = owner == self.owner
        self.owner = owner
        self._filling = True
        for name, entry in self.entries.items():
            if name not in values or (same and self._stays(name, entry)):
                continue
            if not same and entry.field is not None:
                entry.field.settle()
            entry.was = values[name]
            if entry.read() != entry.was:
                entry.fill(entry.was)
        self._filling = False

    def _stays(self, name: str, entry: _Entry) -> bool:
        return name in self._dirty or bool(entry.field and entry.field.refused())

    def _typed(self, name: str) -> None:
        if not self._filling:
            self._mark(name)
            self.timer.start()

    def _now(self, name: str) -> None:
        if not self._filling:
            self._mark(name)
            self.keep()

    def _mark(self, name: str) -> None:
        if name not in self._dirty:
            self._dirty.append(name)

    def keep(self) -> bool:
        """Keep everything typed, each field as one step. False when one was refused."""
        self.timer.stop()
        good = True
        while self._dirty:
            # One leaves the list at a time: keeping it fills the form anew, and the rest must stay.
            name = self._dirty.pop(0)
            entry = self.entries[name]
            value = entry.read()
            if value == entry.was:
                if entry.field is not None:
                    entry.field.settle()
                continue
            why = self.save(self.owner, name, value)
            if why and entry.field is not None:
                entry.field.refuse(why)
                good = False
            elif not why:
                entry.was = value
                if entry.field is not None:
                    entry.field.settle()
        return good

    def forget(self) -> None:
        """Drop what is typed and not kept."""
        self.timer.stop()
        self._dirty = []

    def select_all(self, name: str) -> None:
        """Mark the whole text of a line, so that typing replaces it."""
        control = self.entries[name].widget
        if isinstance(control, TextField):
            control.selectAll()

    def go_to(self, name: str) -> bool:
        """Put the cursor into a field. False when it is not here."""
        entry = self.entries.get(name)
        if entry is None:
            return False
        entry.widget.setFocus()
        return True


def _line_filler(control: TextField) -> Callable[[Any], None]:
    """Another text in the line; the cursor stays, and Ctrl Z in the box has nothing to take back."""

    def fill(value: Any) -> None:
        at = control.cursorPosition()
        control.setText(str(value))
        control.setCursorPosition(min(at, len(str(value))))

    return fill


def _area_filler(control: TextArea) -> Callable[[Any], None]:
    def fill(value: Any) -> None:
        at = control.textCursor().position()
        control.setPlainText(str(value))
        cursor = control.textCursor()
        cursor.setPosition(min(at, len(control.toPlainText())))
        control.setTextCursor(cursor)

    return fill
