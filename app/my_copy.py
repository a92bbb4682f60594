# SPDX-License-Identifier: MIT
"""A person's own copy of everything kept about them: readable, and as open JSON (care K25; issue of trust K21).

What belongs here: gathering it, taking other people out of it, its JSON, and noting that it was
given. What does not: which rows (`models.own_records`), or the page (`app.reports.my_copy`).
The shape of the JSON is in docs/own-copy.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from app.change import Change
from app.content.own_copy import own_copy, own_table
from app.erasing import leaving_of
from app.errors import Refused
from app.later import later
from app.people import person_row
from app.times import day_of, day_words
from app.vault.words import usual_words
from models.erasing_words import SOMEONE, Leaving
from models.own_records import OwnRow, own_rows
from models.rules.mentions import Known, Mention, Words, draw, find_names, fold, pieces
from models.store import Store
from models.tables.plans import Session
from models.tables.table import rows

FORMAT, VERSION = "coproduction-express/own-copy", 1
FILE_NAME = "Own copy"
IN_PERSON, SAFE_WAY = "in_person", "safe_way"
ASK_FIRST = "Ask first: do they want it themselves, and freely?"
NO_SAFE_WAY = "No safe way was checked with them. Give it in person."


@dataclass(frozen=True)
class CopyField:
    """One field: its column, its word for the person, the value as kept, and as it is read."""

    key: str
    label: str
    value: Any
    words: str


@dataclass(frozen=True)
class CopyRecord:
    """One record: its kind, its title for the person, the session it is of in words, and its fields."""

    kind: str
    title: str
    session: str
    fields: tuple[CopyField, ...]


@dataclass(frozen=True)
class OwnCopy:
    """Everything about one person, with nobody else's name in it."""

    known_as: str
    made_on: date
    records: tuple[CopyRecord, ...]


@dataclass(frozen=True)
class OwnCopyPage:
    """What the page shows: the copy, how many records, and whether a safe way was checked."""

    copy: OwnCopy
    counted: str
    may_send: bool
    safe_way: str


def own_copy_page(store: Store, person: str) -> OwnCopyPage:
    """The page of one person's copy. Refused when they are not in the list any more."""
    row = person_row(person)
    found = gather(store, person)
    count = len(found.records)
    counted = "1 record" if count == 1 else f"{count} records"
    return OwnCopyPage(found, counted, bool(row.safe_way and row.safe_checked_on), row.safe_way)


def gather(store: Store, person: str) -> OwnCopy:
    """Everything kept about a person, other people's names taken out."""
    row = person_row(person)
    leaving = leaving_of(store, person)
    titles = dict(rows(Session.select(Session.id, Session.title, Session.date), _titled))
    clean = _Cleaner(leaving, row.known_as)
    order = [one.key for one in own_copy().tables]
    found = sorted(
        own_rows(store.connection, leaving),
        key=lambda one: order.index(one.table) if one.table in order else len(order),
    )
    made = tuple(_record(one, titles, clean) for one in found)
    return OwnCopy(row.known_as, store.today(), made)


def _titled(session: str, title: str, on: str) -> tuple[str, str]:
    day = day_of(on)
    said = f"{_long(day)}: {title}" if day else title
    return session, said or "A session"


class _Cleaner:
    """Takes everybody else out of a value; the person's own mark becomes their name."""

    def __init__(self, leaving: Leaving, name: str) -> None:
        self._person, self._name = leaving.person, name
        self._known: tuple[Known, ...] = leaving.known
        self._usual = usual_words()

    def value(self, value: Any) -> Any:
        """The value without anybody else; text that is JSON comes as what it says."""
        if not isinstance(value, str):
            return value
        if value[:1] in ("{", "["):
            try:
                return self._deep(json.loads(value))
            except ValueError:
                return self.text(value)
        return self.text(value)

    def _deep(self, found: Any) -> Any:
        if isinstance(found, str):
            return self.text(found)
        if isinstance(found, list):
            return [self._deep(one) for one in found]
        if isinstance(found, dict):
            return {self.text(key): self._deep(one) for key, one in found.items()}
        return found

    def text(self, kept: str) -> str:
        """Words for reading, with "someone" for everybody else, also where a name was typed."""
        told = "".join(
            self._others_out(one.text) if isinstance(one, Words) else self._who(one)
            for one in pieces(kept)
        )
        return told

    def _who(self, mention: Mention) -> str:
        return draw(f"@{{{mention.person_id}}}", {self._person: self._name}, SOMEONE)

    def _others_out(self, text: str) -> str:
        for span in reversed(find_names(text, self._known)):
            word = text[span.start : span.end]
            meant = fold(word) not in self._usual or word[:1].isupper()
            if self._person not in span.person_ids and meant:
                text = text[: span.start] + SOMEONE + text[span.end :]
        return text


def _record(row: OwnRow, titles: dict[str, str], clean: _Cleaner) -> CopyRecord:
    words = own_table(row.table)
    fields = []
    for column, kept in row.values:
        value = clean.value(kept)
        label = words.labels.get(column, column.replace("_", " ").capitalize())
        fields.append(CopyField(column, label, value, _words(column, value)))
    session = clean.text(titles.get(str(row.value("session") or ""), ""))
    return CopyRecord(row.table, words.title, session, tuple(fields))


def _words(column: str, value: Any) -> str:
    """A value as it is read on paper; empty for nothing and for what only a program reads."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column == "hlc" and isinstance(value, int):
        return _long(datetime.fromtimestamp(value / 1000, UTC).date())
    if isinstance(value, str):
        day = day_of(value)
        return _long(day) if day else value.replace("_", " ")
    return str(value) if isinstance(value, int) else ""


def _long(day: date) -> str:
    return day_words(day, year=True).partition(" ")[2]


def printed(copy: OwnCopy) -> tuple[CopyRecord, ...]:
    """The records with only the fields that say something to a person."""
    skipped = frozenset(own_copy().skipped)
    return tuple(
        CopyRecord(
            one.kind,
            one.title,
            one.session,
            tuple(f for f in one.fields if f.key not in skipped and f.words),
        )
        for one in copy.records
    )


def copy_json(copy: OwnCopy) -> bytes:
    """The open copy: every field of every record, as docs/own-copy.md says."""
    shape = {
        "format": FORMAT,
        "version": VERSION,
        "made_on": copy.made_on.isoformat(),
        "known_as": copy.known_as,
        "records": [
            {
                "kind": one.kind,
                "title": one.title,
                "session": one.session,
                "fields": {f.key: f.value for f in one.fields},
            }
            for one in copy.records
        ],
    }
    return (json.dumps(shape, ensure_ascii=False, indent=2) + "\n").encode()


def copy_pdf(copy: OwnCopy, at: datetime) -> bytes:
    """The readable copy as finished bytes; plain facts in, so it is safe in a job."""
    build = later("app.reports.my_copy").build
    made: bytes = later("app.pdf.render").render(build(copy.known_as, printed(copy)), printed=at)
    return made


def note_given(store: Store, person: str, how: str) -> Change:
    """A copy was given, in person or by the safe way. Only that it was is kept, no word of it."""
    row = person_row(person)
    if how == SAFE_WAY and not (row.safe_way and row.safe_checked_on):
        raise Refused(NO_SAFE_WAY, "how")
    return Change(frozenset(), about=person, undoable=False)
