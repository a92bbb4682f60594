# SPDX-License-Identifier: MIT
"""The alliance's report for a year: what all organisations told, added up, with the rules for small numbers.

What belongs here: which figures stand where, on paper and as rows of a table file. What does not:
adding up (`models.stats`). It holds no name, no space, no organisation's own figures and no date.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.content.alliance import space_kinds
from app.content.papers import after_use
from app.content.room_papers import room_papers
from app.pdf.blocks import Block, Document, Heading, Masthead, Para, Table, Text, words
from app.reports.summary import shown_words
from models.rules.small_numbers import Audience, growing, percent

AUDIENCE = Audience.PUBLIC
QUARTERS = 4
HOW = {"in_person": "In the room", "online": "Online", "both": "Both", "hybrid": "Both"}


@dataclass(frozen=True)
class AllianceFacts:
    """A year of all organisations: counts of things; how often people came in each quarter that is over.

    `bands`: about how many people, and in how many sessions; None is hidden.
    """

    year: int
    sessions: int
    organisations: int
    kinds: tuple[tuple[str, int], ...]
    how: tuple[tuple[str, int], ...]
    bands: tuple[tuple[int | None, int], ...]
    quarters: tuple[int, ...]
    heads_ups: tuple[int, int]
    loops: int
    promises: tuple[int, int]


Section = tuple[str, tuple[tuple[str, str], ...]]


def sections(facts: AllianceFacts) -> tuple[Section, ...]:
    """Every figure in words, by section: the same on paper, in a table file and on the screen."""
    said = room_papers().alliance_year
    labels = {one.key: one.name for one in space_kinds()}
    safe = growing(facts.quarters, AUDIENCE, whole=len(facts.quarters) == QUARTERS)
    people = [(f"{said.quarter} {at}", shown_words(cell)) for at, cell in enumerate(safe.cells, 1)]
    return (
        (
            said.whole,
            (
                (said.organisations, str(facts.organisations)),
                (said.sessions, str(facts.sessions)),
                (said.loops, str(facts.loops)),
                *_share(said.heads_ups, facts.heads_ups),
                *_share(said.promises, facts.promises),
            ),
        ),
        (said.by_kind, tuple((labels.get(key, said.other), str(n)) for key, n in facts.kinds)),
        (said.by_how, tuple((HOW.get(key, said.other), str(n)) for key, n in facts.how)),
        (said.by_people, tuple((_band(band, said.hidden), str(n)) for band, n in facts.bands)),
        (said.people, (*people, (said.together, shown_words(safe.total)))),
    )


def _share(words_of: str, part: tuple[int, int]) -> tuple[tuple[str, str], ...]:
    share = percent(*part)
    told = f"{part[0]} of {part[1]}" + ("" if share is None else f", {share} %")
    return ((words_of, told),)


def _band(band: int | None, hidden: str) -> str:
    return hidden if band is None else f"about {band}"


def build(facts: AllianceFacts) -> Document:
    """The report on paper: a table for each section, and the rules at the end."""
    said = room_papers().alliance_year
    blocks: list[Block] = [
        Masthead(words(f"{said.heading} {facts.year}"), words(said.line), said.badge)
    ]
    for title, lines in sections(facts):
        blocks.append(Heading(words(title)))
        if not lines:
            blocks.append(Para(words(said.none)))
            continue
        rows = tuple((words(label), words(figure)) for label, figure in lines)
        head: tuple[Text, ...] = (words(said.what), words(said.figure))
        blocks.append(Table((head, *rows), (2, 1), header_rows=1, header_columns=1, right=(1,)))
    blocks += [Heading(words(said.rules_title)), Para(words(said.rules))]
    return Document(
        title=f"Alliance {facts.year}",
        blocks=tuple(blocks),
        key="alliance_year",
        after=after_use("yearly"),
        privacy=said.privacy,
    )
