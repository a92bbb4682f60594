# SPDX-License-Identifier: MIT
"""The support card for the team: 999 first, what to do, and the numbers (care K4, K7, K27).

What belongs here: which facts stand where on this paper. What does not: drawing, shipped words, or
whether a line is checked (`models.rules.support_lines`).
"""

from datetime import date

from app import times
from app.content.papers import after_use
from app.content.spoken import disclosure_steps, spoken
from app.content.support import (
    cannot_speak,
    card_content,
    contact_roles,
    line_content,
    support_card,
    support_line,
)
from app.content.wording import Wording
from app.errors import Broken
from app.pdf.blocks import (
    Band,
    Block,
    Document,
    Entry,
    Heading,
    Level,
    Masthead,
    Para,
    Run,
    Table,
    Text,
    rule,
    strong,
    words,
)
from app.reports.facts import ContactFacts, LineFacts, PackFacts
from app.reports.phrases import card_values, curly, filled, quoted, sentence, you_are_at
from models.rules.support_lines import OnPaper

TITLE = "Support card"
WRITE_IN = "More numbers, to write in once checked"
EMERGENCY_LINE = "P01"
RULE_MM = 50
FIRST = ("P10", "P11", "P03")
"""Lines that stand on the first page even before anyone checked them (care K7)."""
ALL_HOURS = ("always", "24 hours")


def build(facts: PackFacts, size: str = "card") -> Document:
    """The card. A line nobody checked is a ruled line; a pack always prints (K27)."""
    said = card_content().words
    head = words(said.paper_card_keep)
    blocks: list[Block] = [
        Masthead(words(said.paper_card_title), head, "For the team"),
        _danger(facts),
        *_entries(facts),
        Para(words(strong("Numbers."), f" {curly(line_content().words.free_calls)}")),
        _table(_numbers(facts)),
        *_cards(facts),
        *_to_write_in(facts),
    ]
    return Document(
        title="Support card",
        blocks=tuple(blocks),
        key="support_card",
        size=size,
        after=after_use("support_card"),
        privacy=f"{line_content().words.ruled} {_checked(facts.lines)}".strip(),
    )


def line_words(line: LineFacts) -> str:
    """How a line is called on paper: the shipped words, unless a group named it anew."""
    try:
        shipped = support_line(line.id)
    except Broken:
        return line.name
    known = line.name in (shipped.name, shipped.paper_words)
    return curly(shipped.paper_words) if known else line.name


def _danger(facts: PackFacts) -> Band:
    where = you_are_at(facts.session)
    text = words(strong("You are at: "), where or rule(90))
    return Band(text, words("In danger now: 999"), kind="strong", bookmark=True)


def _entries(facts: PackFacts) -> list[Block]:
    values = card_values(facts.session, facts.contacts, facts.emergency)
    here, tell = spoken().who_is_here, line_content().words.tell_the_lead
    naloxone = facts.emergency.naloxone
    wake = support_card("will_not_wake")
    wakes = [
        *filled(wake.tile, **values),
        *words(f" Naloxone is here: {naloxone}." * bool(naloxone)),
    ]
    visitor = _said(here.lines, values)
    ask, tells = support_card("ending_life"), support_card("tells_you")
    steps = words(curly(" ".join(disclosure_steps().lines[:8])))
    return [
        Entry(wake.icon, filled(wake.title), words(*wakes)),
        Entry(
            ask.icon,
            words(f"Ask: {quoted('Are you thinking of ending your life?')}"),
            words(curly(ask.tile.text.partition("? ")[2])),
        ),
        Entry("door-closed", words(f"{here.title}: {quoted(here.line)}"), visitor),
        Entry(tells.icon, filled(tells.title), steps),
        Entry(
            "shield",
            words("Tell the lead tonight, by voice"),
            filled(tell, **values),
            level=Level.L1,
        ),
    ]


def _table(rows: tuple[tuple[Text, ...], ...]) -> Table:
    return Table(rows, (0.66, 0.34), right=(1,), level=Level.L1)


