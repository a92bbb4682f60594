# SPDX-License-Identifier: MIT
"""Wall plan, cards, feedback form, complaint slip, box label and pairing sheet: what they say and hide."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from app.content.alliance import principles
from app.content.room_papers import room_papers
from app.content.spoken import spoken
from app.pdf.blocks import Code, Document, Faces, Level, LineMap
from app.pdf.layout_charts import _squares
from app.reports import (
    box_label,
    complaint_slip,
    feedback,
    pairing_sheet,
    room_cards,
    wall_plan,
)
from app.reports import room_papers as reports
from app.reports.facts import PackFacts, PairingFacts, SheetFacts
from app.reports.registry import report

Draw = Callable[[Document], Any]
NEW = ("wall_plan", "agreement", "heads_up_card", "feedback", "complaint", "box_label")
KEY = "age1" + "q7z5x0kc" * 7 + "ab"
SIX = ("acorn", "ladder", "kettle", "meadow", "button", "willow")


@pytest.mark.parametrize("key", NEW)
def test_it_names_nobody_and_no_place_and_no_session(key: str, pack: PackFacts, draw: Draw):
    document = report(key).document(pack)
    said = draw(document).words
    session = pack.session
    for secret in (*session.leads, session.support_name, session.title, session.venue,
                   session.space_name, session.address, session.door):  # fmt: skip
        assert secret not in said, secret
    assert document.level <= Level.L1 and not document.holds_person


@pytest.mark.parametrize("key", NEW)
def test_its_footer_says_how_private_it_is_and_which_page(key: str, pack: PackFacts, draw: Draw):
    document = report(key).document(pack)
    paper = draw(document)
    for number in range(len(paper.pages)):
        said = paper.on(number)
        assert document.privacy in said and document.after in said
        sheet = f"Sheet {number + 1}" if key == "heads_up_card" else f"Page {number + 1} of"
        assert sheet in said


@pytest.mark.parametrize("key", NEW)
def test_it_is_not_printed_unless_somebody_ticks_it(key: str, pack: PackFacts):
    for people in (0, 1, 40):
        assert report(key).copies(replace(pack, expected=people)) == 0


def test_only_papers_of_one_session_bear_its_code(pack: PackFacts):
    coded = {key for key in NEW if report(key).document(pack).code}
    assert coded == {"wall_plan", "box_label"}


def test_the_wall_plan_is_a3_with_times_and_titles_and_no_topic(pack: PackFacts, draw: Draw):
    paper = draw(wall_plan.build(pack))
    assert paper.size() == pytest.approx((841.9, 1190.6), abs=0.2) and len(paper.pages) == 1
    for part in pack.parts:
        assert part.start in paper.words and part.title in paper.words
    assert "Talks about" not in paper.words and "Homelessness" not in paper.words
    assert min(letter.size for letter in paper.letters()) >= 23.9
    stops = next(wall_plan.build(pack).of_kind(LineMap)).stops
    assert [one.shape for one in stops] == [*["round"] * 3, "square", "round", "round", "end"]


def test_a_wall_plan_of_an_empty_session_still_prints(pack: PackFacts, draw: Draw):
    assert "Close" in draw(wall_plan.build(replace(pack, parts=()))).words


def test_the_agreement_and_all_ten_principles_are_two_a5_pages(pack: PackFacts, draw: Draw):
    paper = draw(room_cards.agreement(pack))
    assert len(paper.pages) == 2 and paper.size() == pytest.approx((419.5, 595.3), abs=0.2)
    said = paper.words.replace("’", "'")
    assert all(line in said for line in spoken().agreement.lines)
    assert len(principles()) == 10
    assert all(one.name in paper.on(1) for one in principles())


def test_four_cards_alike_say_topics_the_way_out_and_numbers(pack: PackFacts, draw: Draw):
    paper = draw(room_cards.heads_up_card(pack))
    assert len(paper.pages) == 1
    for said in ("Homelessness, Domestic abuse, Drugs and alcohol.", "No signal, nobody asks why.",
                 "in the quiet room until 20:30.", "999, 116 123"):  # fmt: skip
        assert paper.words.count(said) == 4, said
    assert "0808 2000 247" not in paper.words, "a line that nobody checked is not on it"
    assert "Samaritans" not in paper.words


@pytest.mark.parametrize("size", ["large", "larger"])
def test_in_large_words_a_card_takes_the_width_and_is_not_cut(
    size: str, pack: PackFacts, draw: Draw
):
    paper = draw(room_cards.heads_up_card(pack, size))
    # What to do with the cards may stand on a second sheet; a card never does.
    assert paper.on(0).count("Today") == paper.on(0).count("Help now: 999, 116 123") == 2
    assert paper.words.count("Help now") == 2


def test_a_card_with_no_heads_up_says_so_and_keeps_999(pack: PackFacts, draw: Draw):
    calm = replace(pack, lines=(), parts=(pack.parts[0],))
    said = draw(room_cards.heads_up_card(calm)).words
    assert said.count("No heads-ups today.") == 4 and said.count("Help now: 999") == 4


def test_feedback_asks_five_things_with_faces_and_words_and_bears_no_mark(
    pack: PackFacts, draw: Draw
):
    document = feedback.build(pack)
    asked = list(document.of_kind(Faces))
    assert [[one.word for one in each.options] for each in asked] == [
        ["No", "Not much", "In between", "Mostly", "Yes"]
    ] * 4
    assert len({one.icon for one in asked[0].options}) == 5
    paper = draw(document)
    assert len(paper.pages) == 1 and "5. One thing to keep or change" in paper.words
    assert paper.words.count("In between") == 4
    other = replace(pack, session=replace(pack.session, code="ZZZ", number=9), expected=40)
    assert draw(feedback.build(other)).data == paper.data, "it leads back to no session"


def test_a_complaint_is_acknowledged_within_30_days_and_names_the_regulator(
    pack: PackFacts, draw: Draw
):
    paper = draw(complaint_slip.build(pack))
    assert len(paper.pages) == 1
    assert "We tell you within 30 days that we have it." in paper.words
    assert "Information Commissioner, ico.org.uk" in paper.words
    assert "Date we said we have it" in paper.words


def test_the_box_label_says_who_reads_and_when(pack: PackFacts, draw: Draw):
    paper = draw(box_label.build(pack))
    assert len(paper.pages) == 1 and paper.size() == pytest.approx((419.5, 595.3), abs=0.2)
    assert "Two people read these tonight" in paper.words and "ring 999" in paper.words


def test_the_pairing_sheet_has_the_words_the_key_and_the_code(draw: Draw):
    document = pairing_sheet.build(PairingFacts(KEY, SIX))
    paper = draw(document)
    assert len(paper.pages) == 1
    assert all(word in paper.words for word in SIX)
    assert KEY in paper.words.replace(" ", "")
    assert next(document.of_kind(Code)).content == KEY
    with pikepdf.open(BytesIO(paper.data)) as file:
        alts = [str(one.get("/Alt")) for one in file.objects if isinstance(one, pikepdf.Dictionary)]
    assert room_papers().pairing.code_alt in alts


def test_the_code_is_a_square_with_its_three_corners():
    squares = _squares(KEY)
    side = len(squares)
    assert side >= 33 and all(len(row) == side for row in squares)
    for down, right in ((0, 0), (0, side - 7), (side - 7, 0)):
        assert all(squares[down][right : right + 7])
        assert not any(squares[down + 1][right + 1 : right + 6])
    assert _squares(KEY) == squares and _squares(KEY + "x") != squares


def test_the_notes_page_fills_its_pages_in_every_size(pack: PackFacts, draw: Draw) -> None:
    coded = replace(
        pack,
        sheets=(SheetFacts("notes_page", 1, tuple(f"K7R{at:02d}" for at in range(25))),),
    )
    for size, pages in (("team", 1), ("large", 2), ("larger", 2)):
        drawn = draw(reports.notes_page(coded, size))
        assert len(drawn.pages) == pages, size
        assert drawn.pages[-1].count("K7R") >= 12, "a page with a few lost lines is none"
