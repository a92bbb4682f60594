# SPDX-License-Identifier: MIT
"""Lists of things with an id: the rows come as data, and selection and scroll survive a refill."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.names import NAME_ROLE, Names
from ui.widgets.rows import Row, RowChip, RowDelegate, draw_row_ring

__all__ = ["RecordList", "Row", "RowChip", "Rows"]

_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """The rows behind a list; speaks names only as `Names` allows."""

    def __init__(self, names: Names, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._names = names
        names.changed.connect(self._on_names_changed)

    def fill(self, rows: Sequence[Row]) -> None:
        """Take other rows; the same ids in the same order keep the view as it is."""
        same = [row.id for row in rows] == [row.id for row in self.rows]
        if same:
            self.rows = tuple(rows)
            self._tell_all()
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # type: ignore[override]  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text and spoken text; NAME_ROLE is the name itself, for the delegate only."""
        row = self.rows[index.row()]
        title = self._names.shown(row.title) if row.person else row.title
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chip = row.chip.words if row.chip else ""
            return ", ".join(part for part in (title, row.second, chip, row.end) if part)
        if role == NAME_ROLE:
            return row.title if row.person else ""
        return None

    def _on_names_changed(self) -> None:
        self._tell_all()

    def _tell_all(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))


class RecordList(QListView):
    """`chosen(str)`: Enter, double press, or one press when `opens_on_press`. `moved_to(str)`: the
    cursor is on another row. `acted(str)`: the row's own button. `grows`: as high as its rows.
    `keeps`: the row under the cursor stays marked without the focus.
    """

    chosen = Signal(str)
    moved_to = Signal(str)
    acted = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        grows: bool = False,
        keeps: bool = False,
        opens_on_press: bool = False,
        row_size: str = "row",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.keeps, self._grows, self._on_press = keeps, grows, opens_on_press
        self._filling = False
        self.setAccessibleName(name)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.rows = Rows(Names.here(), self)
        self.setModel(self.rows)
        self.delegate = RowDelegate(row_size, self, lambda: self.rows.rows)
        self.setItemDelegate(self.delegate)
        self.doubleClicked.connect(self._on_double)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.look.changed.connect(self._on_look_changed)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Fill; the cursor stays on the same id, or on the same place when that id has gone."""
        kept, place = self.current_id(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        self._filling = True
        self.rows.fill(rows)
        self._filling = False
        if kept and not self.go_to(kept) and self.rows.rows:
            at = min(place, len(self.rows.rows) - 1)
            self.setCurrentIndex(self.rows.index(at))
        self._fit()
        self.verticalScrollBar().setValue(scrolled)

    def current_id(self) -> str:
        """Id of the row under the cursor, or empty."""
        at = self.currentIndex().row()
        return self.rows.rows[at].id if 0 <= at < len(self.rows.rows) else ""

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on a row; False when it is not there."""
        for at, row in enumerate(self.rows.rows):
            if row.id == row_id:
                self._filling = True
                self.setCurrentIndex(self.rows.index(at))
                self._filling = False
                return True
        return False

    def content_height(self) -> int:
        """Height of all rows together."""
        return sum(self.sizeHintForIndex(self.rows.index(at)).height() for at in self._all())

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        if current.isValid() and not self._filling:
            self.moved_to.emit(self.current_id())

    def _all(self) -> range:
        return range(len(self.rows.rows))

    def _fit(self) -> None:
        if self._grows:
            self.setFixedHeight(max(1, self.content_height()))

    def _on_look_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self._fit()

    def _on_double(self, _index: QModelIndex) -> None:
        if not self._on_press:
            self.chosen.emit(self.current_id())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("side-panel-slim"), self.look.size("row") * 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("rail"), self.look.size("row"))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.setCurrentIndex(self.rows.index(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.chosen.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        index = self.indexAt(where)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        row = self.rows.rows[index.row()]
        if row.action and self._action_box(index).contains(QPoint(where)):
            self.acted.emit(row.id)
        elif self._on_press:
            self.chosen.emit(row.id)

    def _action_box(self, index: QModelIndex) -> QRectF:
        box = QRectF(self.visualRect(index))
        return self.delegate.action_box(box, self.rows.rows[index.row()].action)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self.hasFocus() and self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_row_ring(painter, self.look, QRectF(self.visualRect(self.currentIndex())))
