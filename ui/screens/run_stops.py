# SPDX-License-Identifier: MIT
"""The stops of a running session as the line map draws them."""

from __future__ import annotations

from app.flows.run_page import PageStop, RunPage
from ui.widgets.stops import AHEAD, HERE, LEFT_OUT, PAST, Stop

STATES = {
    "waiting": AHEAD,
    "now": HERE,
    "done": PAST,
    "skipped": LEFT_OUT,
    "left_out": LEFT_OUT,
}
CARE = "a heads-up"


def stops_of(page: RunPage) -> list[Stop]:
    """All stops and the end; the last is "Close" and is not counted (care K9)."""
    found = [_stop(stop) for stop in page.stops]
    return [*found, Stop(page.end_time, page.end_words, end=True, state=AHEAD)]


def _stop(stop: PageStop) -> Stop:
    return Stop(
        stop.time,
        stop.title,
        kind=stop.kind,
        care=(CARE,) if stop.level >= 1 else (),
        rest=stop.kind == "rest",
        state=STATES[stop.status],
        key=stop.part_id,
    )
