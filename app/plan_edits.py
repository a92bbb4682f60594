# SPDX-License-Identifier: MIT
"""Changing a plan: add, change, copy, move and remove parts; the session's own facts. Heads-ups are in `heads_ups`."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from peewee import JOIN

from app.change import Change
from app.errors import Refused
from app.plans import date_typed, part_rows, plan_of, session_row, text_of
from models.rules.checks import ready_gaps
from models.rules.plan import ALWAYS_WHOLE, KINDS
from models.rules.pos import between, spread
from models.rules.timing import minute_of
from models.store import Store
from models.tables.plans import HeadsUp, Part, Session

AREAS = frozenset({"plan", "sessions"})
LEAST_MINUTES, MOST_MINUTES = 1, 240
LONGEST_TITLE = 200
MOST_PRINCIPLES = 3
PART_FIELDS = frozenset(
    "title kind minutes start leader purpose steps materials notes gentler whole "
    "open_vote folded_paper".split()
)
SESSION_FIELDS = frozenset(
    "number title aim space kinds principles date start room_minutes how venue address lead "
    "co_lead support support_place support_stays support_not_key_worker doors_minutes staff_here "
    "expected agreement closing_words".split()
)


def _part_row(part_id: str) -> Part:
    row = Part.get_or_none((Part.id == part_id) & ~Part.gone)
    if row is None:
        raise Refused("This part is not in the plan any more.")
    found: Part = row
    return found


def _minutes(value: Any, field: str = "minutes") -> int:
    """A length in whole minutes, 1 to 240."""
    text = str(value).strip()
    if not text.isdecimal() or not LEAST_MINUTES <= int(text) <= MOST_MINUTES:
        raise Refused(f"This part needs a number from {LEAST_MINUTES} to {MOST_MINUTES}.", field)
    return int(text)


def time_typed(value: str, field: str) -> str:
    """A time of day as "HH:MM"; "9.30" and "930" are read too."""
    plain = value.strip().replace(".", ":").replace(" ", "")
    if plain.isdecimal() and len(plain) in (3, 4):
        plain = f"{plain[:-2]}:{plain[-2:]}"
    try:
        minute = minute_of(plain)
    except ValueError:
        raise Refused("A time looks like 18:30.", field) from None
    return f"{minute // 60:02}:{minute % 60:02}"


def _title(value: str) -> str:
    title = " ".join(value.split())
    if len(title) > LONGEST_TITLE:
        raise Refused(f"A name can have up to {LONGEST_TITLE} letters.", "title")
    return title


def _clean_part(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - PART_FIELDS
    if unknown:
        raise KeyError(sorted(unknown)[0])
    clean = dict(fields)
    if "title" in clean:
        clean["title"] = _title(clean["title"])
    if "minutes" in clean:
        clean["minutes"] = _minutes(clean["minutes"])
    if "start" in clean:
        clean["start"] = time_typed(clean["start"], "start") if clean["start"] else None
    if "kind" in clean and clean["kind"] not in KINDS:
        raise KeyError(clean["kind"])
    for name in ("steps", "materials"):
        if name in clean and not isinstance(clean[name], str):
            clean[name] = text_of(list(clean[name]))
    return clean


def place_after(rows: list[Part], after: str) -> str:
    """The place for a part that comes after the part `after`; at the end when that is empty or gone."""
    ids = [row.id for row in rows]
    at = ids.index(after) + 1 if after in ids else len(rows)
    return place_at(rows, at)


def place_at(rows: list[Part], at: int) -> str:
    """The place before the row that is now number `at`; rows with equal places are spread first."""
    places = [row.pos for row in rows]
    if any(one >= two for one, two in pairwise(places)):
        for row, pos in zip(rows, spread(len(rows)), strict=True):
            row.pos = pos
            row.save(only=[Part.pos])
        places = [row.pos for row in rows]
    before = places[at - 1] if at > 0 else None
    behind = places[at] if at < len(places) else None
    return between(before, behind)


def add_part(store: Store, session: str, after: str = "", **fields: Any) -> Change:
    """Put a new part after another (at the end when `after` is empty). Its id is in `about`."""
    clean = {"title": "New part", "kind": "listen", "minutes": 10, **_clean_part(fields)}
    clean.setdefault("whole", clean["kind"] in ALWAYS_WHOLE or clean["kind"] == "arrive")
    row = Part.create(
        id=store.new_id(), session=session, pos=place_after(part_rows(session), after), **clean
    )
    return Change(AREAS, "A part was added.", about=row.id)


def change_part(store: Store, part_id: str, **fields: Any) -> Change:
    """Change fields of a part; the times of all later parts follow by themselves."""
    clean = _clean_part(fields)
    count = Part.update(**clean).where((Part.id == part_id) & ~Part.gone).execute()
    if not count:
        raise Refused("This part is not in the plan any more.")
    return Change(AREAS, "", about=part_id)


def move_part(store: Store, part_id: str, to: int) -> Change:
    """Move a part so that it becomes number `to` (from 0). Out of range stops at the ends."""
    row = _part_row(part_id)
    others = [one for one in part_rows(row.session) if one.id != part_id]
    pos = place_at(others, max(0, min(to, len(others))))
    Part.update(pos=pos).where(Part.id == part_id).execute()
    return Change(AREAS, "", about=part_id)


def copy_part(store: Store, part_id: str) -> Change:
    """Copy a part with its heads-ups; the copy comes right after it."""
    own = Part.select(Part.session).where((Part.id == part_id) & ~Part.gone)
    its = (HeadsUp.part == Part.id) & (Part.id == part_id) & ~HeadsUp.gone
    found = (
        Part.select(Part, HeadsUp)
        .join(HeadsUp, JOIN.LEFT_OUTER, on=its, attr="its_heads_up")
        .where((Part.session == own) & ~Part.gone)
        .order_by(Part.pos, Part.id, HeadsUp.pos)
    )
    rows: dict[str, Part] = {}
    heads: list[HeadsUp] = []
    for one in found:
        rows[one.id] = one
        head = getattr(one, "its_heads_up", None)
        heads += [head] if head is not None else []
    if part_id not in rows:
        raise Refused("This part is not in the plan any more.")
    pos = place_after(list(rows.values()), part_id)
    kept = {**_fields(rows[part_id]), "id": store.new_id(), "pos": pos}
    Part.insert(kept).execute()
    copies = [{**_fields(one), "id": store.new_id(), "part": kept["id"]} for one in heads]
    if copies:
        HeadsUp.insert_many(copies).execute()
    return Change(AREAS, "Copied.", about=kept["id"])


def _fields(row: Part | HeadsUp) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row._meta.sorted_field_names}


def remove_part(store: Store, part_id: str) -> Change:
    """Take a part and its heads-ups out of the plan (decision 27: it is marked as gone)."""
    Part.update(gone=True).where(Part.id == part_id).execute()
    HeadsUp.update(gone=True).where((HeadsUp.part == part_id) & ~HeadsUp.gone).execute()
    return Change(AREAS, "The part was taken out.", about=part_id)


def change_session(store: Store, session: str, **fields: Any) -> Change:
    """Change what is true of the whole session: its name, date, times, place, who leads and supports."""
    unknown = set(fields) - SESSION_FIELDS
    if unknown:
        raise KeyError(sorted(unknown)[0])
    row = session_row(session)
    for name, value in fields.items():
        setattr(row, name, _clean_session_field(name, value))
    row.save(only=list(fields))
    return Change(AREAS, "", about=session)


def _clean_session_field(name: str, value: Any) -> Any:
    if name == "title":
        return _title(value)
    if name == "start":
        return time_typed(value, "start")
    if name == "principles" and len(value) > MOST_PRINCIPLES:
        raise Refused("Choose up to three principles, so that they can be lived.", name)
    if name in ("kinds", "principles", "agreement") and not isinstance(value, str):
        return text_of(list(value))
    if name == "room_minutes":
        return _whole_number(value, name, 15, 720)
    if name == "number":
        return _whole_number(value, name, 0, 9999)
    if name == "expected":
        return _whole_number(value, name, 0, 999)
    if name == "doors_minutes":
        return _whole_number(value, name, 0, 240)
    if name == "date":
        return date_typed(value)
    return value


def _whole_number(value: Any, field: str, least: int, most: int) -> int:
    text = str(value).strip()
    if not text.isdecimal() or not least <= int(text) <= most:
        raise Refused(f"This needs a number from {least} to {most}.", field)
    return int(text)


def mark_ready(store: Store, session: str) -> Change:
    """Mark the plan as ready; refused while a level rule is not met (decision 41, domain.md 1.3)."""
    plan = plan_of(store, session)
    gaps = ready_gaps(plan.facts())
    if gaps:
        raise Refused("One thing is still missing before this plan is ready.", gaps[0].field)
    Session.update(state="ready").where(Session.id == session).execute()
    return Change(AREAS, "This plan is ready.", about=session)


def not_ready(_store: Store, session: str) -> Change:
    """Take "ready" back, so that the plan can be worked on."""
    ready = (Session.id == session) & (Session.state == "ready")
    Session.update(state="planned").where(ready).execute()
    return Change(AREAS, "", about=session)
