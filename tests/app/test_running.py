# SPDX-License-Identifier: MIT
"""A running session in the store: kept at each step, taken back step by step, the same after a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.change import carry_out, take_back
from app.errors import Refused
from app.flows.run_return import must_return, on_reopen
from app.plan_edits import add_part, remove_part
from app.running import (
    NOT_NOW,
    STEPS,
    Running,
    again,
    depart,
    keep_time,
    open_doors,
    running,
    running_session,
    step_ticks,
    take_step,
    tick_step,
)
from app.seeding import seed_library
from app.sessions import make_session
from models.store import Store
from models.tables.local import RunState as RunRow
from models.tables.plans import Session
from models.tables.records import PartRun
from tests.made_run import BYE, DECIDE, HARD, HELLO, MAKE, SETTLE, TEA, Run, another_start, made_run

KEY = bytes(range(1, 33))
Do = Callable[..., Any]


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening before its doors."""
    yield from made_run(clock)


@pytest.fixture
def gone_off(run: Run) -> Run:
    """The made-up evening at its first stop."""
    run.depart()
    return run


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


def left(run: Run) -> tuple[str, str]:
    """What the dial says."""
    dial = run.page().dial
    return dial.number, dial.words


def kept(run: Run) -> list[PartRun]:
    """The records of the parts, in the order of the evening."""
    query = PartRun.select().where((PartRun.session == run.session) & ~PartRun.gone)
    return list(query.order_by(PartRun.pos))


# nothing moves by itself


def test_before_its_doors_a_session_has_kept_nothing(run: Run) -> None:
    assert (run.phase, run.now().place) == ("before_doors", "doors_before")
    assert RunRow.select().count() == 0


def test_the_doors_then_the_first_stop(run: Run, do: Do) -> None:
    do(open_doors, run.session)
    assert (run.phase, run.now().place) == ("doors", "door")
    assert Session.get_by_id(run.session).state == "live"
    run.clock.on(minutes=30)
    do(depart, run.session)
    assert (run.phase, run.at, run.now().place) == ("part", HELLO, "part")


def test_hours_move_nothing_on(gone_off: Run, do: Do) -> None:
    for _ in range(5):
        gone_off.clock.on(hours=1)
        do(keep_time, gone_off.now())
    assert (gone_off.phase, gone_off.at) == ("part", HELLO)
    assert left(gone_off) == ("+290", "over")


def test_no_hard_stop_starts_before_its_pause(gone_off: Run) -> None:
    gone_off.to_gap()
    assert (gone_off.phase, gone_off.at, gone_off.now().place) == ("gap", HARD, "gap")
    for step in ("next", "skip", "more_minutes"):
        with pytest.raises(Refused) as said:
            gone_off.step(step)
        assert said.value.said == NOT_NOW["answer_the_pause"]
    assert gone_off.phase == "gap"


def test_every_way_into_a_hard_stop_comes_to_its_pause(gone_off: Run) -> None:
    gone_off.to_stop(SETTLE)
    gone_off.step("reorder", gone_off.part(HARD), DECIDE)
    gone_off.go_on()
    assert gone_off.phase == "gap"
    gone_off.step("back")
    gone_off.step("skip")
    assert gone_off.phase == "gap"


def test_a_press_within_a_second_reads_nothing_out(gone_off: Run) -> None:
    gone_off.to_gap()
    gone_off.clock.on(milliseconds=900)
    with pytest.raises(Refused):
        gone_off.step("read_out")
    assert gone_off.phase == "gap"
    gone_off.clock.on(milliseconds=200)
    gone_off.step("read_out")
    assert (gone_off.phase, gone_off.at) == ("part", HARD)


def test_a_level_one_stop_has_no_pause(gone_off: Run) -> None:
    gone_off.to_stop(MAKE)
    assert gone_off.phase == "part"
    assert gone_off.page().mentions


# steps add up


def test_five_more_minutes(gone_off: Run) -> None:
    gone_off.clock.on(minutes=8)
    assert left(gone_off) == ("2", "minutes left")
    gone_off.step("more_minutes")
    assert left(gone_off) == ("7", "minutes left")
    assert "5 minutes late" in gone_off.page().ends


