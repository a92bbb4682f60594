# SPDX-License-Identifier: MIT
"""The line map, standing: time, stop, name; the train turns nose down."""

from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.line import Line
from ui.widgets.stops import HERE, PAST, here_index, train_place
from ui.widgets.track import SMALL_TRAIN, draw_care, draw_stop, draw_track, draw_train, stop_reach
from ui.widgets.writing import TextBlock


class LineDown(Line):
    """Rows below each other. `choose(index)` marks a stop in brass without a train."""

    BACK = (Qt.Key.Key_Up,)
    ON = (Qt.Key.Key_Down,)

    def __init__(
        self, name: str = "The line of the session", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._chosen = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def choose(self, index: int) -> None:
        """Fill one stop with brass; -1 for none."""
        self._chosen = index
        self.update()

    def _time_column(self) -> float:
        times = any(stop.time for stop in self.stops)
        return self.look.font_px("body") * 3.2 if times else 0.0

    def _line_x(self) -> float:
        return self._time_column() + self.look.size("stop-gap")

    def _name_x(self) -> float:
        return self._line_x() + self.look.size("stop-gap")

    def _rows(self, width: int) -> list[tuple[float, float]]:
        """(top, height) of each row."""
        rows, top = [], 0.0
        for block, second in self._blocks(width):
            text = block.height() + (second.height() if second else 0)
            high = max(self.look.size("row"), text + self.look.space(3))
            rows.append((top, high))
            top += high
        return rows

    def _blocks(self, width: int) -> list[tuple[TextBlock, TextBlock | None]]:
        look = self.look
        care = look.size("care-icon") + look.space(2)
        blocks: list[tuple[TextBlock, TextBlock | None]] = []
        for stop in self.stops:
            room = width - self._name_x() - (care if stop.care else 0)
            weight = 700 if stop.state == HERE else 400
            name = TextBlock(stop.name, look.font("body", weight), look.line_height("title-s"))
            name.fit(room)
            second = None
            if stop.second:
                height = look.line_height("caption")
                second = TextBlock(stop.second, look.font("caption"), height)
                second.fit(room)
            blocks.append((name, second))
        return blocks

    def stop_places(self) -> list[float]:
        """y of each stop."""
        return [top + high / 2 for top, high in self._rows(self.width())]

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return ceil(sum(high for _top, high in self._rows(width)))

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = self.look.size("side-panel")
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("rail"), self.look.size("row") * len(self.stops))

    def train(self) -> float | None:
        """y of the train's middle, or None."""
        here = here_index(self.stops)
        if here < 0:
            return None
        keep_off = (
            self.look.size("train-w") * SMALL_TRAIN / 2 + stop_reach(self.look, outer=False) * 0.6
        )
        return train_place(self.stop_places(), here, self.share, keep_off)

    def ring_of(self, index: int) -> QRectF:
        """Box of the painted stop."""
        reach = stop_reach(self.look, outer=False) + self.look.line("stop") / 2
        x, y = self._line_x(), self.stop_places()[index]
        return QRectF(x - reach, y - reach, 2 * reach, 2 * reach)

    def place_marks(self) -> None:
        """Each reachable stop is its whole row."""
        rows = self._rows(self.width())
        for mark, (top, high) in zip(self.marks, rows, strict=True):
            mark.setGeometry(QRect(0, round(top), self.width(), round(high)))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.place_marks()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        if not self.stops:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, x, at = self.look, self._line_x(), self.stop_places()
        draw_track(painter, look, QPointF(x, at[0]), QPointF(x, at[-1]), travelled=False)
        train = self.driven_to()
        reached = [y for y, stop in zip(at, self.stops, strict=True) if stop.state == PAST]
        until = train if train is not None else (reached[-1] if reached else None)
        if until is not None:
            draw_track(painter, look, QPointF(x, at[0]), QPointF(x, until), travelled=True)
        for index, (block, second) in enumerate(self._blocks(self.width())):
            self._paint_row(painter, index, at[index], block, second)
        if train is not None:
            draw_train(painter, look, QPointF(x, train), down=True)

    def _paint_row(
        self, painter: QPainter, index: int, y: float, block: TextBlock, second: TextBlock | None
    ) -> None:
        look, stop = self.look, self.stops[index]
        fill = "brass" if index == self._chosen else ""
        draw_stop(painter, look, QPointF(self._line_x(), y), stop, fill=fill)
        painter.setPen(look.color("text"))
        painter.setFont(look.font("body", 600, columns=True))
        high = look.size("row")
        column = QRectF(0, y - high / 2, self._time_column(), high)
        painter.drawText(column, Qt.AlignmentFlag.AlignVCenter, stop.time)
        text = block.height() + (second.height() if second else 0)
        top = y - text / 2
        left = self._name_x()
        block.draw(painter, left, top, look.color("text-2" if stop.state == PAST else "text"))
        if second:
            second.draw(painter, left, top + block.height(), look.color("text-2"))
        if stop.care:
            side = look.size("care-icon")
            draw_care(painter, look, QPointF(self.width() - side / 2, y))
