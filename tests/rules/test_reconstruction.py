# SPDX-License-Identifier: MIT
"""Nobody works a hidden count out: not from one table, nor from the same year printed quarter after quarter.

The attack knows the rules, and even which cells were hidden for being small. It keeps, for each hidden
cell, every value that fits all that was ever printed; a cell is recovered when one value is left.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from random import Random

import pytest

from models.rules.small_numbers import PEOPLE, Audience, Shown, Table, growing, table

TABLES = int(os.environ.get("COPRO_TABLES", "2000"))
FAR = 10**6


@dataclass(frozen=True)
class Range:
    """Whole numbers from `low` to `high`."""

    low: int
    high: int

    def also(self, other: Range) -> Range:
        """What lies in both."""
        return Range(max(self.low, other.low), min(self.high, other.high))


def told(cell: Shown, least: int, round_to: int, small: bool) -> Range:
    """What a reader learns from one cell, when somebody tells them whether it was hidden for being small."""
    if cell.kind == "about":
        half = round_to // 2
        return Range(max(least, cell.number - half), cell.number + half)
    if cell.kind == "exact":
        return Range(cell.number, cell.number)
    if cell.kind == "fewer":
        return Range(0, cell.number - 1)
    return Range(0, least - 1) if small else Range(0, FAR)


def fits(cells: list[Range], totals: dict[int, Range]) -> bool:
    """Whether some counts lie in these ranges with each known sum of the first ones in its own."""
    sums = Range(0, 0)
    for at, cell in enumerate(cells, 1):
        sums = Range(sums.low + cell.low, sums.high + cell.high)
        if at in totals:
            sums = sums.also(totals[at])
        if sums.low > sums.high:
            return False
    return True


def recovered(counts: list[int], printed: dict[int, Table], audience: Audience) -> list[int]:
    """Small cells of which one value alone is left, after tables of the first 1, 2, … counts were printed."""
    rule = PEOPLE[audience]
    small = [count < rule.least for count in counts]
    cells = [Range(0, FAR)] * max(printed)
    totals = {}
    for many, found in printed.items():
        for at, cell in enumerate(found.cells):
            cells[at] = cells[at].also(told(cell, rule.least, rule.round_to, small[at]))
        if found.total.kind != "hidden":
            totals[many] = told(found.total, rule.least, rule.round_to, small=False)
    lost = []
    for at in [at for at in range(max(printed)) if small[at]]:
        left = [
            value
            for value in range(cells[at].low, min(cells[at].high, rule.least) + 1)
            if fits([*cells[:at], Range(value, value), *cells[at + 1 :]], totals)
        ]
        assert counts[at] in left, "the true value always fits"
        lost += [at] if len(left) == 1 else []
    return lost


def made(seed: int) -> list[int]:
    """Counts of a year: many small ones, as in small places."""
    dice = Random(seed)
    top = dice.choice((6, 12, 30, 200))
    return [dice.randint(0, top) for _ in range(dice.randint(1, 8))]


@pytest.mark.parametrize("audience", [Audience.ALLIANCE, Audience.PUBLIC])
def test_one_table_gives_nothing_away(audience: Audience) -> None:
    lost = 0
    for seed in range(TABLES):
        counts = made(seed)
        lost += len(recovered(counts, {len(counts): table(counts, audience)}, audience))
    assert lost == 0


@pytest.mark.parametrize("audience", [Audience.ALLIANCE, Audience.PUBLIC])
def test_a_year_printed_after_each_quarter_gives_nothing_away(audience: Audience) -> None:
    lost = []
    for seed in range(TABLES):
        counts = (made(seed) * 4)[:4]
        printed = {many: growing(counts[:many], audience, whole=many == 4) for many in range(1, 5)}
        if recovered(counts, printed, audience):
            lost.append((seed, counts))
    assert lost == []


def test_a_table_that_hides_a_second_cell_is_not_for_printing_again_and_again() -> None:
    """Why `growing` is a rule of its own: a cell that shows first and is hidden later gives another away."""
    lost = 0
    for seed in range(TABLES):
        counts = (made(seed) * 4)[:4]
        printed = {many: table(counts[:many], Audience.PUBLIC) for many in range(1, 5)}
        lost += bool(recovered(counts, printed, Audience.PUBLIC))
    assert lost > 0


def test_the_attack_finds_what_is_not_protected() -> None:
    """Cells hidden one by one, with an exact total and no second one hidden."""
    lost = 0
    for seed in range(200):
        counts = made(seed)
        bare = Table(
            tuple(Shown("hidden") if count < 10 else Shown("exact", count) for count in counts),
            Shown("exact", sum(counts)),
        )
        lost += len(recovered(counts, {len(counts): bare}, Audience.PUBLIC))
    assert lost > 20
