# SPDX-License-Identifier: MIT
"""A certificate at the end of an induction: the chosen name, what was finished and when.

What belongs here: which facts stand where on this paper. What does not: any answer or item of the
induction, a place, a space or a worker's name; those who sign write their own.
"""

from app.content.papers import after_use
from app.pdf.blocks import (
    Block,
    Document,
    Heading,
    Level,
    Masthead,
    Para,
    Text,
    WriteIn,
    rule,
    words,
)
from app.reports.facts import InductionFacts
from app.reports.induction_copy import day_of

TITLE = "Certificate"
GIVEN_TO = "This is for"
HAS_DONE = "who went through all of this, in their own way and time:"
THANKS = "Thank you for what you bring. You can pause, change your mind or leave at any time."
SAFE = "It holds your chosen name. Have it only if it is safe to keep."
NAME_MM = 90


def build(facts: InductionFacts, size: str = "room") -> Document:
    """One page with the chosen name only. A day not signed yet is a line to write on."""
    person = facts.person.strip()
    blocks: tuple[Block, ...] = (
        Masthead(words(TITLE), outline=TITLE, large=True),
        Para(words(GIVEN_TO)),
        Heading(words(person or rule(NAME_MM)), 1, level=Level.L3, person=True, listed=False),
        Para(words(HAS_DONE)),
        Heading(words(facts.title), 2),
        Para(words(THANKS)),
        WriteIn(_labels(facts), _days(facts), columns=2, level=Level.L3, person=True),
    )
    return Document(
        title=TITLE,
        blocks=blocks,
        key="certificate",
        size=size,
        after=after_use("agenda_take_away"),
        privacy=SAFE,
        dated="",
        margin_mm=21,
    )


def _labels(facts: InductionFacts) -> tuple[Text, ...]:
    return tuple(words(said) for one in facts.signatures for said in (one.role, "Date"))


def _days(facts: InductionFacts) -> tuple[Text, ...]:
    return tuple(words(said) for one in facts.signatures for said in ("", day_of(one.on)))
