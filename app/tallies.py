# SPDX-License-Identifier: MIT
"""Counters in the pot: how many came with lived experience, as staff, as both (care K22, decision 30).

What belongs here: four blind numbers for each session and laptop, and how they may be shown. What
does not: anything about a person. A 1 to 4 is "fewer than 5" from the moment it is kept, also to
the facilitator, and no cell of it leaves the laptop (K23).
"""

from __future__ import annotations

from dataclasses import dataclass

from peewee import fn

from app.aboard import aboard_count
from app.change import Change
from app.errors import Broken, Refused
from models.rules.small_numbers import Shown, capacity
from models.store import Store
from models.tables.records import Tally
from models.tables.table import rows

AREAS = frozenset({"tallies"})
KINDS = {
    "lived": "Lived experience",
    "staff": "Staff",
    "both": "Both",
    "none": "No counter taken",
}
NOT_A_NUMBER = "Type a whole number, or leave it."
SAY_AGAIN = "That is more counters than people aboard. Count again, or leave it."


@dataclass(frozen=True)
class PotRow:
    """One counter. `words` is what may be shown: "6", "fewer than 5", "not shown", or empty."""

    kind: str
    label: str
    words: str


@dataclass(frozen=True)
class PotPage:
    """The four counters, and why one is not shown if one is not."""

    rows: tuple[PotRow, ...]
    line: str

    @property
    def begun(self) -> bool:
        """Whether any number was typed."""
        return any(row.words for row in self.rows)


def pot_page(store: Store, session: str) -> PotPage:
    """The counters as they may be shown, in two statements."""
    counts = _counts(session)
    if not counts:
        return PotPage(tuple(PotRow(kind, label, "") for kind, label in KINDS.items()), "")
    shown = capacity([counts.get(kind, 0) for kind in KINDS], aboard_count(store, session)).cells
    shown_rows = tuple(
        PotRow(kind, label, _words(cell) if kind in counts else "")
        for (kind, label), cell in zip(KINDS.items(), shown, strict=True)
    )
    hidden = any(row.words == "not shown" for row in shown_rows)
    line = "One more is not shown, so that the small one cannot be worked out." if hidden else ""
    return PotPage(shown_rows, line)


def count_pot(store: Store, session: str, kind: str, typed: str) -> Change:
    """Keep one counter as typed; a new number replaces the one before. Empty keeps what is there.

    The act has no undo and says no number: nothing leads back to what was typed.
    """
    if kind not in KINDS:
        raise Broken("tallies.kind")
    plain = typed.strip()
    if not plain:
        return Change(AREAS, undoable=False)
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 3:
        raise Refused(NOT_A_NUMBER, kind)
    own = (Tally.session == session) & (Tally.device == store.device) & (Tally.kind == kind)
    others = Tally.select(fn.COALESCE(fn.SUM(Tally.people), 0)).where(
        (Tally.session == session) & ~((Tally.device == store.device) & (Tally.kind == kind))
    )
    if int(others.scalar()) + int(plain) > aboard_count(store, session):
        raise Refused(SAY_AGAIN, kind)
    Tally.delete().where(own).execute()
    Tally.create(
        id=store.new_id(), session=session, kind=kind, device=store.device, people=int(plain)
    )
    return Change(AREAS, undoable=False)


def _counts(session: str) -> dict[str, int]:
    """All laptops' rows summed, so that two doors never differ about one number."""
    query = Tally.select(Tally.kind, fn.SUM(Tally.people)).where(Tally.session == session)
    return dict(rows(query.group_by(Tally.kind), _pair))


def _pair(kind: str, people: int) -> tuple[str, int]:
    return kind, int(people)


def _words(cell: Shown) -> str:
    return {"exact": str(cell.number), "fewer": f"fewer than {cell.number}"}.get(
        cell.kind, "not shown"
    )
