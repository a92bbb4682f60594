# SPDX-License-Identifier: MIT
"""Every paper in every layout, with long words and titles: no word is lost, cut off or drawn over another."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pypdfium2
import pytest

from app.papers import wear
from app.pdf.blocks import Document, Run
from app.pdf.render import render
from app.pdf.variants import VARIANTS, worn
from app.reports import easy_read
from app.reports.facts import PackFacts, SheetFacts, SummaryFacts
from app.reports.registry import REPORTS, Report, report
from app.reports.summary import alliance, anyone, hand_out

PRINTED = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
NOT_DRAWN = ("icon", "alt", "kind", "size", "shape", "outline", "lang")
USUAL_WORD = 14
LONG = "Accommodationreferral responsibilities straightforwardly reconsidered"


def drawn_words(thing: Any) -> Iterator[str]:
    """Every word that the blocks of a document say, however deep it lies."""
    if isinstance(thing, str):
        yield from thing.split()
    elif isinstance(thing, Run):
        yield from thing.text.split()
    elif isinstance(thing, tuple):
        for one in thing:
            yield from drawn_words(one)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            if field.name not in NOT_DRAWN:
                yield from drawn_words(getattr(thing, field.name))


def bare(text: str) -> str:
    """Letters only: where a line ends makes no difference."""
    return "".join("".join(text.split()).split("\u00ad")).replace("\x02", "").replace("\ufffe", "")


def boxes(page: Any) -> list[tuple[float, float, float, float, str]]:
    """Each stretch of words on one line: left, bottom, right, top and its words."""
    text = page.get_textpage()
    found = [text.get_rect(at) for at in range(text.count_rects())]
    said = [(*box, text.get_text_bounded(*box)) for box in found]
    text.close()
    return [one for one in said if one[4].strip()]


def letters_inside(page: Any, edge: float) -> bool:
    """Whether every letter that is no blank stands between the margins."""
    text, wide = page.get_textpage(), page.get_size()[0]
    said = [pypdfium2.raw.FPDFText_GetUnicode(text, at) for at in range(text.count_chars())]
    drawn = [text.get_charbox(at) for at, one in enumerate(said) if not chr(one).isspace()]
    text.close()
    return all(box[0] > edge - 1.5 and box[2] < wide - edge + 1.5 for box in drawn)


def overlap(one: tuple[Any, ...], two: tuple[Any, ...]) -> float:
    """How many points two boxes share in height, when they stand over each other at all."""
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    return high if wide > 1 and high > 0 else 0.0


def fits(document: Document) -> None:
    """Build it and look at every page."""
    pdf = pypdfium2.PdfDocument(render(document, printed=PRINTED))
    said, edge = "", document.margin_mm * 72 / 25.4
    for page in pdf:
        wide, high = page.get_size()
        text = page.get_textpage()
        said += text.get_text_range()
        text.close()
        found = boxes(page)
        for box in found:
            inside = box[0] > edge - 1.5 and box[2] < wide - edge + 1.5
            # A blank may hang over the edge at the end of a line: it is heard and not seen.
            assert inside or letters_inside(page, edge), (document.key, document.size, box)
            assert box[1] > 12 and box[3] < high - 12, (document.key, box)
        for at, one in enumerate(found):
            for two in found[at + 1 :]:
                assert overlap(one, two) < 1.2, (document.key, document.size, one, two)
    pdf.close()
    whole = bare(said)
    words = (*drawn_words(document.blocks), *document.after.split(), *document.privacy.split())
    for word in words:
        assert bare(word) in whole, (document.key, document.size, word)
        # A word of a usual length is never cut in two, wherever it stands.
        assert len(word) > USUAL_WORD or word in said, (document.key, document.size, word)


def long_words(facts: PackFacts) -> PackFacts:
    parts = tuple(
        replace(
            part,
            title=f"{part.title} {LONG}",
            purpose=f"{part.purpose} {LONG}",
            steps=(*part.steps, LONG),
            materials=(LONG,),
        )
        for part in facts.parts
    )
    session = replace(facts.session, title=f"{facts.session.title} {LONG}", venue=f"{LONG} Hall")
    return replace(facts, parts=parts, session=session, get_ready=(LONG, "loop"))


def with_codes(facts: PackFacts) -> PackFacts:
    """Each paper that bears codes has them; a slip's is a word-number."""

    def codes(one: Report) -> tuple[str, ...]:
        count = one.codes(facts)
        made = (
            f"Candle {at}" if one.key == "slips_answer" else f"K7R{at:02d}" for at in range(count)
        )
        return tuple(made)

    sheets = tuple(SheetFacts(one.key, 1, codes(one)) for one in REPORTS if one.codes(facts))
    return replace(facts, sheets=sheets)


CASES = [(one.key, layout.key) for one in REPORTS for layout in VARIANTS if layout.size != "easy"]


@pytest.mark.parametrize(("key", "layout"), CASES)
def test_every_paper_fits_in_every_layout(key: str, layout: str, pack: PackFacts) -> None:
    fits(wear(report(key), pack, layout))
    fits(wear(report(key), long_words(pack), layout))
    fits(wear(report(key), with_codes(long_words(pack)), layout))


@pytest.mark.parametrize("size", ["easy", "large", "larger"])
@pytest.mark.parametrize("build", [easy_read.agenda, easy_read.privacy, easy_read.agreement])
def test_every_easy_read_fits(build: Any, size: str, pack: PackFacts) -> None:
    fits(build(pack, size))
    fits(build(long_words(pack), size))


@pytest.mark.parametrize("build", [hand_out, alliance, anyone])
@pytest.mark.parametrize("layout", [one.key for one in VARIANTS if one.size != "easy"])
def test_every_summary_fits_in_every_layout(
    build: Any, layout: str, summary_facts: SummaryFacts
) -> None:
    for facts in (summary_facts, long_summary(summary_facts)):
        size = next(one.size for one in VARIANTS if one.key == layout)
        fits(worn(build(facts, size) if size else build(facts), layout))


def long_summary(facts: SummaryFacts) -> SummaryFacts:
    return replace(
        facts,
        session=replace(facts.session, title=f"Session {LONG}"),
        parts=tuple(replace(part, title=f"{part.title} {LONG}") for part in facts.parts),
        notes=tuple(replace(one, text=f"{one.text} {LONG}") for one in facts.notes),
        promises=tuple(replace(one, text=LONG, who=LONG, who_wide=LONG) for one in facts.promises),
    )


def test_the_easy_summary_fits(summary_facts: SummaryFacts) -> None:
    fits(easy_read.hand_out(summary_facts))
    fits(easy_read.hand_out(long_summary(summary_facts)))


def test_words_over_each_other_would_be_found() -> None:
    assert overlap((0, 0, 50, 10, "a"), (20, 5, 70, 15, "b")) == 5
    assert overlap((0, 0, 50, 10, "a"), (60, 5, 70, 15, "b")) == 0
    assert overlap((0, 0, 50, 10, "a"), (20, 10, 70, 20, "b")) == 0
