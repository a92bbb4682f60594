# SPDX-License-Identifier: MIT
"""The two pauses of a session: before a hard part, and for care.

Before a hard part (Mind the gap; care K9, K11; decision 41) the part starts only when its pause
was answered. The pause for care (R4) has five ways on, and why it was taken is never kept.
"""

from dataclasses import dataclass, replace

from app.flows.run_session import enter, leave, moved
from app.flows.run_state import (
    GAP,
    PART,
    PAUSED,
    READ,
    SKIPPED,
    UNANSWERED,
    WAITING,
    NotNow,
    RunState,
)
from app.flows.run_times import (
    agreed,
    caught_up,
    expected_end,
    in_gap,
    late_by,
    left_out,
    minute,
    over_choices,
    remaining,
    with_choice,
)
from models.rules.replan import TAKE, Taken
from models.rules.session_clock import MINUTE, Moment

FRESH_PRESS_MS = 1_000
TWO_MINUTES = 2

CARRY_ON, BREAK_NOW, GENTLER = "carry_on", "break_now", "gentler"
LEAVE_OUT, CLOSE = "leave_out", "close"
WAYS = (CARRY_ON, BREAK_NOW, GENTLER, LEAVE_OUT, CLOSE)


@dataclass(frozen=True)
class Way:
    """A way on after the pause, and what it does; times are minutes as in `run_times`.

    `ends` is when the evening ends; `part_id` the stop it goes to, with `minutes` still to run,
    `until` when, `longer` if it got more; `takes` the minutes that come off others.
    """

    code: str
    ends: int
    part_id: str
    minutes: int
    until: int
    longer: bool
    takes: tuple[Taken, ...]


def tick_support(state: RunState, now: Moment, seen: bool) -> RunState:
    """Tick that the support person can be seen; the tick starts empty at every pause (K11)."""
    return replace(_gap(state, now), gap_support_ticked=seen)


def gap_read_out(state: RunState, now: Moment) -> RunState:
    """ "I read this out and waited. Start." Not within a second of the pause opening."""
    state = _gap(state, now)
    if state.pause_ms < FRESH_PRESS_MS:
        raise NotNow("too_soon")
    stop = replace(state.stops[state.index], pause=READ, read_out=True)
    return enter(state.with_stop(state.index, stop), state.index)


def gap_skip_knowingly(state: RunState, now: Moment) -> RunState:
    """Start without reading it out: kept, without names."""
    state = _gap(state, now)
    stop = replace(state.stops[state.index], pause=SKIPPED, went_unread=True)
    return enter(state.with_stop(state.index, stop), state.index)


