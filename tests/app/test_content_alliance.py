# SPDX-License-Identifier: MIT
"""The alliance as data, the induction, the kinds with their icons, and railway words."""

import re

import pytest

from app.content.alliance import (
    alliance,
    cabins,
    coproduction_kinds,
    organisations,
    principles,
    space_kinds,
    stations,
)
from app.content.induction import NEEDED, OPTIONAL, TO_LEAD, induction
from app.content.kinds import kind_content, leaving_words, note_kinds, part_kind, part_kinds
from app.content.support import cannot_speak, support_cards
from app.content.words import plain_swaps, railway_words, word, word_content
from app.errors import Broken
from app.paths import resource
from models.rules.leaving import KINDS as NOTE_KEYS
from models.rules.leaving import STEPS
from models.rules.plan import ALWAYS_WHOLE, KINDS
from models.rules.reading import reading


def item(key: str) -> tuple[tuple[str, ...], str, int]:
    """Who signs an item, whether it is needed, and after how many months it is looked at again."""
    found = next(one for one in induction().items if one.key == key)
    return found.signs, found.needed, found.review


def test_ten_principles_each_with_a_question() -> None:
    assert len(principles()) == 10
    for one in principles():
        assert one.name and one.line.endswith(".") and one.prompt.endswith("?")


def test_four_kinds_with_both_names() -> None:
    assert [(one.name, one.formal) for one in coproduction_kinds()] == [
        ("Making rules together", "policy development"),
        ("Making services better", "service design"),
        ("Learning together", "training and development"),
        ("Making the system better", "quality improvement"),
    ]


def test_four_cabins_with_icons_and_plain_names() -> None:
    assert [(one.key, one.icon) for one in cabins()] == [
        ("drivers", "train-front"),
        ("commuters", "ticket"),
        ("day_trippers", "sun"),
        ("quiet", "moon"),
    ]
    assert all("cabin" not in one.plain.casefold() for one in cabins())
    assert alliance().cabin_words.rule == "Their choice. They can change any time."


def test_three_organisations_each_with_a_space() -> None:
    assert [one.short for one in organisations()] == ["TDAS", "TRI", "The hostel"]
    assert len({one.space for one in organisations()}) == 3


def test_every_kind_of_space_starts_protected() -> None:
    assert {"network", "service", "community"} <= {one.key for one in space_kinds()}
    assert not any(one.open for one in space_kinds())


def test_five_stations_to_check_against_your_own_map() -> None:
    assert [one.name for one in stations()] == [
        "Inception station",
        "Mobilisation junction",
        "Implementation depot",
        "Collaboration terminal",
        "Final stop",
    ]
    assert [len(one.milestones) for one in stations()] == [4, 4, 3, 3, 1]
    assert alliance().journey.check == "Check this against your own map."


def test_part_kinds_are_those_of_the_rules() -> None:
    assert tuple(one.key for one in part_kinds()) == KINDS
    assert {one.key for one in part_kinds() if one.whole} == ALWAYS_WHOLE
    assert part_kind("rest").label == "Rest"
    with pytest.raises(Broken):
        part_kind("speech")


def test_note_kinds_and_leaving_are_those_of_the_rules() -> None:
    assert tuple(one.key for one in note_kinds()) == NOTE_KEYS
    assert tuple(one.key for one in leaving_words()) == STEPS
    assert [one.label for one in leaving_words()] == ["leave here", "change", "pass on"]


def test_every_icon_is_shipped() -> None:
    shown = [one.icon for one in part_kinds()]
    shown += [one.icon for one in note_kinds()] + [one.icon for one in leaving_words()]
    shown += [one.icon for one in cabins()]
    shown += [one.icon for one in (*support_cards(), cannot_speak())]
    for icon in shown:
        assert resource("icons", f"{icon}.svg").is_file(), icon


def test_kept_whole_is_explained() -> None:
    assert kind_content().whole.label == "kept whole"


def test_35_items_in_7_sections() -> None:
    found = induction()
    assert [one.key for one in found.sections] == list("ABCDEFG")
    assert [len(one.items) for one in found.sections] == [4, 7, 6, 4, 5, 5, 4]
    assert len(found.items) == 35
    for section in found.sections:
        keys = [one.key for one in section.items]
        assert keys == [f"{section.key}{number}" for number in range(1, len(keys) + 1)]


def test_every_item_says_who_signs_and_what_shows_it() -> None:
    found = induction()
    assert set(found.needed) == {NEEDED, TO_LEAD, OPTIONAL}
    for one in found.items:
        assert one.signs and set(one.signs) <= set(found.signs) == set("PCSF")
        assert one.needed in found.needed
        assert one.evidence
        assert one.review in (0, 3, 6, 12, 24, 36)


def test_needed_before_leading() -> None:
    lead = {one.key for one in induction().items if one.needed == TO_LEAD}
    assert lead == {"C4", "C5", "F2", "F3", "F4"}
    assert {one.key for one in induction().items if one.needed == OPTIONAL} == {"B3", "F5"}


def test_the_mended_items() -> None:
    assert item("C6") == (("P", "C"), "R", 36)
    texts = {one.key: one.text for one in induction().items}
    assert "only the alliance's own stick" in texts["F4"]
    assert "stepping out needs no signal" in texts["B5"]
    assert item("B1") == (("P", "C"), "R", 3)
    assert item("E2") == (("C",), "R", 24)
    assert item("C3") == (("P", "S"), "R", 12)


def test_what_was_agreed_for_safe_contact_is_not_in_the_induction() -> None:
    assert [one.key for one in induction().items if one.locked] == ["B1"]
    texts = {one.key: one for one in induction().items}
    assert texts["B2"].evidence == "yes or no only"
    assert texts["C6"].evidence == "decision only"


def test_four_answers_and_none_is_a_mark() -> None:
    assert [one.label for one in induction().answers] == [
        "Mark as done together",
        "Another way",
        "Not now",
        "Not for me",
    ]
    assert "Nothing here is a test." in induction().line


def test_railway_words_have_a_plain_word_that_does_the_work() -> None:
    assert word("depart", plain=False) == "Depart" and word("depart", plain=True) == "Start"
    assert word("aboard", plain=True) == "here"
    assert word("station", plain=True) == "stage"
    with pytest.raises(Broken):
        word("locomotive", plain=True)


def test_plain_words_hold_no_railway() -> None:
    railway = re.compile(r"\b(stop|aboard|board|depart|cabin|passenger|ticket|trolley|gap|station)")
    assert not [one.key for one in railway_words() if railway.search(one.plain.casefold())]


def test_matters_that_speak_plainly_only() -> None:
    assert {"safeguarding", "concern forms", "erasing", "passphrase"} <= set(
        word_content().never_for
    )


def test_hard_words_get_an_easier_one() -> None:
    found = reading("We will utilise this.", plain_swaps())
    assert found.swaps == (("utilise", "use"),)
    assert all(one == one.casefold() for one in plain_swaps())
