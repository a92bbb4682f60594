# SPDX-License-Identifier: MIT
"""One support card in large words: steps in order, cards inside it, or the numbers in big print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.support import CardPage, SupportPage
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Card, Rule
from ui.widgets.labels import WrapLabel
from ui.widgets.pages import ScrollPage

FORM_KEYS = ("not_safe",)


class SupportCardView(QWidget):
    """Filled by `show_card`."""

    def __init__(
        self, on_back: Callable[[], None], on_form: Callable[[], None], on_write: Callable[[], None]
    ) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        space_out(outer, 0)
        self.page = ScrollPage(gap=4, margins=(12, 6, 12, 4))
        outer.addWidget(self.page)
        self.name = WrapLabel("", "part")
        self.page.body.addWidget(self.name)
        self.sheet = Card(pad=6, gap=3)
        self.page.body.addWidget(self.sheet)
        self.page.body.addStretch(1)
        self.form = Button("Print the blank form", icon="printer", big=True)
        self.form.chosen.connect(on_form)
        self.write = Button("Write it down", icon="pencil", big=True)
        self.write.chosen.connect(on_write)
        self.back = Button("Back to Support", kind="primary", key="Esc", big=True)
        self.back.chosen.connect(on_back)
        self.page.pin(self.write)
        self.page.pin(self.form)
        self.page.pin_gap()
        self.page.pin(self.back)

    def show_card(self, card: CardPage, page: SupportPage) -> None:
        """Fill it with one card."""
        self.name.say(card.title)
        self.form.setVisible(card.key in FORM_KEYS and bool(page.session))
        self.write.setVisible(card.key in FORM_KEYS)
        body = self.sheet.body
        while body.count():
            item = body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if card.opens == "numbers":
            for line in page.numbers:
                self._add(f"{line.name}: {line.number}", line.hint)
            for extra in [c for c in page.cards if not c.digit]:
                body.addWidget(WrapLabel(extra.title, "title"))
                for step in extra.steps:
                    self._add(step)
        for at, step in enumerate(card.steps, 1):
            self._add(f"{at}. {step}")
        for title, steps in card.inner:
            body.addWidget(WrapLabel(title, "title"))
            for step in steps:
                self._add(step)

    def _add(self, words: str, hint: str = "") -> None:
        if self.sheet.body.count():
            self.sheet.body.addWidget(Rule())
        self.sheet.body.addWidget(WrapLabel(words, "title-s"))
        if hint:
            self.sheet.body.addWidget(WrapLabel(hint, "muted"))
