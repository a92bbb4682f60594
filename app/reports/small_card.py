# SPDX-License-Identifier: MIT
"""The card with numbers only: no name of a service, no logo, no heading (care K15).

What belongs here: which numbers stand on it. What does not: drawing and shipped words.
"""

from app.content.papers import after_use, small_card_words
from app.pdf.blocks import Block, Boxes, Document, Text, rule, strong, words
from app.reports.facts import LineFacts, PackFacts
from app.reports.phrases import curly
from models.rules.support_lines import OnPaper

TITLE = "Small card, numbers only"
CARDS = 8
COLUMNS = 2
MOST = 7


def build(facts: PackFacts, size: str = "room") -> Document:
    """A sheet of cards to cut apart. Only numbers that were checked; a line is left to write on."""
    card = _card(facts.lines)
    blocks: tuple[Block, ...] = (Boxes((card,) * CARDS, COLUMNS),)
    said = small_card_words()
    return Document(
        title="Numbers",
        blocks=blocks,
        key="small_card",
        size=size,
        after=after_use("small_card"),
        privacy=curly(said.calls),
        sheet="",
        dated="",
    )


def _card(lines: tuple[LineFacts, ...]) -> Text:
    checked = [one.number for one in lines if one.on_paper is OnPaper.NUMBER and one.number.strip()]
    numbers = list(dict.fromkeys(["999", *checked]))[:MOST]
    made = [strong("\n".join(numbers))]
    return words(*made, "\n", rule(40))
