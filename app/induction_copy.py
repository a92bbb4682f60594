# SPDX-License-Identifier: MIT
"""What a person's own copy of their induction says: the same words in the same order (product.md I4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.errors import Refused
from app.induction import Kept, read_kept, said_of, signers
from app.reports.facts import (
    InductionFacts,
    InductionItemFacts,
    InductionSectionFacts,
    SignatureFacts,
)
from app.settings import setting
from app.times import day_of, day_words, month_words
from models.rules.induction import DONE_ANSWERS, look_again
from models.store import Store

NOT_STARTED = "This induction has not been started."


def induction_facts(store: Store, person: str) -> InductionFacts:
    """The newest induction of a person for paper. Refused before the first was started."""
    kept = read_kept(person)
    if kept is None:
        raise Refused(NOT_STARTED)
    who = kept.known_as
    worker = kept.row.other_role or str(setting(store, "my_name"))
    due = look_again(kept.items, kept.answers, kept.started, store.today())
    again = {one.item_id: month_words(one.on) for one in due}
    return InductionFacts(
        person=who,
        worker=worker,
        title=str(kept.words["title"]),
        line=str(kept.words["line"]),
        sections=tuple(
            InductionSectionFacts(
                str(section["title"]),
                tuple(_item(kept, item, who, again) for item in section["items"]),
            )
            for section in kept.words["sections"]
        ),
        signatures=(
            SignatureFacts("Patron", who, day_of(kept.row.person_signed_on)),
            SignatureFacts("Worker", worker, day_of(kept.row.other_signed_on)),
        ),
    )


def _item(
    kept: Kept, item: Mapping[str, Any], who: str, again: Mapping[str, str]
) -> InductionItemFacts:
    answer = kept.answers.get(item["key"])
    if answer is None:
        return InductionItemFacts(str(item["text"]))
    done = answer.answer in DONE_ANSWERS
    on = _long_day(answer.on)
    by = [who if letter == "P" else signers(kept.words, [letter]) for letter in item["signs"]]
    return InductionItemFacts(
        text=str(item["text"]),
        answer=f"{said_of(kept.words, answer.answer)}, {on}",
        signed=tuple(f"{one}, {on}" for one in by) if done else (),
        renew=again.get(item["key"], ""),
        note=kept.shown_by.get(item["key"], ""),
    )


def _long_day(day: date) -> str:
    return day_words(day, year=True).partition(" ")[2]
