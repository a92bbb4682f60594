# SPDX-License-Identifier: MIT
"""Reading a session's plan, whole, in three statements. Changing it is in `plan_edits`; how it looks is a screen's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from app.errors import Refused
from app.times import VENUE, day_of
from models.rules.checks import PlanFacts, SupportTurn
from models.rules.plan import HeadsUp as HeadsUpRule
from models.rules.plan import Part as PartRule
from models.rules.timing import Timed, minute_of, retime
from models.store import Store
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


def session_row(session_id: str) -> Session:
    """The row of a session. Refused when it is gone."""
    row = Session.get_or_none((Session.id == session_id) & ~Session.gone)
    if row is None:
        raise Refused("This session is not here any more.")
    found: Session = row
    return found


def evening_of(row: Session) -> Evening:
    """A session's row as frozen data."""
    return Evening(
        id=row.id,
        number=row.number,
        title=row.title,
        aim=row.aim,
        space=row.space,
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


def heads_up_of(row: HeadsUp) -> HeadsUpRule:
    """A heads-up's row as rules know it (domain.md 1.4)."""
    return HeadsUpRule(
        id=row.id,
        categories=lines_of(row.categories),
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
    """A session's whole plan, in three statements. Refused when the session is gone."""
    evening = evening_of(session_row(session_id))
    return parts_again(Plan(evening, ()))


def parts_again(plan: Plan) -> Plan:
    """The same session with its parts read again, in two statements."""
    session = plan.evening.id
    return _put_together(plan.evening, part_rows(session), heads_up_rows(session))


def evening_again(plan: Plan) -> Plan:
    """The same parts with the session's own facts read again, in one statement."""
    return Plan(evening_of(session_row(plan.evening.id)), plan.parts, plan.texts)


def plans_of(rows: Iterable[Session]) -> dict[str, Plan]:
    """The plans of several sessions by id, in two statements for all of them together."""
    evenings = {row.id: evening_of(row) for row in rows}
    if not evenings:
        return {}
    ids = list(evenings)
    parts: dict[str, list[Part]] = {}
    for part in Part.select().where(Part.session.in_(ids) & ~Part.gone).order_by(Part.pos, Part.id):
        parts.setdefault(part.session, []).append(part)
    heads: dict[str, list[HeadsUp]] = {}
    found = HeadsUp.select().where(HeadsUp.session.in_(ids) & ~HeadsUp.gone)
    for head in found.order_by(HeadsUp.pos, HeadsUp.id):
        heads.setdefault(head.session, []).append(head)
    return {
        one: _put_together(evening, parts.get(one, []), heads.get(one, []))
        for one, evening in evenings.items()
    }


def _put_together(evening: Evening, part_rows: list[Part], head_rows: list[HeadsUp]) -> Plan:
    by_part: dict[str, list[HeadsUpRule]] = {}
    for row in head_rows:
        by_part.setdefault(row.part, []).append(heads_up_of(row))
    parts, texts = [], {}
    for part in part_rows:
        parts.append(part_of(part, tuple(by_part.get(part.id, ()))))
        texts[part.id] = PartTexts(
            part.purpose, lines_of(part.steps), lines_of(part.materials), part.notes
        )
    return Plan(evening, tuple(parts), texts)
