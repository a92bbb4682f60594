# SPDX-License-Identifier: MIT
"""How was it for you: four choices with "Rather not say", free words, and somebody to ring. It stays here."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.closing import ClosePage, answer_debrief
from app.content.close_up import close_up
from ui.screens.close_stop import CloseStop
from ui.style.spacing import space_out
from ui.widgets.choices import Choice, ChoiceCards
from ui.widgets.fields import Field
from ui.widgets.inputs import TextArea
from ui.widgets.labels import WrapLabel

ICONS = {"settled": "sun", "mixed": "cloud-sun", "heavy": "cloud-rain", "rather_not_say": "minus"}


class DebriefStop(CloseStop):
    """The facilitator's own stop."""

    def build(self) -> None:
        """Four cards, a box, three more cards, the phone route."""
        words = close_up().debrief
        self.session = ""
        self.kept = ""
        self.body.addWidget(WrapLabel(words.question, "strong"))
        options = [
            Choice(c.key, c.label.fill(), c.line, ICONS.get(c.key, "")) for c in words.choices
        ]
        self.felt = ChoiceCards(words.question, options)
        self.felt.chosen.connect(lambda key: self._answer("felt", key))
        self.body.addWidget(self.felt)
        self.text = TextArea("", lines=3)
        self.body.addWidget(Field(words.free_text, self.text))
        self.body.addWidget(WrapLabel(words.talk, "strong"))
        self.talk_place = QVBoxLayout()
        space_out(self.talk_place, 0)
        self.body.addLayout(self.talk_place)
        self.talk: ChoiceCards | None = None
        self.banner = self.route_banner()
        self.body.addWidget(self.banner)

    def show_page(self, page: ClosePage) -> None:
        """Fill answers; the box only when it is not being typed in."""
        self.session = page.session
        words = close_up().debrief
        support = page.say["debrief"]
        self.line.say(" ".join(support))
        self._make_talk(page.supervisor or "somebody")
        self.felt.pick(page.debrief.get("felt", ""))
        if self.talk is not None:
            self.talk.pick(page.debrief.get("talk", ""))
        kept = page.debrief.get("words", "")
        if not self.text.hasFocus() and kept != self.text.toPlainText():
            self.text.setPlainText(kept)
        self.kept = kept
        self.show_route(self.banner, page)
        self.text.setAccessibleName(words.free_text)

    def _make_talk(self, supervisor: str) -> None:
        if self.talk is not None:
            return
        words = close_up().debrief
        options = [
            Choice(c.key, c.label.fill(**{b: supervisor for b in c.label.blanks}), c.line)
            for c in words.talk_choices
        ]
        self.talk = ChoiceCards(words.talk, options)
        self.talk.chosen.connect(self._on_talk)
        self.talk_place.addWidget(self.talk)

    def _on_talk(self, key: str) -> None:
        self._answer("talk", key)
        if key == "numbers":
            self.go("support", session=self.session)

    def _answer(self, item: str, answer: str) -> None:
        self.desk.do(answer_debrief, self.session, item, answer)

    def keep(self, *, quiet: bool = False) -> bool:
        """Keep the free words."""
        typed = self.text.toPlainText()
        if typed != self.kept:
            self.kept = typed
            self._answer("words", typed)
        return True

    def first_focus(self) -> QWidget | None:
        """The first card."""
        return self.felt
