# SPDX-License-Identifier: MIT
"""Before the doors open: rows to tick, facts for an emergency in sight, and one question at most."""

from __future__ import annotations

from dataclasses import dataclass

from app.change import Change
from app.content.checklists import checklist, emergency_facts
from app.packs import EMERGENCY_LIST
from app.plans import plan_of
from app.settings import settings
from app.ticks import ticks_of
from models.rules.plan import PAUSE_FROM_LEVEL
from models.store import Store
from models.tables.library import Contact
from models.tables.local import Tick

AREAS = frozenset({"before_doors"})
LIST = "before_doors"
ONLINE = ("online", "both", "virtual", "hybrid")
LONGEST = 120


@dataclass(frozen=True)
class DoorCheck:
    """One row: its words, whether it is ticked, whether it is asked about once."""

    key: str
    text: str
    ticked: bool
    must: bool


@dataclass(frozen=True)
class CheckGroup:
    """Room, Safety, People or Screen."""

    title: str
    checks: tuple[DoorCheck, ...]


@dataclass(frozen=True)
class EmergencyLine:
    """A fact said aloud: first aider, naloxone, fire exit and so on; empty until typed."""

    key: str
    label: str
    hint: str
    said: str


@dataclass(frozen=True)
class BeforeDoorsPage:
    """The checklist of one session and the facts beside it."""

    session: str
    title: str
    number: int
    groups: tuple[CheckGroup, ...]
    done: int
    count: int
    emergency: tuple[EmergencyLine, ...]
    danger: str
    lead: str
    ask_first: str


def before_doors_page(store: Store, session: str) -> BeforeDoorsPage:
    """Everything before doors, in five statements."""
    plan = plan_of(store, session)
    evening = plan.evening
    kept = settings(store)
    ticks, facts = ticks_of(session, LIST), ticks_of(session, EMERGENCY_LIST)
    items = checklist(LIST).shown(online=evening.how in ONLINE)
    groups = tuple(
        CheckGroup(
            group,
            tuple(
                DoorCheck(one.key, one.text, one.key in ticks, one.must)
                for one in items
                if one.group == group
            ),
        )
        for group in checklist(LIST).groups
    )
    hard = any(part.level >= PAUSE_FROM_LEVEL for part in plan.parts)
    lead = Contact.get_or_none((Contact.role == "lead") & ~Contact.gone)
    return BeforeDoorsPage(
        session=session,
        title=evening.title,
        number=evening.number,
        groups=groups,
        done=sum(c.ticked for g in groups for c in g.checks),
        count=sum(len(g.checks) for g in groups),
        emergency=tuple(
            EmergencyLine(f.key, f.label, f.hint, facts.get(f.key, "")) for f in emergency_facts()
        ),
        danger=evening.address or evening.venue or str(kept["address"]) or str(kept["venue"]),
        lead=f"{lead.name} {lead.number}".strip() if lead is not None else "",
        ask_first=_question(groups, hard, evening.support),
    )


def _question(groups: tuple[CheckGroup, ...], hard: bool, support: str) -> str:
    """Asked once when hard content is planned and nobody supports; nothing else ever asks."""
    if not hard:
        return ""
    open_ones = [c for g in groups for c in g.checks if c.must and not c.ticked]
    if not support.strip():
        return "Hard content is planned and nobody supports tonight. Open the doors all the same?"
    if open_ones:
        return "Hard content is planned. Is the support person here? Open the doors all the same?"
    return ""


def tick_check(_store: Store, session: str, key: str, on: bool) -> Change:
    """Tick a row, or take the tick off; nothing blocks the doors."""
    if on:
        row = {"session": session, "list": LIST, "item": key, "value": "1"}
        Tick.insert(row).on_conflict_replace().execute()
    else:
        Tick.delete().where(
            (Tick.session == session) & (Tick.list == LIST) & (Tick.item == key)
        ).execute()
    return Change(AREAS, "", about=session)


def say_fact(_store: Store, session: str, key: str, said: str) -> Change:
    """Keep a fact for an emergency; it shows on the support card and on paper (care K7)."""
    words = " ".join(said.split())[:LONGEST]
    where = (Tick.session == session) & (Tick.list == EMERGENCY_LIST) & (Tick.item == key)
    if words:
        row = {"session": session, "list": EMERGENCY_LIST, "item": key, "value": words}
        Tick.insert(row).on_conflict_replace().execute()
    else:
        Tick.delete().where(where).execute()
    return Change(AREAS, "", about=session)
