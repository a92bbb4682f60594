# SPDX-License-Identifier: MIT
"""Codes on paper: every row its own, every copy differs, known before it is printed; plain slips bear none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from app.change import Change, carry_out
from app.later import later
from app.packs import pack_facts
from app.paper_codes import drop_codes, keep_codes, with_codes
from app.paper_slips import type_slip
from app.papers import paper_pdf
from app.pdf.blocks import Slip
from app.practice import Practice, practice
from app.reports import slips
from app.reports.facts import PackFacts
from models.rules.codes import is_checked
from models.tables.papers import PaperCode

COPIES = {
    "run_sheet": 2,
    "sign_in": 2,
    "sign_in_count": 1,
    "sign_in_signed": 1,
    "notes_page": 1,
    "slips_answer": 1,
    "slips": 3,
    "agenda_table": 5,
}


@pytest.fixture
def made(clock: Any) -> Iterator[Practice]:
    """The made-up evening."""
    found = practice(clock=clock)
    yield found
    found.store.close()


@pytest.fixture
def facts(made: Practice) -> PackFacts:
    """Its papers, with codes drawn."""
    found = pack_facts(made.store, made.session)
    return with_codes(made.store, found, made.session, COPIES)


@pytest.fixture
def keep(made: Practice) -> Callable[[PackFacts], Change]:
    """Keep the codes of facts as the pack does."""

    def kept(facts: PackFacts) -> Change:
        parts = tuple(one.id for one in facts.parts)
        return carry_out(made.store, keep_codes, made.session, facts.sheets, parts).change

    return kept


def words_on(pdf: bytes) -> str:
    """All words of a paper; a foot may end its lines anywhere, so every gap is one space."""
    return " ".join(" ".join(later("app.pdf.preview").text_of(pdf)).split())


def test_each_copy_of_a_paper_with_codes_has_its_own(facts: PackFacts) -> None:
    drawn = [one for sheet in facts.sheets for one in sheet.codes]
    assert len(drawn) == len(set(drawn)) == 2 * len(facts.parts) + 22 + 1 + 3 + 25 + 4
    assert {sheet.paper for sheet in facts.sheets} == set(COPIES) - {"slips", "agenda_table"}
    marks = [one for s in facts.sheets if s.paper == "slips_answer" for one in s.codes]
    assert all(re.fullmatch(r"[A-Z][a-z]+ \d\d?", one) for one in marks)
    assert all(is_checked(one) for one in set(drawn) - set(marks))


def test_asking_again_draws_only_what_is_missing(made: Practice, facts: PackFacts) -> None:
    assert with_codes(made.store, facts, made.session, COPIES) is facts
    more = with_codes(made.store, facts, made.session, {"sign_in": 3})
    assert more.sheets[: len(facts.sheets)] == facts.sheets
    assert [one.number for one in more.sheets if one.paper == "sign_in"] == [1, 2, 3]


@pytest.mark.parametrize(
    "key", ["run_sheet", "sign_in", "sign_in_count", "sign_in_signed", "notes_page"]
)
def test_every_code_of_a_sheet_stands_on_it_and_on_no_other(
    made: Practice, facts: PackFacts, key: str
) -> None:
    said = words_on(paper_pdf(key, facts, made.store.now(), copy=1))
    for sheet in facts.sheets:
        here = sheet.paper == key and sheet.number == 1
        assert all((one in said) is here for one in sheet.codes), sheet.paper
    assert "Copy 1." in said


def test_the_same_copy_is_the_same_bytes_and_the_next_is_not(
    made: Practice, facts: PackFacts
) -> None:
    now = made.store.now()
    one, again, two = (paper_pdf("sign_in", facts, now, copy=at) for at in (1, 1, 2))
    assert one == again != two


def test_printing_later_gives_new_sheets_with_numbers_that_go_on(
    made: Practice, facts: PackFacts, keep: Callable[[PackFacts], Change]
) -> None:
    keep(facts)
    later_facts = pack_facts(made.store, made.session)
    later_facts = with_codes(made.store, later_facts, made.session, {"sign_in": 1})
    assert [one.number for one in later_facts.sheets] == [3]
    known = {one.code for one in PaperCode.select()}
    assert not known & set(later_facts.sheets[0].codes)


def test_kept_twice_is_kept_once_and_what_never_came_out_is_dropped(
    made: Practice, facts: PackFacts, keep: Callable[[PackFacts], Change]
) -> None:
    keep(facts)
    count = PaperCode.select().count()
    keep(facts)
    assert PaperCode.select().count() == count
    first = facts.sheets[0]
    PaperCode.update(state="empty").where(PaperCode.code == first.codes[0]).execute()
    carry_out(made.store, drop_codes, made.session, facts.sheets[:2])
    left = {one.code for one in PaperCode.select()}
    assert first.codes[0] in left, "what was typed in stays"
    assert not left & {*first.codes[1:], *facts.sheets[1].codes}


def test_a_line_of_the_run_sheet_knows_its_part(
    made: Practice, facts: PackFacts, keep: Callable[[PackFacts], Change]
) -> None:
    keep(facts)
    found = PaperCode.select().where((PaperCode.paper == "run_sheet") & (PaperCode.sheet == 1))
    assert [one.part for one in found.order_by(PaperCode.row)] == [one.id for one in facts.parts]
    assert {one.part for one in PaperCode.select().where(PaperCode.paper == "sign_in")} == {""}


def test_plain_slips_bear_no_mark_and_are_one_as_another(made: Practice, facts: PackFacts) -> None:
    now = made.store.now()
    copies = {
        paper_pdf("slips", replace(facts, sheets=facts.sheets), now, copy=at) for at in (1, 2, 3)
    }
    assert len(copies) == 1, "every sheet is the same, byte for byte"
    document = slips.build(facts)
    one_question = replace(facts, slips=replace(facts.slips, questions=("What would help?",) * 3))
    same = list(slips.build(one_question).of_kind(Slip))
    assert len({repr(one) for one in same}) == 1
    assert all(one.mark == "" for one in document.of_kind(Slip))
    said = words_on(next(iter(copies)))
    assert not [one for s in facts.sheets for one in s.codes if one in said]
    assert not document.counted and document.code == ""


def test_three_plain_slips_are_drawn_with_the_same_strokes(
    made: Practice, facts: PackFacts
) -> None:
    same = replace(facts, slips=replace(facts.slips, questions=("What would help?",) * 3))
    page = later("app.pdf.preview").pages(paper_pdf("slips", same, made.store.now()), 1.0)[0]
    said = later("app.pdf.preview").text_of(paper_pdf("slips", same, made.store.now()))[0]
    blocks = [one.split("Cut along")[0].split() for one in said.split("What would help?")[1:]]
    assert len(blocks) == 3 and all(one == two for one, two in pairwise(blocks))
    assert page.pixels


def test_a_slip_for_an_answer_has_its_word_number_on_both_halves(
    made: Practice, facts: PackFacts
) -> None:
    said = words_on(paper_pdf("slips_answer", facts, made.store.now())).split()
    marks = next(one.codes for one in facts.sheets if one.paper == "slips_answer")
    for word, number in (one.split() for one in marks):
        assert said.count(word) == 2 and said.count(number) >= 2


def test_the_sheet_of_answers_has_the_number_and_nothing_of_what_was_written(
    made: Practice, facts: PackFacts, keep: Callable[[PackFacts], Change]
) -> None:
    keep(facts)
    marks = next(one.codes for one in facts.sheets if one.paper == "slips_answer")
    assert pack_facts(made.store, made.session).answers_for == ()
    carry_out(
        made.store, type_slip, made.session, marks[2], "What would help?", "Softer lamps", "here"
    )
    again = pack_facts(made.store, made.session)
    assert again.answers_for == (marks[2],)
    said = words_on(paper_pdf("slip_answers", again, made.store.now()))
    assert marks[2] in said and "lamps" not in said and "What would help?" not in said
    assert not [one for one in marks if one != marks[2] and one in said]


def test_the_ways_to_sign_in_say_how_long_and_that_nobody_is_told(
    made: Practice, facts: PackFacts
) -> None:
    for key in ("sign_in", "sign_in_count", "sign_in_signed"):
        said = " ".join(words_on(paper_pdf(key, facts, made.store.now())).split())
        assert "Shred once typed in, by the next working day." in said
        assert "shredded once typed in, by" in said, "the day in words"
        assert "who is or is not here" in said
        assert facts.session.title not in said
    signed = words_on(paper_pdf("sign_in_signed", facts, made.store.now()))
    assert "kept apart, locked, for 90 days" in " ".join(signed.split())


@pytest.mark.parametrize("key", ["sign_in", "notes_page", "run_sheet"])
def test_the_widest_code_stands_on_one_line(made: Practice, facts: PackFacts, key: str) -> None:
    wide = tuple(replace(one, codes=("WMWMW",) * len(one.codes)) for one in facts.sheets)
    said = words_on(paper_pdf(key, replace(facts, sheets=wide), made.store.now()))
    # A part has room for notes at a glance and again step by step: one code for both.
    places = 2 if key == "run_sheet" else 1
    assert said.count("WMWMW") == places * len(facts.codes_of(key))
