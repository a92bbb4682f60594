# SPDX-License-Identifier: MIT
"""A session under way: each step of the flow is kept at once, so that a power cut comes back to the same stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from app.change import Change
from app.content.heads_ups import categories
from app.errors import Refused
from app.flows import run_pause, run_return, run_session
from app.flows.run_json import from_json, to_json
from app.flows.run_page import RunPage, run_page
from app.flows.run_state import (
    BEFORE_DOORS,
    CLOSING,
    DOORS,
    FINISHED,
    GAP,
    PAUSED,
    RUNNING,
    NotNow,
    RunPlan,
    RunState,
    begin,
    with_plan,
)
from app.plans import Plan, evening_of, parts_again, session_and_run
from app.ticks import ticks_of
from app.times import VENUE, utc_text
from models.rules.pos import spread
from models.store import Store
from models.tables.local import RunState as RunRow
from models.tables.local import Tick
from models.tables.plans import Session
from models.tables.records import PartRun

AREAS = frozenset({"run"})
STEPS_LIST = "steps"
NOT_NOW = {
    "doors_first": "Open the doors first.",
    "doors_are_open": "The doors are open.",
    "just_opened": "The doors opened just now. Wait a moment.",
    "no_parts": "This plan has no parts yet. Add one first.",
    "first_stop": "This is the first stop.",
    "last_stop": "This is the last stop.",
    "already_past": "That stop is over.",
    "not_left_out": "That stop is in the plan.",
    "no_such_stop": "That stop is not in the plan any more.",
    "stops_left": "There are stops left.",
    "not_offered": "That way is not offered any more.",
    "answer_the_pause": "The pause comes first. Read it out, or choose another way.",
    "too_soon": "Take a moment first.",
    "paused": "The session is paused. Choose how to go on.",
    "not_paused": "The session is not paused.",
    "no_pause_here": "There is no pause here.",
    "no_rest_ahead": "There is no rest stop ahead.",
    "rest_now": "The rest stop is now.",
    "kept_whole": "This part is kept whole.",
    "no_close_ahead": "There is no closing part ahead.",
    "not_running": "The session is not running.",
    "not_closing": "The session is not at its end yet.",
    "look_first": "The laptop was away. Choose how to go on first.",
}
STEPS: dict[str, Callable[..., RunState]] = {
    "open_doors": run_session.open_doors,
    "depart": run_session.depart,
    "next": run_session.next_stop,
    "back": run_session.back,
    "skip": run_session.skip,
    "put_back": run_session.put_back,
    "reorder": run_session.reorder,
    "more_minutes": run_session.add_minutes,
    "replan": run_session.apply_replan,
    "end_here": run_session.end_here,
    "read_out": run_pause.gap_read_out,
    "skip_reading": run_pause.gap_skip_knowingly,
    "two_minutes": run_pause.gap_two_minutes,
    "tea_first": run_pause.gap_tea_first,
    "leave_out": run_pause.gap_leave_out,
    "see_support": run_pause.tick_support,
    "pause": run_pause.pause_for_care,
    "resume": run_pause.resume,
    "by_the_clock": run_return.by_the_clock,
    "without_gap": run_return.gap_left_out,
    "close_up_done": run_session.close_up_done,
}
PLACES = {
    BEFORE_DOORS: "doors_before",
    DOORS: "door",
    GAP: "gap",
    PAUSED: "pause",
    CLOSING: "close",
}


@dataclass(frozen=True)
class Running:
    """A running session in memory: its plan for the run, where it is, and what the plan says in words."""

    plan: RunPlan
    state: RunState
    words: Plan

    @property
    def place(self) -> str:
        """The page that belongs to where the session is."""
        return PLACES.get(self.state.phase, "part")

    def page(self, store: Store) -> RunPage:
        """What the run screens draw, now; no statement is run."""
        return run_page(self.state, self.plan, store.moment())


def run_plan(store: Store, plan: Plan) -> RunPlan:
    """What the flow needs of a plan."""
    evening = plan.evening
    starts = evening.begins_at() or store.now()
    return RunPlan(
        session_id=evening.id,
        title=evening.title,
        number=evening.number,
        starts=starts,
        zone=VENUE,
        parts=plan.parts,
        room_until=starts + timedelta(minutes=evening.room_minutes),
        topics=tuple((one.code, one.label) for one in categories()),
        support=evening.support,
        support_place=evening.support_place,
    )


def running(store: Store, session: str) -> Running:
    """A session as it runs, in two statements; one that never ran is before its doors."""
    row = session_and_run(session)
    words = parts_again(Plan(evening_of(row), ()))
    plan = run_plan(store, words)
    if not row.run:
        try:
            return Running(plan, begin(plan, store.moment()), words)
        except NotNow as not_now:
            raise _refused(not_now) from not_now
    return Running(plan, with_plan(from_json(row.run), plan), words)


def again(_store: Store, now: Running) -> Running:
    """The same session after a step, in one statement: the plan's words have not changed."""
    row = session_and_run(now.state.session_id)
    return replace(now, state=from_json(row.run)) if row.run else now


