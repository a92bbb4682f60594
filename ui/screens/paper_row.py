# SPDX-License-Identifier: MIT
"""One paper in the list of a pack: a tick, what it is, its layout, how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.papers import PaperLine
from app.pdf.variants import VARIANTS
from ui.style.spacing import set_property, space_out
from ui.widgets.checks import CheckRow
from ui.widgets.inputs import Picker, Stepper
from ui.widgets.labels import WrapLabel

MOST = 99
LONGEST = max((one.words for one in VARIANTS), key=len)


@dataclass(frozen=True)
class Choice:
    """What was chosen for one paper: whether it is wanted, how many, and which layout."""

    on: bool
    copies: int
    layout: str


class LayoutPicker(Picker):
    """A quiet list of layouts, as wide as the longest of all, so that they stand in one column."""

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__(choices)
        self.setProperty("quiet", True)

    def sizeHint(self) -> QSize:
        """The longest words, the arrow, and a little room."""
        words = self.fontMetrics().horizontalAdvance(LONGEST)
        arrow = self.look.icon_px("combo-arrow") + self.look.space(4)
        return QSize(words + arrow + self.look.space(2), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Never less, or the words would be cut."""
        return self.sizeHint()


class PaperRow(QFrame):
    """`changed` when the tick, number or layout changed, `looked` when this paper should be shown."""

    changed = Signal()
    looked = Signal()

    def __init__(self, line: PaperLine, chosen: Choice | None = None) -> None:
        super().__init__()
        self.line = line
        row = QHBoxLayout(self)
        space_out(row, 2, (3, 1, 3, 1))
        self.check = CheckRow(line.title, line.second)
        self.check.clicked.connect(self._on_changed)
        self.layout_pick = LayoutPicker([(one.key, one.words) for one in line.layouts])
        self.layout_pick.setAccessibleName(f"Layout of {line.title}")
        self.layout_pick.chosen.connect(self._on_changed)
        only = WrapLabel(line.layouts[0].words, "hint")
        one = len(line.layouts) == 1
        only.setVisible(one)
        self.layout_pick.setVisible(not one)
        self.number = Stepper(f"Copies of {line.title}", 1, MOST)
        chosen = chosen or Choice(line.on, max(1, line.copies), line.layouts[0].key)
        self.check.setChecked(chosen.on)
        self.number.show_value(chosen.copies)
        self.layout_pick.pick(chosen.layout)
        self.number.stepped.connect(self._on_changed)
        row.addWidget(self.check, 1)
        row.addWidget(only if one else self.layout_pick)
        row.addWidget(self.number)

    def wanted(self) -> bool:
        """Whether it is ticked."""
        return self.check.isChecked()

    def copies(self) -> int:
        """How many."""
        return self.number.value()

    def layout_key(self) -> str:
        """Which layout."""
        return self.layout_pick.key()

    def for_paper(self) -> bool:
        """Whether its layout is for a printer only."""
        return any(one.for_paper for one in self.line.layouts if one.key == self.layout_key())

    def choice(self) -> Choice:
        """What is chosen now, to be kept for this session."""
        return Choice(self.wanted(), self.copies(), self.layout_key())

    def mark(self, here: bool) -> None:
        """Whether this is the paper that is shown."""
        set_property(self, "role", "chosen" if here else "row")

    def _on_changed(self) -> None:
        self.changed.emit()
        self.looked.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press anywhere on the row shows the paper."""
        self.looked.emit()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here by key shows it too."""
        self.looked.emit()
        super().focusInEvent(event)
