# SPDX-License-Identifier: MIT
"""Laptops that share one document through files that get lost, copied, replayed and mixed up; and an oracle.

Seeded, so that a trial that went wrong can be played again. What belongs here: the play and its
judge. What does not: what must come out of it (`test_sharing_laws`) or how the map works
(`models.rules.causal`). `Ways` lets a test plant a mistake and see that the judge finds it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from models.rules.causal import (
    Doc,
    Entry,
    Value,
    erase,
    follow,
    merge,
    next_hlc,
    seen,
    shown,
)
from models.rules.causal import write as write_map
from models.rules.doc_digest import digest

PATHS = ("session/s1/title", "part/p1/minutes", "part/p2/minutes", "note/n1/text", "note/n2/text")
NEW_PATHS = ("part/p1/colour", "note/n2/mood")
"""Fields that only the newer program knows: an older one must carry them on untouched."""
SUBJECTS = ("n2", "p2")
NOW = 1_800_000_000_000
HOUR = 3_600_000


@dataclass(frozen=True)
class Ways:
    """How a laptop writes, merges, shows and comes back from a backup; a test swaps one for a mistake."""

    write: Callable[[Doc, str, int, int, dict[str, Value]], Doc] = write_map
    merge: Callable[[Doc, Doc], Doc] = merge
    shown: Callable[[tuple[Entry, ...]], Entry] = shown
    follow: Callable[[int, int, int], tuple[int, bool]] = follow
    fresh_after_restore: bool = True
    carries_unknown: bool = True


@dataclass
class Laptop:
    """One laptop: its document, its counters, how wrong its clock is, and the copies it made."""

    dev: str
    skew: int
    old: bool = False
    doc: Doc = field(default_factory=Doc)
    n: int = 0
    hlc: int = 0
    backup: tuple[Doc, int, int] = (Doc(), 0, 0)


@dataclass
class Oracle:
    """What really happened: every write, and which writes a person knowingly replaced."""

    writes: dict[tuple[str, str, int], Value] = field(default_factory=dict)
    replaced: dict[tuple[str, str, int], set[tuple[str, int]]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Verdict:
    """What came out: laptops that ended unlike the others, writes gone without a person's doing, values that came back."""

    diverged: int
    lost: int
    came_back: int
    shown_apart: int
    writes: int

    @property
    def good(self) -> bool:
        """Nothing of it went wrong."""
        return not (self.diverged or self.lost or self.came_back or self.shown_apart)


