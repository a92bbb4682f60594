# SPDX-License-Identifier: MIT
"""A made-up evening as the pictures of run mode draw it, and how far it has run."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.flows import run_pause as pause
from app.flows import run_session as run
from app.flows.run_page import RunPage
from app.flows.run_state import NotNow, RunPlan, RunState, begin
from models.rules.plan import HeadsUp, Part
from models.rules.session_clock import Moment

SIX = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
HARD = HeadsUp(
    "h",
    ("HO", "DA"),
    3,
    words="We will talk about made-up people on a first night.",
    choices=("Stay with it", "Write instead"),
    rejoin_cue="We will call you back",
)
NAMED = HeadsUp("n", ("SU",), 1, words="We will name drinking.")
PARTS = (
    Part("hi", "Welcome aboard", "arrive", 10, whole=True, leader="Marlow"),
    Part("round", "Check-in round", "listen", 10, leader="Juniper"),
    Part("said", "You said, we did", "feedback", 10, leader="Marlow"),
    Part("cards", "First night: made-up cards", "listen", 25, leader="Juniper", heads_ups=(HARD,)),
    Part("tea", "Tea and air", "rest", 15),
    Part("redraft", "Redraft in threes", "make", 30, leader="Marlow", heads_ups=(NAMED,)),
    Part("keep", "Keep, change, drop", "decide", 10, leader="Juniper"),
    Part("bye", "Closing round", "close", 10, leader="Marlow"),
)
TOPICS = (("HO", "Homelessness"), ("DA", "Domestic abuse"), ("SU", "Drugs and alcohol"))
PLAN = RunPlan(
    "s7",
    "Making the welcome pack kinder",
    7,
    SIX,
    ZoneInfo("Europe/London"),
    PARTS,
    SIX + timedelta(minutes=150),
    TOPICS,
    "Wren",
    "Quiet room",
)


def at(clock: str, second: int = 0, *, process: str = "one", steady: int = 0) -> Moment:
    """A moment of the evening; `steady` shifts the wall clock alone, in minutes."""
    hours, minutes = clock.split(":")
    when = SIX.replace(hour=int(hours), minute=int(minutes), second=second)
    ms = int((when - SIX) / timedelta(milliseconds=1)) + 10**8
    return Moment(when + timedelta(minutes=steady), ms, process)


def departed(plan: RunPlan = PLAN) -> RunState:
    return run.depart(run.open_doors(begin(plan, at("17:00")), at("17:30")), at("18:00"))


def at_stop_three() -> RunState:
    return run.next_stop(run.next_stop(departed(), at("18:10")), at("18:20"))


def in_gap() -> RunState:
    return run.next_stop(at_stop_three(), at("18:29"))


def in_cards() -> RunState:
    return pause.gap_read_out(run.next_stop(at_stop_three(), at("18:29", 50)), at("18:30"))


def in_redraft(plan: RunPlan = PLAN) -> RunState:
    state = in_cards()
    return run.next_stop(run.next_stop(state, at("18:55")), at("19:10"))


def why_not(step: object, *args: object) -> str:
    with pytest.raises(NotNow) as caught:
        step(*args)  # type: ignore[operator]
    return caught.value.code


def titles(page: RunPage) -> list[str]:
    return [stop.part_id for stop in page.stops]
