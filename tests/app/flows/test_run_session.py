# SPDX-License-Identifier: MIT
"""One evening step by step, as the pictures of run mode show it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.flows import run_pause as pause
from app.flows import run_session as run
from app.flows.run_json import from_json, to_json
from app.flows.run_page import RunPage, run_page
from app.flows.run_return import by_the_clock, gap_left_out, must_return, on_reopen
from app.flows.run_state import NotNow, RunPlan, RunState, begin, with_plan
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


def test_a_hard_part_is_never_entered_but_through_its_pause() -> None:
    state = in_gap()
    assert (state.phase, state.index, state.gap_support_ticked) == ("gap", 3, False)
    assert why_not(run.next_stop, state, at("18:30")) == "answer_the_pause"
    assert why_not(pause.gap_read_out, state, at("18:29")) == "too_soon"
    started = pause.gap_read_out(state, at("18:30"))
    assert (started.phase, started.stops[3].pause) == ("part", "read")


def test_the_picture_of_the_gap() -> None:
    page = run_page(in_gap(), PLAN, at("18:29")).gap
    assert page is not None
    assert page.eyebrow == "Mind the gap: a pause before the next stop"
    assert page.part_line == "First night: made-up cards. Done by 18:55."
    assert page.say == ("We will talk about made-up people on a first night.",)
    assert page.choices == ("Stay with it", "Write instead")
    assert page.support_words == "I can see that Wren is by the quiet room"
    assert not page.support_ticked
    assert page.tea_words == "Tea first"
    assert page.foot.endswith("so a clicker cannot skip the pause.")
    ticked = pause.tick_support(in_gap(), at("18:29"), True)
    assert run_page(ticked, PLAN, at("18:29")).gap.support_ticked  # type: ignore[union-attr]
    away = run.back(ticked, at("18:30"))
    assert not run.next_stop(away, at("18:31")).gap_support_ticked


@pytest.mark.parametrize("code", ["SS", "DE", "OD"])
def test_no_railway_words_before_death_overdose_or_suicide(code: str) -> None:
    grave = replace(PARTS[3], heads_ups=(replace(HARD, categories=(code,)),))
    plan = replace(PLAN, parts=(*PARTS[:3], grave, *PARTS[4:]), support="", support_place="")
    before = run.next_stop(run.next_stop(departed(plan), at("18:10")), at("18:20"))
    page = run_page(before, plan, at("18:20"))
    assert page.next_button == "Next part: First night: made-up cards"
    assert page.next_stop is not None
    assert page.next_stop.about.endswith("A pause comes first.")
    shown = run_page(run.next_stop(before, at("18:29")), plan, at("18:29"))
    assert shown.where == "Session 7 · before part 4 of 8"
    assert shown.gap is not None
    assert shown.gap.plain
    assert shown.gap.eyebrow == "A pause before the next part"
    assert "F2, then 3" in shown.gap.foot
    assert shown.gap.support_words == "I can see the support person"
    assert "Mind the gap" not in repr(shown)


def test_level_one_is_a_line_and_no_pause() -> None:
    state = in_redraft()
    assert (state.phase, state.stops[5].pause) == ("part", "none")


def test_two_minutes_more_keep_the_pause_open() -> None:
    state = pause.gap_two_minutes(in_gap(), at("18:30"))
    page = run_page(state, PLAN, at("18:30"))
    assert (page.part_id, page.phase) == ("said", "part")
    assert page.dial is not None
    assert page.dial.number == "3"
    assert run.next_stop(state, at("18:33")).phase == "gap"


def test_tea_first_moves_the_rest_and_times_roll() -> None:
    state = pause.gap_tea_first(in_gap(), at("18:30"))
    page = run_page(state, PLAN, at("18:30"))
    assert titles(page)[2:6] == ["said", "tea", "cards", "redraft"]
    assert [stop.time for stop in page.stops][3:6] == ["18:30", "18:45", "19:10"]
    assert page.end_time == "20:00"
    assert run.next_stop(state, at("18:45")).phase == "gap"


def test_leaving_it_out_makes_the_tea_longer() -> None:
    state = pause.gap_leave_out(in_gap(), at("18:30"))
    page = run_page(state, PLAN, at("18:30"))
    assert (page.part_id, page.ends, page.end_time) == ("tea", "ends 19:10, on time", "20:00")
    assert run.part_records(state)[3].heads_up == "left_out"


def test_knowingly_skipped_is_kept_and_nothing_else() -> None:
    state = pause.gap_skip_knowingly(in_gap(), at("18:30"))
    assert state.phase == "part"
    record = run.part_records(run.next_stop(state, at("18:55", 20)))[3]
    assert record == run.PartRecord("cards", 25, 25, "done", "skipped")


def test_the_picture_of_the_pause_for_care() -> None:
    state = pause.pause_for_care(in_cards(), at("18:41"))
    page = run_page(state, PLAN, at("18:44"))
    assert page.care is not None
    assert page.care.headline == "Paused for 3 minutes"
    assert page.care.part_line == (
        "First night: made-up cards, 11 of 25 minutes used. The clock waits. Your notes are kept."
    )
    assert [(way.number, way.title, way.detail, way.ends) for way in page.care.ways] == [
        (1, "Carry on from here", "14 minutes left. 3 come off Redraft in threes.", "20:00"),
        (
            2,
            "Tea and air now",
            "15 minutes, kept whole. Then the last 14 of First night: made-up cards. "
            "3 come off Redraft in threes.",
            "20:00",
        ),
        (
            3,
            "A gentler way",
            "Same question on slips, about a made-up person. 3 come off Redraft in threes.",
            "20:00",
        ),
        (
            4,
            "Leave this part out",
            "Tea and air is longer, until 19:10. The rest keeps its times.",
            "20:00",
        ),
        (
            5,
            "Go to closing round",
            "10 minutes, kept whole. The rest waits for another session.",
            "18:54",
        ),
    ]


def test_carrying_on_after_the_pause() -> None:
    paused = pause.pause_for_care(in_cards(), at("18:41"))
    state = pause.resume(paused, at("18:44"), "carry_on")
    page = run_page(state, PLAN, at("18:44"))
    assert page.dial is not None
    assert (page.dial.number, page.ends) == ("14", "ends 18:58, on time")
    assert state.stops[5].minutes == 27
    assert why_not(pause.resume, state, at("18:44"), "carry_on") == "not_paused"


def test_after_a_break_in_a_hard_part_the_pause_comes_again() -> None:
    paused = pause.pause_for_care(in_cards(), at("18:41"))
    tea = pause.resume(paused, at("18:44"), "break_now")
    assert (tea.phase, tea.stops[3].part_id, tea.stops[4].used_ms) == ("part", "tea", 11 * 60_000)
    again = run.next_stop(tea, at("18:59"))
    assert (again.phase, again.stops[4].pause) == ("gap", "unanswered")
    back_in = pause.gap_read_out(again, at("19:00"))
    assert run_page(back_in, PLAN, at("19:00")).dial.number == "14"  # type: ignore[union-attr]


def test_the_gentler_way_shows_its_words() -> None:
    gentle = replace(PARTS[3], gentler="Draw it instead.")
    plan = replace(PLAN, parts=(*PARTS[:3], gentle, *PARTS[4:]))
    state = pause.resume(pause.pause_for_care(in_cards(), at("18:41")), at("18:42"), "gentler")
    assert run_page(state, plan, at("18:42")).gentler == "Draw it instead."
    assert run_page(in_cards(), plan, at("18:42")).gentler == ""


def test_what_is_kept_whole_is_not_left_out_in_a_pause() -> None:
    tea = pause.pause_for_care(run.next_stop(in_cards(), at("18:55")), at("19:00"))
    for way in ("gentler", "leave_out"):
        assert why_not(pause.resume, tea, at("19:01"), way) == "kept_whole"
    assert why_not(pause.resume, tea, at("19:01"), "break_now") == "rest_now"
    assert why_not(pause.resume, tea, at("19:01"), "dance") == "not_offered"
    codes = [way.code for way in pause.ways_on(tea, at("19:01"))]
    assert codes == ["carry_on", "close"]
    assert why_not(pause.pause_for_care, tea, at("19:01")) == "not_running"
    assert why_not(run.next_stop, tea, at("19:01")) == "paused"


def test_a_pause_for_care_before_the_part_leads_back_to_its_gap() -> None:
    paused = pause.pause_for_care(in_gap(), at("18:30"))
    page = run_page(paused, PLAN, at("18:33"))
    assert page.care is not None
    assert page.care.part_line.startswith("Before First night: made-up cards.")
    assert page.dial is None
    for way in page.care.ways:
        then = pause.resume(paused, at("18:33"), way.code)
        assert then.phase == "gap" or then.stops[then.index].part_id != "cards"
    assert pause.resume(paused, at("18:33"), "carry_on").phase == "gap"
    assert "Then the 25 of First night" in page.care.ways[1].detail
    assert pause.resume(paused, at("18:33"), "leave_out").stops[3].status == "left_out"


def test_going_to_the_close_leaves_the_rest_for_another_day() -> None:
    paused = pause.pause_for_care(in_cards(), at("18:41"))
    state = pause.resume(paused, at("18:44"), "close")
    assert [stop.status for stop in state.stops][3:] == ["skipped"] * 4 + ["now"]
    last = pause.pause_for_care(state, at("18:50"))
    assert why_not(pause.resume, last, at("18:51"), "close") == "no_close_ahead"
    assert run_page(state, PLAN, at("18:45")).next_button == "Finish"
    assert run_page(state, PLAN, at("18:45")).next_stop is None


def test_leaving_out_before_what_is_no_rest_just_goes_on() -> None:
    state = run.next_stop(in_redraft(), at("19:40"))
    paused = pause.pause_for_care(state, at("19:42"))
    ways = {way.code: way for way in run_page(paused, PLAN, at("19:42")).care.ways}  # type: ignore[union-attr]
    assert ways["leave_out"].detail == "Closing round comes next."
    assert ways["leave_out"].ends == "19:52"
    assert "break_now" not in ways
    assert why_not(pause.resume, paused, at("19:42"), "break_now") == "no_rest_ahead"


def test_a_first_stop_that_is_hard_pauses_before_departing_into_it() -> None:
    plan = replace(PLAN, parts=(PARTS[3],))
    state = departed(plan)
    assert (state.phase, state.index) == ("gap", 0)
    assert why_not(run.back, state, at("18:01")) == "first_stop"
    assert why_not(pause.gap_two_minutes, state, at("18:01")) == "first_stop"
    assert why_not(pause.gap_leave_out, state, at("18:01")) == "last_stop"
    assert why_not(pause.gap_tea_first, state, at("18:01")) == "no_rest_ahead"
    shown = run_page(state, plan, at("18:01")).gap
    assert shown is not None
    assert (shown.can_go_back, shown.can_two_minutes, shown.can_leave_out) == (False, False, False)
    assert shown.tea_words == ""


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


def test_a_part_left_out_and_put_back_asks_its_pause_again() -> None:
    state = run.apply_replan(
        run.add_minutes(at_stop_three(), at("18:21"), 30), at("18:21"), "leave_out"
    )
    assert state.stops[5].status == "left_out"
    out = run.back(pause.gap_leave_out(in_gap(), at("18:30")), at("18:31"))
    put_back = run.put_back(out, at("18:31"), "cards")
    assert put_back.stops[3].pause == "unanswered"
    assert run.next_stop(put_back, at("18:32")).phase == "gap"


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


def test_the_picture_of_coming_back() -> None:
    kept = from_json(to_json(run.tick(in_cards(), at("18:41"))))
    now = at("18:49", process="two")
    assert must_return(kept, now)
    assert why_not(run_page, kept, PLAN, now) == "look_first"
    assert why_not(run.next_stop, kept, now) == "look_first"
    found = on_reopen(kept, now)
    assert (found.away_minutes, found.ask, found.part_id) == (8, "", "cards")
    assert (found.by_clock.used, found.by_clock.left, found.without.left) == (19, 6, 14)
    assert not found.pause_first
    carried = run_page(by_the_clock(kept, now), PLAN, now)
    assert (carried.dial.number, carried.ends) == ("6", "ends 18:55, on time")  # type: ignore[union-attr]
    without = run_page(gap_left_out(kept, now), PLAN, now)
    assert (without.dial.number, without.end_time) == ("14", "20:08")  # type: ignore[union-attr]
    assert not must_return(by_the_clock(kept, now), now)


def test_a_clock_put_back_an_hour() -> None:
    kept = run.tick(in_cards(), at("18:41"))
    running = run_page(kept, PLAN, at("18:45", steady=-60))
    assert (running.dial.number, running.ends) == ("10", "ends 18:55, on time")  # type: ignore[union-attr]
    now = at("18:45", process="two", steady=-60)
    assert on_reopen(kept, now).ask == "earlier"
    assert run_page(by_the_clock(kept, now), PLAN, now).dial.number == "14"  # type: ignore[union-attr]
    next_day = at("18:45", process="two", steady=24 * 60)
    assert on_reopen(kept, next_day).ask == "long"


def test_an_unanswered_pause_comes_first_after_a_power_cut() -> None:
    ticked = pause.tick_support(in_gap(), at("18:29"), True)
    found = on_reopen(ticked, at("18:40", process="two"))
    assert found.pause_first
    back = by_the_clock(ticked, at("18:40", process="two"))
    assert (back.phase, back.gap_support_ticked) == ("gap", False)
    odd = in_cards().with_stop(3, replace(in_cards().stops[3], pause="unanswered"))
    assert on_reopen(odd, at("18:40", process="two")).pause_first
    assert by_the_clock(odd, at("18:40", process="two")).phase == "gap"
    assert why_not(on_reopen, begin(PLAN, at("17:00")), at("17:01")) == "not_running"
    assert why_not(gap_left_out, begin(PLAN, at("17:00")), at("17:01")) == "not_running"


def test_before_the_doors_a_restart_asks_nothing() -> None:
    opened = run.open_doors(begin(PLAN, at("17:00")), at("17:30"))
    again = run.tick(opened, at("17:40", process="two"))
    assert again.phase == "doors"
    assert not must_return(opened, at("17:40", process="two"))


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
