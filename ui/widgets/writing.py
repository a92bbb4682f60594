# SPDX-License-Identifier: MIT
"""Lays out and paints plain text with a line height; used by labels, rows and delegates.

Text is never read as markup. A `lead` of so many letters at the start is drawn heavier.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption


class TextBlock:
    """A piece of text broken to a width. Widths and heights are device-independent pixels."""

    def __init__(
        self, text: str, font: QFont, line_height: float, lead: int = 0, lead_weight: int = 600
    ) -> None:
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._step = font.pixelSize() * line_height
        self._width = -1.0
        self._lines: list[float] = []
        self._heights: dict[float, float] = {}
        self._natural = -1.0
        if lead:
            bold = QFont(font)
            bold.setWeight(QFont.Weight(lead_weight))
            form = QTextCharFormat()
            form.setFont(bold)
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = 0, lead, form  # type: ignore[assignment]
            self._layout.setFormats([part])

    def fit(self, width: float, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> float:
        """Break to `width` and give the height."""
        if width != self._width:
            self._break(width, align)
        return self.height()

    def _break(self, width: float, align: Qt.AlignmentFlag) -> None:
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self._lines = []
        top = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top + (self._step - line.height()) / 2))
            self._lines.append(line.naturalTextWidth())
            top += self._step
        self._layout.endLayout()
        self._width = width

    def height_at(
        self, width: float, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
    ) -> float:
        """The height when broken to `width`, kept: a layout asks for the same few widths many times."""
        if width not in self._heights:
            self._heights[width] = self.fit(width, align)
        return self._heights[width]

    def height(self) -> float:
        """Height after `fit`; one line at least."""
        return max(1, len(self._lines)) * self._step

    def lines(self) -> int:
        """Number of lines after `fit`."""
        return len(self._lines)

    def widest(self) -> float:
        """Width of the widest line after `fit`."""
        return max(self._lines, default=0.0)

    def natural(self) -> float:
        """Width when nothing is broken."""
        if self._natural < 0:
            self.fit(100_000)
            self._natural = self.widest()
        return self._natural

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Paint with the top left corner at (x, y)."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))


def longest_word(text: str, font: QFont) -> float:
    """Width of the longest word, the least a wrapping label needs."""
    words = text.split() or [""]
    return TextBlock(max(words, key=len), font, 1).natural()
