# SPDX-License-Identifier: MIT
"""Induction of one person: the list is gone through together, in any order, over any time (I1 to I5).

What belongs here: starting, answering, taking back, signing, and reading back. What does not: its
page (`induction_page`), its copy on paper (`induction_copy`), when an item is to be looked at again
and what is still open (`models.rules.induction`), or the shipped words (`app.content.induction`).

An induction keeps its own words from the day it was started, so that a changed template never
rewrites what was signed. Nothing here is a test.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app.change import Change
from app.content.induction import InductionTemplate, induction
from app.errors import Broken, Refused
from app.people import person_row
from app.times import day_of
from models.rules.induction import (
    ANSWERS,
    DONE_ANSWERS,
    Answer,
    Item,
    open_items,
)
from models.store import Store
from models.tables.people import Induction, InductionAnswer, Person

AREAS = frozenset({"induction", "people"})
PERSON, WORKER = "person", "worker"
LONGEST = 60
GONE = "This induction is not here any more."
STILL_OPEN = (
    "Some items that are needed are still open. Look at them first, or leave signing for later."
)
_TAKES_WORDS = ("version", "date", "how often")


@dataclass(frozen=True)
class Kept:
    """An induction as kept, read back: its own words, rule items and the answers that hold."""

    row: Induction
    known_as: str
    words: Mapping[str, Any]
    items: tuple[Item, ...]
    answers: Mapping[str, Answer]
    shown_by: Mapping[str, str]

    @property
    def started(self) -> date:
        """The day it was started."""
        return day_of(self.row.started_on) or date.min


def read_kept(person: str) -> Kept | None:
    """The newest induction of a person with its answers, in two statements; None before the first."""
    row = (
        Induction.select(Induction, Person.known_as.alias("who"))
        .join(Person, on=(Person.id == Induction.person))
        .where((Induction.person == person) & ~Induction.gone & ~Person.gone)
        .order_by(Induction.started_on.desc(), Induction.version.desc(), Induction.id)
        .objects()
        .first()
    )
    return None if row is None else _kept(row, row.who)


def _kept(row: Induction, known_as: str = "") -> Kept:
    words = json.loads(row.items)
    items = tuple(
        Item(
            id=item["key"],
            section=section["key"],
            signs=tuple(item["signs"]),
            required=item["needed"],
            review_months=item["review"] or None,
        )
        for section in words["sections"]
        for item in section["items"]
    )
    given = InductionAnswer.select().where(
        (InductionAnswer.induction == row.id) & ~InductionAnswer.gone
    )
    answers, shown = {}, {}
    for one in given:
        on = day_of(one.on_date) or date.min
        signed = tuple(one.signed.split())
        answers[one.item] = Answer(one.item, one.answer, on, signed)
        shown[one.item] = one.shown_by
    return Kept(row, known_as, words, items, answers, shown)


def start_induction(store: Store, person: str) -> Change:
    """Begin, with today's words frozen. One that is under way with these words goes on instead."""
    who = person_row(person)
    words = induction()
    latest = Induction.get_or_none(
        (Induction.person == person) & (Induction.version >= words.version) & ~Induction.gone
    )
    if latest is not None:
        raise Refused("This induction was started already. It goes on where you left it.")
    made = store.new_id()
    Induction.create(
        id=made,
        person=who.id,
        template=words.id,
        version=words.version,
        items=_frozen(words),
        started_on=store.today().isoformat(),
    )
    return Change(AREAS, "Started. In any order, over any time.", about=made)


def _frozen(words: InductionTemplate) -> str:
    """The template's own words as text, as they are agreed today."""
    kept = {
        "version": words.version,
        "title": words.title,
        "line": words.line,
        "signs": dict(words.signs),
        "sections": [asdict(section) for section in words.sections],
        "answers": [asdict(answer) for answer in words.answers],
    }
    return json.dumps(kept, ensure_ascii=False)