class Play:
    """One trial: laptops that do things in an order that the seed decides, then all exchange all."""

    def __init__(self, seed: int, ways: Ways | None = None, steps: int = 60) -> None:
        """Two to five laptops, one of them perhaps with an older program."""
        self.dice = Random(seed)
        self.ways, self.steps = ways or Ways(), steps
        self.oracle, self.files, self.made = Oracle(), list[tuple[Doc, int]](), 0
        wrong = 72 * HOUR
        self.laptops = [
            Laptop(self._device(), self.dice.randint(-wrong, wrong), old=self.dice.random() < 0.2)
            for _ in range(self.dice.randint(2, 5))
        ]

    def _device(self) -> str:
        self.made += 1
        return f"d{self.made:02}"

    def run(self) -> Verdict:
        """Play, then deliver every newest state to everybody twice, and judge."""
        acts = [self._write] * 6 + [self._send] * 4 + [self._take] * 6
        acts += [self._lose, self._backup, self._restore, self._clone, self._erase]
        for step in range(self.steps):
            self.now = NOW + step * 60_000
            self.dice.choice(acts)(self.dice.choice(self.laptops))
        for _ in range(2):
            for one in self.laptops:
                self._send(one)
            for one in self.laptops:
                for doc, hlc in self.files[-len(self.laptops) :]:
                    self._merge(one, doc, hlc)
        return self._judged()

    def _write(self, one: Laptop) -> None:
        known = PATHS if one.old else PATHS + NEW_PATHS
        paths = self.dice.sample(known, self.dice.randint(1, 2))
        one.n += 1
        one.hlc = next_hlc(one.hlc, self.now + one.skew)
        values: dict[str, Value] = {path: f"{one.dev}.{one.n}" for path in paths}
        before = one.doc
        one.doc = self.ways.write(one.doc, one.dev, one.n, one.hlc, values)
        for path in values:
            if not self.oracle.erased.isdisjoint(path.split("/")):
                continue
            self.oracle.writes[(path, one.dev, one.n)] = values[path]
            for entry in before.regs.get(path, ()):
                self.oracle.replaced.setdefault((path, *entry.dot), set()).add((one.dev, one.n))

    def _send(self, one: Laptop) -> None:
        doc = one.doc
        if one.old and not self.ways.carries_unknown:
            known = {path: regs for path, regs in doc.regs.items() if path in PATHS}
            doc = replace(doc, regs=known)
        self.files.append((doc, one.hlc))

    def _take(self, one: Laptop) -> None:
        """Any file there is: a new one, an old one, one's own, or the same again."""
        if self.files:
            doc, hlc = self.dice.choice(self.files)
            self._merge(one, doc, hlc)

    def _merge(self, one: Laptop, doc: Doc, hlc: int) -> None:
        one.doc = self.ways.merge(one.doc, doc)
        one.hlc, _ = self.ways.follow(one.hlc, hlc, self.now + one.skew)

    def _lose(self, _: Laptop) -> None:
        if self.files:
            self.files.pop(self.dice.randrange(len(self.files)))

    def _backup(self, one: Laptop) -> None:
        one.backup = (one.doc, one.n, one.hlc)

    def _restore(self, one: Laptop) -> None:
        """An older state comes back; what was written since and never sent is gone with the disk."""
        one.doc, one.n, one.hlc = one.backup
        # Known erasures are applied to whatever comes back (sharing-and-safety.md 3.6).
        one.doc = erase(one.doc, self.oracle.erased)
        self._forget_unsent()
        if self.ways.fresh_after_restore:
            one.dev = self._device()

    def _forget_unsent(self) -> None:
        """A write that no laptop has seen went with the disk: nobody owes it, though a file may bring it back."""
        docs = [laptop.doc for laptop in self.laptops]
        for path, dev, n in list(self.oracle.writes):
            if all(seen(doc, dev) < n for doc in docs):
                del self.oracle.writes[(path, dev, n)]

    def _clone(self, one: Laptop) -> None:
        """The whole folder copied to another machine, which then gets an id of its own."""
        if len(self.laptops) >= 6:
            return
        made = replace(one, dev=self._device() if self.ways.fresh_after_restore else one.dev)
        self.laptops.append(made)

    def _erase(self, one: Laptop) -> None:
        if self.dice.random() < 0.7:
            return
        subject = self.dice.choice(SUBJECTS)
        self.oracle.erased.add(subject)
        one.doc = erase(one.doc, [subject])

    def _judged(self) -> Verdict:
        docs = [one.doc for one in self.laptops]
        first = docs[0]
        lost = 0
        for path, dev, n in self.oracle.writes:
            there = any(e.dot == (dev, n) for e in first.regs.get(path, ()))
            gone = (path, dev, n) in self.oracle.replaced or self._was_erased(path, docs)
            lost += not (there or gone)
        back = sum(not doc.erased.isdisjoint(path.split("/")) for doc in docs for path in doc.regs)
        back += sum(self._was_replaced(path, e) for path in first.regs for e in first.regs[path])
        apart = sum(
            len({self.ways.shown(doc.regs[path]).value for doc in docs if path in doc.regs}) > 1
            for path in {path for doc in docs for path in doc.regs}
        )
        diverged = sum(digest(doc) != digest(first) for doc in docs)
        return Verdict(diverged, lost, back, apart, len(self.oracle.writes))

    def _was_erased(self, path: str, docs: list[Doc]) -> bool:
        return any(not doc.erased.isdisjoint(path.split("/")) for doc in docs)

    def _was_replaced(self, path: str, entry: Entry) -> bool:
        """Whether a write that is still owed had knowingly replaced the entry."""
        by = self.oracle.replaced.get((path, *entry.dot), set())
        return any((path, dev, n) in self.oracle.writes for dev, n in by)
