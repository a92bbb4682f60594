# SPDX-License-Identifier: MIT
"""Layouts: cards for tables that do not fit, little ink measured, a wall sheet, room to write at every size."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pypdfium2
import pytest

from app.pdf.blocks import (
    Band,
    Block,
    Boxes,
    Checkbox,
    Document,
    Entry,
    Heading,
    LineMap,
    Masthead,
    Para,
    Stop,
    Table,
    Total,
    Totals,
    WriteIn,
    words,
)
from app.pdf.layout_cards import fits
from app.pdf.preview import page, page_count, text_of
from app.pdf.render import render
from app.pdf.rows import Row, flow
from app.pdf.styles import STYLES, Sheet
from app.pdf.variants import VARIANTS, variant, worn

AT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
PROMISES = Table(
    (
        (words("Promise"), words("Who answers"), words("By")),
        (words("A photo board by the door"), words("Accommodation officers"), words("10 December")),
        (words("A key safe"), words("The group"), words()),
    ),
    (0.5, 0.26, 0.24),
    header_rows=1,
)
STOPS = tuple(Stop(f"1{at}:00", words(f"Part number {at}"), minutes="10 min") for at in range(4))
END = Stop("20:00", words("Close."), (words("Slips are read."),), shape="end")


def paper(*blocks: Block, **more: Any) -> Document:
    return Document("Neutral", blocks, "test", **{"dated": "", **more})


def words_of(document: Document) -> str:
    return " ".join(" ".join(text_of(render(document, printed=AT))).split())


def paths(document: Document) -> list[tuple[float, float, float, float]]:
    """The boxes of everything drawn on the first page that is no letter."""
    pdf = pypdfium2.PdfDocument(render(document, printed=AT))
    found = [one.get_bounds() for one in pdf[0].get_objects(max_depth=4) if one.type == 2]
    pdf.close()
    return found


def dark(document: Document, *, letters: bool) -> float:
    """How much of the first page is ink, letters left out unless asked for: 1 is a black pixel."""
    data, scale = render(document, printed=AT), 2.0
    shown = page(data, 0, scale)
    ink = [255 - shown.pixels[at] for at in range(1, len(shown.pixels), 4)]
    if not letters:
        pdf = pypdfium2.PdfDocument(data)
        text = pdf[0].get_textpage()
        for at in range(text.count_chars()):
            left, low, right, high = (one * scale for one in text.get_charbox(at))
            for y in range(int(shown.height - high) - 1, int(shown.height - low) + 2):
                for x in range(int(left) - 1, int(right) + 2):
                    ink[max(0, y) * shown.width + x] = 0
        text.close()
        pdf.close()
    return sum(ink) / 255


def full_of_ink() -> tuple[Block, ...]:
    across = LineMap((*STOPS, END), across=True)
    return (
        Masthead(words("Summary"), words("A line"), "A badge", large=True),
        across,
        Totals((Total("12", "took part"), Total("4", "ideas"))),
        Band(words("Left out: names. " * 8), kind="say"),
        Band(words("In danger: 999"), kind="strong"),
        Entry("siren", words("A fire"), words("Everyone out.")),
        Para(words("x")),
    )


def test_little_ink_is_far_less_ink_and_says_the_same() -> None:
    usual = paper(*full_of_ink())
    little = worn(usual, "little_ink")
    assert words_of(little) == words_of(usual)
    assert dark(little, letters=False) < dark(usual, letters=False) / 3
    assert dark(little, letters=True) < dark(usual, letters=True)


def test_room_for_holes_is_left_on_both_sides_and_the_paper_says_the_same() -> None:
    usual = paper(Para(words("Everybody who comes to the hall tonight is welcome. " * 9)))
    bound = worn(usual, "holes")
    assert words_of(bound) == words_of(usual)
    opened = pypdfium2.PdfDocument(render(bound, printed=AT))
    text, edge = opened[0].get_textpage(), 20 * 72 / 25.4
    boxes = [text.get_rect(at) for at in range(text.count_rects())]
    wide = opened[0].get_size()[0]
    text.close()
    opened.close()
    blank = 5  # one may hang over the edge at the end of a line: it is heard and not seen
    assert min(box[0] for box in boxes) > edge - 1.5
    assert max(box[2] for box in boxes) < wide - edge + blank
    assert worn(replace(usual, margin_mm=24), "holes").margin_mm == 24


def test_minutes_stand_in_one_line_in_every_size() -> None:
    stops = tuple(replace(one, minutes="110 min\n110 gone") for one in STOPS)
    for size in ("team", "large", "larger"):
        said = words_of(paper(LineMap((*stops, END)), size=size))
        assert said.count("110 gone") == len(STOPS), size
        data = render(paper(LineMap((*stops, END)), size=size), printed=AT)
        assert "110 gone" in "".join(text_of(data)).replace("\r", "").split("\n"), size


def test_little_ink_keeps_the_ticks_of_reached_stops() -> None:
    reached = paper(LineMap(STOPS, across=True), little_ink=True)
    bare = paper(
        LineMap(tuple(replace(one, shape="end") for one in STOPS), across=True), little_ink=True
    )
    assert len(paths(reached)) == len(paths(bare)) + len(STOPS), "a circle and a tick, not a circle"
    pdf = pypdfium2.PdfDocument(render(reached, printed=AT))
    raw = pypdfium2.raw
    for one in pdf[0].get_objects(max_depth=4):
        red, *rest = (raw.ctypes.c_uint() for _ in range(4))
        assert raw.FPDFPageObj_GetStrokeColor(one.raw, red, *rest)
        assert red.value < 200, "white on white paper is lost"
    pdf.close()


def test_little_ink_fills_nothing() -> None:
    data = render(paper(*full_of_ink(), little_ink=True), printed=AT)
    pdf = pypdfium2.PdfDocument(data)
    raw = pypdfium2.raw
    for one in pdf[0].get_objects(max_depth=4):
        if one.type == raw.FPDF_PAGEOBJ_PATH:
            fill, stroke = raw.ctypes.c_int(), raw.FPDF_BOOL()
            raw.FPDFPath_GetDrawMode(one.raw, fill, stroke)
            assert not fill.value
    pdf.close()


@pytest.mark.parametrize(("size", "table"), [("team", True), ("room", True), ("larger", False)])
def test_a_table_becomes_cards_when_its_columns_no_longer_fit(size: str, table: bool) -> None:
    sheet = Sheet(595, 842, 42, 36, 22, 40, STYLES[size])
    assert fits(PROMISES, sheet) is table
    said = words_of(paper(PROMISES, size=size))
    head, card = "Promise Who answers By", "Who answers: Accommodation officers"
    assert (head in said, card in said) == (table, not table)
    assert "A photo board by the door" in said and "10 December" in said


def test_a_card_says_each_column_under_its_head_and_skips_an_empty_one() -> None:
    said = words_of(paper(PROMISES, size="larger"))
    assert (
        "Promise: A photo board by the door Who answers: Accommodation officers By: 10 December"
        in said
    )
    assert said.endswith("Promise: A key safe Who answers: The group Page 1 of 1")


def test_a_number_never_stands_on_two_lines() -> None:
    numbers = Table(
        ((words("On call tonight: Plover"), words("01632 960 020")),), (0.66, 0.34), right=(1,)
    )
    for size in ("card", "large", "larger"):
        lines = text_of(render(paper(numbers, size=size), printed=AT))[0].splitlines()
        assert any("01632 960 020" in line for line in lines), size


def test_a_sheet_to_write_on_has_a_line_for_each_column_and_its_boxes() -> None:
    head = (
        words(),
        words("Name or number"),
        words("What would help tonight?"),
        words("Happy to be asked back"),
    )
    body = tuple((words(str(at)), words(), words(), Checkbox()) for at in range(1, 4))
    grid = Table((head, *body), (44, 230, 285, 122), 1, 1, grid=True, row_mm=11.4)
    document = paper(grid, size="larger")
    assert words_of(document).count("What would help tonight?") == 3
    drawn = paths(document)
    lines = [one for one in drawn if one[2] - one[0] > 400 and one[3] - one[1] < 3]
    boxes = [one for one in drawn if 13 < one[2] - one[0] < 18 and 13 < one[3] - one[1] < 18]
    assert len(lines) >= 3 * 2 and len(boxes) == 3


@pytest.mark.parametrize("size", sorted(STYLES))
@pytest.mark.parametrize("sheet", ["A4", "A5"])
def test_there_is_room_for_a_pen_beside_or_under_each_stop(size: str, sheet: str) -> None:
    document = paper(LineMap((*STOPS, END), words("Notes. No names.")), size=size, page=sheet)
    drawn = paths(document)
    wide = 595 if sheet == "A4" else 420
    edge = document.margin_mm * 72 / 25.4
    columns = [one for one in drawn if one[2] - one[0] < 2 and one[0] > wide / 2]
    assert bool(columns) is (sheet == "A4" and size not in ("larger", "wall"))
    under = [one for one in drawn if one[2] - one[0] > 120 and one[3] - one[1] < 3]
    pages = page_count(render(document, printed=AT))
    assert columns or under
    assert all(wide - edge - one[0] > 110 for one in columns), "39 mm at least"
    assert columns or len(under) == len(STOPS) or pages > 1
    assert "Notes. No names." in words_of(document)


def test_a_badge_stands_under_a_big_title_and_beside_a_small_one() -> None:
    head = Masthead(words("This evening"), words("Session 7"), "Table copy")
    for size, under in (("team", False), ("room", False), ("large", True), ("larger", True)):
        title, badge = (letter_box(paper(head, size=size), one) for one in ("This", "Table"))
        assert (badge[3] < title[1]) is under, size


@pytest.mark.parametrize("size", sorted(STYLES))
def test_words_of_an_entry_stand_right_of_its_picture(size: str) -> None:
    document = paper(Entry("siren", words("A fire"), words("Everyone out.")), size=size)
    icons = [one for one in paths(document) if one[2] - one[0] < 60]
    assert icons and max(one[2] for one in icons) < letter_box(document, "A fire")[0] - 4


def letter_box(document: Document, start: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the first letter of these words."""
    pdf = pypdfium2.PdfDocument(render(document, printed=AT))
    text = pdf[0].get_textpage()
    box: tuple[float, float, float, float] = text.get_charbox(text.get_text_range().index(start))
    text.close()
    pdf.close()
    return box


