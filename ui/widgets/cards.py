# SPDX-License-Identifier: MIT
"""Sheets of paper on the page, hairlines between things, and the foot that stays in sight."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.spacing import Margins, space_out
from ui.widgets.footrow import FootRow
from ui.widgets.labels import WrapLabel


class Card(QFrame):
    """A sheet with an edge. Put things into `body`; `head` holds the title and what is right of it.

    role: card, chosen, match, block, well or dialog. `pad` is a step of 4 px.
    """

    def __init__(
        self,
        title: str = "",
        *,
        aside: str = "",
        role: str = "card",
        pad: Margins = 5,
        gap: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        space_out(self.body, gap, pad)
        self.head = QHBoxLayout()
        space_out(self.head, 3)
        self.title = WrapLabel(title, "title-s")
        self.aside = WrapLabel(aside, "hint")
        if title or aside:
            self.head.addWidget(self.title, 1)
            self.head.addWidget(self.aside)
            self.body.addLayout(self.head)


class Rule(QFrame):
    """A hairline across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "rule")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(1, round(Look.here().line("hairline"))))


class Foot(QFrame):
    """The bar at the bottom that holds the primary action; add to `row`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.row = FootRow(self, 3, (5, 2, 5, 2))
