# SPDX-License-Identifier: MIT
"""A few small answers of which one is taken, in boxes that wrap; arrow keys choose."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.flow import FlowLayout
from ui.widgets.marks import draw_tick

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Pick(QRadioButton):
    def __init__(self, key: str, words: str, whole: "Picks") -> None:
        super().__init__(whole)
        self.look = Look.here()
        self.key, self._whole = key, whole
        self.colour: QColor | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.rename(words)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(on=False)
        self.look.changed.connect(self.updateGeometry)

    def _on_toggled(self, on: bool) -> None:
        """Tab stops at the one that is taken; arrow keys go on from there."""
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.updateGeometry()

    def rename(self, words: str) -> None:
        self.words = words
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()

    def _tick(self) -> int:
        return self.look.icon_px("icon-s") if self.isChecked() else 0

    def sizeHint(self) -> QSize:  # noqa: N802
        look = self.look
        words = ceil(QFontMetricsF(look.font("body", 600)).horizontalAdvance(self.words))
        return QSize(words + self._tick() + 2 * look.space(2) + look.space(1), look.size("control"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, on = self.look, self.isChecked()
        edge = look.line("strong" if on else "control")
        painter.setPen(QPen(look.color("accent" if on else "control"), edge))
        fill = "accent-soft" if on else "sunken" if self.underMouse() else "surface"
        painter.setBrush(self.colour or look.color(fill))
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(box, look.radius("control"), look.radius("control"))
        left = look.space(2)
        if on:
            side = self._tick()
            middle = QPointF(left + side / 2, self.height() / 2)
            ink = look.paper_ink() if self.colour else look.color("text")
            draw_tick(painter, look, middle, side / 4, ink)
            left += side
        painter.setPen(look.paper_ink() if self.colour else look.color("text"))
        painter.setFont(look.font("body", 600))
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, f" {self.words}" if on else self.words
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = STEPS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._whole.entered.emit()
        elif step is None:
            super().keyPressEvent(event)
        else:
            self._whole.step_from(self, step)


class Picks(QWidget):
    """`chosen(str)`: the key a person took. `entered`: Enter in one of them. `pick` sets it silently."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, name: str, picks: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        row = FlowLayout(self, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.picks = [_Pick(key, words, self) for key, words in picks]
        for one in self.picks:
            row.addWidget(one)
            one.clicked.connect(self._on_clicked)
        self.pick(picks[-1][0])

    def key(self) -> str:
        """The key that is taken."""
        return next((one.key for one in self.picks if one.isChecked()), "")

    def pick(self, key: str) -> None:
        """Take one without a signal."""
        for one in self.picks:
            if one.key == key:
                one.setChecked(True)

    def rename(self, key: str, words: str) -> None:
        """Other words on one of them, such as a date."""
        for one in self.picks:
            if one.key == key:
                one.rename(words)

    def paint(self, key: str, colour: QColor) -> None:
        """Show one of them in the colour that it stands for."""
        for one in self.picks:
            if one.key == key:
                one.colour = colour
                one.update()

    def step_from(self, pick: _Pick, step: int) -> None:
        """Arrow keys: take the next one, stopping at the ends."""
        at = min(max(self.picks.index(pick) + step, 0), len(self.picks) - 1)
        self.picks[at].setFocus(Qt.FocusReason.TabFocusReason)
        if not self.picks[at].isChecked():
            self.picks[at].click()

    def first_focus(self) -> QWidget:
        """The one that is taken."""
        return next(one for one in self.picks if one.isChecked())

    def _on_clicked(self) -> None:
        self.chosen.emit(self.key())
