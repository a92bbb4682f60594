# SPDX-License-Identifier: MIT
"""Times, ranges and lengths are read in every way people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.lengths import (
    leading_length,
    read_length,
    spread_of_lengths,
    trailing_length,
    whole_minutes,
)
from app.importers.times import (
    Clock,
    candidates,
    hhmm,
    leading_when,
    read_range,
    read_when,
    trailing_when,
)

minutes_of_a_day = st.integers(0, 24 * 60 - 1)


def _half(minute: int) -> str:
    return "AM" if minute < 720 else "PM"


def _written(minute: int) -> list[str]:
    h, m = divmod(minute, 60)
    short = (h - 1) % 12 + 1
    half = _half(minute)
    ways = [
        f"{h:02d}:{m:02d}", f"{h}.{m:02d}", f"{h:02d}{m:02d}", f"{h:02d}:{m:02d}:00",
        f"{short}:{m:02d}{half}", f"{short}:{m:02d} {half.lower()}", f"{short}.{m:02d}{half.lower()}",
        f"{short}:{m:02d} {half[0].lower()}.m.", f"2026-05-09T{h:02d}:{m:02d}",
        f"2026-05-09 {h:02d}:{m:02d}:00+00:00", f"about {h}:{m:02d}", f"{h}:{m:02d} Uhr",
        f"9/5/2026 {short}:{m:02d} {half}",
    ]  # fmt: skip
    return ways + ([f"{short}{half.lower()}", f"{short} {half}"] if m == 0 else [])


@given(minutes_of_a_day)
def test_a_time_reads_the_same_however_it_is_written(minute: int) -> None:
    for text in _written(minute):
        when = read_when(text)
        assert when is not None, text
        assert when.start.minute == minute, text
        assert when.end is None and when.rest == "", text


@given(
    minutes_of_a_day, minutes_of_a_day, st.sampled_from([" - ", "-", " – ", "—", " to ", " until "])
)
def test_a_range_reads_both_its_times(first: int, last: int, between: str) -> None:
    for start, end in zip(_written(first)[:2], _written(last)[:2], strict=True):
        when = read_when(f"{start}{between}{end}")
        assert when is not None and when.end is not None
        assert (when.start.minute, when.end.minute) == (first, last)


@given(minutes_of_a_day, st.integers(1, 12 * 60))
def test_a_range_with_am_and_pm_gives_its_length(first: int, length: int) -> None:
    last = (first + length) % 1440
    when = read_when(f"{_written(first)[4]} - {_written(last)[4]}")
    assert when is not None and when.end is not None
    told = read_range(when.start, when.end, whole_day=False)
    over_midnight = first + length >= 1440
    if told is None:
        assert over_midnight
    else:
        assert (told[0].minute, told[1]) == (first, length)


@given(minutes_of_a_day)
def test_hhmm_reads_back(minute: int) -> None:
    when = read_when(hhmm(minute))
    assert when is not None and when.start.minute == minute


@given(st.integers(1, 600))
def test_a_length_reads_the_same_however_it_is_written(minutes: int) -> None:
    h, m = divmod(minutes, 60)
    ways = [f"{minutes}", f"{minutes}m", f"{minutes} min", f"{minutes} mins.", f"{minutes} minutes",
            f"{minutes}'", f"~{minutes} min", f"{minutes}m (fine to be shorter)", f"PT{minutes}M",
            f"{h:02d}:{m:02d}:00"]  # fmt: skip
    if h:
        ways += [f"{h}h {m}", f"{h} h {m} min", f"{h}h{m:02d}m", f"{h} hr {m} mins",
                 f"{h} hours {m} minutes", f"{h} hours and {m} minutes", f"PT{h}H{m}M"]  # fmt: skip
        ways += [f"{h}:{m:02d}"]
    if minutes % 30 == 0 and h:
        ways += [f"{minutes / 60} h", f"{minutes / 60:g} hours"]
    for text in ways:
        length = read_length(text)
        assert length is not None, text
        assert length.minutes == minutes, text


@given(st.integers(1, 600), st.sampled_from([" - ", ": ", " – ", " "]))
def test_a_line_may_begin_or_end_with_its_length(minutes: int, between: str) -> None:
    first = leading_length(f"{minutes}m{between}Round of names")
    assert first is not None and (first.minutes, first.rest) == (minutes, "Round of names")
    for text in (f"Round of names ({minutes}m)", f"Round of names, {minutes} mins"):
        last = trailing_length(text)
        assert last is not None and (last.minutes, last.rest) == (minutes, "Round of names")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1h 30", 90), ("1½ hours", 90), ("half an hour", 30), ("an hour", 60),
        ("an hour and a half", 90), ("quarter of an hour", 15), ("59m 35s", 60), ("1.5 h", 90),
        ("00:03:00", 3), ("0:30", 30), ("30 Minuten", 30), ("0.0208333333", 30), ("40 s", 1),
    ],
)  # fmt: skip
def test_lengths_that_were_seen(text: str, minutes: int) -> None:
    length = read_length(text)
    assert length is not None and length.minutes == minutes


@pytest.mark.parametrize(
    "text", ["", "tbc", "?", "0", "-", "5-10 minutes", "99 hours", "some", "m"]
)
def test_what_is_no_length(text: str) -> None:
    assert read_length(text) is None


@pytest.mark.parametrize(
    "text", ["Walk 5km", "About 45 min - 1 hour", "Ages 5-10 minutes", "Plan B"]
)
def test_words_that_only_look_like_a_length(text: str) -> None:
    assert trailing_length(text) is None


def test_a_spread_is_told_apart_from_a_length() -> None:
    assert spread_of_lengths("Gather ideas (15-20 min)") == "15-20 min"
    assert spread_of_lengths("Gather ideas (15 min)") is None


def test_hours_and_minutes_and_seconds_by_their_column() -> None:
    assert read_length("1.5", unit=60) == read_length("90")
    assert read_length("12:30", clock_unit=1) == read_length("13")


@pytest.mark.parametrize(
    ("minutes", "whole"), [(0, None), (0.2, 1), (7.5, 8), (1440, 1440), (1441, None)]
)
def test_whole_minutes(minutes: float, whole: int | None) -> None:
    assert whole_minutes(minutes) == whole


@pytest.mark.parametrize(
    ("text", "start", "rest"),
    [
        ("1400-- Draw", "14:00", "Draw"), ("~12:00-ish - Lunch", "12:00", "Lunch"),
        ("noon: soup", "12:00", "soup"), ("12 midnight - lock up", "00:00", "lock up"),
        ("[9:00] Doors", "09:00", "Doors"), ("18h30 Tea", "18:30", "Tea"), ("ca. 12.45 End", "12:45", "End"),
        ("5pm Supper", "17:00", "Supper"),
    ],
)  # fmt: skip
def test_lines_that_begin_with_a_time(text: str, start: str, rest: str) -> None:
    when = leading_when(text)
    assert when is not None
    assert (hhmm(when.start.minute), when.rest) == (start, rest)


@pytest.mark.parametrize(
    "text",
    ["10 people", "2015 budget", "2025-2026 plans", "1. Welcome", "1.1 Budget", "12/02 meeting", "20m - Tea",
     "1h30 - Tea", "£9.30 each", "1A", "2p a cup", "25:00 x", "9-10 chairs", "7% rise"],
)  # fmt: skip
def test_words_that_only_look_like_a_time(text: str) -> None:
    assert leading_when(text) is None


@pytest.mark.parametrize(
    ("text", "start", "minutes"),
    [
        ("9:30 – 9:45 AM", "09:30", 15), ("11:50 – 12:15 PM", "11:50", 25), ("9 - 10am", "09:00", 60),
        ("07:00 PM - 12:30 AM", "19:00", 330), ("1:30-2.15pm", "13:30", 45), ("0800-1000", "08:00", 120),
        ("11:30am-1pm", "11:30", 90), ("12:00 - 1:00", "12:00", 60), ("23:30 - 00:15", "23:30", 45),
        ("10:50am - 12:05pm", "10:50", 75), ("13:00 - 2:00", "13:00", 60), ("9:00 - 5:00 PM", "09:00", 480),
    ],
)  # fmt: skip
def test_ranges_that_were_seen(text: str, start: str, minutes: int) -> None:
    when = read_when(text)
    assert when is not None and when.end is not None
    whole_day = when.start.in_24 or when.end.in_24
    told = read_range(when.start, when.end, whole_day=whole_day)
    assert told is not None
    assert (hhmm(told[0].minute), told[1]) == (start, minutes)


@pytest.mark.parametrize(
    "text", ["3:45PM - 3:15PM", "15:45 - 15:15", "10:00 - 10:00", "16:00 - 15:00"]
)
def test_a_range_that_ends_before_it_starts_is_not_guessed(text: str) -> None:
    when = read_when(text)
    assert when is not None and when.end is not None
    assert read_range(when.start, when.end, whole_day=True) is None


def test_a_line_may_end_with_its_range() -> None:
    when = trailing_when("Lunch (12:00-13:00)")
    assert when is not None and when.end is not None
    assert (when.start.minute, when.end.minute, when.rest) == (720, 780, "Lunch")
    assert trailing_when("Lunch for 12-13 people") is None


def test_a_bare_figure_is_a_time_only_in_a_column_of_times() -> None:
    assert read_when("9") is not None
    assert leading_when("9") is None


def test_a_spreadsheet_keeps_a_time_as_a_part_of_a_day() -> None:
    when = read_when("0.5416666667")
    assert when is not None and when.start == Clock(780, True)


def test_only_an_open_time_has_two_readings() -> None:
    assert candidates(Clock(90), whole_day=False) == (90, 810)
    assert candidates(Clock(90), whole_day=True) == (90,)
    assert candidates(Clock(90, True), whole_day=False) == (90,)


@given(st.text(max_size=60))
def test_no_text_upsets_the_reading(text: str) -> None:
    for read in (
        read_when,
        leading_when,
        trailing_when,
        read_length,
        leading_length,
        trailing_length,
    ):
        read(text)
    spread_of_lengths(text)
