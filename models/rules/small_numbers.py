# SPDX-License-Identifier: MIT
"""Which counts of people may be shown to whom (decision 9, care K22, domain.md 6.1).

Counts of people are shown exactly, rounded, as "fewer than" or not at all, so that no hidden one
can be worked out from the others. Counts of things are always exact. The thresholds are data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

PERCENT_BASE = 20
_FAR = 10**9


class Audience(StrEnum):
    """Who will read a figure."""

    FACILITATOR = "facilitator"
    OWN = "own"
    ALLIANCE = "alliance"
    PUBLIC = "public"


@dataclass(frozen=True)
class Threshold:
    """Counts below `least` are not shown; the others to the nearest `round_to`.

    `zero_shows`: an empty cell may be shown as 0. `said`: a small one reads "fewer than `least`",
    otherwise it is hidden without a figure.
    """

    least: int = 0
    round_to: int = 1
    zero_shows: bool = False
    said: bool = False


@dataclass(frozen=True)
class Shown:
    """A figure as it may be shown: kind "exact", "about", "fewer" (than `number`) or "hidden"."""

    kind: str
    number: int = 0


@dataclass(frozen=True)
class Table:
    """Cells in the order they were given, and their total."""

    cells: tuple[Shown, ...]
    total: Shown


PEOPLE: Mapping[Audience, Threshold] = MappingProxyType(
    {
        Audience.FACILITATOR: Threshold(),
        Audience.OWN: Threshold(least=5, said=True),
        Audience.ALLIANCE: Threshold(least=5, round_to=5),
        Audience.PUBLIC: Threshold(least=10, round_to=5),
    }
)
CAPACITY = Threshold(least=5, zero_shows=True, said=True)


def things(count: int) -> Shown:
    """A count of ideas, promises, sessions: always exact."""
    return Shown("exact", count)


def people(count: int, audience: Audience, rules: Mapping[Audience, Threshold] = PEOPLE) -> Shown:
    """One count of people on its own."""
    return _shown(count, rules[audience])


def percent(part: int, base: int) -> int | None:
    """A whole percentage, or None when the base is under 20 (domain.md 6.1, 2)."""
    return round(100 * part / base) if base >= PERCENT_BASE else None


def table(
    counts: Sequence[int], audience: Audience, rules: Mapping[Audience, Threshold] = PEOPLE
) -> Table:
    """Counts of people that add up to a total, with as many hidden as safety needs."""
    return _safe(counts, sum(counts), rules[audience])


def growing(
    counts: Sequence[int],
    audience: Audience,
    *,
    whole: bool,
    rules: Mapping[Audience, Threshold] = PEOPLE,
) -> Table:
    """Counts that are printed again and again while more of them come, such as the quarters of a year.

    A cell is shown or hidden for itself alone, so that it never changes from one printing to the
    next; their total shows only once they are `whole`, and only where it gives no hidden cell away.
    """
    rule = rules[audience]
    cells = tuple(_shown(count, rule) for count in counts)
    small = {at for at, count in enumerate(counts) if _small(count, rule)}
    total = _shown(sum(counts), rule)
    ranges = [bounds(cell, rule) for cell in cells]
    if not whole or (small and _found_out(ranges, small, *_total_bounds(total, rule))):
        total = Shown("hidden")
    return Table(cells, total)


def capacity(counts: Sequence[int], aboard: int) -> Table:
    """The counters of the pot beside how many are aboard, for the facilitator (care K22).

    They may add up to fewer than are aboard, since nobody has to take a counter.
    """
    return _safe(counts, aboard, CAPACITY, exact_total=True)


def _small(count: int, rule: Threshold) -> bool:
    return count < rule.least and not (count == 0 and rule.zero_shows)


def _shown(count: int, rule: Threshold) -> Shown:
    if _small(count, rule):
        return Shown("fewer", rule.least) if rule.said else Shown("hidden")
    if rule.round_to > 1:
        return Shown("about", (count + rule.round_to // 2) // rule.round_to * rule.round_to)
    return Shown("exact", count)


def bounds(shown: Shown, rule: Threshold, *, second: bool = False) -> tuple[int, int]:
    """The least and most a reader can take a shown figure for.

    `second` says that the cell was hidden only to protect another one.
    """
    if shown.kind == "exact":
        return shown.number, shown.number
    if shown.kind == "about":
        half = rule.round_to // 2
        return max(rule.least, shown.number - half), shown.number + half
    if second:
        return rule.least, _FAR
    return (1 if rule.zero_shows else 0), rule.least - 1


def _safe(
    counts: Sequence[int], total: int, rule: Threshold, *, exact_total: bool = False
) -> Table:
    """Hide the next smallest, and at last the total, until no hidden cell can be worked out."""
    cells = [_shown(count, rule) for count in counts]
    shown_total = Shown("exact", total) if exact_total else _shown(total, rule)
    small = {at for at, count in enumerate(counts) if _small(count, rule)}
    second: set[int] = set()
    # Where the pot holds fewer than are aboard, the total is only the most it can be.
    open_below = exact_total and sum(counts) < total
    while small:
        ranges = [bounds(cell, rule, second=at in second) for at, cell in enumerate(cells)]
        low, high = _total_bounds(shown_total, rule)
        if not _found_out(ranges, small, 0 if open_below else low, high):
            break
        # An empty cell shown as 0 protects nobody: hiding it would leave only one thing to guess.
        left = [at for at in range(len(cells)) if counts[at] >= rule.least and at not in second]
        if left:
            next_smallest = min(left, key=lambda at: counts[at])
            second.add(next_smallest)
            cells[next_smallest] = Shown("hidden")
            continue
        shown_total = Shown("hidden")
        if exact_total:
            # How many are aboard is never a secret to the facilitator: blank every counter.
            return Table(tuple(Shown("hidden") for _ in counts), Shown("exact", total))
    return Table(tuple(cells), shown_total)


def _total_bounds(total: Shown, rule: Threshold) -> tuple[int, int]:
    if total.kind == "hidden":
        return 0, _FAR * 2
    return bounds(total, rule)


def _found_out(
    ranges: Sequence[tuple[int, int]], small: set[int], total_low: int, total_high: int
) -> bool:
    """Whether some small cell has only one value left that fits the total."""
    lows, highs = sum(low for low, _ in ranges), sum(high for _, high in ranges)
    for at in small:
        low, high = ranges[at]
        least = max(low, total_low - (highs - high))
        most = min(high, total_high - (lows - low))
        if least >= most:
            return True
    return False
