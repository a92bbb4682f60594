# SPDX-License-Identifier: MIT
"""Faces inside a file: embedded, with widths, pictures and meanings that agree; read back with other libraries."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
import uharfbuzz

from app.pdf.blocks import Document, Para, strong, words
from app.pdf.embedded import Picture, program
from app.pdf.fonts import REGULAR, face, width
from app.pdf.preview import page
from app.pdf.render import render
from app.pdf.shaping import shaped
from app.pdf.styles import STYLES
from app.pdf.text import atoms, lines

WHEN = datetime(2026, 11, 26, tzinfo=UTC)
ALL = "Tea łódź Їжак مرحبا بِسْمِ שָׁלוֹם नमस्ते கொள்கை မင်္ဂလာပါ สวัสดี 你好 😀 ☐ → x̂ 👩🏽‍🦱"


def made(text: str) -> bytes:
    """A paper of one paragraph."""
    document = Document("x", (Para(words(text, strong(text))),), "x", dated="")
    return render(document, printed=WHEN)


@pytest.fixture(scope="module")
def fonts() -> Iterator[list[Any]]:
    """Every face of a paper with all scripts."""
    with pikepdf.open(BytesIO(made(ALL))) as pdf:
        found = {}
        for one in pdf.pages:
            for font in one.Resources.Font.values():
                found[font.objgen] = font
        yield list(found.values())


def codes(font: Any) -> list[tuple[int, str]]:
    """The ToUnicode as (code, meaning)."""
    told = font.ToUnicode.read_bytes().decode("ascii").partition("endcodespacerange")[2]
    return [
        (int(code, 16), bytes.fromhex(text).decode("utf-16-be"))
        for code, text in re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", told, re.M)
    ]


def test_every_face_is_a_composite_one_with_its_letters_inside(fonts: list[Any]):
    assert len(fonts) > 15
    for font in fonts:
        below = font.DescendantFonts[0]
        assert font.Subtype == "/Type0" and font.Encoding == "/Identity-H"
        assert below.Subtype == "/CIDFontType2"
        assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z0-9-]+", str(font.BaseFont))
        assert font.BaseFont == below.BaseFont == below.FontDescriptor.FontName
        assert below.FontDescriptor.FontFile2.read_bytes()[:4] == b"\0\1\0\0"


def test_every_code_means_something_that_a_reader_may_be_told(fonts: list[Any]):
    for font in fonts:
        told = codes(font)
        assert [code for code, _ in told] == list(range(1, len(told) + 1))
        for _, text in told:
            assert text and not set(text) & {"\0", "\ufeff", "\ufffe"}
        for block in re.findall(r"(\d+) beginbfchar", font.ToUnicode.read_bytes().decode()):
            assert int(block) <= 100


def test_widths_in_the_file_are_those_of_the_pictures(fonts: list[Any]):
    for font in fonts:
        below = font.DescendantFonts[0]
        inside = uharfbuzz.Face(below.FontDescriptor.FontFile2.read_bytes())
        letters = uharfbuzz.Font(inside)
        start, wide = below.W
        places = below.CIDToGIDMap.read_bytes()
        numbers = [int.from_bytes(places[at : at + 2], "big") for at in range(0, len(places), 2)]
        assert int(start) == 0 and len(numbers) == len(wide) == len(codes(font)) + 1
        for number, told in list(zip(numbers, wide, strict=True))[1:]:
            assert 0 < number < inside.glyph_count
            units = letters.get_glyph_h_advance(number)
            assert float(told) == pytest.approx(units * 1000 / inside.upem, abs=0.01)
        bits = below.FontDescriptor.CIDSet.read_bytes()
        assert int.from_bytes(bits, "big").bit_count() == len(numbers)


def test_the_tables_agree_with_each_other(fonts: list[Any]):
    for font in fonts:
        data = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        assert (
            sum(
                int.from_bytes(data[at : at + 4].ljust(4, b"\0"), "big")
                for at in range(0, len(data), 4)
            )
            % (1 << 32)
            == 0xB1B0AFBA
        )
        inside = uharfbuzz.Face(data)
        tables = {tag: bytes(inside.reference_table(tag).data) for tag in inside.table_tags}
        count = inside.glyph_count
        assert len(tables["loca"]) == 4 * (count + 1) and len(tables["hmtx"]) == 4 * count
        starts = [
            int.from_bytes(tables["loca"][at : at + 4], "big")
            for at in range(0, len(tables["loca"]), 4)
        ]
        assert all(one <= other for one, other in pairwise(starts))
        assert starts[-1] == len(tables["glyf"])
        assert "GSUB" not in tables and "fpgm" not in tables


def test_letters_beyond_the_first_plane_and_whole_clusters_have_one_code(fonts: list[Any]):
    meanings = {text for font in fonts for _, text in codes(font)}
    assert {"😀", "👩🏽‍🦱", "x̂", "你", "கொ", "วั"} <= meanings


def test_a_letter_with_a_mark_is_one_picture_that_is_as_high_as_both():
    (cluster,) = shaped("x\u0336\u0302", "NotoSans-Regular", "Latn", 0)
    assert cluster.meaning == "x\u0336\u0302" and not cluster.picture.alone
    font = face("NotoSans-Regular")
    data, (number,) = program(font.read, [cluster.picture])
    inside = uharfbuzz.Font(uharfbuzz.Face(data))
    whole = inside.get_glyph_extents(number)
    alone = font.shapes.get_glyph_extents(font.shapes.get_nominal_glyph(ord("x")))
    assert whole.y_bearing > alone.y_bearing + 100
    assert inside.get_glyph_h_advance(number) == cluster.advance


def test_a_mark_stands_higher_on_a_tall_letter():
    low, tall = (shaped(f"{one}\u0302\u0302", "NotoSans-Regular", "Latn", 0)[0] for one in "xX")
    assert [up for _, _, up in low.picture.parts] != [up for _, _, up in tall.picture.parts]
    assert tall.picture.parts[-1][2] > low.picture.parts[-1][2] > 0


@pytest.mark.parametrize("text", [*ALL.split(), "السَّلَامُ عَلَيْكُمْ AVATAR ТАТА Բարև ĳ"])
def test_what_is_drawn_is_as_wide_as_what_was_measured(text: str):
    document = Document("x", (Para(words(text)),), "x", dated="", sheet="")
    kind = STYLES[document.size].body
    (line,) = lines(atoms(words(text), kind), 400, kind)
    drawn = 0.0
    with pikepdf.open(BytesIO(render(document, printed=WHEN))) as pdf:
        fonts = pdf.pages[0].Resources.Font
        for parts, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            if str(operator) == "Tf":
                wide = [float(one) for one in fonts[str(parts[0])].DescendantFonts[0].W[1]]
            shown = (
                list(parts[0]) if str(operator) == "TJ" else parts if str(operator) == "Tj" else ()
            )
            for part in shown:
                if isinstance(part, pikepdf.String):
                    data = bytes(part)
                    drawn += sum(
                        wide[int.from_bytes(data[at : at + 2], "big")]
                        for at in range(0, len(data), 2)
                    )
                else:
                    drawn -= float(part)
    assert drawn * kind.size / 1000 == pytest.approx(line.width, abs=0.05)


def test_a_picture_far_off_the_paper_still_fits_its_tables():
    glyph = face("NotoSans-Regular").shapes.get_nominal_glyph(ord("x"))
    picture = Picture(((glyph, 0, 0), (glyph, 90_000, -90_000)), 200_000)
    data, _ = program(face("NotoSans-Regular").read, [picture])
    assert uharfbuzz.Face(data).glyph_count == 3


def test_blanks_stay_blanks_beside_joined_pictures():
    font = face("NotoSansArabic-Regular")
    blank = font.pictures[" "]
    # The blank is the last of the glyphs that are kept, right before the joined one.
    pictures = [blank, Picture((*blank.parts, *blank.parts), 2 * blank.advance)]
    data, numbers = program(font.read, pictures)
    inside = uharfbuzz.Face(data)
    assert uharfbuzz.Font(inside).get_glyph_extents(numbers[0]).height == 0
    places = bytes(inside.reference_table("loca").data)
    at = numbers[0] * 4
    assert places[at : at + 4] == places[at + 4 : at + 8], "a blank has no outline at all"


def test_words_are_as_wide_as_their_letters():
    assert width("Tea", REGULAR, 12) == pytest.approx(sum(width(one, REGULAR, 12) for one in "Tea"))
    assert face(REGULAR).stringWidth("Tea", 12) == width("Tea", REGULAR, 12)


def test_the_same_words_are_the_same_bytes_and_two_papers_do_not_mix():
    first, second = made(ALL), made("other words אב")
    assert made(ALL) == first and made("other words אב") == second


def test_what_is_drawn_has_ink_in_every_script():
    for text in ALL.split():
        drawn = page(made(text), 0, 2.0)
        top = drawn.pixels[: drawn.width * 4 * 160]
        assert sum(one < 128 for one in top[::4]) > 20, text
