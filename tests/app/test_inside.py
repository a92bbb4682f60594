# SPDX-License-Identifier: MIT
"""What to look for before a paper leaves: names of people taking part, and lines that stay, in memory only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.change import carry_out
from app.induction import start_induction
from app.inside import to_find, to_find_in_pack
from app.notes import add_note, set_leaving
from app.papers import paper_pdf, papers_page, summary_pdf
from app.pdf.contents import contents
from app.practice import Practice, practice
from app.reports.facts import SlipFacts
from app.reports.registry import REPORTS
from app.summaries import summary_page


@pytest.fixture
def made(clock: Any) -> Iterator[Practice]:
    """The made-up evening."""
    found = practice(clock=clock)
    yield found
    found.store.close()


@pytest.mark.parametrize("key", [one.key for one in REPORTS])
def test_no_paper_of_the_pack_holds_a_name_or_a_note(made: Practice, key: str) -> None:
    page = papers_page(made.store, made.session)
    find = to_find_in_pack(made.store, made.session, page.facts)
    assert len(find.names) > 3 and len(find.stays) > 1
    found = contents(paper_pdf(key, page.facts, made.store.now()), find)
    assert (found.name_pages, found.kept_back, found.attached, found.password) == ((), 0, 0, False)


def test_a_name_that_slips_onto_a_paper_is_found(made: Practice) -> None:
    page = papers_page(made.store, made.session)
    find = to_find_in_pack(made.store, made.session, page.facts)
    wrong = replace(page.facts, slips=SlipFacts(("What did Sorrel say?",)))
    assert contents(paper_pdf("slips", wrong, made.store.now()), find).name_pages == (1,)


def test_those_who_lead_may_be_named_and_nobody_else(made: Practice) -> None:
    page = papers_page(made.store, made.session)
    leads = replace(page.facts, session=replace(page.facts.session, leads=("Sorrel",)))
    names = {one.name for one in to_find_in_pack(made.store, made.session, leads).names}
    assert "Sorrel" not in names and names
    assert "Sorrel" in {
        one.name for one in to_find_in_pack(made.store, made.session, page.facts).names
    }


def test_a_persons_own_copy_is_found_to_name_them(made: Practice) -> None:
    carry_out(made.store, start_induction, made.person)
    page = papers_page(made.store, induction=made.person)
    find = to_find_in_pack(made.store, "", page.facts)
    found = contents(paper_pdf("induction", page.facts, made.store.now()), find)
    assert found.name_pages and 0 not in found.name_pages


@pytest.mark.parametrize("reader", ["group", "alliance", "anyone"])
def test_a_summary_holds_what_may_leave_and_no_other_line(made: Practice, reader: str) -> None:
    kept = carry_out(
        made.store, add_note, made.session, "Somebody cried in the kitchen"
    ).change.about
    facts = summary_page(made.store, made.session, reader).facts
    find = to_find(made.store, facts, reader)
    assert "Somebody cried in the kitchen" in find.stays
    found = contents(summary_pdf(facts, reader, made.store.now()), find)
    assert (found.name_pages, found.kept_back) == ((), 0) and found.lines >= 1
    carry_out(made.store, set_leaving, kept, "pass_on")
    later = summary_page(made.store, made.session, reader).facts
    slipped = contents(summary_pdf(later, reader, made.store.now()), find)
    assert slipped.kept_back == 1, "the same line in a file that should not have it"
