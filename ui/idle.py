# SPDX-License-Identifier: MIT
"""When nobody touches the laptop: first the names go, then it locks (decision 15). Two slow timers, no polling."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

MINUTE_MS = 60_000


@dataclass(frozen=True)
class Waits:
    """Minutes without a touch until the names are hidden, and until the laptop locks."""

    shade: int = 2
    lock: int = 10


class Idle(QObject):
    """Counts from the last touch. The window says what the times are now (door 10, run mode 30)."""

    shade_due = Signal()
    lock_due = Signal()

    def __init__(self, parent: QObject, minute_ms: int = MINUTE_MS) -> None:
        super().__init__(parent)
        self._minute_ms = minute_ms
        self._waits = Waits()
        self._shade = self._timer(self.shade_due)
        self._lock = self._timer(self.lock_due)

    def _timer(self, due: SignalInstance) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(due)
        return timer

    def set_waits(self, waits: Waits) -> None:
        """Other times from now on; counting starts again when they differ."""
        if waits != self._waits:
            self._waits = waits
            self.touch()

    def touch(self) -> None:
        """Somebody pressed a key or the mouse."""
        self._shade.start(self._waits.shade * self._minute_ms)
        self._lock.start(self._waits.lock * self._minute_ms)

    def stop(self) -> None:
        """No counting, for a window that is about to close."""
        self._shade.stop()
        self._lock.stop()
