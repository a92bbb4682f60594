# SPDX-License-Identifier: MIT
"""The participants' agenda: a table copy with heads-ups and choices, and a bare take-away (K15).

What belongs here: which facts stand where on these papers. What does not: drawing, shipped words.
"""

from app.content.kinds import part_kind
from app.content.papers import after_use, agenda_words
from app.errors import Broken
from app.pdf.blocks import (
    Band,
    Block,
    Document,
    Level,
    LineMap,
    Masthead,
    Para,
    Stop,
    Text,
    plain,
    strong,
    words,
)
from app.pdf.styles import BIG
from app.reports.facts import PackFacts, PartFacts
from app.reports.phrases import part_talks_about, sentence, support_sentence
from models.rules.plan import PAUSE_FROM_LEVEL

TITLE = "Agenda with heads-ups and choices"
TAKE_AWAY_TITLE = "Agenda to take away"
CLOSING = "Closing"
MOST_LINES = 21
LETTERS = 58


def build(facts: PackFacts, size: str = "room") -> Document:
    """The table copy: times, parts, topics and choices, no title and no place. Counted back."""
    session, said = facts.session, agenda_words()
    line = f"Session {session.number}, {session.start} to {session.end}"
    blocks: list[Block] = [
        Masthead(words(said.heading), words(line), said.table_copy, level=Level.L1),
        LineMap(_stops(facts), level=Level.L1),
        Band(_first_bold(said.choices_line)),
        Para(words(*support_sentence(session), f" {said.nothing_to_take}")),
    ]
    return Document(
        title="Agenda",
        blocks=tuple(blocks),
        key="large_print" if size in BIG else "agenda_table",
        size=size,
        after=after_use("large_print" if size in BIG else "agenda_table"),
        code=session.code,
        dated="",
        margin_mm=21 if size == "room" else 15,
    )


def take_away(facts: PackFacts, size: str = "room") -> Document:
    """Times and kinds of part only: no title, place, topic, code or number of a session (K15)."""
    stops = [Stop(part.start, words(_kind(part)), shape=_shape(part)) for part in facts.parts]
    stops.append(Stop(facts.session.end, words("Close"), shape="end"))
    blocks: tuple[Block, ...] = (
        Masthead(words(agenda_words().take_away_heading), plain=True),
        LineMap(tuple(stops)),
    )
    return Document(
        title="In order",
        blocks=blocks,
        key="agenda_take_away",
        size=size,
        after=after_use("agenda_take_away"),
        dated="",
        margin_mm=21,
    )


def _stops(facts: PackFacts) -> tuple[Stop, ...]:
    made = [_stop(part, short=False) for part in facts.parts]
    if sum(_lines(one) for one in made) > MOST_LINES:
        # Titles say enough where there is much to say: the choices stay on the first page.
        made = [_stop(part, short=True) for part in facts.parts]
    return (*made, Stop(facts.session.end, words("Close"), shape="end"))


def _stop(part: PartFacts, *, short: bool) -> Stop:
    hard = [one for one in part.heads_ups if one.level >= PAUSE_FROM_LEVEL]
    # A level 1 heads-up is its one line: what the part talks about (care K11).
    said = [sentence(one.words) for one in hard if one.words.strip()]
    if not said and not short and part.purpose.strip():
        said.append(sentence(part.purpose))
    if hard:
        said.append(f"Done by {part.end}.")
    text = " ".join(dict.fromkeys(said))
    topics = part_talks_about(part)
    return Stop(
        part.start,
        words(part.title),
        (words(text),) if text else (),
        (words(topics),) if topics else (),
        shape=_shape(part),
    )


def _lines(one: Stop) -> int:
    """About how many lines a stop takes."""
    said = (*one.text, *one.heads_ups)
    return 1 + sum(1 + len(plain(text)) // LETTERS for text in said)


def _shape(part: PartFacts) -> str:
    return "square" if part.kind == "rest" else "round"


def _kind(part: PartFacts) -> str:
    if part.kind == "close":
        return CLOSING
    try:
        return part_kind(part.kind).label
    except Broken:
        return "Part"


def _first_bold(line: str) -> Text:
    head, _, rest = line.partition(". ")
    return words(strong(f"{head}."), f" {rest}")