def answer_item(
    store: Store, induction_id: str, item: str, answer: str, shown_by: str = ""
) -> Change:
    """Answer one item today, or answer it again; the answer before is put away, not lost.

    `shown_by` may be a version, a date or how often, where the item asks for one.
    """
    if answer not in ANSWERS:
        raise Broken("induction.answer")
    row = _induction(induction_id)
    kept = _item(row, item)
    if shown_by.strip() and not shows(kept):
        raise Refused("Only that it was done is kept here.", "shown_by")
    if len(shown_by) > LONGEST:
        raise Refused(f"Use up to {LONGEST} letters.", "shown_by")
    _put_away(induction_id, item)
    InductionAnswer.create(
        id=store.new_id(),
        person=row.person,
        induction=induction_id,
        item=item,
        answer=answer,
        on_date=store.today().isoformat(),
        signed=" ".join(kept["signs"]) if answer in DONE_ANSWERS else "",
        shown_by=shown_by.strip(),
    )
    return Change(AREAS, "Kept. It can be taken back.", about=induction_id)


def take_back_answer(store: Store, induction_id: str, item: str) -> Change:
    """Open an item again; nobody asks why."""
    if not _put_away(induction_id, item):
        raise Refused("This item is open already.")
    return Change(AREAS, "Taken back.", about=induction_id)


def sign_whole(store: Store, induction_id: str, who: str, role: str = "") -> Change:
    """The person, or the worker in their role, says yes to the whole, today."""
    row = _induction(induction_id)
    kept = _kept(row)
    if open_items(kept.items, kept.answers):
        raise Refused(STILL_OPEN)
    today = store.today().isoformat()
    if who == PERSON:
        row.person_signed_on = today
        row.save(only=["person_signed_on"])
    elif who == WORKER:
        row.other_signed_on, row.other_role = today, " ".join(role.split())
        row.save(only=["other_signed_on", "other_role"])
    else:
        raise Broken("induction.who")
    return Change(AREAS, "Signed. It can be taken back.", about=induction_id)


def take_back_signature(store: Store, induction_id: str, who: str) -> Change:
    """Take a yes to the whole back; the items stay as they are."""
    row = _induction(induction_id)
    if who == PERSON:
        row.person_signed_on = ""
        row.save(only=["person_signed_on"])
    else:
        row.other_signed_on = ""
        row.save(only=["other_signed_on"])
    return Change(AREAS, "Taken back.", about=induction_id)


def _induction(induction_id: str) -> Induction:
    row = Induction.get_or_none((Induction.id == induction_id) & ~Induction.gone)
    if row is None:
        raise Refused(GONE)
    found: Induction = row
    return found


def _item(row: Induction, key: str) -> Mapping[str, Any]:
    for section in json.loads(row.items)["sections"]:
        for item in section["items"]:
            if item["key"] == key:
                return dict(item)
    raise Broken("induction.item")


def _put_away(induction_id: str, item: str) -> int:
    return int(
        InductionAnswer.update(gone=True)
        .where(
            (InductionAnswer.induction == induction_id)
            & (InductionAnswer.item == item)
            & ~InductionAnswer.gone
        )
        .execute()
    )


def shows(item: Mapping[str, Any]) -> str:
    """The label of the one line that may be typed ("Policy version"), or empty."""
    evidence = str(item["evidence"])
    takes = any(word in evidence for word in _TAKES_WORDS) and not item["locked"]
    return f"{evidence[:1].upper()}{evidence[1:]}" if takes else ""


def signers(words: Mapping[str, Any], letters: Sequence[str]) -> str:
    """Roles in words: "Patron and coproduction coordinator"."""
    roles = [str(words["signs"][letter]) for letter in letters]
    low = [role if not at else f"{role[:1].lower()}{role[1:]}" for at, role in enumerate(roles)]
    return low[0] if len(low) == 1 else f"{', '.join(low[:-1])} and {low[-1]}"


def said_of(words: Mapping[str, Any], answer: str) -> str:
    """An answer as the record puts it: "Done together"."""
    said = next(str(one["said"]) for one in words["answers"] if one["key"] == answer)
    return f"{said[:1].upper()}{said[1:]}"
