# SPDX-License-Identifier: MIT
"""Changing heads-ups: what a part talks about, how close it gets, and what people can do (domain.md 1)."""

from __future__ import annotations

from typing import Any

from app.change import Change
from app.errors import Refused
from app.plans import date_typed, text_of
from models.rules.pos import between
from models.store import Store
from models.tables.plans import HeadsUp, Part

AREAS = frozenset({"plan", "sessions"})
LEVELS = range(5)
LISTS = ("categories", "choices", "pathways")
FIELDS = frozenset(
    "categories level mode words choices other_task rejoin_at rejoin_cue support_offer "
    "support_role support_name support_place pathways needed_because made_up_case "
    "second_facilitator approver sent_ahead_on sent_how after_part private_note".split()
)


def _clean(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - FIELDS
    if unknown:
        raise KeyError(sorted(unknown)[0])
    clean = dict(fields)
    for name in LISTS:
        if name in clean and not isinstance(clean[name], str):
            clean[name] = text_of(list(clean[name]))
    if "sent_ahead_on" in clean:
        clean["sent_ahead_on"] = _day(clean["sent_ahead_on"])
    if "level" in clean and clean["level"] not in LEVELS:
        raise Refused("A level is a number from 0 to 4.", "level")
    return clean


def _day(text: str) -> str:
    try:
        return date_typed(text)
    except Refused as refusal:
        raise Refused(refusal.said, "sent_ahead_on") from None


def add_heads_up(store: Store, part_id: str, **fields: Any) -> Change:
    """Add a heads-up to a part, after those it has. Its id is in `about`."""
    clean = _clean(fields)
    part = Part.get_or_none((Part.id == part_id) & ~Part.gone)
    if part is None:
        raise Refused("This part is not in the plan any more.")
    last = (
        HeadsUp.select(HeadsUp.pos)
        .where((HeadsUp.part == part_id) & ~HeadsUp.gone)
        .order_by(HeadsUp.pos.desc())
        .first()
    )
    row = HeadsUp.create(
        id=store.new_id(),
        session=part.session,
        part=part_id,
        pos=between(last.pos if last and last.pos else None, None),
        **clean,
    )
    return Change(AREAS, "A heads-up was added.", about=row.id)


def change_heads_up(store: Store, heads_up: str, **fields: Any) -> Change:
    """Change fields of a heads-up."""
    clean = _clean(fields)
    count = HeadsUp.update(**clean).where((HeadsUp.id == heads_up) & ~HeadsUp.gone).execute()
    if not count:
        raise Refused("This heads-up is not in the plan any more.")
    return Change(AREAS, "", about=heads_up)


def remove_heads_up(store: Store, heads_up: str) -> Change:
    """Take a heads-up out of the plan."""
    HeadsUp.update(gone=True).where(HeadsUp.id == heads_up).execute()
    return Change(AREAS, "The heads-up was taken out.", about=heads_up)
