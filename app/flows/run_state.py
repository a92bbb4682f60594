# SPDX-License-Identifier: MIT
"""Where a running session is: frozen data that is saved at each step.

The shapes, starting from a plan, and following a plan that was changed. Steps are in
`run_session` and `run_pause`, times in `run_times`, what is drawn in `run_page`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from models.rules.plan import Part
from models.rules.session_clock import Moment
from models.rules.timing import retime

BEFORE_DOORS, DOORS, PART, GAP = "before_doors", "doors", "part", "gap"
PAUSED, CLOSING, FINISHED = "paused_for_care", "closing", "finished"
PHASES = (BEFORE_DOORS, DOORS, PART, GAP, PAUSED, CLOSING, FINISHED)
RUNNING = frozenset({PART, GAP, PAUSED})

WAITING, NOW, DONE, SKIPPED, LEFT_OUT = "waiting", "now", "done", "skipped", "left_out"

NO_PAUSE, UNANSWERED, READ = "none", "unanswered", "read"
"""Answers to the pause before a part; the others are `SKIPPED` (knowingly) and `LEFT_OUT`."""


class NotNow(Exception):
    """A step that is not possible here. `code` says why, for the page to put into words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class RunPlan:
    """What the run needs of a plan. `starts` and `room_until` are aware UTC.

    `topics` are pairs of category code and label; `support` is who supports tonight.
    """

    session_id: str
    title: str
    number: int
    starts: datetime
    zone: tzinfo
    parts: tuple[Part, ...]
    room_until: datetime | None = None
    topics: tuple[tuple[str, str], ...] = ()
    support: str = ""
    support_place: str = ""


@dataclass(frozen=True)
class RunStop:
    """One stop. `planned` is the plan's minutes, `minutes` those it has now, `used_ms` run so far.

    `due` and `due_end` are when it was last agreed to run; `not_before` is a fixed start still
    ahead. `read_out` and `went_unread` are kept for the record of the part.
    """

    part_id: str
    kind: str
    planned: int
    minutes: int
    due: datetime
    due_end: datetime
    whole: bool = False
    level: int = 0
    plain: bool = False
    not_before: datetime | None = None
    status: str = WAITING
    pause: str = NO_PAUSE
    read_out: bool = False
    went_unread: bool = False
    gentler: bool = False
    used_ms: int = 0

    @property
    def must_pause(self) -> bool:
        """Whether a pause stands before this stop that nobody has answered."""
        return self.pause in (UNANSWERED, LEFT_OUT)


@dataclass(frozen=True)
class RunState:
    """A session as it runs. `index` is the stop now, or in a gap the next one; -1 before departing.

    `ends` is when it was last agreed to end. `saved` is the moment up to which the counters run:
    `session_ms` since departing, `pause_ms` of the pause, gap or open doors that is on.
    """

    session_id: str
    stops: tuple[RunStop, ...]
    ends: datetime
    saved: Moment
    phase: str = BEFORE_DOORS
    index: int = -1
    departed: datetime | None = None
    session_ms: int = 0
    pause_ms: int = 0
    came_from: str = ""
    paused_in: str = ""
    gap_support_ticked: bool = False
    ended_early: bool = False
    over_taken: tuple[str, ...] = ()

    @property
    def stop(self) -> RunStop | None:
        """The stop now, or in a gap the next one."""
        return self.stops[self.index] if 0 <= self.index < len(self.stops) else None

    def place_of(self, part_id: str) -> int:
        """Where a stop stands in the order. Raises NotNow("no_such_stop")."""
        for at, stop in enumerate(self.stops):
            if stop.part_id == part_id:
                return at
        raise NotNow("no_such_stop")

    def with_stop(self, at: int, stop: RunStop) -> "RunState":
        """The same with one stop changed."""
        return replace(self, stops=(*self.stops[:at], stop, *self.stops[at + 1 :]))

    def next_waiting(self, after: int, kinds: Iterable[str] = ()) -> int | None:
        """The next stop still waiting after a place, of some kinds only if any are given."""
        wanted = frozenset(kinds)
        for at in range(after + 1, len(self.stops)):
            stop = self.stops[at]
            if stop.status == WAITING and (not wanted or stop.kind in wanted):
                return at
        return None


def begin(plan: RunPlan, now: Moment) -> RunState:
    """The state before the doors open. Raises NotNow("no_parts") for an empty plan."""
    if not plan.parts:
        raise NotNow("no_parts")
    stops = stops_of(plan)
    return RunState(plan.session_id, stops, max(stop.due_end for stop in stops), now)


def stops_of(plan: RunPlan) -> tuple[RunStop, ...]:
    """The plan's parts as stops, with the times they are due."""
    local = plan.starts.astimezone(plan.zone)
    start = local.hour * 60 + local.minute
    stops: list[RunStop] = []
    for part, when in zip(plan.parts, retime(plan.parts, start), strict=True):
        due = plan.starts + timedelta(minutes=when.start - start)
        stops.append(_stop(part, due))
    return tuple(stops)


def with_plan(state: RunState, plan: RunPlan) -> RunState:
    """Follow a plan that was changed meanwhile; stops already begun stay as they are.

    A part taken out of the plan is left out, never lost; a new one waits where the plan has it.
    """
    fresh = {stop.part_id: stop for stop in stops_of(plan)}
    if not fresh:
        raise NotNow("no_parts")
    if state.phase in (BEFORE_DOORS, DOORS):
        stops = tuple(fresh.values())
        return replace(state, stops=stops, ends=max(stop.due_end for stop in stops))
    stops_now = [
        stop if at == state.index else _followed(stop, fresh.get(stop.part_id))
        for at, stop in enumerate(state.stops)
    ]
    known = {stop.part_id for stop in state.stops}
    before = ""
    for part_id, stop in fresh.items():
        if part_id not in known:
            place = next((at for at, one in enumerate(stops_now) if one.part_id == before), -1)
            stops_now.insert(max(place, state.index) + 1, stop)
        before = part_id
    return replace(state, stops=tuple(stops_now))


def _followed(stop: RunStop, fresh: RunStop | None) -> RunStop:
    if stop.status != WAITING or stop.used_ms:
        return stop
    if fresh is None:
        return replace(stop, status=LEFT_OUT)
    changed = replace(
        stop, kind=fresh.kind, whole=fresh.whole, level=fresh.level, plain=fresh.plain
    )
    if stop.planned != fresh.planned:
        changed = replace(changed, planned=fresh.planned, minutes=fresh.planned)
    if (stop.pause == NO_PAUSE) != (fresh.pause == NO_PAUSE) or fresh.level > stop.level:
        changed = replace(changed, pause=fresh.pause)
    return changed


def _stop(part: Part, due: datetime) -> RunStop:
    return RunStop(
        part_id=part.id,
        kind=part.kind,
        planned=part.minutes,
        minutes=part.minutes,
        due=due,
        due_end=due + timedelta(minutes=part.minutes),
        whole=part.kept_whole,
        level=part.level,
        plain=part.plain,
        not_before=due if part.fixed_start is not None else None,
        pause=UNANSWERED if part.hard else NO_PAUSE,
    )
