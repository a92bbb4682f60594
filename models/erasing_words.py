# SPDX-License-Identifier: MIT
"""Taking one person out of kept text: their mark, and their name where it was typed.

What belongs here: text in, text out, also text that is JSON. What does not: which tables hold it
(`erasing_person`), or who may be erased.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.rules.mentions import Known, Span, find_names, fold, without

SOMEONE = "someone"


@dataclass(frozen=True)
class Leaving:
    """Whose words go. `known` are all names kept here, with this person's other names under the same id.

    `usual` are plain words that are names too ("will", "rose"): they count only with a capital.
    With no `known` only marks go, and typed names stay.
    """

    person: str
    known: tuple[Known, ...] = ()
    usual: frozenset[str] = frozenset()

    @cached_property
    def _marks(self) -> tuple[str, ...]:
        """What must stand in a folded text before it is worth looking closely."""
        own = [fold(one.name).split() for one in self.known if one.person_id == self.person]
        return tuple({word for name in own for word in name})

    def may_stand_in(self, text: str) -> bool:
        """Whether a closer look is needed; quick, since nearly every text is passed over."""
        if self.token in text or "\\" in text:
            return True
        plain = fold(text)
        return any(mark in plain for mark in self._marks)

    @property
    def token(self) -> str:
        """The mark as it stands in kept text."""
        return f"@{{{self.person}}}"

    def spans(self, text: str) -> tuple[Span, ...]:
        """Where this person's name stands typed, and nobody else of that name is known."""
        return tuple(
            span
            for span in find_names(text, self.known)
            if span.person_ids == (self.person,) and self._meant(text[span.start : span.end])
        )

    def shared(self, text: str) -> bool:
        """Whether a name stands here that this person and another one use."""
        return any(
            self.person in span.person_ids and len(span.person_ids) > 1
            for span in find_names(text, self.known)
        )

    def _meant(self, word: str) -> bool:
        return fold(word) not in self.usual or word[:1].isupper()


def taken_out(text: str, leaving: Leaving) -> str:
    """Kept text with the person only as "someone"; JSON stays JSON. The same text when they are not in it."""
    if not leaving.may_stand_in(text):
        return text
    return _each(text, lambda words: _plain(words, leaving))


def names(text: str, leaving: Leaving) -> bool:
    """Whether the person is in this text, by mark or by typed name."""
    return taken_out(text, leaving) != text


def _plain(text: str, leaving: Leaving) -> str:
    if leaving.token in text:
        text = without(text, leaving.person, SOMEONE)
    for span in reversed(leaving.spans(text)):
        text = text[: span.start] + SOMEONE + text[span.end :]
    return text


def _each(text: str, change: Callable[[str], str]) -> str:
    """The change on the text, or on every string inside when the text is JSON of several."""
    if text[:1] not in ("{", "["):
        return change(text)
    try:
        found = json.loads(text)
    except ValueError:
        return change(text)
    changed = _deep(found, change)
    return text if changed == found else json.dumps(changed, ensure_ascii=False)


def _deep(found: Any, change: Callable[[str], str]) -> Any:
    if isinstance(found, str):
        return change(found)
    if isinstance(found, list):
        return [_deep(one, change) for one in found]
    if isinstance(found, dict):
        return {change(key): _deep(value, change) for key, value in found.items()}
    return found
