# SPDX-License-Identifier: MIT
"""The words of the Easy Read papers, each idea with its picture.

What belongs here: `resources/content/easy_read.toml` as frozen data. What does not: the words of
the privacy notice, which have their Easy Read lines beside the others (`privacy`).
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read
from app.content.wording import Wording


@dataclass(frozen=True)
class EasyIdea:
    """One idea in short sentences, and the icon that stands beside it."""

    icon: str
    text: str


@dataclass(frozen=True)
class EasyAgenda:
    """The evening: when, what, what one can choose, who helps."""

    times: Wording
    part: Wording
    topics: Wording
    done_by: Wording
    parts_title: str
    choices_title: str
    help_title: str
    support: Wording
    support_until: Wording
    choices: tuple[EasyIdea, ...]
    ends: tuple[EasyIdea, ...]


@dataclass(frozen=True)
class EasyAgreement:
    """The group agreement: its heading, and what stands after the principles."""

    heading: str
    ends: tuple[EasyIdea, ...]


@dataclass(frozen=True)
class EasySummary:
    """What was heard and what happens next."""

    heard: str
    decided: str
    next: str
    people: Wording
    answers: Wording
    by: Wording
    nothing_promised: str
    ends: tuple[EasyIdea, ...]


@dataclass(frozen=True, kw_only=True)
class EasyRead(Shipped):
    """The whole file."""

    badge: str
    agenda: EasyAgenda
    agreement: EasyAgreement
    summary: EasySummary


@cache
def easy_words() -> EasyRead:
    """The whole file, read once."""
    return read(EasyRead, "content", "easy_read.toml")
