# SPDX-License-Identifier: MIT
"""Support lines ship unchecked, local numbers blank; the nine cards say what care.md says."""

import re
from datetime import date

import pytest

from app.content.spoken import disclosure_steps
from app.content.support import (
    SupportLine,
    cannot_speak,
    card_content,
    contact_roles,
    line_content,
    support_card,
    support_cards,
    support_line,
    support_lines,
)
from app.errors import Broken
from models.rules.support_lines import OnPaper, on_paper
from models.rules.support_lines import SupportLine as LineRule

NATIONAL = [f"P{number:02}" for number in range(1, 22)]
SPOKEN = {
    "oh": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "sixteen": "16",
    "eighty-nine": "89",
}
FACTS = (
    "support",
    "support_until",
    "support_place",
    "lead",
    "lead_number",
    "deputy",
    "deputy_number",
    "address",
    "naloxone",
    "defibrillator",
    "first_aider",
    "fire_exit",
    "meeting_point",
    "counts_heads",
    "form_place",
)
TODAY = date(2026, 11, 26)
LINES = pytest.mark.parametrize("one", support_lines(), ids=lambda one: one.id)


def digits_said(words: str) -> str:
    """The digits of a number as it is said: "oh eight hundred, triple nine" is 0800999."""
    found: list[str] = []
    times = 1
    for word in words.replace(",", " ").split():
        if word in ("double", "triple"):
            times = 2 if word == "double" else 3
        elif word == "hundred":
            found.append("00")
        elif word == "thousand":
            found.append("000")
        elif word in SPOKEN:
            found.append(SPOKEN[word] * times)
            times = 1
    return "".join(found)


def rule(one: SupportLine) -> LineRule:
    """A shipped line as the rule sees it."""
    return LineRule(one.number, fixed=one.fixed)


def test_the_national_lines_come_in_order() -> None:
    assert [one.id for one in support_lines() if one.group == "national"] == NATIONAL


def test_the_lines_that_care_adds_are_there() -> None:
    names = {one.name for one in support_lines()}
    assert {
        "999 in British Sign Language",
        "999 by text",
        "SignHealth",
        "Modern Slavery and Exploitation Helpline",
        "An older people's line",
        "Children's services, out of hours",
    } <= names
    assert "registered first" in support_line("A02").paper_words


@LINES
def test_no_line_ships_checked(one: SupportLine) -> None:
    assert one.last_checked == "" and one.checked_by == ""
    assert one.status == ("fixed" if one.fixed else "not checked")
    assert one.source and one.audience and one.paper_words


def test_only_999_is_fixed_and_always_prints() -> None:
    assert [one.id for one in support_lines() if one.fixed] == ["P01"]
    emergency = support_line("P01")
    assert emergency.number == "999" and emergency.printable
    assert on_paper(rule(emergency), TODAY) is OnPaper.NUMBER
    others = [one for one in support_lines() if not one.fixed]
    assert {on_paper(rule(one), TODAY) for one in others} == {OnPaper.RULED_LINE}


@LINES
def test_local_numbers_are_blank(one: SupportLine) -> None:
    if one.group == "local":
        assert one.number == "" and one.say_as == "" and not one.printable


def test_lines_with_no_way_to_say_them_do_not_print() -> None:
    for line_id in ("P16", "P18", "P19", "P21"):
        assert support_line(line_id).number
        assert not support_line(line_id).printable
    held = [one.id for one in support_lines() if one.held_back]
    assert held == ["P16", "P18", "P19", "P21"]


@LINES
def test_what_is_said_is_the_number(one: SupportLine) -> None:
    if one.say_as:
        # The sixteen and eighty-nine of a grouped number are said as they are printed.
        assert digits_said(one.say_as) == re.sub(r"\D", "", one.number), one.id


def test_hours_that_differ_from_page_to_page_are_marked() -> None:
    unsure = {one.id for one in support_lines() if not one.hours_sure and one.group == "national"}
    assert unsure == {"P04", "P05", "P06", "P09", "P13", "P15", "P16", "P17", "P18", "P19", "P21"}


def test_old_numbers_are_named_so_that_they_are_not_used() -> None:
    old = {one.replaces for one in support_lines() if one.replaces}
    assert old == {"0808 802 9999", "0300 123 3393"}
    assert not old & {one.number for one in support_lines()}


def test_so_called_honour() -> None:
    assert support_line("P04").paper_words.startswith("So-called 'honour'-based abuse")


def test_our_own_people() -> None:
    assert [one.key for one in contact_roles()] == ["lead", "deputy", "council", "on_call"]
    assert line_content().words.free_calls == (
        "Free calls may still show in the phone's call list."
    )


def test_nine_cards_by_digit() -> None:
    assert [one.digit for one in support_cards()] == list(range(1, 10))
    assert [one.key for one in support_cards()] == [
        "fetch",
        "will_not_wake",
        "ending_life",
        "who_is_here",
        "tells_you",
        "not_safe",
        "fit_fall_fire",
        "settle",
        "numbers",
    ]


def test_every_card_opens_something() -> None:
    for one in support_cards():
        assert one.large or one.inner or one.opens, one.key
        assert one.tile.text


def test_a_fit_a_fall_and_a_fire_have_a_card_each() -> None:
    inner = support_card("fit_fall_fire").inner
    assert [one.key for one in inner] == ["fit", "fall", "fire"]
    assert all(len(one.steps) >= 4 for one in inner)
    fire = " ".join(step.text for step in inner[2].steps)
    assert "A number only" in fire and "{meeting_point}" in fire


def test_will_not_wake() -> None:
    card = support_card("will_not_wake")
    words = " ".join(one.text for one in card.large)
    assert "Anyone may use it to save a life." in words
    assert "ring 999 now" in words and "Stay until help comes." in words


def test_thinking_of_ending_their_life() -> None:
    card = support_card("ending_life")
    assert card.digit == 3, "the pause says: F2, then 3"
    assert card.large[0].text == "Ask: are you thinking of ending your life?"
    assert card.tile.text.startswith("Ask: are you thinking of ending your life? Stay with them.")
    words = " ".join(one.text for one in card.large)
    assert words.index("999") < words.index("111") < words.index("Tell the lead tonight")


def test_someone_tells_you_something_has_its_steps_in_one_place() -> None:
    card = support_card("tells_you")
    assert tuple(one.text for one in card.large) == disclosure_steps().lines


def test_not_safe_leads_to_voice_and_paper_only() -> None:
    words = " ".join(one.text for one in support_card("not_safe").large)
    assert "60 minutes" in words and "It reaches nobody by itself." in words
    assert "never that person's colleague" in words
    assert "type" not in words.casefold()


def test_999_when_you_cannot_speak() -> None:
    words = " ".join(one.text for one in cannot_speak().steps)
    assert "Press 55 when asked" in words
    assert "55 does not tell them where you are" in words
    assert "text 55" not in words.casefold() and "just dial 55" not in words.casefold()


def test_blanks_of_cards_are_the_known_facts() -> None:
    known = set(FACTS)
    for one in (*support_cards(), cannot_speak()):
        inner = [step for card in one.inner for step in card.steps]
        for wording in (one.title, one.tile, *one.large, *inner):
            assert set(wording.blanks) <= known, wording.text


def test_nothing_of_support_is_counted() -> None:
    assert card_content().words.not_counted == "Nothing here is counted or kept."


def test_an_unknown_line_or_card_is_our_mistake() -> None:
    with pytest.raises(Broken):
        support_line("P99")
    with pytest.raises(Broken):
        support_card("nothing")
