# SPDX-License-Identifier: MIT
"""First run: looking at what was answered, and putting it into new records.

What belongs here: acts. What does not: the steps and answers (start_steps.py), making keys (`app.vault`).
"""

from __future__ import annotations

from app.change import Change
from app.errors import Refused
from app.flows.start_steps import CHECKED_WORD, Answers, ContactAnswer
from app.numbers import rang_contact, set_contact, tidy_number
from app.settings import keep_settings, set_hide_code
from models.store import Store
from models.tables.library import Contact


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
