# SPDX-License-Identifier: MIT
"""How long a backup may take at the lock (decision 33), and leaving one that will not be done in time.

What belongs here: time and share only. What does not: making the backup (backup.py, models/backup.py).
Half a second spent on a backup that is then left is half a second in which the laptop is not locked.
"""

from __future__ import annotations

from collections.abc import Callable

from app.clock import seconds

TELLING = 0.1
"""From this share on the copying so far tells how long all of it will take."""
WHOLE = 1.4
"""Checking the copy takes about two fifths of the time that copying does: measured on 50 MB."""


class Budget:
    """So many seconds, beginning now. `over(share)` fits as `stop` of a backup."""

    def __init__(self, allowed: float, clock: Callable[[], float] = seconds) -> None:
        self.allowed, self._clock = allowed, clock
        self._began = clock()

    def over(self, share: float) -> bool:
        """Whether the time is up, or will be before this is done, once `share` (0 to 1) is copied."""
        spent = self._clock() - self._began
        if spent >= self.allowed:
            return True
        return share >= TELLING and spent / share * WHOLE > self.allowed
