# SPDX-License-Identifier: MIT
"""What a lead added to a form, and the boxes to add more. What was there is never written over."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.concern_notes import add, added_to, keep_typing, take_away, typed
from app.concern_reading import SealedForm
from app.content.concerns import Question, concern_steps
from ui.desk import Desk
from ui.screens.concern_question import ConcernQuestion
from ui.screens.setting_row import beside
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.dialogs import Answer, AskDialog
from ui.widgets.labels import WrapLabel

QUIET_MS = 500
TITLE = "What the lead writes"
AWAY = "Take away all that was written here?"
AWAY_LINE = "It goes from this laptop for good. Keep your own organisation’s record first."
LINE = "Only you, and the other person it was sealed for, can read this. Each time is kept; nothing is written over."


class AddedCard(Card):
    """The pieces so far, oldest first, then the boxes. What is typed is kept half a second later."""

    def __init__(self, desk: Desk, form: SealedForm) -> None:
        super().__init__(TITLE, gap=3)
        self.desk, self.form = desk, form
        self.body.addWidget(WrapLabel(LINE, "hint", icon="lock"))
        self.pieces = QWidget()
        self.rows = QVBoxLayout(self.pieces)
        space_out(self.rows, 2)
        self.body.addWidget(self.pieces)
        self.boxes = ConcernQuestion(Question("lead", TITLE, LINE, concern_steps().lead))
        self.body.addWidget(self.boxes)
        self.keep = Button("Keep this", icon="check")
        self.keep.chosen.connect(self.keep_it)
        self.away = Button("Take all of it away", kind="quiet", icon="trash-2")
        self.away.chosen.connect(self._on_away)
        self.body.addWidget(beside(self.keep, self.away))
        self.quiet = QTimer(self)
        self.quiet.setSingleShot(True)
        self.quiet.setTimerType(Qt.TimerType.PreciseTimer)
        self.quiet.setInterval(QUIET_MS)
        self.quiet.timeout.connect(self.keep_typing)
        self.saved = desk.page(typed, form)
        self.boxes.show_answers(self.saved)
        self.boxes.typed.connect(self._on_typed)
        self.shown = 0
        self.show_pieces()

    def show_pieces(self) -> None:
        """Draw what was added since; pieces are never taken out or changed."""
        pieces = self.desk.page(added_to, self.form)
        self.shown = min(self.shown, len(pieces))
        for piece in pieces[self.shown :]:
            self.rows.addWidget(Rule())
            self.rows.addWidget(WrapLabel(piece.when, "strong"))
            for label, said in piece.lines:
                self.rows.addWidget(WrapLabel(label, "label"))
                self.rows.addWidget(WrapLabel(said, "body"))
        self.shown = len(pieces)
        self.away.setVisible(bool(pieces))

    def _on_away(self) -> None:
        answers = (Answer("keep", "Keep it"), Answer("away", "Take it away"))
        self.ask = AskDialog(self, AWAY, AWAY_LINE, answers)
        self.ask.answered.connect(self._on_answer)
        self.ask.open()

    def _on_answer(self, answer: str) -> None:
        """For good: her organisation keeps its own record of it."""
        if answer != "away" or self.desk.do(take_away, self.form, by=self) is None:
            return
        self.saved = {}
        self.boxes.show_answers({})
        while (item := self.rows.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.show_pieces()

    def answers(self) -> dict[str, str]:
        """What is in the boxes, without the empty ones."""
        return {key: said for key, said in self.boxes.answers().items() if said}

    def _on_typed(self) -> None:
        for field in self.boxes.fields.values():
            field.settle()
        if not self.quiet.isActive():
            self.quiet.start()

    def keep_typing(self) -> None:
        """Keep what is in the boxes, sealed, if it is not kept already."""
        self.quiet.stop()
        answers = self.answers()
        if answers != self.saved:
            self.desk.do(keep_typing, self.form, answers, by=self)
            self.saved = answers

    def keep_it(self) -> None:
        """It counts now, with its day and time; the boxes are free for the next."""
        self.quiet.stop()
        if self.desk.do(add, self.form, self.boxes.answers(), by=self) is None:
            self.boxes.fields["decision"].refuse("Write something first.")
            return
        self.saved = {}
        self.boxes.show_answers({})
        self.show_pieces()
