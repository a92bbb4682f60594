# SPDX-License-Identifier: MIT
"""The page around a session's copies: what the file is for, with nothing that says who, where or when (L0).

What belongs here: its words. What does not: the copies inside it (`app.sharing.outgoing`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.pdf.blocks import Document, Level, Masthead, Para, words

TITLE = "Summary of a session"
WHAT = (
    "This file takes a session from one laptop to the next. Its plan and its record lie inside, "
    "locked for the laptops of one group."
)
HOW = "Open it in the inbox of the program. The names and the notes show there and nowhere else."
LOST = "A printed copy has only this page. Then ask for the file itself."
AFTER = "Keep the file, not the page."
PRIVACY = "No names. Nothing said in the room."


@dataclass(frozen=True)
class CarrierFacts:
    """What the page says of its session: its number, and its day for the week alone."""

    number: int
    day: date | None = None


def build(facts: CarrierFacts) -> Document:
    """One A4 page."""
    said = f"Session {facts.number}" if facts.number else "A session"
    if facts.day is not None:
        year, week, _ = facts.day.isocalendar()
        said = f"{said}, week {week} of {year}"
    return Document(
        title=TITLE,
        blocks=(
            Masthead(words(said), words(WHAT), "For the program"),
            Para(words(HOW), level=Level.L0),
            Para(words(LOST), level=Level.L0),
        ),
        key="carrier_page",
        after=AFTER,
        privacy=PRIVACY,
        dated="",
    )
