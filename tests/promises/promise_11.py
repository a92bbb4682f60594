# SPDX-License-Identifier: MIT
"""Promise 11: laptops end the same, whatever happens to clocks, files and machines."""

from __future__ import annotations

from tests.promises.shape import Figures
from tests.rules.laptops import Play

REDUCED, FULL = 500, 10_000


def promise_11(count: int) -> Figures:
    """Play `count` seeds with loss, copies, reordering, replays, clones, restores and older programs."""
    verdicts = [Play(seed).run() for seed in range(count)]
    apart = sum(bool(one.diverged or one.shown_apart) for one in verdicts)
    return Figures(
        11,
        "Laptops that share end the same, whatever happens on the way",
        f"{count} made-up histories of 2 to 5 laptops: loss, copies, reordering, replays, clones, restores, kills",
        "0 end apart",
        f"{apart} of {count} ended apart",
        {"tried": count, "apart": apart},
        apart == 0,
    )
