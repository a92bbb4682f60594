# SPDX-License-Identifier: MIT
"""Everything the run screen draws, from the state, the plan and the moment.

Pure: it asks no store and changes nothing. The steps to say and do and the notes of a part have
pages of their own.
"""

from dataclasses import dataclass

from app.flows.over_page import OverTime, over_time
from app.flows.pause_page import CarePage, GapPage, care_page, gap_page
from app.flows.run_state import (
    BEFORE_DOORS,
    CLOSING,
    DOORS,
    FINISHED,
    GAP,
    PART,
    PAUSED,
    RunPlan,
    RunState,
    RunStop,
)
from app.flows.run_times import (
    ahead_places,
    caught_up,
    expected_end,
    expected_starts,
    free_at,
    in_gap,
    minute,
    remaining,
    steady,
)
from app.flows.run_words import (
    about,
    clock_of,
    labels,
    minutes_words,
    part_of,
    place_inside,
    sentences,
)
from models.rules.plan import Part
from models.rules.session_clock import Moment, left

LAST_STOP = "Close"


@dataclass(frozen=True)
class PageStop:
    """A stop on the line map. `level` 1 and above bears the heads-up mark."""

    part_id: str
    title: str
    time: str
    status: str
    kind: str
    level: int


@dataclass(frozen=True)
class Dial:
    """The dial: "14" "minutes left", or "+3" "over" with a dotted ring; `share` left, 0 to 1."""

    number: str
    words: str
    share: float
    over: bool


@dataclass(frozen=True)
class NextStop:
    """The next-stop card, one stop early: what it is, what it talks about, and what follows."""

    part_id: str
    kind: str
    title: str
    times: str
    about: str
    then: str


@dataclass(frozen=True)
class RunPage:
    """The run screen. Where no part is on, its words are empty and `dial` is None."""

    phase: str
    heading: str
    where: str
    stops: tuple[PageStop, ...]
    end_time: str
    end_words: str
    part_id: str
    title: str
    kind: str
    led_by: str
    talks_about: tuple[str, ...]
    mentions: tuple[str, ...]
    gentler: str
    dial: Dial | None
    ends: str
    evening: str
    next_button: str
    next_stop: NextStop | None
    over: OverTime | None
    heavy: bool
    gap: GapPage | None
    care: CarePage | None


def run_page(state: RunState, plan: RunPlan, now: Moment) -> RunPage:
    """What to draw at this moment. Raises NotNow("look_first") before a return was answered."""
    state = caught_up(state, now)
    stop = state.stop if state.phase in (PART, GAP, PAUSED) else None
    part = None if stop is None else part_of(plan, stop.part_id)
    shows = stop is not None and not in_gap(state)
    over = over_time(state, plan)
    return RunPage(
        phase=state.phase,
        heading=plan.title,
        where=_where(state, plan),
        stops=_stops(state, plan),
        end_time=clock_of(expected_end(state), plan),
        end_words=LAST_STOP,
        part_id="" if stop is None else stop.part_id,
        title="" if part is None else part.title,
        kind="" if part is None else part.kind,
        led_by="" if part is None else _led_by(part, plan),
        talks_about=() if part is None else labels(part, plan),
        mentions=() if part is None else _mentions(part),
        gentler=part.gentler if part is not None and stop is not None and stop.gentler else "",
        dial=_dial(stop) if stop is not None and shows else None,
        ends=_ends(state, stop, plan) if stop is not None and shows else "",
        evening=_evening(state, plan),
        next_button=_next_button(state, plan),
        next_stop=_next(state, plan),
        over=over,
        heavy=part is not None and shows and part.hard and over is None,
        gap=gap_page(state, plan),
        care=care_page(state, plan, now),
    )


