# SPDX-License-Identifier: MIT
"""The pack as lines to tick and as finished bytes: how many of each, neutral names, several papers as one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.change import carry_out
from app.errors import Refused
from app.induction import start_induction
from app.later import later
from app.needs import set_need
from app.papers import (
    CERTIFICATE,
    INDUCTION,
    layouts,
    paper_pdf,
    papers_page,
    summary_file_name,
    summary_layouts,
    summary_pdf,
)
from app.practice import Practice, practice
from app.reports.registry import REPORTS, report
from app.summaries import summary_page


@pytest.fixture
def made(clock: Any) -> Iterator[Practice]:
    """The made-up evening."""
    found = practice(clock=clock)
    yield found
    found.store.close()


def pages(pdf: bytes) -> list[str]:
    """The words of each page."""
    return list(later("app.pdf.preview").text_of(pdf))


def test_every_paper_is_a_line_with_copies(made: Practice) -> None:
    page = papers_page(made.store, made.session)
    assert [line.key for line in page.lines] == [one.key for one in REPORTS]
    assert page.for_whom == "for 14 people"
    lines = {line.key: line for line in page.lines}
    assert lines["run_sheet"].copies == 3, "two who lead and one who supports"
    assert lines["agenda_table"].copies == 14 - lines["large_print"].copies
    assert lines["large_print"].copies == 2
    assert not page.holds_name


def test_a_paper_nobody_asked_for_is_not_ticked(made: Practice) -> None:
    carry_out(made.store, set_need, made.session, "large print", 0)
    lines = {line.key: line for line in papers_page(made.store, made.session).lines}
    assert (lines["large_print"].copies, lines["large_print"].on) == (0, False)


@pytest.mark.parametrize("key", [one.key for one in REPORTS])
def test_each_paper_becomes_a_pdf(made: Practice, key: str) -> None:
    page = papers_page(made.store, made.session)
    pdf = paper_pdf(key, page.facts, made.store.now())
    assert pdf.startswith(b"%PDF-")
    assert any(words.strip() for words in pages(pdf))
    assert paper_pdf(key, page.facts, made.store.now()) == pdf, "the same facts, the same bytes"


def test_the_blank_form_alone(made: Practice) -> None:
    page = papers_page(made.store, made.session, only="concern_form")
    assert [line.key for line in page.lines] == ["concern_form"]
    assert page.title == "Print the blank form"


def test_a_persons_copy_is_marked_and_has_a_neutral_name(made: Practice) -> None:
    with pytest.raises(Refused) as said:
        papers_page(made.store, induction=made.person)
    assert said.value.said == "This induction has not been started."
    carry_out(made.store, start_induction, made.person)
    page = papers_page(made.store, induction=made.person)
    assert page.holds_name
    assert "Sorrel" not in page.file_name + page.title + page.sub


@pytest.mark.parametrize("reader", ["group", "alliance", "anyone"])
def test_a_summary_for_each_reader(made: Practice, reader: str) -> None:
    facts = summary_page(made.store, made.session, reader).facts
    words = " ".join(pages(summary_pdf(facts, reader, made.store.now())))
    assert ("Making the welcome pack kinder" in words) == (reader == "group")
    name = summary_file_name(facts, reader)
    assert name.endswith(".pdf")
    assert "Making" not in name and "Harbour" not in name


def test_one_page_asks_little(made: Practice) -> None:
    with made.store.counted() as counted:
        papers_page(made.store, made.session)
    assert counted.count <= 9


def test_a_certificate_has_the_chosen_name_and_nothing_that_was_gone_through(
    made: Practice,
) -> None:
    carry_out(made.store, start_induction, made.person)
    page = papers_page(made.store, induction=made.person)
    assert [(line.key, line.on) for line in page.lines] == [
        ("induction", True),
        (CERTIFICATE, False),
    ]
    [words] = pages(paper_pdf(CERTIFICATE, page.facts, made.store.now()))
    assert page.facts.person and page.facts.person in words and "Certificate" in words
    items = [item.text for section in page.facts.sections for item in section.items]
    assert items and not any(item in words for item in items)


LAYOUTS = [(one.key, layout.key) for one in REPORTS for layout in layouts(one)]


@pytest.mark.parametrize(("key", "layout"), LAYOUTS)
def test_each_paper_in_each_layout_it_is_offered_in(made: Practice, key: str, layout: str) -> None:
    page = papers_page(made.store, made.session)
    pdf = paper_pdf(key, page.facts, made.store.now(), layout)
    assert all(words.strip() for words in pages(pdf)) or layout == "booklet"
    usual = paper_pdf(key, page.facts, made.store.now())
    assert (pdf == usual) <= (layout in ("usual", "little_ink")), (
        "one with no lines has no less ink"
    )


def test_layouts_are_few_named_by_size_and_never_twice() -> None:
    offered = {one.key: [layout.words for layout in layouts(one)] for one in REPORTS}
    assert offered["run_sheet"] == ["12 pt", "18 pt", "24 pt", "Little ink", "Room for holes"]
    assert offered["agenda_table"] == [
        "14 pt",
        "18 pt",
        "24 pt",
        "Easy Read",
        "Little ink",
        "Booklet",
    ]
    assert offered["large_print"] == ["18 pt", "24 pt", "Easy Read", "Little ink"]
    assert offered["room_choices"] == ["18 pt", "24 pt", "A3 wall", "Little ink"]
    assert all(len(set(words)) == len(words) for words in offered.values())
    folded = {one.key for one in REPORTS for layout in layouts(one) if layout.for_paper}
    assert folded == {"agenda_table", "privacy_notice", "group_agreement"} & set(offered)
    assert [one.words for one in summary_layouts("anyone")] == [
        "14 pt",
        "18 pt",
        "24 pt",
        "Little ink",
    ]
    assert report("slips").sizes[0] == "room"


@pytest.mark.parametrize("layout", ["usual", "large", "larger", "little_ink"])
def test_a_persons_own_papers_in_large_letters(made: Practice, layout: str) -> None:
    carry_out(made.store, start_induction, made.person)
    page = papers_page(made.store, induction=made.person)
    for line in page.lines:
        assert layout in [one.key for one in line.layouts]
        pdf = paper_pdf(line.key, page.facts, made.store.now(), layout)
        assert page.facts.person in " ".join(pages(pdf))
    usual, larger = (
        len(pages(paper_pdf(INDUCTION, page.facts, made.store.now(), one)))
        for one in ("usual", "larger")
    )
    assert larger > usual


@pytest.mark.parametrize("reader", ["group", "alliance", "anyone"])
def test_a_summary_in_each_layout(made: Practice, reader: str) -> None:
    facts = summary_page(made.store, made.session, reader).facts
    seen = set()
    for layout in summary_layouts(reader):
        pdf = summary_pdf(facts, reader, made.store.now(), layout.key)
        seen.add(pdf)
        words = " ".join(" ".join(pages(pdf)).split())
        assert "A plug socket by every bed" in words
        assert ("Making the welcome pack kinder" in words) == (reader == "group")
    assert len(seen) == len(summary_layouts(reader))


def test_easy_read_is_for_the_group_alone(made: Practice) -> None:
    facts = summary_page(made.store, made.session, "alliance").facts
    words = " ".join(pages(summary_pdf(facts, "alliance", made.store.now(), "easy")))
    assert "Making the welcome pack kinder" not in words and "How many took part" not in words
