# SPDX-License-Identifier: MIT
"""The parts of a plan on a standing line: choose by Up and Down, move by dragging. Kept by the screen."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.plan_page import PartRow
from ui.style.look import Look
from ui.widgets.chips import chip_size, draw_chip
from ui.widgets.rows import draw_row_ring
from ui.widgets.stops import AHEAD, Stop
from ui.widgets.track import draw_stop, draw_track
from ui.widgets.writing import TextBlock

_Index = QModelIndex | QPersistentModelIndex


class _Parts(QAbstractListModel):
    """The rows as data; speaks each part in one sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[PartRow, ...] = ()

    def fill(self, rows: Sequence[PartRow]) -> None:
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # type: ignore[override]  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class _PartDelegate(QStyledItemDelegate):
    """Paints time, line, grip, icon, words, chips and minutes."""

    def __init__(self, view: PartList) -> None:
        super().__init__(view)
        self.look, self._view = Look.here(), view

    def _time_wide(self) -> float:
        return TextBlock("00:00", self.look.font("body", 600, columns=True), 1).natural()

    def _line_at(self) -> float:
        return self._time_wide() + self.look.space(3) + self.look.size("stop-end")

    def card_left(self) -> float:
        """Where the cards begin, at the right of the line."""
        return self._line_at() + self.look.size("stop-end") + self.look.space(2)

    def _blocks(self, row: PartRow) -> tuple[TextBlock, TextBlock]:
        look = self.look
        title = TextBlock(row.title, look.font("body", 600), look.line_height("title-s"))
        more = [row.second, row.whole_words, row.gap]
        words = " · ".join(word for word in more if word)
        second = TextBlock(words, look.font("caption"), look.line_height("caption"))
        return title, second

    def _chips_wide(self, row: PartRow) -> float:
        gap = self.look.space(2)
        return sum(chip_size(self.look, c, "hand-heart").width() + gap for c in row.chips)

    def _minutes_wide(self, row: PartRow) -> float:
        font = self.look.font("body", 600, columns=True)
        return TextBlock(row.minutes_words, font, 1).natural()

    def _words_left(self, box: QRectF) -> float:
        look = self.look
        icons = look.icon_px("icon-s") + look.icon_px() + 2 * look.space(2)
        return box.left() + self.card_left() + look.space(3) + icons

    def _room(self, box: QRectF, row: PartRow) -> tuple[float, bool]:
        """Width for the words, and whether the chips stand below them for want of room."""
        free = (
            box.right() - self._words_left(box) - self._minutes_wide(row) - 2 * self.look.space(3)
        )
        beside = free - self._chips_wide(row)
        below = bool(row.chips) and beside < self.look.size("side-panel") * 0.6
        return (free if below else beside), below

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        row = self._view.model_rows[index.row()]
        box = QRectF(0, 0, self._view.viewport().width(), 1)
        room, below = self._room(box, row)
        high = sum(block.fit(room) for block in self._blocks(row))
        if below:
            high += self._chip_lines(row, room) * (self.look.size("chip") + self.look.space(1))
        least = self.look.size("block")
        return QSize(round(box.width()), max(least, ceil(high) + self.look.space(4)) + self._gap())

    def _gap(self) -> int:
        return self.look.size("cap-pad")

    def _chip_lines(self, row: PartRow, room: float) -> int:
        lines, used = 1, 0.0
        for words in row.chips:
            wide = chip_size(self.look, words, "hand-heart").width() + self.look.space(2)
            if used and used + wide > room:
                lines, used = lines + 1, 0.0
            used += wide
        return lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rows = self._view.model_rows
        row, whole = rows[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = index.row() == self._view.currentIndex().row()
        card = whole.adjusted(self.card_left(), 0, -2, -self._gap())
        self._paint_line(painter, whole, card, row, index.row(), here=here)
        self._paint_card(painter, card, here=here)
        self._paint_words(painter, whole, card, row)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, whole: QRectF, card: QRectF, row: PartRow, at: int, *, here: bool
    ) -> None:
        look, x, y = self.look, whole.left() + self._line_at(), card.center().y()
        last = at == len(self._view.model_rows) - 1
        top = y if at == 0 else whole.top()
        draw_track(
            painter, look, QPointF(x, top), QPointF(x, y if last else whole.bottom()),
            travelled=False,
        )  # fmt: skip
        stop = Stop(row.start, row.title, rest=row.rest, state=AHEAD)
        draw_stop(painter, look, QPointF(x, y), stop, fill="brass" if here else "")
        time = TextBlock(row.start, look.font("body", 600, columns=True), 1.2)
        high = time.fit(self._time_wide() + 2)
        time.draw(painter, whole.left(), y - high / 2, look.color("text"))

    def _paint_card(self, painter: QPainter, card: QRectF, *, here: bool) -> None:
        look = self.look
        edge = look.line("control" if here or look.high_contrast() else "hairline")
        painter.setPen(QPen(look.color("accent" if here else "hairline"), edge))
        painter.setBrush(look.color("selection" if here else "surface"))
        corner = look.radius("control")
        painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), corner, corner)

    def _paint_words(self, painter: QPainter, whole: QRectF, card: QRectF, row: PartRow) -> None:
        look, middle = self.look, card.center().y()
        left = card.left() + look.space(2)
        for icon, side, ink in (
            ("grip-vertical", look.icon_px("icon-s"), "text-2"),
            (row.icon, look.icon_px(), "text"),
        ):
            place = QRectF(left, middle - side / 2, side, side)
            look.paint_icon(painter, icon, place, ink)
            left += side + look.space(2)
        room, below = self._room(whole, row)
        title, second = self._blocks(row)
        high = title.fit(room) + second.fit(room)
        chips = self._chip_lines(row, room) * (look.size("chip") + look.space(1)) if below else 0
        top, x = middle - (high + chips) / 2, self._words_left(whole)
        title.draw(painter, x, top, look.color("text"))
        second.draw(painter, x, top + title.height(), look.color("text-2"))
        right = card.right() - look.space(3)
        minutes = TextBlock(row.minutes_words, look.font("body", 600, columns=True), 1.2)
        tall = minutes.fit(self._minutes_wide(row) + 2)
        minutes.draw(painter, right - minutes.widest(), middle - tall / 2, look.color("text"))
        if below:
            self._paint_chips(painter, row, x, top + high + look.space(1), room)
        else:
            start = right - self._minutes_wide(row) - look.space(2) - self._chips_wide(row)
            self._paint_chips(painter, row, start, middle - look.size("chip") / 2, 10_000)

    def _paint_chips(
        self, painter: QPainter, row: PartRow, left: float, top: float, room: float
    ) -> None:
        x = left
        for words in row.chips:
            size = chip_size(self.look, words, "hand-heart")
            if x > left and x + size.width() > left + room:
                x, top = left, top + self.look.size("chip") + self.look.space(1)
            box = QRectF(x, top, min(size.width(), room), size.height())
            draw_chip(painter, self.look, box, words, "care", "hand-heart")
            x += size.width() + self.look.space(2)


