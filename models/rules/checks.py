# SPDX-License-Identifier: MIT
"""What to look at in a plan: gentle checks that never block, and the gaps that refuse "ready".

Findings are codes with part ids and figures; the pages turn them into words. Times are whole
minutes after midnight of the session's date, as in `timing`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from models.rules.plan import (
    DETAIL_LEVEL,
    PAUSE_FROM_LEVEL,
    SHARE_FROM_LEVEL,
    HeadsUp,
    Part,
    has_way_back,
    offers_made_up,
    staying_choices,
)
from models.rules.timing import Timed, ends_at, retime

OVER_BY = 10
REST_WITHIN = 60
EDGE = 15
LEAST_CHOICES = 2
STAYS_AFTER = 30


@dataclass(frozen=True)
class SupportTurn:
    """When one support person is there, in minutes after midnight, and what else they do."""

    who: str
    start: int
    end: int
    key_worker: bool = False


@dataclass(frozen=True)
class PlanFacts:
    """What the checks need to know of a plan. `staff_here`: staff are in the room at votes."""

    parts: tuple[Part, ...]
    starts: int
    room_until: int
    doors: int
    support: tuple[SupportTurn, ...] = ()
    staff_here: bool = True


@dataclass(frozen=True)
class Finding:
    """One gentle check: its code, the parts it is about and a figure in minutes, if any."""

    code: str
    part_ids: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True)
class Gap:
    """One thing that is missing before "ready", and the field to jump to.

    `start` and `end` are minutes after midnight for a time when no support person is there.
    """

    code: str
    field: str
    part_id: str = ""
    heads_up_id: str = ""
    start: int = 0
    end: int = 0


def gentle(facts: PlanFacts) -> tuple[Finding, ...]:
    """The gentle checks of screens.md 5, in its order; they never block."""
    return (
        *_over_time(facts),
        *_no_rest(facts),
        *_hard_at_edges(facts),
        *_open_votes(facts),
        *_no_choices(facts),
        *_hard_in_a_row(facts),
    )


def ready_gaps(facts: PlanFacts) -> tuple[Gap, ...]:
    """Everything that refuses "ready", the first to mend first (domain.md 1.3, K10, 41)."""
    timed = retime(facts.parts, facts.starts)
    session_end = ends_at(facts.parts, facts.starts)
    found: list[Gap] = []
    for at, part in enumerate(facts.parts):
        closes = any(later.kind == "close" for later in facts.parts[at + 1 :])
        for one in part.heads_ups:
            late = session_end - timed[at].end < EDGE
            for code, field in _level_gaps(one, part, late, closes):
                found.append(Gap(code, field, part.id, one.id))
    return (*found, *support_gaps(facts))


def support_gaps(facts: PlanFacts) -> tuple[Gap, ...]:
    """Times from doors to 30 minutes after the end with no free support person (care K10)."""
    until = ends_at(facts.parts, facts.starts) + STAYS_AFTER
    if not facts.support:
        return (Gap("support_missing", "support", start=facts.doors, end=until),)
    leaders = {part.leader.strip().casefold() for part in facts.parts if part.kind != "rest"}
    found = [
        Gap("support_key_worker", "support_key_worker") for one in facts.support if one.key_worker
    ]
    leading = [one for one in facts.support if one.who.strip().casefold() in leaders]
    found += [Gap("support_leads", "support") for _ in leading]
    cursor = facts.doors
    for turn in sorted(facts.support, key=lambda one: one.start):
        if turn.start > cursor:
            found.append(
                Gap("support_gap", "support_times", start=cursor, end=min(turn.start, until))
            )
        cursor = max(cursor, turn.end)
        if cursor >= until:
            break
    if cursor < until:
        found.append(Gap("support_gap", "support_times", start=cursor, end=until))
    return tuple(found)


def _level_gaps(one: HeadsUp, part: Part, late: bool, closes: bool) -> Iterator[tuple[str, str]]:
    if not one.categories:
        yield "no_category", "categories"
    if one.level >= 1 and not one.words.strip():
        yield "no_words", "words"
    if one.level >= PAUSE_FROM_LEVEL:
        if len(staying_choices(one.choices)) < LEAST_CHOICES:
            yield "few_choices", "choices"
        if not has_way_back(one):
            yield "no_way_back", "rejoin_cue"
        if not (one.support_offer.strip() or (one.support_role and one.support_place)):
            yield "no_support", "support_role"
    if one.level >= SHARE_FROM_LEVEL:
        yield from _sharing_gaps(one, part, late, closes)
    if one.level >= DETAIL_LEVEL:
        yield from _detail_gaps(one)


def _sharing_gaps(one: HeadsUp, part: Part, late: bool, closes: bool) -> Iterator[tuple[str, str]]:
    role = one.support_role.strip().casefold()
    if not role:
        yield "no_support_person", "support_role"
    elif role == part.leader.strip().casefold():
        yield "support_leads_part", "support_role"
    if late:
        yield "too_late", "minutes"
    if not closes:
        yield "no_close_after", "parts"
    if not offers_made_up(one):
        yield "no_made_up", "made_up"


def _detail_gaps(one: HeadsUp) -> Iterator[tuple[str, str]]:
    for field in ("second_facilitator", "approver", "other_task", "needed_because"):
        if not str(getattr(one, field)).strip():
            yield f"no_{field}", field


def _over_time(facts: PlanFacts) -> Iterator[Finding]:
    over = ends_at(facts.parts, facts.starts) - facts.room_until
    if over >= OVER_BY:
        yield Finding("over_time", minutes=over)


def _no_rest(facts: PlanFacts) -> Iterator[Finding]:
    """One finding for each stretch of more than an hour, at the part where the hour is passed."""
    since, told = facts.starts, False
    for part, when in _with_times(facts):
        if part.kind == "rest":
            since, told = when.end, False
        elif not told and when.end - since > REST_WITHIN:
            told = True
            yield Finding("no_rest", (part.id,), when.end - since)


def _hard_at_edges(facts: PlanFacts) -> Iterator[Finding]:
    session_end = ends_at(facts.parts, facts.starts)
    for part, when in _with_times(facts):
        if part.hard and when.start < facts.starts + EDGE:
            yield Finding("hard_at_start", (part.id,))
        if part.hard and when.end > session_end - EDGE:
            yield Finding("hard_at_end", (part.id,))


def _open_votes(facts: PlanFacts) -> Iterator[Finding]:
    for part in facts.parts:
        if part.open_vote and facts.staff_here and not part.folded_paper:
            yield Finding("open_vote", (part.id,))


def _no_choices(facts: PlanFacts) -> Iterator[Finding]:
    for part in facts.parts:
        if any(one.pauses and not one.choices for one in part.heads_ups):
            yield Finding("no_choices", (part.id,))


def _hard_in_a_row(facts: PlanFacts) -> Iterator[Finding]:
    before = ""
    for part in facts.parts:
        if part.kind == "rest":
            before = ""
        if part.hard:
            if before:
                yield Finding("hard_in_a_row", (before, part.id))
            before = part.id


def _with_times(facts: PlanFacts) -> Iterator[tuple[Part, Timed]]:
    return iter(zip(facts.parts, retime(facts.parts, facts.starts), strict=True))
