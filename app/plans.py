# SPDX-License-Identifier: MIT
"""Reading a session's plan, whole, in two statements. Changing it is in `plan_edits`; how it looks is a screen's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from peewee import JOIN, Value, fn

from app.errors import Refused
from app.times import VENUE, day_of
from models.levels import PLAN, take
from models.rules.checks import PlanFacts, SupportTurn
from models.rules.plan import HeadsUp as HeadsUpRule
from models.rules.plan import Part as PartRule
from models.rules.timing import Timed, minute_of, retime
from models.store import Store
from models.tables.library import Space
from models.tables.local import RunState
from models.tables.own import Sibling
from models.tables.plans import HeadsUp, Part, Session

STAYS_AFTER = 30


@dataclass(frozen=True)
class Evening:
    """What is true of the whole session. Times are "HH:MM" at the venue; `date` may be None."""

    id: str
    number: int
    title: str
    aim: str
    space: str
    space_name: str
    space_kind: str
    is_open: bool
    kinds: tuple[str, ...]
    principles: tuple[str, ...]
    date: date | None
    start: str
    room_minutes: int
    how: str
    venue: str
    address: str
    lead: str
    co_lead: str
    support: str
    support_place: str
    support_stays: bool
    support_not_key_worker: bool
    doors_minutes: int
    staff_here: bool
    expected: int
    state: str
    code: str
    agreement: tuple[str, ...]
    closing_words: str

    @property
    def starts(self) -> int:
        """Minutes after midnight when the session starts."""
        return minute_of(self.start)

    @property
    def until(self) -> int:
        """Minutes after midnight when the room's time is over."""
        return self.starts + self.room_minutes

    def begins_at(self) -> datetime | None:
        """The moment the session is planned to start, in UTC; None without a date."""
        if self.date is None:
            return None
        midnight = datetime(self.date.year, self.date.month, self.date.day, tzinfo=VENUE)
        local = (midnight + timedelta(minutes=self.starts)).replace(tzinfo=VENUE)
        return local.astimezone(UTC)


@dataclass(frozen=True)
class PartTexts:
    """The words of a part that no rule needs: what for, steps to say or do, what to bring, notes."""

    purpose: str = ""
    steps: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    notes: str = ""


@dataclass(frozen=True)
class Plan:
    """One session with its parts in order, as rules know them, and their words beside."""

    evening: Evening
    parts: tuple[PartRule, ...]
    texts: dict[str, PartTexts] = field(default_factory=dict)

    @property
    def timed(self) -> tuple[Timed, ...]:
        """When each part starts and ends as planned."""
        return retime(self.parts, self.evening.starts)

    def part(self, part_id: str) -> PartRule:
        """One part. Refused when it is not in this plan any more."""
        for one in self.parts:
            if one.id == part_id:
                return one
        raise Refused("This part is not in the plan any more.")

    def facts(self) -> PlanFacts:
        """What the checks need to know (screens.md 5, care K10)."""
        evening = self.evening
        doors = evening.starts - evening.doors_minutes
        turns: tuple[SupportTurn, ...] = ()
        if evening.support.strip():
            stays = STAYS_AFTER if evening.support_stays else 0
            end = self.timed[-1].end if self.timed else evening.until
            key_worker = not evening.support_not_key_worker
            turns = (SupportTurn(evening.support, doors, end + stays, key_worker),)
        return PlanFacts(
            parts=self.parts,
            starts=evening.starts,
            room_until=evening.until,
            doors=doors,
            support=turns,
            staff_here=evening.staff_here,
        )


def date_typed(text: str) -> str:
    """A typed date as stored, or empty. "26/11/2026" is read as day, month, year."""
    plain = text.strip()
    if not plain:
        return ""
    if "/" in plain:
        pieces = plain.split("/")
        plain = "-".join(reversed([p.zfill(2) for p in pieces])) if len(pieces) == 3 else plain
    day = day_of(plain)
    if day is None:
        raise Refused("A date looks like 26/11/2026.", "date")
    return day.isoformat()


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a stored list, empty ones left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def text_of(lines: tuple[str, ...] | list[str]) -> str:
    """A list as stored: one line each, with no line breaks inside a line."""
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def session_row(session_id: str) -> Any:
    """The row of a session. Refused when it is gone."""
    return _one(session_rows(), session_id)