def step_ticks(_store: Store, session: str) -> frozenset[str]:
    """Ticked steps of a session, as "part/number"."""
    return frozenset(ticks_of(session, STEPS_LIST))


def tick_step(_store: Store, session: str, item: str, on: bool) -> Change:
    """Tick a step of a part, or take the tick off."""
    row = {"session": session, "list": STEPS_LIST, "item": item, "value": "1"}
    if on:
        Tick.insert(row).on_conflict_replace().execute()
    else:
        Tick.delete().where(
            (Tick.session == session) & (Tick.list == STEPS_LIST) & (Tick.item == item)
        ).execute()
    return Change(frozenset({"steps"}), "", about=session)


def running_session(_store: Store) -> str:
    """The session that is under way on this laptop, or empty; asked when the program starts."""
    query = RunRow.select(RunRow.id, RunRow.state).order_by(RunRow.saved_at.desc())
    for row in query:
        try:
            state = from_json(row.state)
        except ValueError:
            continue
        if state.phase in (*RUNNING, DOORS):
            return str(row.id)
    return ""


def phase_of(_store: Store, session: str) -> str:
    """Where a session is, in one statement; before its doors when nothing was kept yet."""
    row = session_and_run(session)
    return from_json(row.run).phase if row.run else BEFORE_DOORS


def _refused(not_now: NotNow) -> Refused:
    return Refused(NOT_NOW.get(not_now.code, "That is not possible now."), not_now.code)


def _keep(store: Store, state: RunState) -> None:
    row = {"id": state.session_id, "state": to_json(state), "saved_at": utc_text(store.now())}
    RunRow.insert(row).on_conflict_replace().execute()


def take_step(store: Store, now: Running, step: str, *given: Any) -> Change:
    """Take one step of the flow and keep it. Refused in one sentence when it is not possible now.

    `now` is what the screen holds; after it, ask `running` again or use `stepped`.
    """
    state = _stepped(store, now, step, *given)
    _keep(store, state)
    _keep_phase(now.state, state)
    if state.phase == CLOSING and now.state.phase != CLOSING:
        _keep_records(store, state)
    return Change(AREAS | _more(now.state, state), "", about=state.session_id)


def _stepped(store: Store, now: Running, step: str, *given: Any) -> RunState:
    try:
        return STEPS[step](now.state, store.moment(), *given)
    except NotNow as not_now:
        raise _refused(not_now) from not_now


def _more(before: RunState, after: RunState) -> frozenset[str]:
    changed = before.phase != after.phase and after.phase in (DOORS, CLOSING, FINISHED)
    return frozenset({"sessions"}) if changed else frozenset()


def _keep_phase(before: RunState, after: RunState) -> None:
    if after.phase == DOORS and before.phase == BEFORE_DOORS:
        Session.update(state="live").where(Session.id == after.session_id).execute()


def _keep_records(store: Store, state: RunState) -> None:
    """Planned against run, part by part. Taking the end back takes these back with it (decision 26)."""
    session = state.session_id
    records = run_session.part_records(state)
    made = [
        {
            "id": store.new_id(),
            "session": session,
            "part": one.part_id,
            "pos": pos,
            "planned": one.planned,
            "actual": one.actual,
            "outcome": one.outcome,
            "heads_up": one.heads_up,
            "gone": False,
        }
        for pos, one in zip(spread(len(records)), records, strict=True)
    ]
    if made:
        PartRun.insert_many(made).execute()


def keep_time(store: Store, now: Running) -> Change:
    """Once a minute: the time that has passed is kept, and nothing moves on (decision 44)."""
    try:
        state = run_session.tick(now.state, store.moment())
    except NotNow as not_now:
        raise _refused(not_now) from not_now
    _keep(store, state)
    return Change(frozenset(), undoable=False, quiet=True)


def depart(store: Store, session: str) -> Change:
    """Start the session from the door."""
    return take_step(store, running(store, session), "depart")


def open_doors(store: Store, session: str) -> Change:
    """Open the doors from the checklist."""
    return take_step(store, running(store, session), "open_doors")
