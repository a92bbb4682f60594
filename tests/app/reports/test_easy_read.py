# SPDX-License-Identifier: MIT
"""Easy Read: a picture beside each idea, short sentences, large letters, few pages, and nothing that may not leave."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.content.easy_read import easy_words
from app.content.privacy import privacy_notice
from app.content.shape import Shipped
from app.papers import layouts, summary_layouts
from app.pdf.blocks import Document, Heading, Idea, Masthead, Para, plain
from app.pdf.icons import picture
from app.reports import easy_read
from app.reports.facts import PackFacts, PrivacyFacts, SummaryFacts
from app.reports.registry import report

Draw = Callable[[Document], Any]
PACKS = (easy_read.agenda, easy_read.privacy, easy_read.agreement)


def sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.!?:])\s+|\n", text) if one.strip()]


def shipped_texts(thing: Any) -> list[str]:
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for one in thing for text in shipped_texts(one)]
    values = vars(thing).items()
    return [
        text
        for name, one in values
        if name not in ("icon", "id", "draft", "lang", "version")
        for text in shipped_texts(one)
    ]


def all_papers(pack: PackFacts, facts: SummaryFacts) -> list[Document]:
    return [*(build(pack) for build in PACKS), easy_read.hand_out(facts)]


def test_our_sentences_have_fifteen_words_at_most() -> None:
    assert isinstance(easy_words(), Shipped)
    said = [*shipped_texts(easy_words())]
    said += [one.text for section in privacy_notice().sections for one in section.easy]
    assert len(said) > 40
    for text in said:
        for one in sentences(text):
            assert len(one.split()) <= 15, one


def test_each_idea_has_its_picture_and_one_or_two_short_lines(
    pack: PackFacts, summary_facts: SummaryFacts
) -> None:
    for document in all_papers(pack, summary_facts):
        ideas = list(document.of_kind(Idea))
        assert len(ideas) >= 5, document.key
        for one in ideas:
            assert picture(one.icon).strokes
            assert 1 <= len(sentences(plain(one.text))) <= 5
        others = [one for one in document.blocks if not isinstance(one, Idea)]
        assert all(isinstance(one, Masthead | Heading | Para) for one in others), document.key


def test_letters_are_never_below_sixteen_points(
    pack: PackFacts, summary_facts: SummaryFacts, draw: Draw
) -> None:
    for document in all_papers(pack, summary_facts):
        paper = draw(document)
        assert min(one.size for one in paper.letters()) >= 16, document.key
        assert len(paper.pages) <= 4
        assert all(page.strip() for page in paper.pages)


def test_pictures_stand_left_of_all_words(pack: PackFacts, draw: Draw) -> None:
    paper = draw(easy_read.agreement(pack))
    words = [one for one in paper.letters() if one.size == 16 and 60 < one.bottom < 620]
    assert min(one.left for one in words) > 18 * 72 / 25.4 + 60


def test_a_long_evening_stays_below_twenty_pages(summary_facts: SummaryFacts, draw: Draw) -> None:
    note, promise = summary_facts.notes[0], summary_facts.promises[0]
    many = replace(
        summary_facts,
        notes=tuple(replace(note, id=f"n{at}", text=f"Idea {at}.") for at in range(60)),
        promises=tuple(replace(promise, id=f"p{at}", text=f"Promise {at}.") for at in range(30)),
    )
    paper = draw(easy_read.hand_out(many))
    assert len(paper.pages) <= 20
    assert all(f"Idea {at}." in paper.words for at in range(60))
    assert all(f"Promise {at}." in paper.words for at in range(30))


def test_the_agenda_says_what_is_hard_before_it_comes(pack: PackFacts, draw: Draw) -> None:
    said = draw(easy_read.agenda(pack)).words
    title, words = said.index("First night"), said.index("We will talk about a first night")
    assert title < words < said.index("Tea and air")
    assert "We finish this part by 18:55." in said
    assert "This part talks about: Drugs and alcohol." in said
    assert "Someone may see" not in said, "a light heads-up is one line (K11)"
    assert "Making the welcome pack kinder" not in said, "no title on the table copy"
    assert "Wren" not in said and "Marlow" not in said


def test_the_hand_out_says_the_same_lines_and_hides_small_counts(
    summary_facts: SummaryFacts, draw: Draw
) -> None:
    said = draw(easy_read.hand_out(replace(summary_facts, people=3))).words
    assert "How many took part: fewer than 5." in said
    assert "A photo board by the door." in said and "“A plug socket by every bed”" in said
    assert "Who answers: Hostel manager." in said and "By when: 10 December." in said
    for kept in (
        "Unasked words",
        "Left here.",
        "Waits for other words",
        "Only for us",
        "Kept with us",
    ):
        assert kept not in said, kept
    none = draw(easy_read.hand_out(replace(summary_facts, promises=(), notes=()))).words
    assert "Nothing was promised this time." in none and "What we heard" not in none


def test_a_blank_line_of_the_notice_is_left_to_write_on(pack: PackFacts) -> None:
    document = easy_read.privacy(replace(pack, privacy=PrivacyFacts({})))
    assert any("____" in plain(one.text) for one in document.of_kind(Idea))
    assert "5 lines still blank." in document.privacy


@pytest.mark.parametrize("key", ["agenda_table", "large_print"])
def test_easy_read_is_offered_where_there_is_one(key: str) -> None:
    assert "easy" in [one.key for one in layouts(report(key))]
    assert "easy" not in [one.key for one in layouts(report("concern_form"))]
    assert "easy" in [one.key for one in summary_layouts("group")]
    assert [one.key for one in summary_layouts("alliance")] == ["usual"]
