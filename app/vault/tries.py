# SPDX-License-Identifier: MIT
"""Wrong tries: counted in a small file without names; from the sixth on the wait grows, and it is said how long.

It slows somebody who sits at the laptop. It does not slow a thief who takes the disk out: that is
for the cost of a guess (keys.py).
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from math import isfinite
from pathlib import Path

from app.clock import seconds
from app.vault.folder import write_whole

TRIES_NAME = "tries.json"
FREE_TRIES = 5
LONGEST_WAIT = 300
MOST_COUNTED = 1_000_000


@dataclass(frozen=True)
class Tries:
    """How many wrong tries since the last opening, and when the last one was, by two clocks.

    `last` is the time of day, which anybody can set. `steady` counts seconds since the laptop was
    started, which nobody can set, but begins anew when it is started again.
    """

    count: int = 0
    last: datetime | None = None
    steady: float = 0.0

    def wait(self, now: datetime, steady: float) -> int:
        """Whole seconds to wait before the next try: 2, 4, 8 ... up to five minutes, after five tries.

        The wait is over once the clock that runs behind says so: putting the time of day forward
        does not shorten it. Put back, it is not asked. Both clocks together never make it longer
        than it began.
        """
        if self.count < FREE_TRIES or self.last is None:
            return 0
        doublings = min(self.count - FREE_TRIES + 1, LONGEST_WAIT.bit_length())
        pause: int = min(2**doublings, LONGEST_WAIT)
        by_day = (now - self.last).total_seconds()
        by_steady = steady - self.steady
        known = [gone for gone in (by_day, by_steady) if gone >= 0]
        return max(0, round(pause - min(known, default=0)))

    def is_unknown(self, now: datetime, steady: float) -> bool:
        """Whether both clocks stand before the last try: put back, and started again."""
        return self.last is not None and now < self.last and steady < self.steady


def read_tries(folder: Path) -> Tries:
    """What the file says; none when there is no file or it is damaged."""
    try:
        found = json.loads((folder / TRIES_NAME).read_text("utf-8"))
        last = datetime.fromisoformat(found["last"])
        count = min(max(0, int(found["count"])), MOST_COUNTED)
        day = last if last.tzinfo else last.replace(tzinfo=UTC)
        steady = float(found.get("steady", 0.0))
        return Tries(count, day, steady if isfinite(steady) else 0.0)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Tries()


def wait_left(folder: Path, now: datetime, steady: float | None = None) -> int:
    """Seconds until the next try. When neither clock can tell, the wait begins again, once, from now."""
    at = seconds() if steady is None else steady
    tries = read_tries(folder)
    if tries.is_unknown(now, at):
        tries = _keep(folder, Tries(tries.count, now, at))
    return tries.wait(now, at)


def note_wrong(folder: Path, now: datetime, steady: float | None = None) -> Tries:
    """One more wrong try."""
    at = seconds() if steady is None else steady
    return _keep(folder, Tries(read_tries(folder).count + 1, now, at))


def _keep(folder: Path, tries: Tries) -> Tries:
    last = tries.last.isoformat() if tries.last else ""
    body = json.dumps({"count": tries.count, "last": last, "steady": round(tries.steady, 3)})
    with contextlib.suppress(OSError):  # a full disk must not keep anybody from trying again
        write_whole(folder / TRIES_NAME, body)
    return tries


def forget_tries(folder: Path) -> int:
    """The right words were given: gives how many wrong tries there were before, and forgets them."""
    count = read_tries(folder).count
    with contextlib.suppress(OSError):
        (folder / TRIES_NAME).unlink(missing_ok=True)
    return count
