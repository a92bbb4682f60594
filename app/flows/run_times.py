# SPDX-License-Identifier: MIT
"""The times of a running session: what has run, what is expected, and ways to finish on time.

Minutes here are whole minutes since 1970 in UTC, so that they add up; the page draws them in the
venue's zone. All times follow from the kept counters, so they are the same after a restart.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.flows.run_state import (
    DOORS,
    GAP,
    LEFT_OUT,
    PART,
    PAUSED,
    RUNNING,
    UNANSWERED,
    WAITING,
    NotNow,
    RunState,
    RunStop,
)
from models.rules import replan
from models.rules.replan import Ahead, Choice
from models.rules.session_clock import MINUTE, Moment, left, passed


def minute(when: datetime) -> int:
    """The whole minute a time lies in."""
    return int(when.timestamp() // 60)


def when(at: int) -> datetime:
    """A whole minute as aware UTC."""
    return datetime.fromtimestamp(at * 60, UTC)


def caught_up(state: RunState, now: Moment) -> RunState:
    """The same state with its counters brought up to now; nothing else changes.

    Raises NotNow("look_first") when the session was kept by an earlier start of the program.
    """
    if state.saved.process == now.process:
        return counted(state, passed(state.saved, now), now)
    if state.phase in RUNNING:
        raise NotNow("look_first")
    return replace(state, saved=now)


def counted(state: RunState, ms: int, now: Moment, *, to_stop: bool = True) -> RunState:
    """Add time to the counters that run in this phase; `to_stop` is False for a gap left out."""
    state = replace(state, saved=now)
    if state.phase in RUNNING:
        state = replace(state, session_ms=state.session_ms + ms)
    if state.phase in (GAP, PAUSED, DOORS):
        return replace(state, pause_ms=state.pause_ms + ms)
    stop = state.stop
    if state.phase == PART and stop is not None and to_stop:
        return state.with_stop(state.index, replace(stop, used_ms=stop.used_ms + ms))
    return state


def steady(state: RunState) -> datetime:
    """What time it is by the session's own clock, which no change of the wall clock moves."""
    if state.departed is None:
        return state.saved.utc
    return state.departed + timedelta(milliseconds=state.session_ms)


def remaining(stop: RunStop) -> int:
    """Whole minutes a stop still has."""
    return left(stop.minutes, stop.used_ms).left


def free_at(state: RunState) -> int:
    """The minute when the stop now is expected to be over, and the next one can start."""
    stop = state.stop
    if stop is None:
        return max(minute(state.stops[0].due), minute(steady(state)))
    if in_gap(state):
        return minute(steady(state))
    began = minute(steady(state) - timedelta(milliseconds=stop.used_ms))
    return began + max(stop.minutes, stop.used_ms // MINUTE)


def in_gap(state: RunState) -> bool:
    """Whether the stop at `index` has not begun, also when the pause for care came in the gap."""
    return state.phase == GAP or (state.phase == PAUSED and state.paused_in == GAP)


def ahead_places(state: RunState) -> tuple[int, ...]:
    """Places of the stops still to come, the one behind an open gap among them."""
    first = state.index if in_gap(state) else state.index + 1
    return tuple(
        at for at in range(max(0, first), len(state.stops)) if state.stops[at].status == WAITING
    )


def ahead(state: RunState) -> tuple[Ahead, ...]:
    """The stops still to come as the re-plan rules see them."""
    return tuple(_ahead(state.stops[at]) for at in ahead_places(state))


def expected_starts(state: RunState) -> dict[str, int]:
    """For each stop still to come, the minute it is expected to start."""
    stops = ahead(state)
    begins = replan.starts(stops, free_at(state))
    return {stop.part_id: at for stop, at in zip(stops, begins, strict=True)}


def expected_end(state: RunState) -> int:
    """The minute when the session is expected to end."""
    return replan.ends(ahead(state), free_at(state))


def late_by(state: RunState) -> int:
    """Whole minutes the evening is late against when it was agreed to end; negative is early."""
    return expected_end(state) - minute(state.ends)


def over_choices(state: RunState) -> tuple[Choice, ...]:
    """Two or three ways to finish on time, while a part runs late (R3)."""
    if state.phase not in (PART, PAUSED):
        return ()
    return replan.choices(ahead(state), free_at(state), minute(state.ends))


def with_choice(state: RunState, choice: Choice) -> RunState:
    """The choice carried out on the stops; the times it gives are then the agreed ones."""
    for taken in choice.takes:
        at = state.place_of(taken.part_id)
        stop = state.stops[at]
        used = stop.minutes - remaining(stop)
        state = state.with_stop(at, replace(stop, minutes=taken.left + used))
    if choice.part_id:
        at = state.place_of(choice.part_id)
        state = state.with_stop(at, left_out(state.stops[at]))
    current = state.stop
    if choice.here and current is not None:
        used = max(current.minutes, current.used_ms // MINUTE)
        state = state.with_stop(state.index, replace(current, minutes=used + choice.here))
    if choice.code == replan.FINISH_LATER:
        state = replace(state, ends=when(choice.ends))
    return agreed(state)


def left_out(stop: RunStop) -> RunStop:
    """A stop left out, with its pause left out too if it still stood open."""
    pause = LEFT_OUT if stop.pause == UNANSWERED else stop.pause
    return replace(stop, status=LEFT_OUT, pause=pause)


def agreed(state: RunState) -> RunState:
    """Take the expected times of all stops still to come as the agreed ones."""
    begins = expected_starts(state)
    stops = [
        replace(stop, due=when(at), due_end=when(at + remaining(stop)))
        if (at := begins.get(stop.part_id)) is not None
        else stop
        for stop in state.stops
    ]
    current = state.stop
    if current is not None and not in_gap(state):
        begun = current.due if current.used_ms else when(minute(steady(state)))
        stops[state.index] = replace(current, due=begun, due_end=when(free_at(state)))
    return replace(state, stops=tuple(stops))


def _ahead(stop: RunStop) -> Ahead:
    fixed = None if stop.not_before is None else minute(stop.not_before)
    return Ahead(stop.part_id, remaining(stop), stop.whole, fixed)
