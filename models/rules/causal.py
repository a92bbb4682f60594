# SPDX-License-Identifier: MIT
"""The causal map: what several laptops wrote of one document, and how two states of it become one.

Each field is a register that holds every value nobody has knowingly replaced. A version vector says
what a laptop has seen, so that clocks never decide what survives; they only choose what is shown
first (decision 12; sharing-and-safety.md 3.4). What belongs here: the map, pure. What does not: the
tables that hold the value shown (`models.stamps`), files, and who asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

Value = str | int | bool | None
Dot = tuple[str, int]
Regs = Mapping[str, "tuple[Entry, ...]"]

CLOCK_WRONG_MS = 48 * 3600 * 1000
"""A clock that is further ahead than this is not followed; its laptop is named instead."""


class Entry(NamedTuple):
    """One written value: by laptop `dev` as its write `n`, at `hlc` (milliseconds, hybrid clock)."""

    dev: str
    n: int
    hlc: int
    value: Value

    @property
    def dot(self) -> Dot:
        """Which write it was: never used twice."""
        return (self.dev, self.n)

    @property
    def age(self) -> tuple[int, str, int]:
        """What the newest is chosen by; the same on every laptop."""
        return (self.hlc, self.dev, self.n)


@dataclass(frozen=True)
class Doc:
    """One document: its registers by path, what was seen of each laptop, and ids that were erased.

    A path is "table/row/field" or longer; a register with more than one entry is a difference.
    """

    regs: Regs = field(default_factory=dict)
    ctx: Mapping[str, int] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()


def write(doc: Doc, dev: str, n: int, hlc: int, values: Mapping[str, Value]) -> Doc:
    """The document after one writing: each value replaces all that this laptop has seen at its path.

    `n` is greater than any write of `dev` so far, in any document. A path that was erased stays away.
    """
    kept = {path: value for path, value in values.items() if not _lost(path, doc.erased)}
    made = {path: (Entry(dev, n, hlc, value),) for path, value in kept.items()}
    return replace(doc, regs={**doc.regs, **made}, ctx={**doc.ctx, dev: max(n, seen(doc, dev))})


def erase(doc: Doc, ids: Iterable[str]) -> Doc:
    """The document after erasing: the ids are remembered for good, and every path with one is gone."""
    erased = doc.erased | frozenset(ids)
    return replace(doc, regs=_without(doc.regs, erased), erased=erased)


def merge(ours: Doc, theirs: Doc) -> Doc:
    """Both states in one. In any order, any number of times: the same; no unseen value is dropped."""
    erased = ours.erased | theirs.erased
    if not ours.regs and not ours.ctx:
        return Doc(_without(theirs.regs, erased), theirs.ctx, erased)
    regs = {}
    for path in {**ours.regs, **theirs.regs}:
        found = _joined(ours, theirs, path)
        if found:
            regs[path] = found
    ctx = {dev: max(seen(ours, dev), seen(theirs, dev)) for dev in {**ours.ctx, **theirs.ctx}}
    return Doc(_without(regs, erased), ctx, erased)


def _joined(ours: Doc, theirs: Doc, path: str) -> tuple[Entry, ...]:
    """What survives at a path: what both have, and what the other has not yet seen."""
    if path not in ours.regs:
        return _unseen(theirs.regs[path], ours)
    if path not in theirs.regs:
        return _unseen(ours.regs[path], theirs)
    left = {entry.dot: entry for entry in ours.regs.get(path, ())}
    right = {entry.dot: entry for entry in theirs.regs.get(path, ())}
    found = [entry for dot, entry in left.items() if dot in right]
    found += [e for dot, e in left.items() if dot not in right and e.n > seen(theirs, e.dev)]
    found += [e for dot, e in right.items() if dot not in left and e.n > seen(ours, e.dev)]
    return tuple(sorted(found, key=lambda entry: entry.age))


def _unseen(entries: tuple[Entry, ...], by: Doc) -> tuple[Entry, ...]:
    """Those that a state without the path has not seen: what it has seen there, it dropped knowingly."""
    left = tuple(entry for entry in entries if entry.n > by.ctx.get(entry.dev, 0))
    return entries if len(left) == len(entries) else left


def seen(doc: Doc, dev: str) -> int:
    """The highest write of a laptop that this state has seen; 0 for none."""
    return doc.ctx.get(dev, 0)


def shown(entries: tuple[Entry, ...], rank: Callable[[Value], int] | None = None) -> Entry:
    """The entry to show: the newest, or the highest by `rank` whatever the clocks say ("safest wins").

    `entries` is never empty. Of several with one rank the newest.
    """
    return max(entries, key=lambda entry: (rank(entry.value) if rank else 0, *entry.age))


def differs(entries: tuple[Entry, ...]) -> bool:
    """Whether two laptops wrote different values and nobody has picked one yet."""
    return len({(type(entry.value).__name__, entry.value) for entry in entries}) > 1


def next_hlc(own: int, now_ms: int) -> int:
    """The time to write with: never behind what was written before, also when the clock goes back."""
    return max(own + 1, now_ms)


def follow(own: int, theirs: int, now_ms: int) -> tuple[int, bool]:
    """The own time after taking in a file written at `theirs`, and whether that clock is plainly wrong."""
    if theirs > now_ms + CLOCK_WRONG_MS:
        return own, True
    return max(own, theirs), False


def _lost(path: str, erased: frozenset[str]) -> bool:
    return not erased.isdisjoint(path.split("/"))


def _without(regs: Regs, erased: frozenset[str]) -> Regs:
    if not erased:
        return regs
    return {path: entries for path, entries in regs.items() if not _lost(path, erased)}
