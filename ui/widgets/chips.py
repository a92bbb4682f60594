# SPDX-License-Identifier: MIT
"""Chips: an icon and words in a pill. The colour is never the only sign."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.buttons import IconButton

# kind: (fill, edge, ink, dashed)
CHIP_KINDS: dict[str, tuple[str, str, str, bool]] = {
    "plain": ("sunken", "hairline", "text", False),
    "care": ("care-soft", "care", "care-ink", False),
    "help": ("help-soft", "help", "help-ink", False),
    "accent": ("accent-soft", "accent", "accent-ink", False),
    "brass": ("brass-soft", "brass-edge", "brass-ink", False),
    "stop": ("stop-soft", "stop", "stop-ink", False),
    "add": ("", "control", "text", True),
    "bare": ("", "", "text-2", False),
}


def chip_size(look: Look, words: str, icon: str, *, big: bool = False) -> QSize:
    """Size of a chip; 28 high, or 44 when `big`."""
    font = look.font("body-large" if big else "chip", 500)
    metrics = QFontMetricsF(font)
    icon_side = look.icon_px("icon-m" if big else "icon-s") + look.size("chip-gap") if icon else 0
    wide = (
        ceil(metrics.horizontalAdvance(words))
        + icon_side
        + 2 * look.size("chip-pad")
        + look.size("cap-pad-top")
    )
    high = max(look.size("chip-big" if big else "chip"), ceil(metrics.height()) + look.space(1))
    return QSize(wide, high)


def draw_chip(
    painter: QPainter,
    look: Look,
    box: QRectF,
    words: str,
    kind: str,
    icon: str,
    *,
    big: bool = False,
    strong: bool = False,
) -> None:
    """Paint a chip into `box`; `strong` is the 2 px edge of the chosen one."""
    fill, edge, ink, dashed = CHIP_KINDS[kind]
    width = look.line("strong" if strong or look.high_contrast() else "hairline")
    if dashed:
        width = look.line("control")
    token = ink if look.high_contrast() and edge else edge
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(look.color(token), width, style) if edge else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(look.color(fill) if fill else Qt.BrushStyle.NoBrush)
    pill = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    left = box.left() + (look.size("chip-pad") if fill or edge else 0)
    if icon:
        side = look.icon_px("icon-m" if big else "icon-s")
        middle = box.center().y()
        look.paint_icon(painter, icon, QRectF(left, middle - side / 2, side, side), ink)
        left += side + look.size("chip-gap")
    painter.setFont(look.font("body-large" if big else "chip", 500))
    painter.setPen(look.color(ink))
    room = QRectF(left, box.top(), box.right() - left, box.height())
    fitted = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, ceil(room.width())
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, fitted)


class Chip(QLabel):
    """A chip that is only read. `removable` adds a small cross that emits `removed`."""

    removed = Signal()

    def __init__(
        self,
        words: str,
        kind: str = "plain",
        icon: str = "",
        *,
        removable: bool = False,
        big: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.look = Look.here()
        self._kind, self._icon, self._big = kind, icon, big
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._cross: IconButton | None = None
        if removable:
            self._cross = IconButton("x", f"Remove {words}", small=True, parent=self)
            self._cross.chosen.connect(self.removed)
        self.look.changed.connect(self.updateGeometry)

    def say(self, words: str, kind: str = "", icon: str = "") -> None:
        """Other words, kind and icon."""
        self.setText(words)
        self._kind, self._icon = kind or self._kind, icon or self._icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        size = chip_size(self.look, self.text(), self._icon, big=self._big)
        return size + QSize(self._cross_side(), 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        size = self.sizeHint()
        return QSize(min(size.width(), self.look.size("dial")), size.height())

    def _cross_side(self) -> int:
        return self.look.size("chip") - self.look.space(1) if self._cross else 0

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._cross:
            side = self.height()
            right = min(self.width(), self.sizeHint().width())
            self._cross.setGeometry(right - side, 0, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = min(self.width(), self.sizeHint().width())
        box = QRectF(0, 0, wide, self.height())
        draw_chip(painter, self.look, box, self.text(), self._kind, self._icon, big=self._big)


class ChipButton(QPushButton):
    """A chip to press, such as "Add", or to choose among others when `choosable`. 40 high."""

    chosen = Signal()

    def __init__(
        self,
        words: str,
        kind: str = "add",
        icon: str = "plus",
        *,
        choosable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.look = Look.here()
        self._words, self._kind, self._icon = words, kind, icon
        self.setCheckable(choosable)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.chosen)
        self.look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        size = chip_size(self.look, self._words, self._icon)
        return QSize(size.width(), self.look.size("control"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def ring_corner(self) -> float:
        """As round as the pill."""
        return self.height() / 2

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kind = "plain" if self.isCheckable() and not self.isChecked() else self._kind
        box = QRectF(self.rect())
        draw_chip(painter, self.look, box, self._words, kind, self._icon, strong=self.isChecked())
