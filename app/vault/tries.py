# SPDX-License-Identifier: MIT
"""Wrong tries: counted in a small file without names; after five the wait grows, and it is said how long."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

TRIES_NAME = "tries.json"
FREE_TRIES = 5
LONGEST_WAIT = 300


@dataclass(frozen=True)
class Tries:
    """How many wrong tries since the last opening, and when the last one was."""

    count: int = 0
    last: datetime | None = None

    def wait(self, now: datetime) -> int:
        """Whole seconds to wait before the next try: 2, 4, 8 ... up to five minutes, after five tries."""
        if self.count < FREE_TRIES or self.last is None:
            return 0
        doublings = min(self.count - FREE_TRIES + 1, LONGEST_WAIT.bit_length())
        pause: int = min(2**doublings, LONGEST_WAIT)
        gone = max(timedelta(0), now - self.last).total_seconds()
        return max(0, round(pause - gone))


def read_tries(folder: Path) -> Tries:
    """What the file says; none when there is no file or it is damaged."""
    try:
        found = json.loads((folder / TRIES_NAME).read_text("utf-8"))
        last = datetime.fromisoformat(found["last"])
        return Tries(max(0, int(found["count"])), last if last.tzinfo else last.replace(tzinfo=UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Tries()


def note_wrong(folder: Path, now: datetime) -> Tries:
    """One more wrong try."""
    tries = Tries(read_tries(folder).count + 1, now)
    body = json.dumps({"count": tries.count, "last": now.isoformat()})
    with contextlib.suppress(OSError):  # a full disk must not keep anybody from trying again
        (folder / TRIES_NAME).write_text(body, "utf-8")
    return tries


def forget_tries(folder: Path) -> int:
    """The right words were given: gives how many wrong tries there were before, and forgets them."""
    count = read_tries(folder).count
    with contextlib.suppress(OSError):
        (folder / TRIES_NAME).unlink(missing_ok=True)
    return count
