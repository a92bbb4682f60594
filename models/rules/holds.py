# SPDX-License-Identifier: MIT
"""What must stay for now when a person is erased, and why (care K25).

A hold keeps some groups of records until a day. What each kind of hold keeps is data
(`resources/content/retention.toml`); what a group is made of is the store's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Held:
    """One hold: its kind (concern, access_request, complaint, court_order), and the last day it holds."""

    why: str
    until: date
    reason: str = ""


def holds_now(holds: Iterable[Held], today: date) -> tuple[Held, ...]:
    """The holds that hold today, the longest first. The last day still counts."""
    active = (one for one in holds if one.until >= today)
    return tuple(sorted(active, key=lambda one: (one.until, one.why), reverse=True))


def kept_by(
    holds: Iterable[Held], today: date, keeps: Mapping[str, frozenset[str]]
) -> dict[str, Held]:
    """Each group that must stay today, with the hold that keeps it longest.

    A kind of hold that the data does not know keeps everything: a mistake must never erase evidence.
    """
    everything = frozenset().union(*keeps.values()) if keeps else frozenset[str]()
    found: dict[str, Held] = {}
    for hold in holds_now(holds, today):
        for group in keeps.get(hold.why, everything):
            found.setdefault(group, hold)
    return found
