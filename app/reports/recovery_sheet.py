# SPDX-License-Identifier: MIT
"""The recovery sheet: twelve words and what to do with them (decision 40, care K16).

What belongs here: which facts stand where on this paper. What does not: making or checking words.
"""

from app import times
from app.content.papers import after_use
from app.pdf.blocks import (
    Block,
    Boxes,
    Document,
    Heading,
    Level,
    List,
    Masthead,
    Para,
    WriteIn,
    strong,
    words,
)
from app.reports.facts import RecoveryFacts

TITLE = "Recovery sheet"

WHY = (
    "With these words the records can be opened if the passphrase is forgotten. Without them and "
    "without the passphrase nobody can open the records, not even the people who made the app."
)
STEPS = (
    "Put it in an envelope. Seal it and sign across the flap.",
    "Put the envelope in the safe. Never in the laptop bag.",
    "Do not photograph it. Do not copy it to a computer or phone.",
    "If the envelope is ever open when it should not be, make a new sheet in Settings, Safety. "
    "The old words stop working.",
)
NO_NAME = "No name of any person is on this sheet."


def build(facts: RecoveryFacts, size: str = "team") -> Document:
    """The sheet for the safe. Only the laptop's nickname says what it belongs to."""
    day = f"{facts.made_on.day} {times.month_words(facts.made_on)}"
    line = f"For {facts.laptop}. Made on {day}." if facts.laptop.strip() else f"Made on {day}."
    last = len(facts.words)
    how = (
        f"Start the app, choose “Use the recovery sheet”, type the {last} words in order, then "
        f"choose a new passphrase. Word {last} only checks the other {last - 1}: if one is wrong, "
        "the app says so."
    )
    blocks: tuple[Block, ...] = (
        Masthead(words(TITLE), words(line), "Keep in the safe"),
        Para(words(WHY), "lead"),
        Boxes(tuple(words(strong(one)) for one in facts.words), numbered=True, level=Level.L3),
        Heading(words("What to do with this sheet")),
        List(tuple(words(step) for step in STEPS), numbered=True, size="lead"),
        Heading(words("To open the records with it")),
        Para(words(how), "lead"),
        WriteIn((words("Sealed by"), words("Date"))),
    )
    return Document(
        title="Recovery sheet",
        blocks=blocks,
        key="recovery",
        size=size,
        after=after_use("recovery"),
        privacy=NO_NAME,
        dated="",
    )
