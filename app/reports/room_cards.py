# SPDX-License-Identifier: MIT
"""Cards for the tables: the agreement with the ten principles, and the small card of the day.

What belongs here: which facts stand where on these cards. What does not: drawing, shipped words.
"""

from app.content.alliance import principles
from app.content.papers import after_use
from app.content.room_papers import room_papers
from app.content.spoken import spoken
from app.pdf.blocks import (
    Block,
    Cards,
    Document,
    Heading,
    Level,
    List,
    Masthead,
    NoteLines,
    PageBreak,
    Text,
    plain,
    strong,
    words,
)
from app.reports.facts import PackFacts
from app.reports.phrases import curly, filled, in_place, inside, said_bold
from models.rules.support_lines import OnPaper

AGREEMENT_TITLE = "Agreement and principles"
HEADS_UP_TITLE = "Heads-ups and support card"
CARDS = 4
ROWS_TO_WRITE = 3
MOST_NUMBERS = 3


def agreement(_: PackFacts, size: str = "room") -> Document:
    """The agreement to start from and the ten principles: no session, no place, no name."""
    said, ours = room_papers().agreement, spoken().agreement
    blocks: list[Block] = [
        Masthead(words(curly(ours.title)), badge=said.badge),
        List(tuple(words(curly(line)) for line in ours.lines)),
        NoteLines(ROWS_TO_WRITE, words(said.change)),
        PageBreak(),
        Heading(words(said.principles_heading)),
        List(
            tuple(said_bold(f"{one.name}.", curly(one.line)) for one in principles()),
            numbered=True,
        ),
    ]
    return Document(
        title="Agreement",
        blocks=tuple(blocks),
        key="agreement",
        size=size,
        page="A5",
        after=after_use("agreement"),
        privacy=said.privacy,
        dated="",
    )


def heads_up_card(facts: PackFacts, size: str = "room") -> Document:
    """Four of one A6 card. Nothing on it says where, who or which session (care K15)."""
    said = room_papers().heads_up_card
    card = Cards(words(said.heading), _paragraphs(facts), level=Level.L1)
    return Document(
        title="Cards",
        blocks=(card,),
        key="heads_up_card",
        size=size,
        after=f"{said.sheet_foot} {after_use('heads_up_card')}",
        privacy=said.privacy,
        sheet="Sheet",
        dated="",
        margin_mm=10,
    )


def _paragraphs(facts: PackFacts) -> tuple[Text, ...]:
    said, session = room_papers().heads_up_card, facts.session
    labels = dict.fromkeys(
        label for part in facts.parts for one in part.heads_ups for label in one.labels if label
    )
    topics = said_bold(said.topics, ", ".join(labels) + ".") if labels else words(said.no_topics)
    made = [topics, words(said.step_out)]
    if session.support_place and session.support_until:
        place = in_place(inside(session.support_place))
        made.append(filled(said.support, support_place=place, support_until=session.support_until))
    checked = [one.number for one in facts.lines if one.on_paper is OnPaper.NUMBER]
    numbers = list(dict.fromkeys(["999", *(one for one in checked if one.strip())]))
    made.append(words(strong(said.help), f" {', '.join(numbers[:MOST_NUMBERS])}"))
    return tuple(one for one in made if plain(one))
