# SPDX-License-Identifier: MIT
"""Which papers there are, for whom, how many and what to do with each; and neutral file names.

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
from app.reports.facts import PackFacts, SummaryFacts

SLIPS_A_SHEET = 3
CARDS_A_SHEET = small_card.CARDS


@dataclass(frozen=True)
class Report:
    """A paper of the pack. `for_whom` and `copies_words` are its line on the pack screen.

    `take_away`: people may take it with them, so it has no title, place or topic (care K15).
    `after` is the key of what to do with it afterwards; `sizes` the sizes it can be built in, the
    usual one first; `copies` gives how many are printed by default.
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


def _none(_: PackFacts) -> int:
    """Not printed unless somebody ticks it."""
    return 0


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
        "Printed once: each slip has its own word-number",
        lambda facts: 1 if facts.slips.word_numbers else 0,
        slips.for_answer,
        "slips",
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
        privacy_notice.EASY_TITLE,
        "The same, one idea a line",
        "Two",
        _two,
        privacy_notice.easy_read,
        "privacy_notice",
        _ROOM,
        size_words="14 pt",
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

_FILES = {
    "run_sheet": "run sheet",
    "agenda_table": "agenda",
    "large_print": "agenda, large print",
    "sign_in": "sign-in",
    "slips": "slips",
    "slips_answer": "slips for an answer",
    "support_card": "support card",
    "notes_page": "notes page",
    "kit_list": "kit list",
    "wall_plan": "wall plan",
    "heads_up_card": "cards",
    "box_label": "box label",
    "summary_hand_out": "summary, table copy",
    "summary_alliance": "summary, alliance copy",
    "summary_anyone": "summary, for anyone",
}
_OWN_NAMES = {
    "agenda_take_away": "In order",
    "small_card": "Small card",
    "concern_form": "Form, blank",
    "privacy_notice": "Privacy notice",
    "privacy_easy_read": "Privacy notice, Easy Read",
    "room_choices": "Room choices",
    "agreement": "Agreement",
    "feedback": "Feedback form",
    "complaint": "Complaint slip",
    "pairing": "Pairing sheet",
    "induction": "Induction copy",
    "certificate": "Certificate",
    "recovery": "Recovery sheet",
}


def report(key: str) -> Report:
    """The paper of a key such as "run_sheet". Broken when there is none."""
    for one in REPORTS:
        if one.key == key:
            return one
    raise Broken("reports.key")


def file_name(key: str, facts: PackFacts | SummaryFacts | None = None) -> str:
    """A neutral name: "Session 7 summary, alliance copy.pdf". No title, place or person (39).

    Papers that say nothing of a session have a name of their own. Broken on an unknown key.
    """
    if key in _OWN_NAMES:
        return f"{_OWN_NAMES[key]}.pdf"
    if key not in _FILES:
        raise Broken("reports.key")
    if facts is None:
        return f"{_FILES[key].capitalize()}.pdf"
    return f"Session {facts.session.number} {_FILES[key]}.pdf"
