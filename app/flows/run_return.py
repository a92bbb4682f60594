# SPDX-License-Identifier: MIT
"""Coming back to a session after a power cut (decision 44; screens.md, Power or crash).

What the page asks, and the two ways back. To look first changes nothing, so it has no step here.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from app.flows.run_session import enter
from app.flows.run_state import GAP, PART, RUNNING, NotNow, RunState
from app.flows.run_times import counted
from models.rules.session_clock import Left, Moment, away, left


@dataclass(frozen=True)
class Return:
    """What was found. `ask` is "", "earlier" (the clock went back) or "long" (over 12 hours).

    `by_clock` is how the stop stands with the time away counted, `without` with it left out.
    `pause_first`: the pause before the stop was not answered and comes first.
    """

    stopped_at: datetime
    away_minutes: int
    ask: str
    part_id: str
    minutes: int
    by_clock: Left
    without: Left
    pause_first: bool


def must_return(state: RunState, now: Moment) -> bool:
    """Whether the session was kept by an earlier start of the program and is still running."""
    return state.phase in RUNNING and state.saved.process != now.process


def on_reopen(state: RunState, now: Moment) -> Return:
    """What to ask. Raises NotNow("not_running") when no session was under way."""
    stop = state.stop
    if state.phase not in RUNNING or stop is None:
        raise NotNow("not_running")
    gone = away(state.saved, now)
    by_clock = by_the_clock(state, now).stops[state.index]
    return Return(
        stopped_at=state.saved.utc,
        away_minutes=gone.minutes,
        ask=gone.ask,
        part_id=stop.part_id,
        minutes=stop.minutes,
        by_clock=left(stop.minutes, by_clock.used_ms),
        without=left(stop.minutes, stop.used_ms),
        pause_first=state.phase == GAP or (state.phase == PART and stop.must_pause),
    )


def by_the_clock(state: RunState, now: Moment) -> RunState:
    """Carry on with the time away counted in the stop."""
    return _back(state, now, to_stop=True)


def gap_left_out(state: RunState, now: Moment) -> RunState:
    """Carry on as if the stop had waited; the evening still ends later by the time away."""
    return _back(state, now, to_stop=False)


def _back(state: RunState, now: Moment, *, to_stop: bool) -> RunState:
    if state.phase not in RUNNING:
        raise NotNow("not_running")
    returned = counted(state, away(state.saved, now).ms, now, to_stop=to_stop)
    returned = replace(returned, gap_support_ticked=False)
    if returned.phase == PART and returned.stops[returned.index].must_pause:
        return enter(returned, returned.index)
    return returned
