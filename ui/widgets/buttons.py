# SPDX-License-Identifier: MIT
"""Buttons: icon, words and key cap; kinds; and the dashed state that says why it waits.

Connect to `chosen`, not to `clicked`: a button that is not ready yet says why instead.
"""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.keycaps import cap_size, draw_cap
from ui.widgets.spoken import speak

# kind: (fill, edge, ink, fill when hovered, fill when pressed); "" is no fill or no edge
KINDS: dict[str, tuple[str, str, str, str, str]] = {
    "": ("surface", "control", "text", "sunken", "selection"),
    "primary": ("accent", "accent", "on-accent", "accent-hover", "accent-hover"),
    "quiet": ("", "", "accent-ink", "accent-soft", "selection"),
    "still": ("", "", "text-2", "sunken", "selection"),
    "help": ("help", "help", "on-help", "help", "help"),
    "care": ("care", "care", "on-care", "care", "care"),
    "stop": ("surface", "stop", "stop-ink", "stop-soft", "stop-soft"),
    "outline": ("surface", "accent", "accent-ink", "accent-soft", "selection"),
    "livery": ("", "text-2-on-livery", "text-on-livery", "livery-2", "livery-2"),
    "reversed": ("", "canvas", "canvas", "", ""),
    "livery-quiet": ("", "", "text-on-livery", "livery-2", "livery-2"),
}


@dataclass(frozen=True)
class _Widths:
    icon: float
    words: float
    cap: float


class Button(QPushButton):
    """A button of one kind; one filled `primary` per screen. `menu` adds a small arrow down.

    `chosen` when taken, `explained(str)` when pressed while not ready.
    """

    chosen = Signal()
    explained = Signal(str)

    def __init__(
        self,
        words: str = "",
        *,
        kind: str = "",
        icon: str = "",
        icon_after: bool = False,
        key: str = "",
        big: bool = False,
        slim: bool = False,
        small: bool = False,
        menu: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._kind, self._icon, self._after, self._key = kind, icon, icon_after, key
        self._big, self._slim, self._small, self._menu = big, slim, small, menu
        self._words = self._why = self._note = ""
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.set_words(words)
        self._describe()
        self.clicked.connect(self._on_clicked)
        self.look.changed.connect(self.updateGeometry)

    def words(self) -> str:
        """The words on the button."""
        return self._words

    def set_words(self, words: str) -> None:
        """Other words; an ampersand is an ampersand, never a hidden key."""
        self._words = words
        self.setText(words.replace("&", "&&"))
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Another icon, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Another kind."""
        self._kind = kind
        self.setProperty("kind", kind)
        self.update()

    def set_key(self, key: str) -> None:
        """Another key on the cap (the shortcut itself belongs to the screen)."""
        self._key = key
        self._describe()
        self.updateGeometry()

    def set_note(self, note: str) -> None:
        """One more sentence for those who listen instead of look."""
        self._note = note
        self._describe()

    def wait_for(self, why: str) -> None:
        """Not ready: dashed, focusable, and says `why` when pressed. Empty: ready."""
        self._why = why
        self._describe()
        self.update()

    def waits(self) -> str:
        """Why it is not ready, or empty."""
        return self._why

    def _describe(self) -> None:
        parts = [self._why and f"Not ready yet. {self._why}", self._note, self._key]
        self.setAccessibleDescription(". ".join(part.rstrip(".") for part in parts if part))

    def _on_clicked(self) -> None:
        if self._why:
            self.explained.emit(self._why)
            speak(self, self._why)
            self.setToolTip(self._why)
        else:
            self.setToolTip("")
            self.chosen.emit()

    def _font_token(self) -> str:
        if self._small:
            return "small-strong"
        return "large-strong" if self._big else "label"

    def _icon_side(self) -> int:
        return self.look.icon_px("icon-s" if self._small else "icon")

    def _pad(self) -> int:
        if self._big:
            return self.look.size("button-pad-big")
        return self.look.size("button-pad-slim" if self._slim else "button-pad")

    def _widths(self) -> _Widths:
        gap = self.look.size("icon-gap")
        metrics = QFontMetricsF(self.look.font(self._font_token()))
        words = metrics.horizontalAdvance(self._words) if self._words else 0.0
        icon = self._icon_side() + (gap if words else 0) if self._icon else 0.0
        cap = cap_size(self.look, self._key)[0]
        arrow = self.look.icon_px("icon-s") + gap / 2 if self._menu else 0.0
        return _Widths(icon, words + arrow, cap + gap if cap else 0.0)

    def _height(self) -> int:
        return self.look.size("big" if self._big else "control")

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self._widths()
        wide = ceil(width.icon + width.words + width.cap) + 2 * self._pad()
        return QSize(max(wide, self._height()), self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        width = self._widths()
        wide = ceil(width.icon + width.words) + 2 * self.look.size("icon-gap")
        return QSize(max(wide, self._height()), self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter)
        self._paint_content(painter, ink)

    def _paint_ground(self, painter: QPainter) -> str:
        fill, edge, ink, hover, pressed = KINDS[self._kind]
        if self._why:
            fill, edge, ink = "sunken", "control", "text-2"
        elif self.isDown():
            fill = pressed
        elif self.underMouse() and self.isEnabled():
            fill = hover
        width = self.look.line("control")
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        style = Qt.PenStyle.DashLine if self._why else Qt.PenStyle.SolidLine
        pen = QPen(self.look.color(edge), width, style) if edge else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.setBrush(self.look.color(fill) if fill else Qt.BrushStyle.NoBrush)
        corner = self.look.radius("control")
        painter.drawRoundedRect(box, corner, corner)
        return ink

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        width, gap = self._widths(), self.look.size("icon-gap")
        room = self.width() - 2 * gap
        cap = width.cap if width.icon + width.words + width.cap <= room else 0.0
        middle = self.height() / 2
        left = max(gap, (self.width() - width.icon - width.words - cap) / 2)
        side = self._icon_side()
        if self._icon and not self._after:
            self.look.paint_icon(
                painter, self._icon, QRectF(left, middle - side / 2, side, side), ink
            )
            left += width.icon
        painter.setFont(self.look.font(self._font_token()))
        painter.setPen(self.look.color(ink))
        words = QRectF(left, 0, min(width.words, room) + 1, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words)
        left += width.words
        if self._menu:
            arrow = self.look.icon_px("icon-s")
            place = QRectF(left - arrow, middle - arrow / 2, arrow, arrow)
            self.look.paint_icon(painter, "chevron-down", place, ink)
        if self._icon and self._after:
            place = QRectF(left + gap, middle - side / 2, side, side)
            self.look.paint_icon(painter, self._icon, place, ink)
            left += width.icon
        if cap:
            draw_cap(painter, self.look, self._key, left + cap, middle, ink)


class IconButton(Button):
    """A button with no words on it; `name` is what is said. For next, previous, remove."""

    def __init__(
        self,
        icon: str,
        name: str,
        *,
        kind: str = "quiet",
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", kind=kind, icon=icon, small=small, parent=parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
