# SPDX-License-Identifier: MIT
"""Words printed on papers: slips, sign-in, agenda, cards, and what to do with each after.

What belongs here: `resources/content/papers.toml` as frozen data. What does not: how a paper is
laid out; `app.reports` does that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.content.room_papers import room_papers
from app.content.shape import Saying, Shipped, read
from app.content.wording import Wording
from app.errors import Broken


@dataclass(frozen=True)
class SlipWords:
    """The plain slip, all the same and with no mark (care K2, K3)."""

    head: str
    pass_on: str
    other_words: str
    foot: tuple[Wording, ...]
    questions: tuple[str, ...]
    sheet_foot: str


@dataclass(frozen=True)
class SlipAnswerWords:
    """The slip for people who want an answer: a word-number on both halves (care K3).

    `words` are for the word-number; its foot is the plain slip's.
    """

    head: str
    whose: str
    your_part: str
    your_part_line: str
    sheet_foot: str
    answers: str
    answers_line: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class SignInWords:
    """The greeter's sheet, the head count and the slip to sign (care K4, K21, K24). No title of the session."""

    heading: str
    plain_heading: str
    for_whom: str
    say: str
    how: tuple[Wording, ...]
    columns: tuple[str, ...]
    foot: str
    code: str
    count_for_whom: str
    count_say: str
    count_how: tuple[Wording, ...]
    count_line: str
    signed_question: str
    signed_privacy: str
    signed_how: tuple[Wording, ...]


@dataclass(frozen=True)
class AgendaWords:
    """The participants' agenda: a table copy, counted back, and a bare take-away (care K15).

    `take_away_note` is for whoever prints it and never stands on the page.
    """

    heading: str
    table_copy: str
    take_away_heading: str
    take_away_note: str
    choices_line: str
    support_line: Wording
    nothing_to_take: str
    part_in_other_words: str


@dataclass(frozen=True)
class SmallCardWords:
    """The card with numbers only; nothing but the numbers is printed on it (care K15)."""

    heading: str
    note: str
    before_giving: str
    calls: str


@dataclass(frozen=True)
class CheckOutQuestion:
    """A question of the check-out card. `faces` is how many faces to tick; 0 is room to write."""

    key: str
    text: str
    faces: int


@dataclass(frozen=True)
class CheckOutCard:
    """Three questions and no name (domain.md 2.2)."""

    heading: str
    head: str
    questions: tuple[CheckOutQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class PaperContent(Shipped):
    """The whole file."""

    slip: SlipWords
    slip_answer: SlipAnswerWords
    sign_in: SignInWords
    agenda: AgendaWords
    small_card: SmallCardWords
    check_out: CheckOutCard
    dash: Saying
    after_use: Mapping[str, str]


@cache
def paper_content() -> PaperContent:
    """The whole file, read once."""
    return read(PaperContent, "content", "papers.toml")


def slip_words() -> SlipWords:
    """Words of the plain slip."""
    return paper_content().slip


def slip_answer_words() -> SlipAnswerWords:
    """Words of the slip for an answer."""
    return paper_content().slip_answer


def sign_in_words() -> SignInWords:
    """Words of the greeter's sheet."""
    return paper_content().sign_in


def agenda_words() -> AgendaWords:
    """Words of the agenda, table copy and take-away."""
    return paper_content().agenda


def small_card_words() -> SmallCardWords:
    """Words round the numbers-only card."""
    return paper_content().small_card


def check_out_card() -> CheckOutCard:
    """The three questions."""
    return paper_content().check_out


def dash_card() -> Saying:
    """The awareness card: we do not score risk (domain.md 4.2)."""
    return paper_content().dash


def after_use(paper: str) -> str:
    """What to do with a paper afterwards, by its key such as "sign_in". Broken when unknown."""
    for known in (paper_content().after_use, room_papers().after_use):
        if paper in known:
            return known[paper]
    raise Broken("content.after_use")
