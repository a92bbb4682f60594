# SPDX-License-Identifier: MIT
"""The six steps of first run and what was answered so far, in memory only; loads no table.

What belongs here: steps and answers as data. What does not: putting them into records (first_start.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.errors import Refused

LEAST_NICKNAME, LONGEST_NICKNAME = 2, 40
NICKNAMES = ("Green laptop", "Laptop 2", "Tea tin")
NO_NICKNAME = "Give this laptop a nickname of 2 letters or more."
CHECKED_WORD = 4
OTHER_WORD = "That is not word 4 on the sheet. Look once more."


@dataclass(frozen=True)
class StartStep:
    """One step: its key, its title on the line, the quiet words below, and what Next says."""

    key: str
    title: str
    second: str
    next_words: str


STEPS: tuple[StartStep, ...] = (
    StartStep("reading", "How do you like to read?", "Text, paper, colours", "Next: this laptop"),
    StartStep("laptop", "This laptop", "Its nickname, your space", "Next: support numbers"),
    StartStep("numbers", "Support numbers", "Local numbers for paper", "Next: passphrase"),
    StartStep("words", "Passphrase", "Five words", "Next: recovery sheet"),
    StartStep("sheet", "Recovery sheet", "Print it, check one word", "Next: hide code"),
    StartStep("hide", "Hide code", "4 to 8 numbers", "Plan your first session"),
)


@dataclass(frozen=True)
class ContactAnswer:
    """Name, number and "I rang it" for one role."""

    name: str = ""
    number: str = ""
    rang: bool = False


@dataclass(frozen=True)
class Answers:
    """What was typed so far. Held in memory only; `settings` are by key of a locked setting."""

    nickname: str = "Blue laptop"
    settings: Mapping[str, str] = field(default_factory=dict)
    contacts: Mapping[str, ContactAnswer] = field(default_factory=dict)

    def with_settings(self, **values: str) -> Answers:
        """The same with these settings."""
        return replace(self, settings={**self.settings, **values})

    def with_contact(self, role: str, answer: ContactAnswer) -> Answers:
        """The same with this contact."""
        return replace(self, contacts={**self.contacts, role: answer})

    def checker(self) -> str:
        """Who rang the numbers: the chosen name, else the laptop's nickname."""
        return self.settings.get("my_name", "").strip() or self.nickname


def tidy_nickname(typed: str) -> str:
    """The nickname as it is kept. Refused when it is too short to be read."""
    name = " ".join(typed.split())[:LONGEST_NICKNAME]
    if len(name) < LEAST_NICKNAME:
        raise Refused(NO_NICKNAME, "nickname")
    return name
