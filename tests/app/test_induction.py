# SPDX-License-Identifier: MIT
"""Induction: four answers, taking back, signing, looking again, and words that stay as they were signed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
import pytest

import app.induction as subject
import app.induction_page as page_subject
from app.change import carry_out, take_back
from app.content.induction import induction
from app.errors import Broken, Refused
from app.induction import (
    answer_item,
    sign_whole,
    start_induction,
    take_back_answer,
    take_back_signature,
)
from app.induction_copy import induction_facts
from app.induction_page import induction_page
from app.papers import paper_pdf
from app.people import people_page, welcome
from app.settings import keep_settings
from models.rules.induction import ANSWERS
from models.store import Store
from models.tables.people import Induction, InductionAnswer

Do = Callable[..., Any]


@pytest.fixture
def bramble(do: Do) -> str:
    made: str = do(welcome, "Bramble").about
    return made


@pytest.fixture
def begun(do: Do, bramble: str) -> str:
    made: str = do(start_induction, bramble).about
    return made


def answer_all(do: Do, begun: str, *but: str) -> None:
    for item in induction().items:
        if item.key not in but:
            do(answer_item, begun, item.key, "done")


def test_before_it_starts_there_is_only_the_offer(store: Store, bramble: str) -> None:
    page = induction_page(store, bramble)
    assert page.id == "" and page.sections == () and page.known_as == "Bramble"
    assert page.line.startswith("Nothing here is a test.")
    with pytest.raises(Refused):
        induction_facts(store, bramble)


def test_thirty_five_items_in_seven_sections(store: Store, bramble: str, begun: str) -> None:
    page = induction_page(store, bramble)
    assert [len(s.items) for s in page.sections] == [4, 7, 6, 4, 5, 5, 4]
    assert page.counted == "0 of 35"
    assert page.next_open() == "A1"
    assert page.next_open("G4") == "A1"
    first = page.item("A1")
    assert first is not None
    assert first.second == "Patron and coproduction coordinator sign · conversation"
    assert people_page(store).rows[0].induction == "under way"


def test_each_of_the_four_answers_is_kept_with_its_day(
    store: Store, do: Do, bramble: str, begun: str
) -> None:
    for key, answer in zip(("A1", "A2", "A3", "A4"), ANSWERS, strict=True):
        do(answer_item, begun, key, answer)
    page = induction_page(store, bramble)
    seconds = [item.second for item in page.sections[0].items]
    assert seconds[0] == (
        "Done together, 26 Nov · Patron and coproduction coordinator · look again in November 2027"
    )
    assert seconds[1].startswith("Done another way, 26 Nov")
    assert seconds[2].startswith("Not now, 26 Nov") and "look again" not in seconds[2]
    assert seconds[3] == "Not for me, 26 Nov"
    assert [item.open for item in page.sections[0].items] == [False, False, True, False]
    assert page.sections[0].second == "3 of 4, 1 not now"
    assert page.counted == "3 of 35"


def test_every_answer_can_be_taken_back_and_given_again(
    store: Store, do: Do, bramble: str, begun: str
) -> None:
    for answer in ANSWERS:
        do(answer_item, begun, "C3", answer)
        do(take_back_answer, begun, "C3")
        item = induction_page(store, bramble).item("C3")
        assert item is not None and item.answer == "" and item.open
    with pytest.raises(Refused):
        do(take_back_answer, begun, "C3")
    assert InductionAnswer.select().count() == 4
    assert all(one.gone for one in InductionAnswer.select())


def test_undo_brings_the_answer_before_back(store: Store, begun: str, bramble: str) -> None:
    carry_out(store, answer_item, begun, "C3", "not_now")
    before = induction_page(store, bramble)
    done = carry_out(store, answer_item, begun, "C3", "done")
    assert done.undo is not None
    take_back(store, done.undo)
    assert induction_page(store, bramble) == before


def test_only_versions_dates_and_how_often_are_written_down(
    store: Store, do: Do, bramble: str, begun: str
) -> None:
    page = induction_page(store, bramble)
    takes = {i.key for s in page.sections for i in s.items if i.shows}
    assert takes == {
        "A2", "B4", "C1", "C3", "C4", "C5", "D2", "E2", "E3", "E5", "F1", "F2", "F3", "F4", "G1",
        "G2", "G4",
    }  # fmt: skip
    do(answer_item, begun, "C1", "done", "read aloud, version 3")
    item = induction_page(store, bramble).item("C1")
    assert item is not None and "read aloud, version 3" in item.second
    for key in ("B1", "B2", "B3", "C6", "D3"):
        with pytest.raises(Refused):
            do(answer_item, begun, key, "done", "what was said")
        kept = induction_page(store, bramble).item(key)
        assert kept is not None and kept.open
    with pytest.raises(Refused):
        do(answer_item, begun, "C1", "done", "x" * 61)


def test_checks_are_signed_by_the_patron_too(store: Store, bramble: str, begun: str) -> None:
    item = induction_page(store, bramble).item("C6")
    assert item is not None and item.second.startswith("Patron and coproduction coordinator sign")


def test_both_sign_once_what_is_needed_is_settled(
    store: Store, do: Do, bramble: str, begun: str
) -> None:
    answer_all(do, begun, "C3", "B3", "C4")
    with pytest.raises(Refused):
        do(sign_whole, begun, "person")
    assert induction_page(store, bramble).open_needed == ("C3",)
    do(answer_item, begun, "C3", "another_way")
    do(sign_whole, begun, "person")
    assert people_page(store).rows[0].induction == "under way"
    do(sign_whole, begun, "worker", "Marlow")
    page = induction_page(store, bramble)
    assert page.done and page.worker_role == "Marlow"
    assert people_page(store).rows[0].induction == "done"
    do(take_back_signature, begun, "worker")
    assert not induction_page(store, bramble).done
    do(take_back_signature, begun, "person")
    assert induction_page(store, bramble).signed is None


def test_not_for_me_closes_no_door(store: Store, do: Do, bramble: str, begun: str) -> None:
    for item in induction().items:
        do(answer_item, begun, item.key, "not_for_me")
    page = induction_page(store, bramble)
    assert page.open_needed == () and page.again == () and page.counted == "35 of 35"
    do(sign_whole, begun, "person")
    assert induction_page(store, bramble).signed is not None


def test_what_to_look_at_again_stands_apart_by_its_day(
    store: Store, do: Do, bramble: str, begun: str, clock: Any
) -> None:
    for key in ("A1", "A3", "B1", "F1"):
        do(answer_item, begun, key, "done")
    again = induction_page(store, bramble).again
    assert [(a.key, a.when, a.late) for a in again] == [
        ("B1", "February", False),
        ("A3", "May", False),
        ("A1", "November", False),
    ]
    clock.on(days=100)
    assert induction_page(store, bramble).again[0].late
    do(answer_item, begun, "B1", "done")
    assert induction_page(store, bramble).again[0].key == "A3"


def test_it_goes_on_where_it_was_left(store: Store, do: Do, bramble: str, begun: str) -> None:
    do(answer_item, begun, "A1", "done")
    with pytest.raises(Refused):
        do(start_induction, bramble)
    page = induction_page(store, bramble)
    assert page.id == begun and page.next_open() == "A2"


def test_a_changed_template_never_rewrites_what_was_signed(
    store: Store, do: Do, bramble: str, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    answer_all(do, begun)
    do(sign_whole, begun, "person")
    before, copy = induction_page(store, bramble), induction_facts(store, bramble)
    words = induction()
    section = replace(words.sections[0], title="Hello", items=words.sections[0].items[:1])
    newer = replace(words, version=2, sections=(section,), line="New words")
    for module in (subject, page_subject):
        monkeypatch.setattr(module, "induction", lambda: newer)
    after = induction_page(store, bramble)
    assert after.newer_words
    assert after.sections == before.sections and after.line == before.line
    assert induction_facts(store, bramble) == copy
    do(answer_item, begun, "G4", "not_now")
    assert induction_page(store, bramble).sections[6].title == "Staying well in the role"
    again = do(start_induction, bramble).about
    page = induction_page(store, bramble)
    assert page.id == again and [s.title for s in page.sections] == ["Hello"]
    assert json.loads(Induction.get_by_id(begun).items)["version"] == 1
    kept = InductionAnswer.select().where(InductionAnswer.induction == begun, ~InductionAnswer.gone)
    assert kept.count() == 35


def test_the_copy_says_the_same_in_the_same_order(
    store: Store, do: Do, bramble: str, begun: str
) -> None:
    do(keep_settings, my_name="Marlow")
    do(answer_item, begun, "C1", "another_way", "version 3")
    do(answer_item, begun, "C2", "done")
    do(answer_item, begun, "C5", "not_now")
    page, copy = induction_page(store, bramble), induction_facts(store, bramble)
    assert (copy.person, copy.worker, copy.title) == ("Bramble", "Marlow", page.title)
    assert copy.line == page.line
    assert [s.title for s in copy.sections] == [s.title for s in page.sections]
    for printed, shown in zip(copy.sections, page.sections, strict=True):
        assert [i.text for i in printed.items] == [i.text for i in shown.items]
    first, second = copy.sections[2].items[:2]
    assert first.answer == "Done another way, 26 November 2026" and first.note == "version 3"
    assert first.signed == (
        "Bramble, 26 November 2026",
        "Coproduction coordinator, 26 November 2026",
    )
    assert second.signed[1] == "Safeguarding lead, 26 November 2026"
    assert second.renew == "May 2027"
    assert copy.sections[2].items[4].answer == "Not now, 26 November 2026"
    assert copy.sections[2].items[4].signed == ()
    assert copy.sections[2].items[3].answer == ""


def test_the_printed_copy_says_every_item_in_the_order_of_the_screen(
    store: Store, do: Do, bramble: str, begun: str
) -> None:
    do(answer_item, begun, "C1", "another_way", "version 3")
    pdf = paper_pdf("induction", induction_facts(store, bramble), store.now())
    pages = pdfium.PdfDocument(pdf)
    printed = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    plain = " ".join(printed.split()).replace(" ", "")
    at = 0
    for section in induction_page(store, bramble).sections:
        for item in section.items:
            found = plain.find(item.text.replace(" ", ""), at)
            assert found >= at, item.text
            at = found
    assert "Doneanotherway" in plain and "version3" in plain


def test_wrong_answers_and_people_are_told_apart(
    store: Store, do: Do, bramble: str, begun: str
) -> None:
    with pytest.raises(Broken):
        do(answer_item, begun, "A1", "passed")
    with pytest.raises(Broken):
        do(answer_item, begun, "Z9", "done")
    with pytest.raises(Refused):
        do(answer_item, "gone", "A1", "done")
    with pytest.raises(Refused):
        induction_page(store, "nobody")
    with pytest.raises(Refused):
        do(start_induction, "nobody")


def test_an_answer_and_its_redraw_take_at_most_six_statements(
    store: Store, bramble: str, begun: str
) -> None:
    carry_out(store, answer_item, begun, "A1", "done")
    with store.counted() as counted:
        carry_out(store, answer_item, begun, "A2", "done", "version 2")
        induction_page(store, bramble)
    assert counted.count <= 6, counted.statements
