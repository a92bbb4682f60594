# SPDX-License-Identifier: MIT
"""The feedback form: four questions with faces and words, one to write on; no name and no mark.

What belongs here: which words stand where. What does not: drawing and the words themselves.
"""

from app.content.papers import after_use
from app.content.room_papers import room_papers
from app.pdf.blocks import Block, Document, Faces, Masthead, NoteLines, Option, words
from app.reports.facts import PackFacts

TITLE = "Feedback form"
ROWS = 4


def build(_: PackFacts, size: str = "room") -> Document:
    """The same for everyone: no session, no day, no number, so that it leads back to nobody."""
    said = room_papers().feedback
    faces = tuple(Option(one.icon, one.word) for one in said.faces)
    blocks: tuple[Block, ...] = (
        Masthead(words(said.heading), words(said.head)),
        *(Faces(words(f"{at}. {one}"), faces) for at, one in enumerate(said.questions, 1)),
        NoteLines(ROWS, words(f"{len(said.questions) + 1}. {said.write}"), gap_mm=9),
    )
    return Document(
        title="Feedback",
        blocks=blocks,
        key="feedback",
        size=size,
        after=after_use("feedback"),
        privacy=said.privacy,
        dated="",
    )
