# SPDX-License-Identifier: MIT
"""The pause before hard parts, the pause for care, and coming back after a power cut."""

from dataclasses import replace

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
from app.flows.run_return import by_the_clock, gap_left_out, must_return, on_reopen
from app.flows.run_state import begin


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


def test_a_part_left_out_and_put_back_asks_its_pause_again() -> None:
    state = run.apply_replan(
        run.add_minutes(at_stop_three(), at("18:21"), 30), at("18:21"), "leave_out"
    )
    assert state.stops[5].status == "left_out"
    out = run.back(pause.gap_leave_out(in_gap(), at("18:30")), at("18:31"))
    put_back = run.put_back(out, at("18:31"), "cards")
    assert put_back.stops[3].pause == "unanswered"
    assert run.next_stop(put_back, at("18:32")).phase == "gap"


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