def _ours(facts: PackFacts) -> dict[str, ContactFacts]:
    """Our own people to ring, by how they are called on paper."""
    roles = {role.key: role.label for role in contact_roles()}
    return {roles["council"]: facts.contacts.council, roles["on_call"]: facts.contacts.on_call}


def _rings(line: LineFacts) -> bool:
    return line.on_paper is not OnPaper.RULED_LINE and bool(line.number.strip())


def _waits(line: LineFacts, facts: PackFacts) -> bool:
    """Whether a line to write on stands at the end, so that page 1 holds what is needed first."""
    return not _rings(line) and line.id not in FIRST and line_words(line) not in _ours(facts)


def _place(line: LineFacts) -> int:
    return FIRST.index(line.id) if line.id in FIRST else len(FIRST)


def _to_write_in(facts: PackFacts) -> list[Block]:
    lines = [one for one in facts.lines if one.id != EMERGENCY_LINE and _waits(one, facts)]
    if not lines:
        return []
    return [Heading(words(WRITE_IN)), _table(tuple(_number(one) for one in lines))]


def _numbers(facts: PackFacts) -> tuple[tuple[Text, ...], ...]:
    """What is needed first, known or to be written in, then all other lines that can be rung.

    A line that our own number takes the place of is left out.
    """
    ours, found = _ours(facts), list[tuple[int, tuple[Text, ...]]]()
    lines = [one for one in facts.lines if one.id != EMERGENCY_LINE and not _waits(one, facts)]
    for line in sorted(lines, key=_place):
        label = line_words(line)
        if label in ours and ours[label].number.strip():
            continue
        needed = line.id in FIRST or label in ours
        ours.pop(label, None)
        place = 0 if needed and _rings(line) else 2 if needed else 3
        found.append((place, _number(line)))
    found += [(1 if one.number.strip() else 2, _contact(label, one)) for label, one in ours.items()]
    return tuple(row for _, row in sorted(found, key=lambda one: one[0]))


def _number(line: LineFacts) -> tuple[Text, ...]:
    said = line_words(line)
    if not _rings(line):
        return words(said), words(rule(RULE_MM))
    number = words(strong(line.text_to or line.number))
    if line.hours.strip() and line.hours.strip().casefold() not in ALL_HOURS:
        said = f"{said}, {line.hours.strip()}"
    if line.on_paper is OnPaper.PLEASE_CHECK:
        return words(f"{said}: {line_content().words.please_check} this number first"), number
    return words(said), number


def _contact(label: str, one: ContactFacts) -> tuple[Text, ...]:
    named = f"{label}: {one.name}" if one.name else label
    return words(named), words(strong(one.number) if one.number.strip() else rule(RULE_MM))


def _checked(lines: tuple[LineFacts, ...]) -> str:
    """Who checked the numbers last, and when."""
    dated = [line for line in lines if line.checked_on and line.checked_by]
    if not dated:
        return ""
    last = max(dated, key=lambda line: (line.checked_on or date.min, line.id))
    day = last.checked_on
    return f"Checked by {last.checked_by}, {day.day} {times.month_words(day)}." if day else ""


def _cards(facts: PackFacts) -> list[Block]:
    """The second page: the steps of each card in full."""
    values = card_values(facts.session, facts.contacts, facts.emergency)
    made: list[Block] = [Heading(words("Step by step"))]
    keys = ("will_not_wake", "ending_life", "not_safe")
    for card in (*(support_card(key) for key in keys), cannot_speak()):
        made.append(Entry(card.icon, filled(card.title, **values), _said(card.large, values)))
    for inner in support_card("fit_fall_fire").inner:
        made.append(Entry("siren", words(inner.title), _said(inner.steps, values)))
    return [*made, Para(words(sentence(card_content().words.not_counted)), "small")]


def _said(lines: tuple[Wording, ...], values: dict[str, str]) -> Text:
    """Lines of a card as sentences, with what is not known left to write in."""
    return words(*(run for one in lines for run in (*filled(one, **values), Run(" "))))
