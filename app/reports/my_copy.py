# SPDX-License-Identifier: MIT
"""A person's copy of everything kept about them: one table for each record.

What belongs here: which facts stand where on this paper. What does not: gathering them, and taking
other people out of them (`app.my_copy`).
"""

from collections.abc import Sequence
from typing import Protocol

from app.content.own_copy import own_copy
from app.pdf.blocks import (
    Block,
    Document,
    Heading,
    Level,
    Masthead,
    Para,
    Table,
    strong,
    words,
)


class OwnField(Protocol):
    """A field for reading: its word and its value in words."""

    @property
    def label(self) -> str:
        """What it is."""

    @property
    def words(self) -> str:
        """What it says."""


class OwnRecord(Protocol):
    """A record for reading."""

    @property
    def title(self) -> str:
        """What it is for the person."""

    @property
    def session(self) -> str:
        """The session it is of, or empty."""

    @property
    def fields(self) -> Sequence[OwnField]:
        """Its fields."""


def build(known_as: str, records: Sequence[OwnRecord], size: str = "room") -> Document:
    """The copy that is given by hand. It holds the chosen name: it is their own."""
    content = own_copy()
    blocks: list[Block] = [
        Masthead(
            words(content.title),
            words("For ", strong(known_as)),
            "Given by hand",
            outline=content.title,
            level=Level.L3,
            person=True,
        ),
        Para(words(content.line)),
    ]
    for record in records:
        blocks += _record(record)
    if not records:
        blocks.append(Para(words(content.nothing)))
    blocks.append(Para(words(strong(content.wrong))))
    return Document(
        title="Own copy",
        blocks=tuple(blocks),
        key="own_copy",
        size=size,
        after=content.after,
        dated="",
    )


def _record(record: OwnRecord) -> list[Block]:
    """A heading, the session under it, and its fields in two columns."""
    found: list[Block] = [Heading(words(record.title), 3, listed=False)]
    if record.session:
        found.append(Para(words(record.session), "small", level=Level.L3, person=True))
    lines = tuple((words(one.label), words(one.words)) for one in record.fields)
    if lines:
        found.append(Table(lines, (0.4, 0.6), level=Level.L3, person=True))
    return found
