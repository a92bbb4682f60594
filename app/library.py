# SPDX-License-Identifier: MIT
"""The library: ready-made plans, plans and parts that were kept here, and putting them to use.

A kept card holds roles and words, never who led or supported, nor where. What a plan is belongs
to `plans`; the shipped plans are `content.plans`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.change import Change
from app.content.kinds import part_kind
from app.content.plans import PlanTemplate, plan_parts, plans, session_facts
from app.errors import Refused
from app.plan_edits import AREAS, place_after, time_typed
from app.plans import part_rows, session_row
from app.sessions import make_series, part_with_heads_ups, parts_of
from app.times import minutes_words
from models.store import Store
from models.tables.library import Template
from models.tables.plans import HeadsUp, Part

KEPT = "kept:"
BLANK = "blank"
_NOT_KEPT_OF_PART = ("leader", "key")
_NOT_KEPT_OF_HEADS_UP = ("support_name", "second_facilitator", "approver", "private_note")
_KEPT_OF_SESSION = (
    "title aim kinds principles start room_minutes how doors_minutes staff_here agreement "
    "closing_words"
).split()


@dataclass(frozen=True)
class PlanCard:
    """A whole plan to start from: its key, name, "9 parts, 2 hours", and whether it was kept here."""

    key: str
    title: str
    second: str
    own: bool


@dataclass(frozen=True)
class PartCard:
    """One part to put in: its key, name, "Listen, 20 minutes", which plan it is from, its icon."""

    key: str
    title: str
    second: str
    icon: str
    source: str
    own: bool


@dataclass(frozen=True)
class LibraryPage:
    """What there is to start from and to put in; own things first."""

    plans: tuple[PlanCard, ...]
    parts: tuple[PartCard, ...]


def library_page(_store: Store) -> LibraryPage:
    """Everything in the library, in one statement."""
    found = list(Template.select().where(~Template.gone).order_by(Template.title, Template.id))
    own_plans = [_kept_plan(one) for one in found if one.kind == "plan"]
    own_parts = [_kept_part(one) for one in found if one.kind == "part"]
    ready = [PlanCard(one.id, one.title, _plan_second(one), own=False) for one in plans()]
    parts = [card for one in plans() for card in _shipped_parts(one)]
    return LibraryPage((*own_plans, *ready), (*own_parts, *parts))


def _plan_second(one: PlanTemplate) -> str:
    return f"{len(one.parts)} parts, {minutes_words(one.minutes)}"


def _shipped_parts(one: PlanTemplate) -> list[PartCard]:
    return [
        PartCard(
            f"{one.id}/{part.key}",
            part.title,
            _part_second(part.kind, part.minutes),
            part_kind(part.kind).icon,
            one.title,
            own=False,
        )
        for part in one.parts
    ]


def _part_second(kind: str, minutes: int) -> str:
    return f"{part_kind(kind).label}, {minutes_words(minutes)}"


def _kept_plan(row: Template) -> PlanCard:
    body = json.loads(row.body)
    minutes = sum(int(part["minutes"]) for part in body["parts"])
    count = len(body["parts"])
    parts = "1 part" if count == 1 else f"{count} parts"
    return PlanCard(f"{KEPT}{row.id}", row.title, f"{parts}, {minutes_words(minutes)}", own=True)


def _kept_part(row: Template) -> PartCard:
    body = json.loads(row.body)
    kind, minutes = str(body["kind"]), int(body["minutes"])
    second, icon = _part_second(kind, minutes), part_kind(kind).icon
    return PartCard(f"{KEPT}{row.id}", row.title, second, icon, "Kept here", own=True)


def keep_part(store: Store, part_id: str) -> Change:
    """Keep a part with its heads-ups as a card, without who led it."""
    row = Part.get_or_none((Part.id == part_id) & ~Part.gone)
    if row is None:
        raise Refused("This part is not in the plan any more.")
    skip = ("id", "session", "part", "pos", "gone", "sent_ahead_on", "sent_how")
    heads = [
        {k: v for k, v in one.__data__.items() if k not in skip}
        for one in HeadsUp.select().where((HeadsUp.part == part_id) & ~HeadsUp.gone)
    ]
    kept = {k: v for k, v in row.__data__.items() if k not in skip}
    return _keep(store, "part", row.title, _part_body({**kept, "heads_ups": heads}))


def keep_plan(store: Store, session: str) -> Change:
    """Keep a whole plan to start others from, without names, date or place."""
    row = session_row(session)
    facts = {name: getattr(row, name) for name in _KEPT_OF_SESSION}
    body = {"facts": facts, "parts": [_keyed(part) for part in parts_of(session)]}
    if not body["parts"]:
        raise Refused("There is no part to keep yet.")
    return _keep(store, "plan", row.title or "Plan without a name", body)


def _keyed(part: Mapping[str, Any]) -> dict[str, Any]:
    return {**_part_body(part), "key": part["key"]}


def _part_body(part: Mapping[str, Any]) -> dict[str, Any]:
    body = {k: v for k, v in part.items() if k not in _NOT_KEPT_OF_PART}
    body["heads_ups"] = [
        {k: v for k, v in head.items() if k not in _NOT_KEPT_OF_HEADS_UP}
        for head in part["heads_ups"]
    ]
    return body


def _keep(store: Store, kind: str, title: str, body: Mapping[str, Any]) -> Change:
    key = store.new_id()
    text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    Template.insert(id=key, kind=kind, title=title, body=text).execute()
    said = "Kept as a card in the library." if kind == "part" else "The plan is in the library."
    return Change(frozenset({"library"}), said, about=key)


def remove_card(_store: Store, key: str) -> Change:
    """Take a kept plan or part out of the library; shipped ones stay."""
    if not key.startswith(KEPT):
        raise Refused("This came with the program, so it stays.")
    Template.update(gone=True).where(Template.id == key.removeprefix(KEPT)).execute()
    return Change(frozenset({"library"}), "Taken out of the library.", about=key)


def add_card(store: Store, session: str, key: str, after: str = "") -> Change:
    """Put a part of the library into a plan after another part. Its id is in `about`."""
    part = dict(_part_of(key))
    pos = place_after(part_rows(session), after)
    row, heads = part_with_heads_ups(store, session, part, pos)
    for head in heads:
        head["rejoin_at"] = head["after_part"] = ""
    Part.insert(row).execute()
    if heads:
        HeadsUp.insert_many(heads).execute()
    return Change(AREAS, "A part was added.", about=row["id"])


def _part_of(key: str) -> Mapping[str, Any]:
    if key.startswith(KEPT):
        return _body_of(key)
    wanted, _, part_key = key.partition("/")
    for one in plans():
        for part, fields in zip(one.parts, plan_parts(one), strict=True):
            if (one.id, part.key) == (wanted, part_key):
                return fields
    raise Refused("This card is not in the library any more.")


def _body_of(key: str) -> dict[str, Any]:
    row = Template.get_or_none((Template.id == key.removeprefix(KEPT)) & ~Template.gone)
    if row is None:
        raise Refused("This card is not in the library any more.")
    body: dict[str, Any] = json.loads(row.body)
    return body


def plan_session(
    store: Store,
    key: str,
    date_text: str = "",
    title: str = "",
    days: int = 7,
    times: int = 1,
    **facts: Any,
) -> Change:
    """Plan a session, or a series, from a ready plan, a kept plan or blank. The first is in `about`.

    `key` is a `PlanCard.key` or "blank". `days` apart, `times` of them (screens.md 4).
    """
    start, parts = _start_of(key)
    named = {**start, **facts}
    if "start" in facts:
        named["start"] = time_typed(str(facts["start"]), "start")
    if title.strip():
        named["title"] = " ".join(title.split())
    return make_series(store, date_text, parts, days, times, **named)


def _start_of(key: str) -> tuple[dict[str, Any], tuple[dict[str, Any], ...]]:
    if key == BLANK:
        return {}, ()
    if key.startswith(KEPT):
        body = _body_of(key)
        return {**body["facts"], "made_from": key}, tuple(body["parts"])
    for one in plans():
        if one.id == key:
            return session_facts(one), plan_parts(one)
    raise Refused("This plan is not in the library any more.")
