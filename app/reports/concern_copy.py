# SPDX-License-Identifier: MIT
"""A sealed form on paper, for the lead who opened it: what was written, and what she added.

What belongs here: what stands where. What does not: opening the form (`app.concern_reading`). It is
printed from memory only and never saved as a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.pdf.blocks import Block, Document, Heading, Level, Masthead, Para, words

TITLE = "Concern form"
AFTER = "Into the lead's own locked cabinet. No copy stays in the folder."
PRIVACY = "For the lead and the deputy only."


class Opened(Protocol):
    """An opened form."""

    @property
    def number(self) -> str:
        """Its number."""

    @property
    def sealed(self) -> str:
        """When it was sealed."""

    @property
    def to(self) -> str:
        """For whom."""

    @property
    def lines(self) -> Sequence[tuple[str, str]]:
        """Questions and answers."""

    @property
    def sealed_by(self) -> str:
        """Who sealed it, in words."""


class AddedPiece(Protocol):
    """One time that something was added."""

    @property
    def when(self) -> str:
        """When, in words."""

    @property
    def lines(self) -> Sequence[tuple[str, str]]:
        """Labels and answers."""


def build(form: Opened, added: Sequence[AddedPiece]) -> Document:
    """The form and all that was added, in order; the newest word stands last."""
    blocks: list[Block] = [
        Masthead(words(TITLE), words(f"Number {form.number}"), "For the lead only", level=Level.L3),
        Para(words(f"Sealed {form.sealed}, for {form.to}."), level=Level.L3),
        Para(words(form.sealed_by), level=Level.L3),
    ]
    blocks += _lines(form.lines)
    for piece in added:
        blocks.append(Heading(words(f"Added {piece.when}"), rank=2, listed=False, level=Level.L3))
        blocks += _lines(piece.lines)
    return Document(
        TITLE, tuple(blocks), "concern_copy", after=AFTER, privacy=PRIVACY, code=form.number
    )


def _lines(lines: Sequence[tuple[str, str]]) -> list[Block]:
    found: list[Block] = []
    for asked, said in lines:
        found.append(Heading(words(asked), rank=3, listed=False, level=Level.L3))
        found.append(Para(words(said), level=Level.L3, person=True))
    return found
