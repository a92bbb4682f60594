# SPDX-License-Identifier: MIT
"""Gentle checks and the gaps that refuse "ready"."""

from dataclasses import replace

import pytest

from models.rules.checks import Finding, Gap, PlanFacts, SupportTurn, gentle, ready_gaps
from models.rules.plan import HeadsUp, Part

WREN = SupportTurn("Wren", 1050, 1230)
FULL = HeadsUp(
    "h",
    ("DA",),
    4,
    words="We will talk about a made-up person.",
    choices=("Stay and listen", "Write, not talk", "Step out and come back"),
    other_task="The side table",
    support_offer="Wren is by the door",
    support_role="Support person",
    needed_because="The rules are about it",
    second_facilitator="Marlow",
    approver="Teasel",
    made_up=True,
)


def facts(*parts: Part, support: tuple[SupportTurn, ...] = (WREN,), **more: object) -> PlanFacts:
    return PlanFacts(parts, 1080, 1200, 1050, support, **more)  # type: ignore[arg-type]


def evening(hard: HeadsUp = FULL) -> PlanFacts:
    return facts(
        Part("hi", "Welcome", "arrive", 30, leader="Marlow"),
        Part("cards", "Cards", "listen", 25, leader="Juniper", heads_ups=(hard,)),
        Part("tea", "Tea", "rest", 15, leader="Wren"),
        Part("make", "Redraft", "make", 40, leader="Marlow"),
        Part("bye", "Close", "close", 10, leader="Marlow"),
    )


def codes(found: tuple[Finding, ...] | tuple[Gap, ...]) -> list[str]:
    return [one.code for one in found]


def test_a_good_plan_has_nothing_to_say_and_is_ready() -> None:
    assert gentle(evening()) == ()
    assert ready_gaps(evening()) == ()


def test_over_time_from_ten_minutes() -> None:
    assert gentle(facts(Part("a", "A", "rest", 129))) == ()
    assert gentle(facts(Part("a", "A", "rest", 130))) == (Finding("over_time", minutes=10),)


def test_an_hour_without_rest_is_told_once_at_the_part_that_passes_it() -> None:
    long = facts(*(Part(str(at), "A", "listen", 30) for at in range(4)))
    assert gentle(long) == (Finding("no_rest", ("2",), 90),)
    rested = facts(
        Part("a", "A", "listen", 60), Part("tea", "Tea", "rest", 10), Part("b", "B", "make", 50)
    )
    assert gentle(rested) == ()


def test_hard_content_first_and_last() -> None:
    hard = (HeadsUp("h", ("DA",), 2, choices=("a", "b")),)
    plan = facts(
        Part("a", "A", "listen", 10, heads_ups=hard),
        Part("tea", "Tea", "rest", 10),
        Part("b", "B", "listen", 10, heads_ups=hard),
    )
    assert gentle(plan) == (Finding("hard_at_start", ("a",)), Finding("hard_at_end", ("b",)))


def test_two_hard_parts_want_a_rest_between() -> None:
    hard = (HeadsUp("h", ("DA",), 2, choices=("a", "b")),)
    first, second = (Part(name, name, "make", 20, heads_ups=hard) for name in "xy")
    soft, tea = Part("s", "S", "arrive", 20), Part("tea", "Tea", "rest", 5)
    plan = facts(soft, first, replace(soft, id="t", minutes=5), second, tea, replace(soft, id="u"))
    assert Finding("hard_in_a_row", ("x", "y")) in gentle(plan)
    rested = facts(soft, first, tea, second, replace(soft, id="u"))
    assert gentle(rested) == ()


def test_open_vote_before_staff_wants_folded_paper() -> None:
    vote = Part("v", "Vote", "decide", 20, open_vote=True)
    assert codes(gentle(facts(vote))) == ["open_vote"]
    assert gentle(facts(vote, staff_here=False)) == ()
    assert gentle(facts(replace(vote, folded_paper=True))) == ()


def test_hard_content_with_no_choices() -> None:
    assert codes(gentle(evening(replace(FULL, choices=())))) == ["no_choices"]
    assert gentle(evening(replace(FULL, level=1, choices=()))) == ()


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"categories": ()}, "no_category", "categories"),
        ({"words": " "}, "no_words", "words"),
        ({"choices": ("Stay", "Step out and come back")}, "few_choices", "choices"),
        ({"choices": ("Stay", "Write")}, "no_way_back", "rejoin_cue"),
        ({"support_offer": ""}, "no_support", "support_role"),
        ({"support_role": ""}, "no_support_person", "support_role"),
        ({"support_role": "juniper"}, "support_leads_part", "support_role"),
        ({"made_up": False, "words": "We will talk."}, "no_made_up", "made_up"),
        ({"second_facilitator": ""}, "no_second_facilitator", "second_facilitator"),
        ({"approver": ""}, "no_approver", "approver"),
        ({"other_task": ""}, "no_other_task", "other_task"),
        ({"needed_because": ""}, "no_needed_because", "needed_because"),
    ],
)
def test_each_level_rule_names_its_field(change: dict[str, object], code: str, field: str) -> None:
    broken = replace(FULL, **change)  # type: ignore[arg-type]
    assert ready_gaps(evening(broken)) == (Gap(code, field, "cards", "h"),)


def test_support_may_be_a_role_with_a_place() -> None:
    placed = replace(FULL, support_offer="", support_place="Quiet room")
    assert ready_gaps(evening(placed)) == ()


@pytest.mark.parametrize(("level", "expected"), [(0, 0), (1, 1), (2, 4), (3, 6), (4, 10)])
def test_each_level_asks_for_more(level: int, expected: int) -> None:
    bare = HeadsUp("h", ("DA",), level)
    assert len(ready_gaps(evening(bare))) == expected


def test_sharing_ends_fifteen_minutes_before_and_a_close_follows() -> None:
    close = Part("bye", "Close", "close", 14)
    hard = Part("cards", "Cards", "listen", 25, heads_ups=(FULL,))
    assert codes(ready_gaps(facts(hard, close))) == ["too_late"]
    assert ready_gaps(facts(hard, replace(close, minutes=15))) == ()
    assert codes(ready_gaps(facts(hard, replace(close, kind="make", minutes=20)))) == [
        "no_close_after"
    ]


@pytest.mark.parametrize(
    ("support", "expected"),
    [
        ((), [Gap("support_missing", "support", start=1050, end=1230)]),
        ((replace(WREN, start=1060),), [Gap("support_gap", "support_times", start=1050, end=1060)]),
        ((replace(WREN, end=1229),), [Gap("support_gap", "support_times", start=1229, end=1230)]),
        (
            (SupportTurn("Wren", 1050, 1100), SupportTurn("Plover", 1110, 1300)),
            [Gap("support_gap", "support_times", start=1100, end=1110)],
        ),
        ((SupportTurn("Plover", 1100, 1300), SupportTurn("Wren", 1040, 1100)), []),
        ((WREN, SupportTurn("Plover", 1240, 1300)), []),
        ((replace(WREN, key_worker=True),), [Gap("support_key_worker", "support_key_worker")]),
        ((replace(WREN, who=" marlow"),), [Gap("support_leads", "support")]),
    ],
)
def test_support_from_doors_to_half_an_hour_after(
    support: tuple[SupportTurn, ...], expected: list[Gap]
) -> None:
    assert list(ready_gaps(replace(evening(), support=support))) == expected


def test_leading_the_tea_is_not_leading() -> None:
    assert evening().parts[2].leader == "Wren"
    assert ready_gaps(evening()) == ()
