# SPDX-License-Identifier: MIT
"""Long work off the main thread: papers, keys, reading files, backup. Jobs get and give plain data only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from app.clock import seconds


@dataclass(frozen=True)
class Outcome:
    """What a job came back with: a value, or the exception that stopped it."""

    number: int
    value: Any = None
    trouble: Exception | None = None


@dataclass
class _Waiting:
    done: Callable[[Any], None]
    broken: Callable[[Exception], None]


class _Job(QRunnable):
    """Runs one function in the pool and hands its outcome to the Jobs object on the main thread."""

    def __init__(
        self, number: int, work: Callable[[], Any], finished: Callable[[Outcome], None]
    ) -> None:
        super().__init__()
        self._number = number
        self._work = work
        self._finished = finished

    def run(self) -> None:
        """Called by the pool, in its thread."""
        try:
            outcome = Outcome(self._number, self._work())
        except Exception as trouble:  # the main thread decides what it means
            outcome = Outcome(self._number, None, trouble)
        self._finished(outcome)


@dataclass
class _Book:
    waiting: dict[int, _Waiting] = field(default_factory=dict)


class Jobs(QObject):
    """Starts jobs and brings their outcomes back to the main thread."""

    ended = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._numbers = count(1)
        self._book = _Book()
        self._closing = False
        self.waited = 0.0
        """Seconds that closing waited for a running job."""
        self.ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """True while a job is waiting or running."""
        return bool(self._book.waiting)

    @property
    def closed(self) -> bool:
        """True once the records are being let go; nothing may be started any more."""
        return self._closing

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        broken: Callable[[Exception], None],
    ) -> None:
        """Run `work` in a thread; call `done(value)` or `broken(exception)` on the main thread."""
        if self._closing:
            return
        number = next(self._numbers)
        self._book.waiting[number] = _Waiting(done, broken)
        self._pool.start(_Job(number, work, self.ended.emit))

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        waiting = self._book.waiting.pop(outcome.number, None)
        if waiting is not None:
            if outcome.trouble is None:
                waiting.done(outcome.value)
            else:
                waiting.broken(outcome.trouble)
        if not self._book.waiting:
            self.idle.emit()

    def close(self, wait_ms: int = 500) -> None:
        """Wait for the running job at most `wait_ms`, drop the rest and their answers (decision 33)."""
        self._closing = True
        self._book.waiting.clear()
        self._pool.clear()
        began = seconds()
        self._pool.waitForDone(wait_ms)
        self.waited = seconds() - began
