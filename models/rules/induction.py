# SPDX-License-Identifier: MIT
"""Induction of a patron: answers, signing and when to look again (I1, I2, S14; domain.md 3).

Nothing here is a test: every answer is fine, can be taken back and closes no door. What we owe
the person comes first when it is late. The words of items live in their template.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DONE, ANOTHER_WAY, NOT_NOW, NOT_FOR_ME = "done", "another_way", "not_now", "not_for_me"
ANSWERS = (DONE, ANOTHER_WAY, NOT_NOW, NOT_FOR_ME)
DONE_ANSWERS = frozenset({DONE, ANOTHER_WAY})
SETTLED_ANSWERS = frozenset({DONE, ANOTHER_WAY, NOT_FOR_ME})
REQUIRED, TO_LEAD, OPTIONAL = "R", "R*", "O"


@dataclass(frozen=True)
class Item:
    """One line of the checklist.

    `signs` are role letters such as ("P", "C"); `review_months` is None for "once"; `ours` marks
    a promise of ours, to be kept `within_days` of the start.
    """

    id: str
    section: str
    signs: tuple[str, ...] = ("P",)
    required: str = REQUIRED
    review_months: int | None = None
    ours: bool = False
    within_days: int | None = None
    version: int = 1


@dataclass(frozen=True)
class Answer:
    """What was said to an item, on the venue's date, and which role letters signed it.

    `version` is the item's version then: a changed template never rewrites it (I1).
    """

    item_id: str
    answer: str
    on: date
    signed: tuple[str, ...] = ()
    taken_back: bool = False
    version: int = 1


@dataclass(frozen=True)
class Due:
    """An item to look at again: when, whether that day has passed, and whether it is ours."""

    item_id: str
    on: date
    late: bool
    ours: bool


@dataclass(frozen=True)
class SectionCount:
    """How a section stands: items, settled ones, and those answered "not now"."""

    section: str
    items: int
    settled: int
    not_now: int


@dataclass(frozen=True)
class Signatures:
    """When the two people said yes to the whole; None is not yet."""

    person: date | None = None
    worker: date | None = None

    @property
    def both(self) -> bool:
        """Whether both have signed."""
        return self.person is not None and self.worker is not None


def add_months(day: date, months: int) -> date:
    """The same day some months on, or the last day of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def current(answers: Sequence[Answer]) -> dict[str, Answer]:
    """The answer that holds for each item: the last one given, unless it was taken back."""
    last = {one.item_id: one for one in answers}
    return {item: one for item, one in last.items() if not one.taken_back}


def missing_signs(item: Item, answer: Answer) -> tuple[str, ...]:
    """Role letters still to sign. Only what was done is signed; a "no" needs no signature."""
    if answer.answer not in DONE_ANSWERS:
        return ()
    return tuple(role for role in item.signs if role not in answer.signed)


def changed_since(item: Item, answer: Answer) -> bool:
    """Whether the item's words have changed since it was answered."""
    return item.version != answer.version


def due(item: Item, answer: Answer | None, started: date, today: date) -> Due | None:
    """When to look at an item (again), or None when nothing is owed.

    "Not for me" is never asked again by a date, "not now" only when the item is ours to keep.
    """
    if answer is not None and answer.answer == NOT_FOR_ME:
        return None
    if answer is not None and answer.answer in DONE_ANSWERS:
        if item.review_months is None:
            return None
        on = add_months(answer.on, item.review_months)
    elif item.ours and item.within_days is not None:
        on = started + timedelta(days=item.within_days)
    else:
        return None
    return Due(item.id, on, on < today, item.ours)


def look_again(
    items: Sequence[Item], answers: Mapping[str, Answer], started: date, today: date
) -> tuple[Due, ...]:
    """All that is to be looked at: what we are late with first, then by date (I2)."""
    found = [due(item, answers.get(item.id), started, today) for item in items]
    dues = [one for one in found if one is not None]
    return tuple(sorted(dues, key=lambda one: (not (one.ours and one.late), one.on, one.item_id)))


def open_items(
    items: Sequence[Item], answers: Mapping[str, Answer], *, leads: bool = False
) -> tuple[str, ...]:
    """Needed items that are not settled and signed yet; `leads` adds those needed to lead."""
    needed = {REQUIRED, TO_LEAD} if leads else {REQUIRED}
    return tuple(
        item.id
        for item in items
        if item.required in needed and not _settled(item, answers.get(item.id))
    )


def sections(items: Sequence[Item], answers: Mapping[str, Answer]) -> tuple[SectionCount, ...]:
    """How each section stands, in the template's order."""
    names = dict.fromkeys(item.section for item in items)
    return tuple(
        _count(name, [one for one in items if one.section == name], answers) for name in names
    )


def complete(
    items: Sequence[Item],
    answers: Mapping[str, Answer],
    signatures: Signatures,
    today: date,
    *,
    leads: bool = False,
) -> bool:
    """Fully inducted: every needed item settled and inside its review, and both signed (7, 3)."""
    if not signatures.both or open_items(items, answers, leads=leads):
        return False
    needed = [one for one in items if leads or one.required != TO_LEAD]
    needed = [one for one in needed if one.required != OPTIONAL]
    dues = [due(item, answers.get(item.id), today, today) for item in needed]
    return not any(one is not None and one.late for one in dues)


def _settled(item: Item, answer: Answer | None) -> bool:
    if answer is None or answer.answer not in SETTLED_ANSWERS:
        return False
    return not missing_signs(item, answer)


def _count(name: str, items: Sequence[Item], answers: Mapping[str, Answer]) -> SectionCount:
    given = [answers[item.id].answer for item in items if item.id in answers]
    settled = sum(answer in SETTLED_ANSWERS for answer in given)
    return SectionCount(name, len(items), settled, given.count(NOT_NOW))
