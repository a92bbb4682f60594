# SPDX-License-Identifier: MIT
"""Four boxes for the counters in the pot. What was typed goes at once; a 1 to 4 is never shown again (K22)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.tallies import PotPage
from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.cards import Card
from ui.widgets.fields import Field
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel

SAYS = "Count them once, after the doors. Four numbers, no names. Or leave it."
SMALL = "A 1 to 4 shows as “fewer than 5” from then on, to you too."


class PotNumbers(Card):
    """`typed(kind, text)` when a box with something in it is left."""

    typed = Signal(str, str)

    def __init__(self, kinds: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__("Counters in the pot", pad=4, parent=parent)
        self.body.addWidget(WrapLabel(SAYS, "muted"))
        self.boxes: dict[str, TextField] = {}
        self.fields: dict[str, Field] = {}
        self._grid = QGridLayout()
        space_out(self._grid, 3)
        self.body.addLayout(self._grid)
        for kind, label in kinds:
            box = TextField(most=4)
            box.installEventFilter(self)
            box.returnPressed.connect(self._on_enter)
            self.boxes[kind] = box
            self.fields[kind] = Field(label, box)
        self.line = WrapLabel(SMALL, "hint")
        self.body.addWidget(self.line)
        Look.here().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Two by two, or below each other above 150 % text."""
        wide = 1 if Look.here().scale > RATIOS["panels-stack-above"] else 2
        for at, field in enumerate(self.fields.values()):
            self._grid.addWidget(field, at // wide, at % wide, Qt.AlignmentFlag.AlignTop)

    def show_page(self, page: PotPage) -> None:
        """What may be shown stands in each box as its quiet text; typing replaces it."""
        for row in page.rows:
            self.boxes[row.kind].setPlaceholderText(row.words)
            said = f"Kept: {row.words}" if row.words else ""
            if not self.fields[row.kind].refused():
                self.boxes[row.kind].setAccessibleDescription(said)
        self.line.say(f"{SMALL} {page.line}".strip())

    def kept(self, kind: str) -> None:
        """The number of this box is kept: the box forgets it."""
        self.boxes[kind].setText("")
        self.fields[kind].settle()

    def first(self) -> TextField:
        """The first box."""
        return next(iter(self.boxes.values()))

    def keep_all(self) -> bool:
        """Give every number that still stands in a box; False when one was refused."""
        for kind, box in self.boxes.items():
            self._give(kind, box)
        return not any(field.refused() for field in self.fields.values())

    def forget(self) -> None:
        """Empty all boxes."""
        for kind in self.boxes:
            self.kept(kind)

    def _on_enter(self) -> None:
        self.focusNextChild()

    def _give(self, kind: str, box: TextField) -> None:
        if box.text().strip():
            self.typed.emit(kind, box.text())
        else:
            self.fields[kind].settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leaving a box keeps its number."""
        if event.type() == QEvent.Type.FocusOut:
            reason = event.reason()  # type: ignore[attr-defined]
            away = Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason
            for kind, box in self.boxes.items():
                if box is watched and reason not in away:
                    self._give(kind, box)
        return super().eventFilter(watched, event)
