# SPDX-License-Identifier: MIT
"""The little cap that shows which key does the same; can be switched off in Settings."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.style.look import Look


def cap_size(look: Look, key: str) -> tuple[float, float]:
    """Width and height of a cap; (0, 0) without a key or when caps are switched off."""
    if not key or not look.key_caps:
        return 0.0, 0.0
    metrics = QFontMetricsF(look.font("chip"))
    wide = metrics.horizontalAdvance(key) + 2 * look.size("cap-pad")
    return wide, metrics.height() + 2 * look.size("cap-pad-top")


def draw_cap(
    painter: QPainter, look: Look, key: str, right: float, middle: float, ink: str
) -> None:
    """Paint a cap that ends at `right`, centred on `middle`, in the colour token `ink`."""
    wide, high = cap_size(look, key)
    if not wide:
        return
    box = QRectF(right - wide, middle - high / 2, wide, high).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(look.color(ink), look.line(1)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, look.radius("key-cap"), look.radius("key-cap"))
    painter.setFont(look.font("chip"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)


class KeyCap(QLabel):
    """A cap on its own, beside a heading. Its text is spoken."""

    def __init__(self, key: str, colour: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.look = Look.here()
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        wide, high = cap_size(self.look, self.text())
        return QSize(ceil(wide), ceil(high))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_cap(painter, self.look, self.text(), self.width(), self.height() / 2, self._colour)
