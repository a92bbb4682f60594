# SPDX-License-Identifier: MIT
"""A short word that something was done, with Undo. It takes no focus and needs no answer."""

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollBar, QWidget
from shiboken6 import isValid

from ui.style.look import Look
from ui.style.spacing import space_out
from ui.widgets.buttons import Button
from ui.widgets.cards import Foot
from ui.widgets.clearspot import bars_above, clear_spot, controls_in, focus_in
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names
from ui.widgets.spoken import speak

STAYS_MS = 10_000


class Toast(QFrame):
    """Overlay at the bottom left of `host`. `undone` when Undo is taken.

    Stays 10 s, or until the next one when things are kept still; spoken once.
    """

    undone = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.look = Look.here()
        self._host = host
        self._row = row = QHBoxLayout(self)
        space_out(row, 3, (4, 1, 1, 1))
        self._words = WrapLabel("", "body", icon="check", colour="canvas")
        self.undo = Button("Undo", kind="reversed", key="Ctrl Z", slim=True)
        self.undo.chosen.connect(self._on_undo)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.hide)
        # Once the page has laid itself out and scrolled, the spot is looked for again.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._place)
        self._bars: list[QScrollBar] = []
        host.installEventFilter(self)
        self._names = Names.here()
        self._names.changed.connect(self._on_names_changed)
        self.look.changed.connect(self._place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self.hide()

    def tell(self, words: str, *, undo: bool = True, icon: str = "check") -> None:
        """Show `words`, with Undo or without. When Shade blanks names, the toast goes too."""
        self._words.set_icon(icon)
        self._words.say(words)
        self.setAccessibleName(words)
        self.undo.setVisible(undo)
        self.show()
        self._place()
        self._soon.start()
        self.raise_()
        speak(self, words)
        self._timer.stop()
        if not self.look.keep_still:
            self._timer.start()

    def words(self) -> str:
        """What it says now, or empty when it is gone."""
        return "" if self.isHidden() else self._words.text()

    def stays(self) -> bool:
        """Whether it stays until the next one."""
        return not self._timer.isActive()

    def drop(self) -> None:
        """Take it away, for Hide and Lock."""
        self._timer.stop()
        self._soon.stop()
        self._words.say("")
        self.setAccessibleName("")
        self.hide()

    def _on_names_changed(self) -> None:
        if self._names.blanked():
            self.drop()

    def _on_undo(self) -> None:
        self.hide()
        self.undone.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def come_along(self) -> None:
        """Another page shows: stay in front of it, above its own foot."""
        if not self.isHidden():
            self._place()
            self._soon.start()
            self.raise_()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is never hidden behind it (WCAG 2.4.11), also once the page has scrolled to it."""
        for bar in self._bars:
            if isValid(bar):
                bar.valueChanged.disconnect(self._look_soon)
                bar.rangeChanged.disconnect(self._look_soon)
        self._bars = bars_above(now)
        for bar in self._bars:
            bar.valueChanged.connect(self._look_soon)
            bar.rangeChanged.connect(self._look_soon)
        self._look_soon()

    def _look_soon(self) -> None:
        if not self.isHidden():
            self._soon.start()

    def _place(self) -> None:
        gap = self.look.space(5)
        wide = min(self.look.size("toast-w"), self._host.width() - 2 * gap)
        high = max(self.look.size("toast-h"), self._row.heightForWidth(wide))
        floor = self._host.height() - max(gap, self._foot() + self.look.space(2))
        usual = QRect(gap, floor - high, wide, high)
        if not self.isHidden():
            room = QRect(gap, 0, self._host.width() - 2 * gap, floor)
            taken, gap = controls_in(self._host, self), self.look.space(2)
            usual = clear_spot(usual, room, taken, gap, focus_in(self._host))
        self.setGeometry(usual)

    def _foot(self) -> int:
        """How high the pinned foot below this corner is, so that no button is covered."""
        corner = self._host.height() - 1
        feet = [f for f in self._host.findChildren(Foot) if f.isVisible()]
        under = [f.mapTo(self._host, f.rect().topLeft()) for f in feet]
        reach = self.look.space(5) + self.look.size("toast-w")
        tops = [
            at.y()
            for at, foot in zip(under, feet, strict=True)
            if at.x() < reach and at.y() + foot.height() >= corner - self.look.space(6)
        ]
        return corner + 1 - min(tops) if tops else 0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("text"))
        corner = self.look.radius("control")
        painter.drawRoundedRect(QRectF(self.rect()), corner, corner)
