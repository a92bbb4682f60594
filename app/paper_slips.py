# SPDX-License-Identifier: MIT
"""What slips for an answer said, by their word-number, tied to nobody (care K3, product.md L2).

A blind table: no order, no clock, no audit row and no undo (decision 30). The number is known from the
sheet it was printed on. What belongs here: keeping and reading these words. What does not: the other
papers that come back (`papers_back`) and printing (`app.reports.slips`).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.change import Change
from app.errors import Refused
from models.store import Store
from models.tables.papers import PaperCode, SlipAnswer
from models.tables.table import rows

AREAS = frozenset({"papers_back"})
LONGEST = 2000
WANTS = ("here", "pass_on", "other_words")
PAPER = "slips_answer"
KEPT = "Kept by its number alone."
NO_WORDS = "Type the words of the slip first, or go back."
TOO_LONG = f"A slip can have up to {LONGEST} letters."


@dataclass(frozen=True)
class SlipKept:
    """What is kept of one slip."""

    question: str
    words: str
    wants: str


def slip_kept(_store: Store, session: str, mark: str) -> SlipKept | None:
    """What a slip said, when it was typed in."""
    query = SlipAnswer.select(SlipAnswer.question, SlipAnswer.words, SlipAnswer.wants)
    own = (SlipAnswer.session == session) & (SlipAnswer.mark == mark)
    return next(rows(query.where(own), SlipKept), None)


def marks_back(session: str) -> tuple[str, ...]:
    """The word-numbers of slips that came back, by the alphabet: for the sheet of answers."""
    back = SlipAnswer.select(SlipAnswer.mark).where(SlipAnswer.session == session)
    query = PaperCode.select(PaperCode.code).where(
        (PaperCode.session == session) & (PaperCode.paper == PAPER) & PaperCode.code.in_(back)
    )
    return tuple(sorted(rows(query, str)))


def type_slip(
    store: Store, session: str, mark: str, question: str, words: str, wants: str
) -> Change:
    """Keep what a slip said; typed again, the new words take the place of the old ones."""
    if wants not in WANTS:
        raise KeyError(wants)
    plain = words.strip()
    if not plain:
        raise Refused(NO_WORDS, "words")
    if len(plain) > LONGEST:
        raise Refused(TOO_LONG, "words")
    own = (SlipAnswer.session == session) & (SlipAnswer.mark == mark)
    SlipAnswer.delete().where(own).execute()
    SlipAnswer.create(
        id=store.new_id(), session=session, mark=mark, question=question, words=plain, wants=wants
    )
    return Change(AREAS, KEPT, undoable=False)
