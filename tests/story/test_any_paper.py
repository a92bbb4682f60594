# SPDX-License-Identifier: MIT
"""Odd texts in every field of every paper: none stops a paper, none is lost on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from app.change import carry_out
from app.concern_reading import SealedForm
from app.induction import start_induction
from app.induction_copy import induction_facts
from app.packs import pack_facts
from app.practice import practice
from app.reports.facts import SummaryFacts
from tests.story.any_paper import (
    AnyPaper,
    Lost,
    comes_back,
    filled,
    heard,
    lost,
    papers,
    shown_fields,
)
from tests.story.any_text import every_text

MOST_PARTED = 0.01
A_PAGE = 1500


@dataclass(frozen=True)
class Piece:
    """One time that something was added to a form."""

    when: str
    lines: tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def every_paper() -> list[AnyPaper]:
    """Each paper, of the made-up evening."""
    made = practice()
    carry_out(made.store, start_induction, made.person)
    pack = pack_facts(made.store, made.session)
    pack = replace(pack, parts=pack.parts[:3], expected=4)
    form = SealedForm("id", "K7QPM", "today", "the lead", (("What you saw", "Rain"),))
    found = list(
        papers(
            pack,
            _summary(pack),
            induction_facts(made.store, made.person),
            form,
            (Piece("Thursday", (("Decided", "Ring"),)),),
        )
    )
    made.store.close()
    return found


def _summary(pack: Any) -> SummaryFacts:
    from tests.app.reports.conftest import NoteFacts, PromiseFacts

    notes = tuple(
        NoteFacts(str(at), kind, f"Words {at}", "pass_on", True)
        for at, kind in enumerate(("idea", "words", "decision", "worry"))
    )
    promises = (PromiseFacts("p", "A key safe", "Hostel", "The service", None, "pass_on"),)
    return SummaryFacts(pack.session, pack.parts, 12, notes, promises, "7F2C-91")


def test_every_paper_shows_some_of_what_was_typed(every_paper: list[AnyPaper]) -> None:
    blank = {one.name for one in every_paper if not shown_fields(one)}
    assert "run_sheet" not in blank and "summary, group" not in blank and "concern" not in blank
    assert len(blank) < len(every_paper) / 2, blank


def test_every_odd_text_comes_back_from_every_paper(every_paper: list[AnyPaper]) -> None:
    """Once in each paper here; in every field of each by the trial of promise 18 with its whole count."""
    texts = [text for text in every_text() if text.strip()]
    found: list[Lost] = [one for paper in every_paper for one in lost(paper, texts, 1)]
    assert [one for one in found if not one.parted] == []
    # A text longer than a page has a foot in its midst.
    parted = [one for one in found if len(one.text) < A_PAGE]
    assert len(parted) <= MOST_PARTED * len(texts) * len(every_paper)


def test_the_judge_sees_a_letter_that_is_missing() -> None:
    assert comes_back("abc", "xxabcxx") is True
    assert comes_back("abc", "xxabxcx") is None
    assert comes_back("abc", "xxacbx") is False
    assert comes_back("שלום", "םולש") is True
    assert comes_back("שלום", "םול") is False
    assert comes_back("", "") is True


def test_a_field_that_does_not_show_is_not_asked_for(every_paper: list[AnyPaper]) -> None:
    slips = next(one for one in every_paper if one.name == "slips")
    assert not any("leads" in path for path in shown_fields(slips))
    sheet = next(one for one in every_paper if one.name == "run_sheet")
    assert any("title" in path for path in shown_fields(sheet))
    assert "7q" not in heard(sheet.make(filled(sheet.facts, lambda _path: "Tea.")))
