# SPDX-License-Identifier: MIT
"""What a session needs for everyone to take part: large print, a hearing loop (product.md S19).

A need belongs to the session and names nobody. Only what somebody asked us to remember of
themselves lies in `people`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.change import Change
from app.errors import Refused
from app.people import large_print_wanted
from models.store import Store
from models.tables.plans import Need
from models.tables.table import rows

AREAS = frozenset({"needs", "plan"})
MOST = 99


@dataclass(frozen=True)
class NeedRow:
    """One need and for how many. `words` is "Large print: 2 needed"."""

    what: str
    count: int
    words: str


def session_needs(store: Store, session: str) -> tuple[NeedRow, ...]:
    """What this session needs, in one statement; large print counts those who asked us to remember."""
    typed = Need.select(Need.what, Need.count).where((Need.session == session) & ~Need.gone)
    counts: dict[str, int] = {}
    for what, count in sorted(rows(typed.union_all(large_print_wanted()), _pair)):
        counts[what] = max(counts.get(what, 0), count)
    return tuple(_need(what, count) for what, count in counts.items() if count)


def _pair(what: str, count: int) -> tuple[str, int]:
    return what, count


def _need(what: str, count: int) -> NeedRow:
    return NeedRow(what, count, f"{what[:1].upper()}{what[1:]}: {count} needed")


def set_need(store: Store, session: str, what: str, count: int) -> Change:
    """Say how many of something a session needs; none takes it out. No name, no reason."""
    plain = " ".join(what.split()).lower()
    if not plain:
        raise Refused("Say what is needed, such as large print.", "what")
    if not 0 <= count <= MOST:
        raise Refused(f"Give a number from 0 to {MOST}.", "count")
    same = (Need.session == session) & (Need.what == plain) & ~Need.gone
    changed = Need.update(count=count, gone=count == 0).where(same).execute()
    if not changed and count:
        Need.create(id=store.new_id(), session=session, what=plain, count=count)
    return Change(AREAS, "Kept.", about=session)