def test_back_a_stop_runs_on_where_it_was(gone_off: Run) -> None:
    gone_off.go_on()
    gone_off.clock.on(minutes=1)
    gone_off.step("back")
    assert (gone_off.at, gone_off.now().state.stops[SETTLE].status) == (HELLO, "waiting")


def test_a_skipped_stop_is_kept_as_skipped(gone_off: Run) -> None:
    gone_off.step("skip")
    assert (gone_off.at, gone_off.now().state.stops[HELLO].status) == (SETTLE, "skipped")


def test_stops_ahead_change_places(gone_off: Run) -> None:
    decide, settle = gone_off.part(DECIDE), gone_off.part(SETTLE)
    gone_off.step("reorder", decide, SETTLE)
    order = [stop.part_id for stop in gone_off.now().state.stops]
    assert order.index(decide) + 1 == order.index(settle)
    assert [s.time for s in gone_off.page().stops][1:3] == ["18:10", "18:20"]


def test_every_way_to_finish_on_time_adds_up_and_keeps_rest_and_closing(gone_off: Run) -> None:
    gone_off.clock.on(minutes=16)
    over = gone_off.page().over
    assert over.headline == "6 minutes over. Ends 20:06."
    assert 2 <= len(over.choices) <= 3
    before = gone_off.now().state.stops
    for choice in over.choices:
        done = gone_off.step("replan", choice.code)
        after = gone_off.now().state.stops
        assert gone_off.page().end_time == choice.ends.removeprefix("Ends ")
        for at in (TEA, BYE):
            assert (after[at].minutes, after[at].status) == (before[at].minutes, "waiting")
        take_back(gone_off.store, done.undo)
    assert gone_off.now().state.stops == before


def test_a_way_that_is_not_offered_is_refused(gone_off: Run) -> None:
    with pytest.raises(Refused) as said:
        gone_off.step("replan", "take")
    assert said.value.said == NOT_NOW["not_offered"]


# pause for care


def test_the_clock_waits_in_a_pause_for_care(gone_off: Run) -> None:
    gone_off.clock.on(minutes=4)
    gone_off.step("pause")
    gone_off.clock.on(minutes=20)
    assert gone_off.now().place == "pause"
    assert gone_off.page().care.headline == "Paused for 20 minutes"
    gone_off.step("resume", "carry_on")
    assert left(gone_off) == ("6", "minutes left")


def test_a_pause_in_the_gap_comes_back_to_the_gap(gone_off: Run) -> None:
    gone_off.to_gap()
    gone_off.step("pause")
    gone_off.step("resume", "carry_on")
    assert (gone_off.phase, gone_off.at) == ("gap", HARD)


@pytest.mark.parametrize("way", ["carry_on", "break_now", "gentler", "leave_out", "close"])
def test_each_way_on_ends_when_it_said(gone_off: Run, way: str) -> None:
    gone_off.to_stop(HARD)
    gone_off.clock.on(minutes=9)
    gone_off.step("pause")
    gone_off.clock.on(minutes=6)
    offered = next(one for one in gone_off.page().care.ways if one.code == way)
    gone_off.step("resume", way)
    assert gone_off.page().end_time == offered.ends
    assert gone_off.now().state.stops[-1].minutes == 10


# what is kept


def test_planned_against_run_is_kept_at_the_end(gone_off: Run) -> None:
    gone_off.clock.on(minutes=3)
    gone_off.step("more_minutes")
    gone_off.to_stop(BYE)
    gone_off.go_on()
    assert (gone_off.phase, gone_off.now().place) == ("closing", "close")
    parts = kept(gone_off)
    assert [row.part for row in parts] == [p.id for p in gone_off.now().plan.parts]
    assert (parts[HELLO].planned, parts[HELLO].actual, parts[HELLO].outcome) == (10, 13, "done")
    assert [row.heads_up for row in parts] == ["", "", "", "read", "", "", "read", "", ""]


def test_knowingly_skipped_is_kept_without_names(gone_off: Run) -> None:
    gone_off.to_gap()
    gone_off.step("skip_reading")
    assert gone_off.phase == "part"
    gone_off.step("end_here")
    row = kept(gone_off)[HARD]
    assert row.heads_up == "skipped"
    said = {name: value for name, value in row.__data__.items() if isinstance(value, str)}
    assert set(said) == {"id", "session", "part", "pos", "outcome", "heads_up"}
    assert "Wren" not in "".join(said.values())


