# SPDX-License-Identifier: MIT
"""A question that must be answered first. The safe answer has the focus and is what Esc means."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.style.dress import Dress
from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.focusring import FocusRing
from ui.widgets.labels import WrapLabel

WINDOW_TITLE = "Coproduction Express"


@dataclass(frozen=True)
class Answer:
    """One button: its key, a verb, its kind and icon."""

    key: str
    words: str
    kind: str = ""
    icon: str = ""


class AskDialog(QDialog):
    """Open with `open()`; `answered(str)` gives the key. The first answer is the safe one.

    `body` is a layout between the sentence and the buttons for what the answer needs.
    """

    answered = Signal(str)

    def __init__(
        self, parent: QWidget | None, question: str, sentence: str, answers: Sequence[Answer]
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        Dress(self)
        self.setWindowTitle(WINDOW_TITLE)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self.setAccessibleName(question)
        self.setAccessibleDescription(sentence)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        sheet = Card(role="dialog", pad=6, gap=3)
        outer.addWidget(sheet)
        self.question = WrapLabel(question, "title-s")
        self.sentence = WrapLabel(sentence, "body")
        self.sentence.setVisible(bool(sentence))
        sheet.body.addWidget(self.question)
        sheet.body.addWidget(self.sentence)
        self.body = QVBoxLayout()
        space_out(self.body, 2)
        sheet.body.addLayout(self.body)
        row = QWidget()
        flow = FlowLayout(row, 3)
        self.buttons: dict[str, Button] = {}
        for number, answer in enumerate(answers):
            key = "" if number else "Esc"
            button = Button(answer.words, kind=answer.kind, icon=answer.icon, key=key)
            button.setProperty("answer", answer.key)
            button.chosen.connect(self._on_chosen)
            flow.addWidget(button)
            self.buttons[answer.key] = button
        sheet.body.addWidget(row)
        self._safe = answers[0].key
        self._given = ""
        self.ring = FocusRing(self)
        self.finished.connect(self._on_finished)
        self.look.changed.connect(self._fit)
        self._fit()

    def safe_button(self) -> Button:
        """The button that changes nothing."""
        return self.buttons[self._safe]

    def _fit(self) -> None:
        width = self.look.size("dialog-w")
        self.setFixedWidth(width)
        self.adjustSize()
        layout = self.layout()
        if layout is not None:  # adjustSize asks how high the words are at another width
            self.resize(width, max(self.height(), layout.heightForWidth(width)))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._fit()
        self.safe_button().setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chosen(self) -> None:
        sender = self.sender()
        self._given = str(sender.property("answer")) if sender is not None else self._safe
        self.accept()

    def _on_finished(self, _result: int) -> None:
        self.answered.emit(self._given or self._safe)
