# SPDX-License-Identifier: MIT
"""The navigation rail: stops on a track, the present one in brass; below it Help and Lock.

What is in it comes from outside, so that it shows only what works.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.keycaps import draw_cap


@dataclass(frozen=True)
class RailItem:
    """A place to go: key, words, icon, the key that goes there, a count that waits there."""

    key: str
    words: str
    icon: str
    cap: str = ""
    count: int = 0


class _RailButton(QPushButton):
    def __init__(self, item: RailItem, rail: "Rail", *, foot: bool) -> None:
        super().__init__(rail)
        self.look = Look.here()
        self.item, self._rail, self._foot = item, rail, foot
        self.here, self.count = False, item.count
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self.look.changed.connect(self.updateGeometry)
        self.describe()

    def describe(self) -> None:
        waiting = f", {self.count} waiting" if self.count else ""
        here = ", you are here" if self.here else ""
        self.setAccessibleName(f"{self.item.words}{waiting}{here}")
        self.setAccessibleDescription(self.item.cap)
        tip = f"{self.item.words} ({self.item.cap})" if self.item.cap else self.item.words
        self.setToolTip(tip if self._rail.compact else "")
        self.update()

    def _on_clicked(self) -> None:
        self._rail.chosen.emit(self.item.key)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("rail-compact"), self.look.size("rail-item"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def _ring(self) -> QRectF:
        side = self.look.size("rail-stop")
        left = self.look.size("rail-inset")
        if self._rail.compact:
            left = (self._rail.width() - side) // 2
        return QRectF(left, (self.height() - side) / 2, side, side)

    def ring_box(self) -> QRectF:
        """Inside the rail, so that the ring is seen whole."""
        reach = self.look.line("ring") + self.look.line("ring-gap")
        return QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, ring = self.look, self._ring()
        if self.underMouse() and not self.here:
            painter.fillRect(self.rect(), look.color("livery-2"))
        ink = "text-on-livery"
        if not self._foot:
            edge = look.line("strong")
            painter.setPen(QPen(look.color("brass" if self.here else "text-2-on-livery"), edge))
            painter.setBrush(look.color("brass" if self.here else "livery"))
            painter.drawEllipse(ring.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2))
            ink = "on-brass" if self.here else ink
        side = look.size("rail-icon") if not self._foot else look.size("icon")
        at = ring.center()
        icon = QRectF(at.x() - side / 2, at.y() - side / 2, side, side)
        look.paint_icon(painter, self.item.icon, icon, ink)
        if self.here:
            self._paint_bar(painter)
        if not self._rail.compact:
            self._paint_words(painter, ring)

    def _paint_bar(self, painter: QPainter) -> None:
        edge, thick = self.look.size("rail-edge"), self.look.line("rail")
        bar = QPainterPath()
        box = QRectF(self.width() - thick, edge, 2 * thick, self.height() - 2 * edge)
        bar.addRoundedRect(box, thick, thick)
        painter.fillPath(bar, self.look.color("brass"))

    def _paint_words(self, painter: QPainter, ring: QRectF) -> None:
        look = self.look
        left = ring.right() + (look.space(1) if self._foot else look.space(3))
        right = self.width() - look.space(5)
        painter.setFont(look.font("body", 700 if self.here else 500))
        painter.setPen(look.color("text-on-livery"))
        words = QRectF(left, 0, right - left, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.item.words)
        if self._foot:
            draw_cap(painter, look, self.item.cap, right, self.height() / 2, "text-on-livery")
        if self.count:
            painter.setFont(look.font("small-strong"))
            text = str(self.count)
            wide = painter.fontMetrics().horizontalAdvance(text) + 2 * look.size("chip-pad")
            high = painter.fontMetrics().height() + look.size("cap-pad-top")
            pill = QRectF(right - wide, (self.height() - high) / 2, wide, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("livery-2"))
            painter.drawRoundedRect(pill, high / 2, high / 2)
            painter.setPen(look.color("text-on-livery"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


class _Brand(QWidget):
    def __init__(self, rail: "Rail") -> None:
        super().__init__(rail)
        self.look, self._rail = Look.here(), rail
        self.setAccessibleName("Coproduction Express")
        self.look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("rail-compact"), self.look.size("control"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.look
        wide, high = look.size("mark-w"), look.size("mark-h")
        left = look.size("rail-mark") if not self._rail.compact else (self._rail.width() - wide) / 2
        mark = QRectF(left, (self.height() - high) / 2, wide, high)
        look.paint_icon(painter, "mark", mark, "text-on-livery")
        if not self._rail.compact:
            painter.setFont(look.font("label"))
            painter.setPen(look.color("text-on-livery"))
            words = QRectF(mark.right() + look.size("mark-gap"), 0, self.width(), self.height())
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(words, middle, "Coproduction\nExpress")


class Rail(QFrame):
    """208 wide; 72 with icons and tool tips above 130 % text or in a narrow window.

    `chosen(str)` is the key of the item taken. In the narrow form `open_menu` (Ctrl M) lists the
    same items with their words.
    """

    chosen = Signal(str)

    def __init__(
        self,
        items: Sequence[RailItem],
        foot: Sequence[RailItem] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.compact = False
        self._window_width = 0
        self.setProperty("role", "livery")
        self.setProperty("side", True)
        self.setAccessibleName("Places")
        column = QVBoxLayout(self)
        space_out(column, 1, (0, 4, 0, 4))
        column.addWidget(_Brand(self))
        column.addSpacing(self.look.space(3))
        self.buttons = {item.key: _RailButton(item, self, foot=False) for item in items}
        self.foot_buttons = {item.key: _RailButton(item, self, foot=True) for item in foot}
        for button in self.buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        for button in self.foot_buttons.values():
            column.addWidget(button)
        self._menu = QMenu(self)
        self.look.changed.connect(self._fit)
        self._fit()

    def show_here(self, key: str) -> None:
        """Put the brass stop at `key`; an unknown key leaves none."""
        for name, button in self.buttons.items():
            button.here = name == key
            button.describe()

    def show_count(self, key: str, count: int) -> None:
        """How many things wait at `key`."""
        self.buttons[key].count = count
        self.buttons[key].describe()

    def fit_window(self, width: int) -> None:
        """Tell the rail how wide the window is."""
        self._window_width = width
        self._fit()

    def open_menu(self) -> None:
        """The labelled menu for the narrow form."""
        self._menu.clear()
        for button in (*self.buttons.values(), *self.foot_buttons.values()):
            item = button.item
            action = self._menu.addAction(item.words.replace("&", "&&"))
            action.setIcon(self.look.icon(item.icon))
            action.triggered.connect(button.click)
        self._menu.popup(self.mapToGlobal(QPoint(self.width(), self.look.size("topbar"))))

    def menu(self) -> QMenu:
        """The menu `open_menu` shows."""
        return self._menu

    def _fit(self) -> None:
        slim = 0 < self._window_width < self.look.layout_px("collapse-rail-below")
        self.compact = slim or self.look.scale > RATIOS["rail-compact-above"]
        self.setFixedWidth(self.look.size("rail-compact" if self.compact else "rail"))
        for button in (*self.buttons.values(), *self.foot_buttons.values()):
            button.describe()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        rows = list(self.buttons.values())
        if len(rows) < 2:
            return
        painter = QPainter(self)
        thick = self.look.line("rail")
        ring = rows[0]._ring().center()
        top = rows[0].y() + ring.y()
        bottom = rows[-1].y() + ring.y()
        painter.setOpacity(0.55)
        track = QRectF(ring.x() - thick / 2, top, thick, bottom - top)
        painter.fillRect(track, self.look.color("text-2-on-livery"))
