# SPDX-License-Identifier: MIT
"""The row of a foot: one line while there is room, narrower buttons next, and more lines at large text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QPushButton, QSizePolicy, QSpacerItem, QWidget

from ui.style.spacing import Margins
from ui.widgets.flow import FlowLayout


class FootRow(FlowLayout):
    """Like a horizontal box, but nothing is ever cut: what does not fit goes to the next line."""

    def __init__(self, parent: QWidget | None = None, gap: int = 3, margins: Margins = 0) -> None:
        super().__init__(parent, gap, margins)
        self._stretches: dict[int, int] = {}

    def addWidget(self, widget: QWidget, stretch: int = 0) -> None:  # type: ignore[override]  # noqa: N802
        """Add from left to right; a stretch takes the room that is left over."""
        super().addWidget(widget)
        self._stretches[len(self._items) - 1] = stretch

    def addStretch(self, stretch: int = 1) -> None:  # noqa: N802
        """Push what is added next to the right, while all is on one line."""
        grow, still = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum
        self.addItem(QSpacerItem(0, 0, grow, still))
        self._stretches[len(self._items) - 1] = stretch

    def _place(self, rect: QRect, *, move: bool) -> int:
        inner = rect.marginsRemoved(self.contentsMargins())
        widths = self._on_one_line(inner.width())
        if widths is None:
            return super()._place(rect, move=move)
        x, high = inner.x(), 0
        row: list[tuple[QLayoutItem, QRect]] = []
        for item, width in widths:
            if item.spacerItem() is None:
                size = QSize(width, self._height(item, width))
                row.append((item, QRect(x, inner.y(), size.width(), size.height())))
                high = max(high, size.height())
                x += width + self.spacing()
            else:
                x += width
        self._settle(row, high, move=move)
        return inner.y() + high - rect.y() + self.contentsMargins().bottom()

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        if item.hasHeightForWidth():
            return max(item.minimumSize().height(), item.heightForWidth(width))
        return item.sizeHint().height()

    def _on_one_line(self, room: int) -> list[tuple[QLayoutItem, int]] | None:
        """Widths when all fits on one line, at its least if need be; None when it does not."""
        shown = [
            (at, item)
            for at, item in enumerate(self._items)
            if not item.isEmpty() or item.spacerItem() is not None
        ]
        things = [(at, item) for at, item in shown if item.spacerItem() is None]
        free = room - self.spacing() * max(0, len(things) - 1)
        least = {at: _least(item) for at, item in things}
        if sum(least.values()) > free:
            return None
        wish = {at: max(least[at], item.sizeHint().width()) for at, item in things}
        over = sum(wish.values()) - free
        if over > 0:
            spare = sum(wish[at] - least[at] for at in wish) or 1
            wish = {at: w - round(over * (w - least[at]) / spare) for at, w in wish.items()}
            over = 0
        stretches = {at: self._stretches.get(at, 0) for at, _ in shown}
        total = sum(stretches.values())
        extra = {at: -over * s // total if total else 0 for at, s in stretches.items()}
        return [(item, wish.get(at, 0) + extra[at]) for at, item in shown]


def _least(item: QLayoutItem) -> int:
    """A button can leave its key cap out; anything else has its own least width."""
    widget = item.widget()
    if isinstance(widget, QPushButton):
        return widget.minimumSizeHint().width()
    return item.minimumSize().width()
