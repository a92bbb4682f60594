# SPDX-License-Identifier: MIT
"""Paints rows of lists: icon, words, second line, chip, end, arrow; cursor and ring."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.style.look import Look
from ui.widgets.chips import chip_size, draw_chip
from ui.widgets.writing import TextBlock

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class RowChip:
    """A chip in a row."""

    words: str
    kind: str = "plain"
    icon: str = ""


@dataclass(frozen=True)
class Row:
    """One row. `person` means the title is the name of someone taking part (drawn by `Names`).

    `end` stands at the right, `go` adds an arrow, `action` is the one button a row may have,
    `quiet` is for what is done.
    """

    id: str
    title: str
    second: str = ""
    icon: str = ""
    icon_colour: str = "text"
    end: str = ""
    chip: RowChip | None = None
    person: bool = False
    go: bool = False
    action: str = ""
    quiet: bool = False
    strong: bool = True


def draw_row_ring(painter: QPainter, look: Look, box: QRectF) -> None:
    """The focus ring inside a row; only where the list itself has the focus."""
    wide = look.line("ring")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("focus"), wide))
    inner = box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
    painter.drawRoundedRect(inner, look.radius("box"), look.radius("box"))


def draw_row_ground(painter: QPainter, look: Look, box: QRectF, *, here: bool, over: bool) -> None:
    """Cursor row: `selection` and a 4 px bar; else paper; a hairline below."""
    if here:
        painter.fillRect(box, look.color("selection"))
        bar = QRectF(box.left(), box.top(), look.line("bar"), box.height())
        painter.fillRect(bar, look.color("accent"))
    elif over:
        painter.fillRect(box, look.color("sunken"))
    thin = look.line("hairline")
    below = QRectF(box.left(), box.bottom() - thin, box.width(), thin)
    painter.fillRect(below, look.color("hairline"))


class RowDelegate(QStyledItemDelegate):
    """For `RecordList`. Row heights: 48 (or what `row_size` names), more when words wrap."""

    def __init__(self, row_size: str, view: QListView, rows: Callable[[], Sequence[Row]]) -> None:
        super().__init__(view)
        self.look = Look.here()
        self._size, self._view, self._rows = row_size, view, rows

    def _title(self, row: Row, shown: str, *, here: bool) -> TextBlock:
        look = self.look
        heavy = (row.strong and bool(row.second)) or here or row.person
        font = look.font("body", 600 if heavy else 400)
        return TextBlock(shown, font, look.line_height("title-s"))

    def _second(self, row: Row) -> TextBlock | None:
        if not row.second:
            return None
        look = self.look
        return TextBlock(row.second, look.font("caption"), look.line_height("caption"))

    def _ends(self, row: Row) -> float:
        """Width of all that stands at the right."""
        look, gap = self.look, self.look.space(3)
        wide = 0.0
        if row.go:
            wide += look.icon_px("icon-s") + gap
        if row.chip:
            wide += chip_size(look, row.chip.words, row.chip.icon).width() + gap
        if row.end:
            metrics = QFontMetricsF(look.font("body", columns=True))
            wide += metrics.horizontalAdvance(row.end) + gap
        if row.action:
            wide += self._action_width(row.action) + gap
        return wide

    def _action_width(self, action: str) -> float:
        metrics = QFontMetricsF(self.look.font("label"))
        return metrics.horizontalAdvance(action) + 2 * self.look.space(2)

    def _left(self, row: Row) -> float:
        look = self.look
        return look.space(3) + (look.icon_px() + look.space(3) if row.icon else 0)

    def action_box(self, box: QRectF, action: str) -> QRectF:
        """Where the row's own button is."""
        wide = self._action_width(action)
        high = self.look.size("control")
        right = box.right() - self.look.space(2)
        return QRectF(right - wide, box.center().y() - high / 2, wide, high)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        row = self._rows()[index.row()]
        wide = self._view.viewport().width()
        room = wide - self._left(row) - self._ends(row) - self.look.space(2)
        title = self._title(row, str(index.data()), here=True)
        second = self._second(row)
        high = title.fit(room) + (second.fit(room) if second else 0)
        least = self.look.size("list-row-two" if row.second else self._size)
        return QSize(wide, max(least, ceil(high) + self.look.space(3)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row; the title of a person is what `Names` allows now."""
        row = self._rows()[index.row()]
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        keeps = self._view.hasFocus() or bool(getattr(self._view, "keeps", False))
        here = keeps and index.row() == self._view.currentIndex().row()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        draw_row_ground(painter, self.look, box, here=here, over=over)
        if row.icon:
            side = self.look.icon_px()
            left = box.left() + self.look.space(3)
            icon = QRectF(left, box.center().y() - side / 2, side, side)
            self.look.paint_icon(painter, row.icon, icon, row.icon_colour)
        self._paint_words(painter, box, row, str(index.data()), here=here)
        self._paint_ends(painter, box, row)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, box: QRectF, row: Row, shown: str, *, here: bool
    ) -> None:
        look = self.look
        title, second = self._title(row, shown, here=here), self._second(row)
        room = box.width() - self._left(row) - self._ends(row) - look.space(2)
        high = title.fit(room) + (second.fit(room) if second else 0)
        left, top = box.left() + self._left(row), box.center().y() - high / 2
        title.draw(painter, left, top, look.color("text-2" if row.quiet else "text"))
        if second:
            second.draw(painter, left, top + title.height(), look.color("text-2"))

    def _paint_ends(self, painter: QPainter, box: QRectF, row: Row) -> None:
        look, gap = self.look, self.look.space(3)
        right, middle = box.right() - look.space(2), box.center().y()
        if row.go:
            side = look.icon_px("icon-s")
            place = QRectF(right - side, middle - side / 2, side, side)
            look.paint_icon(painter, "chevron-right", place, "text")
            right -= side + gap
        if row.action:
            place = self.action_box(box, row.action)
            painter.setFont(look.font("label"))
            painter.setPen(look.color("accent-ink"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, row.action)
            right = place.left() - gap
        if row.end:
            painter.setFont(look.font("body", columns=True))
            painter.setPen(look.color("text-2"))
            place = QRectF(box.left(), box.top(), right - box.left(), box.height())
            where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, where, row.end)
            right -= painter.fontMetrics().horizontalAdvance(row.end) + gap
        if row.chip:
            size = chip_size(look, row.chip.words, row.chip.icon)
            place = QRectF(
                right - size.width(), middle - size.height() / 2, size.width(), size.height()
            )
            draw_chip(painter, look, place, row.chip.words, row.chip.kind, row.chip.icon)
