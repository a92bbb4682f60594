# SPDX-License-Identifier: MIT
"""Easy Read: what people taking part are given, as one short idea beside one picture.

What belongs here: which ideas stand on these papers and with which picture. What does not: shipped
words, drawing, and what may be shown to whom (`left_out`, `small_numbers`).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from app import times
from app.content.alliance import principles
from app.content.easy_read import EasyIdea, easy_words
from app.content.kinds import part_kinds
from app.content.papers import after_use, agenda_words
from app.content.privacy import privacy_notice
from app.content.wording import Wording
from app.pdf.blocks import Block, Document, Heading, Idea, Level, Masthead, Run, Text, words
from app.reports.facts import PackFacts, PartFacts, PromiseFacts, SummaryFacts
from app.reports.left_out import chosen
from app.reports.phrases import curly, filled, in_place, inside, quoted, sentence
from app.reports.privacy_notice import still_blank, values_of
from app.reports.summary import shown_words
from models.rules.plan import PAUSE_FROM_LEVEL
from models.rules.small_numbers import people
from models.rules.summary import AUDIENCE, Line, Reader

AGREEMENT_TITLE = "How we are together"
PRIVACY_TITLE = "Privacy notice, Easy Read"
MARGIN_MM = 18.0
_ENDS = re.compile(r"(?<=[.!?])\s+")
_SECTION_ICONS = {
    "come": "log-in",
    "who_reads": "eye",
    "must_tell": "shield",
    "what_helps": "heart-handshake",
    "slips": "ticket",
    "rights": "hand",
    "who_answers": "user",
    "reasons": "book-open",
    "complaint": "message-circle",
    "how_long": "clock",
}


def agenda(facts: PackFacts, size: str = "easy") -> Document:
    """The evening: times, parts with what they talk about, choices, who helps."""
    session, said = facts.session, easy_words().agenda
    blocks: list[Block] = [
        _head(agenda_words().heading, f"Session {session.number}"),
        Idea("clock", words(_lines(said.times.fill(start=session.start, end=session.end)))),
        Heading(words(said.parts_title), 2),
    ]
    for part in facts.parts:
        blocks += _part(part)
    blocks.append(Heading(words(said.choices_title), 2))
    blocks += _ideas(said.choices)
    blocks.append(Heading(words(said.help_title), 2))
    place = in_place(inside(session.support_place))
    blocks.append(Idea("heart-handshake", filled(said.support, support_place=place)))
    if session.support_until:
        until = said.support_until.fill(support_until=session.support_until)
        blocks.append(Idea("clock", words(until)))
    blocks += _ideas(said.ends)
    made = _document("Agenda", "agenda_table", blocks, after_use("agenda_table"), size)
    return replace(made, code=session.code)


def _part(part: PartFacts) -> list[Block]:
    """When and what it is called; then, where it is hard, what will be talked about."""
    said = easy_words().agenda
    icons = {one.key: one.icon for one in part_kinds()}
    title = said.part.fill(time=part.start, title=part.title)
    made: list[Block] = [Idea(icons.get(part.kind, "list"), words(Run(title, strong=True)))]
    for one in part.heads_ups:
        if one.level >= PAUSE_FROM_LEVEL and one.words.strip():
            text = _lines(f"{sentence(one.words)} {said.done_by.fill(end=part.end)}")
        else:
            text = said.topics.fill(topics=", ".join(one.labels)) if one.labels else ""
        if text:
            made.append(Idea("hand-heart", words(text), level=Level.L1))
    return made


def privacy(facts: PackFacts, size: str = "easy") -> Document:
    """What we keep, one idea a line; a line nobody filled in is left to write on (K26)."""
    notice, values = privacy_notice(), values_of(facts.privacy)
    blocks: list[Block] = [_head(notice.title)]
    for section in notice.sections:
        blocks.append(Heading(words(section.title), 2))
        icon = _SECTION_ICONS.get(section.key, "info")
        blocks += [Idea(icon, _shipped(one, values)) for one in section.easy]
    blocks += still_blank(facts.privacy)
    said = f"{notice.blanks_line(facts.privacy.values)} {after_use('privacy_notice')}".strip()
    made = _document("Privacy notice", "privacy_easy_read", blocks, notice.foot, size)
    return replace(made, privacy=said)


def agreement(_: PackFacts, size: str = "easy") -> Document:
    """How we are together: the principles, each in its own words, and that nobody has to."""
    said = easy_words().agreement
    blocks: list[Block] = [_head(said.heading)]
    for one in principles():
        text = words(Run(sentence(one.name), strong=True), f"\n{_lines(one.line)}")
        blocks.append(Idea(_PRINCIPLE_ICONS.get(one.key, "users"), text))
    blocks += _ideas(said.ends)
    return _document("Agreement", "group_agreement", blocks, after_use("privacy_notice"), size)


_PRINCIPLE_ICONS = {
    "listen": "ear",
    "respect": "heart-handshake",
    "clear": "message-circle",
    "act": "route",
    "learn": "book-open",
    "open": "eye",
    "loop": "refresh-cw",
    "celebrate": "sparkles",
    "flexible": "wind",
    "own": "users",
}


def hand_out(facts: SummaryFacts) -> Document:
    """The summary for the group: what we heard, what happens next. The same lines as the other."""
    session, said = facts.session, easy_words().summary
    lines = chosen(facts, Reader.GROUP).lines
    count = shown_words(people(facts.people, AUDIENCE[Reader.GROUP]))
    blocks: list[Block] = [
        _head(session.title or f"Session {session.number}", _when(facts), "Summary for the group"),
        Idea("users", words(said.people.fill(people=count))),
    ]
    heard = [one for one in lines if one.kind in ("idea", "words")]
    decided = [one for one in lines if one.kind == "decision"]
    promised = [one for one in lines if one.kind == "promise"]
    if heard:
        blocks += [Heading(words(said.heard), 2), *(_heard(one) for one in heard)]
    if decided:
        blocks.append(Heading(words(said.decided), 2))
        blocks += [Idea("check", words(_lines(sentence(one.text)))) for one in decided]
    blocks.append(Heading(words(said.next), 2))
    known = {one.id: one for one in facts.promises}
    blocks += [
        _promised(known.get(one.id, PromiseFacts(one.id, one.text)), one) for one in promised
    ]
    if not promised:
        blocks.append(Idea("calendar-days", words(said.nothing_promised)))
    blocks += _ideas(said.ends)
    after = after_use("summary_hand_out")
    made = _document("Session summary", "summary_hand_out", blocks, after, "easy")
    return replace(made, code=session.code, counted=True)


def _when(facts: SummaryFacts) -> str:
    return times.day_words(facts.session.date, year=True)


def _heard(one: Line) -> Idea:
    if one.kind == "words":
        return Idea("message-square-quote", words(quoted(one.text.strip('“”"'))))
    return Idea("lightbulb", words(_lines(sentence(one.text))))


def _promised(one: PromiseFacts, line: Line) -> Idea:
    said = easy_words().summary
    made = [_lines(sentence(line.text))]
    if one.who.strip():
        made.append(said.answers.fill(who=one.who))
    if one.due is not None:
        made.append(said.by.fill(day=times.day_words(one.due).partition(" ")[2]))
    return Idea("calendar-days", words("\n".join(made)))


def _head(title: str, line: str = "", outline: str = "") -> Masthead:
    badge = easy_words().badge
    return Masthead(words(title), words(line), badge, outline=outline, level=Level.L1)


def _ideas(many: Iterable[EasyIdea]) -> list[Block]:
    return [Idea(one.icon, words(_lines(curly(one.text)))) for one in many]


def _shipped(one: Wording, values: dict[str, str]) -> Text:
    if one.blanks:
        return filled(one, **values)
    return words(_lines(curly(one.text)))


def _lines(said: str) -> str:
    """Each sentence on a line of its own."""
    return "\n".join(_ENDS.split(said.strip()))


def _document(title: str, key: str, blocks: list[Block], after: str, size: str) -> Document:
    return Document(
        title=title,
        blocks=tuple(blocks),
        key=key,
        size=size,
        after=after,
        dated="",
        margin_mm=MARGIN_MM,
    )


EASY_READ: dict[str, Callable[[PackFacts, str], Document]] = {
    "agenda_table": agenda,
    "large_print": agenda,
}
"""Which papers of the pack have an Easy Read layout."""
