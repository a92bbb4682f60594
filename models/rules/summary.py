# SPDX-License-Identifier: MIT
"""What a summary may say to whom, and what is left out and why (decisions 9, 22, 39; care K20).

Codes and figures only; titles, words and layout belong to the reports. Numbers of people are
in `small_numbers`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.rules.leaving import may_leave
from models.rules.mentions import people_in
from models.rules.small_numbers import Audience

NEVER = ("names", "what_helps", "cabins", "sealed_forms", "debrief")


class Reader(StrEnum):
    """Who will read it: the group itself (hand-out), the alliance, or anyone."""

    GROUP = "group"
    ALLIANCE = "alliance"
    ANYONE = "anyone"


AUDIENCE = {
    Reader.GROUP: Audience.OWN,
    Reader.ALLIANCE: Audience.ALLIANCE,
    Reader.ANYONE: Audience.PUBLIC,
}


@dataclass(frozen=True)
class Line:
    """A note as kept, with its steps. `text` may hold mentions."""

    id: str
    kind: str
    text: str
    leaving: str
    speaker_said_yes: bool = False


@dataclass(frozen=True)
class LeftOut:
    """What is left out: its code, how many, and why."""

    what: str
    why: str
    count: int = 0


@dataclass(frozen=True)
class WeekLabel:
    """The only name a session has in the alliance copy: "session 7, week 48 of 2026" (22)."""

    number: int
    week: int
    year: int


@dataclass(frozen=True)
class MayShow:
    """Which facts of a session one reader may see."""

    title: bool
    place: bool
    day_and_times: bool
    part_titles: bool
    quotes: bool
    capacity: bool


@dataclass(frozen=True)
class Chosen:
    """The lines that leave, in order, and everything left out."""

    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]


def week_of(day: date) -> tuple[int, int]:
    """The ISO week and its year, which near New Year is not the calendar's."""
    year, week, _ = day.isocalendar()
    return week, year


def week_label(number: int, day: date) -> WeekLabel:
    """The label of a session held on that day, at the venue."""
    return WeekLabel(number, *week_of(day))


def may_show(reader: Reader, *, open_space: bool = False) -> MayShow:
    """What one reader may see; every space is protected unless marked open (decision 22).

    Capacity never leaves for a single session (care K23).
    """
    own = reader is Reader.GROUP
    if own:
        return MayShow(True, False, True, True, True, False)
    return MayShow(
        title=open_space,
        place=open_space,
        day_and_times=open_space,
        part_titles=False,
        quotes=reader is Reader.ALLIANCE,
        capacity=False,
    )


def choose(notes: Sequence[Line], reader: Reader, *, open_space: bool = False) -> Chosen:
    """Which notes leave, and what is left out and why (K20)."""
    shows = may_show(reader, open_space=open_space)
    lines: list[Line] = []
    kept_back: Counter[str] = Counter()
    for note in notes:
        verdict = may_leave(note.kind, note.leaving, speaker_said_yes=note.speaker_said_yes)
        if not verdict.goes:
            kept_back[verdict.why] += 1
        elif note.kind == "words" and not shows.quotes:
            kept_back["quote"] += 1
        else:
            lines.append(note)
    held = tuple(LeftOut("lines", why, count) for why, count in sorted(kept_back.items()))
    return Chosen(tuple(lines), (*_facts_left_out(shows), *held))


def mentioned(lines: Sequence[Line]) -> tuple[str, ...]:
    """Ids of the people mentioned in lines that leave, who are drawn as "one of us"."""
    return tuple(dict.fromkeys(who for line in lines for who in people_in(line.text)))


def _facts_left_out(shows: MayShow) -> tuple[LeftOut, ...]:
    found = [LeftOut(what, "always") for what in NEVER]
    for what in ("title", "place", "day_and_times", "part_titles"):
        if not getattr(shows, what):
            found.append(LeftOut(what, "reader"))
    return (*found, LeftOut("capacity", "single_session"))
