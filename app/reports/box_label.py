# SPDX-License-Identifier: MIT
"""The label for the box or the envelope that the slips go into (care K2).

What belongs here: which words stand where. What does not: drawing and the words themselves.
"""

from app.content.papers import after_use
from app.content.room_papers import room_papers
from app.pdf.blocks import Band, Block, Document, Masthead, Para, WriteIn, words
from app.reports.facts import PackFacts

TITLE = "Label for the slip box"


def build(facts: PackFacts, size: str = "room") -> Document:
    """Says when the slips are read and by how many; counts of slips, never of anything in them."""
    said = room_papers().box_label
    blocks: tuple[Block, ...] = (
        Masthead(words(said.heading), words(said.line)),
        Para(words(said.read)),
        Band(words(said.worry), icon="hand-heart", title=words("999")),
        WriteIn(tuple(words(one) for one in said.fields), columns=2),
        Para(words(said.shred)),
    )
    return Document(
        title="Label",
        blocks=blocks,
        key="box_label",
        size=size,
        page="A5",
        after=after_use("box_label"),
        privacy=said.privacy,
        code=facts.session.code,
        dated="",
    )
