# SPDX-License-Identifier: MIT
"""What is said aloud is easy to follow, never forces calm, and says what care.md says."""

from collections.abc import Iterator

import pytest

from app.content.close_up import close_up_stops
from app.content.heads_ups import categories, pause_words, script
from app.content.papers import sign_in_words, slip_words
from app.content.plans import plans
from app.content.privacy import privacy_notice
from app.content.spoken import (
    agreement,
    disclosure_steps,
    pause_for_care,
    privacy_words,
    settle,
    spoken,
)
from app.content.support import support_cards
from models.rules.reading import TOO_LONG_SENTENCE, reading

GRADE_EIGHT = 13
ABOUT_NINE = 10
FILLED = "the lead"


def in_words(text: str) -> str:
    """A text as it is heard, with something short in its blanks."""
    for blank in ("{lead}", "{deputy}", "{support}", "{support_place}", "{support_until}"):
        text = text.replace(blank, FILLED)
    return text


def said() -> Iterator[tuple[str, str]]:
    """Everything that is read out or said, with a name for the failure."""
    yield "agreement", " ".join(agreement().lines)
    yield "privacy", " ".join(privacy_words().lines)
    yield "promises", " ".join(spoken().promises.lines)
    yield "disclosure", " ".join(disclosure_steps().lines)
    yield "heavy", spoken().heavy.line
    yield "stepping_out", " ".join(spoken().stepping_out.lines)
    yield "online", " ".join((*spoken().online.lines, *spoken().online.dropped))
    yield "counters", spoken().counters.line
    yield "pause_for_care", " ".join((pause_for_care().line, *pause_for_care().steps))
    yield "script", script().read_aloud.text
    yield "pause", " ".join((pause_words().nobody_has_to, pause_words().aloud))
    yield "sign_in", sign_in_words().say
    yield "slip", " ".join(in_words(one.text) for one in slip_words().foot)
    for way in settle().ways:
        yield f"settle {way.key}", " ".join(way.aloud)
    for stop in close_up_stops():
        if stop.say and stop.key == "before_leave":
            yield f"close up {stop.key}", " ".join(in_words(one.text) for one in stop.say)
    for one in plans():
        yield f"{one.id} before", " ".join(one.before_you_come)
        yield f"{one.id} closing", " ".join(one.closing_words)
        for made_up in one.cards:
            yield f"{one.id} card {made_up.key}", " ".join(made_up.lines)
        for part in one.parts:
            yield f"{one.id} {part.key} steps", " ".join(part.steps)
            for head in part.heads_ups:
                yield f"{one.id} {part.key} {head.key}", f"{head.words} {head.support_offer}"
    for card in support_cards():
        for each in (card, *card.inner):
            steps = card.large if each is card else each.steps
            if steps:
                yield f"card {each.key}", " ".join(in_words(one.text) for one in steps)
    for section in privacy_notice().sections:
        yield f"notice {section.key}", " ".join(one.text for one in section.easy)


@pytest.mark.parametrize(("name", "text"), list(said()), ids=[name for name, _ in said()])
def test_it_can_be_followed_by_ear(name: str, text: str) -> None:
    found = reading(text)
    assert found.age <= GRADE_EIGHT, (name, found.age, text)
    too_long = [one.text for one in found.long_sentences if one.words > TOO_LONG_SENTENCE + 5]
    assert not too_long, too_long


def test_most_of_it_reads_like_about_nine() -> None:
    ages = sorted(reading(text).age for _, text in said())
    assert ages[len(ages) // 2] <= ABOUT_NINE


def test_nothing_forces_calm() -> None:
    assert spoken().heavy.line == (
        "Stop. Look round the room, have a drink, move, or do nothing. Your choice."
    )
    for way in settle().ways:
        words = " ".join(way.aloud).casefold()
        assert "together" not in words and "close your eyes" not in words
        if "breath" in words:
            assert "if you like" in words and "do nothing" in words


def test_five_short_ways_and_do_nothing() -> None:
    ways = settle().ways
    assert len(ways) == 6
    assert [one.key for one in ways if one.nothing] == ["nothing"]
    assert all(way.aloud[-1].endswith("We go on when we are ready.") for way in ways)
    assert any(one.text == "Do nothing" for one in spoken().grounding)


def test_nine_lines_to_start_an_agreement_from() -> None:
    assert len(agreement().lines) == 9
    assert "No one has to share." in agreement().lines
    assert "It is fine to pass, move or step out." in agreement().lines


def test_privacy_words_promise_only_what_can_be_kept() -> None:
    words = " ".join(privacy_words().lines)
    for must in ("a child may be at risk", "serious harm", "serious crime", "talk to you first"):
        assert must in words
    assert "We cannot promise" in words
    assert "for 90 days" in " ".join(spoken().promises.lines)
    assert "You can come with no name." in spoken().promises.lines


def test_if_someone_tells_you_something_in_order() -> None:
    lines = disclosure_steps().lines
    assert lines[0] == "Go somewhere private first."
    assert lines[-1] == "Then look after yourself."
    assert lines.index("Thank them, believe them.") < lines.index("Do not ask for detail.")
    assert "Ask: are you safe now? Is any child not safe?" in lines
    assert len(lines) == 11


def test_who_is_here_is_one_sentence_for_everyone() -> None:
    words = spoken().who_is_here
    assert words.line == "I cannot say who is or is not here."
    rest = " ".join(one.text for one in words.lines)
    for must in ("also by phone", "Do not look at the list", "door and windows", "ring 999"):
        assert must in rest


def test_online_people_can_leave_without_a_word() -> None:
    words = " ".join(spoken().online.lines)
    assert "headphones, camera off, any name" in words
    assert "We ring only if you agreed a safe way." in words
    assert any("Ring only if they agreed a safe way" in one for one in spoken().online.dropped)


def test_thank_you_money_may_count_as_income() -> None:
    assert spoken().thank_you_money.line.blanks == ("advice",)
    assert spoken().thank_you_money.line.text.startswith("This may count as income.")


def test_pause_for_care_has_four_steps_and_five_ways_on() -> None:
    words = pause_for_care()
    assert len(words.steps) == 4
    assert [one.key for one in words.ways_on] == [
        "carry_on",
        "tea_now",
        "gentler",
        "leave_out",
        "closing",
    ]
    assert words.never_kept == "Why you paused is not written down anywhere."


def test_notes_say_who_reads_them_and_what_they_are_not_for() -> None:
    words = spoken().notes
    assert words.not_for == "Not for safety worries"
    assert "goes in no summary" in words.lines[0]
    assert words.private_line == "People can ask to see what is written about them."


def test_category_lines_are_plain_enough_to_read_out() -> None:
    for one in categories():
        if one.line:
            assert len(one.line.split()) <= 25, one.code
