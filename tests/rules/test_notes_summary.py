# SPDX-License-Identifier: MIT
"""What may leave of a note, and what a summary says and leaves out."""

from datetime import date

import pytest

from models.rules.leaving import KINDS, START, STEPS, Verdict, may_leave, next_step
from models.rules.small_numbers import Audience
from models.rules.summary import (
    AUDIENCE,
    LeftOut,
    Line,
    Reader,
    WeekLabel,
    choose,
    may_show,
    mentioned,
    week_label,
    week_of,
)


def test_a_note_starts_at_leave_here_and_steps_round() -> None:
    assert START == "leave_here"
    seen = [START]
    for _ in STEPS:
        seen.append(next_step(seen[-1], "idea"))
    assert seen == ["leave_here", "change", "pass_on", "leave_here"]


def test_a_private_note_never_moves() -> None:
    assert {next_step(step, "private") for step in STEPS} == {"leave_here"}


def test_a_word_that_is_no_step_is_refused() -> None:
    with pytest.raises(ValueError, match="tuple"):
        next_step("elsewhere", "idea")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("yes", [True, False])
def test_only_pass_on_leaves_and_words_only_with_a_yes(kind: str, step: str, yes: bool) -> None:
    goes = may_leave(kind, step, speaker_said_yes=yes).goes
    assert goes == (step == "pass_on" and kind != "private" and (kind != "words" or yes))


def test_why_a_note_stays() -> None:
    assert may_leave("idea", "leave_here") == Verdict(False, "leave_here")
    assert may_leave("idea", "change") == Verdict(False, "change")
    assert may_leave("words", "pass_on") == Verdict(False, "speaker_not_asked")
    assert may_leave("private", "pass_on") == Verdict(False, "private")


NOTES = [
    Line("1", "idea", "A plug socket", "pass_on"),
    Line("2", "words", "The rules came first", "pass_on", speaker_said_yes=True),
    Line("3", "words", "No hello", "pass_on"),
    Line("4", "idea", "@{a1} knows", "leave_here"),
    Line("5", "private", "Ring the hall", "pass_on"),
    Line("6", "promise", "Ask @{a1} and @{b2}", "pass_on"),
    Line("7", "idea", "Too close", "change"),
    Line("8", "idea", "Stays too", "leave_here"),
]


def test_the_group_gets_what_it_agreed_and_reads_what_stayed() -> None:
    found = choose(NOTES, Reader.GROUP)
    assert [one.id for one in found.lines] == ["1", "2", "6"]
    assert LeftOut("lines", "leave_here", 2) in found.left_out
    assert LeftOut("lines", "speaker_not_asked", 1) in found.left_out
    assert LeftOut("lines", "private", 1) in found.left_out
    assert LeftOut("names", "always") in found.left_out
    assert LeftOut("place", "reader") in found.left_out
    assert not any(one.what == "title" for one in found.left_out)
    assert mentioned(found.lines) == ("a1", "b2")


def test_anyone_gets_no_quotes() -> None:
    found = choose(NOTES, Reader.ANYONE)
    assert [one.id for one in found.lines] == ["1", "6"]
    assert LeftOut("lines", "quote", 1) in found.left_out
    assert choose([], Reader.ANYONE).lines == ()


def test_a_protected_space_is_told_by_week_only() -> None:
    shown = may_show(Reader.ALLIANCE)
    assert not (shown.title or shown.place or shown.day_and_times or shown.part_titles)
    opened = may_show(Reader.ALLIANCE, open_space=True)
    assert opened.title and opened.place and opened.day_and_times and not opened.part_titles
    left_out = choose([], Reader.ALLIANCE).left_out
    assert {one.what for one in left_out if one.why == "reader"} == {
        "title",
        "place",
        "day_and_times",
        "part_titles",
    }


@pytest.mark.parametrize("reader", list(Reader))
@pytest.mark.parametrize("open_space", [True, False])
def test_capacity_never_leaves_for_one_session(reader: Reader, open_space: bool) -> None:
    assert not may_show(reader, open_space=open_space).capacity
    assert LeftOut("capacity", "single_session") in choose([], reader).left_out


def test_who_reads_decides_how_people_are_counted() -> None:
    assert AUDIENCE[Reader.GROUP] is Audience.OWN
    assert AUDIENCE[Reader.ALLIANCE] is Audience.ALLIANCE
    assert AUDIENCE[Reader.ANYONE] is Audience.PUBLIC


def test_week_labels_by_iso_also_at_new_year() -> None:
    assert week_label(7, date(2026, 11, 26)) == WeekLabel(7, 48, 2026)
    assert week_of(date(2027, 1, 1)) == (53, 2026)
    assert week_of(date(2027, 1, 14)) == (2, 2027)
