# SPDX-License-Identifier: MIT
"""Two or three plain ways to finish on time, each adding up to the minute."""

from hypothesis import given
from hypothesis import strategies as st

from models.rules.replan import Ahead, Choice, Taken, apply, choices, ends, starts
from models.rules.timing import minute_of

KEEP = Ahead("keep", 10)
CLOSE = Ahead("close", 10, whole=True)
TEA = Ahead("tea", 15, whole=True)


def test_the_three_choices_of_the_picture() -> None:
    found = choices([KEEP, CLOSE], minute_of("19:43"), minute_of("20:00"))
    assert found == (
        Choice("take", 1200, (Taken("keep", 3, 7),)),
        Choice("leave_out", 1200, (), "keep", here=7),
        Choice("finish_later", 1203, in_time=False),
    )


def test_nothing_is_offered_on_time_or_early() -> None:
    assert choices([KEEP, CLOSE], minute_of("19:40"), 1200) == ()
    assert choices([], 1190, 1200) == ()


def test_at_the_last_stop_only_finishing_later_is_left() -> None:
    assert choices([], 1203, 1200) == (Choice("finish_later", 1203, in_time=False),)


def test_rest_and_closing_never_give_a_minute() -> None:
    found = choices([TEA, CLOSE], 1180, 1200)
    assert [one.code for one in found] == ["finish_later"]


def test_the_part_with_most_to_give_is_asked_first() -> None:
    found = choices([TEA, Ahead("redraft", 30), KEEP, CLOSE], 1138, 1200)
    assert found[0].takes == (Taken("redraft", 3, 27),)


def test_several_parts_give_when_one_is_not_enough() -> None:
    ahead = [Ahead("a", 12), Ahead("b", 10), CLOSE]
    found = choices(ahead, 1178, 1200)
    assert found[0].takes == (Taken("a", 7, 5), Taken("b", 3, 7))
    assert found[0].ends == 1200


def test_the_shortest_part_that_is_enough_is_left_out() -> None:
    ahead = [Ahead("long", 30), Ahead("short", 10), Ahead("mid", 15), CLOSE]
    found = choices(ahead, 1145, 1200)
    assert (found[1].part_id, found[1].here, found[1].takes) == ("short", 0, ())


def test_what_one_left_out_part_does_not_cover_comes_off_the_others() -> None:
    ahead = [Ahead("a", 8), Ahead("b", 20), CLOSE]
    left_out = choices(ahead, 1184, 1200)[0]
    assert left_out == Choice("leave_out", 1200, (Taken("a", 2, 6),), "b")


def test_too_late_for_any_choice_still_says_when_it_would_end() -> None:
    found = choices([Ahead("a", 8), CLOSE], 1220, 1200)
    assert found == (
        Choice("leave_out", 1230, (), "a", in_time=False),
        Choice("finish_later", 1238, in_time=False),
    )


def test_minutes_before_a_fixed_start_are_not_taken_for_nothing() -> None:
    tea = Ahead("tea", 15, whole=True, not_before=1135)
    ahead = [Ahead("before", 25), tea, Ahead("after", 30), CLOSE]
    assert starts(ahead, 1112) == (1112, 1137, 1152, 1182)
    taken = choices(ahead, 1112, 1187)[0]
    assert taken.takes == (Taken("after", 5, 25),)


def test_both_sides_of_a_fixed_start_give_as_far_as_they_help() -> None:
    tea = Ahead("tea", 15, whole=True, not_before=1135)
    ahead = [Ahead("before", 40), tea, Ahead("after", 9), CLOSE]
    taken = choices(ahead, 1100, 1169)[0]
    assert taken.takes == (Taken("before", 5, 35),)
    both = choices(ahead, 1100, 1166)[0]
    assert both.takes == (Taken("before", 5, 35), Taken("after", 3, 6))
    assert both.ends == 1166


def test_no_room_is_given_back_where_a_fixed_start_would_move() -> None:
    tea = Ahead("tea", 15, whole=True, not_before=1135)
    found = choices([Ahead("a", 20), tea, Ahead("b", 30), CLOSE], 1130, 1200)
    left_out = next(one for one in found if one.code == "leave_out")
    assert (left_out.part_id, left_out.here) == ("a", 0)
    assert left_out.ends == 1190


def test_each_part_is_told_once() -> None:
    first = Ahead("x", 20, whole=True, not_before=1100)
    ahead = [Ahead("a", 30), first, Ahead("b", 8), Ahead("c", 8), CLOSE]
    for choice in choices(ahead, 1080, 1143):
        ids = [one.part_id for one in choice.takes]
        assert len(ids) == len(set(ids))


ahead_stops = st.lists(
    st.tuples(st.integers(0, 60), st.booleans(), st.none() | st.integers(1000, 1300)), max_size=8
).map(
    lambda rows: [
        Ahead(f"p{at}", minutes, whole, fixed) for at, (minutes, whole, fixed) in enumerate(rows)
    ]
)


@given(ahead_stops, st.integers(1000, 1250), st.integers(1000, 1400))
def test_every_choice_adds_up_and_keeps_whole_parts_whole(
    ahead: list[Ahead], free_at: int, planned: int
) -> None:
    late = ends(ahead, free_at)
    found = choices(ahead, free_at, planned)
    assert bool(found) == (late > planned)
    assert len(found) <= 3
    for choice in found:
        then = apply(choice, ahead)
        assert ends(then, free_at + choice.here) == choice.ends
        assert choice.in_time == (choice.ends <= planned)
        assert choice.ends <= late
        whole = {one.part_id: one.minutes for one in ahead if one.whole}
        assert {one.part_id: one.minutes for one in then if one.part_id in whole} == whole
        for taken in choice.takes:
            before = next(one for one in ahead if one.part_id == taken.part_id)
            assert taken.minutes > 0
            assert taken.left == before.minutes - taken.minutes >= 5


@given(ahead_stops, st.integers(1000, 1250), st.integers(1000, 1400))
def test_without_fixed_starts_a_choice_in_time_ends_at_the_very_minute(
    ahead: list[Ahead], free_at: int, planned: int
) -> None:
    free = [Ahead(one.part_id, one.minutes, one.whole) for one in ahead]
    for choice in choices(free, free_at, planned):
        assert not choice.in_time or choice.ends == planned


@given(ahead_stops, st.integers(1000, 1250), st.integers(1000, 1400))
def test_taking_is_offered_whenever_loose_parts_hold_enough(
    ahead: list[Ahead], free_at: int, planned: int
) -> None:
    free = [Ahead(one.part_id, one.minutes, one.whole) for one in ahead]
    over = ends(free, free_at) - planned
    spare = sum(max(0, one.minutes - 5) for one in free if not one.whole)
    codes = [one.code for one in choices(free, free_at, planned)]
    assert ("take" in codes) == (0 < over <= spare)