def test_a_part_left_out_is_told_from_one_not_reached(gone_off: Run) -> None:
    gone_off.to_gap()
    gone_off.step("leave_out")
    gone_off.step("end_here")
    outcomes = [row.outcome for row in kept(gone_off)]
    assert outcomes[HARD:] == ["left_out", "done", *["not_reached"] * 4]


def test_ended_again_the_records_are_written_once(gone_off: Run) -> None:
    done = gone_off.step("end_here")
    take_back(gone_off.store, done.undo)
    assert (gone_off.phase, kept(gone_off)) == ("part", [])
    gone_off.clock.on(minutes=5)
    gone_off.step("end_here")
    assert len(kept(gone_off)) == 9


def test_a_tick_of_a_step_comes_and_goes(gone_off: Run, do: Do) -> None:
    item = f"{gone_off.part(HELLO)}/0"
    do(tick_step, gone_off.session, item, True)
    assert step_ticks(gone_off.store, gone_off.session) == {item}
    do(tick_step, gone_off.session, item, False)
    assert step_ticks(gone_off.store, gone_off.session) == frozenset()


# taking back


def given(run: Run) -> dict[str, tuple[Any, ...]]:
    """What each step is given in the state where it is tried."""
    return {
        "skip": (run.part(HELLO),),
        "reorder": (run.part(DECIDE), SETTLE),
        "put_back": (run.part(DECIDE),),
        "resume": ("carry_on",),
        "see_support": (True,),
        "replan": ("take",),
    }


READY: dict[str, Callable[[Run], object]] = {
    "open_doors": lambda run: None,
    "depart": lambda run: (run.step("open_doors"), run.clock.on(minutes=1)),
    "back": lambda run: (run.depart(), run.go_on()),
    "put_back": lambda run: (run.depart(), run.step("skip", run.part(DECIDE))),
    "replan": lambda run: (run.depart(), run.clock.on(minutes=13)),
    "resume": lambda run: (run.depart(), run.step("pause")),
    "close_up_done": lambda run: (run.depart(), run.step("end_here")),
    **{
        name: lambda run: (run.depart(), run.to_gap(), run.clock.on(seconds=2))
        for name in ("read_out", "skip_reading", "two_minutes", "tea_first", "leave_out")
    },
    "see_support": lambda run: (run.depart(), run.to_gap()),
}
BY_RETURN = ("by_the_clock", "without_gap")


@pytest.mark.parametrize("step", [name for name in STEPS if name not in BY_RETURN])
def test_every_step_can_be_taken_back(run: Run, step: str) -> None:
    READY.get(step, lambda run: run.depart())(run)
    before = run.now().state
    done = run.step(step, *given(run).get(step, ()))
    assert run.now().state != before
    redo = take_back(run.store, done.undo)
    assert run.now().state == before
    take_back(run.store, redo)
    assert run.now().state != before


@pytest.mark.parametrize("step", BY_RETURN)
def test_coming_back_can_be_taken_back(gone_off: Run, step: str) -> None:
    gone_off.clock.on(minutes=3)
    another_start(gone_off.store)
    before = gone_off.now().state
    done = gone_off.step(step)
    take_back(gone_off.store, done.undo)
    assert gone_off.now().state == before


def test_a_step_is_taken_back_after_minutes_were_counted(gone_off: Run, do: Do) -> None:
    """The minutes that were kept meanwhile are no later change of the step."""
    gone_off.clock.on(minutes=4)
    done = gone_off.step("next")
    for _ in range(3):
        gone_off.clock.on(minutes=1)
        do(keep_time, gone_off.now())
    take_back(gone_off.store, done.undo)
    assert gone_off.at == HELLO
    assert left(gone_off) == ("3", "minutes left")


# a plan that changes meanwhile


def test_a_part_added_meanwhile_waits_where_the_plan_has_it(gone_off: Run, do: Do) -> None:
    do(add_part, gone_off.session, "make")
    assert len(gone_off.now().state.stops) == 10
    assert gone_off.at == HELLO


def test_a_part_taken_out_meanwhile_is_left_out(gone_off: Run, do: Do) -> None:
    decide = gone_off.part(DECIDE)
    do(remove_part, decide)
    stops = {stop.part_id: stop.status for stop in gone_off.now().state.stops}
    assert stops[decide] == "left_out"


