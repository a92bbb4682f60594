# SPDX-License-Identifier: MIT
"""One item of an induction: a line to open, and its four answers unfolded below. Each can be taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.induction_page import ItemLine
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.gorow import GoRow
from ui.widgets.inputs import TextField

ICONS = {
    "": "circle",
    "done": "circle-check",
    "another_way": "circle-check",
    "not_now": "clock",
    "not_for_me": "circle-minus",
}
SAID = {
    "": "open",
    "done": "done together",
    "another_way": "done another way",
    "not_now": "not now",
    "not_for_me": "not for me",
}
DONE = "done"


class ItemHead(GoRow):
    """The line of an item. Up and Down go along the items, Space marks it as done together."""

    stepped = Signal(int)
    marked = Signal()

    def __init__(self, item: ItemLine, parent: QWidget | None = None) -> None:
        super().__init__(
            item.text, item.second, icon=ICONS[item.answer], lead=item.key, arrow="", parent=parent
        )
        said = f"{item.key}. {item.text}. {SAID[item.answer]}. {item.second}"
        self.setAccessibleName(said)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(steps[key])
        elif key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.marked.emit()
        else:
            super().keyPressEvent(event)


class ItemBlock(Card):
    """An item, open or folded. `opened`, `answered(str, str)` with what shows it, `taken_back`."""

    opened = Signal(str)
    answered = Signal(str, str, str)
    taken_back = Signal(str)
    stepped = Signal(str, int)

    def __init__(
        self,
        item: ItemLine,
        answers: tuple[tuple[str, str], ...],
        *,
        unfolded: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(role="chosen" if unfolded else "bare", pad=(3, 0, 3, 0), gap=1)
        self.item = item
        self.head_row = ItemHead(item)
        self.head_row.chosen.connect(partial(self.opened.emit, item.key))
        self.head_row.marked.connect(self._on_marked)
        self.head_row.stepped.connect(partial(self.stepped.emit, item.key))
        self.body.addWidget(self.head_row)
        self.buttons: dict[str, Button] = {}
        self.shows: TextField | None = None
        self.field: Field | None = None
        if unfolded:
            self._unfold(answers)
        else:
            self.body.addWidget(Rule())

    def _unfold(self, answers: tuple[tuple[str, str], ...]) -> None:
        inside = QVBoxLayout()
        space_out(inside, 2, (0, 0, 0, 3))
        if self.item.shows:
            self.shows = TextField("", most=80)
            self.shows.setText(self.item.shown_by)
            self.field = Field(
                self.item.shows, self.shows, hint="If you like. Never what was said."
            )
            inside.addWidget(self.field)
        row = QWidget()
        flow = FlowLayout(row, 2)
        for key, words in answers:
            first = key == DONE
            button = Button(words, kind="outline" if first else "", key="Space" if first else "")
            button.chosen.connect(partial(self._answer, key))
            self.buttons[key] = button
            flow.addWidget(button)
        if self.item.answer:
            back = Button("Take back", kind="quiet", icon="undo-2")
            back.chosen.connect(partial(self.taken_back.emit, self.item.key))
            self.buttons["back"] = back
            flow.addWidget(back)
        inside.addWidget(row)
        self.body.addLayout(inside)

    def _on_marked(self) -> None:
        if self.buttons:
            self._answer(DONE)
        else:
            self.opened.emit(self.item.key)

    def _answer(self, answer: str) -> None:
        self.answered.emit(self.item.key, answer, self.typed())

    def typed(self) -> str:
        """What stands in the one line, or empty."""
        return self.shows.text() if self.shows is not None else ""
