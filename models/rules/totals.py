# SPDX-License-Identifier: MIT
"""What one session tells the alliance: counts of things, and people rounded before they leave (L0, decision 9).

No venue, no clock time, no day, no title, no name, no cell by cabin or capacity (K23). What belongs
here: the shape, and reading it from a stranger. What does not: working it out (`app.totals_of`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from models.rules.small_numbers import Audience, people

MOST = 1_000_000
WEEKS = range(1, 54)
YEARS = range(2000, 2200)


class NoTotals(ValueError):
    """These values are no totals of a session."""


@dataclass(frozen=True)
class SessionTotals:
    """One session: random ids, a version that grows, year and ISO week, kind of space, how, rounded people.

    `people` is None where it is hidden. The rest are counts of things, and exact.
    """

    org: str
    session: str
    ver: int
    year: int
    week: int
    kind: str
    how: str
    people: int | None
    heads_ups: int
    heads_ups_read: int
    loops: int
    promises: int
    promises_kept: int


def rounded(count: int) -> int | None:
    """How many came, as the alliance may know it: to the nearest 5, hidden below 5."""
    shown = people(count, Audience.ALLIANCE)
    return shown.number if shown.kind in ("about", "exact") else None


def to_values(totals: SessionTotals) -> dict[str, Any]:
    """The totals as plain values."""
    return {one.name: getattr(totals, one.name) for one in fields(SessionTotals)}


def from_values(said: object, org: str) -> SessionTotals:
    """The totals that such values say, for the organisation that proved itself. NoTotals for anything else."""
    if not isinstance(said, Mapping):
        raise NoTotals
    texts = {name: said.get(name) for name in ("session", "kind", "how")}
    counts = {
        name: said.get(name)
        for name in ("ver", "heads_ups", "heads_ups_read", "loops", "promises", "promises_kept")
    }
    if not all(isinstance(one, str) and 0 < len(one) <= 40 for one in texts.values()):
        raise NoTotals
    if not all(_is_count(one) for one in counts.values()) or said.get("org") != org:
        raise NoTotals
    year, week, came = said.get("year"), said.get("week"), said.get("people")
    if year not in YEARS or week not in WEEKS or isinstance(week, bool):
        raise NoTotals
    if came is not None and (not _is_count(came) or came < 5 or came % 5):
        raise NoTotals
    if len(str(texts["session"])) > 32 or len(str(texts["how"])) > 20:
        raise NoTotals
    return SessionTotals(org=org, year=year, week=week, people=came, **texts, **counts)  # type: ignore[arg-type]


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST
