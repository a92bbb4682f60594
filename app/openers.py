# SPDX-License-Identifier: MIT
"""Who can open this laptop, by name: the random ids of the key file with the names kept inside the records.

What belongs here: the page for Settings, and keeping or dropping a name. What does not: the slots
themselves (app/vault/holders.py), which hold no name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.change import Change
from app.errors import Refused
from app.settings import keep_settings, settings
from app.times import day_words
from app.vault.holders import Ways
from models.store import Store

LONGEST_NAME = 60
LONG_NAME = f"Use up to {LONGEST_NAME} letters."
NO_NAME = "Type a name first. Any name will do."
NOT_SAID = "No name here yet"
NO_SHEET = "There is no recovery sheet. Make one under Safety."
NO_FILE = "There is none yet"
FILE_FITS = "Made, and it fits"
FILE_OLD = "It is from before the last new lock. Make a new one"
LOCK_WAITS = "It is on its way: lock now and open again"
LOCK_STANDS = "Makes a copied key file useless"


@dataclass(frozen=True)
class OpenerRow:
    """One person who can open: slot and person are random ids; `name` is empty when none was kept."""

    slot: str
    person: str
    name: str
    since: str
    mine: bool


@dataclass(frozen=True)
class OpenersPage:
    """Everybody who can open, and in words: what is missing, the lock, the coordinator's file."""

    rows: tuple[OpenerRow, ...]
    missing: str
    lock: str
    coordinator: str

    def row(self, slot: str) -> OpenerRow | None:
        """One of the rows."""
        return next((one for one in self.rows if one.slot == slot), None)


def openers_page(store: Store, ways: Ways) -> OpenersPage:
    """What opens these records, with the names kept here. One's own is the name of first run until changed."""
    kept = settings(store)
    names: dict[str, str] = kept["openers"]
    rows = tuple(
        OpenerRow(
            one.slot,
            one.person,
            names.get(one.person, kept["my_name"] if one.mine else ""),
            _since(one.made),
            one.mine,
        )
        for one in ways.people
    )
    sealed = kept["escrow_lock"]
    coordinator = NO_FILE if not sealed else FILE_FITS if sealed == ways.lock else FILE_OLD
    return OpenersPage(
        rows,
        "" if ways.sheet else NO_SHEET,
        LOCK_WAITS if ways.waiting else LOCK_STANDS,
        coordinator,
    )


def _since(made: str) -> str:
    try:
        return f"since {day_words(date.fromisoformat(made), year=True)}"
    except ValueError:
        return ""


def tidy_name(name: str) -> str:
    """A name as it is kept. Refused when it is empty or longer than a list can show."""
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused(NO_NAME, field="opener")
    if len(tidy) > LONGEST_NAME:
        raise Refused(LONG_NAME, field="opener")
    return tidy


def name_opener(store: Store, person: str, name: str) -> Change:
    """Keep the name of somebody who can open. No undo: it would bring back a name with no slot."""
    names = {**settings(store)["openers"], person: tidy_name(name)}
    change = keep_settings(store, openers=names)
    return Change(change.areas, about=person, undoable=False)


def opener_gone(store: Store, person: str) -> Change:
    """Somebody can not open any more; their name goes too."""
    names = {key: name for key, name in settings(store)["openers"].items() if key != person}
    change = keep_settings(store, openers=names)
    return Change(change.areas, about=person, undoable=False)


def escrow_made(store: Store, lock: str) -> Change:
    """The coordinator's file was made for this lock."""
    change = keep_settings(store, escrow_lock=lock)
    return Change(change.areas, about=lock, undoable=False)
