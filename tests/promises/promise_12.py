# SPDX-License-Identifier: MIT
"""Promise 12: no write is lost in silence: it survives, stands beside another, or was knowingly replaced."""

from __future__ import annotations

from tests.promises.shape import Figures
from tests.rules.laptops import Play

REDUCED, FULL = 500, 10_000


def promise_12(count: int) -> Figures:
    """The same histories as promise 11, asked of an oracle that knows every write."""
    verdicts = [Play(seed).run() for seed in range(count)]
    writes = sum(one.writes for one in verdicts)
    lost = sum(one.lost for one in verdicts)
    back = sum(one.came_back for one in verdicts)
    return Figures(
        12,
        "A merge loses no write in silence and brings nothing erased back",
        f"{count} made-up histories, {writes} writes; an oracle that knows who replaced what",
        "0 lost, 0 came back",
        f"{lost} of {writes} lost, {back} came back",
        {"tried": count, "writes": writes, "lost": lost, "back": back},
        lost == back == 0 and writes > 0,
    )
