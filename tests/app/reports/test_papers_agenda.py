# SPDX-License-Identifier: MIT
"""The participants' agenda, made from the shipped plans and from odd ones."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.content.heads_ups import category
from app.content.plans import PlanTemplate, plans
from app.pdf.blocks import Document, Level, LineMap, plain
from app.reports.agenda import build, take_away
from app.reports.facts import HeadsUpFacts, PackFacts, PartFacts
from app.reports.phrases import curly, support_sentence, talks_about
from app.reports.run_sheet import build as run_sheet

Draw = Callable[[Document], Any]


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def parts_of(plan: PlanTemplate, start: int = 1080) -> tuple[PartFacts, ...]:
    """The parts of a shipped plan with their times, from 18:00."""
    made, now = [], start
    for part in plan.parts:
        heads = tuple(
            HeadsUpFacts(
                tuple(category(code).label for code in one.categories),
                one.level,
                one.words,
                one.choices,
                one.rejoin_cue,
                one.support_offer,
            )
            for one in part.heads_ups
        )
        made.append(
            PartFacts(
                clock(now),
                clock(now + part.minutes),
                part.minutes,
                part.kind,
                part.title,
                part.leader,
                part.purpose,
                part.steps,
                part.materials,
                part.whole,
                heads,
            )
        )
        now += part.minutes
    return tuple(made)


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.id)
def test_the_agenda_of_each_shipped_plan_fits_one_page_with_its_choices(
    plan: PlanTemplate, pack: PackFacts, draw: Draw
):
    paper = draw(build(replace(pack, parts=parts_of(plan))))
    assert len(paper.pages) == 1
    assert "You can choose." in paper.words
    for part in plan.parts:
        assert part.title in paper.words
        for one in part.heads_ups:
            for code in one.categories:
                assert category(code).label[1:] in paper.words


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.id)
def test_hard_parts_of_each_shipped_plan_keep_their_words_and_their_end(
    plan: PlanTemplate, pack: PackFacts, draw: Draw
):
    said = draw(build(replace(pack, parts=parts_of(plan)))).words
    for part in parts_of(plan):
        hard = [one for one in part.heads_ups if one.level >= 2]
        if hard:
            assert f"Done by {part.end}." in said
        for one in hard:
            assert one.words.rstrip(".") in said


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.id)
def test_the_run_sheet_of_each_shipped_plan_holds_every_step_and_heads_up(
    plan: PlanTemplate, pack: PackFacts, draw: Draw
):
    facts = replace(pack, parts=parts_of(plan), session=replace(pack.session, title=plan.title))
    said = draw(run_sheet(facts)).words
    for part in plan.parts:
        for step in part.steps:
            assert " ".join(step.split()) in said, step
        for one in part.heads_ups:
            assert " ".join(one.words.split()) in said
        for thing in part.materials:
            assert thing in said


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.id)
def test_page_one_of_the_run_sheet_is_the_evening_at_a_glance_whatever_the_plan(
    plan: PlanTemplate, pack: PackFacts, draw: Draw
):
    paper = draw(run_sheet(replace(pack, parts=parts_of(plan))))
    first = paper.on(0)
    for part in parts_of(plan):
        assert part.title in first and " ".join(part.purpose.split()) in first
    assert "Close. Two people read the slips" in first and "If the room feels heavy:" in first
    assert "Step by step" not in first and "Step by step" in paper.on(1)


def test_steps_of_a_long_evening_stand_each_on_a_line_of_its_own(pack: PackFacts):
    long = replace(pack.parts[0], steps=("Say hello.", " ", "Wait. " * 60))
    glance, steps = run_sheet(replace(pack, parts=(long,) * 6)).of_kind(LineMap)
    assert [plain(one) for one in glance.stops[0].text] == ["We say hello."]
    assert [plain(one)[:12] for one in steps.stops[0].text] == ["• Say hello.", "• Wait. Wait"]


def test_titles_alone_are_left_where_even_the_aims_do_not_fit(pack: PackFacts):
    many = replace(pack, parts=(replace(pack.parts[0], purpose="Why. " * 30),) * 14)
    glance = next(run_sheet(many).of_kind(LineMap))
    assert all(stop.text == () for stop in glance.stops[:-1])


def test_a_part_with_nothing_to_announce_says_its_purpose(pack: PackFacts):
    stops = next(build(pack).of_kind(LineMap)).stops
    assert [plain(text) for text in stops[0].text] == ["We say hello."]
    assert stops[3].shape == "square" and stops[3].text == ()
    assert stops[-1].shape == "end" and stops[-1].time == "20:00"


def test_a_level_1_heads_up_is_its_one_line(pack: PackFacts):
    stops = next(build(pack).of_kind(LineMap)).stops
    light = stops[4]
    assert light.text == ()
    assert [plain(one) for one in light.heads_ups] == ["Talks about: Drugs and alcohol"]


def test_only_as_many_topics_as_there_are(pack: PackFacts):
    assert talks_about(()) == ""
    assert talks_about(("Domestic abuse", "LGBT+ hate", "Death")) == (
        "Talks about: Domestic abuse, LGBT+ hate, death"
    )


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("quiet room", "is in the quiet room until"),
        ("the quiet room", "is in the quiet room until"),
        ("Quiet room", "is in the quiet room until"),
        ("Room 2", "is in the Room 2 until"),
        ("near the blue door", "is near the blue door until"),
        ("", "is ____ until"),
    ],
)
def test_the_support_person_is_somewhere_in_plain_english(place: str, said: str, pack: PackFacts):
    session = replace(pack.session, support_place=place)
    assert said in plain(support_sentence(session))


def test_the_support_sentence_names_nobody_and_sets_the_role_in_bold(pack: PackFacts):
    runs = support_sentence(pack.session)
    assert [run.text for run in runs if run.strong] == ["support person"]
    assert "Wren" not in plain(runs)


def test_the_take_away_copy_has_only_times_and_kinds(pack: PackFacts):
    document = take_away(pack)
    stops = next(document.of_kind(LineMap)).stops
    assert [plain(one.title) for one in stops] == [
        "Arrive",
        "Feedback",
        "Listen",
        "Rest",
        "Make",
        "Closing",
        "Close",
    ]
    assert all(not one.text and not one.heads_ups for one in stops)
    assert document.code == "" and document.dated == "" and document.level is Level.L0


def test_a_kind_that_is_not_known_still_has_a_word(pack: PackFacts, draw: Draw):
    odd = replace(pack, parts=(replace(pack.parts[0], kind="something new"),))
    assert "Part" in draw(take_away(odd)).words


def test_large_print_is_another_layout_with_its_own_words_at_the_foot(pack: PackFacts, draw: Draw):
    document = build(pack, "large")
    assert document.key == "large_print" and document.size == "large"
    said = draw(document).words
    assert "Count back with the others." in said


def test_quotes_are_those_of_print():
    assert curly("the lead's own 'pass it on' box") == "the lead’s own ‘pass it on’ box"
