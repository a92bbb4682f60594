# SPDX-License-Identifier: MIT
"""Words of the papers of the room: wall plan, cards, feedback, complaint, label, pairing sheet.

What belongs here: `resources/content/room_papers.toml` as frozen data. What does not: how a paper
is laid out; `app.reports` does that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read
from app.content.wording import Wording


@dataclass(frozen=True)
class WallPlanWords:
    """The plan on the wall: times, titles and breaks."""

    heading: str
    line: Wording
    privacy: str


@dataclass(frozen=True)
class AgreementWords:
    """The card with the agreement and the ten principles; those words are elsewhere."""

    badge: str
    principles_heading: str
    change: str
    privacy: str


@dataclass(frozen=True)
class HeadsUpCardWords:
    """The small card of the day: topics, stepping out, numbers (care K13, K15)."""

    heading: str
    topics: str
    no_topics: str
    step_out: str
    support: Wording
    help: str
    sheet_foot: str
    privacy: str


@dataclass(frozen=True)
class Face:
    """A face to tick: its icon and the word under it."""

    icon: str
    word: str


@dataclass(frozen=True)
class FeedbackWords:
    """The feedback form: questions with faces, and one to write on."""

    heading: str
    head: str
    privacy: str
    faces: tuple[Face, ...]
    questions: tuple[str, ...]
    write: str


@dataclass(frozen=True)
class ComplaintWords:
    """The complaint slip (care K26)."""

    heading: str
    badge: str
    happened: str
    wish: str
    reply: str
    what_we_do: str
    steps: tuple[Wording, ...]
    regulator: Wording
    nothing_changes: str
    privacy: str


@dataclass(frozen=True)
class BoxLabelWords:
    """The label on the box or envelope that the slips go into (care K2)."""

    heading: str
    line: str
    read: str
    worry: str
    fields: tuple[str, ...]
    shred: str
    privacy: str


@dataclass(frozen=True)
class PairingWords:
    """The sheet by which two sides compare a public key."""

    heading: str
    badge: str
    say: str
    words: str
    code: str
    code_alt: str
    public: str
    safe: str
    privacy: str


@dataclass(frozen=True)
class YearlyRatio:
    """An indicator: what is counted, of what, what is missing, and what it does not tell."""

    title: str
    part: str
    base: str
    missing: str
    tells_not: str


@dataclass(frozen=True)
class YearlyWords:
    """The coordinator's yearly report (domain.md 6.1, 7)."""

    heading: str
    line: str
    badge: str
    sessions: str
    due: str
    by_month: str
    by_kind: str
    none: str
    people_title: str
    quarter: str
    came: str
    together: str
    people_rule: str
    people_tells_not: str
    share: str
    too_few: str
    missing_head: str
    tells_not: str
    left_out_title: str
    left_out: str
    privacy: str
    heads_ups: YearlyRatio
    heads_ups_kept: YearlyRatio
    promises: YearlyRatio
    in_time: YearlyRatio
    network: YearlyRatio
    both_ways: YearlyRatio


@dataclass(frozen=True)
class AllianceYearWords:
    """The alliance's report (domain.md 6.1)."""

    heading: str
    line: str
    badge: str
    whole: str
    what: str
    figure: str
    organisations: str
    sessions: str
    loops: str
    heads_ups: str
    promises: str
    by_kind: str
    by_how: str
    by_people: str
    people: str
    quarter: str
    together: str
    other: str
    hidden: str
    none: str
    rules_title: str
    rules: str
    privacy: str


@dataclass(frozen=True, kw_only=True)
class RoomPaperContent(Shipped):
    """The whole file."""

    wall_plan: WallPlanWords
    agreement: AgreementWords
    heads_up_card: HeadsUpCardWords
    feedback: FeedbackWords
    complaint: ComplaintWords
    box_label: BoxLabelWords
    pairing: PairingWords
    yearly: YearlyWords
    alliance_year: AllianceYearWords
    after_use: Mapping[str, str]


@cache
def room_papers() -> RoomPaperContent:
    """The whole file, read once."""
    return read(RoomPaperContent, "content", "room_papers.toml")
