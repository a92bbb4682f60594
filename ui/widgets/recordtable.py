# SPDX-License-Identifier: MIT
"""A table of records: header, rows of 52, hairlines; keeps selection and scroll on refill."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.style.look import Look
from ui.widgets.names import NAME_ROLE, Names
from ui.widgets.rows import draw_row_ground, draw_row_ring
from ui.widgets.writing import TextBlock

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column: heading, share of the width, figures at the right, or names of people."""

    words: str
    share: int = 1
    figures: bool = False
    person: bool = False
    strong: bool = False


@dataclass(frozen=True)
class TableRow:
    """A row: its id and one text per column."""

    id: str
    cells: tuple[str, ...]


class _Cells(QAbstractTableModel):
    # Qt still asks for the header while the window is being taken down.
    columns: tuple[Column, ...] = ()
    rows: tuple[TableRow, ...] = ()

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self.columns, self.rows = tuple(columns), ()
        self._names = Names.here()
        self._names.changed.connect(self._on_names_changed)

    def fill(self, rows: Sequence[TableRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # type: ignore[override]  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index | None = None) -> int:  # type: ignore[override]  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.rows[index.row()].cells[index.column()]
        person = self.columns[index.column()].person
        if role == Qt.ItemDataRole.DisplayRole:
            return self._names.shown(cell) if person else cell
        if role == NAME_ROLE:
            return cell if person else ""
        return None

    def headerData(  # noqa: N802
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if not 0 <= section < len(self.columns):
            return None
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].words
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].figures
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _on_names_changed(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, table: "RecordTable") -> None:
        super().__init__(table)
        self.look, self._table = Look.here(), table

    def _block(self, index: _Index) -> TextBlock:
        column = self._table.cells.columns[index.column()]
        weight = 600 if column.strong or column.person else 400
        font = self.look.font("body", weight, columns=column.figures)
        return TextBlock(str(index.data()), font, self.look.line_height("title-s"))

    def _align(self, index: _Index) -> Qt.AlignmentFlag:
        right = self._table.cells.columns[index.column()].figures
        return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        wide = self._table.columnWidth(index.column())
        high = self._block(index).fit(wide - 2 * self.look.space(3), self._align(index))
        return QSize(wide, max(self.look.size("table-row"), ceil(high) + self.look.space(4)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        draw_row_ground(painter, self.look, box, here=False, over=False)
        if here:
            painter.fillRect(box, self.look.color("selection"))
            if index.column() == 0:
                bar = QRectF(box.left(), box.top(), self.look.line("bar"), box.height())
                painter.fillRect(bar, self.look.color("accent"))
        block = self._block(index)
        high = block.fit(box.width() - 2 * self.look.space(3), self._align(index))
        left, top = box.left() + self.look.space(3), box.center().y() - high / 2
        block.draw(painter, left, top, self.look.color("text"))
        painter.restore()


class RecordTable(QTableView):
    """`chosen(str)` on Enter or double press, `moved_to(str)` when the cursor moves.

    `grows`: as high as its rows, for use inside a page that scrolls.
    """

    chosen = Signal(str)
    moved_to = Signal(str)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        grows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._filling, self._grows = False, grows
        self.cells = _Cells(columns, self)
        self.setAccessibleName(name)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self.cells)
        self.setItemDelegate(_CellDelegate(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.selectionModel().currentRowChanged.connect(self._on_row)
        self.doubleClicked.connect(self._on_double)
        self.look.changed.connect(self._fit)

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Fill; cursor and scroll stay where they were."""
        kept, scrolled = self.current_id(), self.verticalScrollBar().value()
        self._filling = True
        self.cells.fill(rows)
        self.go_to(kept)
        self._filling = False
        self._fit()
        self.verticalScrollBar().setValue(scrolled)

    def current_id(self) -> str:
        """Id under the cursor, or empty."""
        at = self.currentIndex().row()
        return self.cells.rows[at].id if 0 <= at < len(self.cells.rows) else ""

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on a row; False when it is not there."""
        for at, row in enumerate(self.cells.rows):
            if row.id == row_id:
                self.selectRow(at)
                return True
        return False

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._filling:
            self.moved_to.emit(self.current_id())

    def _on_double(self, _index: QModelIndex) -> None:
        self.chosen.emit(self.current_id())

    def _fit(self) -> None:
        shares = [column.share for column in self.cells.columns]
        wide = self.viewport().width()
        for at, share in enumerate(shares):
            self.setColumnWidth(at, wide * share // sum(shares))
        self.resizeRowsToContents()
        if self._grows:
            rows = sum(self.rowHeight(at) for at in range(len(self.cells.rows)))
            self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.rows:
            self.selectRow(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.chosen.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.visualRect(index.siblingAtColumn(0)))
            box.setRight(self.viewport().width() - 1)
            draw_row_ring(painter, self.look, box)
