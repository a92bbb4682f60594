# SPDX-License-Identifier: MIT
"""A month with marked days: ring held, dashed planned, filled today. Arrow keys move from day to day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.times import day_words, month_words
from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.buttons import IconButton
from ui.widgets.labels import WrapLabel
from ui.widgets.spoken import speak

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKS = 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class MonthDays(QWidget):
    """The days themselves. `moved_to(object)` is the date under the cursor, `chosen(object)` on Enter."""

    moved_to = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.today = self.here = date(2000, 1, 1)
        self.held: frozenset[date] = frozenset()
        self.planned: frozenset[date] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Calendar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.look.changed.connect(self.updateGeometry)

    def show_days(self, today: date, held: frozenset[date], planned: frozenset[date]) -> None:
        """Mark the days."""
        if self.here == date(2000, 1, 1):
            self.here = today
        self.today, self.held, self.planned = today, held, planned
        self.update()

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        self.here = day
        self.setAccessibleDescription(self.spoken(day))
        speak(self, self.spoken(day))
        self.update()
        self.moved_to.emit(day)

    def spoken(self, day: date) -> str:
        """The day in words, with what is on it."""
        marks = [day_words(day, year=True)]
        if day == self.today:
            marks.append("today")
        if day in self.held:
            marks.append("a session was held")
        if day in self.planned:
            marks.append("a session is planned")
        return ", ".join(marks)

    def first_shown(self) -> date:
        """The Monday at the top left."""
        first = self.here.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _side(self) -> float:
        return min(self.width() / 7, float(self.look.size("control")) + 1)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("control") * 7, (self.look.size("control") + 1) * (WEEKS + 1))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("icon-l") * 7, self.sizeHint().height())

    def cell(self, day: date) -> QRectF:
        """Where a shown day stands."""
        at = (day - self.first_shown()).days
        wide, high = self.width() / 7, self.height() / (WEEKS + 1)
        return QRectF(at % 7 * wide, (at // 7 + 1) * high, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = self.width() / 7, self.height() / (WEEKS + 1)
        painter.setFont(self.look.font("caption"))
        painter.setPen(self.look.color("text-2"))
        for at, words in enumerate(DAYS):
            box = QRectF(at * wide, 0, wide, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        for at in range(7 * WEEKS):
            self._paint_day(painter, self.first_shown() + timedelta(days=at))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        look, box = self.look, self.cell(day)
        reach = min(box.width(), box.height()) / 2 - 2
        if day == self.today:
            painter.setPen(QPen(look.color("brass-ink"), look.line("control")))
            painter.setBrush(look.color("brass"))
            painter.drawEllipse(box.center(), reach, reach)
        elif day in self.held or day in self.planned:
            dashed = day in self.planned and day not in self.held
            style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            ink = "line-ahead" if dashed else "line"
            painter.setPen(QPen(look.color(ink), look.line("strong"), style))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.center(), reach, reach)
        if day == self.here and self.hasFocus():
            painter.setPen(QPen(look.color("focus"), look.line("ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(2, 2, -2, -2))
        inside = day.month == self.here.month
        ink = "on-brass" if day == self.today else "text" if inside else "text-2"
        painter.setFont(look.font("body", 700 if day == self.today else 400, columns=True))
        painter.setPen(look.color(ink if ink in look.colours() else "text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.go_to(self.here + timedelta(days=step))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.here)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        where: QPointF = event.position()
        wide, high = self.width() / 7, self.height() / (WEEKS + 1)
        row = int(where.y() // high) - 1
        if 0 <= row < WEEKS:
            at = row * 7 + min(int(where.x() // wide), 6)
            self.go_to(self.first_shown() + timedelta(days=at))
            self.chosen.emit(self.here)


class Calendar(QWidget):
    """The month's name with an arrow at each side, the days, and what the marks mean."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        space_out(column, 1)
        row = QHBoxLayout()
        space_out(row, 2)
        self.before = IconButton("chevron-left", "The month before", kind="quiet")
        self.after = IconButton("chevron-right", "The month after", kind="quiet")
        self.before.chosen.connect(lambda: self._month(-1))
        self.after.chosen.connect(lambda: self._month(1))
        self.name = WrapLabel("", "title-s", align=Qt.AlignmentFlag.AlignHCenter)
        row.addWidget(self.before)
        row.addWidget(self.name, 1)
        row.addWidget(self.after)
        column.addLayout(row)
        self.days = MonthDays()
        self.days.moved_to.connect(lambda day: self.name.say(month_words(day)))
        self.days.chosen.connect(self.chosen)
        column.addWidget(self.days)
        column.addWidget(WrapLabel("Ring held, dashed planned, filled today", "hint"))

    def show_days(self, today: date, held: frozenset[date], planned: frozenset[date]) -> None:
        """Mark the days."""
        self.days.show_days(today, held, planned)
        self.name.say(month_words(self.days.here))

    def to_today(self) -> None:
        """Ctrl T."""
        self.days.go_to(self.days.today)

    def _month(self, by: int) -> None:
        first = self.days.here.replace(day=1)
        other = first - timedelta(days=1) if by < 0 else first + timedelta(days=31)
        self.days.go_to(other.replace(day=1))
