# SPDX-License-Identifier: MIT
"""The timer: whole minutes, the same green until the last three, then brass, never red."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.style.look import Look
from ui.style.sizes import RATIOS

LAST_MINUTES = 3


class Dial(QProgressBar):
    """226 wide, or 150 when `small`. `show_time(left, of)` in minutes; `left` below 0 is over."""

    def __init__(self, *, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._small = small
        self._left, self._of, self._words = 0, 1, ""
        self.setTextVisible(False)
        self.setAccessibleName("Time left in this part")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.look.changed.connect(self.updateGeometry)
        self.show_time(0, 1)

    def show_time(self, left: int, of: int, words: str = "") -> None:
        """`left` of `of` whole minutes; `words` replace "minutes left" or "over"."""
        self._left, self._of, self._words = left, max(1, of), words
        self.setRange(0, self._of)
        self.setValue(min(max(left, 0), self._of))
        self.setAccessibleDescription(f"{self.number()} {self.words()}")
        self.update()

    def set_small(self, small: bool) -> None:
        """Make room for something else beside it."""
        self._small = small
        self.updateGeometry()

    def number(self) -> str:
        """What stands in the middle."""
        return f"+{-self._left}" if self._left < 0 else str(self._left)

    def words(self) -> str:
        """What stands under the number."""
        if self._words:
            return self._words
        if self._left < 0:
            return "over"
        return "minute left" if self._left == 1 else "minutes left"

    def over(self) -> bool:
        """Whether the planned time is used up."""
        return self._left < 0

    def ring_colour(self) -> str:
        """Colour token of the ring."""
        return "line" if self._left > LAST_MINUTES else "brass-edge"

    def sizeHint(self) -> QSize:  # noqa: N802
        side = self.look.size("dial-small" if self._small else "dial")
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.look
        side = min(self.width(), self.height())
        track = look.line("dial-track")
        inset = track / 2 + look.line("strong")
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        ring = QRectF(left + inset, top + inset, side - 2 * inset, side - 2 * inset)
        painter.setPen(QPen(look.color("sunken"), track))
        painter.drawEllipse(ring)
        painter.setPen(QPen(look.color("line-ahead"), look.line("control")))
        painter.drawEllipse(ring)
        self._paint_time(painter, ring)
        self._paint_words(painter, QRectF(left, top, side, side))

    def _paint_time(self, painter: QPainter, ring: QRectF) -> None:
        look = self.look
        thick = look.line("dial")
        pen = QPen(look.color(self.ring_colour()), thick)
        if self._left < 0:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            around = ring.width() * 3.14159 / thick
            dashes = max(12, round(around / 1.33))
            pen.setDashPattern([around / dashes * 0.33, around / dashes * 0.67])
            painter.setPen(pen)
            painter.drawEllipse(ring)
            return
        share = min(1.0, self._left / self._of)
        if share > 0:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * 16, -round(360 * 16 * share))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        look = self.look
        number = box.height() * RATIOS["dial-number"]
        words = max(box.height() * RATIOS["dial-words"], look.font_px("caption"))
        wide = QFontMetricsF(look.font_of(words)).horizontalAdvance(self.words())
        words *= min(1.0, box.width() * 0.54 / wide)
        painter.setPen(look.color("text"))
        painter.setFont(look.font_of(number, 600))
        upper = box.adjusted(0, 0, 0, -words * 1.2)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, self.number())
        painter.setFont(look.font_of(words))
        lower = box.adjusted(0, box.height() / 2 + number * 0.42, 0, 0)
        where = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(lower, where, self.words())
