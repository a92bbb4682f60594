# SPDX-License-Identifier: MIT
"""What was done on this laptop, in plain words, and by whom: for the coordinator, and for anybody who asks.

What belongs here: event codes turned into words, and lines of one day put together. What does not:
writing rows (`app/audit.py`, `Store.writing`) and the chain (`models/audit.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from peewee import JOIN

from app.settings import settings
from app.times import VENUE, clock_words, day_words
from models.store import Store
from models.tables.own import Audit, AuditLink
from models.tables.table import rows

NEWEST = 5000
"""Rows that are read; older ones are kept for 24 months and are in the chain all the same."""

WORDS: dict[str, tuple[str, str]] = {
    "audit.note_opening": ("Opened with the words", "lock-open"),
    "audit.note_opening_by_paper": (
        "Opened with the recovery sheet or the coordinator’s files, and new words were made",
        "file-key",
    ),
    "vault.wrong_try": ("A try with other words", "shield"),
    "vault.restored": ("A backup took the place of the records", "hard-drive"),
    "audit.note_backup_copied": ("A backup was copied to a folder or stick", "usb"),
    "audit.note_backup_tried": ("A backup was checked", "search-check"),
    "backups.choose_place": ("A folder or stick was chosen for backups", "usb"),
    "backups.leave_place": ("Backups stay on this laptop only", "hard-drive"),
    "audit.note_printed": ("Printed", "printer"),
    "audit.note_saved": ("A paper was saved as a file", "file-down"),
    "audit.note_person": ("Somebody’s own page was opened", "user"),
    "outbox.put_in_outbox": ("A summary was put in the outbox", "inbox"),
    "outbox.note_put": ("Summaries were put on a stick or in a folder", "send"),
    "outbox.take_out": ("A summary was taken out of the outbox", "inbox"),
    "attendance.only_count": ("A name at the door became a count", "user-x"),
    "settings.set_hide_code": ("The hide code was changed", "key-round"),
    "settings.set_minutes": ("A time for hiding or locking was changed", "timer"),
}
STARTS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("erasing.", ("Somebody was erased, or it was chosen how long to keep them", "user-x")),
    ("keys.", ("Words that open this laptop were changed", "key-round")),
    ("concern_reading.note_printed", ("A sealed form was printed", "printer")),
    ("concern_reading.", ("A sealed form was opened", "file-lock")),
    ("concern_notes.", ("Something was added to a sealed form", "file-lock")),
)
"""Codes of which any ending reads the same."""

OTHER = ("Other changes", "pencil")
STATES = {
    "whole": "Nothing in this list was changed or taken out.",
    "altered": "Something in this list was changed by another program. Tell your coordinator.",
    "shorter": "The newest part of this list is missing. Tell your coordinator.",
}


@dataclass(frozen=True)
class AuditLine:
    """One line: what, who was there (their name, or empty), how often on that day, and when last."""

    id: str
    words: str
    icon: str
    when: str
    times: int
    quiet: bool
    who: str = ""


@dataclass(frozen=True)
class AuditPage:
    """All lines, newest first; `more` when older ones are kept but not shown."""

    lines: tuple[AuditLine, ...]
    more: bool


@dataclass(frozen=True)
class _Row:
    n: int
    at: datetime
    words: tuple[str, str]
    who: str


def audit_page(store: Store) -> AuditPage:
    """The newest rows in words, with the names of those who can open this laptop. Two statements."""
    kept = settings(store)
    names: dict[str, str] = {store.person: kept["my_name"], **kept["openers"]}
    query = (
        Audit.select(Audit.n, Audit.hlc, Audit.code, AuditLink.opener)
        .join(AuditLink, JOIN.LEFT_OUTER, on=(AuditLink.n == Audit.n))
        .order_by(Audit.n.desc())
        .limit(NEWEST)
    )
    found = tuple(
        _Row(n, _moment(hlc), words_of(code), names.get(person or "", ""))
        for n, hlc, code, person in rows(query, _four)
    )
    return AuditPage(tuple(_lines(found)), len(found) == NEWEST)


def _four(n: int, hlc: int, code: str, person: str | None) -> tuple[int, int, str, str | None]:
    return n, hlc, code, person


def _moment(hlc: int) -> datetime:
    return datetime.fromtimestamp(hlc / 1000, UTC).astimezone(VENUE)


def words_of(code: str) -> tuple[str, str]:
    """What an event code says in plain words, and its icon; what is nobody's concern is "Other changes"."""
    if code in WORDS:
        return WORDS[code]
    return next((words for start, words in STARTS if code.startswith(start)), OTHER)


def _lines(found: Iterable[_Row]) -> Iterator[AuditLine]:
    """Of each day: what happened in a row is one line; all other changes together are the day's last line."""
    for _day, of_day in groupby(found, lambda row: row.at.date()):
        others: list[_Row] = []
        told: list[_Row] = []
        for row in of_day:
            (others if row.words == OTHER else told).append(row)
        for _same, same in groupby(told, lambda row: (row.words, row.who)):
            yield _line(tuple(same))
        if others:
            yield _line(tuple(others))


def _line(same: tuple[_Row, ...]) -> AuditLine:
    newest = same[0]
    words, icon = newest.words
    when = f"{day_words(newest.at.date())}, {clock_words(newest.at)}"
    quiet = newest.words == OTHER
    who = "" if quiet else newest.who
    return AuditLine(str(newest.n), words, icon, when, len(same), quiet, who)
