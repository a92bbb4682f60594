# SPDX-License-Identifier: MIT
"""Notes of a running session: kept by kind and by part, with marks for people, starting at leave here (K20)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from app.change import Change
from app.content.kinds import note_kinds
from app.errors import Refused
from app.times import day_of, short_day
from models.rules.leaving import KINDS, START, next_step
from models.rules.leaving import STEPS as LEAVING
from models.rules.mentions import Known, Span, draw, drawn_with_spans, find_names, keep_typed
from models.rules.pos import between
from models.store import Store
from models.tables.local import Draft
from models.tables.people import Person
from models.tables.plans import Promise
from models.tables.records import Note, PromiseOwner
from models.tables.table import rows

AREAS = frozenset({"notes"})
ONE_OF_US = "one of us"
LONGEST = 4000
PROMISE = "promise"
QUOTE = "words"


@dataclass(frozen=True)
class NoteLine:
    """One kept note as it is drawn: people are "one of us" (decision 38)."""

    id: str
    kind: str
    kind_words: str
    icon: str
    text: str
    leaving: str
    speaker_said_yes: bool
    second: str
    pos: str


@dataclass(frozen=True)
class NotesPage:
    """The notes column: kinds, lines of this session, newest first, and what was being typed."""

    lines: tuple[NoteLine, ...]
    draft: str
    draft_kind: str


@dataclass(frozen=True)
class Spotted:
    """A known name in typed text, and whose it is."""

    start: int
    end: int
    word: str
    span: Span


def notes_page(store: Store, session: str) -> NotesPage:
    """The notes of a session and what was being typed, in two statements."""
    draft = Draft.get_or_none(Draft.id == draft_id(session))
    typed = (draft.text, draft.kind) if draft is not None else ("", "")
    return NotesPage(note_lines(store, session), *typed)


@dataclass(frozen=True)
class NoteRow:
    """A note as kept, marks for people in its text; a promise with its id, by when and who."""

    id: str
    kind: str
    text: str
    leaving: str
    speaker_said_yes: bool
    pos: str
    promise: str
    due: str
    role: str
    person: str


def note_rows(_store: Store, session: str) -> tuple[NoteRow, ...]:
    """The kept notes of a session, newest first, each once; one statement for the panel and the summary."""
    promised = (Promise.note == Note.id) & (Promise.session == session) & ~Promise.gone
    owned = (PromiseOwner.promise == Promise.id) & ~PromiseOwner.gone
    query = (
        Note.select(
            Note.id,
            Note.kind,
            Note.text,
            Note.leaving,
            Note.speaker_said_yes,
            Note.pos,
            Promise.id,
            Promise.due,
            PromiseOwner.role,
            PromiseOwner.person,
        )
        .join(Promise, JOIN.LEFT_OUTER, on=promised)
        .join(PromiseOwner, JOIN.LEFT_OUTER, on=owned)
        .where((Note.session == session) & ~Note.gone)
        .order_by(Note.pos.desc(), Note.id)
    )
    found = {row.id: row for row in rows(query, _note_row)}
    return tuple(found.values())


def _note_row(*columns: Any) -> NoteRow:
    """Columns of a promise that is not there come as None."""
    filled: list[Any] = ["" if value is None else value for value in columns]
    return NoteRow(*filled)


def note_lines(store: Store, session: str) -> tuple[NoteLine, ...]:
    """The notes of a session as they are drawn, newest first, with who promised what by when."""
    return tuple(_line(row) for row in note_rows(store, session))


def _line(row: NoteRow) -> NoteLine:
    shown = next(one for one in note_kinds() if one.key == row.kind)
    day = day_of(row.due)
    said = (ONE_OF_US if row.person else row.role, f"by {short_day(day)}" if day else "")
    second = ", ".join(word for word in said if word)
    if row.kind == QUOTE:
        second = "" if row.speaker_said_yes else "Speaker not asked yet"
    return NoteLine(
        id=row.id,
        kind=row.kind,
        kind_words=shown.label,
        icon=shown.icon,
        text=draw(row.text, {}, ONE_OF_US),
        leaving=row.leaving,
        speaker_said_yes=bool(row.speaker_said_yes),
        second=second,
        pos=row.pos,
    )


def draft_id(session: str) -> str:
    """Where a session's unfinished note lies."""
    return f"note/{session}"