def gap_two_minutes(state: RunState, now: Moment) -> RunState:
    """Two minutes more in the stop before; the pause stays open for later."""
    state = _gap(state, now)
    if not state.came_from:
        raise NotNow("first_stop")
    at = state.place_of(state.came_from)
    stop = state.stops[at]
    longer = max(stop.minutes, stop.used_ms // MINUTE) + TWO_MINUTES
    return enter(state.with_stop(at, replace(stop, minutes=longer)), at)


def gap_tea_first(state: RunState, now: Moment) -> RunState:
    """The next rest stop comes first, times roll, and the pause stays open for later."""
    state = _gap(state, now)
    return agreed(_rest_first(state))


def gap_leave_out(state: RunState, now: Moment) -> RunState:
    """Leave the part out; a rest that comes next gets its minutes."""
    state = _gap(state, now)
    return _without_this(state)


def pause_for_care(state: RunState, now: Moment) -> RunState:
    """Stop the clock, in a part or before one. Why is never kept."""
    if state.phase not in (PART, GAP):
        raise NotNow("not_running")
    state = caught_up(state, now)
    return replace(state, phase=PAUSED, paused_in=state.phase, pause_ms=0)


def resume(state: RunState, now: Moment, way: str) -> RunState:
    """Go on in one of the five ways; minutes the pause took come off a later part where they can.

    Raises NotNow when the pause is over already or this way is not possible here.
    """
    if state.phase != PAUSED:
        raise NotNow("not_paused")
    state = caught_up(state, now)
    if way == CARRY_ON:
        return _going_on(state)
    if way == GENTLER:
        stop = state.stops[state.index]
        if stop.whole:
            raise NotNow("kept_whole")
        return _going_on(state.with_stop(state.index, replace(stop, gentler=True)))
    if way == BREAK_NOW:
        return _break_now(state)
    if way == LEAVE_OUT:
        if state.stops[state.index].whole:
            raise NotNow("kept_whole")
        return _without_this(state)
    if way == CLOSE:
        return _to_close(state)
    raise NotNow("not_offered")


def ways_on(state: RunState, now: Moment) -> tuple[Way, ...]:
    """The ways that are possible now, each with the minute the evening would end."""
    found: list[Way] = []
    for code in WAYS:
        try:
            then = resume(state, now, code)
        except NotNow:
            continue
        found.append(_way(code, state, then))
    return tuple(found)


def _way(code: str, before: RunState, then: RunState) -> Way:
    stop = then.stops[then.index]
    minutes = {one.part_id: one.minutes for one in before.stops}
    return Way(
        code=code,
        ends=expected_end(then),
        part_id=stop.part_id,
        minutes=remaining(stop),
        until=minute(stop.due_end),
        longer=stop.minutes > minutes[stop.part_id],
        takes=_taken(before, then),
    )


def _gap(state: RunState, now: Moment) -> RunState:
    if state.phase != GAP:
        raise NotNow("no_pause_here")
    return caught_up(state, now)


def _going_on(state: RunState) -> RunState:
    """Back to where the pause began, on time again where a later part can give the minutes."""
    state = replace(state, phase=state.paused_in, paused_in="", pause_ms=0)
    return agreed(_on_time(state))


def _on_time(state: RunState) -> RunState:
    for choice in over_choices(state):
        if choice.code == TAKE:
            return with_choice(state, choice)
    return state


def _break_now(state: RunState) -> RunState:
    """The rest now, the remaining minutes of this part after it, behind its pause again.

    Who stepped out may come back for the tea, so the part is not gone into unannounced.
    """
    if not in_gap(state):
        stop = state.stops[state.index]
        if stop.kind == "rest":
            raise NotNow("rest_now")
        pause = stop.pause if stop.pause not in (READ, SKIPPED) else UNANSWERED
        state = state.with_stop(state.index, replace(stop, status=WAITING, pause=pause))
    return agreed(_on_time(_rest_first(state)))


def _rest_first(state: RunState) -> RunState:
    rest = state.next_waiting(state.index, ("rest",))
    if rest is None:
        raise NotNow("no_rest_ahead")
    return enter(moved(state, rest, state.index), state.index)


def _without_this(state: RunState) -> RunState:
    """Leave this part out and go on; a rest that comes next takes up what is free."""
    following = state.next_waiting(state.index)
    if following is None:
        raise NotNow("last_stop")
    came_from = state.came_from
    if not in_gap(state):
        state = leave(state, WAITING)
        came_from = state.came_from
    state = state.with_stop(state.index, left_out(state.stops[state.index]))
    state = enter(replace(state, came_from=came_from), following)
    stop = state.stops[following]
    free = -late_by(state)
    if stop.kind == "rest" and state.phase == PART and free > 0:
        state = state.with_stop(following, replace(stop, minutes=stop.minutes + free))
    return agreed(state)


def _to_close(state: RunState) -> RunState:
    """Straight to the closing, which keeps its minutes; what lies between waits another day."""
    closing = state.next_waiting(state.index, ("close",))
    if closing is None:
        raise NotNow("no_close_ahead")
    if not in_gap(state):
        state = leave(state, SKIPPED)
    for at in range(state.index, closing):
        stop = state.stops[at]
        if stop.status == WAITING:
            state = state.with_stop(at, replace(stop, status=SKIPPED))
    return agreed(enter(state, closing))


def _taken(before: RunState, after: RunState) -> tuple[Taken, ...]:
    minutes = {stop.part_id: stop.minutes for stop in before.stops}
    return tuple(
        Taken(stop.part_id, minutes[stop.part_id] - stop.minutes, stop.minutes)
        for stop in after.stops
        if stop.minutes < minutes[stop.part_id]
    )
