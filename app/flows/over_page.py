# SPDX-License-Identifier: MIT
"""What the over-time panel shows: two or three ways to finish on time, each with its end.

The ways themselves are worked out in `models.rules.replan`; choosing is `apply_replan`.
"""

from dataclasses import dataclass

from app.flows.run_state import PART, RunPlan, RunState
from app.flows.run_times import expected_end, late_by, minute, over_choices
from app.flows.run_words import clock_of, come_off, minutes_words, part_of, sentences, together
from models.rules.replan import FINISH_LATER, TAKE, Choice
from models.rules.session_clock import left

KEPT_WHOLE = "Rest stops and the closing round always keep their full time."
NOTHING_ELSE = "Nothing else changes."


@dataclass(frozen=True)
class OverChoice:
    """One way to finish on time; `code` is for `apply_replan`, `key` the letter with Alt."""

    code: str
    key: str
    title: str
    detail: str
    ends: str


@dataclass(frozen=True)
class OverTime:
    """The panel while it runs late."""

    headline: str
    room: str
    choices: tuple[OverChoice, ...]
    foot: str


def over_time(state: RunState, plan: RunPlan) -> OverTime | None:
    """The panel, or None while the evening is on time or no part is on. `state` is caught up."""
    choices = over_choices(state) if state.phase == PART else ()
    stop = state.stop
    if not choices or stop is None:
        return None
    late, ends = late_by(state), expected_end(state)
    over = left(stop.minutes, stop.used_ms).over
    said = f"{minutes_words(over)} over." if over == late else f"{minutes_words(late)} late."
    room = ""
    if plan.room_until is not None:
        short = ends > minute(plan.room_until)
        until = clock_of(minute(plan.room_until), plan)
        room = f"The hall is yours {'only ' if short else ''}until {until}."
    return OverTime(
        headline=f"{said} Ends {clock_of(ends, plan)}.",
        room=room,
        choices=tuple(_choice(at, one, state, plan) for at, one in enumerate(choices)),
        foot=KEPT_WHOLE,
    )


def _choice(at: int, choice: Choice, state: RunState, plan: RunPlan) -> OverChoice:
    ends = clock_of(choice.ends, plan)
    if choice.code == TAKE:
        each = [f"{one.minutes} from {part_of(plan, one.part_id).title}" for one in choice.takes]
        lefts = [
            f"{minutes_words(one.left)} instead of {one.left + one.minutes}" for one in choice.takes
        ]
        title, detail = f"Take {together(each)}", f"{together(lefts)}."
    elif choice.code == FINISH_LATER:
        title, detail = f"Finish at {ends}", NOTHING_ELSE
    else:
        title = f"Leave out {part_of(plan, choice.part_id).title}"
        here = f"{choice.here} more minutes here." if choice.here else ""
        late = choice.ends - minute(state.ends)
        still = "" if choice.in_time else f"Still {minutes_words(late)} late."
        detail = sentences(here, come_off(choice.takes, plan), still) or NOTHING_ELSE
    return OverChoice(choice.code, "ABC"[at], title, detail, f"Ends {ends}")
