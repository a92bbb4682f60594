# SPDX-License-Identifier: MIT
"""How long each kind of record is kept, what a person's records are made of, and what may hold them.

What belongs here: `resources/content/retention.toml` as frozen data. What does not: times that a
group has changed (they are a setting), or working out a date (`models.rules.retention`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from app.content.shape import Shipped, read
from app.errors import Broken
from models.rules.retention import Rule


@dataclass(frozen=True)
class KeepKind:
    """One kind of record. `here`: this laptop holds it, so that it can be shown and let go."""

    key: str
    label: str
    counts_from: str
    after: str
    days: int
    months: int
    then: str
    then_words: str
    here: bool
    working_day: bool = False


@dataclass(frozen=True)
class RecordGroup:
    """A part of what is kept of a person, and what erasing does to it."""

    key: str
    title: str
    goes: str


@dataclass(frozen=True)
class HoldKind:
    """A reason why some must stay, and which groups it keeps."""

    key: str
    label: str
    keeps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RetentionContent(Shipped):
    """The whole file."""

    strategy_end: str
    kinds: tuple[KeepKind, ...]
    groups: tuple[RecordGroup, ...]
    holds: tuple[HoldKind, ...]


@cache
def retention() -> RetentionContent:
    """The whole file, read once."""
    return read(RetentionContent, "content", "retention.toml")


def keep_kind(key: str) -> KeepKind:
    """One kind of record by its key. Broken when there is none."""
    for one in retention().kinds:
        if one.key == key:
            return one
    raise Broken("content.retention")


def hold_kind(key: str) -> HoldKind:
    """One reason to hold by its key. Broken when there is none."""
    for one in retention().holds:
        if one.key == key:
            return one
    raise Broken("content.retention")


def strategy_end() -> date:
    """The day the strategy ends."""
    return date.fromisoformat(retention().strategy_end)


def rules(changed: Mapping[str, int] | None = None) -> dict[str, Rule]:
    """The rules by kind, with the lengths that a group has changed (days, or months where it counts months)."""
    found = {}
    for one in retention().kinds:
        rule = Rule(one.counts_from, one.then, one.days, one.months, one.working_day)
        if changed and one.key in changed:
            length = int(changed[one.key])
            rule = replace(rule, months=length) if one.months else replace(rule, days=length)
        found[one.key] = rule
    return found


def keeps() -> dict[str, frozenset[str]]:
    """Which groups each reason to hold keeps."""
    return {one.key: frozenset(one.keeps) for one in retention().holds}
