# SPDX-License-Identifier: MIT
"""Gaps and margins of layouts that follow the text size by themselves."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QWidget

from ui.style.look import Look

Margins = int | tuple[int, int, int, int]


class _Spacing(QObject):
    """Lives as long as its layout and sets its gaps again when the look changes."""

    def __init__(self, layout: QLayout, gap: float, margins: tuple[float, ...]) -> None:
        super().__init__(layout)
        self._layout, self._gap, self._margins = layout, gap, margins
        look = Look.here()
        look.changed.connect(self.set_now)
        self.set_now()

    def set_now(self) -> None:
        look = Look.here()
        self._layout.setSpacing(look.px(self._gap))
        left, top, right, bottom = (look.px(side) for side in self._margins)
        self._layout.setContentsMargins(left, top, right, bottom)


def space_out(layout: QLayout, gap: int = 4, margins: Margins = 0) -> None:
    """Give a layout token gaps (`gap` and margins are steps: 1 is 4 px, 5 is 20 px), kept live.

    `margins` is one step for all sides or (left, top, right, bottom).
    """
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    _Spacing(layout, gap * 4, tuple(side * 4 for side in sides))


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet looks at, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()
