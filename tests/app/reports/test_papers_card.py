# SPDX-License-Identifier: MIT
"""The support card and the small card, line by line (decision 21, care K7, K15, K27)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.content.support import support_lines
from app.pdf.blocks import Band, Boxes, Document, Entry, Table, plain
from app.reports import small_card, support_card
from app.reports.facts import ContactFacts, ContactsFacts, EmergencyFacts, LineFacts, PackFacts
from app.reports.phrases import you_are_at
from app.reports.support_card import line_words
from models.rules.support_lines import OnPaper

Draw = Callable[[Document], Any]


def rows_of(document: Document) -> list[tuple[str, str]]:
    """The numbers as label and number; a ruled line reads as "____"."""
    return [(plain(row[0]), plain(row[1])) for one in document.of_kind(Table) for row in one.rows]  # type: ignore[arg-type]


def shipped(state: OnPaper) -> tuple[LineFacts, ...]:
    """All shipped lines in one state, 999 fixed."""
    return tuple(
        LineFacts(
            one.id,
            one.name,
            one.number,
            one.say_as,
            one.hours,
            one.text_to,
            OnPaper.NUMBER if one.fixed else state,
        )
        for one in support_lines()
    )


def test_as_shipped_no_number_but_999_is_printed(pack: PackFacts, draw: Draw):
    fresh = replace(pack, lines=shipped(OnPaper.RULED_LINE), contacts=ContactsFacts())
    document = support_card.build(fresh)
    assert {number for _, number in rows_of(document)} == {"____"}
    said = draw(document).words
    for one in support_lines():
        if one.number and not one.fixed and len(one.number) > 4:
            assert one.number not in said, one.id


def test_once_checked_every_number_is_printed_in_its_row(pack: PackFacts):
    checked = replace(pack, lines=shipped(OnPaper.NUMBER))
    rows = dict(rows_of(support_card.build(checked)))
    assert rows["Samaritans, day and night, free"] == "116 123"
    assert rows["Text support, day and night"] == "Text SHOUT to 85258"
    assert rows["So-called ‘honour’-based abuse, forced marriage"] == "0800 5999 247"


def test_a_line_that_is_not_open_all_day_says_when_it_is(pack: PackFacts):
    line = LineFacts("x", "Someone", "0300 1", hours="weekdays", on_paper=OnPaper.NUMBER)
    day = replace(line, name="Others", number="0300 2", hours="24 hours")
    rows = rows_of(support_card.build(replace(pack, lines=(line, day))))
    assert ("Someone, weekdays", "0300 1") in rows and ("Others", "0300 2") in rows


def test_a_local_line_with_no_number_is_ruled_even_when_marked_checked(pack: PackFacts):
    line = LineFacts("L9", "Help near you", "  ", on_paper=OnPaper.NUMBER)
    assert ("Help near you", "____") in rows_of(support_card.build(replace(pack, lines=(line,))))


def test_what_is_needed_first_stands_first_and_then_all_that_can_be_rung(pack: PackFacts):
    police = LineFacts("P02", "Police, not urgent", "101", on_paper=OnPaper.NUMBER)
    own = LineFacts("x", "Help near you", "", on_paper=OnPaper.NUMBER)
    rows = rows_of(support_card.build(replace(pack, lines=(own, police, *pack.lines))))
    assert [number for _, number in rows] == [
        "116 123",
        "111",
        "01632 960 020",
        "____",
        "____",
        "101",
        "____",
    ]
    assert [label.partition(",")[0] for label, _ in rows[3:5]] == ["Domestic abuse", "Council"]
    assert rows[-1][0] == "Help near you"


def test_page_one_holds_what_can_be_rung_and_the_rest_waits_at_the_end(pack: PackFacts, draw: Draw):
    fresh = replace(pack, lines=shipped(OnPaper.RULED_LINE), contacts=ContactsFacts())
    paper = draw(support_card.build(fresh))
    for said in ("Samaritans", "NHS 111", "Domestic abuse, day and night", "On call tonight"):
        assert said in paper.on(0), said
    assert support_card.WRITE_IN in paper.words and support_card.WRITE_IN not in paper.on(0)
    assert paper.words.index("Step by step") < paper.words.index(support_card.WRITE_IN)
    first, rest = support_card.build(fresh).of_kind(Table)
    labels = [plain(row[0]) for row in (*first.rows, *rest.rows)]  # type: ignore[arg-type]
    assert len(labels) == len(set(labels)) and "Stalking" in labels
    checked = tuple(one for one in shipped(OnPaper.NUMBER) if one.number)
    assert len(list(support_card.build(replace(pack, lines=checked)).of_kind(Table))) == 1


@pytest.mark.parametrize(
    ("venue", "address", "said"),
    [
        ("Hill Hall, blue room", "Hill Hall, 3 Hill, ZZ1", "Hill Hall, 3 Hill, ZZ1. Blue room."),
        ("Hill Hall", "3 Hill, ZZ1", "Hill Hall, 3 Hill, ZZ1."),
        ("hill hall", "Hill Hall, 3 Hill", "Hill Hall, 3 Hill."),
        ("Hill Hall, blue room", "", "Hill Hall, blue room."),
        ("", "3 Hill", "3 Hill."),
        (" , ", " ", ""),
    ],
)
def test_where_you_are_is_said_once(venue: str, address: str, said: str, pack: PackFacts):
    session = replace(pack.session, venue=venue, address=address, door="")
    assert you_are_at(session) == said


def test_a_stale_number_asks_to_be_checked_first(pack: PackFacts):
    label, number = next(
        row for row in rows_of(support_card.build(pack)) if row[0].startswith("NHS 111")
    )
    assert "please check this number first" in label and number == "111"


def test_a_line_that_a_group_named_anew_keeps_its_name():
    assert line_words(LineFacts("P10", "Our listeners", "116 123")) == "Our listeners"
    assert line_words(LineFacts("P10", "Samaritans", "116 123")).startswith("Samaritans, day")
    assert line_words(LineFacts("own", "Our own line", "1")) == "Our own line"


def test_our_own_council_number_takes_the_place_of_the_shipped_line(pack: PackFacts):
    council = replace(pack.contacts, council=ContactFacts("", "0300 000 000"))
    line = LineFacts("x", "Council, adults, out of hours", "", on_paper=OnPaper.RULED_LINE)
    rows = rows_of(support_card.build(replace(pack, contacts=council, lines=(line,))))
    assert [row for row in rows if row[0].startswith("Council, adults")] == [
        ("Council, adults, out of hours", "0300 000 000")
    ]
    without = rows_of(support_card.build(replace(pack, lines=(line,))))
    assert [row[1] for row in without if row[0].startswith("Council, adults")] == ["____"]


def test_with_nobody_to_ring_there_are_lines_to_write_them_in(pack: PackFacts):
    bare = replace(pack, contacts=ContactsFacts(), emergency=EmergencyFacts())
    entries = list(support_card.build(bare).of_kind(Entry))
    tell = next(one for one in entries if plain(one.title).startswith("Tell the lead"))
    assert plain(tell.text).count("____") == 4
    assert not any("{" in plain(one.text) for one in entries)


def test_the_danger_band_stands_first_and_says_where_you_are(pack: PackFacts):
    document = support_card.build(pack)
    band = next(document.of_kind(Band))
    assert document.blocks.index(band) == 1
    assert plain(band.title) == "In danger now: 999"
    assert plain(band.text).startswith("You are at: Harbour Lane Hall, 3 Harbour Lane")


def test_with_no_address_the_place_is_a_line_to_write_on(pack: PackFacts):
    nowhere = replace(pack.session, venue="", address="", door="")
    band = next(support_card.build(replace(pack, session=nowhere)).of_kind(Band))
    assert plain(band.text) == "You are at: ____"


def test_the_cards_of_an_emergency_are_all_there(pack: PackFacts, draw: Draw):
    said = draw(support_card.build(pack)).words
    for one in (
        "Will not wake, snoring, blue lips",
        "Ask: “Are you thinking of ending your life?” Stay with them. Now: 999.",
        "Someone asks who is here: “I cannot say who is or is not here.”",
        "Someone tells you something",
        "999 when you cannot speak",
        "A fit",
        "A fall",
        "A fire",
        "Naloxone if here: tea table.",
        "Meet: bus shelter.",
        "Bracken counts heads.",
    ):
        assert one in said, one


def test_the_last_check_is_the_latest_one(pack: PackFacts, draw: Draw):
    older = replace(pack.lines[1], checked_on=date(2026, 3, 1), checked_by="Linnet")
    said = draw(support_card.build(replace(pack, lines=(older, pack.lines[2])))).words
    assert "Checked by Marlow, 24 November 2026." in said and "Linnet" not in said
    none = replace(pack, lines=tuple(replace(one, checked_on=None) for one in pack.lines))
    assert "Checked by" not in draw(support_card.build(none)).words


@pytest.mark.parametrize("state", list(OnPaper))
def test_the_small_card_holds_only_checked_numbers(state: OnPaper, pack: PackFacts):
    document = small_card.build(replace(pack, lines=shipped(state)))
    card = plain(next(document.of_kind(Boxes)).items[0]).split("\n")
    assert card[0] == "999" and card[-1] == "____"
    assert len(card) == (8 if state is OnPaper.NUMBER else 2)
    assert all(set(one) <= set("0123456789 _") for one in card)


def test_all_small_cards_of_a_sheet_are_the_same(pack: PackFacts):
    items = next(small_card.build(pack).of_kind(Boxes)).items
    assert len(items) == 8 and len(set(items)) == 1


def test_the_small_card_has_no_mark_of_ours(pack: PackFacts, draw: Draw):
    paper = draw(small_card.build(pack))
    assert "Express" not in paper.words and "Samaritans" not in paper.words
    assert len(paper.pages) == 1
