# SPDX-License-Identifier: MIT
"""Words of Close up: five stops, the debrief and anyone to look out for (screens.md 9).

What belongs here: `resources/content/close_up.toml` as frozen data. What does not: what was
answered; the debrief stays on its laptop (care K21).
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read
from app.content.wording import Wording
from app.errors import Broken


@dataclass(frozen=True)
class CloseUpCheck:
    """One row to tick at a stop."""

    key: str
    text: str


@dataclass(frozen=True)
class CloseUpStop:
    """One of the five. `tonight`: it is not left for tomorrow (care K2)."""

    key: str
    title: str
    line: Wording
    tonight: bool
    say: tuple[Wording, ...]
    checks: tuple[CloseUpCheck, ...]


@dataclass(frozen=True)
class CloseUpOption:
    """One answer to choose."""

    key: str
    label: Wording
    line: str


@dataclass(frozen=True)
class DebriefWords:
    """How was it for you: four choices with "Rather not say" (screens.md 9, K24)."""

    question: str
    who_reads: Wording
    free_text: str
    talk: str
    choices: tuple[CloseUpOption, ...]
    talk_choices: tuple[CloseUpOption, ...]


@dataclass(frozen=True)
class LookOutWords:
    """Does the lead need to know: only who and when, never what or about whom (care K1)."""

    question: str
    only: str
    answers: tuple[CloseUpOption, ...]


@dataclass(frozen=True, kw_only=True)
class CloseUpContent(Shipped):
    """The whole file."""

    line: str
    stops: tuple[CloseUpStop, ...]
    debrief: DebriefWords
    look_out: LookOutWords


@cache
def close_up() -> CloseUpContent:
    """The whole file, read once."""
    return read(CloseUpContent, "content", "close_up.toml")


def close_up_stops() -> tuple[CloseUpStop, ...]:
    """The five stops in order."""
    return close_up().stops


def close_up_stop(key: str) -> CloseUpStop:
    """The stop of a key: before_leave, debrief, promises, look_out or pack_up. Broken else."""
    for one in close_up_stops():
        if one.key == key:
            return one
    raise Broken("content.stop")
