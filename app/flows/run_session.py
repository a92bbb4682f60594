# SPDX-License-Identifier: MIT
"""The steps of running a session: each takes the state and the moment, and gives the next state.

Nothing here happens by itself: `tick` only counts time. The pause before hard parts and the
pause for care are in `run_pause`, coming back after a power cut in `run_return`.
"""

from dataclasses import dataclass, replace

from app.flows.run_state import (
    BEFORE_DOORS,
    CLOSING,
    DONE,
    DOORS,
    FINISHED,
    GAP,
    LEFT_OUT,
    NOW,
    PART,
    PAUSED,
    READ,
    RUNNING,
    SKIPPED,
    UNANSWERED,
    WAITING,
    NotNow,
    RunState,
)
from app.flows.run_times import agreed, caught_up, in_gap, over_choices, with_choice
from models.rules.session_clock import MINUTE, Moment

DOORS_STAY_OPEN_MS = 2_000
MORE_MINUTES = 5


@dataclass(frozen=True)
class PartRecord:
    """How a part went: whole minutes planned and run, outcome, and its heads-up.

    `outcome` is done, skipped, left_out or not_reached; `heads_up` is read, skipped (knowingly),
    left_out or empty. No name and no reason is ever in it.
    """

    part_id: str
    planned: int
    actual: int
    outcome: str
    heads_up: str


def tick(state: RunState, now: Moment) -> RunState:
    """Count the time that has passed; never moves on."""
    return caught_up(state, now)


def open_doors(state: RunState, now: Moment) -> RunState:
    """Open the doors."""
    _only_in(state, BEFORE_DOORS, "doors_are_open")
    return replace(state, phase=DOORS, pause_ms=0, saved=now)


def depart(state: RunState, now: Moment) -> RunState:
    """Start the session; refused for two seconds after the doors opened, for held-down keys."""
    _only_in(state, DOORS, "doors_first")
    state = caught_up(state, now)
    if state.pause_ms < DOORS_STAY_OPEN_MS:
        raise NotNow("just_opened")
    first = state.next_waiting(-1)
    if first is None:
        raise NotNow("no_parts")
    return enter(replace(state, departed=now.utc), first)


def next_stop(state: RunState, now: Moment) -> RunState:
    """Go on to the next stop; from the last one, finish. In a gap it does nothing (K11)."""
    state = running(state, now)
    following = state.next_waiting(state.index)
    if following is None:
        return finish(state, now)
    return enter(leave(state, DONE), following)


def back(state: RunState, now: Moment) -> RunState:
    """Go back a stop: from a gap to the stop before it, which then runs on."""
    state = caught_up(state, now)
    if in_gap(state) and state.phase == GAP:
        if not state.came_from:
            raise NotNow("first_stop")
        return enter(state, state.place_of(state.came_from))
    state = running(state, now)
    earlier = [at for at in range(state.index) if state.stops[at].status in (DONE, SKIPPED)]
    if not earlier:
        raise NotNow("first_stop")
    return enter(leave(state, WAITING), earlier[-1])


def skip(state: RunState, now: Moment, part_id: str = "") -> RunState:
    """Skip the stop now, or one still to come."""
    state = caught_up(state, now)
    stop = state.stop
    if not part_id or (stop is not None and stop.part_id == part_id and state.phase == PART):
        state = running(state, now)
        following = state.next_waiting(state.index)
        state = leave(state, SKIPPED)
        return _closed(state) if following is None else enter(state, following)
    at = _ahead_only(state, part_id)
    return state.with_stop(at, replace(state.stops[at], status=SKIPPED))


def put_back(state: RunState, now: Moment, part_id: str) -> RunState:
    """Let a stop still to come wait again after it was skipped or left out."""
    state = caught_up(state, now)
    at = state.place_of(part_id)
    stop = state.stops[at]
    if at <= state.index:
        raise NotNow("already_past")
    if stop.status not in (SKIPPED, LEFT_OUT):
        raise NotNow("not_left_out")
    pause = UNANSWERED if stop.pause == LEFT_OUT else stop.pause
    return state.with_stop(at, replace(stop, status=WAITING, pause=pause))


def reorder(state: RunState, now: Moment, part_id: str, to: int) -> RunState:
    """Move a stop still to come to another place in the order; times then follow."""
    state = caught_up(state, now)
    at = _ahead_only(state, part_id)
    if not state.index < to < len(state.stops):
        raise NotNow("already_past")
    return agreed(moved(state, at, to))


