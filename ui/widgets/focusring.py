# SPDX-License-Identifier: MIT
"""One ring for a whole window: shows where the keyboard is, drawn over everything.

Shown while the last input was a key, and on text fields always. Lists draw their own.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.style.look import Look

_TEXTS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.Show,
    QEvent.Type.LayoutRequest,
)


class FocusRing(QWidget):
    """Overlay child of a window. Make one per window and per dialog; it needs nothing else.

    A widget with `ring_box() -> QRectF` is ringed there; `ring_corner() -> float` rounds the ring.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.look = Look.here()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._on: QWidget | None = None
        self._watched: list[QObject] = []
        # A new window shows where the keyboard is until somebody takes the mouse.
        self._by_key = True
        self._offset = QPoint()
        self._ring_size = self.size()
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self.look.changed.connect(self.follow)
        window.installEventFilter(self)

    def target(self) -> QWidget | None:
        """The widget under the ring, or None while no ring shows."""
        return self._on if self.isVisible() else None

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        for thing in self._watched:
            if isValid(thing):
                thing.removeEventFilter(self)
        self._watched = []
        self._on = new if new is not None and new.window() is self.window() else None
        step = self._on
        while step is not None and step is not self.window():
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        handle = self.window().windowHandle()
        if handle is not None and isValid(handle):
            handle.installEventFilter(self)
            self._watched.append(handle)
        self.follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            if not self._by_key:
                self._by_key = True
                self.follow()
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_key = False
            self.follow()
        elif kind in _MOVES:
            self.follow()
        return super().eventFilter(watched, event)

    def follow(self) -> None:
        """Go to where the focus is now."""
        on = self._on if self._on is not None and isValid(self._on) else None
        wanted = on is not None and on.isVisible() and not isinstance(on, QAbstractItemView)
        if on is None or not wanted or not (self._by_key or isinstance(on, _TEXTS)):
            self.hide()
            return
        local = on.ring_box() if hasattr(on, "ring_box") else QRectF(on.rect())
        box = QRect(on.mapTo(self.window(), local.topLeft().toPoint()), local.size().toSize())
        reach = round(self.look.line("ring") + self.look.line("ring-gap"))
        ring = box.adjusted(-reach, -reach, reach, reach)
        seen = ring.intersected(self._clip(on))
        self._offset = ring.topLeft() - seen.topLeft()
        self._ring_size = ring.size()
        self.setGeometry(seen)
        self.setVisible(not seen.isEmpty())
        self.raise_()
        self.update()

    def _clip(self, widget: QWidget) -> QRect:
        clip = self.window().rect()
        step = widget.parentWidget()
        while step is not None and step is not self.window():
            above = step.parentWidget()
            if isinstance(above, QAbstractScrollArea) and above.viewport() is step:
                clip &= QRect(step.mapTo(self.window(), QPoint(0, 0)), step.size())
            step = above
        return clip

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        on = self._on
        if on is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, gap = self.look.line("ring"), self.look.line("ring-gap")
        corner = on.ring_corner() if hasattr(on, "ring_corner") else self.look.radius("control")
        outer = QRectF(QRect(self._offset, self._ring_size))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = wide + gap / 2
        painter.setPen(QPen(self.look.color("focus-gap"), gap))
        painter.drawRoundedRect(
            outer.adjusted(inset, inset, -inset, -inset), corner + 1, corner + 1
        )
        inset = wide / 2
        painter.setPen(QPen(self.look.color("focus"), wide))
        round_by = corner + self.look.line("ring-radius")
        painter.drawRoundedRect(outer.adjusted(inset, inset, -inset, -inset), round_by, round_by)
