# SPDX-License-Identifier: MIT
"""The bar at the top of a page, and the green one of run mode; both with Support and Hide."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look
from ui.style.sizes import RATIOS
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.labels import WrapLabel

HIDE_KEY = "Shift ×3"


class _Bar(QFrame):
    """Support and Hide at the right, the same on every page (WCAG 3.2.6)."""

    support_asked = Signal()
    hide_asked = Signal()

    def __init__(self, *, on_livery: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = Look.here()
        self.row = QHBoxLayout(self)
        self.things = QHBoxLayout()
        space_out(self.things, 3)
        kind = "livery" if on_livery else ""
        self.support = Button(
            "Support", kind="help" if on_livery else "", icon="heart-handshake", key="F2", slim=True
        )
        self.hide_button = Button("Hide", kind=kind, icon="eye-off", key=HIDE_KEY, slim=True)
        self.support.chosen.connect(self.support_asked)
        self.hide_button.chosen.connect(self.hide_asked)
        # Not Fixed: a long title at large text makes the bar higher than its hint.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.look.changed.connect(self._stand)
        self._stand()

    def _stand(self) -> None:
        self.setMinimumHeight(self.look.size("topbar"))

    def add(self, widget: QWidget) -> None:
        """Put something left of Support."""
        self.things.addWidget(widget)

    def clear(self) -> None:
        """Take out what `add` put in."""
        while self.things.count():
            item = self.things.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class TopBar(_Bar):
    """Title, a few words beside it, buttons; `support_asked` and `hide_asked`."""

    def __init__(self, title: str = "", sub: str = "", parent: QWidget | None = None) -> None:
        super().__init__(on_livery=False, parent=parent)
        self.setProperty("role", "topbar")
        space_out(self.row, 3, (6, 2, 6, 2))
        self.title = WrapLabel(title, "title")
        self.sub = WrapLabel(sub, "muted")
        self.beside = QHBoxLayout()
        space_out(self.beside, 2)
        self.row.addWidget(self.title)
        self.row.addWidget(self.sub)
        self.row.addLayout(self.beside)
        self.row.addStretch(1)
        self.row.addLayout(self.things)
        self.row.addWidget(self.support)
        self.row.addWidget(self.hide_button)
        self.look.changed.connect(self._fit)
        self.show_title(title, sub)

    def show_title(self, title: str, sub: str = "") -> None:
        """Title of the page and the words beside it."""
        self.title.say(title)
        self.sub.say(sub)
        self._fit()
        self.setAccessibleName(title)

    def _fit(self) -> None:
        """Above 150 % text the words beside the title give way to it."""
        roomy = self.look.scale <= RATIOS["panels-stack-above"]
        self.sub.setVisible(bool(self.sub.text()) and roomy)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.look.size("topbar")))


class _Mark(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.look = Look.here()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.look.size("mark-w"), self.look.size("mark-h"))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.look.paint_icon(painter, "mark", QRectF(self.rect()), "text-on-livery")


class RunBar(_Bar):
    """The green bar: mark, title and second line, chips, clock, Support, Hide.

    Above 150 % text the mark, the title and what was added give way to clock, Support and Hide.
    """

    def __init__(self, title: str = "", sub: str = "", parent: QWidget | None = None) -> None:
        super().__init__(on_livery=True, parent=parent)
        self.setProperty("role", "livery")
        space_out(self.row, 4, (5, 1, 5, 1))
        self._mark = _Mark()
        self._words = QWidget()
        column = QVBoxLayout(self._words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.title = WrapLabel(title, "livery")
        self.sub = WrapLabel(sub, "livery-2")
        column.addWidget(self.title)
        column.addWidget(self.sub)
        self._added = QWidget()
        self._added.setLayout(self.things)
        self.clock = QLabel()
        self.clock.setTextFormat(Qt.TextFormat.PlainText)
        self.clock.setProperty("type", "clock")
        self.row.addWidget(self._mark)
        self.row.addWidget(self._words, 1)
        self.row.addStretch(0)
        self.row.addWidget(self._added)
        self.row.addWidget(self.clock)
        self.row.addWidget(self.support)
        self.row.addWidget(self.hide_button)
        self.look.changed.connect(self._fit)
        self.show_title(title, sub)
        self._fit()

    def show_title(self, title: str, sub: str = "") -> None:
        """The session's title and where in it we are."""
        self.title.say(title)
        self.sub.say(sub)
        self.sub.setVisible(bool(sub))
        self.setAccessibleName(title)

    def show_clock(self, time: str) -> None:
        """The time of day, such as 18:41."""
        self.clock.setText(time)
        self.clock.setAccessibleName(f"It is {time}")

    def sizeHint(self) -> QSize:  # noqa: N802
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.look.size("topbar")))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        large = self.look.scale > RATIOS["panels-stack-above"]
        self._mark.setVisible(not large)
        self._added.setVisible(not large)
        self._words.setVisible(not large)
        stretch = self.row.indexOf(self._added) - 1
        self.row.setStretch(stretch, 1 if large else 0)
        clock_first = self.row.indexOf(self.clock) == 0
        if large != clock_first:
            self.row.removeWidget(self.clock)
            at = 0 if large else self.row.indexOf(self.support)
            self.row.insertWidget(at, self.clock)
