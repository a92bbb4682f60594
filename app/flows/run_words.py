# SPDX-License-Identifier: MIT
"""Small words of the run screens: clock times, minutes, lists of topics.

Shared by `run_page` and `pause_page`; nothing here knows the state of a session.
"""

from collections.abc import Sequence

from app.flows.run_state import RunPlan
from app.flows.run_times import when
from models.rules.plan import Part, topics
from models.rules.replan import Taken
from models.rules.timing import clock


def clock_of(at: int, plan: RunPlan) -> str:
    """A whole minute as the venue's clock shows it, "18:55"."""
    local = when(at).astimezone(plan.zone)
    return clock(local.hour * 60 + local.minute)


def minutes_words(count: int) -> str:
    """ "1 minute", "3 minutes"."""
    return f"{count} minute" if count == 1 else f"{count} minutes"


def together(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def small(words: str) -> str:
    """The same with a small first letter, for the middle of a sentence."""
    return words[:1].lower() + words[1:]


def place_inside(place: str) -> str:
    """A place after "in the": "Quiet room" and "In the quiet room" both give "quiet room"."""
    words = place.split()
    while len(words) > 1 and words[0].casefold() in ("in", "by", "at", "the"):
        words = words[1:]
    return small(" ".join(words))


def part_of(plan: RunPlan, part_id: str) -> Part:
    """A part of the plan; one that was taken out meanwhile still has something to draw."""
    for part in plan.parts:
        if part.id == part_id:
            return part
    return Part(part_id, "A part taken out of the plan", "listen", 0)


def labels(part: Part, plan: RunPlan) -> tuple[str, ...]:
    """What a part talks about, by label; a category of one's own shows as it was written."""
    known = dict(plan.topics)
    return tuple(known.get(code, code) for code in topics(part))


def about(part: Part, plan: RunPlan) -> str:
    """ "talks about homelessness and domestic abuse", "mentions ..." at level 1, or nothing."""
    found = labels(part, plan)
    if not found:
        return ""
    verb = "talks about" if part.hard else "mentions"
    return f"{verb} {together([small(one) for one in found])}"


def come_off(takes: Sequence[Taken], plan: RunPlan) -> str:
    """ "3 come off Redraft in threes.", or nothing."""
    if not takes:
        return ""
    each = []
    for one in takes:
        verb = "comes" if one.minutes == 1 else "come"
        each.append(f"{one.minutes} {verb} off {part_of(plan, one.part_id).title}")
    return f"{together(each)}."


def sentences(*parts: str) -> str:
    """Sentences in a row, leaving out empty ones."""
    return " ".join(part for part in parts if part)
