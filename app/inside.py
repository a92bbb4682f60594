# SPDX-License-Identifier: MIT
"""What to look for in a finished paper before it leaves: kept names, lines that may stand in it, lines that may not.

What belongs here: gathering it, for memory only. What does not: reading the file (`app.pdf.contents`).
"""

from __future__ import annotations

from app.notes import known_names, note_rows
from app.pdf.contents import ToFind
from app.reports.facts import PackFacts, SummaryFacts
from app.reports.left_out import chosen
from models.rules.mentions import Known, draw, fold
from models.rules.summary import Reader
from models.store import Store

ONE_OF_US = "one of us"
OF_WHOM = " of people taking part"


def to_find(store: Store, facts: SummaryFacts, reader: str) -> ToFind:
    """For a summary: every kept name, and the lines that this reader may and may not be given."""
    lines = {line.id for line in chosen(facts, Reader(reader)).lines}
    texts = [(one.id, one.text) for one in facts.notes]
    texts += [(one.id, one.text) for one in facts.promises]
    leaves = tuple(text for key, text in texts if key in lines)
    stays = tuple(text for key, text in texts if key not in lines)
    return ToFind(known_names(store), leaves, stays)


def to_find_in_pack(store: Store, session: str, facts: object) -> ToFind:
    """For the papers of a pack: names but those who lead and support (38), and any line of the notes."""
    names = known_names(store)
    if not isinstance(facts, PackFacts):
        return ToFind(names)
    shown = {fold(word) for word in _may_show(facts) for word in (word, *word.split())}
    others = tuple(one for one in names if not _is_one(one, shown))
    notes = note_rows(store, session) if session else ()
    texts = (draw(one.text, {}, ONE_OF_US) for one in notes)
    return ToFind(others, stays=tuple(texts))


def _may_show(facts: PackFacts) -> tuple[str, ...]:
    """Names that papers for the team show: who leads, supports, answers, and helps in an emergency."""
    session, ring, ready = facts.session, facts.contacts, facts.emergency
    people = (ring.lead, ring.deputy, ring.council, ring.on_call)
    leaders = tuple(part.leader for part in facts.parts)
    helpers = (session.support_name, ready.first_aider, ready.head_count_by)
    return (*session.leads, *helpers, *leaders, *(one.name for one in people))


def _is_one(known: Known, shown: set[str]) -> bool:
    return fold(known.name) in shown
