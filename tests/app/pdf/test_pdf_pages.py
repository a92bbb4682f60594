# SPDX-License-Identifier: MIT
"""Pages: what stays together, what repeats, what a footer and the file itself say."""

import io
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pypdfium2
import pytest

from app.pdf.blocks import (
    Band,
    Block,
    Boxes,
    Checkbox,
    Document,
    Entry,
    Figure,
    Heading,
    Level,
    LineMap,
    List,
    Masthead,
    NoteLines,
    PageBreak,
    Para,
    Slip,
    Stop,
    Table,
    TickRow,
    Total,
    Totals,
    WriteIn,
    plain,
    rule,
    strong,
    words,
)
from app.pdf.preview import page, page_count, pages, text_of
from app.pdf.render import render

NIGHT = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
LONG = words("Some words that go on for a while. " * 12)


def paper(*blocks: Block, **more: Any) -> Document:
    return Document("Neutral", blocks, "test", **more)


def printed(document: Document, copy: int = 1) -> list[str]:
    """The words of each page, with single spaces."""
    found = text_of(render(document, printed=NIGHT, copy=copy))
    return [" ".join(one.split()) for one in found]


def every_block() -> tuple[Block, ...]:
    return (
        Masthead(words("Title"), words("A line"), "A badge"),
        Heading(words("Heading")),
        Para(LONG),
        List((words("one"), words("two")), numbered=True),
        Checkbox(words("tick me")),
        TickRow(words("Safe now?"), (Checkbox(words("Yes")), Checkbox(words("No"), ticked=True))),
        NoteLines(3, words("Notes"), boxed=True),
        WriteIn((words("Name"), words("Date")), (words("Sorrel"),)),
        Table(((words("a"), Checkbox()), (words("b"), words("c"))), (1, 2), 1, 1, grid=True),
        Figure("ear", "someone listens"),
        Band(words("said"), words("You could say"), "shield", "say", bookmark=True),
        Boxes((words("x"), words("y"), words("z")), 2),
        Entry("siren", words("A fire"), words("Everyone out.")),
        Totals((Total("12", "took part"),)),
        LineMap((Stop("18:00", words("Start")), Stop("20:00", words("Close"), shape="end"))),
        LineMap((Stop("18:00", words("First")),), across=True),
        Slip(
            words("Ask?"), words("No name."), (words("Pass it on"),), words("Foot."), mark="Kite 52"
        ),
    )


def test_every_block_is_drawn_in_every_size():
    for size in ("team", "card", "room", "large"):
        said = " ".join(printed(paper(*every_block(), size=size)))
        for one in (
            "A badge",
            "tick me",
            "Safe now?",
            "Sorrel",
            "someone listens",
            "Kite 52",
            "took part",
        ):
            assert one in said, (size, one)


def test_blocks_are_frozen_and_name_their_level():
    block = Para(words("x"), level=Level.L2)
    with pytest.raises(FrozenInstanceError):
        block.level = Level.L0  # type: ignore[misc]
    assert paper(block, Para(words("y"))).level is Level.L2
    assert not paper(block).holds_person
    assert paper(block, Para(words("y"), person=True)).holds_person
    assert plain(words("a ", strong("b"), rule(20))) == "a b____"


def test_the_footer_says_what_to_do_then_page_code_and_copy():
    document = paper(
        Para(words("x")), after="Shred it.", privacy="No names.", code="K7R", counted=True
    )
    assert printed(document, 3)[0].endswith(
        "Shred it. No names. Printed 26 Nov 2026. Code K7R. Copy 3. Page 1 of 1"
    )


def test_the_day_of_print_is_the_venues_and_can_be_left_out():
    summer = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    document = paper(Para(words("x")))
    assert "Printed 2 Jul 2026." in text_of(render(document, printed=summer))[0]
    week = paper(Para(words("x")), dated="week")
    assert "Made in week 48 of 2026." in printed(week)[0]
    assert "2026" not in printed(paper(Para(words("x")), dated=""))[0]


def test_a_new_year_belongs_to_its_own_week():
    eve = datetime(2027, 1, 1, 12, tzinfo=UTC)
    said = text_of(render(paper(Para(words("x")), dated="week"), printed=eve))[0]
    assert "week 53 of 2026" in said


def test_pages_are_counted_and_broken_where_asked():
    found = printed(paper(Para(words("one")), PageBreak(), Para(words("two"))))
    assert "one" in found[0] and "Page 1 of 2" in found[0]
    assert "two" in found[1] and "Page 2 of 2" in found[1]
    sides = printed(paper(Para(words("x")), sheet="Side"))
    assert sides[0].endswith("Side 1")
    assert printed(paper(Para(words("x")), sheet="", dated=""))[0] == "x"


def test_a_heading_never_ends_a_page():
    for lead in range(38, 52):
        blocks = [Para(words(f"line {at}")) for at in range(lead)]
        found = printed(paper(*blocks, Heading(words("The heading")), Para(LONG)))
        for one in found:
            if "The heading" in one:
                assert "Some words" in one.partition("The heading")[2]