def keep_draft(_store: Store, session: str, text: str, kind: str) -> Change:
    """Keep what is being typed, so that a power cut loses a second at most (decision 34)."""
    if text:
        row = {"id": draft_id(session), "text": text[:LONGEST], "kind": kind}
        Draft.insert(row).on_conflict_replace().execute()
    else:
        Draft.delete().where(Draft.id == draft_id(session)).execute()
    return Change(frozenset(), undoable=False, quiet=True)


def known_names(_store: Store) -> tuple[Known, ...]:
    """All names kept here, for noticing one while somebody types."""
    query = Person.select(Person.id, Person.known_as).where(~Person.gone & (Person.known_as != ""))
    return tuple(rows(query, Known))


def spot(
    text: str, known: tuple[Known, ...], let_be: frozenset[str] = frozenset()
) -> Spotted | None:
    """The first known name in typed text that nobody has said is no name."""
    for span in find_names(text, known):
        word = text[span.start : span.end]
        if word.casefold() not in let_be:
            return Spotted(span.start, span.end, word, span)
    return None


def add_note(
    store: Store,
    session: str,
    text: str,
    *,
    part: str = "",
    kind: str = "idea",
    spans: tuple[Span, ...] = (),
    who: str = "",
    person: str = "",
    due: str = "",
    after: str | None = None,
) -> Change:
    """Keep a note; names in `spans` become marks. A promise is kept with who and by when, if known.

    `after` is the place of the newest line, where the page knows it. Every line starts at leave
    here (K20). Refused when there is nothing to keep.
    """
    if kind not in KINDS:
        raise KeyError(kind)
    kept = _kept(text, spans)
    last = _newest(session) if after is None else after
    made = _insert(store, session, part, last, kind, kept, START)
    Draft.delete().where(Draft.id == draft_id(session)).execute()
    if kind == PROMISE:
        _promise(store, session, made, kept, who, person, due)
    return Change(AREAS | ({"promises"} if kind == PROMISE else frozenset()), "", about=made)


def line_of_paper(
    store: Store,
    session: str,
    part: str,
    text: str,
    kind: str,
    spans: tuple[Span, ...],
    leaving: str,
) -> str:
    """Inside an act: keep a line that was written on paper; gives its id. What is being typed elsewhere stays.

    A private line stays here whatever was chosen. Refused when there is nothing to keep.
    """
    kept = _kept(text, spans)
    made = _insert(store, session, part, _newest(session), kind, kept, _leaves(kind, leaving))
    if kind == PROMISE:
        _promise(store, session, made, kept, "", "", "")
    return made


def reword_line(note: str, text: str, kind: str, spans: tuple[Span, ...], leaving: str) -> bool:
    """Inside an act: other words for a line that was typed in from paper. False when it was taken out since."""
    kept = _kept(text, spans)
    own = {"text": kept, "kind": kind, "leaving": _leaves(kind, leaving)}
    if not Note.update(own).where((Note.id == note) & ~Note.gone).execute():
        return False
    Promise.update(text=kept).where((Promise.note == note) & ~Promise.gone).execute()
    return True


def _leaves(kind: str, leaving: str) -> str:
    if kind not in KINDS or leaving not in LEAVING:
        raise KeyError(kind, leaving)
    return START if kind == "private" else leaving


def _insert(
    store: Store, session: str, part: str, last: str, kind: str, kept: str, leaving: str
) -> str:
    row = Note.create(
        id=store.new_id(),
        session=session,
        part=part,
        pos=between(last or None, None),
        kind=kind,
        text=kept,
        leaving=leaving,
    )
    return str(row.id)


def _kept(text: str, spans: tuple[Span, ...]) -> str:
    """Typed words as they are kept. Refused when there are none, or too many."""
    plain = text.strip()
    if not plain:
        raise Refused("Type a few words first.", "note")
    if len(plain) > LONGEST:
        raise Refused(f"A note can have up to {LONGEST} letters. Make two of it.", "note")
    shift = len(text) - len(text.lstrip())
    moved = tuple(Span(s.start - shift, s.end - shift, s.person_ids) for s in spans)
    return keep_typed(plain, moved)


