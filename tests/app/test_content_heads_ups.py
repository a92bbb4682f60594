# SPDX-License-Identifier: MIT
"""The shipped heads-up words agree with the rules that judge plans, and with care.md."""

import pytest

from app.content.heads_ups import (
    categories,
    category,
    choices,
    level,
    levels,
    modes,
    pause_words,
    script,
)
from app.content.support import support_lines
from app.errors import Broken
from models.rules.checks import EDGE, LEAST_CHOICES
from models.rules.plan import (
    DETAIL_LEVEL,
    PAUSE_FROM_LEVEL,
    PLAIN_CATEGORIES,
    SHARE_FROM_LEVEL,
    leaves_the_room,
)

CODES = (
    "DA",
    "CC",
    "SV",
    "CH",
    "CP",
    "SU",
    "OD",
    "MH",
    "SS",
    "HO",
    "MO",
    "DE",
    "VI",
    "CJ",
    "RA",
    "HA",
    "EX",
    "HE",
    "SY",
    "SN",
)


def test_twenty_categories_and_something_else() -> None:
    assert [one.code for one in categories()] == [*CODES, "OT"]
    assert category("OT").own_line
    assert not any(category(code).own_line for code in CODES)


def test_each_category_says_one_neutral_line_and_has_a_short_name() -> None:
    for code in CODES:
        one = category(code)
        assert one.label and len(one.short) <= 24
        assert one.line.endswith(".")
        assert len(one.line.split()) <= 25


def test_domestic_abuse_is_not_only_hurting() -> None:
    assert category("DA").line.endswith("It can be control, money or words, not only hurting.")


def test_drugs_and_alcohol_is_the_label() -> None:
    assert category("SU").label == "Drugs and alcohol"


def test_the_plain_band_is_for_the_topics_the_rules_name() -> None:
    assert {one.code for one in categories() if one.plain_band} == PLAIN_CATEGORIES


def test_pathways_are_lines_that_exist() -> None:
    known = {one.id for one in support_lines()}
    for one in categories():
        assert set(one.pathways) <= known, one.code
        assert len(one.pathways) == len(set(one.pathways))
    assert {one.code for one in categories() if not one.pathways} == {"SN", "OT"}


def test_five_levels() -> None:
    assert [one.number for one in levels()] == [0, 1, 2, 3, 4]
    assert all(one.label and one.meaning and one.rule_words for one in levels())


def test_the_rules_as_data_say_what_the_checks_do() -> None:
    for one in levels():
        rule = one.rule
        assert rule.pause == (one.number >= PAUSE_FROM_LEVEL)
        assert rule.choices_min == (LEAST_CHOICES if one.number >= PAUSE_FROM_LEVEL else 0)
        assert rule.needs_support == (one.number >= PAUSE_FROM_LEVEL)
        assert rule.needs_way_back == (one.number >= PAUSE_FROM_LEVEL)
        assert rule.ends_before_close == (EDGE if one.number >= SHARE_FROM_LEVEL else 0)
        assert rule.closing_after == (one.number >= SHARE_FROM_LEVEL)
        assert rule.made_up_case == (one.number >= SHARE_FROM_LEVEL)
        assert rule.support_not_leading == (one.number >= SHARE_FROM_LEVEL)
        assert rule.second_facilitator == (one.number >= DETAIL_LEVEL)
        assert rule.approver == (one.number >= DETAIL_LEVEL)
        assert rule.line_to_say == (one.number >= 1)


def test_a_level_never_asks_less_than_the_one_below() -> None:
    for low, high in zip(levels(), levels()[1:], strict=False):
        for name, value in vars(low.rule).items():
            assert getattr(high.rule, name) >= value, (high.number, name)


def test_ten_choices_and_the_rules_know_which_leave() -> None:
    assert len(choices()) == 10
    for one in choices():
        assert one.leaves == leaves_the_room(one.label), one.label
    assert sum(not one.leaves for one in choices()) == 8


def test_the_script_asks_nothing_of_anyone() -> None:
    words = script().read_aloud
    assert set(words.blanks) == {
        "time",
        "topic",
        "minutes",
        "choices",
        "support",
        "place",
        "done",
    }
    assert "We will not ask about your own life." in words.text
    assert "step out" in words.text and "call you back in" in words.text


def test_the_script_can_be_read_out() -> None:
    said = script().read_aloud.fill(
        time="18:30",
        topic="losing a home",
        minutes="25",
        choices="write or draw, use a made-up person",
        support="The support person",
        place="by the door",
        done="18:55",
    )
    assert said.startswith("At 18:30 we will talk about losing a home for about 25 minutes.")


def test_modes_are_the_six_of_the_field_list() -> None:
    assert [one.key for one in modes()] == [
        "talking",
        "reading",
        "picture",
        "role_play",
        "activity",
        "place",
    ]


def test_the_plain_pause_has_no_railway_word() -> None:
    words = pause_words()
    assert "gap" not in words.plain_title.casefold() and "stop" not in words.plain_title.casefold()
    assert words.plain_title == "A pause before the next part"
    assert words.end_of_life.endswith("F2, then 3. Ask, and stay with them.")


def test_stepping_out_needs_no_signal() -> None:
    assert pause_words().stepping_out[0] == "Stepping out needs no signal."
    assert pause_words().start == "I read this out and waited. Start."


def test_an_unknown_code_or_level_is_our_mistake() -> None:
    with pytest.raises(Broken):
        category("XX")
    with pytest.raises(Broken):
        level(5)
    assert level(3).label == "People may share"
