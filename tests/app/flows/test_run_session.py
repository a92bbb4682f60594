# SPDX-License-Identifier: MIT
"""One evening step by step: times, ways to finish, what the run screen shows."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from made_evening import (
    HARD,
    PARTS,
    PLAN,
    at,
    at_stop_three,
    departed,
    in_cards,
    in_gap,
    in_redraft,
    titles,
    why_not,
)

from app.flows import run_pause as pause
from app.flows import run_session as run
from app.flows.run_json import from_json, to_json
from app.flows.run_page import run_page
from app.flows.run_state import begin, with_plan
from models.rules.plan import Part
from models.rules.session_clock import Moment


def test_the_live_picture() -> None:
    page = run_page(in_cards(), PLAN, at("18:41"))
    assert page.where == "Session 7 · stop 4 of 8"
    assert (page.title, page.talks_about) == (
        "First night: made-up cards",
        ("Homelessness", "Domestic abuse"),
    )
    assert page.led_by == "Led by Juniper. Wren is in the quiet room."
    assert page.dial is not None
    assert (page.dial.number, page.dial.words, page.dial.share) == ("14", "minutes left", 0.56)
    assert (page.ends, page.evening) == ("ends 18:55, on time", "the evening ends 20:00")
    assert page.next_button == "Next stop: Tea and air"
    assert page.next_stop is not None
    assert page.next_stop.times == "18:55, 15 min"
    assert page.next_stop.then == "Then Redraft in threes, which mentions drugs and alcohol"
    assert [stop.time for stop in page.stops] == [
        "18:00",
        "18:10",
        "18:20",
        "18:30",
        "18:55",
        "19:10",
        "19:40",
        "19:50",
    ]
    assert (page.end_time, page.end_words) == ("20:00", "Close")
    assert page.heavy
    assert page.over is None


def test_the_picture_of_over_time() -> None:
    page = run_page(in_redraft(), PLAN, at("19:43"))
    assert page.dial is not None
    assert (page.dial.number, page.dial.words, page.dial.over) == ("+3", "over", True)
    assert [stop.time for stop in page.stops][-2:] == ["19:43", "19:53"]
    assert page.end_time == "20:03"
    assert page.mentions == ("We will name drinking.",)
    assert not page.heavy
    assert page.over is not None
    assert page.over.headline == "3 minutes over. Ends 20:03."
    assert page.over.room == "The hall is yours until 20:30."
    assert [(one.key, one.title, one.detail, one.ends) for one in page.over.choices] == [
        ("A", "Take 3 from Keep, change, drop", "7 minutes instead of 10.", "Ends 20:00"),
        ("B", "Leave out Keep, change, drop", "7 more minutes here.", "Ends 20:00"),
        ("C", "Finish at 20:03", "Nothing else changes.", "Ends 20:03"),
    ]
    assert page.next_stop is not None
    assert page.next_stop.then == "Then Closing round, 10 min, kept whole"


@pytest.mark.parametrize(
    ("code", "ends", "left"), [("take", "20:00", "0"), ("leave_out", "20:00", "7")]
)
def test_a_way_to_finish_on_time_is_taken_and_the_panel_goes(
    code: str, ends: str, left: str
) -> None:
    taken = run.apply_replan(in_redraft(), at("19:43"), code)
    page = run_page(taken, PLAN, at("19:43"))
    assert (page.end_time, page.over) == (ends, None)
    assert page.dial is not None
    assert page.dial.number.lstrip("+") in (left, "3")
    assert taken.over_taken == (code,)


def test_finishing_later_is_then_on_time() -> None:
    later = run.apply_replan(in_redraft(), at("19:43"), "finish_later")
    assert run_page(later, PLAN, at("19:43")).over is None
    page = run_page(later, PLAN, at("19:45"))
    assert page.over is not None
    assert page.over.headline == "2 minutes late. Ends 20:05."


def test_a_way_that_is_not_offered_is_refused() -> None:
    assert why_not(run.apply_replan, in_cards(), at("18:41"), "take") == "not_offered"


def test_the_hall_is_only_yours_until() -> None:
    page = run_page(in_redraft(), PLAN, at("20:15"))
    assert page.over is not None
    assert page.over.room == "The hall is yours only until 20:30."
    assert [one.title for one in page.over.choices] == [
        "Leave out Keep, change, drop",
        "Finish at 20:35",
    ]
    assert page.over.choices[0].detail == "Still 25 minutes late."
    bare = replace(PLAN, room_until=None)
    assert run_page(in_redraft(), bare, at("19:43")).over.room == ""  # type: ignore[union-attr]


def test_doors_then_depart_and_no_held_down_key() -> None:
    state = begin(PLAN, at("17:00"))
    assert run_page(state, PLAN, at("17:01")).where == "Session 7 · before doors open"
    assert why_not(run.depart, state, at("17:30")) == "doors_first"
    opened = run.open_doors(state, at("17:30"))
    assert why_not(run.depart, opened, at("17:30", 1)) == "just_opened"
    assert why_not(run.open_doors, opened, at("17:31")) == "doors_are_open"
    waiting = run_page(opened, PLAN, at("17:57"))
    assert waiting.where == "Session 7 · doors open, starts in 3 minutes"
    assert waiting.next_button == "Next stop: Welcome aboard"
    assert waiting.end_time == "20:00"
    late = run_page(opened, PLAN, at("18:05"))
    assert (late.where, late.end_time) == ("Session 7 · doors open, ready to start", "20:05")
    assert why_not(begin, replace(PLAN, parts=()), at("17:00")) == "no_parts"
    for part in PARTS:
        opened = run.skip(opened, at("17:40"), part.id)
    assert why_not(run.depart, opened, at("18:00")) == "no_parts"


def test_five_more_minutes_and_back() -> None:
    state = run.add_minutes(at_stop_three(), at("18:25"))
    assert run_page(state, PLAN, at("18:25")).ends == "ends 18:35, 5 minutes late"
    over = run.add_minutes(in_redraft(), at("19:43"))
    assert run_page(over, PLAN, at("19:43")).dial.number == "5"  # type: ignore[union-attr]
    back = run.back(in_redraft(), at("19:11"))
    assert run_page(back, PLAN, at("19:11")).dial.number == "0"  # type: ignore[union-attr]
    assert back.stops[5].used_ms == 60_000
    assert why_not(run.back, departed(), at("18:01")) == "first_stop"
    assert run.back(in_gap(), at("18:30")).stops[2].status == "now"


def test_skip_put_back_and_reorder() -> None:
    state = run.skip(at_stop_three(), at("18:21"), "redraft")
    assert state.stops[5].status == "skipped"
    again = run.put_back(state, at("18:21"), "redraft")
    assert again.stops[5].status == "waiting"
    assert why_not(run.put_back, again, at("18:21"), "redraft") == "not_left_out"
    assert why_not(run.put_back, again, at("18:21"), "hi") == "already_past"
    assert run.skip(departed(), at("18:01")).stops[0].status == "skipped"
    assert run.skip(departed(), at("18:01"), "hi").index == 1
    changed = run.reorder(at_stop_three(), at("18:21"), "keep", 3)
    assert titles(run_page(changed, PLAN, at("18:21")))[3:5] == ["keep", "cards"]
    assert why_not(run.reorder, changed, at("18:21"), "keep", 2) == "already_past"
    assert why_not(run.reorder, changed, at("18:21"), "hi", 5) == "already_past"
    assert why_not(run.reorder, changed, at("18:21"), "none", 5) == "no_such_stop"


def test_finish_end_here_and_close_up() -> None:
    state = run.next_stop(run.next_stop(in_redraft(), at("19:40")), at("19:50"))
    assert why_not(run.finish, departed(), at("18:01")) == "stops_left"
    done = run.next_stop(state, at("20:00"))
    assert (done.phase, done.ended_early) == ("closing", False)
    page = run_page(done, PLAN, at("20:05"))
    assert (page.where, page.evening) == ("Session 7 · closing up", "the session ended 20:00")
    finished = run.close_up_done(done, at("20:20"))
    assert finished.phase == "finished"
    assert [one.outcome for one in run.part_records(finished)] == ["done"] * 8
    assert why_not(run.close_up_done, finished, at("20:21")) == "not_closing"
    assert why_not(run.end_here, finished, at("20:21")) == "not_running"
    assert why_not(run.next_stop, finished, at("20:21")) == "not_running"
    assert why_not(pause.gap_read_out, finished, at("20:21")) == "no_pause_here"
    assert run.skip(state, at("19:55")).phase == "closing"


def test_ending_here_keeps_what_was_not_reached() -> None:
    early = run.end_here(in_gap(), at("18:31"))
    assert (early.phase, early.ended_early) == ("closing", True)
    outcomes = [one.outcome for one in run.part_records(early)]
    assert outcomes == ["done"] * 3 + ["not_reached"] * 5
    paused = run.end_here(pause.pause_for_care(in_cards(), at("18:41")), at("18:50"))
    assert run.part_records(paused)[3] == run.PartRecord("cards", 25, 11, "done", "read")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 2}', '{"version": 1}', '{"version": 1, "stops": [3]}']
)
def test_damaged_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_json(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"phase": "part"', '"phase": "party"'),
        ('"index": 3', '"index": 99'),
        ('"index": 3', '"index": "x"'),
        ("+00:00", ""),
        ('"came_from"', '"went_to"'),
    ],
)
def test_text_that_was_tampered_with_is_refused(old: str, new: str) -> None:
    text = to_json(in_cards())
    assert old in text
    with pytest.raises(ValueError, match=r"\w"):
        from_json(text.replace(old, new))


def test_a_plan_changed_meanwhile_is_followed_and_loses_no_stop() -> None:
    extra = Part("extra", "One more", "listen", 5)
    hard = replace(PARTS[6], heads_ups=(HARD,), minutes=12)
    plan = replace(PLAN, parts=(*PARTS[:5], extra, hard, PARTS[7]))
    state = with_plan(at_stop_three(), plan)
    assert [stop.part_id for stop in state.stops][5] == "extra"
    by_id = {stop.part_id: stop for stop in state.stops}
    assert by_id["redraft"].status == "left_out"
    assert (by_id["keep"].pause, by_id["keep"].minutes) == ("unanswered", 12)
    assert by_id["said"].status == "now"
    page = run_page(state, replace(PLAN, parts=PARTS[1:]), at("18:21"))
    assert page.stops[0].title == "A part taken out of the plan"
    soft = replace(PARTS[3], heads_ups=())
    eased = with_plan(state, replace(plan, parts=(*PARTS[:3], soft, *plan.parts[4:])))
    assert {stop.part_id: stop.pause for stop in eased.stops}["cards"] == "none"
    assert with_plan(begin(PLAN, at("17:00")), plan).stops[5].part_id == "extra"
    assert why_not(with_plan, state, replace(PLAN, parts=())) == "no_parts"


def test_fixed_starts_hold_until_they_are_moved() -> None:
    fixed = replace(PARTS[4], fixed_start="18:58")
    plan = replace(PLAN, parts=(*PARTS[:4], fixed, *PARTS[5:]))
    state = departed(plan)
    assert run_page(state, plan, at("18:00")).stops[4].time == "18:58"
    moved = run.reorder(state, at("18:00"), "tea", 1)
    assert run_page(moved, plan, at("18:00")).stops[1].time == "18:10"
    assert run_page(moved, plan, at("18:00")).end_time == "20:00"


def test_words_for_one_minute_and_for_early() -> None:
    page = run_page(in_cards(), PLAN, at("18:54"))
    assert (page.dial.number, page.dial.words) == ("1", "minute left")  # type: ignore[union-attr]
    assert page.next_stop is not None
    early = run.next_stop(departed(), at("18:05"))
    assert run_page(early, PLAN, at("18:05")).ends == "ends 18:15, 5 minutes early"
    last_but_one = run.next_stop(in_redraft(), at("19:40"))
    assert run_page(last_but_one, PLAN, at("19:40")).next_stop.then == "Then we finish"  # type: ignore[union-attr]
    paused = pause.pause_for_care(in_cards(), at("18:41"))
    assert run_page(paused, PLAN, at("18:41")).care.headline == "Paused"  # type: ignore[union-attr]
    one = run_page(paused, PLAN, at("18:42")).care
    assert one is not None
    assert one.headline == "Paused for 1 minute"
    assert one.ways[0].detail == "14 minutes left. 1 comes off Redraft in threes."


def test_summer_time_is_the_venues() -> None:
    june = replace(PLAN, starts=datetime(2026, 6, 4, 17, 0, tzinfo=UTC))
    page = run_page(begin(june, Moment(june.starts, 0, "one")), june, Moment(june.starts, 0, "one"))
    assert (page.stops[0].time, page.end_time) == ("18:00", "20:00")
