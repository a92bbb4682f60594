# SPDX-License-Identifier: MIT
"""Text sizes as stops on a line: those passed, the one here, those ahead. The words stand beside it."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style.look import Look


class SizeStops(QWidget):
    """`stand(at)` puts the stop; it is only looked at, so it has no place among the keys."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.look = Look.here()
        self._count, self._at = count, 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.look.changed.connect(self.updateGeometry)

    def stand(self, at: int) -> None:
        """The stop of this number, from 0."""
        self._at = at
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        look = self.look
        return QSize(look.size("dial"), look.size("control"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, big = self.look, self.look.size("control") / 4
        middle, step = self.height() / 2, (self.width() - 2 * big) / (self._count - 1)
        places = [QPointF(big + step * at, middle) for at in range(self._count)]
        painter.setPen(QPen(look.color("line"), look.line("strong")))
        painter.drawLine(places[0], places[-1])
        painter.setPen(QPen(look.color("accent"), look.line("bar")))
        painter.drawLine(places[0], places[self._at])
        for at, place in enumerate(places):
            here = at == self._at
            ink = "accent" if at <= self._at else "line"
            fill = "brass" if here else "accent" if at < self._at else "surface"
            painter.setPen(QPen(look.color(ink), look.line("strong")))
            painter.setBrush(look.color(fill))
            reach = big if here else big * 0.7
            painter.drawEllipse(place, reach, reach)
