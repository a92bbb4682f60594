# SPDX-License-Identifier: MIT
"""Taking one person out of text: marks and typed names, JSON too, and nobody else and no plain word."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.erasing_words import SOMEONE, Leaving, taken_out
from models.rules.mentions import Known, Mention, Words, keep, people_in

WREN, TEAL = "w" * 32, "t" * 32
KNOWN = (Known(WREN, "Wren Ash"), Known(WREN, "Otter"), Known(TEAL, "Teal"), Known(TEAL, "Ash"))
LEAVING = Leaving(WREN, KNOWN, frozenset({"otter"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wren Ash asks for a lamp", "someone asks for a lamp"),
        ("wren ash and WREN", "someone and someone"),
        (f"@{{{WREN}}} and @{{{TEAL}}}", f"someone and @{{{TEAL}}}"),
        ("Ash was here", "Ash was here"),
        ("An otter swims. Otter said so.", "An otter swims. someone said so."),
        ("Wrenlock is no name", "Wrenlock is no name"),
        ("a@@b and Teal", "a@@b and Teal"),
        ("", ""),
    ],
)
def test_only_this_person_goes(text: str, expected: str) -> None:
    assert taken_out(text, LEAVING) == expected


def test_json_stays_json() -> None:
    text = json.dumps({"title": "For Wren", "lines": ["Wren \u00e9", 3, None], "x": {"y": "Teal"}})
    found = json.loads(taken_out(text, LEAVING))
    assert found == {"title": "For someone", "lines": ["someone é", 3, None], "x": {"y": "Teal"}}
    untouched = '{"a":  "Teal"}'
    assert taken_out(untouched, LEAVING) == untouched
    assert taken_out("[Wren said", LEAVING) == "[someone said"


def test_a_name_in_json_is_found_behind_its_escapes() -> None:
    leaving = Leaving(WREN, (Known(WREN, "Zoë"),))
    assert json.loads(taken_out(json.dumps(["Zoë"]), leaving)) == [SOMEONE]


def test_a_name_two_people_use_stays_and_is_told() -> None:
    both = Leaving(WREN, (Known(WREN, "Fern"), Known(TEAL, "Fern")))
    assert taken_out("Fern said", both) == "Fern said"
    assert both.shared("Fern said") and not LEAVING.shared("Wren said")


texts = st.lists(
    st.one_of(
        st.builds(Words, st.text(max_size=12)),
        st.sampled_from([Mention(WREN), Mention(TEAL), Words(" Wren "), Words(" Teal ")]),
    ),
    max_size=8,
)


@given(texts)
def test_nothing_of_them_is_left_and_doing_it_twice_changes_nothing(parts: list[Words]) -> None:
    once = taken_out(keep(parts), LEAVING)
    assert WREN not in people_in(once)
    assert LEAVING.spans(once) == ()
    assert taken_out(once, LEAVING) == once


@given(st.text(max_size=60))
def test_text_without_them_is_the_very_same(text: str) -> None:
    leaving = Leaving(WREN, (Known(WREN, "Qqxqq Vvzvv"),))
    if "qqxqq" not in text.casefold() and "vvzvv" not in text.casefold():
        assert taken_out(text, leaving) == text
