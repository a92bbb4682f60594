# SPDX-License-Identifier: MIT
"""Choice cards (one of a few, each with a line of its own) and action cards (press to do)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QRadioButton, QSizePolicy, QWidget

from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.keycaps import cap_size, draw_cap
from ui.widgets.marks import draw_radio
from ui.widgets.writing import TextBlock, longest_word


@dataclass(frozen=True)
class Choice:
    """One card: its key, what it is called, one line about it, an icon if wanted."""

    key: str
    title: str
    line: str = ""
    icon: str = ""


class ChoiceCard(QRadioButton):
    """One card of a `ChoiceCards`; the whole card is the target."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.choice = choice
        self.setText(choice.title.replace("&", "&&"))
        self.setAccessibleDescription(choice.line)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.look.changed.connect(self.updateGeometry)

    def _blocks(self) -> tuple[TextBlock, TextBlock | None]:
        look = self.look
        title = TextBlock(self.choice.title, look.font("label"), look.line_height("body"))
        if not self.choice.line:
            return title, None
        return title, TextBlock(self.choice.line, look.font("caption"), look.line_height("caption"))

    def _pads(self) -> tuple[int, int, int]:
        pad = self.look.size("seg-pad")
        icon = self.look.icon_px() + self.look.size("icon-gap") if self.choice.icon else 0
        return pad, pad + self.look.icon_px("box") + self.look.size("box-gap"), icon

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(pos)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        pad, left, icon = self._pads()
        title, line = self._blocks()
        room = width - left - pad - icon
        high = title.fit(room) + (line.fit(room) if line else 0)
        return max(self.look.size("big"), ceil(high) + 2 * self.look.size("card-pad"))

    def sizeHint(self) -> QSize:  # noqa: N802
        pad, left, icon = self._pads()
        title, line = self._blocks()
        wide = max(title.natural(), line.natural() if line else 0)
        whole = ceil(min(wide, self.look.size("side-panel-slim"))) + 1 + left + pad + icon
        return QSize(whole, self.heightForWidth(whole))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        pad, left, icon = self._pads()
        word = longest_word(self.choice.title, self.look.font("label"))
        return QSize(ceil(word) + left + pad + icon, self.look.size("big"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = self.look.line("strong" if on else "control")
        painter.setPen(QPen(self.look.color("accent" if on else "control"), edge))
        fill = "accent-soft" if on else "sunken" if self.underMouse() else "surface"
        painter.setBrush(self.look.color(fill))
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(box, self.look.radius("control"), self.look.radius("control"))
        pad, left, icon = self._pads()
        side, middle = self.look.icon_px("box"), self.height() / 2
        draw_radio(painter, self.look, QRectF(pad, middle - side / 2, side, side), chosen=on)
        if icon:
            size = self.look.icon_px()
            place = QRectF(left, middle - size / 2, size, size)
            self.look.paint_icon(painter, self.choice.icon, place, "text")
        title, line = self._blocks()
        room = self.width() - left - pad - icon
        high = title.fit(room) + (line.fit(room) if line else 0)
        top = (self.height() - high) / 2
        title.draw(painter, left + icon, top, self.look.color("text"))
        if line:
            line.draw(painter, left + icon, top + title.height(), self.look.color("text-2"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = _STEPS.get(Qt.Key(event.key()))
        parent = self.parentWidget()
        if step is None or not isinstance(parent, ChoiceCards):
            super().keyPressEvent(event)
            return
        parent.step_from(self, step)


_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class ChoiceCards(QWidget):
    """A group of choice cards side by side, below each other when there is no room or `stacked`.

    `chosen(str)` is the key a person chose; `pick` sets it silently.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[Choice],
        *,
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._stacked = stacked
        self._grid = QGridLayout(self)
        space_out(self._grid, 3)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        self.cards = [ChoiceCard(choice, self) for choice in choices]
        for card in self.cards:
            card.clicked.connect(self._on_clicked)
            card.setAccessibleName(f"{name}: {card.choice.title}")
        self._columns = 0
        self._arrange(1 if stacked else len(self.cards))
        Look.here().changed.connect(self._fit)

    def key(self) -> str:
        """The key of the chosen card, or empty."""
        return next((card.choice.key for card in self.cards if card.isChecked()), "")

    def pick(self, key: str) -> None:
        """Choose without a signal; an unknown or empty key leaves none chosen."""
        for card in self.cards:
            card.setAutoExclusive(False)
            card.setChecked(card.choice.key == key)
        for card in self.cards:
            card.setAutoExclusive(True)

    def step_from(self, card: ChoiceCard, step: int) -> None:
        """Arrow keys: go to the next card and choose it."""
        at = (self.cards.index(card) + step) % len(self.cards)
        self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.cards[at].click()

    def _on_clicked(self) -> None:
        self.chosen.emit(self.key())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self.cards):
            self._grid.addWidget(card, index // columns, index % columns)

    def _fit(self) -> None:
        if self._stacked:
            return
        widest = max(card.minimumSizeHint().width() for card in self.cards)
        gap = self._grid.spacing()
        most = 2 if Look.here().scale > RATIOS["panels-stack-above"] else len(self.cards)
        columns = min(most, len(self.cards), max(1, (self.width() + gap) // (widest + gap)))
        while len(self.cards) % columns:
            columns -= 1
        self._arrange(columns)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        widest = max(card.minimumSizeHint().width() for card in self.cards)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()


class ActionCard(QPushButton):
    """A card that does something: icon and title, a line, and its key; with `ends` the time it leads to."""

    def __init__(
        self,
        title: str,
        line: str = "",
        *,
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._icon, self._key = icon, key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(title, line)
        self.look.changed.connect(self.updateGeometry)

    def say(self, title: str, line: str = "", ends: str = "") -> None:
        """Other words."""
        self._title, self._line, self._ends = title, line, ends
        self.setAccessibleName(title)
        parts = [part for part in (line, f"Ends {ends}" if ends else "", self._key) if part]
        self.setAccessibleDescription(". ".join(part.rstrip(".") for part in parts))
        self.updateGeometry()
        self.update()

    def _beside(self) -> float:
        """What the key, and the end before it, need at the right."""
        look = self.look
        cap = cap_size(look, self._key)[0] + look.space(3)
        if not self._ends:
            return cap
        return cap + longest_word(self._ends, look.font("title-s", 700)) + look.space(3)

    def _indent(self) -> int:
        return self.look.icon_px() + self.look.size("icon-gap") if self._icon else 0

    def _blocks(self, width: int) -> list[tuple[TextBlock, str]]:
        look = self.look
        room = width - 2 * look.space(4) - ceil(self._beside())
        under = self._indent() if self._ends else 0
        title = TextBlock(self._title, look.font("label"), look.line_height("body"))
        title.fit(room - self._indent())
        blocks = [(title, "text")]
        if self._line:
            line = TextBlock(self._line, look.font("caption"), look.line_height("caption"))
            line.fit(room - under)
            blocks.append((line, "text-2"))
        return blocks

    def _high(self, width: int) -> float:
        gap = self.look.space(1)
        return sum(block.height() + gap for block, _ink in self._blocks(width)) - gap

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return ceil(self._high(width)) + 2 * self.look.space(3) + self.look.space(1)

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = self.look.size("dial")
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        word = ceil(longest_word(self._title, self.look.font("label")))
        return QSize(word + self.look.icon_px() + 3 * self.look.space(4), self.look.size("big"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, edge = self.look, self.look.line("control")
        painter.setPen(QPen(look.color("control"), edge))
        fill = "selection" if self.isDown() else "sunken" if self.underMouse() else "surface"
        painter.setBrush(look.color(fill))
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(box, look.radius("block"), look.radius("block"))
        first = look.font_px("body") * look.line_height("body") / 2
        top = (self.height() - self._high(self.width())) / 2 if self._ends else look.space(3)
        middle = self.height() / 2 if self._ends else top + first
        self._paint_words(painter, top, middle)
        right = self.width() - look.space(4)
        draw_cap(painter, look, self._key, right, middle, "text")
        if self._ends:
            self._paint_end(painter, right - cap_size(look, self._key)[0] - look.space(3))

    def _paint_words(self, painter: QPainter, top: float, middle: float) -> None:
        look, left = self.look, self.look.space(4)
        if self._icon:
            side = look.icon_px()
            ink = "accent" if self._ends else "text"
            look.paint_icon(painter, self._icon, QRectF(left, middle - side / 2, side, side), ink)
        for number, (block, ink) in enumerate(self._blocks(self.width())):
            under = self._indent() if self._ends or not number else 0
            block.draw(painter, left + under, top, look.color(ink))
            top += block.height() + look.space(1)

    def _paint_end(self, painter: QPainter, right: float) -> None:
        """ "ends" above the time, at the right."""
        look = self.look
        small, big = look.font_px("caption"), look.font_px("title-s")
        gap = look.space(1)
        top = (self.height() - small - big - gap) / 2
        painter.setFont(look.font("caption"))
        painter.setPen(look.color("text-2"))
        wide = QRectF(0, top - gap, right, small + 2 * gap)
        painter.drawText(wide, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "ends")
        painter.setFont(look.font("title-s", 700))
        painter.setPen(look.color("text"))
        below = QRectF(0, top + small, right, big + 2 * gap)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._ends
        )