def test_the_page_is_drawn_when_a_part_was_taken_out_of_the_plan(gone_off: Run, do: Do) -> None:
    do(remove_part, gone_off.part(DECIDE))
    assert "What we can decide today" not in [s.title for s in gone_off.page().stops]


def test_an_empty_plan_says_what_is_missing(store: Store, do: Do) -> None:
    empty = do(make_session, "2026-11-26", title="Empty").about
    with pytest.raises(Refused) as said:
        running(store, empty)
    assert said.value.said == NOT_NOW["no_parts"]


def test_every_reason_has_its_sentence(gone_off: Run) -> None:
    with pytest.raises(Refused) as said:
        gone_off.step("back")
    assert said.value.said == NOT_NOW["first_stop"]
    assert all(words.endswith(".") for words in NOT_NOW.values())


# few statements


def test_few_statements(gone_off: Run) -> None:
    now = gone_off.now()
    gone_off.clock.on(minutes=10)
    with gone_off.store.counted() as counted:
        carry_out(gone_off.store, take_step, now, "next")
        again(gone_off.store, now)
    assert counted.count <= 3
    with gone_off.store.counted() as counted:
        gone_off.now()
    assert counted.count <= 4


# power cuts


def test_which_session_is_under_way(run: Run) -> None:
    assert running_session(run.store) == ""
    run.depart()
    assert running_session(run.store) == run.session
    run.step("end_here")
    assert running_session(run.store) == ""


def test_a_state_that_cannot_be_read_is_passed_over(gone_off: Run) -> None:
    with gone_off.store.writing("test.broken"):
        RunRow.insert(id="other", state="{", saved_at="2026-11-26T19:00:00Z").execute()
    assert running_session(gone_off.store) == gone_off.session


def on_disk(path: Path, clock: Any) -> tuple[Store, str]:
    """An evening on disk at its second stop, two minutes in."""
    store = Store.create(path, KEY, clock=clock)
    carry_out(store, seed_library)
    parts = practice_parts()
    session = carry_out(store, make_session, "2026-11-26", parts, title="Kept").change.about
    carry_out(store, take_step, running(store, session), "open_doors")
    return store, session


def practice_parts() -> Any:
    """The parts of the shipped plan."""
    from app.content.plans import plan, plan_parts

    return plan_parts(plan("tpl-making-rules"))


def reopened(store: Store, path: Path, clock: Any, session: str) -> tuple[Store, Running]:
    """Opened again without closing properly first, as after a power cut."""
    store._db.close_for_good()
    fresh = Store.open(path, KEY, clock=clock)
    return fresh, running(fresh, session)


def test_each_step_is_on_the_disk_and_the_clock_is_right(tmp_path: Path, clock: Any) -> None:
    path = tmp_path / "records.db"
    store, session = on_disk(path, clock)
    store.use_clock(clock)
    clock.on(minutes=45)
    carry_out(store, depart, session)
    clock.on(minutes=2)
    carry_out(store, take_step, running(store, session), "next")
    clock.on(minutes=1)
    carry_out(store, keep_time, running(store, session))
    clock.on(minutes=6, seconds=30)
    store, now = reopened(store, path, clock, session)
    assert running_session(store) == session
    assert must_return(now.state, store.moment())
    found = on_reopen(now.state, store.moment())
    assert (now.state.index, found.away_minutes, found.ask) == (SETTLE, 6, "")
    assert (found.by_clock.used, found.without.used) == (7, 1)
    store.close()


@pytest.mark.parametrize(("by", "ask"), [(-1, "earlier"), (11.9, ""), (12.1, "long")])
def test_a_clock_put_back_or_a_long_time_asks(gone_off: Run, by: float, ask: str) -> None:
    gone_off.clock.now += timedelta(hours=by)
    another_start(gone_off.store)
    found = on_reopen(gone_off.now().state, gone_off.store.moment())
    assert found.ask == ask
    assert (found.away_minutes == 0) == (ask == "earlier")


def test_nothing_is_drawn_or_moved_before_the_return_is_answered(gone_off: Run) -> None:
    another_start(gone_off.store)
    with pytest.raises(Refused) as said:
        gone_off.step("next")
    assert said.value.said == NOT_NOW["look_first"]
    gone_off.step("by_the_clock")
    gone_off.step("next")
    assert gone_off.at == SETTLE
