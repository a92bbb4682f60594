# SPDX-License-Identifier: MIT
"""What the evening cost: each press until the page was drawn again, first showings, the longest stall."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer

from app.clock import seconds

BEAT_MS = 4
CLICK, FIRST, LOOK, OPENING = "click", "first", "look", "opening"
DESIGN_PRESSES = {
    "nine known, by two letters and Enter": 27,
    "another name for one, what helps of one": 5,
    "someone new, two with no name": 4,
}
"""Presses at the door for 12 people as `design/screens.md` counts them, "A facilitator's evening"."""


@dataclass(frozen=True)
class Press:
    """One key or click: its step, what kind of thing it did, how long until drawn, its statements."""

    step: str
    kind: str
    ms: float
    sql: int


class Heartbeat(QObject):
    """A timer of 4 ms that notes the longest time in which the main loop did not come round.

    Stalls of a page's first showing and of another text size are kept apart: they have goals of
    their own.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest: dict[str, tuple[float, str]] = {}
        self.now_in = ""
        self.kind = CLICK
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._on_beat)

    @property
    def beats(self) -> bool:
        """Whether it is on."""
        return self._timer.isActive()

    def begin(self) -> None:
        """From now on."""
        self._last = seconds()
        self._timer.start()

    def end(self) -> None:
        """No more."""
        self._timer.stop()

    @contextmanager
    def looks_away(self) -> Iterator[None]:
        """What happens inside is the demo's own doing, such as a screenshot."""
        if self.beats:
            self._on_beat()
        yield
        self._last = seconds()

    def told(self, kind: str) -> dict[str, Any]:
        """The longest stall of one kind, and in which step it was."""
        ms, step = self.longest.get(kind, (0.0, ""))
        return {"ms": round(ms, 1), "step": step}

    def _on_beat(self) -> None:
        now = seconds()
        gap = (now - self._last) * 1000
        if gap > self.longest.get(self.kind, (0.0, ""))[0]:
            self.longest[self.kind] = gap, self.now_in
        self._last = now


@dataclass
class Measures:
    """Everything that is measured in one evening."""

    presses: list[Press] = field(default_factory=list)
    first: dict[str, float] = field(default_factory=dict)
    looks: dict[str, float] = field(default_factory=dict)
    run_sheet: dict[str, float] = field(default_factory=dict)
    board: dict[str, int] = field(default_factory=dict)
    floors: dict[str, float] = field(default_factory=dict)
    hide_ms: float = 0.0
    seconds: float = 0.0
    heartbeat: Heartbeat = field(default_factory=Heartbeat)

    def showed(self, page: str, ms: float) -> None:
        """A page or panel showed for the first time in its window; the slowest of each counts."""
        self.first[page] = max(self.first.get(page, 0.0), round(ms, 1))

    def look_changed(self, what: str, ms: float) -> None:
        """Theme or text size changed; the slowest change of each counts."""
        self.looks[what] = max(self.looks.get(what, 0.0), round(ms, 1))

    def figures(self) -> dict[str, Any]:
        """All of it, as the report tells it."""
        return {
            "hide_ms": round(self.hide_ms, 1),
            "theme_change_ms": self.looks.get("theme", 0.0),
            "text_size_change_ms": self.looks.get("text size", 0.0),
            "first_showing_ms": self.first,
            "click_to_redraw_ms": self._clicks(),
            "statements_per_click": self._statements(),
            "run_sheet_pdf_s": self.run_sheet,
            "longest_stall_ms": {
                **self.heartbeat.told(CLICK),
                "first_showing": self.heartbeat.told(FIRST),
                "text_size": self.heartbeat.told(LOOK),
            },
            "presses_to_board_12": {
                "here": sum(self.board.values()),
                "in_design": sum(DESIGN_PRESSES.values()),
                "by_kind": {
                    kind: {"here": self.board.get(kind, 0), "in_design": wanted}
                    for kind, wanted in DESIGN_PRESSES.items()
                },
            },
            "seconds": round(self.seconds, 1),
            "floors": self.floors,
        }

    def _clicks(self) -> dict[str, Any]:
        clicks = [one for one in self.presses if one.kind == CLICK]
        steps: dict[str, list[float]] = {}
        for one in clicks:
            steps.setdefault(one.step, []).append(one.ms)
        worst = max(clicks, key=lambda one: one.ms, default=Press("", CLICK, 0.0, 0))
        every = [one.ms for one in clicks] or [0.0]
        return {
            "worst": round(worst.ms, 1),
            "worst_step": worst.step,
            "median": round(statistics.median(every), 1),
            "clicks": len(clicks),
            "by_step": {
                step: {"worst": round(max(ms), 1), "median": round(statistics.median(ms), 1)}
                for step, ms in steps.items()
            },
        }

    def _statements(self) -> dict[str, Any]:
        steps: dict[str, int] = {}
        for one in self.presses:
            steps[one.step] = max(steps.get(one.step, 0), one.sql)
        worst = max(steps, key=lambda step: steps[step], default="")
        return {"worst": steps.get(worst, 0), "worst_step": worst, "by_step": steps}
