# SPDX-License-Identifier: MIT
"""The laptop's clocks: the only place that asks for the time. Everything else gets it passed in."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def utc_now() -> datetime:
    """The time of day, aware, in UTC. It can jump when somebody sets the clock."""
    return datetime.now(UTC)


def seconds() -> float:
    """Seconds that only go forward, for elapsed time within one run of the program (decision 44)."""
    return time.monotonic()
