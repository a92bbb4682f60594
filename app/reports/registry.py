# SPDX-License-Identifier: MIT
"""Which papers there are, for whom, how many and what to do with each.

What belongs here: the list that the pack screen shows. What does not: what stands on a paper (one
file each), or choosing a folder.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.content.papers import after_use
from app.errors import Broken
from app.pdf.blocks import Document
from app.reports import (
    agenda,
    box_label,
    complaint_slip,
    concern_form,
    easy_read,
    feedback,
    privacy_notice,
    room_cards,
    room_papers,
    run_sheet,
    sign_in,
    slips,
    small_card,
    support_card,
    wall_plan,
)
from app.reports.facts import PackFacts

SLIPS_A_SHEET = 3
CARDS_A_SHEET = small_card.CARDS


def _none(_: PackFacts) -> int:
    return 0


def _parts(facts: PackFacts) -> int:
    return len(facts.parts)


@dataclass(frozen=True)
class Report:
    """A paper of the pack. `for_whom` and `copies_words` are its line on the pack screen.

    `take_away`: people may take it with them, so it has no title, place or topic (care K15).
    `after` is the key of what to do with it afterwards; `sizes` the sizes it can be built in, the
    usual one first; `copies` gives how many are printed by default. `codes` gives how many codes
    each copy bears, so that every copy of it differs (`app.paper_codes`); 0 where it has none.
    """

    key: str
    title: str
    for_whom: str
    copies_words: str
    copies: Callable[[PackFacts], int]
    build: Callable[[PackFacts, str], Document]
    after: str
    sizes: tuple[str, ...] = ("team", "large")
    take_away: bool = False
    size_words: str = "A4"
    codes: Callable[[PackFacts], int] = _none

    @property
    def after_words(self) -> str:
        """What to do with it afterwards."""
        return after_use(self.after)

    def document(self, facts: PackFacts) -> Document:
        """The paper in its usual size."""
        return self.build(facts, self.sizes[0])


def _leading(facts: PackFacts) -> int:
    """One for each who leads and one for the support person; at least one."""
    session = facts.session
    return max(1, len(session.leads) + bool(session.support_name))


def _standard(facts: PackFacts) -> int:
    """One for each person expected who did not ask for large print."""
    return max(1, facts.expected - facts.large_print)


def _sheets(count: int, each: int) -> int:
    return max(1, -(-count // each))


def _one(_: PackFacts) -> int:
    return 1


def _two(_: PackFacts) -> int:
    return 2


_ROOM = ("room", "large")

REPORTS: tuple[Report, ...] = (
    Report(
        "run_sheet",
        "Run sheet",
        "For those who lead and support",
        "One each",
        _leading,
        run_sheet.build,
        "run_sheet",
        codes=_parts,
    ),
    Report(
        "agenda_table",
        agenda.TITLE,
        "Table copy, no names, counted back",
        "One each",
        _standard,
        agenda.build,
        "agenda_table",
        _ROOM,
        size_words="14 pt",
    ),
    Report(
        "large_print",
        "The same in large print",
        "For people who asked for it",
        "As many as asked for",
        lambda facts: facts.large_print,
        agenda.build,
        "large_print",
        ("large",),
        size_words="18 pt",
    ),
    Report(
        "agenda_take_away",
        agenda.TAKE_AWAY_TITLE,
        "No title, no place, no topic",
        "Only when asked for",
        lambda _: 0,
        agenda.take_away,
        "agenda_take_away",
        _ROOM,
        take_away=True,
        size_words="14 pt",
    ),
    Report(
        "sign_in",
        sign_in.TITLE,
        "Written by the greeter, never passed round",
        "A sheet for every 11 people",
        lambda facts: _sheets(facts.expected, sign_in.ROWS),
        sign_in.build,
        "sign_in",
        ("team",),
        codes=lambda _: sign_in.ROWS,
    ),
    Report(
        "sign_in_count",
        sign_in.COUNT_TITLE,
        "Only how many came, no names",
        "One for the greeter",
        lambda _: 0,
        sign_in.head_count,
        "sign_in",
        ("team",),
        codes=_one,
    ),
    Report(
        "sign_in_signed",
        sign_in.SIGNED_TITLE,
        "A slip for each person, when someone must sign",
        "Three on a sheet",
        lambda _: 0,
        sign_in.signed,
        "sign_in",
        ("team",),
        codes=lambda _: sign_in.SLIPS_A_SHEET,
    ),
    Report(
        "slips",
        slips.TITLE,
        "All the same, no mark",
        "Two slips for each person, three on a sheet",
        lambda facts: _sheets(2 * facts.expected, SLIPS_A_SHEET),
        slips.build,
        "slips",
        _ROOM,
        size_words="14 pt",
    ),
    Report(
        "slips_answer",
        slips.ANSWER_TITLE,
        "With a word-number on both halves",
        "Four slips, each with its own word-number",
        _one,
        slips.for_answer,
        "slips",
        _ROOM,
        size_words="14 pt",
        codes=lambda _: slips.FOR_ANSWER,
    ),
    Report(
        "slip_answers",
        slips.ANSWERS_TITLE,
        "By word-number, for slips that came back",
        "One for the wall",
        lambda facts: 1 if facts.answers_for else 0,
        slips.answers,
        "slip_answers",
        _ROOM,
        size_words="14 pt",
    ),
    Report(
        "support_card",
        support_card.TITLE,
        "Lines not checked are left blank to write in",
        "One each for the team, one for the door",
        lambda facts: _leading(facts) + 1,
        support_card.build,
        "support_card",
        ("card", "large"),
    ),
    Report(
        "small_card",
        small_card.TITLE,
        "No names of services, no logo",
        f"{CARDS_A_SHEET} cards on a sheet",
        lambda facts: _sheets(facts.expected, CARDS_A_SHEET),
        small_card.build,
        "small_card",
        _ROOM,
        take_away=True,
        size_words="14 pt",
    ),
    Report(
        "concern_form",
        concern_form.TITLE,
        "In the locked box, with envelope",
        "One: its number is its own",
        _one,
        concern_form.build,
        "concern_form",
        ("team",),
    ),
    Report(
        "privacy_notice",
        privacy_notice.TITLE,
        "What we keep, to read at the door",
        "Two",
        _two,
        privacy_notice.build,
        "privacy_notice",
        _ROOM,
        size_words="A5",
    ),
    Report(
        "privacy_easy_read",
        easy_read.PRIVACY_TITLE,
        "The same, one idea beside one picture",
        "Two",
        _two,
        easy_read.privacy,
        "privacy_notice",
        ("easy",),
        size_words="Easy Read",
    ),
    Report(
        "group_agreement",
        easy_read.AGREEMENT_TITLE,
        "For the tables, when the group wants it",
        "Only when asked for",
        lambda _: 0,
        easy_read.agreement,
        "privacy_notice",
        ("easy",),
        size_words="Easy Read",
    ),
    Report(
        "room_choices",
        room_papers.POSTER_TITLE,
        "For the wall",
        "One",
        _one,
        room_papers.poster,
        "privacy_notice",
        ("large",),
        size_words="18 pt",
    ),
    Report(
        "notes_page",
        room_papers.NOTES_TITLE,
        "Lines to write on, no names",
        "One each for those who lead",
        _leading,
        room_papers.notes_page,
        "notes_page",
        ("team",),
        codes=lambda _: room_papers.NOTE_ROWS,
    ),
    Report(
        "kit_list",
        room_papers.KIT_TITLE,
        "What to bring, to tick",
        "One",
        _one,
        room_papers.kit_list,
        "run_sheet",
    ),
    Report(
        "wall_plan",
        wall_plan.TITLE,
        "Times, titles and breaks for the wall",
        "One, when there is a wall",
        _none,
        wall_plan.build,
        "wall_plan",
        ("wall",),
        size_words="A3",
    ),
    Report(
        "agreement",
        room_cards.AGREEMENT_TITLE,
        "For the tables, or folded as a booklet",
        "Only when asked for",
        _none,
        room_cards.agreement,
        "agreement",
        _ROOM,
        size_words="A5, 14 pt",
    ),
    Report(
        "heads_up_card",
        room_cards.HEADS_UP_TITLE,
        "Topics, stepping out, numbers; counted back",
        f"{room_cards.CARDS} cards on a sheet",
        _none,
        room_cards.heads_up_card,
        "heads_up_card",
        ("room",),
        size_words="A6, four on A4",
    ),
    Report(
        "feedback",
        feedback.TITLE,
        "All the same, no name and no mark",
        "One for each person",
        _none,
        feedback.build,
        "feedback",
        _ROOM,
        size_words="14 pt",
    ),
    Report(
        "complaint",
        complaint_slip.TITLE,
        "To lie by the door, with the privacy notice",
        "Only when asked for",
        _none,
        complaint_slip.build,
        "complaint",
        _ROOM,
        size_words="14 pt",
    ),
    Report(
        "box_label",
        box_label.TITLE,
        "For the box or envelope by the door",
        "One, when the old one is gone",
        _none,
        box_label.build,
        "box_label",
        ("room",),
        size_words="A5",
    ),
)


def report(key: str) -> Report:
    """The paper of a key such as "run_sheet". Broken when there is none."""
    for one in REPORTS:
        if one.key == key:
            return one
    raise Broken("reports.key")
