# SPDX-License-Identifier: MIT
"""The complaint slip: their words, what we do with it and by when, and the regulator (care K26).

What belongs here: which words stand where. What does not: drawing and the words themselves.
"""

from app.content.papers import after_use
from app.content.privacy import privacy_notice
from app.content.room_papers import room_papers
from app.pdf.blocks import (
    Band,
    Block,
    Document,
    Heading,
    List,
    Masthead,
    NoteLines,
    WriteIn,
    words,
)
from app.reports.facts import PackFacts
from app.reports.phrases import curly

TITLE = "Complaint slip"


def build(_: PackFacts, size: str = "room") -> Document:
    """A blank slip, the same for everyone: no session, no place, no mark."""
    said, route = room_papers().complaint, privacy_notice().complaint
    steps = tuple(
        words(one.fill(days=str(route.answer_days)) if one.blanks else one.text)
        for one in said.steps
    )
    blocks: tuple[Block, ...] = (
        Masthead(words(said.heading), words(curly(route.slip)), said.badge),
        NoteLines(6, words(said.happened), gap_mm=9),
        NoteLines(3, words(said.wish), gap_mm=9),
        NoteLines(2, words(said.reply), gap_mm=9),
        Heading(words(said.what_we_do)),
        List(steps, numbered=True),
        Band(words(said.regulator.fill(regulator=route.regulator), f" {said.nothing_changes}")),
        WriteIn(tuple(words(one) for one in route.log_fields), columns=1 if size == "large" else 3),
    )
    return Document(
        title="Complaint",
        blocks=blocks,
        key="complaint",
        size=size,
        after=after_use("complaint"),
        privacy=said.privacy,
        dated="",
    )