class PartList(QListView):
    """`moved_to(str)` when another part is chosen, `chosen(str)` on Enter or a double press,
    `dropped(str, int)` when one was dragged to the place of another (counted from 0).
    """

    moved_to = Signal(str)
    chosen = Signal(str)
    dropped = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._filling = False
        self._pressed: QPoint | None = None
        self._target = -1
        self.parts = _Parts(self)
        self.setModel(self.parts)
        self.delegate = _PartDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName("Parts of the plan")
        self.setAccessibleDescription("Alt Up and Alt Down move a part.")
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(lambda _index: self.chosen.emit(self.current_id()))
        self.look.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def model_rows(self) -> tuple[PartRow, ...]:
        """The rows shown."""
        return self.parts.rows

    def show_rows(self, rows: Sequence[PartRow], here: str) -> None:
        """Fill, with the part `here` chosen."""
        scrolled = self.verticalScrollBar().value()
        self._filling = True
        self.parts.fill(rows)
        self.scheduleDelayedItemsLayout()
        for at, row in enumerate(rows):
            if row.id == here:
                self.setCurrentIndex(self.parts.index(at))
        self.verticalScrollBar().setValue(scrolled)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._filling = False
        self.viewport().update()

    def current_id(self) -> str:
        """The chosen part, or empty."""
        at = self.currentIndex().row()
        return self.parts.rows[at].id if 0 <= at < len(self.parts.rows) else ""

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        self.viewport().update()
        if current.isValid() and not self._filling:
            self.moved_to.emit(self.current_id())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("cover-box"), self.look.size("block") * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.chosen.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    # dragging: the part goes where it is let go; nothing moves before

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        where = event.position().toPoint()
        self._pressed = where if self.indexAt(where).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        where = event.position().toPoint()
        far = (where - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._target >= 0 or far:
            self._target = self._place_at(where)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        target, self._target, self._pressed = self._target, -1, None
        self.unsetCursor()
        self.viewport().update()
        here = self.currentIndex().row()
        if target < 0 or not self.current_id():
            return
        to = target - 1 if target > here else target
        if to != here:
            self.dropped.emit(self.current_id(), to)

    def _place_at(self, where: QPoint) -> int:
        """The gap nearest to the pointer: 0 before the first part."""
        for at in range(len(self.parts.rows)):
            if where.y() < self.visualRect(self.parts.index(at)).center().y():
                return at
        return len(self.parts.rows)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        index = self.currentIndex()
        left = self.delegate.card_left()
        if self.hasFocus() and index.isValid() and self._target < 0:
            card = QRectF(self.visualRect(index)).adjusted(left, 0, -2, -self.look.size("cap-pad"))
            draw_row_ring(painter, self.look, card)
        if self._target >= 0 and self.parts.rows:
            last = min(self._target, len(self.parts.rows) - 1)
            box = self.visualRect(self.parts.index(last))
            y = box.top() if self._target == last else box.bottom()
            painter.setPen(QPen(self.look.color("accent"), self.look.line("bar")))
            painter.drawLine(QPointF(left, max(y, 2)), QPointF(self.viewport().width(), max(y, 2)))
