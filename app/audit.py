# SPDX-License-Identifier: MIT
"""Rows of the audit for what changes nothing: opening, wrong tries, printing, copies that leave, backups.

Every act that changes something has its row by itself (`Store.writing`); these acts change nothing
else. None of them keeps a name, a word or a place. What it reads like: `app/audit_page.py`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from peewee import fn

from app.change import Change
from models.audit import let_go
from models.store import Store
from models.tables.own import Audit

MOST_TRIES = 50
KEPT_FOR = timedelta(days=730)
WRONG_TRY = "vault.wrong_try"


def note_opening(store: Store, wrong_tries: int) -> Change:
    """The records were opened, after so many tries with other words: a row for each, fifty at most."""
    store.note_before(WRONG_TRY, min(wrong_tries, MOST_TRIES))
    return Change(frozenset(), undoable=False)


def note_opening_by_paper(store: Store, wrong_tries: int) -> Change:
    """The same, by somebody who came in with the recovery sheet or the coordinator's files and made new words.

    `about` is the random id of the person whose words they are now.
    """
    change = note_opening(store, wrong_tries)
    return replace(change, about=store.person)


def oldest_is_due(store: Store) -> bool:
    """Whether the oldest rows are older than they may be, in one statement."""
    oldest = Audit.select(fn.MIN(Audit.hlc)).scalar()
    return oldest is not None and int(oldest) < _edge(store)


def let_oldest_go(store: Store) -> Change:
    """Drop the rows that are older than 24 months (domain.md 6.2); the chain starts after them."""
    let_go(store.connection, _edge(store))
    return Change(frozenset(), undoable=False)


def _edge(store: Store) -> int:
    return int((store.now() - KEPT_FOR).timestamp() * 1000)


def note_printed(_store: Store, about: str = "") -> Change:
    """Something went to the printer; `about` is the session's id or empty."""
    return Change(frozenset(), about=about, undoable=False)


def note_saved(_store: Store, about: str = "") -> Change:
    """A copy was saved as a file outside of the records."""
    return Change(frozenset(), about=about, undoable=False)


def note_backup_copied(_store: Store) -> Change:
    """A backup was put into a folder or on a stick."""
    return Change(frozenset(), undoable=False)


def note_backup_tried(_store: Store) -> Change:
    """A backup was restored for a moment, to see whether it works."""
    return Change(frozenset(), undoable=False)


def note_person(_store: Store, person: str) -> Change:
    """Somebody's own page was opened; `person` is their random id."""
    return Change(frozenset(), about=person, undoable=False)
