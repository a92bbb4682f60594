# SPDX-License-Identifier: MIT
"""The picture at the left of Unlock: hills, sun, two tracks that become one. It tells a stranger nothing."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.labels import WrapLabel

NAME = "Coproduction\nExpress"
LINE = "Two tracks, one line. Nobody travels alone."
Curve = tuple[tuple[float, float], ...]

# Shares of width and height: where the drawing stands, whatever the window's size.
SUN = (0.632, 0.484, 0.135)
HILL: Curve = (
    (0.0, 0.546),
    (0.25, 0.44),
    (0.38, 0.51),
    (0.6, 0.557),
    (0.72, 0.583),
    (0.82, 0.48),
    (1.0, 0.495),
)
VALLEY: Curve = (
    (1.0, 0.633),
    (0.8, 0.70),
    (0.6, 0.71),
    (0.4, 0.67),
    (0.25, 0.64),
    (0.15, 0.635),
    (0.0, 0.677),
)
TRACK_TOP, TRACK_MIDDLE, TRACK_LOW = 0.776, 0.833, 0.891
MEETING, STOP_AT, TRAIN_AT = 0.48, 0.532, 0.79


class Scene(QFrame):
    """Painted once per size and theme; nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.setProperty("role", "livery")
        self.setProperty("side", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        space_out(column, 3, (12, 16, 8, 8))
        for line in NAME.splitlines():
            column.addWidget(WrapLabel(line, "display", colour="text-on-livery"))
        column.addWidget(WrapLabel(LINE, "body-large", colour="text-2-on-livery"))
        column.addStretch(1)
        self.look.changed.connect(self.update)

    def _at(self, x: float, y: float) -> QPointF:
        return QPointF(x * self.width(), y * self.height())

    def _curve(self, path: QPainterPath, points: Curve) -> None:
        for first, second, end in (points[1:4], points[4:7]):
            path.cubicTo(self._at(*first), self._at(*second), self._at(*end))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_land(painter)
        self._paint_line(painter)

    def _paint_land(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("brass"))
        x, y, reach = SUN
        painter.drawEllipse(self._at(x, y), reach * self.width(), reach * self.width())
        land = QPainterPath(self._at(*HILL[0]))
        self._curve(land, HILL)
        land.lineTo(self._at(*VALLEY[0]))
        self._curve(land, VALLEY)
        land.closeSubpath()
        painter.setBrush(self.look.color("livery-2"))
        painter.drawPath(land)
        rim = QPainterPath(self._at(*VALLEY[0]))
        self._curve(rim, VALLEY)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.look.color("text-2-on-livery"), self.look.line("control")))
        painter.drawPath(rim)

    def _paint_line(self, painter: QPainter) -> None:
        wide = self.look.line("travelled") + self.look.line("strong")
        meeting = self._at(MEETING, TRACK_MIDDLE)
        for height, colour in ((TRACK_LOW, "brass"), (TRACK_TOP, "text-on-livery")):
            track = QPainterPath(self._at(0, height))
            track.cubicTo(
                self._at(MEETING / 2, height), self._at(MEETING / 2, TRACK_MIDDLE), meeting
            )
            painter.setPen(QPen(self.look.color(colour), wide))
            painter.drawPath(track)
        painter.drawLine(meeting, self._at(1, TRACK_MIDDLE))
        self._paint_stop(painter, wide)
        self._paint_train(painter)

    def _paint_stop(self, painter: QPainter, wide: float) -> None:
        reach = self.look.size("stop-end") + self.look.size("tick")
        painter.setBrush(self.look.color("livery"))
        painter.drawEllipse(self._at(STOP_AT, TRACK_MIDDLE), reach, reach)

    def _paint_train(self, painter: QPainter) -> None:
        wide, high = 2 * self.look.size("train-w"), 2 * self.look.size("train-h")
        place = self._at(TRAIN_AT, TRACK_MIDDLE)
        box = QRectF(place.x() - wide / 2, place.y() - high / 2, wide, high)
        painter.fillRect(box, self.look.color("livery"))
        self.look.paint_icon(painter, "train", box, "brass")