def _newest(session: str) -> str:
    query = Note.select(Note.pos).where(Note.session == session).order_by(Note.pos.desc()).limit(1)
    return next(rows(query, str), "")


def _promise(
    store: Store, session: str, note: str, text: str, who: str, person: str, due: str
) -> None:
    promise = Promise.create(
        id=store.new_id(), session=session, note=note, text=text, due=read_due(store, due)
    )
    if who or person:
        PromiseOwner.create(
            id=store.new_id(), session=session, promise=promise.id, role=who, person=person
        )


def read_due(store: Store, text: str) -> str:
    """A day as stored: "10/12/2026", "10/12" (the next one), or empty. Refused otherwise."""
    plain = text.strip()
    if not plain:
        return ""
    pieces = plain.replace(".", "/").split("/")
    if len(pieces) == 2:
        this = day_of(f"{store.today().year}-{pieces[1].zfill(2)}-{pieces[0].zfill(2)}")
        if this is not None:
            year = this.year if this >= store.today() else this.year + 1
            pieces.append(str(year))
    if len(pieces) == 3:
        plain = "-".join(p.zfill(2) for p in reversed(pieces))
    day = day_of(plain)
    if day is None:
        raise Refused("A date looks like 10/12/2026.", "due")
    return day.isoformat()


def _row(note: str) -> Note:
    found = Note.get_or_none((Note.id == note) & ~Note.gone)
    if found is None:
        raise Refused("This note is not here any more.")
    row: Note = found
    return row


def words_of(_store: Store, note: str) -> tuple[str, tuple[Span, ...], str]:
    """A kept note for changing: its words with "one of us", where the marks stand, and its kind."""
    row = _row(note)
    text, spans = drawn_with_spans(row.text, ONE_OF_US)
    return text, spans, str(row.kind)


def reword_note(
    _store: Store, note: str, text: str, *, kind: str = "", spans: tuple[Span, ...] = ()
) -> Change:
    """Other words for a kept note, in its promise too; `spans` are the people still in it.

    What may leave starts at leave here again: somebody has to look at the new words first (K20).
    """
    row = _row(note)
    row.text = _kept(text, spans)
    row.kind = kind or row.kind
    row.leaving = START
    row.save(only=["text", "kind", "leaving"])
    same = (Promise.note == note) & ~Promise.gone
    Promise.update(text=row.text).where(same).execute()
    Draft.delete().where(Draft.id == draft_id(row.session)).execute()
    return Change(AREAS | {"promises"}, "The words were changed.", about=note)


def set_leaving(_store: Store, note: str, leaving: str) -> Change:
    """Pass on, change or leave here; a private note always stays."""
    if leaving not in LEAVING:
        raise KeyError(leaving)
    row = _row(note)
    row.leaving = START if row.kind == "private" else leaving
    row.save(only=["leaving"])
    return Change(AREAS, "", about=note)


def step_leaving(_store: Store, note: str) -> Change:
    """The next of the three (Alt 0)."""
    row = _row(note)
    row.leaving = next_step(row.leaving, row.kind)
    row.save(only=["leaving"])
    return Change(AREAS, "", about=note)


def set_kind(_store: Store, note: str, kind: str) -> Change:
    """Another kind; a note that becomes private stays here."""
    if kind not in KINDS:
        raise KeyError(kind)
    row = _row(note)
    row.kind = kind
    if kind == "private":
        row.leaving = START
    row.save(only=["kind", "leaving"])
    return Change(AREAS, "", about=note)


def said_yes(_store: Store, note: str, yes: bool) -> Change:
    """Whether the speaker said yes to being quoted (K20)."""
    row = _row(note)
    row.speaker_said_yes = yes
    row.save(only=["speaker_said_yes"])
    return Change(AREAS, "", about=note)


def remove_note(_store: Store, note: str) -> Change:
    """Take a note out (decision 27), and the promise that came from it."""
    Note.update(gone=True).where(Note.id == note).execute()
    Promise.update(gone=True).where((Promise.note == note) & ~Promise.gone).execute()
    return Change(AREAS | {"promises"}, "The note was taken out.", about=note)