def add_minutes(state: RunState, now: Moment, minutes: int = MORE_MINUTES) -> RunState:
    """Give the stop now some minutes more, from now on if its time is over."""
    state = running(state, now)
    stop = state.stops[state.index]
    base = max(stop.minutes, stop.used_ms // MINUTE)
    return state.with_stop(state.index, replace(stop, minutes=base + minutes))


def apply_replan(state: RunState, now: Moment, code: str) -> RunState:
    """Take one of the ways to finish on time, as it adds up at this very moment."""
    state = running(state, now)
    for choice in over_choices(state):
        if choice.code == code:
            taken = replace(state, over_taken=(*state.over_taken, code))
            return with_choice(taken, choice)
    raise NotNow("not_offered")


def finish(state: RunState, now: Moment) -> RunState:
    """Finish after the last stop. Raises NotNow("stops_left") while any waits."""
    state = running(state, now)
    if state.next_waiting(state.index) is not None:
        raise NotNow("stops_left")
    return _closed(leave(state, DONE))


def end_here(state: RunState, now: Moment) -> RunState:
    """End the session at once, also from a gap or a pause; what was to come stays open."""
    if state.phase not in RUNNING:
        raise NotNow("not_running")
    state = caught_up(state, now)
    if not in_gap(state):
        state = leave(state, DONE)
    return _closed(state)


def close_up_done(state: RunState, now: Moment) -> RunState:
    """Close up is done."""
    _only_in(state, CLOSING, "not_closing")
    return replace(state, phase=FINISHED, saved=now)


def part_records(state: RunState) -> tuple[PartRecord, ...]:
    """Planned against run, and what became of each heads-up, in the order of the evening."""
    return tuple(
        PartRecord(
            stop.part_id,
            stop.planned,
            round(stop.used_ms / MINUTE),
            stop.status if stop.status in (DONE, SKIPPED, LEFT_OUT) else "not_reached",
            SKIPPED if stop.went_unread else READ if stop.read_out else _unheard(stop.pause),
        )
        for stop in state.stops
    )


def enter(state: RunState, at: int) -> RunState:
    """Go to a stop: into its part, or into the gap when a pause before it stands open."""
    state = replace(state, index=at, pause_ms=0, paused_in="", gap_support_ticked=False)
    stop = state.stops[at]
    if stop.must_pause:
        waiting = replace(stop, status=WAITING, pause=UNANSWERED)
        return replace(state.with_stop(at, waiting), phase=GAP)
    begun = replace(stop, status=NOW, not_before=None)
    return replace(state.with_stop(at, begun), phase=PART, came_from="")


def leave(state: RunState, status: str) -> RunState:
    """Leave the stop now with a status, and remember it for the way back."""
    stop = state.stops[state.index]
    state = state.with_stop(state.index, replace(stop, status=status))
    return replace(state, came_from=stop.part_id)


def moved(state: RunState, at: int, to: int) -> RunState:
    """The stops in another order; a stop that was moved has no fixed start any more."""
    stops = list(state.stops)
    stop = replace(stops.pop(at), not_before=None)
    stops.insert(to, stop)
    return replace(state, stops=tuple(stops))


def running(state: RunState, now: Moment) -> RunState:
    """The state caught up, while a part runs. Raises NotNow with the reason where none does."""
    if state.phase == GAP:
        raise NotNow("answer_the_pause")
    if state.phase == PAUSED:
        raise NotNow("paused")
    if state.phase != PART:
        raise NotNow("not_running")
    return caught_up(state, now)


def _closed(state: RunState) -> RunState:
    early = any(stop.status == WAITING for stop in state.stops)
    return replace(state, phase=CLOSING, paused_in="", came_from="", ended_early=early)


def _ahead_only(state: RunState, part_id: str) -> int:
    at = state.place_of(part_id)
    if at <= state.index or state.stops[at].status != WAITING:
        raise NotNow("already_past")
    return at


def _only_in(state: RunState, phase: str, why_not: str) -> None:
    if state.phase != phase:
        raise NotNow(why_not)


def _unheard(pause: str) -> str:
    return LEFT_OUT if pause == LEFT_OUT else ""
