# SPDX-License-Identifier: MIT
"""Sheets for an evening on paper: whole, blank, with 999 and without any unchecked number."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest

from app.about import licences
from app.blank_sheets import CONCERN, TONIGHT, blank_pdf, blank_sheets, free_calls, shipped_numbers

WHEN = datetime(2026, 11, 26, 17, 15, tzinfo=UTC)


def words_of(pdf: bytes) -> str:
    """All words of a PDF."""
    found = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in found)


def test_the_four_sheets_have_their_words() -> None:
    sheets = blank_sheets()
    assert tuple(one.key for one in sheets) == TONIGHT
    assert all(one.title and one.for_whom for one in sheets)


def test_they_are_one_pdf_with_999_on_it() -> None:
    words = words_of(blank_pdf(TONIGHT, WHEN))
    for said in ("Welcome aboard", "What would help?", "Support card", "Concern form", "999"):
        assert said in words


@pytest.mark.parametrize("number", ["116 123", "0808 2000 247", "85258"])
def test_no_number_that_nobody_checked_is_printed(number: str) -> None:
    assert number not in words_of(blank_pdf(TONIGHT, WHEN))


def test_one_sheet_alone_is_that_sheet() -> None:
    words = words_of(blank_pdf((CONCERN,), WHEN))
    assert "This form reaches nobody by itself" in words
    assert "Welcome aboard" not in words


def test_the_same_sheets_are_the_same_bytes() -> None:
    assert blank_pdf((CONCERN,), WHEN) == blank_pdf((CONCERN,), WHEN)


def test_numbers_start_with_999_and_each_can_be_said() -> None:
    numbers = shipped_numbers()
    assert numbers[0].number == "999"
    assert [one.number for one in numbers if one.sure] == ["999"]
    assert all(one.number and one.name for one in numbers)
    assert "call list" in free_calls()


def test_each_licence_is_there_in_full() -> None:
    keys = {one.key: one.text for one in licences()}
    assert set(keys) == {"code", "letters", "scripts", "chinese", "icons", "words"}
    assert "Noto Project Authors" in keys["scripts"] and "SIL OPEN FONT LICENSE" in keys["scripts"]
    assert "Droid" in keys["chinese"] and "Apache License" in keys["chinese"]
    assert "SIL OPEN FONT LICENSE" in keys["letters"].upper()
    assert "Lucide" in keys["icons"]
    assert "MIT" in keys["code"]
