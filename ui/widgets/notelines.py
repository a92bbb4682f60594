# SPDX-License-Identifier: MIT
"""One kept note: the icon of its kind, its words, and what may happen to it.

Every line starts at "leave here"; only "pass on" lines leave this laptop (care K20).
"""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Rule
from ui.widgets.labels import WrapLabel

LEAVES: tuple[tuple[str, str, str], ...] = (
    ("leave_here", "Leave here", "lock"),
    ("change", "Change", "pencil"),
    ("pass_on", "Pass on", "send"),
)

MORE: tuple[tuple[str, str, str], ...] = (
    ("reword", "Reword it", "pen-line"),
    ("remove", "Take it out", "trash-2"),
)


class LeaveButton(Button):
    """Shows what happens to a line; a press opens the three choices. `left(str)` gives the key.

    Below them stand what else can be done with the line: `acted(str)`, of `MORE`.
    """

    left = Signal(str)
    acted = Signal(str)

    def __init__(self, key: str = "leave_here", parent: QWidget | None = None) -> None:
        super().__init__("", kind="quiet", slim=True, small=True, menu=True, parent=parent)
        self._key_now = key
        self._choices = QMenu(self)
        for name, words, icon in LEAVES:
            action = QAction(words, self._choices)
            action.setData(name)
            action.setProperty("icon-name", icon)
            self._choices.addAction(action)
        self._choices.addSeparator()
        for name, words, icon in MORE:
            action = QAction(words, self._choices)
            action.setData(name)
            action.setProperty("icon-name", icon)
            self._choices.addAction(action)
        self._choices.triggered.connect(self._on_triggered)
        self.chosen.connect(self._on_open)
        self.show_leave(key)

    def show_leave(self, key: str) -> None:
        """Show another choice, silently."""
        self._key_now = key
        _name, words, icon = next(leave for leave in LEAVES if leave[0] == key)
        self.set_kind("quiet" if key == "pass_on" else "still")
        self.set_icon(icon)
        self.set_words(words)
        self.setAccessibleName(f"What leaves: {words}")

    def leave(self) -> str:
        """The key of what is shown."""
        return self._key_now

    def step(self) -> None:
        """The next of the three (Alt 0)."""
        keys = [name for name, _words, _icon in LEAVES]
        self._take(keys[(keys.index(self._key_now) + 1) % len(keys)])

    def menu_now(self) -> QMenu:
        """The menu a press opens."""
        return self._choices

    def _on_open(self) -> None:
        look = Look.here()
        for action in self._choices.actions():
            action.setIcon(look.icon(str(action.property("icon-name"))))
        self._choices.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_triggered(self, action: QAction) -> None:
        key = str(action.data())
        if key in {name for name, _words, _icon in MORE}:
            self.acted.emit(key)
        else:
            self._take(key)

    def _take(self, key: str) -> None:
        if key != self._key_now:
            self.show_leave(key)
            self.left.emit(key)


class NoteLine(QFrame):
    """`left(str, str)`: the note's id and leave, change or pass. `acted(str, str)`: reword or remove."""

    left = Signal(str, str)
    acted = Signal(str, str)

    def __init__(
        self,
        note_id: str,
        kind: str,
        icon: str,
        words: str,
        leave: str = "leave_here",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.note_id = note_id
        column = QVBoxLayout(self)
        space_out(column, 1)
        column.addWidget(Rule())
        row = QHBoxLayout()
        space_out(row, 2, (0, 1, 0, 1))
        column.addLayout(row)
        self.words = WrapLabel(words, lead=f"{kind}.", icon=icon)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.button = LeaveButton(leave)
        self.button.set_note(f"{kind}: {words}")
        self.button.left.connect(self._on_left)
        self.button.acted.connect(self._on_acted)
        text = QVBoxLayout()
        space_out(text, 0, (0, 2, 0, 2))
        text.addWidget(self.words)
        row.addLayout(text, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def step(self) -> None:
        """Alt 0 on this line."""
        self.button.step()

    def _on_left(self, key: str) -> None:
        self.left.emit(self.note_id, key)

    def _on_acted(self, key: str) -> None:
        self.acted.emit(self.note_id, key)
