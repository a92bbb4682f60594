# SPDX-License-Identifier: MIT
"""Shipped words of heads-ups: categories, levels with rules, choices, script and pause.

What belongs here: `resources/content/heads_ups.toml` as frozen data (domain.md 1). What does not:
whether a plan keeps a rule; `models.rules.checks` judges that.
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read
from app.content.wording import Wording
from app.errors import Broken


@dataclass(frozen=True)
class Category:
    """What a part can talk about (domain.md 1.2). `short` is for chips, `pathways` are line ids.

    `plain_band` topics get a plain pause with no railway words (care K9). `own_line`: the writer
    gives the line ("Something else").
    """

    code: str
    label: str
    short: str
    line: str
    pathways: tuple[str, ...]
    plain_band: bool
    own_line: bool = False


@dataclass(frozen=True)
class LevelRule:
    """What a level asks of its part, as data (domain.md 1.3). `ends_before_close` is minutes."""

    line_to_say: bool
    pause: bool
    choices_min: int
    needs_way_back: bool
    needs_support: bool
    support_not_leading: bool
    ends_before_close: int
    closing_after: bool
    made_up_case: bool
    second_facilitator: bool
    approver: bool
    another_way: bool
    asks_if_needed: bool


@dataclass(frozen=True)
class Level:
    """How close a part gets to its topic, 0 to 4; never how bad anything was (domain.md 1.3)."""

    number: int
    label: str
    meaning: str
    rule_words: str
    rule: LevelRule


@dataclass(frozen=True)
class Choice:
    """One thing people can choose (domain.md 1.4). `leaves`: not one of the two that stay."""

    key: str
    label: str
    leaves: bool
    online: bool = False


@dataclass(frozen=True)
class Mode:
    """How a part meets its topic: talking, reading, a picture ... (domain.md 1.4)."""

    key: str
    label: str


@dataclass(frozen=True)
class Script:
    """What is read aloud (domain.md 1.4). Words to say begin with one of `words_start`."""

    read_aloud: Wording
    rejoin_cue: str
    words_start: tuple[str, ...]


@dataclass(frozen=True)
class Pause:
    """Words of the pause before hard content (care K9, K11, K13; screens.md 7)."""

    title: str
    title_rest: str
    plain_title: str
    talks_about: str
    you_could_say: str
    nobody_has_to: str
    choose_title: str
    stepping_out: tuple[str, ...]
    aloud: str
    wait: str
    page_down: str
    end_of_life: str
    support_tick: Wording
    start: str
    start_unread: str
    two_minutes: str
    tea_first: str
    leave_out: str


@dataclass(frozen=True, kw_only=True)
class HeadsUpContent(Shipped):
    """The whole file."""

    categories: tuple[Category, ...]
    levels: tuple[Level, ...]
    choices: tuple[Choice, ...]
    modes: tuple[Mode, ...]
    script: Script
    pause: Pause


@cache
def heads_up_content() -> HeadsUpContent:
    """The whole file, read once."""
    return read(HeadsUpContent, "content", "heads_ups.toml")


def categories() -> tuple[Category, ...]:
    """The 20 categories and "Something else", in the order shown."""
    return heads_up_content().categories


def category(code: str) -> Category:
    """The category of a code such as "DA". Broken when there is none."""
    for one in categories():
        if one.code == code:
            return one
    raise Broken("content.category")


def levels() -> tuple[Level, ...]:
    """The five levels, 0 to 4."""
    return heads_up_content().levels


def level(number: int) -> Level:
    """The level of a number from 0 to 4. Broken when there is none."""
    for one in levels():
        if one.number == number:
            return one
    raise Broken("content.level")


def choices() -> tuple[Choice, ...]:
    """The pick list of choices; a facilitator can add their own."""
    return heads_up_content().choices


def modes() -> tuple[Mode, ...]:
    """The ways a part can meet its topic."""
    return heads_up_content().modes


def script() -> Script:
    """The words read aloud before a part."""
    return heads_up_content().script


def pause_words() -> Pause:
    """The words of Mind the gap and of its plain twin."""
    return heads_up_content().pause
