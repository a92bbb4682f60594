# SPDX-License-Identifier: MIT
"""The shape of a plan: its parts and their heads-ups, as plain frozen data.

What a plan is belongs here. How its times follow is in `timing`, whether it is ready in `checks`;
tables, words for screens and files do not belong here.
"""

from dataclasses import dataclass

KINDS = ("arrive", "listen", "make", "decide", "rest", "feedback", "close")
ALWAYS_WHOLE = frozenset({"rest", "close"})
PAUSE_FROM_LEVEL = 2
SHARE_FROM_LEVEL = 3
DETAIL_LEVEL = 4
MOST_WORDS = 30
PLAIN_CATEGORIES = frozenset({"SS", "DE", "OD"})
LEAVING_WORDS = ("step out", "just go", "go out", "leave", "skip")


@dataclass(frozen=True)
class HeadsUp:
    """What a part talks about, how close it gets, and what people can do (domain.md 1.4).

    `categories` are codes such as "DA"; `level` is 0 to 4; `rejoin_at` and `after` are part ids;
    `sent_ahead_on` is an ISO date or empty. `private_note` and `needed_because` never print.
    `others` are words that another laptop wrote at the same time.
    """

    id: str
    categories: tuple[str, ...] = ()
    level: int = 1
    mode: str = ""
    words: str = ""
    choices: tuple[str, ...] = ()
    other_task: str = ""
    rejoin_at: str = ""
    rejoin_cue: str = ""
    support_offer: str = ""
    support_role: str = ""
    support_place: str = ""
    pathways: tuple[str, ...] = ()
    needed_because: str = ""
    sent_ahead_on: str = ""
    sent_how: str = ""
    second_facilitator: str = ""
    approver: str = ""
    made_up: bool = False
    after: str = ""
    private_note: str = ""
    others: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """Its words in every version that nobody has picked from yet, the one shown first; none is empty."""
        return tuple(one for one in (self.words, *self.others) if one.strip())

    @property
    def pauses(self) -> bool:
        """Whether this one needs a pause before its part (care K11)."""
        return self.level >= PAUSE_FROM_LEVEL

    @property
    def plain(self) -> bool:
        """Whether the pause is a plain band without railway words (care K9)."""
        return bool(PLAIN_CATEGORIES.intersection(self.categories))


@dataclass(frozen=True)
class Part:
    """One part of a session. `minutes` is whole minutes, `fixed_start` is "HH:MM" or None.

    `gentler` says how the same part can be done more gently; `open_vote` and `folded_paper` say
    how a decision is taken (care K13).
    """

    id: str
    title: str
    kind: str
    minutes: int
    fixed_start: str | None = None
    whole: bool = False
    leader: str = ""
    heads_ups: tuple[HeadsUp, ...] = ()
    gentler: str = ""
    open_vote: bool = False
    folded_paper: bool = False

    @property
    def kept_whole(self) -> bool:
        """Whether a re-plan may lengthen but never shorten or drop this part (R3)."""
        return self.whole or self.kind in ALWAYS_WHOLE

    @property
    def level(self) -> int:
        """The closest level any of its heads-ups reaches; 0 when there is none."""
        return max((one.level for one in self.heads_ups), default=0)

    @property
    def hard(self) -> bool:
        """Whether a pause comes before this part (care K11)."""
        return self.level >= PAUSE_FROM_LEVEL

    @property
    def plain(self) -> bool:
        """Whether any topic that pauses or is named here asks for the plain band (care K9)."""
        return any(one.plain for one in self.heads_ups)


def topics(part: Part, *, least: int = 1) -> tuple[str, ...]:
    """Category codes of the part's heads-ups from level `least` up, each once, in plan order."""
    found = (code for one in part.heads_ups if one.level >= least for code in one.categories)
    return tuple(dict.fromkeys(found))


def leaves_the_room(choice: str) -> bool:
    """Whether a choice means going away, so that it is not one of the two that must stay."""
    return choice.strip().casefold().startswith(LEAVING_WORDS)


def staying_choices(choices: tuple[str, ...]) -> tuple[str, ...]:
    """The choices other than leaving; level 2 and above needs two of them (domain.md 1.1 c)."""
    return tuple(one for one in choices if one.strip() and not leaves_the_room(one))


def has_way_back(heads_up: HeadsUp) -> bool:
    """Whether someone who steps out knows when or how to come back in."""
    comes_back = any("come back" in one.casefold() for one in heads_up.choices)
    return comes_back or bool(heads_up.rejoin_at or heads_up.rejoin_cue.strip())


def offers_made_up(heads_up: HeadsUp) -> bool:
    """Whether a made-up case is offered instead of anyone's own story (care K12)."""
    said = (*heads_up.choices, heads_up.other_task, heads_up.words)
    return heads_up.made_up or any("made-up" in one.casefold() for one in said)


def word_count(words: str) -> int:
    """How many words there are to say; a heads-up has at most `MOST_WORDS` (domain.md 1.4)."""
    return len(words.split())
