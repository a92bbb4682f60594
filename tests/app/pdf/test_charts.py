# SPDX-License-Identifier: MIT
"""Charts are bars with words, told apart without colour; faces never touch each other."""

from __future__ import annotations

from datetime import UTC, datetime

from app.pdf.blocks import Chart, Document, Faces, Option, Series, words
from app.pdf.preview import pages, text_of
from app.pdf.render import render

PRINTED = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
GREEN, PALE = bytes((0x4A, 0x5A, 0x17)), bytes((0xF3, 0xF6, 0xF2))


def drawn(*series: Series, size: str = "team") -> bytes:
    """A paper with one chart of three bars for each series."""
    chart = Chart(words("Bars"), ("One", "Two", "Three"), series, "held", "Bars in words.")
    return render(Document("Paper", (chart,), "paper", size=size), printed=PRINTED)


def test_each_bar_has_its_name_and_its_figure_and_a_hidden_one_says_so() -> None:
    said = " ".join(text_of(drawn(Series("a", (3, None, 0))))[0].split())
    for told in ("One", "3 held", "not shown", "0 held"):
        assert told in said


def test_two_series_are_told_apart_by_name_and_by_pattern() -> None:
    pdf = drawn(Series("first", (3, 2, 1)), Series("second", (1, 2, 3)))
    said = " ".join(text_of(pdf)[0].split())
    assert "One, first" in said and "Three, second" in said
    pixels = pages(pdf, 2.0)[0].pixels
    assert GREEN in pixels and PALE in pixels


def test_a_year_without_any_figure_still_draws() -> None:
    for size in ("team", "large"):
        assert "One" in text_of(drawn(Series("a", (0, 0, 0)), size=size))[0]


def test_in_large_print_each_face_has_a_line_of_its_own() -> None:
    options = tuple(Option(f"face-{one}", one) for one in ("sad", "plain", "glad"))
    block = Faces(words("How?"), options)
    said = [
        text_of(render(Document("P", (block,), "p", size=size), printed=PRINTED))[0].split("\r\n")
        for size in ("room", "large")
    ]
    assert [one.strip() for one in said[1]][1:4] == ["sad", "plain", "glad"]
    assert "sad" in " ".join(said[0])
