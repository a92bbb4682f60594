# SPDX-License-Identifier: MIT
"""The page of an induction: sections, items with who signs and what shows it, what to look at again.

What belongs here: words for the screen. What does not: answering and signing (`induction`), and
the copy on paper (`induction_copy`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.content.induction import induction
from app.induction import Kept, read_kept, said_of, shows, signers
from app.people import person_row
from app.times import day_of, month_words, short_day
from models.rules.induction import (
    DONE_ANSWERS,
    NOT_FOR_ME,
    NOT_NOW,
    Answer,
    Item,
    due,
    look_again,
    open_items,
    sections,
)
from models.store import Store

_NEEDED = {"R": "", "R*": "needed only to lead", "O": "if you like"}


@dataclass(frozen=True)
class ItemLine:
    """One item as it stands. `answer` is empty when open; `second` who signs, what shows it, when.

    `shows` is the label of the one line that may be typed, or empty: only versions, dates and
    "how often" are ever written down, never what was said (domain.md 3).
    """

    key: str
    text: str
    answer: str
    second: str
    shows: str
    shown_by: str
    open: bool


@dataclass(frozen=True)
class SectionPage:
    """One section with its items. `second` is "all 4", "3 of 6, 1 not now"."""

    key: str
    title: str
    plain_title: str
    second: str
    done: bool
    items: tuple[ItemLine, ...]


@dataclass(frozen=True)
class AgainLine:
    """An item to look at again, and when in words."""

    key: str
    text: str
    when: str
    late: bool


@dataclass(frozen=True)
class InductionPage:
    """One person's induction. `id` is empty before it was started.

    `open_needed` are keys still open; `signed` and `worker_signed` when each said yes to the whole.
    """

    id: str
    person: str
    known_as: str
    title: str
    line: str
    counted: str
    sections: tuple[SectionPage, ...]
    again: tuple[AgainLine, ...]
    open_needed: tuple[str, ...]
    signed: date | None
    worker_signed: date | None
    worker_role: str
    answers: tuple[tuple[str, str], ...]
    newer_words: bool

    @property
    def done(self) -> bool:
        """Whether both have signed."""
        return self.signed is not None and self.worker_signed is not None

    def item(self, key: str) -> ItemLine | None:
        """One item by its key."""
        return next((i for s in self.sections for i in s.items if i.key == key), None)

    def next_open(self, after: str = "") -> str:
        """Key of the next open item after one, round from the start; empty when none is open."""
        keys = [item.key for section in self.sections for item in section.items]
        opens = {i.key for s in self.sections for i in s.items if i.open}
        at = keys.index(after) + 1 if after in keys else 0
        return next((key for key in (*keys[at:], *keys[:at]) if key in opens), "")


def induction_page(store: Store, person: str) -> InductionPage:
    """The page of the newest induction of a person, in two statements."""
    kept = read_kept(person)
    if kept is None:
        return _blank(person, person_row(person).known_as)
    dues = look_again(kept.items, kept.answers, kept.started, store.today())
    texts = {item["key"]: item["text"] for one in kept.words["sections"] for item in one["items"]}
    settled = len(kept.items) - len(_unanswered(kept))
    return InductionPage(
        id=kept.row.id,
        person=person,
        known_as=kept.known_as,
        title=str(kept.words["title"]),
        line=str(kept.words["line"]),
        counted=f"{settled} of {len(kept.items)}",
        sections=_sections(kept),
        again=tuple(
            AgainLine(one.item_id, _short(texts[one.item_id]), _month(one.on), one.late)
            for one in dues
        ),
        open_needed=open_items(kept.items, kept.answers),
        signed=day_of(kept.row.person_signed_on),
        worker_signed=day_of(kept.row.other_signed_on),
        worker_role=kept.row.other_role,
        answers=tuple((a["key"], a["label"]) for a in kept.words["answers"]),
        newer_words=kept.row.version < induction().version,
    )


def _short(text: str) -> str:
    """The first words of an item, for a narrow list: up to its first comma, colon or semicolon."""
    return re.split("[,:;]", text, maxsplit=1)[0]


def _month(day: date) -> str:
    return month_words(day).split()[0]


def _blank(person: str, known_as: str) -> InductionPage:
    words = induction()
    return InductionPage(
        id="",
        person=person,
        known_as=known_as,
        title=words.title,
        line=words.line,
        counted="",
        sections=(),
        again=(),
        open_needed=(),
        signed=None,
        worker_signed=None,
        worker_role="",
        answers=(),
        newer_words=False,
    )


def _unanswered(kept: Kept) -> list[Item]:
    """Items that are open: without an answer, or left for later."""
    return [one for one in kept.items if _is_open(kept.answers.get(one.id))]


def _is_open(answer: Answer | None) -> bool:
    return answer is None or answer.answer == NOT_NOW


def _sections(kept: Kept) -> tuple[SectionPage, ...]:
    counts = {one.section: one for one in sections(kept.items, kept.answers)}
    found = []
    for section in kept.words["sections"]:
        count = counts[section["key"]]
        whole = count.settled == count.items
        words = f"all {count.items}" if whole else f"{count.settled} of {count.items}"
        words += f", {count.not_now} not now" if count.not_now else ""
        found.append(
            SectionPage(
                key=section["key"],
                title=section["title"],
                plain_title=section["plain_title"] or section["title"],
                second=words,
                done=whole,
                items=tuple(_line(kept, item) for item in section["items"]),
            )
        )
    return tuple(found)


def _line(kept: Kept, item: Mapping[str, Any]) -> ItemLine:
    answer = kept.answers.get(item["key"])
    shown_by = kept.shown_by.get(item["key"], "")
    return ItemLine(
        key=item["key"],
        text=item["text"],
        answer="" if answer is None else answer.answer,
        second=_second(kept, item, answer, shown_by),
        shows=shows(item),
        shown_by=shown_by,
        open=_is_open(answer),
    )


def _second(kept: Kept, item: Mapping[str, Any], answer: Answer | None, shown_by: str) -> str:
    signs = signers(kept.words, item["signs"])
    needed = _NEEDED.get(item["needed"], "")
    if answer is None:
        parts = [f"{signs} {'sign' if len(item['signs']) > 1 else 'signs'}", item["evidence"]]
    else:
        said = said_of(kept.words, answer.answer)
        done = answer.answer in DONE_ANSWERS
        parts = [f"{said}, {short_day(answer.on)}", signs if done else "", shown_by]
        again = _again(kept, item["key"]) if answer.answer != NOT_FOR_ME else ""
        parts.append(again)
    return " · ".join(part for part in (*parts, needed) if part)


def _again(kept: Kept, key: str) -> str:
    item = next(one for one in kept.items if one.id == key)
    found = due(item, kept.answers.get(key), kept.started, date.min)
    return "" if found is None else f"look again in {month_words(found.on)}"
