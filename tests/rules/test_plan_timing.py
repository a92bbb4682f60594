# SPDX-License-Identifier: MIT
"""Parts, heads-ups and the start times that follow from them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.plan import (
    HeadsUp,
    Part,
    has_way_back,
    offers_made_up,
    staying_choices,
    topics,
    word_count,
)
from models.rules.timing import (
    Fit,
    Timed,
    clock,
    ends_at,
    fit,
    minute_of,
    nearest,
    retime,
    total_minutes,
)

minutes = st.integers(0, 240)


def part(name: str, minutes: int, **more: object) -> Part:
    return Part(name, name, str(more.pop("kind", "listen")), minutes, **more)  # type: ignore[arg-type]


def test_hard_is_level_two_and_above() -> None:
    levels = {
        level: part("a", 10, heads_ups=(HeadsUp("h", level=level),)).hard for level in range(5)
    }
    assert levels == {0: False, 1: False, 2: True, 3: True, 4: True}


def test_plain_band_for_suicide_death_and_overdose_only() -> None:
    plain = [code for code in ("SS", "DE", "OD", "DA", "MH", "SU") if HeadsUp("h", (code,)).plain]
    assert plain == ["SS", "DE", "OD"]
    assert part("a", 5, heads_ups=(HeadsUp("h", ("DA",)), HeadsUp("i", ("OD",)))).plain


def test_rest_and_close_are_always_whole_and_a_welcome_when_locked() -> None:
    assert part("tea", 15, kind="rest").kept_whole
    assert part("bye", 10, kind="close").kept_whole
    assert not part("hi", 10, kind="arrive").kept_whole
    assert part("hi", 10, kind="arrive", whole=True).kept_whole


def test_topics_come_once_and_leave_out_what_only_could_come_up() -> None:
    ups = (HeadsUp("a", ("DA", "HO"), 2), HeadsUp("b", ("HO", "SU"), 1), HeadsUp("c", ("RA",), 0))
    assert topics(part("p", 5, heads_ups=ups)) == ("DA", "HO", "SU")
    assert topics(part("p", 5, heads_ups=ups), least=2) == ("DA", "HO")
    assert part("p", 5).level == 0


def test_stepping_out_is_not_one_of_the_two_choices() -> None:
    choices = (
        "Stay and listen",
        "Step out and come back",
        "Just go",
        "Skip this part",
        " ",
        "Write",
    )
    assert staying_choices(choices) == ("Stay and listen", "Write")


@pytest.mark.parametrize(
    ("heads_up", "back"),
    [
        (HeadsUp("h"), False),
        (HeadsUp("h", rejoin_cue="We will call you back"), True),
        (HeadsUp("h", rejoin_at="tea"), True),
        (HeadsUp("h", choices=("Step out and come back after the break",)), True),
    ],
)
def test_way_back(heads_up: HeadsUp, back: bool) -> None:
    assert has_way_back(heads_up) is back


def test_made_up_case_is_offered_by_a_tick_or_in_words() -> None:
    assert not offers_made_up(HeadsUp("h"))
    assert offers_made_up(HeadsUp("h", made_up=True))
    assert offers_made_up(HeadsUp("h", choices=("Use a made-up person",)))
    assert word_count("We will talk  about\nmoney.") == 5


def test_times_follow_as_in_the_picture_of_the_plan_editor() -> None:
    parts = [part(str(at), length) for at, length in enumerate((10, 10, 10, 25, 15, 30, 10, 10))]
    starts = [clock(one.start) for one in retime(parts, minute_of("18:00"))]
    assert starts == ["18:00", "18:10", "18:20", "18:30", "18:55", "19:10", "19:40", "19:50"]
    assert clock(ends_at(parts, minute_of("18:00"))) == "20:00"
    assert fit(parts, 1080, 1200) == Fit(total=120, room=120, over=0)


def test_a_fixed_start_stays_and_shows_gap_or_overlap() -> None:
    parts = [part("a", 20), part("tea", 10, fixed_start="18:30"), part("b", 30)]
    assert retime(parts, 1080)[1] == Timed("tea", 1110, 1120, gap=10)
    longer = [part("a", 40), *parts[1:]]
    assert retime(longer, 1080)[1:] == (
        Timed("tea", 1110, 1120, gap=-10),
        Timed("b", 1120, 1150),
    )


def test_past_midnight() -> None:
    parts = [part("a", 45), part("b", 30, fixed_start="00:10")]
    timed = retime(parts, minute_of("23:15"))
    assert [(clock(one.start), clock(one.end), one.gap) for one in timed] == [
        ("23:15", "00:00", 0),
        ("00:10", "00:40", 10),
    ]
    assert nearest(1430, 1450) == 1430


def test_an_empty_plan_ends_when_it_starts() -> None:
    assert ends_at([], 600) == 600
    assert retime([], 600) == ()


@pytest.mark.parametrize("text", ["", "18", "18:5", "24:00", "12:60", "a:bc", "-1:00", "18:555"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="time of day"):
        minute_of(text)


@given(st.integers(0, 1439))
def test_clock_and_minute_are_each_other_turned_round(minute: int) -> None:
    assert minute_of(clock(minute)) == minute


@given(st.lists(minutes, max_size=12), st.integers(0, 1439), st.randoms())
def test_re_timing_keeps_the_end_time(lengths: list[int], start: int, chance: object) -> None:
    parts = [part(str(at), length) for at, length in enumerate(lengths)]
    moved = list(parts)
    chance.shuffle(moved)  # type: ignore[attr-defined]
    assert ends_at(moved, start) == ends_at(parts, start) == start + total_minutes(parts)


@given(st.lists(minutes, min_size=2, max_size=12), st.data())
def test_minutes_moved_between_parts_keep_the_end_time(
    lengths: list[int], data: st.DataObject
) -> None:
    giver = data.draw(st.integers(0, len(lengths) - 1))
    taker = data.draw(st.integers(0, len(lengths) - 1))
    given_minutes = data.draw(st.integers(0, lengths[giver]))
    before = ends_at([part(str(at), one) for at, one in enumerate(lengths)], 1080)
    lengths[giver] -= given_minutes
    lengths[taker] += given_minutes
    assert ends_at([part(str(at), one) for at, one in enumerate(lengths)], 1080) == before


@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.lists(minutes, max_size=5))
def test_nothing_after_a_fixed_start_moves_with_what_is_before(
    before: list[int], after: list[int]
) -> None:
    def times(lengths: list[int]) -> tuple[Timed, ...]:
        first = [part(f"a{at}", one) for at, one in enumerate(lengths)]
        last = [part(f"b{at}", one) for at, one in enumerate(after)]
        return retime([*first, part("tea", 15, fixed_start="19:00"), *last], 1080)[len(lengths) :]

    changed = [before[0] + 7, *before[1:]]
    assert [(one.start, one.end) for one in times(before)] == [
        (one.start, one.end) for one in times(changed)
    ]


@given(st.lists(st.tuples(minutes, st.none() | st.integers(0, 1439)), max_size=10))
def test_each_part_keeps_its_minutes_and_gaps_add_up(rows: list[tuple[int, int | None]]) -> None:
    parts = [
        part(str(at), length, fixed_start=None if fixed is None else clock(fixed))
        for at, (length, fixed) in enumerate(rows)
    ]
    cursor = 1080
    for one, when in zip(parts, retime(parts, 1080), strict=True):
        assert when.end - when.start == one.minutes
        assert when.start == cursor + when.gap
        assert one.fixed_start is None or clock(when.start) == one.fixed_start
        cursor = when.end
