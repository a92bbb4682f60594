# SPDX-License-Identifier: MIT
"""The demo's clock: a Thursday evening in November that goes on when the scene says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

BEGINS = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)


class EveningClock:
    """The time of day that the program is told."""

    def __init__(self, now: datetime = BEGINS) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time now."""
        return self.now

    def at(self, time: str) -> None:
        """Go on to "18:30" of the same day."""
        hours, minutes = (int(n) for n in time.split(":"))
        self.now = self.now.replace(hour=hours, minute=minutes, second=0)

    def on(self, minutes: float) -> None:
        """Go on by minutes."""
        self.now += timedelta(minutes=minutes)
