# SPDX-License-Identifier: MIT
"""Text on a page: always plain, wraps, and is as high as its words need at any text size."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.style.look import Look
from ui.style.sizes import SIZES
from ui.style.types import WRITINGS
from ui.widgets.writing import TextBlock, longest_word


class WrapLabel(QLabel):
    """A label of one kind of writing (`ui/style/types.py`), with an icon before it if wanted.

    `lead` is said first and drawn in 600. `colour` is a colour token and replaces the kind's own.
    """

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        *,
        lead: str = "",
        icon: str = "",
        colour: str = "",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.look = Look.here()
        self._kind, self._icon, self._colour, self._side = kind, icon, colour, align
        self._lead = ""
        self._block: TextBlock | None = None
        self._highs: dict[int, tuple[int, float]] = {}
        self._asked = 0.0
        self._focus_on_press: QWidget | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.look.changed.connect(self._look_again)
        self.say(text, lead=lead)

    def say(self, text: str, *, lead: str = "") -> None:
        """Show other words."""
        self._lead = lead
        self.setText(f"{lead} {text}" if lead and text else lead or text)

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Show other words, without a lead unless `say` set one."""
        if not text.startswith(self._lead):
            self._lead = ""
        super().setText(text)
        self._look_again()

    def set_icon(self, icon: str, colour: str = "") -> None:
        """Another icon, and another colour for icon and words."""
        self._icon = icon
        self._colour = colour or self._colour
        self._look_again()

    def set_kind(self, kind: str, colour: str = "") -> None:
        """Another kind of writing."""
        self._kind, self._colour = kind, colour
        self._look_again()

    def leads_to(self, control: QWidget) -> None:
        """A press on the label gives `control` the focus."""
        self._focus_on_press = control

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._focus_on_press is not None:
            self._focus_on_press.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _look_again(self) -> None:
        self._block = None
        self._highs, self._asked = {}, 0.0
        self.updateGeometry()
        self.update()

    def _text_block(self) -> TextBlock:
        if self._block is None:
            height = self.look.line_height(WRITINGS[self._kind].size)
            font = self.look.font(self._kind)
            self._block = TextBlock(self.text(), font, height, len(self._lead))
        return self._block

    def _icon_side(self) -> int:
        small = WRITINGS[self._kind].size == "caption"
        return self.look.icon_px("icon-s" if small else "icon") if self._icon else 0

    def _indent(self) -> int:
        return self._icon_side() + self.look.size("icon-gap") if self._icon else 0

    def sizeHint(self) -> QSize:  # noqa: N802
        most = self.look.size("max-text")
        width = min(self._text_block().natural() + 1, most)
        high = self._asked = self._text_block().height_at(width, self._side)
        return QSize(ceil(width) + self._indent(), ceil(max(high, self._icon_side())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        word = longest_word(self.text(), self.look.font(self._kind))
        least = min(ceil(word), self.look.size("dial-small")) + self._indent()
        return QSize(least, ceil(self._asked or self._text_block().height()))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        known = self._highs.get(width)
        if known is None:
            text = self._text_block().height_at(width - self._indent(), self._side)
            known = self._highs[width] = ceil(max(text, self._icon_side())), text
        self._asked = known[1]
        return known[0]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = self._text_block()
        high = self._asked = block.fit(self.width() - self._indent(), self._side)
        top = max(0.0, (self.height() - high) / 2)
        if self.alignment() & Qt.AlignmentFlag.AlignTop:
            top = 0.0
        token = self._colour or WRITINGS[self._kind].colour
        if self._icon:
            side = self._icon_side()
            first = high / block.lines() if block.lines() else side
            middle = top + (first - side) / 2
            self.look.paint_icon(painter, self._icon, QRectF(0, middle, side, side), token)
        block.draw(painter, self._indent(), top, self.look.color(token))


def icon_label(icon: str, colour: str = "text", size: str = "icon") -> QLabel:
    """A picture of an icon for places where the words stand elsewhere; spoken as nothing."""
    return _IconLabel(icon, colour, size)


class _IconLabel(QLabel):
    def __init__(self, icon: str, colour: str, size: str) -> None:
        super().__init__()
        self.look = Look.here()
        self._icon, self._colour, self._size = icon, colour, size
        self.look.changed.connect(self._paint_again)
        self._paint_again()

    def _paint_again(self) -> None:
        self.setPixmap(self.look.pixmap(self._icon, self._colour, SIZES[self._size]))
        self.setFixedSize(QSize(self.look.icon_px(self._size), self.look.icon_px(self._size)))
