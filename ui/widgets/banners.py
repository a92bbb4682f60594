# SPDX-License-Identifier: MIT
"""One calm sentence across the page, with at most one thing to do; and bars, edges and bands."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import WrapLabel

# kind: (bar, fill, usual icon, ink of icon and words)
BANNERS: dict[str, tuple[str, str, str, str]] = {
    "calm": ("accent", "accent-soft", "circle-check", "text"),
    "soon": ("brass-edge", "brass-soft", "clock", "text"),
    "care": ("care", "care-soft", "hand-heart", "text"),
    "help": ("help", "help-soft", "wind", "text"),
    "stop": ("stop", "stop-soft", "circle-alert", "text"),
}


class Banner(QFrame):
    """Bar at the left, soft fill, icon, words. `acted` when its one action is taken.

    `body` takes more below the sentence; `offer` adds a row of buttons there.
    """

    acted = Signal()

    def __init__(
        self,
        kind: str,
        words: str,
        *,
        lead: str = "",
        icon: str = "",
        action: str = "",
        key: str = "",
        writing: str = "body",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self._kind = kind
        self.body = QVBoxLayout(self)
        space_out(self.body, 2, (4, 2, 2, 2))
        row = QHBoxLayout()
        space_out(row, 2)
        self.words = WrapLabel("", writing, icon=icon or BANNERS[kind][2])
        row.addWidget(self.words, 1)
        self.action = Button(action, kind="quiet", key=key, slim=True)
        self.action.setVisible(bool(action))
        self.action.chosen.connect(self.acted)
        row.addWidget(self.action)
        self.body.addLayout(row)
        self._offers = QWidget()
        self._flow = FlowLayout(self._offers, 2)
        self._offers.hide()
        self.body.addWidget(self._offers)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(words, lead=lead)
        self.look.changed.connect(self.update)

    def say(self, words: str, *, lead: str = "", kind: str = "", icon: str = "") -> None:
        """Another sentence, kind or icon."""
        self._kind = kind or self._kind
        if kind or icon:
            self.words.set_icon(icon or BANNERS[self._kind][2])
        self.words.say(words, lead=lead)
        self.setAccessibleName(self.words.text())
        self.update()

    def offer(self, *buttons: QWidget) -> None:
        """Buttons in a row below the sentence, in place of those before."""
        self._flow.empty()
        for button in buttons:
            self._flow.addWidget(button)
        self._offers.setVisible(bool(buttons))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar, fill, _icon, _ink = BANNERS[self._kind]
        thick, corner = self.look.line("bar"), self.look.radius("control")
        whole = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(whole, corner, corner)
        left = QPainterPath()
        left.addRect(whole.adjusted(0, 0, -whole.width() + corner, 0))
        shape = shape.united(left)
        painter.fillPath(shape, self.look.color(fill))
        painter.fillRect(QRectF(0, 0, thick, whole.height()), self.look.color(bar))


class PlatformEdge(QWidget):
    """The strip of raised dots: only on Mind the gap, never before the four hardest subjects."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.setAccessibleName("A pause before the next part")
        self.look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.look.size("edge"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.look
        painter.fillRect(self.rect(), look.color("brass-soft"))
        grid, dot = look.size("edge-grid"), look.line("dot")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("brass-edge"))
        rows = max(1, round(self.height() / grid))
        for column in range(self.width() // grid + 1):
            for row in range(rows):
                centre = QPointF((column + 0.5) * grid, (row + 0.5) * self.height() / rows)
                painter.drawEllipse(centre, dot, dot)
        painter.setPen(QPen(look.color("brass-edge"), look.line("control")))
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class PlainBand(QWidget):
    """Instead of the edge before suicide, self-harm, death and overdose: no pattern (care K9)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.setAccessibleName("A pause before the next part")
        self.look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.look.size("edge"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.look.color("care-soft"))
        painter.setPen(QPen(self.look.color("care"), self.look.line("control")))
        painter.drawLine(0, 0, self.width(), 0)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class Bar(QProgressBar):
    """How much of something there is; always with words beside it, never for people."""

    def __init__(
        self, name: str, value: int = 0, most: int = 100, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, max(1, most))
        self.setValue(value)
        self.look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.look.size("bar"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.look.line("hairline")
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        outline = QPainterPath()
        outline.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.fillPath(outline, self.look.color("sunken"))
        full = QPainterPath()
        share = self.value() / self.maximum()
        full.addRect(QRectF(box.left(), box.top(), box.width() * share, box.height()))
        painter.fillPath(outline.intersected(full), self.look.color("accent"))
        painter.setPen(QPen(self.look.color("control"), edge))
        painter.drawPath(outline)
