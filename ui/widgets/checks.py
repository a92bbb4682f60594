# SPDX-License-Identifier: MIT
"""Things to tick or switch: the whole row is the target. `clicked` is the person's act."""

from math import ceil

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from ui.style.look import Look
from ui.widgets.keycaps import cap_size, draw_cap
from ui.widgets.marks import draw_box
from ui.widgets.writing import TextBlock, longest_word


class CheckRow(QCheckBox):
    """A line to tick: sign, words, second line, key cap. Done text turns to Ink 2, never struck through."""

    def __init__(
        self,
        words: str,
        second: str = "",
        *,
        key: str = "",
        large: bool = False,
        fades: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._broken: tuple[TextBlock, TextBlock | None] | None = None
        self._fades = fades
        self.look = Look.here()
        self._large, self._key = large, key
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.say(words, second)
        self.look.changed.connect(self._look_again)

    def _look_again(self) -> None:
        self._broken = None
        self.updateGeometry()

    def say(self, words: str, second: str = "") -> None:
        """Other words."""
        self._words, self._second, self._broken = words, second, None
        self.setText(words.replace("&", "&&"))
        self.setAccessibleDescription(". ".join(part for part in (second, self._key) if part))
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The words of the row."""
        return self._words

    def _first_token(self) -> str:
        return "body-large" if self._large else "body"

    def _blocks(self) -> tuple[TextBlock, TextBlock | None]:
        if self._broken is None:
            look, token = self.look, self._first_token()
            first = TextBlock(self._words, look.font(token), look.line_height(token))
            caption = None
            if self._second:
                size = look.line_height("caption")
                caption = TextBlock(self._second, look.font("caption"), size)
            self._broken = first, caption
        return self._broken

    def _side(self) -> int:
        return self.look.icon_px("box")

    def _indent(self) -> int:
        return self._side() + self.look.size("box-gap")

    def _room(self, width: int) -> float:
        cap = cap_size(self.look, self._key)[0]
        return width - self._indent() - (cap + self.look.size("icon-gap") if cap else 0)

    def _fit(self, width: int) -> tuple[TextBlock, TextBlock | None, float]:
        first, second = self._blocks()
        room = self._room(width)
        high = first.fit(room) + (second.fit(room) if second else 0)
        return first, second, high

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return bool(self.rect().contains(pos))

    def sizeHint(self) -> QSize:  # noqa: N802
        first, second = self._blocks()
        wide = max(first.natural(), second.natural() if second else 0) + 1
        whole = ceil(min(wide, self.look.size("max-text")) + self.look.size("box-gap") * 3)
        whole += self._side() + ceil(cap_size(self.look, self._key)[0])
        return QSize(whole, self.heightForWidth(whole))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        word = ceil(longest_word(self._words, self.look.font(self._first_token())))
        room = min(word, self.look.size("dial")) + self._indent()
        return QSize(room + ceil(cap_size(self.look, self._key)[0]), self.look.size("control"))

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        first, second = self._blocks()
        room = self._room(width)
        high = first.height_at(room) + (second.height_at(room) if second else 0)
        high = ceil(high) + self.look.size("icon-gap")
        return max(self.look.size("control"), high)

    def ring_box(self) -> QRectF:
        """The focus ring goes round the sign, as drawn."""
        _first, _second, high = self._fit(self.width())
        return self._sign(high)

    def ring_corner(self) -> float:
        """Ring as round as the sign."""
        return self.look.radius("box")

    def _sign(self, high: float) -> QRectF:
        top = (self.height() - high) / 2
        line = self.look.font_px(self._first_token()) * self.look.line_height(self._first_token())
        side = self._side()
        return QRectF(0, top + (line - side) / 2, side, side)

    def _ink(self) -> str:
        return "text-2" if self._fades and self.isChecked() else "text"

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, second, high = self._fit(self.width())
        top = (self.height() - high) / 2
        sign = self._sign(high)
        draw_box(painter, self.look, sign, ticked=self.isChecked())
        first.draw(painter, self._indent(), top, self.look.color(self._ink()))
        if second:
            below = top + first.height()
            second.draw(painter, self._indent(), below, self.look.color("text-2"))
        right = min(self.width(), self._indent() + first.widest() + self.look.size("box-gap") * 5)
        draw_cap(painter, self.look, self._key, right, sign.center().y(), "text")


class Switch(QCheckBox):
    """On or off, said in words. `label` is spoken, and drawn unless `bare`."""

    def __init__(
        self,
        label: str,
        *,
        bare: bool = False,
        on: str = "On",
        off: str = "Off",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._label, self._bare = label, bare
        self._on, self._off = on, off
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.look.changed.connect(self.updateGeometry)

    def words(self) -> str:
        """What stands beside the switch."""
        state = self._on if self.isChecked() else self._off
        return state if self._bare else f"{self._label}: {state.lower()}"

    def _block(self) -> TextBlock:
        return TextBlock(self.words(), self.look.font("body"), self.look.line_height("body"))

    def _wide(self) -> int:
        return round(self.look.size("switch-w") / self.look.size("box") * self.look.icon_px("box"))

    def _high(self) -> int:
        return round(self.look.size("switch-h") / self.look.size("box") * self.look.icon_px("box"))

    def _track(self) -> QRectF:
        return QRectF(0, (self.height() - self._high()) / 2, self._wide(), self._high())

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return bool(self.rect().contains(pos))

    def sizeHint(self) -> QSize:  # noqa: N802
        block, gap = self._block(), self.look.size("icon-gap")
        wide = min(block.natural(), self.look.size("max-text")) + 2 * gap
        high = max(self.look.size("control"), ceil(block.fit(wide)))
        return QSize(self._wide() + gap + ceil(wide), high)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        word = ceil(longest_word(self._label, self.look.font("body")))
        return QSize(self._wide() + self.look.size("icon-gap") + word, self.look.size("control"))

    def ring_box(self) -> QRectF:
        """The focus ring goes round the track."""
        return self._track()

    def ring_corner(self) -> float:
        """As round as the track."""
        return self._high() / 2

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track, edge = self._track(), self.look.line("strong")
        on = self.isChecked()
        painter.setPen(QPen(self.look.color("accent" if on else "control"), edge))
        painter.setBrush(self.look.color("accent" if on else "sunken"))
        inner = track.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        knob = track.height() - 4 * edge
        left = track.right() - knob - 2 * edge if on else track.left() + 2 * edge
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("on-accent" if on else "control"))
        painter.drawEllipse(QRectF(left, track.top() + 2 * edge, knob, knob))
        block = self._block()
        indent = track.width() + self.look.size("icon-gap")
        high = block.fit(self.width() - indent)
        block.draw(painter, indent, (self.height() - high) / 2, self.look.color("text"))
