# SPDX-License-Identifier: MIT
"""Support lines as shipped, the people of ours to ring, and the nine support cards.

What belongs here: `support_lines.toml` and `support_cards.toml` as frozen data (domain.md 5,
decision 21, care K7). What does not: who checked a line and when; that is kept in the library.
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Shipped, read
from app.content.spoken import disclosure_steps
from app.content.wording import Wording
from app.errors import Broken


@dataclass(frozen=True)
class SupportLine:
    """One line. Only 999 is `fixed`; all others ship unchecked, local ones with no number.

    `group` is national, added or local. `hours_sure` is False where sources differ or are old.
    `text_to` is how to text. `replaces` is an old number that must not be used.
    """

    id: str
    group: str
    name: str
    paper_words: str
    number: str
    say_as: str
    hours: str
    hours_sure: bool
    audience: str
    source: str
    last_checked: str
    checked_by: str
    status: str
    area: str = ""
    cost: str = ""
    note: str = ""
    text_to: str = ""
    replaces: str = ""
    fixed: bool = False

    @property
    def held_back(self) -> bool:
        """Whether it stays unprinted, even once checked, until it has a way to say it (care.md)."""
        return bool(self.number) and not self.say_as

    @property
    def printable(self) -> bool:
        """Whether it has all that it needs to print, once somebody checked it."""
        return bool(self.number and self.say_as)


@dataclass(frozen=True)
class ContactRole:
    """One of our own people to ring: lead, deputy, council, on call (screens.md 1)."""

    key: str
    label: str
    hint: str


@dataclass(frozen=True)
class LineWords:
    """Words that stand beside numbers (care K1, K7, K15)."""

    free_calls: str
    ruled: str
    please_check: str
    you_are_at: Wording
    tell_the_lead: Wording


@dataclass(frozen=True, kw_only=True)
class LineContent(Shipped):
    """The whole file of lines."""

    lines: tuple[SupportLine, ...]
    contact_roles: tuple[ContactRole, ...]
    words: LineWords


@dataclass(frozen=True)
class InnerCard:
    """A card inside a card: a fit, a fall, a fire."""

    key: str
    title: str
    steps: tuple[Wording, ...]


@dataclass(frozen=True)
class SupportCard:
    """One of the nine (screens.md 7, Support). `digit` opens it, `tile` is its line on the list.

    `opens` names another page instead of steps (settle, numbers). `disclosure`: its steps are
    those of `disclosure_steps`, kept in one place.
    """

    key: str
    icon: str
    title: Wording
    tile: Wording
    steps: tuple[Wording, ...]
    digit: int = 0
    inner: tuple[InnerCard, ...] = ()
    opens: str = ""
    disclosure: bool = False

    @property
    def large(self) -> tuple[Wording, ...]:
        """The steps to show in large words."""
        if self.disclosure:
            return tuple(Wording(line) for line in disclosure_steps().lines)
        return self.steps


@dataclass(frozen=True)
class CardWords:
    """Words round the cards. Nothing of Support is counted (care K17)."""

    go_gently: str
    unchanged: str
    danger: str
    address: Wording
    pause_all: str
    not_counted: str
    paper_card_title: str
    paper_card_keep: str


@dataclass(frozen=True, kw_only=True)
class CardContent(Shipped):
    """The whole file of cards. `look_at` says who has to walk through them first."""

    look_at: str
    cards: tuple[SupportCard, ...]
    extra: SupportCard
    words: CardWords


@cache
def line_content() -> LineContent:
    """The whole file of lines, read once."""
    return read(LineContent, "content", "support_lines.toml")


@cache
def card_content() -> CardContent:
    """The whole file of cards, read once."""
    return read(CardContent, "content", "support_cards.toml")


def support_lines() -> tuple[SupportLine, ...]:
    """All lines, 999 first."""
    return line_content().lines


def support_line(line_id: str) -> SupportLine:
    """The line of an id such as "P10". Broken when there is none."""
    for one in support_lines():
        if one.id == line_id:
            return one
    raise Broken("content.line")


def contact_roles() -> tuple[ContactRole, ...]:
    """The people of ours whose numbers are typed at first run."""
    return line_content().contact_roles


def support_cards() -> tuple[SupportCard, ...]:
    """The nine cards, by digit."""
    return card_content().cards


def support_card(key: str) -> SupportCard:
    """The card of a key such as "will_not_wake". Broken when there is none."""
    for one in support_cards():
        if one.key == key:
            return one
    raise Broken("content.card")


def cannot_speak() -> SupportCard:
    """999 when you cannot speak (domain.md 5); it stands with the numbers."""
    return card_content().extra
