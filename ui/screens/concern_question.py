# SPDX-License-Identifier: MIT
"""One question of the concern form: a heading, a line, and its boxes. It knows no store."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.content.concerns import AskedField, Question
from ui.screens.setting_row import Sideways
from ui.style.spacing import space_out
from ui.widgets.fields import Field
from ui.widgets.inputs import Picker, TextArea, TextField

NOT_SAID = "Not said"
Box = TextArea | TextField | Picker


class ConcernQuestion(QWidget):
    """`typed` on every change; `answers` gives what is in the boxes, `show_answers` fills them."""

    typed = Signal()

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question
        self.boxes: dict[str, Box] = {}
        self.fields: dict[str, Field] = {}
        self._filling = False
        body = QVBoxLayout(self)
        space_out(body, 3)
        beside: Sideways | None = None
        for asked in question.fields:
            field = self._field(asked)
            if asked.kind == "lines":
                beside = None
                body.addWidget(field)
                continue
            together = 3 if asked.kind == "choice" else 2
            if beside is None or beside.row.count() >= together:
                beside = Sideways()
                body.addWidget(beside)
            beside.add(field)

    def _field(self, asked: AskedField) -> Field:
        box: Box
        if asked.kind == "choice":
            choices = [("", NOT_SAID), *((one.key, one.label) for one in asked.options)]
            box = Picker(choices)
            box.chosen.connect(self._on_typed)
        elif asked.kind == "lines":
            box = TextArea(asked.hint, lines=asked.rows)
            box.textChanged.connect(self._on_typed)
        else:
            box = TextField(asked.hint)
            box.textChanged.connect(self._on_typed)
        field = Field(asked.label, box)
        self.boxes[asked.key], self.fields[asked.key] = box, field
        return field

    def answers(self) -> dict[str, str]:
        """What is in the boxes now."""
        return {key: _text(box) for key, box in self.boxes.items()}

    def show_answers(self, answers: dict[str, str]) -> None:
        """Fill the boxes without saying that something was typed."""
        self._filling = True
        for key, box in self.boxes.items():
            text = answers.get(key, "")
            if isinstance(box, Picker):
                box.pick(text)
            elif isinstance(box, QPlainTextEdit):
                box.setPlainText(text)
            else:
                box.setText(text)
        self._filling = False

    def _on_typed(self, *_what: object) -> None:
        if not self._filling:
            self.typed.emit()

    def first(self) -> QWidget:
        """The first box."""
        return next(iter(self.boxes.values()))


def _text(box: Box) -> str:
    if isinstance(box, Picker):
        return box.key()
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()
