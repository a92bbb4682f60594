# SPDX-License-Identifier: MIT
"""First run as data: six steps, what was answered so far, and putting the answers into new records.

What belongs here: the steps and the answers held in memory until the records exist. What does not:
the windows (`ui`), making keys (`app.vault`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.change import Change
from app.errors import Refused
from app.numbers import rang_contact, set_contact, tidy_number
from app.settings import keep_settings, set_hide_code
from models.store import Store
from models.tables.library import Contact

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


def look_at_contact(answer: ContactAnswer) -> ContactAnswer:
    """The same answer, tidied. Refused with its field when the number holds no figures."""
    number = tidy_number(answer.number)
    if answer.rang and not number:
        raise Refused("Type the number that you rang.", "number")
    return ContactAnswer(" ".join(answer.name.split()), number, answer.rang)


def keep_answers(store: Store, answers: Answers) -> Change:
    """Put all that was typed before the records existed into them, in one transaction."""
    keep_settings(store, **{key: value.strip() for key, value in answers.settings.items()})
    for row in Contact.select().where(~Contact.gone):
        answer = answers.contacts.get(row.role)
        if answer is None or not (answer.name or answer.number):
            continue
        tidied = look_at_contact(answer)
        set_contact(store, row.id, tidied.name, tidied.number)
        if tidied.rang:
            rang_contact(store, row.id, answers.checker())
    return Change(frozenset({"settings", "numbers"}), undoable=False)


def word_fits(typed: str, words: tuple[str, ...]) -> bool:
    """Whether the typed word is word 4 of the sheet."""
    return typed.strip().casefold() == words[CHECKED_WORD - 1].casefold()


def finish_start(store: Store, code: str) -> Change:
    """The hide code is chosen: first run is done."""
    set_hide_code(store, code)
    keep_settings(store, started=True)
    return Change(frozenset({"settings"}), undoable=False)
