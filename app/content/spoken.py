# SPDX-License-Identifier: MIT
"""Words that a facilitator says, starts from or reads out.

What belongs here: `resources/content/spoken.toml` as frozen data (domain.md 2.2, care K8 to K28).
What does not: words of a heads-up (`heads_ups`) and words printed on one paper only (`papers`).
"""

from dataclasses import dataclass
from functools import cache

from app.content.shape import Option, Saying, Shipped, read
from app.content.wording import Wording


@dataclass(frozen=True)
class NoteWords:
    """Who can read what is typed (care K21), and what a notes box is not for (K1)."""

    title: str
    lines: tuple[str, ...]
    private_line: str
    not_for: str


@dataclass(frozen=True)
class Heavy:
    """The one line for a heavy room: nobody is calmed by force (care K8)."""

    title: str
    run_sheet_title: str
    line: str


@dataclass(frozen=True)
class SteppingOut:
    """Stepping out needs no signal (care K13)."""

    title: str
    lines: tuple[str, ...]
    run_sheet_line: str


@dataclass(frozen=True)
class WhoIsHere:
    """The person who should not be there (care K4): `line` is all that is said to them."""

    title: str
    line: str
    lines: tuple[Wording, ...]


@dataclass(frozen=True)
class Online:
    """For people who join from home and could be overheard, and for a dropped call (care K14)."""

    title: str
    lines: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True)
class OneLine:
    """A heading and one line."""

    title: str
    line: str


@dataclass(frozen=True)
class ThankYouMoney:
    """Said before any thank-you money is offered (care K28)."""

    title: str
    line: Wording
    rule: str


@dataclass(frozen=True)
class PauseForCare:
    """The one pause there is: words, four steps, five ways on (screens.md 7, product.md S21)."""

    title: str
    line: str
    steps: tuple[str, ...]
    when_ready: str
    nothing_moves: str
    never_kept: str
    ways_on: tuple[Option, ...]


@dataclass(frozen=True)
class Way:
    """One short way to settle, with words to read slowly. `nothing` is the way of doing nothing."""

    key: str
    label: str
    line: str
    aloud: tuple[str, ...]
    nothing: bool = False


@dataclass(frozen=True)
class Settle:
    """Five short ways and "do nothing"; never a shared exercise (care K8)."""

    title: str
    line: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Grounding:
    """A choice to offer in a plan or on a card."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SpokenContent(Shipped):
    """The whole file."""

    agreement: Saying
    privacy: Saying
    promises: Saying
    notes: NoteWords
    disclosure: Saying
    heavy: Heavy
    stepping_out: SteppingOut
    who_is_here: WhoIsHere
    online: Online
    vote: OneLine
    thank_you_money: ThankYouMoney
    counters: OneLine
    pause_for_care: PauseForCare
    settle: Settle
    grounding: tuple[Grounding, ...]


@cache
def spoken() -> SpokenContent:
    """The whole file, read once; every family of words is one of its fields."""
    return read(SpokenContent, "content", "spoken.toml")


def agreement() -> Saying:
    """The agreement to start from (domain.md 2.2)."""
    return spoken().agreement


def privacy_words() -> Saying:
    """What we can and cannot keep private, to read out (domain.md 2.2)."""
    return spoken().privacy


def disclosure_steps() -> Saying:
    """If someone tells you something, in order (care.md)."""
    return spoken().disclosure


def pause_for_care() -> PauseForCare:
    """Words, steps and ways on of the pause for care."""
    return spoken().pause_for_care


def settle() -> Settle:
    """The ways to settle."""
    return spoken().settle
