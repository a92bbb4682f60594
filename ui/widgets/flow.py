# SPDX-License-Identifier: MIT
"""A layout that puts things in a row and starts a new row when there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.style.spacing import Margins, space_out


class FlowLayout(QLayout):
    """For chips, facts and buttons; `gap` is a step of 4 px. Nothing is cut at 200 %."""

    def __init__(self, parent: QWidget | None = None, gap: int = 2, margins: Margins = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        space_out(self, gap, margins)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)
        self.invalidate()

    def invalidate(self) -> None:
        """Something in it is another size: heights are worked out anew."""
        self._heights.clear()
        super().invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def empty(self) -> None:
        """Take out and delete every widget."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        wide = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        high = max((size.height() for size in shown), default=0)
        return QSize(wide, high).grownBy(margins)

    def minimumSize(self) -> QSize:  # noqa: N802
        least = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least.grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the rows out inside `rect`; gives the height needed, margins included."""
        inner = rect.marginsRemoved(self.contentsMargins())
        x, y, gap = inner.x(), inner.y(), self.spacing()
        row: list[tuple[QLayoutItem, QRect]] = []
        high = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(inner.width(), 16777215))
            if item.hasHeightForWidth():
                size.setHeight(max(item.minimumSize().height(), item.heightForWidth(size.width())))
            if row and x + size.width() > inner.right() + 1:
                self._settle(row, high, move=move)
                x, y, row, high = inner.x(), y + high + gap, [], 0
            row.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + gap
            high = max(high, size.height())
        self._settle(row, high, move=move)
        return y + high - rect.y() + self.contentsMargins().bottom()

    @staticmethod
    def _settle(row: list[tuple[QLayoutItem, QRect]], high: int, *, move: bool) -> None:
        if move:
            for item, box in row:
                item.setGeometry(box.translated(0, (high - box.height()) // 2))
