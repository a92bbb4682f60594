# SPDX-License-Identifier: MIT
"""One measured figure, and how a row of times becomes one.

What belongs here: the shape that every `bench` gives (contract.md). What does not: what is measured.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from app.clock import seconds


@dataclass(frozen=True)
class Figure:
    """One row. Times are milliseconds, None where something else is measured; `scale` says what.

    `floor_ms` is the least that the same work can take, `ratio` how many times that ours takes.
    """

    name: str
    n: int
    median_ms: float | None
    p95_ms: float | None
    floor_ms: float | None
    ratio: float | None
    goal: str
    ok: bool
    scale: str


def times_ms(work: Callable[[], object], rounds: int) -> list[float]:
    """How long the work takes, so many times."""
    found = []
    for _ in range(rounds):
        began = seconds()
        work()
        found.append((seconds() - began) * 1000)
    return found


def timed(
    name: str, took: Sequence[float], most: float, scale: str, floor: float | None = None
) -> Figure:
    """A figure of times that is wanted within `most` milliseconds."""
    middle = median(took)
    return Figure(
        name=name,
        n=len(took),
        median_ms=round(middle, 2),
        p95_ms=round(sorted(took)[-(-95 * len(took) // 100) - 1], 2),
        floor_ms=None if floor is None else round(floor, 2),
        ratio=None if floor is None else round(middle / floor, 2),
        goal=f"at most {most:g} ms",
        ok=middle <= most,
        scale=scale,
    )


def counted(name: str, value: float, most: float, unit: str, scale: str) -> Figure:
    """A figure that is no time, such as a size."""
    return Figure(
        name=name,
        n=1,
        median_ms=None,
        p95_ms=None,
        floor_ms=None,
        ratio=None,
        goal=f"at most {most:g} {unit}",
        ok=value <= most,
        scale=f"{value:.0f} {unit}, {scale}",
    )
