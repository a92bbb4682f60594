# SPDX-License-Identifier: MIT
"""Papers to fill in by hand: concern form, sign-in, slips, privacy notice, notes, kit (care K1 to K4, K26)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.content.concerns import concern_form as shipped_form
from app.content.privacy import privacy_notice as shipped_notice
from app.pdf.blocks import (
    Band,
    Checkbox,
    Document,
    Level,
    NoteLines,
    Para,
    Slip,
    Table,
    TickRow,
    WriteIn,
    plain,
)
from app.pdf.preview import pages
from app.reports import concern_form, easy_read, privacy_notice, room_papers, sign_in, slips
from app.reports.facts import ContactsFacts, PackFacts, PrivacyFacts, SlipFacts
from app.reports.phrases import lead_bold, next_working_day, sentence, sentences, you_are_at
from app.reports.registry import REPORTS

Draw = Callable[[Document], Any]


def test_every_field_of_the_concern_form_is_on_paper(pack: PackFacts, draw: Draw):
    said = draw(concern_form.build(pack)).words.replace("’", "'")
    for one in shipped_form().fields:
        for words in (one.label, *one.options):
            assert words in said, words


def test_each_field_has_as_many_lines_as_the_form_asks_for(pack: PackFacts):
    document = concern_form.build(pack)
    lines = [one for one in shipped_form().fields if one.kind == "lines"]
    drawn = list(document.of_kind(NoteLines))
    assert [one.rows for one in drawn] == [one.rows for one in lines]
    assert [one.boxed for one in drawn] == [one.boxed for one in lines]
    assert all(8 <= one.gap_mm <= 9 for one in drawn)


def test_choices_have_a_box_each_and_none_is_ticked(pack: PackFacts):
    rows = list(concern_form.build(pack).of_kind(TickRow))
    asked = [one for one in shipped_form().fields if one.kind == "choice"]
    assert [len(row.options) for row in rows] == [len(one.options) for one in asked]
    assert not any(box.ticked for row in rows for box in row.options)


def test_the_route_is_the_same_first_and_last_and_holds_without_numbers(
    pack: PackFacts, draw: Draw
):
    bare = replace(pack, contacts=ContactsFacts())
    bands = [one for one in concern_form.build(bare).of_kind(Band) if one.kind == "strong"]
    assert len(bands) == 2
    assert plain(bands[0].text) == plain(bands[1].text)
    assert plain(bands[0].text).count("____") == 4
    assert len(draw(concern_form.build(bare)).pages) == 2


def test_a_form_without_a_number_has_a_line_for_it(pack: PackFacts):
    document = concern_form.build(replace(pack, concern_number=""))
    assert "Number: ____." in document.after
    first = next(document.of_kind(WriteIn))
    assert plain(first.labels[0]) == "Number" and first.values[0] == ()


def test_two_forms_differ_only_in_their_number(pack: PackFacts, draw: Draw):
    one = draw(concern_form.build(pack)).words
    other = draw(concern_form.build(replace(pack, concern_number="Q3R7"))).words
    assert one.replace("W4X9", "Q3R7") == other


def test_the_form_is_the_most_private_level_and_stands_for_a_person(pack: PackFacts):
    document = concern_form.build(pack)
    assert document.level is Level.L3 and document.holds_person
    assert document.dated == "" and document.code == ""


def test_sign_in_rows_have_room_to_write_and_a_box(pack: PackFacts):
    table = next(sign_in.build(pack).of_kind(Table))
    assert len(table.rows) == sign_in.ROWS + 1
    assert table.header_rows == 1 and table.row_mm >= 11
    assert all(isinstance(row[-1], Checkbox) for row in table.rows[1:])
    assert all(row[1] == () and row[2] == () for row in table.rows[1:])


def test_the_sign_in_sheet_is_the_same_for_every_title(pack: PackFacts, draw: Draw):
    other = replace(pack, session=replace(pack.session, title="Another one", number=9, code="X"))
    assert draw(sign_in.build(pack)).data == draw(sign_in.build(other)).data


def test_who_is_here_is_answered_before_anything_else_at_the_door(pack: PackFacts):
    band = list(sign_in.build(pack).of_kind(Band))[-1]
    said = plain(band.text)
    assert "Same words to everyone, also by phone." in said
    assert "Do not look at the list." in said and "Plan how each person leaves." in said
    assert said.index("999") < said.index("3 Harbour Lane")
    assert band.at_foot


def test_questions_of_the_slips_are_the_sessions_or_the_shipped_ones(pack: PackFacts):
    shipped = [plain(one.question) for one in slips.build(pack).of_kind(Slip)]
    assert len(shipped) == 3 and all(shipped)
    own = replace(pack, slips=SlipFacts(("One?", "  ", "Two?")))
    assert [plain(one.question) for one in slips.build(own).of_kind(Slip)] == ["One?", "Two?"]


def test_a_slip_for_an_answer_is_made_for_each_word_number(pack: PackFacts, draw: Draw):
    marks = tuple(f"Kite {at}" for at in range(2, 9))
    document = slips.for_answer(replace(pack, slips=SlipFacts(("Ask?",), marks)))
    assert [one.mark for one in document.of_kind(Slip)] == list(marks)
    paper = draw(document)
    assert len(paper.pages) == 4
    assert all(paper.words.count(mark) == 2 for mark in marks)


def test_with_no_word_numbers_there_is_an_empty_sheet_and_no_crash(pack: PackFacts, draw: Draw):
    document = slips.for_answer(replace(pack, slips=SlipFacts()))
    assert len(draw(document).pages) == 1


def test_slips_ask_for_a_tick_before_anything_is_passed_on(pack: PackFacts, draw: Draw):
    one = next(slips.build(pack).of_kind(Slip))
    assert [plain(text) for text in one.ticks] == [
        "Pass it on",
        "Pass on the idea, in other words",
    ]
    assert "No tick: facilitators only." in plain(one.foot)
    assert one.foot[-1].strong and "999" in one.foot[-1].text


@pytest.mark.parametrize("blank", [one.key for one in shipped_notice().blanks])
def test_each_line_left_blank_is_named_and_ruled(blank: str, pack: PackFacts):
    values = {one.key: "Filled" for one in shipped_notice().blanks if one.key != blank}
    document = privacy_notice.build(replace(pack, privacy=PrivacyFacts(values)))
    said = " ".join(plain(one.text) for one in document.of_kind(Para))
    label = next(one.label for one in shipped_notice().blanks if one.key == blank)
    assert said.count("____") == 1
    assert f"Still blank: {label}." in said
    assert "1 line still blank." in document.privacy


def test_the_notice_is_whole_in_both_forms(pack: PackFacts, draw: Draw):
    notice = shipped_notice()
    a5 = draw(privacy_notice.build(pack)).words
    easy = draw(easy_read.privacy(pack)).words
    for section in notice.sections:
        assert section.title in a5 and section.title in easy
        for line in section.easy:
            if not line.blanks:
                assert line.text in easy
    assert "ico.org.uk" in a5 and "within 30 days" in a5


def test_values_with_dots_and_braces_stay_as_they_were_typed(pack: PackFacts, draw: Draw):
    odd = PrivacyFacts({"controller": "St. Petrox {x}. Ltd."})
    assert (
        "Controller: St. Petrox {x}. Ltd."
        in draw(privacy_notice.build(replace(pack, privacy=odd))).words
    )


def test_the_kit_list_has_each_thing_once(pack: PackFacts):
    double = replace(pack.parts[2], materials=("Cards 1 to 3", "Pens", " Pens ", ""))
    document = room_papers.kit_list(replace(pack, parts=(double, double)))
    boxes = [plain(one.text) for one in document.of_kind(Checkbox)]
    assert boxes.count("Pens") == 1 and boxes.count("Cards 1 to 3") == 1 and "" not in boxes


def test_the_notes_page_is_ruled_and_says_what_it_is_not_for(pack: PackFacts, draw: Draw):
    paper = draw(room_papers.notes_page(pack))
    assert len(paper.pages) == 1
    assert "No names. Not for safety worries." in paper.words
    lines = next(room_papers.notes_page(pack).of_kind(NoteLines))
    assert lines.rows >= 20 and 8 <= lines.gap_mm <= 9


def test_small_phrases(pack: PackFacts):
    assert sentence("Wait") == "Wait." and sentence("Wait?") == "Wait?" and sentence(" ") == ""
    assert sentences(("One", "", "Two.")) == "One. Two."
    assert [run.strong for run in lead_bold("What I did. 999, first aid.")] == [True, False]
    assert [run.strong for run in lead_bold("Agreed to share?")] == [True]
    monday = next_working_day(pack.session.date.replace(day=28))
    assert monday.day == 30
    session = replace(pack.session, address="Harbour Lane Hall, 3 Harbour Lane")
    assert you_are_at(session).count("Harbour Lane Hall") == 1


def dark(paper: Any, top: int, bottom: int, page: int = 0) -> bool:
    """Whether anything is drawn between two heights, in points from the top of the page."""
    shown = pages(paper.data, 1.0)[page]
    band = shown.pixels[top * shown.width * 4 : bottom * shown.width * 4]
    return min(band) < 100


def test_only_paper_for_a_bag_goes_without_our_mark(pack: PackFacts, draw: Draw):
    brass = bytes((0x16, 0x8B, 0xC9, 0xFF))
    for one in REPORTS:
        marked = brass in pages(draw(one.document(pack)).data, 2.0)[0].pixels
        unmarked = one.take_away or one.key in (
            "slips",
            "slips_answer",
            "slip_answers",
            "sign_in_signed",
            "room_choices",
            "heads_up_card",
        )
        assert marked is not unmarked, one.key


def test_dashes_to_cut_along_stand_between_slips_and_not_above_the_first(
    pack: PackFacts, draw: Draw
):
    paper = draw(slips.build(pack))
    assert not dark(paper, 0, 46)
    assert dark(paper, 46, 70)
    lines = [at for at in range(250, 320) if dark(paper, at, at + 1)]
    assert lines