def space_rows(_store: Store) -> tuple[Space, ...]:
    """Every listening space, by name, in one statement."""
    return tuple(Space.select().where(~Space.gone).order_by(Space.name))


def session_and_run(session_id: str) -> Any:
    """The row of a session with the state of its run as JSON in `run`, in one statement.

    `run` is None while nothing was kept of a run. Refused when the session is gone.
    """
    return _one(session_rows(RunState.state.alias("run")), session_id)


def session_rows(*more: Any) -> Any:
    """A query of all sessions, each with its listening space in `space_name`, `space_kind`, `is_open`.

    `more` are columns of the run beside them.
    """
    space = (Space.name.alias("space_name"), Space.kind.alias("space_kind"), Space.is_open)
    query = Session.select(*take(PLAN, *Session._meta.sorted_fields), *space, *more).join(
        Space, JOIN.LEFT_OUTER, on=((Space.id == Session.space) & ~Space.gone)
    )
    if more:
        query = query.join_from(Session, RunState, JOIN.LEFT_OUTER, on=(RunState.id == Session.id))
    return query.where(~Session.gone).objects()


def _one(query: Any, session_id: str) -> Any:
    row = query.where(Session.id == session_id).first()
    if row is None:
        raise Refused("This session is not here any more.")
    return row


def evening_of(row: Any) -> Evening:
    """A row of `session_rows` as frozen data."""
    return Evening(
        id=row.id,
        number=row.number,
        title=row.title,
        aim=row.aim,
        space=row.space,
        space_name=row.space_name or row.space,
        space_kind=row.space_kind or "service",
        is_open=bool(row.is_open),
        kinds=lines_of(row.kinds),
        principles=lines_of(row.principles),
        date=day_of(row.date),
        start=row.start,
        room_minutes=row.room_minutes,
        how=row.how,
        venue=row.venue,
        address=row.address,
        lead=row.lead,
        co_lead=row.co_lead,
        support=row.support,
        support_place=row.support_place,
        support_stays=row.support_stays,
        support_not_key_worker=row.support_not_key_worker,
        doors_minutes=row.doors_minutes,
        staff_here=row.staff_here,
        expected=row.expected,
        state=row.state,
        code=row.code,
        agreement=lines_of(row.agreement),
        closing_words=row.closing_words,
    )


def heads_up_of(
    row: HeadsUp, words: Iterable[str] = (), categories: Iterable[str] = ()
) -> HeadsUpRule:
    """A heads-up's row as rules know it (domain.md 1.4).

    `words` and `categories` are what other laptops wrote there and nobody has picked from: every
    version warns meanwhile.
    """
    every = (code for one in (row.categories, *categories) for code in lines_of(one))
    return HeadsUpRule(
        id=row.id,
        categories=tuple(dict.fromkeys(every)),
        level=row.level,
        mode=row.mode,
        words=row.words,
        choices=lines_of(row.choices),
        other_task=row.other_task,
        rejoin_at=row.rejoin_at,
        rejoin_cue=row.rejoin_cue,
        support_offer=row.support_offer,
        support_role=row.support_role or row.support_name,
        support_place=row.support_place,
        pathways=lines_of(row.pathways),
        needed_because=row.needed_because,
        sent_ahead_on=row.sent_ahead_on,
        sent_how=row.sent_how,
        second_facilitator=row.second_facilitator,
        approver=row.approver,
        made_up=row.made_up_case,
        after=row.after_part,
        private_note=row.private_note,
        others=tuple(one for one in dict.fromkeys(words) if one.strip() and one != row.words),
    )


def part_of(row: Part, heads_ups: tuple[HeadsUpRule, ...]) -> PartRule:
    """A part's row as rules know it."""
    return PartRule(
        id=row.id,
        title=row.title,
        kind=row.kind,
        minutes=row.minutes,
        fixed_start=row.start or None,
        whole=row.whole,
        leader=row.leader,
        heads_ups=heads_ups,
        gentler=row.gentler,
        open_vote=row.open_vote,
        folded_paper=row.folded_paper,
    )