def test_the_line_goes_down_the_page_in_big_letters() -> None:
    across = LineMap((*STOPS, END), across=True)
    for size, down in (("room", False), ("large", True), ("larger", True), ("wall", True)):
        pdf = pypdfium2.PdfDocument(render(paper(across, size=size), printed=AT))
        text = pdf[0].get_textpage()
        tops = [
            text.get_charbox(at)[3]
            for at in range(text.count_chars())
            if text.get_text_range(at, 1) == ":"
        ]
        text.close()
        pdf.close()
        assert all(one - two > 10 for one, two in pairwise(tops)) is down, size


def test_a_wall_sheet_is_a3_with_letters_to_read_from_a_chair() -> None:
    document = worn(
        paper(Heading(words("You can choose")), Para(words("Stay")), size="wall"), "wall"
    )
    pdf = pypdfium2.PdfDocument(render(document, printed=AT))
    assert [round(one) for one in pdf[0].get_size()] == [842, 1191]
    text = pdf[0].get_textpage()
    sizes = {pypdfium2.raw.FPDFText_GetFontSize(text, at) for at in range(text.count_chars())}
    text.close()
    pdf.close()
    assert max(sizes) >= 36 and min(one for one in sizes if one > 1) >= 24


def test_a_small_page_grows_for_large_letters() -> None:
    small = paper(Para(words("x")), page="A5", margin_mm=10.6)
    assert worn(small, "large").page == "A4"
    assert worn(paper(margin_mm=21), "larger").margin_mm == 15
    assert worn(small, "usual") == small
    assert variant("booklet").for_paper and not variant("usual").for_paper
    with pytest.raises(KeyError):
        variant("tiny")


