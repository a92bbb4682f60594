# SPDX-License-Identifier: MIT
"""Odd, long, empty and hostile words on every paper: nothing crashes, nothing is lost or cut off."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from app.pdf.blocks import Document
from app.reports import file_names
from app.reports.facts import HeadsUpFacts, PackFacts, PartFacts, SummaryFacts
from app.reports.registry import REPORTS, report
from app.reports.summary import alliance, anyone, hand_out

Draw = Callable[[Document], Any]
NAUGHTY = Path(__file__).parents[4] / "shared" / "data" / "blns.json"
TIMES = ("start", "end", "kind", "key", "on_paper", "leaving", "id", "space_kind")


def with_words(facts: Any, words: str, skip: tuple[str, ...] = TIMES) -> Any:
    """The facts with every text in them replaced by `words`, all the way down."""
    changed: dict[str, Any] = {}
    for field in fields(facts):
        if field.name not in skip:
            changed[field.name] = _changed(getattr(facts, field.name), words)
    return replace(facts, **changed)


def _changed(value: Any, words: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return with_words(value, words)
    if type(value) is str:
        return words
    if isinstance(value, tuple):
        return tuple(_changed(one, words) for one in value)
    if isinstance(value, dict):
        return {key: words for key in value}
    return value


def naughty() -> list[str]:
    if not NAUGHTY.exists():
        pytest.skip("the list of naughty strings lies beside the project and is not here")
    return list(json.loads(NAUGHTY.read_text("utf-8")))


def no_letter_is_cut(paper: Any) -> None:
    wide, high = paper.size()
    for letter in paper.letters():
        assert letter.left > -1 and letter.right < wide + 1, letter
        assert letter.bottom > -1 and letter.top < high + 1, letter


@pytest.mark.parametrize("key", [one.key for one in REPORTS])
def test_naughty_words_in_every_field_of_the_pack(key: str, pack: PackFacts, draw: Draw):
    for said in (" ".join(naughty()[::40]), "\n".join(naughty()[7::40])):
        no_letter_is_cut(draw(report(key).document(with_words(pack, said))))


def test_each_naughty_string_as_a_title_and_a_step(pack: PackFacts, draw: Draw):
    one = pack.parts[2]
    parts = tuple(
        replace(one, title=said, purpose=said, steps=(said,), materials=(said,))
        for said in naughty()
    )
    paper = draw(report("run_sheet").document(replace(pack, parts=parts)))
    assert "<script>alert" in paper.words.replace(" ", "")
    assert "123" in paper.words
    no_letter_is_cut(paper)


@pytest.mark.parametrize("key", [one.key for one in REPORTS])
def test_hostile_words_are_words_and_not_markup(key: str, pack: PackFacts, draw: Draw):
    said = "<b>&amp; <img src='file:///x'/> {lead} </para>"
    paper = draw(report(key).document(with_words(pack, said)))
    assert b"/Subtype /Image" not in paper.data and b"/URI" not in paper.data
    document = report(key).document(with_words(pack, "R&D <i>"))
    assert "<i>" in draw(document).words or key in (
        "notes_page",
        "group_agreement",
        "room_choices",
        "agenda_take_away",
        "agreement",
        "feedback",
        "complaint",
        "box_label",
        "sign_in_signed",
        "slip_answers",
    )


@pytest.mark.parametrize("key", [one.key for one in REPORTS])
@pytest.mark.parametrize("words", ["", "   ", "W" * 400, "wörd " * 200])
def test_empty_endless_and_very_long_words_fit_every_paper(
    key: str, words: str, pack: PackFacts, draw: Draw
):
    paper = draw(report(key).document(with_words(pack, words)))
    no_letter_is_cut(paper)


def test_letters_that_the_face_lacks_show_as_their_code_points(pack: PackFacts, draw: Draw):
    odd = replace(pack, parts=(replace(pack.parts[0], title="Tea ☃ and \u202eair 漢 \ue000"),))
    said = draw(report("run_sheet").document(odd)).words
    assert "E000" in said and "202E" in said
    assert "☃" in said and "漢" in said


def test_sixty_heads_ups_are_all_there(pack: PackFacts, draw: Draw):
    many = tuple(HeadsUpFacts((f"Topic{at}",), 2, f"We will talk about {at}.") for at in range(60))
    odd = replace(pack, parts=(replace(pack.parts[2], heads_ups=many), *pack.parts[3:]))
    for key in ("run_sheet", "agenda_table"):
        paper = draw(report(key).document(odd))
        assert all(f"opic{at}" in paper.words for at in range(60)), key
        no_letter_is_cut(paper)


def test_two_hundred_parts_spread_over_pages_and_none_is_lost(pack: PackFacts, draw: Draw):
    parts = tuple(
        PartFacts("18:00", "18:01", 1, "make", f"Part number {at}.", steps=("Do it.",) * 4)
        for at in range(200)
    )
    paper = draw(report("run_sheet").document(replace(pack, parts=parts)))
    assert all(f"Part number {at}." in paper.words for at in range(200))
    assert len(paper.pages) > 10
    assert f"Page {len(paper.pages)} of {len(paper.pages)}" in paper.on(-1)


@pytest.mark.parametrize("build", [hand_out, alliance, anyone])
def test_odd_words_in_a_summary(build: Any, summary_facts: SummaryFacts, draw: Draw):
    for words in ("", "X" * 700, "<b>&", *naughty()[::40]):
        paper = draw(build(with_words(summary_facts, words)))
        no_letter_is_cut(paper)


def test_many_notes_and_promises_run_on_with_the_head_of_the_table_on_each_page(
    summary_facts: SummaryFacts, draw: Draw
):
    note, promise = summary_facts.notes[0], summary_facts.promises[0]
    facts = replace(
        summary_facts,
        notes=tuple(replace(note, id=f"n{at}", text=f"Idea {at}.") for at in range(80)),
        promises=tuple(replace(promise, id=f"p{at}", text=f"Promise {at}.") for at in range(90)),
    )
    paper = draw(hand_out(facts))
    assert all(f"Idea {at}." in paper.words for at in range(80))
    assert all(f"Promise {at}." in paper.words for at in range(90))
    assert paper.words.count("Who answers") >= 3


def test_file_names_are_neutral(pack: PackFacts, summary_facts: SummaryFacts):
    named = file_names.file_name("summary_alliance", summary_facts)
    assert named == "Session 7 summary, alliance copy.pdf"
    odd = with_words(pack, "Marlow/..\\")
    for one in REPORTS:
        name = file_names.file_name(one.key, odd)
        assert "Marlow" not in name and "/" not in name and "\\" not in name
        assert name.endswith(".pdf")
    assert file_names.file_name("concern_form", pack) == "Form, blank.pdf"
    assert file_names.file_name("slips") == "Slips.pdf"
