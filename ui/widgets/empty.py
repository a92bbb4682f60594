# SPDX-License-Identifier: MIT
"""What a list shows before anything is in it: what starts here, and one way to begin."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel


class _Dots(QWidget):
    """A dotted line between two open stops."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look.here()
        self.look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("empty-line"), self.look.size("chip"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.look
        reach, line = look.size("stop"), look.line("stop")
        wide, middle = look.size("empty-line"), self.height() / 2
        left = (self.width() - wide) / 2 + reach + line
        right = self.width() - left
        pen = QPen(look.color("line-ahead"), line, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([0.8, 2.0])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        gap = reach + line * 2
        painter.drawLine(QPointF(left + gap, middle), QPointF(right - gap, middle))
        painter.setPen(QPen(look.color("line-ahead"), line))
        for x in (left, right):
            painter.drawEllipse(QPointF(x, middle), reach, reach)


class EmptyState(QWidget):
    """Title, one line, then the buttons given."""

    def __init__(
        self, title: str, line: str = "", *buttons: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space_out(column, 2, 4)
        centre = Qt.AlignmentFlag.AlignHCenter
        self.title = WrapLabel(title, "label", align=centre)
        self.line = WrapLabel(line, "muted", align=centre)
        self.line.setVisible(bool(line))
        column.addWidget(_Dots())
        column.addWidget(self.title)
        column.addWidget(self.line)
        if buttons:
            row = QWidget()
            flow = FlowLayout(row, 2)
            for button in buttons:
                flow.addWidget(button)
            column.addWidget(row, 0, centre)
        self.setAccessibleName(f"{title}. {line}".strip())

    def say(self, title: str, line: str = "") -> None:
        """Other words."""
        self.title.say(title)
        self.line.say(line)
        self.line.setVisible(bool(line))
        self.setAccessibleName(f"{title}. {line}".strip())