def test_a_foot_too_tall_for_each_page_stands_once_at_the_end() -> None:
    long = "Put it in the locked box. " * 7
    document = paper(
        Para(words("x\n" * 40)), size="larger", after=long, privacy="No names.", code="K7R"
    )
    said = [" ".join(one.split()) for one in text_of(render(document, printed=AT))]
    assert len(said) > 2
    assert all("No names. Code K7R." in one for one in said)
    assert "".join(said).count("Put it in the locked box.") == 7
    assert "locked box" in said[-1] and "locked box" not in said[0]


def test_empty_room_after_the_last_words_makes_no_page() -> None:
    words_then_air = flow([Row(least=100, paint=lambda *_: None), Row(least=9)], 500)
    assert words_then_air.wrap(80, 105) == (80, 105), "the air is left out, and all fits"
    assert words_then_air.wrap(80, 200) == (80, 109)
    assert words_then_air.wrap(80, 99) == (80, 109), "words that do not fit move on"
    air_then_words = flow([Row(least=9), Row(least=100, paint=lambda *_: None)], 500)
    assert air_then_words.wrap(80, 105) == (80, 109)


@pytest.mark.parametrize("size", sorted(STYLES))
def test_things_side_by_side_are_fewer_where_a_word_would_be_cut(size: str) -> None:
    blocks = (
        Boxes((words("Accommodation"), words("Refurbishment"), words("x")), 3),
        Boxes((words("Neighbourhood"),) * 3, 3, numbered=True),
        Totals((Total("fewer than 5", "recommendations"),) * 4),
        WriteIn((words("Responsibility"), words("Signed"), words("Counterpart")), columns=3),
    )
    said = "".join(text_of(render(paper(*blocks, size=size), printed=AT)))
    for word in ("Accommodation", "Refurbishment", "recommendations", "Responsibility"):
        assert word in said, word
    assert said.count("Neighbourhood") == 3 and said.count("recommendations") == 4


def test_a_heading_stays_with_the_first_row_it_stands_over() -> None:
    tall = Entry("siren", words("A fire"), words("Everyone out. " * 40))
    for lines in range(5, 40):
        blocks = (
            *(Para(words("A line.")) for _ in range(lines)),
            Heading(words("Step by step")),
            tall,
        )
        for one in text_of(render(paper(*blocks, size="large"), printed=AT)):
            assert ("Step by step" in one) <= ("A fire" in one), lines


def test_every_layout_has_its_words_but_the_usual_one() -> None:
    assert [one.key for one in VARIANTS if not one.words] == ["usual"]
