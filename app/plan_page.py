# SPDX-License-Identifier: MIT
"""The page of the plan editor: parts in order with their times, the chosen part, what is missing, all in words.

Reading a plan is in `plans`, changing it in `plan_edits` and `heads_ups`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.content.heads_ups import category, choices, level
from app.content.kinds import kind_content, part_kind
from app.plan_words import GapLine, finding_words, gap_line, gap_sentence
from app.plans import Plan, evening_again, parts_again, plan_of, space_rows
from app.times import day_of, day_words
from models.rules.checks import gentle, ready_gaps
from models.rules.plan import MOST_WORDS, HeadsUp, Part, topics, word_count
from models.rules.timing import Timed, clock, ends_at, fit
from models.store import Store
from models.tables.plans import Session

WHOLE, PARTS, EVENING = "", "parts", "session"
OVER_STATES = frozenset({"done", "summary"})


@dataclass(frozen=True)
class PartRow:
    """One part of the list, in words. `chips` are the short names of what it talks about."""

    id: str
    start: str
    title: str
    second: str
    icon: str
    whole: bool
    whole_words: str
    chips: tuple[str, ...]
    minutes: int
    minutes_words: str
    rest: bool
    gap: str
    spoken: str


@dataclass(frozen=True)
class HeadsUpTab:
    """One heads-up of the chosen part, as the row of chips shows it."""

    id: str
    words: str


@dataclass(frozen=True)
class HeadsUpShown:
    """The heads-up that is looked at: `values` are its fields as typed, the rest is in words."""

    id: str
    place: str
    categories: tuple[str, ...]
    chips: tuple[str, ...]
    level: int
    level_name: str
    rule_words: str
    meaning: str
    words_count: str
    choices: tuple[str, ...]
    own_choices: tuple[str, ...]
    values: dict[str, Any]
    complete: bool
    complete_words: str


@dataclass(frozen=True)
class PartShown:
    """The chosen part: `values` are its fields as typed; `coming_after` other parts (id, name)."""

    id: str
    title: str
    values: dict[str, Any]
    heads_ups: tuple[HeadsUpTab, ...]
    chips: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    kept_whole: bool
    shorter_words: str


@dataclass(frozen=True)
class PlanPage:
    """What the plan editor shows."""

    session: str
    title: str
    when: str
    starts: str
    ends: str
    total_words: str
    fits: bool
    end_line: str
    rows: tuple[PartRow, ...]
    findings: tuple[str, ...]
    gaps: tuple[GapLine, ...]
    ready: bool
    held: bool
    live: bool
    part: PartShown | None
    heads_up: HeadsUpShown | None
    plan: Plan = field(repr=False)


def plan_page(
    store: Store,
    session: str,
    part: str = "",
    heads_up: str = "",
    kept: Plan | None = None,
    fresh: str = WHOLE,
) -> PlanPage:
    """The plan with `part` and `heads_up` chosen (the first where they are not there).

    Three statements. With the plan `kept` from before, only what an act can have changed is read
    again: "parts" two statements, "session" one.
    """
    if kept is None or fresh == WHOLE or kept.evening.id != session:
        return page_of(plan_of(store, session), part, heads_up)
    again = parts_again if fresh == PARTS else evening_again
    return page_of(again(kept), part, heads_up)


def page_of(plan: Plan, part: str = "", heads_up: str = "") -> PlanPage:
    """The page of a plan that was read already; asks the store nothing."""
    evening, titles = plan.evening, {one.id: one.title for one in plan.parts}
    facts = plan.facts()
    gaps = tuple(gap_line(gap, titles) for gap in ready_gaps(facts))
    fitted = fit(plan.parts, evening.starts, evening.until)
    ends = clock(ends_at(plan.parts, evening.starts))
    chosen = next((one for one in plan.parts if one.id == part), None)
    chosen = chosen or (plan.parts[0] if plan.parts else None)
    return PlanPage(
        session=evening.id,
        title=evening.title or "Session without a name",
        when=f"{day_words(evening.date)}, {evening.start}" if evening.date else "No date yet",
        starts=evening.start,
        ends=ends,
        total_words=_total_words(fitted.total, fitted.room, fitted.over),
        fits=fitted.over <= 0,
        end_line=f"Close. The room is ours until {clock(evening.until)}.",
        rows=tuple(_row(one, when) for one, when in zip(plan.parts, plan.timed, strict=True)),
        findings=tuple(finding_words(found, titles) for found in gentle(facts)),
        gaps=gaps,
        ready=evening.state == "ready" and not gaps,
        held=evening.state in OVER_STATES,
        live=evening.state == "live",
        part=_part_shown(plan, chosen) if chosen else None,
        heads_up=_heads_up_shown(plan, chosen, heads_up) if chosen else None,
        plan=plan,
    )


def _total_words(total: int, room: int, over: int) -> str:
    if over > 0:
        return f"{total} of {room} minutes, {over} over"
    if over < 0:
        return f"{total} of {room} minutes, {-over} free"
    return f"{total} of {room} minutes, fits"


def _row(part: Part, when: Timed) -> PartRow:
    kind = part_kind(part.kind)
    second = f"{kind.label} · led by {part.leader}" if part.leader else kind.label
    chips = tuple(category(code).short for code in topics(part, least=0))
    whole = kind_content().whole.label if part.kept_whole else ""
    gap = ""
    if when.gap > 0:
        gap = f"{when.gap} min wait before it"
    elif when.gap < 0:
        gap = f"starts {-when.gap} min too early"
    said = (clock(when.start), part.title, second, whole, *chips, f"{part.minutes} minutes", gap)
    return PartRow(
        id=part.id,
        start=clock(when.start),
        title=part.title or "Part without a name",
        second=second,
        icon=kind.icon,
        whole=part.kept_whole,
        whole_words=whole,
        chips=chips,
        minutes=part.minutes,
        minutes_words=f"{part.minutes} min",
        rest=part.kind == "rest",
        gap=gap,
        spoken=", ".join(words for words in said if words),
    )


def _part_shown(plan: Plan, part: Part) -> PartShown:
    texts = plan.texts[part.id]
    values = {
        "title": part.title,
        "minutes": part.minutes,
        "follows": "fixed" if part.fixed_start else "follows",
        "start": part.fixed_start or "",
        "kind": part.kind,
        "leader": part.leader,
        "purpose": texts.purpose,
        "materials": "\n".join(texts.materials),
        "whole": part.whole,
        "open_vote": part.open_vote,
        "folded_paper": part.folded_paper,
        "gentler": part.gentler,
        "steps": "\n".join(texts.steps),
        "notes": texts.notes,
    }
    tabs = tuple(HeadsUpTab(one.id, _tab_words(one)) for one in part.heads_ups)
    return PartShown(
        id=part.id,
        title=part.title,
        values=values,
        heads_ups=tabs,
        chips=tuple(category(code).short for code in topics(part, least=0)),
        others=tuple((one.id, one.title) for one in plan.parts if one.id != part.id),
        kept_whole=part.kept_whole,
        shorter_words=kind_content().whole.line,
    )


def _tab_words(one: HeadsUp) -> str:
    named = " and ".join(category(code).short for code in one.categories[:2])
    return named or "Not named yet"


def _heads_up_shown(plan: Plan, part: Part, wanted: str) -> HeadsUpShown | None:
    found = [one for one in part.heads_ups if one.id == wanted] or list(part.heads_ups[:1])
    if not found:
        return None
    one = found[0]
    rule = level(one.level)
    missing = [gap for gap in ready_gaps(plan.facts()) if gap.heads_up_id == one.id]
    listed = {choice.label for choice in choices()}
    number = part.heads_ups.index(one) + 1
    count = word_count(one.words)
    return HeadsUpShown(
        id=one.id,
        place=f"Showing {number} of {len(part.heads_ups)}",
        categories=one.categories,
        chips=tuple(category(code).short for code in one.categories),
        level=one.level,
        level_name=f"{one.level}, {rule.label[:1].lower()}{rule.label[1:]}.",
        rule_words=rule.rule_words,
        meaning=rule.meaning,
        words_count=f"{count} of {MOST_WORDS} words",
        choices=one.choices,
        own_choices=tuple(choice for choice in one.choices if choice not in listed),
        values=_heads_up_values(one),
        complete=not missing,
        complete_words=_complete(one, [gap_sentence(gap) for gap in missing]) + _others(one),
    )


def _heads_up_values(one: HeadsUp) -> dict[str, Any]:
    sent = day_of(one.sent_ahead_on)
    return {
        "words": one.words,
        "support_role": one.support_role,
        "support_place": one.support_place,
        "support_offer": one.support_offer,
        "rejoin_at": one.rejoin_at,
        "rejoin_cue": one.rejoin_cue,
        "other_task": one.other_task,
        "made_up_case": one.made_up,
        "mode": one.mode,
        "needed_because": one.needed_because,
        "second_facilitator": one.second_facilitator,
        "approver": one.approver,
        "sent_ahead_on": f"{sent:%d/%m/%Y}" if sent else "",
        "sent_how": one.sent_how,
        "after_part": one.after,
        "private_note": one.private_note,
    }


def _others(one: HeadsUp) -> str:
    """What another laptop has, so that nobody is surprised by it in the room."""
    if not one.others:
        return ""
    also = " ".join(f"“{words}”" for words in one.others)
    return f" Another laptop says {also} Both are said till somebody picks one in the inbox."


def _complete(one: HeadsUp, missing: list[str]) -> str:
    if missing:
        return f"Still to do: {' '.join(missing)}"
    made_up = " The case is made up." if one.made_up else ""
    return f"Complete for level {one.level}.{made_up}"


@dataclass(frozen=True)
class SessionForm:
    """The session's own facts for its panel: values as typed, and the spaces to pick from."""

    values: dict[str, Any]
    kinds: tuple[str, ...]
    principles: tuple[str, ...]
    spaces: tuple[tuple[str, str], ...]


def session_form(store: Store, plan: Plan) -> SessionForm:
    """The session's facts as fields, in one statement (the list of spaces)."""
    one = plan.evening
    names = Session._meta.sorted_field_names
    values = {name: getattr(one, name) for name in names if hasattr(one, name)}
    values["date"] = f"{one.date:%d/%m/%Y}" if one.date else ""
    values["agreement"] = "\n".join(one.agreement)
    spaces = tuple((space.id, space.name) for space in space_rows(store))
    return SessionForm(values, one.kinds, one.principles, spaces)
