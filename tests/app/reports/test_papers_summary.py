# SPDX-License-Identifier: MIT
"""A summary for each reader: only lines that leave, people as the rule shows them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as law
from hypothesis import strategies as some

from app.pdf.blocks import Document, Totals
from app.reports import summary
from app.reports.facts import SummaryFacts
from app.reports.left_out import left_out, paper_line
from app.reports.summary import alliance, anyone, hand_out
from models.rules.summary import Reader

Draw = Callable[[Document], Any]
ALL = (hand_out, alliance, anyone)
STAY = ("Unasked words", "Left here", "Waits for other words", "Only for us", "Kept with us")


@pytest.mark.parametrize("build", ALL)
def test_only_lines_that_leave_are_printed(build: Any, summary_facts: SummaryFacts, draw: Draw):
    said = draw(build(summary_facts)).words
    for line in STAY:
        assert line not in said
    assert "A photo board by the door." in said
    assert "The map of the building" in said and "We meet at six" in said


@pytest.mark.parametrize("build", ALL)
def test_nobody_is_named_in_a_summary(build: Any, summary_facts: SummaryFacts, draw: Draw):
    paper = draw(build(summary_facts))
    for name in ("Marlow", "Juniper", "Wren"):
        assert name not in paper.words and name not in paper.outside()


def test_the_hand_out_says_title_day_and_times_and_is_counted_back(
    summary_facts: SummaryFacts, draw: Draw
):
    paper = draw(hand_out(summary_facts), copy=4)
    assert len(paper.pages) == 1
    assert "Making the welcome pack kinder" in paper.words
    assert "Session 7 of 10, Thursday 26 November 2026, 18:00 to 20:00. No names." in paper.words
    assert "Copy 4." in paper.words and "Count back." in paper.words
    unnumbered = draw(hand_out(summary_facts), copy=0).words
    assert "Copy ____ of ____." in unnumbered and "Copy 1" not in unnumbered
    assert "“A plug socket by every bed”" in paper.words
    assert "Hostel manager" in paper.words and "10 December" in paper.words
    assert "Making the welcome pack kinder" not in paper.outside()


def test_the_alliance_copy_has_a_week_and_nothing_else_of_when_or_where(
    summary_facts: SummaryFacts, draw: Draw
):
    paper = draw(alliance(summary_facts))
    assert "Session 7, week 48 of 2026" in paper.words
    assert "A service listening space. 2 hours, 6 parts, one rest stop." in paper.words
    assert "about 10" in paper.words
    assert "50 of 2026" in paper.words and "The service" in paper.words
    session = summary_facts.session
    hidden = (session.title, session.venue, session.address, session.code, session.space_name)
    for secret in (*hidden, "18:00", "20:00", "Thursday", "November", "December", "Tea and air"):
        assert secret not in paper.words and secret not in paper.outside(), secret


def test_the_code_of_the_evening_never_links_the_alliance_copy_to_other_paper(
    summary_facts: SummaryFacts, draw: Draw
):
    assert "Check mark 7F2C-91." in draw(alliance(summary_facts)).words
    linked = replace(summary_facts, check_mark=summary_facts.session.code)
    assert summary_facts.session.code not in draw(alliance(linked)).words


def test_a_promise_with_nobody_and_no_day_says_not_yet(summary_facts: SummaryFacts, draw: Draw):
    bare = replace(summary_facts.promises[0], who="", who_wide="", due=None)
    for build in ALL:
        said = draw(build(replace(summary_facts, promises=(bare,)))).words
        assert "A key safe Not yet Not yet" in said


@pytest.mark.parametrize("count", [1, 6, 9, 10, 11, 12, 23])
def test_the_line_across_is_even_and_cuts_no_short_title(
    count: int, summary_facts: SummaryFacts, draw: Draw
):
    parts = tuple(
        replace(summary_facts.parts[0], title=f"What happens next {at}") for at in range(count)
    )
    paper = draw(hand_out(replace(summary_facts, parts=parts)))
    assert all(f"next {at}" in paper.words for at in range(count)) and "…" not in paper.words
    digits = [one for one in paper.letters() if one.size == 10.5 and one.text == ":"]
    tops = [round(one.top) for one in digits]
    rows = [tops.count(top) for top in sorted(set(tops), reverse=True)]
    assert sum(rows) == count + 1 and (len(rows) == 1 or rows[0] - rows[-1] < len(rows))


def test_a_title_too_long_for_the_line_takes_it_down_the_page_and_is_whole(
    summary_facts: SummaryFacts, draw: Draw
):
    title = "We say hello to everyone " * 9
    long = (replace(summary_facts.parts[0], title=title), *summary_facts.parts[1:])
    paper = draw(hand_out(replace(summary_facts, parts=long)))
    assert title.strip() in paper.words and "…" not in paper.words
    assert all(one.size != 10.5 for one in paper.letters()), "no small line across the page"
    assert paper.on(0).count("18:10 ") == 1


def test_an_open_space_may_say_where_and_when(summary_facts: SummaryFacts, draw: Draw):
    shown = replace(summary_facts, session=replace(summary_facts.session, is_open=True))
    said = draw(alliance(shown)).words
    assert "Harbour Lane Hall" in said and "Thursday 26 November 2026" in said
    assert "Tea and air" not in said


def test_the_copy_for_anyone_has_no_quotes(summary_facts: SummaryFacts, draw: Draw):
    said = draw(anyone(summary_facts)).words
    assert "plug socket" not in said
    assert "below 10 is hidden" in said
    assert "1 idea passed on" in said


@pytest.mark.parametrize(
    ("build", "count", "shown"),
    [
        (hand_out, 12, "12"),
        (hand_out, 4, "fewer than 5"),
        (alliance, 4, "not shown"),
        (alliance, 5, "about 5"),
        (alliance, 12, "about 10"),
        (anyone, 9, "not shown"),
        (anyone, 13, "about 15"),
    ],
)
def test_people_are_shown_as_the_rule_says(
    build: Any, count: int, shown: str, summary_facts: SummaryFacts, draw: Draw
):
    document = build(replace(summary_facts, people=count))
    totals = next(document.of_kind(Totals))
    assert totals.items[0].value == shown
    assert f"{shown} " in draw(document).words


@law(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(count=some.integers(0, 500))
def test_a_small_count_never_leaves(count: int, summary_facts: SummaryFacts):
    facts = replace(summary_facts, people=count)
    for build, least in ((hand_out, 5), (alliance, 5), (anyone, 10)):
        value = next(build(facts).of_kind(Totals)).items[0].value
        if count < least:
            assert value in ("not shown", f"fewer than {least}")


def test_what_is_left_out_is_told_to_the_screen_too(summary_facts: SummaryFacts):
    told = {(one.what, one.why): one for one in left_out(summary_facts, Reader.ALLIANCE)}
    assert told["names", "always"].what_words == "every name"
    assert told["lines", "leave_here"].what_words == "2 lines"
    assert told["lines", "speaker_not_asked"].count == 1
    assert told["title", "reader"].why_words == "not for this reader"
    assert all(one.what_words and one.why_words for one in told.values())
    group = {(one.what, one.why) for one in left_out(summary_facts, Reader.GROUP)}
    assert ("title", "reader") not in group


def test_the_page_says_nothing_of_forms_or_worries(summary_facts: SummaryFacts):
    for reader in Reader:
        line = paper_line(summary_facts, reader)
        assert "every name" in line
        assert "form" not in line and "concern" not in line


def test_a_promise_with_a_note_counts_once(summary_facts: SummaryFacts, draw: Draw):
    note = replace(summary_facts.notes[0], id="p", kind="promise", text="A key safe")
    both = replace(summary_facts, notes=(*summary_facts.notes, note))
    document = summary.hand_out(both)
    assert next(document.of_kind(Totals)).items[3].value == "2"
    assert draw(document).words.count("A key safe") == 1


def test_a_summary_of_nothing_still_prints(summary_facts: SummaryFacts, draw: Draw):
    empty = replace(summary_facts, notes=(), promises=(), parts=(), people=0)
    for build in ALL:
        assert len(draw(build(empty)).pages) == 1


@pytest.mark.parametrize("build", ALL)
def test_a_summary_gives_the_same_bytes_again(build: Any, summary_facts: SummaryFacts, draw: Draw):
    assert draw(build(summary_facts)).data == draw(build(summary_facts)).data


def test_words_for_the_group_are_14_points_but_for_the_line(
    summary_facts: SummaryFacts, draw: Draw
):
    small = [one for one in draw(hand_out(summary_facts)).letters() if one.size < 13.99]
    assert {one.size for one in small} == {10.5}
    tops = [one.top for one in small]
    assert max(tops) - min(tops) < 60
    large = draw(hand_out(summary_facts, "large"))
    assert min(one.size for one in large.letters()) >= 17.99
