# SPDX-License-Identifier: MIT
"""The copy of an induction, the recovery sheet, and that reports load no drawing library."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.content.induction import induction
from app.errors import Broken
from app.pdf.blocks import Document, Level
from app.reports import certificate, file_names, induction_copy, recovery_sheet, registry
from app.reports.facts import (
    InductionFacts,
    InductionItemFacts,
    InductionSectionFacts,
    PackFacts,
    RecoveryFacts,
    SignatureFacts,
)
from app.reports.registry import REPORTS

Draw = Callable[[Document], Any]
ROOT = Path(__file__).parents[3]
WORDS = tuple(
    "lantern pebble orchard kettle violin harbour thistle copper meadow saddle walnut ribbon".split()
)


@pytest.fixture
def record() -> InductionFacts:
    """A whole induction with the shipped words, answered by a made-up person."""
    template = induction()
    sections = tuple(
        InductionSectionFacts(
            section.title,
            tuple(
                InductionItemFacts(
                    item.text,
                    "done together",
                    ("Sorrel, 26 November 2026", "Juniper, 26 November 2026"),
                    "26 November 2027",
                )
                for item in section.items
            ),
        )
        for section in template.sections
    )
    signed = SignatureFacts("Patron", "Sorrel", date(2026, 11, 26))
    open_one = SignatureFacts("Coproduction coordinator")
    return InductionFacts(
        "Sorrel", "Juniper", template.title, template.line, sections, (signed, open_one)
    )


def test_the_copy_says_the_same_words_in_the_same_order(record: InductionFacts, draw: Draw):
    said = draw(induction_copy.build(record)).words
    at = 0
    for section in record.sections:
        for item in section.items:
            start = item.text.split()[:4]
            found = said.find(" ".join(start), at)
            assert found >= at, item.text
            at = found
    assert said.count("done together") == 35
    assert "Look again: 26 November 2027" in said


def test_both_signatures_stand_at_the_end_with_room_for_the_open_one(
    record: InductionFacts, draw: Draw
):
    paper = draw(induction_copy.build(record))
    end = paper.on(-1)
    assert end.index("Signed") < end.index("Patron Sorrel Date 26 November 2026")
    assert "Coproduction coordinator Date" in end
    assert "One copy for the person, by hand." in end


def test_the_copy_knows_that_it_holds_a_person_and_its_file_does_not_say_so(
    record: InductionFacts, draw: Draw
):
    document = induction_copy.build(record)
    assert document.holds_person and document.level is Level.L3
    assert "Sorrel" not in draw(document).outside()
    assert file_names.file_name("induction") == "Induction copy.pdf"


def test_all_signatures_stand_on_one_page_under_their_heading(record: InductionFacts, draw: Draw):
    for dropped in range(12):
        fewer = replace(record.sections[0], items=record.sections[0].items * (3 + dropped))
        paper = draw(induction_copy.build(replace(record, sections=(fewer,))))
        end = paper.on(-1)
        assert end.index("Signed") < end.index("Patron") < end.index("Coproduction coordinator")


def test_a_copy_with_nobody_to_sign_has_no_empty_heading(record: InductionFacts, draw: Draw):
    assert "Signed" not in draw(induction_copy.build(replace(record, signatures=()))).words


@pytest.mark.parametrize("size", ["room", "large"])
def test_the_certificate_holds_the_chosen_name_and_nothing_of_the_answers(
    size: str, record: InductionFacts, draw: Draw
):
    document = certificate.build(record, size)
    paper = draw(document)
    assert len(paper.pages) == 1 and document.holds_person and document.level is Level.L3
    assert paper.words.count("Sorrel") == 1 and "Juniper" not in paper.words
    assert "26 November 2026" in paper.words and record.title in paper.words
    for section in record.sections:
        assert not any(item.text in paper.words for item in section.items)
    assert "Have it only if it is safe to keep." in paper.words
    assert "Sorrel" not in paper.outside()
    assert file_names.file_name("certificate") == "Certificate.pdf"
    assert min(one.size for one in paper.letters()) >= (17.99 if size == "large" else 13.99)


def test_a_certificate_with_no_name_or_signature_is_a_form(draw: Draw):
    bare = InductionFacts(" ", "", "Induction", "", (), (SignatureFacts("Patron"),))
    assert "Patron Date" in draw(certificate.build(bare)).words


def test_an_item_not_answered_says_so_without_blame(record: InductionFacts, draw: Draw):
    open_item = InductionSectionFacts("Welcome", (InductionItemFacts("I know my contact"),))
    bare = InductionFacts("Sorrel", "Juniper", "Induction", "Nothing here is a test.", (open_item,))
    assert "Not answered yet" in draw(induction_copy.build(bare)).words


def test_the_recovery_sheet_has_twelve_numbered_words_and_only_the_nickname(draw: Draw):
    facts = RecoveryFacts("the blue laptop", date(2026, 11, 26), WORDS)
    paper = draw(recovery_sheet.build(facts))
    assert len(paper.pages) == 1
    for number, word in enumerate(WORDS, start=1):
        assert f"{number} {word}" in paper.words
    assert "For the blue laptop. Made on 26 November 2026." in paper.words
    assert "No name of any person is on this sheet." in paper.words
    assert "Never in the laptop bag." in paper.words
    assert not any(word in paper.outside() for word in WORDS)


def test_no_paper_of_the_pack_holds_a_person_but_those_written_by_hand(pack: PackFacts):
    held = {one.key for one in REPORTS if one.document(pack).holds_person}
    assert held == {"sign_in", "sign_in_signed", "concern_form"}


def test_an_unknown_paper_is_our_mistake():
    with pytest.raises(Broken):
        registry.report("nothing")
    with pytest.raises(Broken):
        file_names.file_name("nothing")


def test_reports_and_blocks_load_no_heavy_library():
    code = (
        "import sys\n"
        "import app.pdf.blocks, app.pdf.render, app.pdf.preview, app.reports.registry\n"
        "import app.reports.summary, app.reports.induction_copy, app.reports.recovery_sheet\n"
        "heavy = ('reportlab', 'pypdfium2', 'pikepdf', 'PySide6', 'peewee', 'PIL')\n"
        "print([name for name in sys.modules if name.split('.')[0] in heavy])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_cold_run_sheet_takes_no_longer_than_a_fair_share(tmp_path: Path):
    """Cold against bare start-up: printed for the record, held to a wide ratio only."""
    code = (
        "import sys, time; start = time.perf_counter()\n"
        "import datetime as d\n"
        "from app.reports.facts import *; from app.reports import registry\n"
        "from app.pdf.render import render\n"
        "s = SessionFacts(7, 'K7R', 'T', d.date(2026, 11, 26), '18:00', '20:00')\n"
        "p = tuple(PartFacts('18:00', '18:10', 10, 'make', f'Part {i}', steps=('Do.',)) for i in range(9))\n"
        "b = render(registry.report('run_sheet').document(PackFacts(s, p)), printed=d.datetime(2026, 11, 26, tzinfo=d.UTC))\n"
        "cold = time.perf_counter() - start; start = time.perf_counter()\n"
        "render(registry.report('run_sheet').document(PackFacts(s, p)), printed=d.datetime(2026, 11, 26, tzinfo=d.UTC))\n"
        "print(cold, time.perf_counter() - start)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    cold, warm = (float(one) for one in done.stdout.split())
    print(f"run sheet: cold {cold:.3f} s, warm {warm:.3f} s")
    assert warm < cold
