# SPDX-License-Identifier: MIT
"""The six words that a kept copy with a name was locked with: shown once to write down, kept nowhere (decision 11)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.pdf.protect import protect
from app.vault.words import locking_words
from ui.widgets.cards import Card
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names

LOCKED = "Kept, and locked. It opens only with these six words:"
ONCE = "Write them down for the person now, apart from the file. They are kept nowhere."


class LockedWords(Card):
    """Hidden till something was locked; under Shade the words do not show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(role="chosen", gap=2, parent=parent)
        self.body.addWidget(WrapLabel(LOCKED, "body", icon="lock"))
        self.words = WrapLabel("", "title-s")
        self.body.addWidget(self.words)
        self.body.addWidget(WrapLabel(ONCE, "muted"))
        self.hide()
        Names.here().changed.connect(self._fit)
        self._fit()

    def lock(self, pdf: bytes) -> bytes:
        """The same pages behind fresh words, which are held here till they are shown or forgotten."""
        words = locking_words()
        self.words.say(words)
        return protect(pdf, words)

    def forget(self) -> None:
        """No words stay."""
        self.words.say("")
        self.hide()

    def _fit(self) -> None:
        self.words.setVisible(not Names.here().blanked())