def _where(state: RunState, plan: RunPlan) -> str:
    """ "Session 7 · stop 4 of 8" and its like; before plain topics a part is no stop (K9)."""
    stop = state.stop
    plain = stop is not None and stop.plain
    of = f"{'part' if plain else 'stop'} {state.index + 1} of {len(state.stops)}"
    starts_in = minute(plan.starts) - minute(steady(state))
    soon = f"starts in {minutes_words(starts_in)}" if starts_in > 0 else "ready to start"
    words = {
        BEFORE_DOORS: "before doors open",
        DOORS: f"doors open, {soon}",
        PART: of,
        GAP: f"before {of}",
        PAUSED: "paused",
        CLOSING: "closing up",
        FINISHED: "done",
    }
    return f"Session {plan.number} · {words[state.phase]}"


def _stops(state: RunState, plan: RunPlan) -> tuple[PageStop, ...]:
    """Agreed times for what is past or now, expected ones for what is ahead."""
    expected = expected_starts(state)
    return tuple(
        PageStop(
            part_id=stop.part_id,
            title=part_of(plan, stop.part_id).title,
            time=clock_of(expected.get(stop.part_id, minute(stop.due)), plan),
            status=stop.status,
            kind=stop.kind,
            level=stop.level,
        )
        for stop in state.stops
    )


def _led_by(part: Part, plan: RunPlan) -> str:
    led = f"Led by {part.leader}." if part.leader.strip() else ""
    place = place_inside(plan.support_place)
    where = f"in the {place}" if place else "here to support"
    support = f"{plan.support} is {where}." if plan.support.strip() else ""
    return sentences(led, support)


def _mentions(part: Part) -> tuple[str, ...]:
    """A level 1 heads-up is its one line at the part (care K11)."""
    return tuple(words for one in part.heads_ups if one.level == 1 for words in one.said)


def _dial(stop: RunStop) -> Dial:
    stands = left(stop.minutes, stop.used_ms)
    if stands.over:
        return Dial(f"+{stands.over}", "over", 0.0, over=True)
    words = "minute left" if stands.left == 1 else "minutes left"
    return Dial(str(stands.left), words, stands.share, over=False)


def _ends(state: RunState, stop: RunStop, plan: RunPlan) -> str:
    """ "ends 18:55, on time", "ends 20:04, 4 minutes late"."""
    at = free_at(state)
    late = at - minute(stop.due_end)
    if late == 0:
        return f"ends {clock_of(at, plan)}, on time"
    how = "late" if late > 0 else "early"
    return f"ends {clock_of(at, plan)}, {minutes_words(abs(late))} {how}"


def _evening(state: RunState, plan: RunPlan) -> str:
    verb = "ended" if state.phase in (CLOSING, FINISHED) else "ends"
    if verb == "ended":
        return f"the session ended {clock_of(minute(steady(state)), plan)}"
    return f"the evening ends {clock_of(expected_end(state), plan)}"


def _next_button(state: RunState, plan: RunPlan) -> str:
    following = state.next_waiting(state.index)
    if following is None:
        return "Finish"
    stop = state.stops[following]
    kind = "part" if stop.plain else "stop"
    return f"Next {kind}: {part_of(plan, stop.part_id).title}"


def _next(state: RunState, plan: RunPlan) -> NextStop | None:
    places = [at for at in ahead_places(state) if at != state.index]
    if state.phase in (CLOSING, FINISHED) or not places:
        return None
    stop = state.stops[places[0]]
    part = part_of(plan, stop.part_id)
    starts = clock_of(expected_starts(state)[stop.part_id], plan)
    topic = about(part, plan)
    pause = "A pause comes first." if stop.must_pause else ""
    return NextStop(
        part_id=stop.part_id,
        kind=stop.kind,
        title=part.title,
        times=f"{starts}, {remaining(stop)} min",
        about=sentences(f"It {topic}." if topic else "", pause),
        then=_then(state, places, plan),
    )


def _then(state: RunState, places: list[int], plan: RunPlan) -> str:
    if len(places) < 2:
        return "Then we finish"
    stop = state.stops[places[1]]
    part = part_of(plan, stop.part_id)
    topic = about(part, plan)
    if topic:
        return f"Then {part.title}, which {topic}"
    whole = ", kept whole" if stop.whole else ""
    return f"Then {part.title}, {remaining(stop)} min{whole}"
