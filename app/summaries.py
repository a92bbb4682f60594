# SPDX-License-Identifier: MIT
"""Making a summary: which lines leave for whom, what is left out and why, words that look like names.

The words and layout of the page are in `app/reports`; what may be shown is a rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from app.aboard import aboard_count
from app.change import Change
from app.errors import Refused
from app.notes import NoteRow, known_names, note_rows
from app.packs import part_facts, session_facts
from app.plans import plan_of, session_row
from app.reports.facts import NoteFacts, PromiseFacts, SummaryFacts
from app.ticks import ticks_of
from app.times import day_of
from app.vault.words import word_list
from models.rules.mentions import (
    Known,
    Mention,
    Piece,
    Words,
    draw,
    find_names,
    fold,
    keep,
    pieces,
)
from models.rules.summary import Line, Reader, choose
from models.store import Store
from models.tables.local import Tick
from models.tables.plans import Promise
from models.tables.records import Note

AREAS = frozenset({"summary", "notes"})
LIST = "looked_at"
ONE_OF_US = "one of us"
WIDE = {"service": "The service", "network": "The Network", "community": "The group"}


@dataclass(frozen=True)
class NameWord:
    """A word in a line that leaves and looks like a name; somebody must look at it first."""

    note: str
    number: int
    word: str
    text: str
    known: bool


@dataclass(frozen=True)
class LeftOutLine:
    """One line of "what is left out": an icon, what, and why."""

    icon: str
    what: str
    why: str


@dataclass(frozen=True)
class SummaryPage:
    """What the summary screen shows beside the page itself."""

    session: str
    title: str
    number: int
    reader: Reader
    left_out: tuple[LeftOutLine, ...]
    to_look_at: tuple[NameWord, ...]
    facts: SummaryFacts
    inside: str
    made: bool


def summary_page(store: Store, session: str, reader: str) -> SummaryPage:
    """Everything for one reader: "group", "alliance" or "anyone"; six statements."""
    who = Reader(reader)
    known = known_names(store)
    facts, raw, made = _facts(store, session, known)
    chosen = choose(raw, who, open_space=facts.session.is_open)
    looked = frozenset(ticks_of(session, LIST))
    words = _words_to_look_at(chosen.lines, known, looked)
    return SummaryPage(
        session=session,
        title=f"Summary of session {facts.session.number}",
        number=facts.session.number,
        reader=who,
        left_out=_left_out(facts, raw, who),
        to_look_at=words,
        facts=facts,
        inside=_inside(chosen.lines, facts),
        made=made,
    )


def _facts(
    store: Store, session: str, known: tuple[Known, ...]
) -> tuple[SummaryFacts, tuple[Line, ...], bool]:
    plan = plan_of(store, session)
    kept = sorted(note_rows(store, session), key=lambda note: (note.pos, note.id))
    raw = tuple(Line(n.id, n.kind, n.text, n.leaving, bool(n.speaker_said_yes)) for n in kept)
    facts = SummaryFacts(
        session=session_facts(store, plan),
        parts=part_facts(plan),
        people=aboard_count(store, session),
        notes=tuple(_note(line) for line in raw),
        promises=_promises(kept, plan.evening.space_kind, known),
    )
    return facts, raw, plan.evening.state == "summary"


def _note(line: Line) -> NoteFacts:
    """A note as it may be drawn on paper: every name is "one of us"."""
    text = draw(line.text, {}, ONE_OF_US)
    return NoteFacts(line.id, line.kind, text, line.leaving, line.speaker_said_yes)


def _promises(
    notes: list[NoteRow], kind: str, known: tuple[Known, ...]
) -> tuple[PromiseFacts, ...]:
    """The promises in the words of their notes, which are the words that were looked at for names."""
    return tuple(
        PromiseFacts(
            id=note.id,
            text=draw(note.text, {}, ONE_OF_US),
            who=ONE_OF_US if note.person or find_names(note.role, known) else note.role,
            who_wide=WIDE.get(kind, "The group"),
            due=day_of(note.due),
            leaving=note.leaving,
        )
        for note in sorted(notes, key=lambda one: one.promise)
        if note.promise
    )


@cache
def _usual_words() -> frozenset[str]:
    """Plain words that are no names, from the shipped list and the weeks and months."""
    calendar = (
        "monday tuesday wednesday thursday friday saturday sunday january february march april "
        "may june july august september october november december i we network alliance torbay"
    )
    return frozenset(word_list()) | frozenset(calendar.split())


def looks_like_a_name(text: str) -> tuple[str, ...]:
    """Words with a capital letter inside a sentence that are no usual words."""
    found: list[str] = []
    starts = True
    for raw in text.split():
        word = raw.strip(".,;:!?()[]“”\"'’‘")
        capital = word[:1].isupper() and word[1:].islower() and len(word) > 1
        if capital and not starts and fold(word) not in _usual_words():
            found.append(word)
        starts = raw.endswith((".", "!", "?", ":", "“")) or raw.startswith("“")
    return tuple(found)


def _words_to_look_at(
    lines: tuple[Line, ...], known: tuple[Known, ...], looked: frozenset[str]
) -> tuple[NameWord, ...]:
    found: list[NameWord] = []
    for number, line in enumerate(lines, 1):
        shown = draw(line.text, {}, ONE_OF_US)
        spans = find_names(shown, known)
        names = [(shown[s.start : s.end], True) for s in spans]
        said = {fold(word) for name, _ in names for word in (name, *name.split())}
        names += [(word, False) for word in looks_like_a_name(shown) if fold(word) not in said]
        for word, is_known in dict.fromkeys(names):
            if f"{line.id}/{fold(word)}" not in looked:
                found.append(NameWord(line.id, number, word, shown, is_known))
    return tuple(found)


def one_of_us(store: Store, session: str, note: str, word: str) -> Change:
    """The word is a name: in the note and its promise it becomes a mark, drawn as "one of us".

    A name that two people share, or that nobody here has, becomes those words themselves.
    """
    row = Note.get_or_none((Note.id == note) & ~Note.gone)
    if row is None:
        raise Refused("This note is not here any more.")
    known = known_names(store)
    row.text = _without_word(row.text, word, known)
    row.save(only=["text"])
    for promise in Promise.select().where((Promise.note == note) & ~Promise.gone):
        promise.text = _without_word(promise.text, word, known)
        promise.save(only=["text"])
    return Change(AREAS | {"promises"}, "Kept as one of us.", about=note)


def _without_word(kept: str, word: str, known: tuple[Known, ...]) -> str:
    """Kept text with each whole `word` as a mark or as "one of us"; marks that it has stay."""
    found: list[Piece] = []
    for piece in pieces(kept):
        if not isinstance(piece, Words):
            found.append(piece)
            continue
        text, at = piece.text, 0
        spans = [s for s in find_names(text, known) if text[s.start : s.end] == word]
        for span in spans:
            alone = len(span.person_ids) == 1
            us = Mention(span.person_ids[0]) if alone else Words(ONE_OF_US)
            found += [Words(text[at : span.start]), us]
            at = span.end
        rest = text[at:]
        whole = rf"(?<!\w){re.escape(word)}(?!\w)"
        found.append(Words(rest if spans else re.sub(whole, ONE_OF_US, rest)))
    return keep(found)


def not_a_name(store: Store, session: str, note: str, word: str) -> Change:
    """Somebody looked: the word is no name."""
    row = {"session": session, "list": LIST, "item": f"{note}/{fold(word)}", "value": "1"}
    Tick.insert(row).on_conflict_replace().execute()
    return Change(AREAS, "", about=note)


def summary_made(store: Store, session: str) -> Change:
    """The summary was saved, printed or put in the outbox."""
    row = session_row(session)
    row.state = "summary"
    row.save(only=["state"])
    return Change(AREAS | {"sessions"}, "", about=session)


def _inside(lines: tuple[Line, ...], facts: SummaryFacts) -> str:
    """What is inside, in words: "no names; 4 lines, 3 promises"."""
    promises = sum(1 for p in facts.promises if p.leaving == "pass_on")
    count = len(lines)
    kept = f"{count} line" if count == 1 else f"{count} lines"
    made = f"{promises} promise" if promises == 1 else f"{promises} promises"
    return f"No names. {kept}, {made}."


def _left_out(
    facts: SummaryFacts, raw: tuple[Line, ...], reader: Reader
) -> tuple[LeftOutLine, ...]:
    chosen = choose(raw, reader, open_space=facts.session.is_open)
    count = {(one.what, one.why): one.count for one in chosen.left_out}
    lines = [LeftOutLine("user-x", "Names, what helps, cabins", "always")]
    if ("title", "reader") in count:
        label = f"“session {facts.session.number}”"
        lines.append(LeftOutLine("map-pin", "Title, place, day and times", label))
    people = f"{facts.people} took part"
    lines.append(LeftOutLine("hash", people, _people_words(facts.people, reader)))
    lines.append(LeftOutLine("users", "Lived experience, staff, both", "never for one session"))
    held = sum(n for (what, why), n in count.items() if what == "lines" and why != "quote")
    quotes = count.get(("lines", "quote"), 0)
    words = f"{held} line" if held == 1 else f"{held} lines"
    extra = f", {quotes} quoted" if quotes else ""
    lines.append(LeftOutLine("message-square-lock", f"{words} left here{extra}", "by the group"))
    lines.append(LeftOutLine("shield-check", "Sealed forms, debrief", "never by this route"))
    return tuple(lines)


def _people_words(count: int, reader: Reader) -> str:
    from_rule = {
        Reader.GROUP: "below 5 as “fewer than 5”",
        Reader.ALLIANCE: "to the nearest 5, below 5 hidden",
        Reader.ANYONE: "below 10 hidden",
    }
    return from_rule[reader]
