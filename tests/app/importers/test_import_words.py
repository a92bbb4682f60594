# SPDX-License-Identifier: MIT
"""Kinds of parts, hard words, days, and what the columns of a table mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.columns import from_content, from_header, is_header, meaning_of
from app.importers.days import date_in, is_day, is_only_date
from app.importers.kinds import KINDS, hard_words, kind_of
from app.importers.running import is_only_the_end


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Arrivals and tea", "arrive"), ("Welcome, fire exits", "arrive"), ("Tea and hello", "arrive"),
        ("BREAK", "rest"), ("Coffee and lunch", "rest"), ("Small groups, flip charts", "make"),
        ("Draft the rota", "make"), ("Decide one thing", "decide"), ("Choose three things", "decide"),
        ("Feedback", "feedback"), ("Bus fares: what happened?", "feedback"), ("Close", "close"),
        ("Tidy up", "close"), ("Where we are", "listen"), ("Talk (after the break)", "listen"),
    ],
)  # fmt: skip
def test_kinds(title: str, kind: str) -> None:
    assert kind_of(title) == kind


@given(st.text(max_size=80))
def test_any_title_has_one_of_the_kinds(title: str) -> None:
    assert kind_of(title) in KINDS
    hard_words(title)


def test_hard_words_are_found_as_written_and_once() -> None:
    assert hard_words("Alcohol help, and alcohol at home") == ("Alcohol",)
    assert hard_words("Suicide, self-harm and being Evicted") == ("Suicide", "self-harm", "Evicted")
    assert hard_words("Warm welcome, rotas and skills") == ()


@pytest.mark.parametrize(
    "text",
    ["Day 2", "DAY 1", "Day 2 – 6/7/2023", "MONDAY 28TH OCTOBER 2024", "Tuesday, August 09", "April 15",
     "Day 1 - Tuesday, August 09", "Saturday", "Sat 9th", "2026-05-09", "First day", "3 March 2026"],
)  # fmt: skip
def test_names_of_days(text: str) -> None:
    assert is_day(text)


@pytest.mark.parametrize(
    "text",
    ["", "Sunday lunch", "Afternoon", "May the group decide", "March 10-13, 2015", "8/1/15 – 8/2/15",
     "Daytime", "Walk on 3 March 2026 in the park", "x" * 90, "Monday's rota and ours"],
)  # fmt: skip
def test_what_is_no_name_of_a_day(text: str) -> None:
    assert not is_day(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Tuesday 3 March 2026, room 2", "2026-03-03"), ("March 10, 2015", "2015-03-10"),
        ("28TH OCTOBER 2024", "2024-10-28"), ("21/10/22", "2022-10-21"), ("10/21/2022", "2022-10-21"),
        ("6/7/2023", None), ("5/5/2026", "2026-05-05"), ("2026-02-30", None), ("April 15", None),
        ("2026-05-09T13:00", "2026-05-09"), ("3. März 2026", "2026-03-03"), ("tea", None),
    ],
)  # fmt: skip
def test_dates_and_those_that_can_be_read_two_ways(text: str, date: str | None) -> None:
    assert date_in(text) == date


@given(st.dates())
def test_a_date_reads_back(day: object) -> None:
    assert date_in(f"{day}") == f"{day}"
    assert is_only_date(f"{day} 13:00")


@given(st.text(max_size=60))
def test_no_text_upsets_the_days(text: str) -> None:
    date_in(text)
    is_day(text)
    is_only_date(text)
    is_only_the_end(text)


@pytest.mark.parametrize("title", ["Close", "End", "FINISH", "Workshop ends", "End of day 1", "Adjourn ",
                                   "End (no dinner, but meet if you like)", "Meeting adjourned."])  # fmt: skip
def test_lines_that_only_say_it_is_over(title: str) -> None:
    assert is_only_the_end(title)


@pytest.mark.parametrize("title", ["Closing remarks", "Boxed lunch & end", "Wrap up", "Weekend plans", "", "Close reading"])  # fmt: skip
def test_lines_that_say_more(title: str) -> None:
    assert not is_only_the_end(title)


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("TIME", "start"), ("Start Time", "start"), ("StartTime", "start"), ("Time Start", "start"),
        ("Time End", "end"), ("Duration (min)", "length"), ("timebox", "length"), ("Mins", "length"),
        ("Agenda item", "title"), ("ADDITIONAL INFO", "text"), ("Who", "lead"), ("Speaker(s)", "lead"),
        ("#", "nothing"), ("Skip", "skip"), ("Room", "place"), ("Mood", ""), ("Session Title", "title"), ("Day", "date"),
    ],
)  # fmt: skip
def test_headings(head: str, meaning: str) -> None:
    assert meaning_of(head) == meaning


def test_a_row_of_values_is_no_header() -> None:
    assert is_header(("Time", "What"), [("9:00", "Tea")])
    assert is_header(("Time", ""), [("9:00", "Tea")])
    assert not is_header(("9:00", "Session"), [("9:10", "Tea")])
    assert not is_header(("Break", "Lunch"), [("9:10", "Tea")])
    assert not is_header((), [])


def test_a_column_of_time_that_holds_lengths() -> None:
    rows = [("10m", "Tea"), ("20 min", "Map"), ("5", "Close")]
    columns = from_header(("Time", "What"), rows)
    assert (columns.start, columns.length, columns.title) == (None, 0, 1)


def test_columns_with_no_headings() -> None:
    rows = [
        ("1", "9:00", "9:10", "Tea", "Wren"),
        ("2", "9:10", "9:30", "Map", ""),
        ("3", "9:30", "9:40", "End", ""),
    ]
    columns = from_content(rows)
    assert (columns.start, columns.end, columns.length, columns.title) == (1, 2, None, 3)
    assert columns.ignored == {0}


def test_hours_and_minutes_with_seconds_are_told_by_heading_and_size() -> None:
    assert from_header(("What", "Hours"), [("Tea", "0.5"), ("Map", "1")]).length_unit == 60
    assert from_header(("What", "Length"), [("Tea", "12:30"), ("Map", "5:00")]).clock_unit == 1
    assert from_header(("What", "Length"), [("Tea", "0:30"), ("Map", "1:00")]).clock_unit == 60