def test_a_heading_goes_with_all_of_what_is_never_cut():
    sign = WriteIn(
        (words("First"), words("Date"), words("Second"), words("Date")),
        (words("Sorrel"), words(), words("Juniper"), words()),
        columns=2,
    )
    ends = 0
    for count in range(20, 60):
        lines = tuple(Para(words("A line."), "small") for _ in range(count))
        found = printed(paper(*lines, Heading(words("Signed")), sign))
        whole = [one for one in found if "Signed First Sorrel Date Second Juniper Date" in one]
        assert len(whole) == 1, count
        ends += found[-1].startswith("Signed")
    # On some lengths the heading had to move on with its lines, or nothing was tried here.
    assert ends > 2


def test_a_name_in_a_heading_can_stay_out_of_the_outline():
    data = render(
        paper(Heading(words("Seen")), Heading(words("Sorrel"), listed=False)), printed=NIGHT
    )
    assert [one.get_title() for one in pypdfium2.PdfDocument(data).get_toc()] == ["Seen"]
    assert "Sorrel" in text_of(data)[0]


def test_less_room_for_notes_keeps_more_stops_on_the_first_page():
    few, many = (
        LineMap(tuple(Stop(f"{at:02d}:00", words("Part")) for at in range(n)), words("Notes."))
        for n in (8, 15)
    )
    stops = {n: printed(paper(block)) for n, block in ((8, few), (15, many))}
    assert len(stops[8]) == 1 and len(stops[15]) == 1


def test_a_table_repeats_its_head_and_keeps_every_row():
    rows = (
        (words("Promise"), words("By")),
        *((words(f"row {at}."), words("x")) for at in range(90)),
    )
    found = printed(paper(Table(rows, (3, 1), header_rows=1)))
    assert len(found) > 2
    assert all("Promise By" in one for one in found)
    assert all(f"row {at}." in " ".join(found) for at in range(90))


def test_a_stop_stays_whole_but_one_taller_than_a_page_goes_on():
    tall = Stop("18:00", words("Tall"), (words("Word. " * 2500),))
    found = printed(paper(LineMap((tall, Stop("20:00", words("Close"), shape="end")))))
    assert len(found) > 2
    assert " ".join(found).count("Word.") == 2500
    stops = tuple(Stop("18:00", words(f"Stop {at}."), (words(f"Said {at}."),)) for at in range(40))
    for one in printed(paper(LineMap(stops))):
        assert one.count("Stop ") == one.count("Said ")


def test_a_band_at_the_foot_stands_at_the_end_of_its_page():
    data = render(paper(Para(words("top")), Band(words("bottom"), at_foot=True)), printed=NIGHT)
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    where = {
        text.get_text_range(at, 1): text.get_charbox(at)[1] for at in range(text.count_chars())
    }
    assert where["b"] < 110
    document.close()


def test_the_same_arguments_give_the_same_bytes_and_another_copy_does_not():
    document = paper(*every_block(), counted=True)
    assert render(document, printed=NIGHT) == render(document, printed=NIGHT)
    assert render(document, printed=NIGHT) != render(document, printed=NIGHT, copy=2)


def test_the_file_is_neutral_and_its_faces_are_inside():
    data = render(paper(*every_block()), printed=NIGHT)
    document = pypdfium2.PdfDocument(data)
    about = document.get_metadata_dict()
    titles = [one.get_title() for one in document.get_toc()]
    document.close()
    assert about["Title"] == "Neutral"
    assert about["Author"] == about["Creator"] == about["Producer"] == "Coproduction Express"
    assert "2026" not in about["CreationDate"] and "2026" not in about["ModDate"]
    assert titles == ["Title", "Heading", "You could say"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.Lang == "en-GB" and pdf.Root.ViewerPreferences.DisplayDocTitle
        # Each face in the file has its letters with it.
        fonts = [font for page in pdf.pages for font in page.resources.Font.values()]
        inside = [font.DescendantFonts[0].FontDescriptor for font in fonts]
        assert len(inside) > 1 and all("/FontFile2" in one for one in inside)
        assert not pdf.is_encrypted


def test_the_preview_shows_the_very_bytes():
    data = render(paper(Para(words("x")), PageBreak(), Para(words("y")), page="A5"), printed=NIGHT)
    shown = pages(data, 1.0)
    assert page_count(data) == len(shown) == 2
    first = shown[0]
    assert (first.width, first.height) == (420, 596)
    assert len(first.pixels) == first.width * first.height * 4
    assert first.pixels[:4] == b"\xff\xff\xff\xff"
    assert min(first.pixels) < 60
    assert page(data, 1, 0.5).width == 210
    assert shown[0].pixels != shown[1].pixels


def test_an_empty_paper_still_has_a_page():
    assert page_count(render(paper(), printed=NIGHT)) == 1


def test_half_a_letter_pair_in_a_heading_does_not_stop_the_paper():
    said = printed(paper(Heading(words("Half \ud83d here")), Para(words("x \udc00"))))[0]
    assert "D83D" in said and "DC00" in said
