# SPDX-License-Identifier: MIT
"""The pairing sheet: a public key as six words, as a square code and as letters.

What belongs here: what stands on it. What does not: where the key comes from (`app.concern_keys`).
It holds no name and no private half.
"""

from app.content.papers import after_use
from app.content.room_papers import room_papers
from app.pdf.blocks import Block, Boxes, Code, Document, Heading, Level, Masthead, Para, words
from app.reports.facts import PairingFacts

TITLE = "Pairing sheet"


def build(facts: PairingFacts) -> Document:
    """One A5 page. A key can only lock, so it may be seen; it is compared by its words."""
    said = room_papers().pairing
    blocks: tuple[Block, ...] = (
        Masthead(words(said.heading), words(said.say), said.badge),
        Heading(words(said.words)),
        Boxes(tuple(words(one) for one in facts.words), 2, numbered=True, level=Level.L1),
        Heading(words(said.code)),
        Code(facts.public, said.code_alt, level=Level.L1),
        Para(words(f"{said.public}: {facts.public}"), level=Level.L1),
        Para(words(said.safe)),
    )
    return Document(
        title="Pairing",
        blocks=blocks,
        key="pairing",
        page="A5",
        after=after_use("pairing"),
        privacy=said.privacy,
        margin_mm=12,
    )
