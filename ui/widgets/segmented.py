# SPDX-License-Identifier: MIT
"""A row of at most five choices of which one is taken; arrow keys move."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.style.look import Look


@dataclass(frozen=True)
class Segment:
    """One choice; `spoken` replaces the words for those who listen."""

    key: str
    words: str
    icon: str = ""
    spoken: str = ""


class _Part(QRadioButton):
    def __init__(self, segment: Segment, whole: "Segmented") -> None:
        super().__init__(whole)
        self.look = Look.here()
        self.segment, self._whole = segment, whole
        self.setText(segment.words.replace("&", "&&"))
        self.setAccessibleName(segment.spoken or segment.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(on=False)
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        self.look.changed.connect(self.updateGeometry)

    def _on_toggled(self, on: bool) -> None:
        """Tab stops at the one that is taken; arrow keys go on from there."""
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)

    def _over(self) -> bool:
        return self._whole.over and bool(self.segment.icon)

    def _token(self) -> str:
        return "caption" if self._over() else "body"

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:  # noqa: N802
        look = self.look
        words = ceil(
            QFontMetricsF(look.font(self._token(), 700)).horizontalAdvance(self.segment.words)
        )
        if self._over():
            high = look.icon_px("icon-s") + look.font_px("caption") * look.line_height("caption")
            return QSize(
                words + look.space(2), max(look.size("seg-tall"), ceil(high) + look.space(2))
            )
        icon = look.icon_px("icon-s") + look.size("chip-gap") if self.segment.icon else 0
        return QSize(words + icon + 2 * look.size("seg-pad"), look.size("control"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = self.sizeHint()
        spare = 0 if self._over() else 2 * (self.look.size("seg-pad") - self.look.space(1))
        return QSize(hint.width() - spare, hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, on = self.look, self.isChecked()
        self._paint_ground(painter, on=on)
        ink = "on-accent" if on else "text"
        painter.setFont(look.font(self._token(), 700 if on else 500))
        painter.setPen(look.color(ink))
        side = look.icon_px("icon-s")
        if self._over():
            line = look.font_px("caption") * look.line_height("caption")
            top = (self.height() - side - line) / 2
            place = QRectF((self.width() - side) / 2, top, side, side)
            look.paint_icon(painter, self.segment.icon, place, ink)
            words = QRectF(0, top + side, self.width(), line)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.segment.words)
            return
        wide = painter.fontMetrics().horizontalAdvance(self.segment.words)
        icon = side + look.size("chip-gap") if self.segment.icon else 0
        left = (self.width() - wide - icon) / 2
        if icon:
            place = QRectF(left, (self.height() - side) / 2, side, side)
            look.paint_icon(painter, self.segment.icon, place, ink)
        words = QRectF(left + icon, 0, wide + 1, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.segment.words)

    def _paint_ground(self, painter: QPainter, *, on: bool) -> None:
        """Clip to the whole control's round corners, so that end parts are round outside only."""
        look, edge = self.look, self.look.line("control")
        outline = QPainterPath()
        whole = QRectF(self._whole.rect()).translated(-self.x(), -self.y())
        corner = look.radius("control")
        outline.addRoundedRect(
            whole.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), corner, corner
        )
        part = QPainterPath()
        part.addRect(QRectF(self.rect()))
        fill = "accent" if on else "sunken" if self.underMouse() else "surface"
        painter.fillPath(outline.intersected(part), look.color(fill))
        if self.x() > 0:
            painter.setPen(QPen(look.color("hairline"), 1))
            painter.drawLine(0, ceil(edge), 0, self.height() - ceil(edge))
        painter.setPen(QPen(look.color("control"), edge))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._whole.step_from(self, step)


class Segmented(QWidget):
    """`chosen(str)` is the key a person took; `pick` sets it silently.

    `over` puts the icon over the word, 52 high, as for the kinds of note.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        segments: Sequence[Segment],
        *,
        over: bool = False,
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.over = over
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        wide = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.parts = [_Part(segment, self) for segment in segments]
        for part in self.parts:
            row.addWidget(part)
            part.clicked.connect(self._on_clicked)
        self.pick(segments[0].key)

    def key(self) -> str:
        """The key of the one taken, or empty."""
        return next((part.segment.key for part in self.parts if part.isChecked()), "")

    def pick(self, key: str) -> None:
        """Take one without a signal."""
        for part in self.parts:
            if part.segment.key == key:
                part.setChecked(True)

    def rename(self, key: str, words: str) -> None:
        """Other words on one part, such as a count."""
        for part in self.parts:
            if part.segment.key == key:
                part.segment = Segment(key, words, part.segment.icon)
                part.setText(words.replace("&", "&&"))
                part.setAccessibleName(words)
                part.updateGeometry()

    def step_from(self, part: "_Part", step: int) -> None:
        """Arrow keys: take the next one, stopping at the ends."""
        at = min(max(self.parts.index(part) + step, 0), len(self.parts) - 1)
        self.parts[at].setFocus(Qt.FocusReason.TabFocusReason)
        if not self.parts[at].isChecked():
            self.parts[at].click()

    def _on_clicked(self) -> None:
        self.chosen.emit(self.key())
