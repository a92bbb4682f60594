# SPDX-License-Identifier: MIT
"""The coordinator's yearly report: sessions, people, heads-ups and promises, with what is missing.

What belongs here: which figures stand where, and the rules for small numbers (domain.md 6.1, 7).
What does not: reading the store (`app.yearly`) or drawing. It holds no name, no space and no date.
"""

from app.content.papers import after_use
from app.content.room_papers import YearlyWords, room_papers
from app.pdf.blocks import (
    Block,
    Chart,
    Document,
    Heading,
    Masthead,
    Para,
    Series,
    Table,
    Text,
    Total,
    Totals,
    strong,
    words,
)
from app.reports.facts import RatioFacts, YearFacts
from app.reports.summary import shown_words
from models.rules.small_numbers import Audience, growing, percent

TITLE = "The year in figures"
AUDIENCE = Audience.PUBLIC
QUARTERS = 4
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def build(facts: YearFacts) -> Document:
    """Counts of things are exact; people only by whole quarters, and small ones not at all."""
    said = room_papers().yearly
    held = sum(facts.months)
    totals = Totals((Total(str(held), said.sessions), Total(str(facts.promises.base), said.due)))
    blocks: list[Block] = [
        Masthead(words(f"{said.heading} {facts.year}"), words(said.line), said.badge),
        totals,
        *_counted(said.by_month, tuple(zip(MONTHS, facts.months, strict=True)), said),
        *_counted(said.by_kind, facts.kinds, said),
        *_people(facts, said),
    ]
    for words_of, ratio in (
        (said.heads_ups, facts.heads_ups),
        (said.heads_ups_kept, facts.heads_ups_kept),
        (said.promises, facts.promises),
        (said.in_time, facts.in_time),
        (said.network, facts.network),
        (said.both_ways, facts.both_ways),
    ):
        blocks.append(Heading(words(words_of.title)))
        blocks.append(_ratio(ratio, words_of.part, words_of.base, said))
        missing = (strong(f"{said.missing_head} "), f"{words_of.missing} ")
        blocks.append(Para(words(*missing, strong(f"{said.tells_not} "), words_of.tells_not)))
    blocks += [Heading(words(said.left_out_title)), Para(words(said.left_out))]
    return Document(
        title=f"Year {facts.year}",
        blocks=tuple(blocks),
        key="yearly",
        after=after_use("yearly"),
        privacy=said.privacy,
    )


def _counted(title: str, counts: tuple[tuple[str, int], ...], said: YearlyWords) -> list[Block]:
    """Counts of sessions as bars, and the same figures as a table."""
    if not any(count for _, count in counts):
        return [Heading(words(title)), Para(words(said.none))]
    labels = tuple(label for label, _ in counts)
    figures = tuple(count for _, count in counts)
    listed = ", ".join(f"{label} {count}" for label, count in counts)
    chart = Chart(
        words(title), labels, (Series(said.sessions, figures),), "", f"{title}. {listed}."
    )
    head: tuple[Text, ...] = (words(title), words(said.sessions))
    rows = tuple((words(label), words(str(count))) for label, count in counts)
    return [chart, Table((head, *rows), (3, 1), header_rows=1, header_columns=1, right=(1,))]


def _people(facts: YearFacts, said: YearlyWords) -> list[Block]:
    """How often people came, for quarters that are over: never less than a quarter (6.1, 5)."""
    head: tuple[Text, ...] = (words(said.quarter), words(said.came))
    safe = growing(facts.people, AUDIENCE, whole=len(facts.people) == QUARTERS)
    rows: list[tuple[Text, ...]] = [
        (words(f"{said.quarter} {at}"), words(shown_words(cell)))
        for at, cell in enumerate(safe.cells, 1)
    ]
    made: list[Block] = [Heading(words(said.people_title))]
    if rows:
        rows.append((words(said.together), words(shown_words(safe.total))))
        made.append(Table((head, *rows), (2, 1), header_rows=1, header_columns=1, right=(1,)))
    return [
        *made,
        Para(words(said.people_rule)),
        Para(words(strong(f"{said.tells_not} "), said.people_tells_not)),
    ]


def _ratio(ratio: RatioFacts, part: str, base: str, said: YearlyWords) -> Table:
    """Numerator and denominator, each in words, and a percentage on 20 or more (6.1, 2)."""
    share = percent(ratio.part, ratio.base)
    told = said.too_few if share is None else f"{share} %"
    rows = ((part, str(ratio.part)), (base, str(ratio.base)), (said.share, told))
    return Table(
        tuple((words(label), words(figure)) for label, figure in rows),
        (4, 1),
        header_columns=1,
        right=(1,),
        together=True,
    )
