# SPDX-License-Identifier: MIT
"""The papers of a session: which, how many, and the facts each is made from. No participant's name is gathered here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from app.content.heads_ups import categories
from app.content.support import support_line as shipped_line
from app.errors import Broken
from app.paper_slips import marks_back
from app.plans import Plan, plan_of
from app.reports.facts import (
    ContactFacts,
    ContactsFacts,
    EmergencyFacts,
    HeadsUpFacts,
    LineFacts,
    PackFacts,
    PartFacts,
    PrivacyFacts,
    SessionFacts,
)
from app.reports.phrases import sentence
from app.sessions import store_pick
from app.settings import settings
from app.ticks import ticks_of
from app.times import day_of
from models.levels import PLAN, take
from models.rules.codes import code
from models.rules.plan import HeadsUp
from models.rules.support_lines import SupportLine as LineRule
from models.rules.support_lines import on_paper
from models.rules.timing import clock, ends_at
from models.store import Store
from models.tables.library import Contact, SupportLine
from models.tables.plans import Need
from models.tables.table import rows

STAYS_AFTER = 30
EMERGENCY_LIST = "emergency"
LARGE_PRINT = "large print"


@dataclass(frozen=True)
class NeedLine:
    """What is asked for at this session ("large print", 2); never by whom."""

    what: str
    count: int


def session_facts(store: Store, plan: Plan) -> SessionFacts:
    """The session as papers know it; names of those who lead and support only."""
    evening = plan.evening
    end = ends_at(plan.parts, evening.starts) if plan.parts else evening.until
    doors = evening.starts - evening.doors_minutes
    leads = tuple(name for name in (evening.lead, evening.co_lead) if name)
    return SessionFacts(
        number=evening.number,
        code=evening.code,
        title=evening.title,
        date=evening.date or store.today(),
        start=evening.start,
        end=clock(end),
        space_name=evening.space_name,
        space_kind=evening.space_kind,
        is_open=evening.is_open,
        venue=evening.venue,
        address=evening.address,
        leads=leads,
        support_name=evening.support,
        support_place=evening.support_place,
        support_from=clock(doors),
        support_until=clock(end + STAYS_AFTER),
        room_clear_by=clock(end + STAYS_AFTER),
        aim=evening.aim,
        online=evening.how in ("online", "both", "virtual", "hybrid"),
        closing_words=tuple(evening.closing_words.splitlines()),
    )


def part_facts(plan: Plan) -> tuple[PartFacts, ...]:
    """The parts with their times, words and heads-ups."""
    labels = {one.code: one.label for one in categories()}
    ends = {when.part_id: when for when in plan.timed}
    found = []
    for part in plan.parts:
        when, texts = ends[part.id], plan.texts[part.id]
        found.append(
            PartFacts(
                start=clock(when.start),
                end=clock(when.end),
                minutes=part.minutes,
                kind=part.kind,
                title=part.title,
                leader=part.leader,
                purpose=texts.purpose,
                steps=texts.steps,
                materials=texts.materials,
                whole=part.kept_whole,
                heads_ups=tuple(_heads_up(one, labels, clock(when.end)) for one in part.heads_ups),
                id=part.id,
            )
        )
    return tuple(found)


def _heads_up(one: HeadsUp, labels: dict[str, str], end: str) -> HeadsUpFacts:
    who = one.support_role or "the support person"
    support = one.support_offer or (f"{who}, {one.support_place}" if one.support_place else "")
    return HeadsUpFacts(
        labels=tuple(labels.get(code, code) for code in one.categories),
        level=one.level,
        words=" ".join(sentence(said) for said in one.said) if one.others else one.words,
        choices=one.choices,
        way_back=one.rejoin_cue or f"Done by {end}",
        support=support,
        plain=one.plain,
    )


def contacts_facts() -> ContactsFacts:
    """Our own people to ring, in one statement."""
    fields = take(PLAN, Contact.role, Contact.name, Contact.number)
    query = Contact.select(*fields).where(~Contact.gone)
    found = {role: ContactFacts(name, number) for role, name, number in rows(query, _three)}
    empty = ContactFacts()
    return ContactsFacts(
        lead=found.get("lead", empty),
        deputy=found.get("deputy", empty),
        council=found.get("council", empty),
        on_call=found.get("on_call", empty),
    )


def _three(one: str, two: str, three: str) -> tuple[str, str, str]:
    return one, two, three


def line_facts(store: Store) -> tuple[LineFacts, ...]:
    """The support lines with what each does on paper today (decision 21, K27).

    A line that nobody can say aloud yet stays off paper whatever its check says.
    """
    today = store.today()
    found = []
    fields = take(PLAN, *SupportLine._meta.sorted_fields)
    for row in SupportLine.select(*fields).where(~SupportLine.gone).order_by(SupportLine.pos):
        rule = LineRule(row.number, row.fixed, day_of(row.checked_on), row.checked_by)
        shipped = _shipped(row.code)
        if shipped is not None and shipped.held_back and not row.say_as:
            continue
        found.append(
            LineFacts(
                id=row.code,
                name=row.name,
                number=row.number,
                say_as=row.say_as,
                hours=row.hours,
                text_to=shipped.text_to if shipped is not None else "",
                on_paper=on_paper(rule, today),
                checked_on=day_of(row.checked_on),
                checked_by=row.checked_by,
            )
        )
    return tuple(found)


def _shipped(line: str) -> Any:
    try:
        return shipped_line(line)
    except Broken:
        return None


def emergency_facts(session: str) -> EmergencyFacts:
    """What was settled before doors: who and where, in words (care K7)."""
    said = ticks_of(session, EMERGENCY_LIST)
    return EmergencyFacts(
        first_aider=said.get("first_aider", ""),
        defibrillator=said.get("defibrillator", ""),
        naloxone=said.get("naloxone", ""),
        fire_exit=said.get("fire_exit", ""),
        meeting_point=said.get("meeting_point", ""),
        head_count_by=said.get("counts_heads", ""),
    )


def needs_of(session: str) -> tuple[NeedLine, ...]:
    """The access needs of the session, in words and counts."""
    query = Need.select(*take(PLAN, Need.what, Need.count)).where(
        (Need.session == session) & ~Need.gone
    )
    return tuple(rows(query, NeedLine))


def pack_facts(store: Store, session: str) -> PackFacts:
    """Everything the papers of one session are made from, in ten statements; their codes come apart."""
    plan = plan_of(store, session)
    kept = settings(store)
    facts = session_facts(store, plan)
    if not facts.address:
        facts = replace(
            facts, address=str(kept["address"]), venue=facts.venue or str(kept["venue"])
        )
    needs = needs_of(session)
    large = sum(n.count for n in needs if LARGE_PRINT in n.what.casefold())
    return PackFacts(
        session=facts,
        parts=part_facts(plan),
        lines=line_facts(store),
        contacts=contacts_facts(),
        emergency=emergency_facts(session),
        privacy=privacy_facts(kept),
        get_ready=tuple(f"{n.count} {n.what}" for n in needs),
        expected=plan.evening.expected or 12,
        large_print=large,
        concern_number=code(store_pick(store), (), 4),
        answers_for=marks_back(session),
    )


def privacy_facts(kept: dict[str, Any]) -> PrivacyFacts:
    """The five lines of the privacy notice; blank ones are named on the paper (K26)."""
    keys = ("controller", "data_contact", "lawful_basis", "condition", "joint_controllers")
    return PrivacyFacts({key: str(kept[key]) for key in keys if kept[key]})
