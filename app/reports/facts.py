# SPDX-License-Identifier: MIT
"""What the papers are told: frozen facts, gathered elsewhere, with no words of a paper in them.

What belongs here: one dataclass per thing a paper speaks of. What does not: reading them from the
store, or the words and layout of any paper. Times are "18:30" at the venue, lengths whole minutes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.rules.support_lines import OnPaper


@dataclass(frozen=True)
class SessionFacts:
    """One session. `space_kind` is a key such as "service"; `is_open`: marked open (decision 22).

    `leads` and `support_name` are those who lead and support; no name of anyone taking part.
    `code` is the short random code on paper. `planned` is how many sessions there will be, or 0.
    """

    number: int
    code: str
    title: str
    date: date
    start: str
    end: str
    space_name: str = ""
    space_kind: str = ""
    is_open: bool = False
    venue: str = ""
    room: str = ""
    address: str = ""
    door: str = ""
    leads: tuple[str, ...] = ()
    support_name: str = ""
    support_role: str = "the support person"
    support_place: str = ""
    support_from: str = ""
    support_until: str = ""
    room_clear_by: str = ""
    aim: str = ""
    planned: int = 0
    plain_words: bool = False
    online: bool = False
    closing_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeadsUpFacts:
    """One heads-up. `labels` are topics in words; `choices` what people can do, in words.

    `way_back` says when or how to come back in; `support` who is there and where, in words.
    `plain`: its topics get the plain band and no railway words (care K9).
    """

    labels: tuple[str, ...]
    level: int = 1
    words: str = ""
    choices: tuple[str, ...] = ()
    way_back: str = ""
    support: str = ""
    plain: bool = False


@dataclass(frozen=True)
class PartFacts:
    """One part with its times. `kind` is a key such as "rest"; `leader` a name or a role.

    `id` is its random id, for the codes of its lines; it is never printed.
    """

    start: str
    end: str
    minutes: int
    kind: str
    title: str
    leader: str = ""
    purpose: str = ""
    steps: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    whole: bool = False
    heads_ups: tuple[HeadsUpFacts, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class LineFacts:
    """A support line. `on_paper` comes from `models.rules.support_lines.on_paper`.

    `text_to` is how to text; `checked_by` is who checked it, and is printed for the team only.
    """

    id: str
    name: str
    number: str
    say_as: str = ""
    hours: str = ""
    text_to: str = ""
    on_paper: OnPaper = OnPaper.RULED_LINE
    checked_on: date | None = None
    checked_by: str = ""


@dataclass(frozen=True)
class ContactFacts:
    """One of our own people to ring. An empty number prints as a ruled line."""

    name: str = ""
    number: str = ""


@dataclass(frozen=True)
class ContactsFacts:
    """Lead, deputy, council and on call (care K1)."""

    lead: ContactFacts = ContactFacts()
    deputy: ContactFacts = ContactFacts()
    council: ContactFacts = ContactFacts()
    on_call: ContactFacts = ContactFacts()


@dataclass(frozen=True)
class EmergencyFacts:
    """What is said before doors, in words; empty prints as a ruled line (care K7)."""

    first_aider: str = ""
    defibrillator: str = ""
    naloxone: str = ""
    fire_exit: str = ""
    meeting_point: str = ""
    head_count_by: str = ""


@dataclass(frozen=True)
class PrivacyFacts:
    """The lines of the privacy notice by key (`app.content.privacy`); an absent one is blank.

    `public_body`: whether the controller is a public authority (care K26).
    """

    values: Mapping[str, str] = field(default_factory=dict)
    public_body: bool = True


@dataclass(frozen=True)
class SlipFacts:
    """Questions of the slips (empty: the shipped ones) and the word-numbers for this print.

    `word_numbers` come from `models.rules.codes.word_number`, one for each slip for an answer.
    """

    questions: tuple[str, ...] = ()
    word_numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetFacts:
    """The codes of one sheet: which paper, its number among all that were printed, a code for each row."""

    paper: str
    number: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class PackFacts:
    """All that the papers of one session are made from.

    `expected` people and `large_print` copies decide how many are printed by default.
    `get_ready` are lines such as "2 large print packs". `concern_number` is a fresh random code.
    `sheets` have codes to type back by, `copy` is the one that is made now, and `answers_for` are
    word-numbers of slips that came back.
    """

    session: SessionFacts
    parts: tuple[PartFacts, ...] = ()
    lines: tuple[LineFacts, ...] = ()
    contacts: ContactsFacts = ContactsFacts()
    emergency: EmergencyFacts = EmergencyFacts()
    privacy: PrivacyFacts = PrivacyFacts()
    slips: SlipFacts = SlipFacts()
    get_ready: tuple[str, ...] = ()
    expected: int = 12
    large_print: int = 0
    concern_number: str = ""
    sheets: tuple[SheetFacts, ...] = ()
    copy: int = 1
    answers_for: tuple[str, ...] = ()

    def codes_of(self, paper: str) -> tuple[str, ...]:
        """The codes on this copy of a paper; none where none were drawn."""
        own = self.sheet_of(paper, self.copy)
        return own[0].codes if own else ()

    def sheet_of(self, paper: str, copy: int) -> tuple[SheetFacts, ...]:
        """The sheet that this copy of a paper is, or nothing."""
        return tuple(one for one in self.sheets if one.paper == paper)[copy - 1 : copy]


@dataclass(frozen=True)
class NoteFacts:
    """A note line for a summary. `text` is drawn already: "one of us" stands for any name.

    `kind` is idea, words, promise, decision or private; `leaving` a step of `models.rules.leaving`.
    """

    id: str
    kind: str
    text: str
    leaving: str
    speaker_said_yes: bool = False


@dataclass(frozen=True)
class PromiseFacts:
    """A promise. `who` is a role for the group itself; `who_wide` a wider one for the alliance.

    `id` is its note's, when it came from one; `leaving` as for a note.
    """

    id: str
    text: str
    who: str = ""
    who_wide: str = ""
    due: date | None = None
    leaving: str = ""


@dataclass(frozen=True)
class SummaryFacts:
    """All that a summary is made from. `people` is the raw count; rules decide what is shown.

    `check_mark` is a short random code on the alliance copy, or empty.
    """

    session: SessionFacts
    parts: tuple[PartFacts, ...]
    people: int
    notes: tuple[NoteFacts, ...] = ()
    promises: tuple[PromiseFacts, ...] = ()
    check_mark: str = ""


@dataclass(frozen=True)
class InductionItemFacts:
    """One item as the record has it: its frozen words, the answer in words, who signed and when.

    `signed` are lines such as "Sorrel, 26 November 2026"; `renew` the next look, in words.
    """

    text: str
    answer: str = ""
    signed: tuple[str, ...] = ()
    renew: str = ""
    note: str = ""


@dataclass(frozen=True)
class InductionSectionFacts:
    """A section of an induction, in its own order."""

    title: str
    items: tuple[InductionItemFacts, ...]


@dataclass(frozen=True)
class SignatureFacts:
    """A signature at the end: whose, in words, with name and day where it was given."""

    role: str
    name: str = ""
    on: date | None = None


@dataclass(frozen=True)
class InductionFacts:
    """One person's induction as recorded. `line` is the sentence at its head."""

    person: str
    worker: str
    title: str
    line: str
    sections: tuple[InductionSectionFacts, ...]
    signatures: tuple[SignatureFacts, ...] = ()


