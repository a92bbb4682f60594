# SPDX-License-Identifier: MIT
"""Hide: a plain clock over the whole window. Any key brings the code box; it names nothing (decision 16, K16)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.style.look import Look

TICK_MS = 1000
CODE_LONGEST = 8


class Cover(QWidget):
    """The clock, and under it the box for the hide code once a key was pressed."""

    code_given = Signal(str)

    def __init__(
        self, now: Callable[[], datetime], day_words: Callable[[datetime], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._day_words = day_words
        self._look = Look.here()
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Clock")
        self._build()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._show_time)
        self._look.changed.connect(self._dress)
        self._dress()
        self.hide()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        self._time = QLabel()
        self._day = QLabel()
        self._ask = QLabel("Code")
        self._box = QLineEdit()
        self._box.setEchoMode(QLineEdit.EchoMode.Password)
        self._box.setMaxLength(CODE_LONGEST)
        self._box.setAccessibleName("Code")
        self._box.installEventFilter(self)
        self._box.returnPressed.connect(self._give)
        self._hint = QLabel("Esc goes back to the clock.")
        self._box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout.addStretch(3)
        for part in (self._time, self._day):
            part.setTextFormat(Qt.TextFormat.PlainText)
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        layout.addStretch(1)
        below = QWidget()
        column = QVBoxLayout(below)
        self._below: tuple[QWidget, ...] = (self._ask, self._box, self._hint)
        for below_part in self._below:
            column.addWidget(below_part)
        layout.addWidget(below, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self._show_box(False)

    def _dress(self) -> None:
        look = self._look
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.color("canvas"))
        self.setPalette(palette)
        self._time.setFont(look.font_of(look.font_px("timer") * 2, 600))
        self._day.setFont(look.font("title"))
        self._ask.setFont(look.font("body", 600))
        self._hint.setFont(look.font("caption"))
        self._box.setFixedWidth(look.size("cover-box"))

    def _show_box(self, shown: bool) -> None:
        policy = self._box.sizePolicy()
        for part in self._below:
            keep = part.sizePolicy()
            keep.setRetainSizeWhenHidden(True)
            part.setSizePolicy(keep)
            part.setVisible(shown)
        policy.setRetainSizeWhenHidden(True)
        self._box.setSizePolicy(policy)
        self._box.clear()

    def show_over(self) -> None:
        """Cover the parent window now, in this event; the caller saves afterwards."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self._show_box(False)
        self._show_time()
        self.show()
        self.raise_()
        self.setFocus()
        self.repaint()
        self._timer.start()

    def uncover(self) -> None:
        """Take the clock away."""
        self._timer.stop()
        self._show_box(False)
        self.hide()

    def not_this(self) -> None:
        """The code was not right: empty the box and say nothing, so the clock gives no hint."""
        self._box.clear()

    def _show_time(self) -> None:
        now = self._now()
        self._time.setText(now.strftime("%H:%M"))
        self._day.setText(self._day_words(now))

    def _give(self) -> None:
        text = self._box.text()
        if text:
            self.code_given.emit(text)

    def _open_box(self, first: str) -> None:
        self._show_box(True)
        self._box.setFocus()
        if first.isdigit():
            self._box.setText(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key but Esc and the modifiers brings the box."""
        modifiers = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
        if event.key() == Qt.Key.Key_Escape or event.key() in modifiers:
            return
        self._open_box(event.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click brings the box too."""
        self._open_box("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the box goes back to the bare clock."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() == QEvent.Type.KeyPress and key == Qt.Key.Key_Escape:
            self._show_box(False)
            self.setFocus()
            return True
        return super().eventFilter(watched, event)