def part_rows(session_id: str) -> list[Part]:
    """The rows of a session's parts in plan order."""
    rows = Part.select().where((Part.session == session_id) & ~Part.gone)
    return list(rows.order_by(Part.pos, Part.id))


def heads_up_rows(session_id: str) -> list[HeadsUp]:
    """The rows of a session's heads-ups in plan order."""
    rows = HeadsUp.select().where((HeadsUp.session == session_id) & ~HeadsUp.gone)
    return list(rows.order_by(HeadsUp.pos, HeadsUp.id))


def plan_of(_store: Store, session_id: str) -> Plan:
    """A session's whole plan, in two statements. Refused when the session is gone."""
    evening = evening_of(session_row(session_id))
    return parts_again(Plan(evening, ()))


def parts_again(plan: Plan) -> Plan:
    """The same session with its parts read again, in one statement."""
    return plan_with(plan.evening, _parts_in((plan.evening.id,)))


def evening_again(plan: Plan) -> Plan:
    """The same parts with the session's own facts read again, in one statement."""
    return Plan(evening_of(session_row(plan.evening.id)), plan.parts, plan.texts)


def plans_of(rows: Iterable[Any]) -> dict[str, Plan]:
    """The plans of several sessions by id, in one statement for all of them together."""
    evenings = {row.id: evening_of(row) for row in rows}
    if not evenings:
        return {}
    by_session: dict[str, list[Part]] = {}
    for part in _parts_in(evenings):
        by_session.setdefault(part.session, []).append(part)
    return {one: plan_with(evening, by_session.get(one, [])) for one, evening in evenings.items()}


def _parts_in(sessions: Iterable[str]) -> list[Part]:
    """Parts in plan order, each once for each of its heads-ups, which stands in its `head`."""
    belongs = (HeadsUp.part == Part.id) & (HeadsUp.session == Part.session) & ~HeadsUp.gone
    query = (
        Part.select(
            *take(PLAN, *Part._meta.sorted_fields),
            *take(PLAN, *HeadsUp._meta.sorted_fields),
            _beside("words").alias("other_words"),
            _beside("categories").alias("other_categories"),
        )
        .join(HeadsUp, JOIN.LEFT_OUTER, on=belongs, attr="head")
        .where(Part.session.in_(list(sessions)) & ~Part.gone)
    )
    return list(query.order_by(Part.pos, Part.id, HeadsUp.pos, HeadsUp.id))


def _beside(field: str) -> Any:
    """What other laptops wrote in a field of a heads-up, as a list in JSON."""
    path = Value("heads_up/").concat(HeadsUp.id).concat(f"/{field}")
    mine = (Sibling.doc == Value("plan/").concat(HeadsUp.session)) & (Sibling.path == path)
    return Sibling.select(fn.json_group_array(Sibling.value)).where(mine)


def _listed(said: str | None) -> list[str]:
    """The texts in such a list; each is JSON of its own."""
    found = (json.loads(one) for one in json.loads(said or "[]"))
    return [one for one in found if isinstance(one, str)]


def plan_with(evening: Evening, found: Iterable[Part]) -> Plan:
    """A plan from its evening and the rows of `_parts_in`."""
    first: dict[str, Part] = {}
    heads: dict[str, list[HeadsUpRule]] = {}
    for row in found:
        first.setdefault(row.id, row)
        head = getattr(row, "head", None)
        if head is not None and head.id:
            other = (getattr(row, name) for name in ("other_words", "other_categories"))
            heads.setdefault(row.id, []).append(heads_up_of(head, *map(_listed, other)))
    parts = tuple(part_of(row, tuple(heads.get(row.id, ()))) for row in first.values())
    texts = {
        row.id: PartTexts(row.purpose, lines_of(row.steps), lines_of(row.materials), row.notes)
        for row in first.values()
    }
    return Plan(evening, parts, texts)
