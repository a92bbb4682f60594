# SPDX-License-Identifier: MIT
"""What the two pause screens show: the pause before a hard part, and the pause for care.

Words and data to draw; the steps behind the buttons are in `run_pause`. The words to say and the
four steps of the pause for care are content and come with it.
"""

from dataclasses import dataclass

from app.flows.run_pause import (
    BREAK_NOW,
    CARRY_ON,
    CLOSE,
    GENTLER,
    LEAVE_OUT,
    WAYS,
    Way,
    ways_on,
)
from app.flows.run_state import GAP, PAUSED, RunPlan, RunState
from app.flows.run_times import in_gap, minute, remaining, steady
from app.flows.run_words import (
    clock_of,
    come_off,
    labels,
    minutes_words,
    part_of,
    place_inside,
    sentences,
    small,
)
from models.rules.plan import Part
from models.rules.session_clock import MINUTE, Moment, left

STEPPING_OUT = (
    "Stepping out needs no signal. After two minutes someone offers company; "
    "a wave sends them away."
)
READ_AND_WAIT = "Read it out, then wait. Count slowly to ten."
CLICKER = "Page Down does nothing here, so a clicker cannot skip the pause."
ENDING_LIFE = (
    "If someone may be thinking of ending their life: F2, then 3. Ask, and stay with them."
)
GENTLER_WORDS = "Same question on slips, about a made-up person."


@dataclass(frozen=True)
class GapPage:
    """The pause before a part. `plain`: a band without platform edge or railway words (K9)."""

    plain: bool
    eyebrow: str
    topics: tuple[str, ...]
    part_line: str
    say: tuple[str, ...]
    choices: tuple[str, ...]
    way_back: str
    stepping_out: str
    support_words: str
    support_ticked: bool
    foot: str
    tea_words: str
    can_two_minutes: bool
    can_leave_out: bool
    can_go_back: bool


@dataclass(frozen=True)
class CareWay:
    """One of the ways on: digit, code for `resume`, words, and when the evening ends."""

    number: int
    code: str
    title: str
    detail: str
    ends: str


@dataclass(frozen=True)
class CarePage:
    """The pause for care: how long it is, where the part stands, and the ways on."""

    headline: str
    part_line: str
    ways: tuple[CareWay, ...]


def gap_page(state: RunState, plan: RunPlan) -> GapPage | None:
    """The pause before the next part, or None when there is none now. `state` is caught up."""
    stop = state.stop
    if state.phase != GAP or stop is None:
        return None
    part = part_of(plan, stop.part_id)
    said = [one for one in part.heads_ups if one.level >= 1]
    done_by = max(minute(stop.due_end), minute(steady(state)) + remaining(stop))
    rest = state.next_waiting(state.index, ("rest",))
    return GapPage(
        plain=stop.plain,
        eyebrow="A pause before the next part"
        if stop.plain
        else "Mind the gap: a pause before the next stop",
        topics=labels(part, plan),
        part_line=f"{part.title}. Done by {clock_of(done_by, plan)}.",
        say=tuple(words for one in said for words in one.said),
        choices=tuple(dict.fromkeys(choice for one in said for choice in one.choices)),
        way_back=next((one.rejoin_cue for one in said if one.rejoin_cue.strip()), ""),
        stepping_out=STEPPING_OUT,
        support_words=_support(plan),
        support_ticked=state.gap_support_ticked,
        foot=sentences(READ_AND_WAIT, ENDING_LIFE if stop.plain else CLICKER),
        tea_words="" if rest is None else _rest_first(part_of(plan, state.stops[rest].part_id)),
        can_two_minutes=bool(state.came_from),
        can_leave_out=state.next_waiting(state.index) is not None,
        can_go_back=bool(state.came_from),
    )


def care_page(state: RunState, plan: RunPlan, now: Moment) -> CarePage | None:
    """The pause for care with the ways that are possible now, or None when there is none."""
    stop = state.stop
    if state.phase != PAUSED or stop is None:
        return None
    part = part_of(plan, stop.part_id)
    stands = left(stop.minutes, stop.used_ms)
    used = f", {min(stands.used, stop.minutes)} of {minutes_words(stop.minutes)} used"
    line = f"Before {part.title}" if in_gap(state) else f"{part.title}{used}"
    paused = state.pause_ms // MINUTE
    return CarePage(
        headline=f"Paused for {minutes_words(paused)}" if paused else "Paused",
        part_line=f"{line}. The clock waits. Your notes are kept.",
        ways=tuple(_way(way, state, plan) for way in ways_on(state, now)),
    )


def _way(way: Way, state: RunState, plan: RunPlan) -> CareWay:
    """One way in words. It keeps its digit when another is not possible, so that fingers can learn it."""
    target = part_of(plan, way.part_id).title
    here = part_of(plan, state.stops[state.index].part_id)
    stays = remaining(state.stops[state.index])
    off = come_off(way.takes, plan)
    left_here = minutes_words(stays)
    words = {
        CARRY_ON: ("Carry on from here", sentences(f"{left_here} left.", off)),
        BREAK_NOW: (
            f"{target} now",
            sentences(
                f"{minutes_words(way.minutes)}, kept whole.",
                f"Then the {'' if in_gap(state) else 'last '}{stays} of {here.title}.",
                off,
            ),
        ),
        GENTLER: ("A gentler way", sentences(here.gentler.strip() or GENTLER_WORDS, off)),
        LEAVE_OUT: ("Leave this part out", _left_out(way, target, plan)),
        CLOSE: (
            f"Go to {small(target)}",
            f"{minutes_words(way.minutes)}, kept whole. The rest waits for another session.",
        ),
    }
    title, detail = words[way.code]
    number = WAYS.index(way.code) + 1
    return CareWay(number, way.code, title, detail, clock_of(way.ends, plan))


def _left_out(way: Way, target: str, plan: RunPlan) -> str:
    if way.longer:
        until = clock_of(way.until, plan)
        return f"{target} is longer, until {until}. The rest keeps its times."
    return f"{target} comes next."


def _support(plan: RunPlan) -> str:
    who = plan.support.strip() or "the support person"
    place = place_inside(plan.support_place)
    return f"I can see that {who} is by the {place}" if place else f"I can see {who}"


def _rest_first(rest: Part) -> str:
    return "Tea first" if "tea" in rest.title.casefold() else "Break first"
