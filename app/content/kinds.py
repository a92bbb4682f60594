# SPDX-License-Identifier: MIT
"""Kinds of part, kinds of note and the three steps of leaving, with their words and icons.

What belongs here: `resources/content/kinds.toml` as frozen data. What does not: what a kind or
step does; `models.rules.plan` and `models.rules.leaving` say that.
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Option, Shipped, read
from app.errors import Broken


@dataclass(frozen=True)
class PartKind:
    """A kind of part. `whole`: a new part of this kind starts as kept whole (R3)."""

    key: str
    label: str
    icon: str
    line: str
    whole: bool


@dataclass(frozen=True)
class NoteKind:
    """A kind of note, with a hint for the empty box."""

    key: str
    label: str
    icon: str
    hint: str


@dataclass(frozen=True)
class WholeWords:
    """What "kept whole" is called and what it means."""

    label: str
    line: str


@dataclass(frozen=True, kw_only=True)
class KindContent(Shipped):
    """The whole file."""

    part_kinds: tuple[PartKind, ...]
    whole: WholeWords
    note_kinds: tuple[NoteKind, ...]
    leaving: tuple[Option, ...]


@cache
def kind_content() -> KindContent:
    """The whole file, read once."""
    return read(KindContent, "content", "kinds.toml")


def part_kinds() -> tuple[PartKind, ...]:
    """The seven kinds of part."""
    return kind_content().part_kinds


def part_kind(key: str) -> PartKind:
    """The kind of a key such as "rest". Broken when there is none."""
    for one in part_kinds():
        if one.key == key:
            return one
    raise Broken("content.part_kind")


def note_kinds() -> tuple[NoteKind, ...]:
    """The five kinds of note, in the order of Alt 1 to 5."""
    return kind_content().note_kinds


def leaving_words() -> tuple[Option, ...]:
    """Leave here, change, pass on: in the order that Alt 0 steps through (care K20)."""
    return kind_content().leaving
