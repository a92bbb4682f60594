# SPDX-License-Identifier: MIT
"""What each paper of a pack must say, and what it must never say."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.content.papers import after_use
from app.pdf.blocks import Document
from app.reports import file_names, sign_in, slips
from app.reports.facts import PackFacts, PrivacyFacts
from app.reports.registry import REPORTS, report

Draw = Callable[[Document], Any]
KEYS = [one.key for one in REPORTS]
FOR_THE_ROOM = (
    "agenda_table",
    "large_print",
    "agenda_take_away",
    "slips",
    "slips_answer",
    "small_card",
    "privacy_notice",
    "privacy_easy_read",
    "group_agreement",
    "room_choices",
)
NAME_FREE = (*FOR_THE_ROOM, "notes_page", "kit_list")
NAMES = ("Marlow", "Juniper", "Wren", "Rowan", "Sage", "Plover", "Teasel", "Bracken")


@pytest.mark.parametrize("key", KEYS)
def test_each_paper_says_what_to_do_with_it_afterwards(key: str, pack: PackFacts, draw: Draw):
    said = draw(report(key).document(pack)).words
    first = report(key).after_words.partition(". ")[0]
    assert first.rstrip(".") in said.replace("’", "'")


@pytest.mark.parametrize("key", NAME_FREE)
def test_no_name_stands_on_a_paper_for_the_room(key: str, pack: PackFacts, draw: Draw):
    paper = draw(report(key).document(pack))
    for name in NAMES:
        assert name not in paper.words, name
        assert name not in paper.outside()


@pytest.mark.parametrize("key", KEYS)
def test_the_file_itself_names_nobody_and_nothing(key: str, pack: PackFacts, draw: Draw):
    paper = draw(report(key).document(pack))
    about = f"{paper.outside()} {file_names.file_name(key, pack)}"
    session = pack.session
    for secret in (*NAMES, session.title, session.venue, session.space_name, session.address):
        assert secret not in about
    assert b"Helvetica" not in paper.data


@pytest.mark.parametrize("key", FOR_THE_ROOM)
def test_people_who_take_part_never_get_words_under_14_points(
    key: str, pack: PackFacts, draw: Draw
):
    document = report(key).document(pack)
    least = 18 if document.size == "large" else 14
    assert min(letter.size for letter in draw(document).letters()) >= least - 0.01


@pytest.mark.parametrize("key", [one.key for one in REPORTS if "large" in one.sizes])
def test_in_large_print_nothing_is_small_or_cut_off(key: str, pack: PackFacts, draw: Draw):
    paper = draw(report(key).build(pack, "large"))
    wide, high = paper.size()
    for letter in paper.letters():
        assert letter.size >= 17.99
        assert letter.left > 20 and letter.right < wide - 20, letter
        assert letter.bottom > 10 and letter.top < high - 20, letter


@pytest.mark.parametrize("key", KEYS)
def test_the_same_facts_give_the_same_bytes(key: str, pack: PackFacts, draw: Draw):
    assert draw(report(key).document(pack)).data == draw(report(key).document(pack)).data


def test_the_run_sheet_holds_the_evening_on_one_page_and_the_words_on_the_next(
    pack: PackFacts, draw: Draw
):
    paper = draw(report("run_sheet").document(pack))
    assert len(paper.pages) == 2
    for part in pack.parts:
        assert part.start in paper.on(0) and part.title in paper.on(0)
    assert "Talks about: Homelessness, domestic abuse" in paper.on(0)
    assert "Page 1 of 2" in paper.on(0) and "Code K7R." in paper.on(0)
    assert "Notes. No names. Not for safety worries." in paper.on(0)
    assert "Harbour Lane Hall, 3 Harbour Lane, ZZ1 1ZZ. Side door on Mill Street." in paper.on(0)
    assert "“We will talk about a first night in a hostel." in paper.on(1)
    assert "Way back: We will call you back at 18:55." in paper.on(1)
    assert "Go somewhere private first." in paper.on(1)


def test_the_run_sheet_says_what_the_evening_is_for(pack: PackFacts, draw: Draw):
    aimed = replace(pack, session=replace(pack.session, aim="A kinder first page."))
    first = draw(report("run_sheet").document(aimed)).on(0)
    assert "What it is for: A kinder first page." in first
    assert "18:00 to 20:00, 120 minutes" in first and "Break 18:55 to 19:10." in first
    assert "Heads-ups. 18:30 Talks about: Homelessness, domestic abuse." in first
    assert "Read it out, wait. Support: Wren, quiet room." in first
    assert "25 min 55 gone" in first
    assert "If late, shorten: 18:00, 18:10, 18:30, 19:10. The others stay whole." in first
    assert "What it is for" not in draw(report("run_sheet").document(pack)).words


def test_the_table_copy_has_topics_and_choices_but_no_title_and_no_place(
    pack: PackFacts, draw: Draw
):
    paper = draw(report("agenda_table").document(pack))
    assert len(paper.pages) == 1
    assert "Talks about: Homelessness, domestic abuse" in paper.words
    assert "You can choose. Stay and listen." in paper.words
    assert "The support person is in the quiet room until 20:30." in paper.words
    assert "Done by 18:55." in paper.words
    for hidden in (pack.session.title, pack.session.venue, pack.session.address):
        assert hidden not in paper.words


def test_paper_that_goes_into_a_bag_has_no_title_place_or_topic(pack: PackFacts, draw: Draw):
    for one in (each for each in REPORTS if each.take_away):
        paper = draw(one.document(pack))
        session = pack.session
        for part in pack.parts:
            assert part.title not in paper.words
        for hidden in (session.title, session.venue, session.code, "Session", "omeless", "abuse"):
            assert hidden not in paper.words, (one.key, hidden)
        assert "Coproduction" not in paper.words


def test_the_sign_in_has_no_title_and_says_what_to_say(pack: PackFacts, draw: Draw):
    paper = draw(report("sign_in").document(pack))
    assert len(paper.pages) == 1
    assert "“I cannot say who is or is not here.”" in paper.words
    assert "by Friday 27 November" in paper.words
    assert pack.session.title not in paper.words
    assert "Sheet 1" in paper.words
    plain_session = replace(pack.session, plain_words=True)
    plain = draw(sign_in.build(replace(pack, session=plain_session)))
    assert "Welcome aboard" not in plain.words


def test_sign_in_paper_is_shredded_on_a_working_day(pack: PackFacts, draw: Draw):
    friday = replace(pack.session, date=pack.session.date.replace(day=27))
    said = draw(sign_in.build(replace(pack, session=friday))).words
    assert "by Monday 30 November" in said


def test_plain_slips_are_all_the_same_and_carry_no_mark(pack: PackFacts, draw: Draw):
    asked = replace(pack, slips=replace(pack.slips, questions=("What would help?",) * 3))
    paper = draw(slips.build(asked))
    assert paper.words.count("No name. Write, draw or tick.") == 3
    assert paper.words.count("With no name we cannot find you.") == 3
    assert "Tell the support person or ring 999." in paper.words
    assert not re.search(r"\b[A-Z][a-z]+ \d+\b", paper.words)
    other_day = replace(asked, session=replace(asked.session, number=8, code="X9Q"))
    assert draw(slips.build(other_day)).data == paper.data


def test_slips_for_an_answer_have_their_word_number_on_both_halves(pack: PackFacts, draw: Draw):
    paper = draw(report("slips_answer").document(pack))
    assert paper.words.count("Kite 52") == 2
    assert paper.words.count("Pebble 8") == 2
    assert paper.words.count("We do not keep whose this is.") == 2
    assert paper.words.count("leave this part here if that is safer") == 2


def test_the_support_card_opens_with_999_and_prints_no_number_that_nobody_checked(
    pack: PackFacts, draw: Draw
):
    paper = draw(report("support_card").document(pack))
    assert paper.on(0).index("In danger now: 999") < paper.on(0).index("116 123")
    assert "You are at: Harbour Lane Hall, 3 Harbour Lane, ZZ1 1ZZ." in paper.on(0)
    assert "0808 2000 247" not in paper.words
    assert "Domestic abuse, day and night, free" in paper.words
    assert "please check this number first" in paper.words
    assert "Checked by Marlow, 24 November 2026." in paper.words
    assert "Ring Rowan, safeguarding lead, 01632 960 017, before you leave." in paper.words


def test_a_pack_with_nothing_checked_and_nobody_to_ring_still_prints(pack: PackFacts, draw: Draw):
    bare = PackFacts(replace(pack.session, address="", venue="", door="", support_name=""))
    for one in REPORTS:
        paper = draw(one.document(bare))
        assert paper.data.startswith(b"%PDF")
        assert "None" not in paper.words
    assert "In danger now: 999" in draw(report("support_card").document(bare)).words


def test_the_small_card_holds_numbers_and_nothing_else(pack: PackFacts, draw: Draw):
    words = draw(report("small_card").document(pack)).words
    cards = words.partition("Ask first.")[0]
    assert set(cards) <= set("0123456789 ")
    assert cards.count("999") == 8 and "116 123" in cards
    assert "0808" not in cards
    assert "still show in the phone’s call list" in words


def test_the_concern_form_opens_and_ends_with_whom_to_ring(pack: PackFacts, draw: Draw):
    paper = draw(report("concern_form").document(pack))
    assert len(paper.pages) == 2
    for page in (0, 1):
        assert "This form reaches nobody by itself." in paper.on(page)
        assert "Ring Rowan, safeguarding lead, 01632 960 017, before you leave." in paper.on(page)
        assert "No answer in 60 minutes: Sage, 01632 960 018, then the council." in paper.on(page)
        assert "W4X9" in paper.on(page)
    session = pack.session
    for hidden in (session.code, session.title, session.venue, "2026", "Session"):
        assert hidden not in paper.words


def test_the_privacy_notice_is_a5_and_names_what_is_blank(pack: PackFacts, draw: Draw):
    paper = draw(report("privacy_notice").document(pack))
    assert [round(one) for one in paper.size()] == [420, 595]
    assert len(paper.pages) == 2
    assert "3 lines still blank." in paper.words
    assert "Still blank: Basis, condition, shared with." in paper.words
    assert "Controller: Harbour Lane Hostel" in paper.words
    assert "recognised legitimate interest" not in paper.words


def test_a_filled_notice_says_nothing_of_blanks_and_gives_its_reason(pack: PackFacts, draw: Draw):
    keys = ("controller", "data_contact", "lawful_basis", "condition", "joint_controllers")
    whole = replace(pack, privacy=PrivacyFacts(dict.fromkeys(keys, "Filled in"), public_body=False))
    said = draw(report("privacy_notice").document(whole)).words
    assert "blank" not in said
    assert "recognised legitimate interest" in said


def test_the_poster_and_the_kit_list_take_their_words_from_the_plan(pack: PackFacts, draw: Draw):
    poster = draw(report("room_choices").document(pack)).words
    assert "Stay and listen" in poster and "camera" not in poster
    online = replace(pack, session=replace(pack.session, online=True))
    assert "camera" in draw(report("room_choices").document(online)).words
    kit = draw(report("kit_list").document(pack)).words
    assert "Cards 1 to 3" in kit and "2 large print packs" in kit


def test_copies_follow_from_who_comes(pack: PackFacts):
    copies = {one.key: one.copies(pack) for one in REPORTS}
    assert copies["run_sheet"] == 3
    assert copies["agenda_table"] == 10 and copies["large_print"] == 2
    assert copies["sign_in"] == 2 and copies["slips"] == 8 and copies["small_card"] == 2
    assert copies["agenda_take_away"] == 0
    assert all(after_use(one.after) for one in REPORTS)