@dataclass(frozen=True)
class RecoveryFacts:
    """The twelve words and the laptop's nickname; no name of a person, space or group (K16)."""

    laptop: str
    made_on: date
    words: tuple[str, ...]


@dataclass(frozen=True)
class PairingFacts:
    """A public key and its six words; nothing that says whose it is."""

    public: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class RatioFacts:
    """How many of how many: `part` of `base`. Counts of things, never of people."""

    part: int = 0
    base: int = 0


@dataclass(frozen=True)
class YearFacts:
    """A calendar year. `months` are sessions held in each; `kinds` their kind in words and count.

    `people` is how often people came, raw, for each quarter that is over: rules decide what shows.
    `heads_ups`: read out, of those that came up; `heads_ups_kept`: all as promised, of the hard parts
    run; `promises`: kept, and `in_time` kept by their day, of those due; `network`: held, of those
    planned; `both_ways`: in the room and online, of Network sessions held (domain.md 7: 10, 7, 5).
    """

    year: int
    months: tuple[int, ...] = (0,) * 12
    kinds: tuple[tuple[str, int], ...] = ()
    people: tuple[int, ...] = ()
    heads_ups: RatioFacts = RatioFacts()
    promises: RatioFacts = RatioFacts()
    both_ways: RatioFacts = RatioFacts()
    heads_ups_kept: RatioFacts = RatioFacts()
    in_time: RatioFacts = RatioFacts()
    network: RatioFacts = RatioFacts()
