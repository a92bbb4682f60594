# SPDX-License-Identifier: MIT
"""What holds whatever a facilitator presses, in any order, on any plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.flows import run_pause as pause
from app.flows import run_session as run
from app.flows.run_json import from_json, to_json
from app.flows.run_page import run_page
from app.flows.run_return import by_the_clock, gap_left_out, on_reopen
from app.flows.run_state import PAUSED, RUNNING, NotNow, RunPlan, RunState, begin
from app.flows.run_times import (
    ahead,
    ahead_places,
    expected_end,
    expected_starts,
    free_at,
    minute,
    over_choices,
    remaining,
)
from models.rules.plan import KINDS, HeadsUp, Part
from models.rules.session_clock import Moment

START = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
Step = Callable[[RunState, Moment, int], RunState]

STEPS: list[Step] = [
    lambda state, now, n: run.tick(state, now),
    lambda state, now, n: run.open_doors(state, now),
    lambda state, now, n: run.depart(state, now),
    lambda state, now, n: run.next_stop(state, now),
    lambda state, now, n: run.next_stop(state, now),
    lambda state, now, n: run.next_stop(state, now),
    lambda state, now, n: run.back(state, now),
    lambda state, now, n: run.skip(state, now),
    lambda state, now, n: run.skip(state, now, some_stop(state, n)),
    lambda state, now, n: run.put_back(state, now, some_stop(state, n)),
    lambda state, now, n: run.reorder(state, now, some_stop(state, n), n % 7),
    lambda state, now, n: run.add_minutes(state, now),
    lambda state, now, n: run.apply_replan(
        state, now, ("take", "leave_out", "finish_later")[n % 3]
    ),
    lambda state, now, n: pause.pause_for_care(state, now),
    lambda state, now, n: pause.resume(state, now, pause.WAYS[n % 5]),
    lambda state, now, n: pause.tick_support(state, now, True),
    lambda state, now, n: pause.gap_read_out(state, now),
    lambda state, now, n: pause.gap_skip_knowingly(state, now),
    lambda state, now, n: pause.gap_two_minutes(state, now),
    lambda state, now, n: pause.gap_tea_first(state, now),
    lambda state, now, n: pause.gap_leave_out(state, now),
    lambda state, now, n: run.finish(state, now) if n % 9 == 0 else run.tick(state, now),
    lambda state, now, n: run.end_here(state, now) if n % 9 == 0 else run.tick(state, now),
    lambda state, now, n: run.close_up_done(state, now),
]
ANSWERS = {16: "read", 17: "skipped"}


def some_stop(state: RunState, number: int) -> str:
    return state.stops[number % len(state.stops)].part_id


def later(now: Moment, ms: int, process: str = "") -> Moment:
    return Moment(now.utc + timedelta(milliseconds=ms), now.ms + ms, process or now.process)


@st.composite
def plans(draw: st.DrawFn) -> RunPlan:
    parts = []
    for at in range(draw(st.integers(1, 7))):
        level = draw(st.sampled_from([0, 0, 1, 2, 3]))
        code = draw(st.sampled_from(["DA", "SS"]))
        ups = (HeadsUp("h", (code,), level, words="We will talk."),) if level else ()
        fixed = draw(st.none() | st.sampled_from(["18:20", "19:00"]))
        kind, minutes = draw(st.sampled_from(KINDS)), draw(st.integers(1, 40))
        parts.append(Part(f"p{at}", f"Part {at}", kind, minutes, fixed, heads_ups=ups))
    return RunPlan("s", "Evening", 1, START, UTC, tuple(parts))


presses = st.lists(
    st.tuples(st.integers(0, len(STEPS) - 1), st.integers(0, 900_000), st.integers(0, 1000)),
    max_size=40,
)


def evening(plan: RunPlan, pressed: list[tuple[int, int, int]]) -> tuple[RunState, Moment]:
    """Press all of it, checking after each press what must always hold."""
    now = Moment(START - timedelta(hours=1), 5_000, "one")
    state = begin(plan, now)
    now = later(now, 60_000)
    state = run.open_doors(state, now)
    now = later(now, 60_000)
    state = run.depart(state, now)
    for step, ms, number in pressed:
        now = later(now, ms)
        before = state
        try:
            state = STEPS[step](before, now, number)
        except NotNow:
            state = before
        holds(plan, before, state, step)
    return state, now


def holds(plan: RunPlan, before: RunState, after: RunState, step: int) -> None:
    """No hard part entered unanswered, no stop lost, one stop now, round trip the same."""
    assert sorted(stop.part_id for stop in after.stops) == sorted(part.id for part in plan.parts)
    assert from_json(to_json(after)) == after
    current = [stop.status for stop in after.stops].count("now")
    in_part = after.phase == "part" or (after.phase == PAUSED and after.paused_in == "part")
    assert current == (1 if in_part else 0)
    if in_part:
        stop = after.stops[after.index]
        assert stop.status == "now"
        assert stop.level < 2 or stop.pause in ("read", "skipped")
    answered = {stop.part_id: stop.pause for stop in before.stops}
    for stop in after.stops:
        if stop.pause in ("read", "skipped") and answered[stop.part_id] != stop.pause:
            assert before.phase == "gap"
            assert stop.pause == ANSWERS[step]


@settings(max_examples=150, deadline=None)
@given(plans(), presses)
def test_whatever_is_pressed_no_hard_part_starts_unannounced(
    plan: RunPlan, pressed: list[tuple[int, int, int]]
) -> None:
    state, now = evening(plan, pressed)
    page = run_page(state, plan, now)
    assert [stop.part_id for stop in page.stops] == [stop.part_id for stop in state.stops]
    assert (page.gap is not None) == (state.phase == "gap")
    assert (page.care is not None) == (state.phase == PAUSED)
    assert len(run.part_records(state)) == len(plan.parts)


@settings(max_examples=100, deadline=None)
@given(plans(), presses, st.integers(0, 10**8))
def test_time_alone_never_moves_the_session(
    plan: RunPlan, pressed: list[tuple[int, int, int]], ms: int
) -> None:
    state, now = evening(plan, pressed)
    ticked = run.tick(state, later(now, ms))
    assert (ticked.phase, ticked.index, ticked.ends) == (state.phase, state.index, state.ends)
    assert [replace(stop, used_ms=0) for stop in ticked.stops] == [
        replace(stop, used_ms=0) for stop in state.stops
    ]


@settings(max_examples=100, deadline=None)
@given(plans(), presses, st.integers(0, 43_200_000), st.integers(0, 10**6))
def test_times_after_reopening_equal_those_without_a_crash(
    plan: RunPlan, pressed: list[tuple[int, int, int]], ms: int, other_clock: int
) -> None:
    state, now = evening(plan, pressed)
    if state.phase not in RUNNING:
        return
    then = later(now, ms)
    reopened = Moment(then.utc, other_clock, "two")
    returned = by_the_clock(from_json(to_json(run.tick(state, now))), reopened)
    crash, none = run_page(returned, plan, reopened), run_page(state, plan, then)
    if none.gap is not None and crash.gap is not None:
        assert not crash.gap.support_ticked
        none = replace(none, gap=replace(none.gap, support_ticked=False))
    assert crash == none


@settings(max_examples=60, deadline=None)
@given(plans(), presses, st.integers(0, 43_200_000))
def test_leaving_the_gap_out_keeps_the_minutes_of_the_stop(
    plan: RunPlan, pressed: list[tuple[int, int, int]], ms: int
) -> None:
    state, now = evening(plan, pressed)
    if state.phase not in RUNNING:
        return
    kept = run.tick(state, now)
    reopened = replace(later(now, ms), process="two")
    found = on_reopen(kept, reopened)
    back = gap_left_out(kept, reopened)
    assert back.stops[back.index].used_ms == kept.stops[kept.index].used_ms
    assert found.without.used == back.stops[back.index].used_ms // 60_000
    assert back.session_ms == kept.session_ms + ms
    assert expected_end(back) - expected_end(kept) >= 0


@settings(max_examples=100, deadline=None)
@given(plans(), presses)
def test_each_way_to_finish_ends_when_it_says(
    plan: RunPlan, pressed: list[tuple[int, int, int]]
) -> None:
    state, now = evening(plan, pressed)
    if state.phase != "part":
        return
    state = run.tick(state, now)
    whole = {stop.part_id: stop.minutes for stop in state.stops if stop.whole}
    for choice in over_choices(state):
        then = run.apply_replan(state, now, choice.code)
        assert expected_end(then) == choice.ends
        assert not choice.in_time or choice.ends <= minute(state.ends)
        for stop in then.stops:
            if stop.part_id in whole and stop.status == "waiting":
                assert stop.minutes >= whole[stop.part_id]
        assert {stop.part_id for stop in then.stops if stop.status == "left_out"} - {
            stop.part_id for stop in state.stops if stop.status == "left_out"
        } == ({choice.part_id} if choice.part_id else set())


@settings(max_examples=60, deadline=None)
@given(plans(), presses)
def test_each_way_on_after_a_pause_ends_when_it_says(
    plan: RunPlan, pressed: list[tuple[int, int, int]]
) -> None:
    state, now = evening(plan, pressed)
    if state.phase not in ("part", "gap"):
        return
    paused = pause.pause_for_care(state, now)
    now = later(now, 200_000)
    for way in pause.ways_on(paused, now):
        then = pause.resume(paused, now, way.code)
        assert expected_end(then) == way.ends
        holds(plan, paused, then, -1)
        for taken in way.takes:
            stop = then.stops[then.place_of(taken.part_id)]
            assert not stop.whole
            assert stop.minutes == taken.left


@settings(max_examples=60, deadline=None)
@given(plans(), presses)
def test_what_is_ahead_starts_one_after_the_other(
    plan: RunPlan, pressed: list[tuple[int, int, int]]
) -> None:
    state, now = evening(plan, pressed)
    state = run.tick(state, now)
    starts = list(expected_starts(state).values())
    cursor = free_at(state)
    for at, begins in zip(ahead_places(state), starts, strict=True):
        stop = state.stops[at]
        assert begins >= cursor
        assert begins == cursor or stop.not_before is not None
        cursor = begins + remaining(stop)
    assert expected_end(state) == cursor
    assert len(ahead(state)) == len(starts)
