# SPDX-License-Identifier: MIT
"""A line with its number in a ring before it: steps that are done one after the other."""

from math import ceil

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from ui.widgets.labels import WrapLabel


class NumberedLabel(WrapLabel):
    """Words that wrap beside a number in a ring; spoken with the number first."""

    def __init__(self, number: int, text: str, kind: str = "body-large") -> None:
        self._number = number
        super().__init__(text, kind)
        self.setAccessibleName(f"{number}. {text}")

    def _ring(self) -> int:
        return ceil(self.look.size("step-stop"))

    def _indent(self) -> int:
        return self._ring() + self.look.size("box-gap")

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Never less than the ring needs."""
        return max(super().heightForWidth(width), self._ring() + self.look.space(2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, edge = self.look, self.look.line("strong")
        side = self._ring() - 2 * edge
        ring = QRectF(edge, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(look.color("help"), edge))
        painter.drawEllipse(ring)
        painter.setPen(look.color("text"))
        painter.setFont(look.font("label"))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self._number))
