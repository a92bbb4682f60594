# SPDX-License-Identifier: MIT
"""Backups in words: which there are, where they go, what a trial of one found; and choosing the place for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.change import Change
from app.errors import Refused
from app.settings import keep_settings, setting
from app.times import VENUE, clock_words, day_of, day_words
from app.vault.backup import Backup, last_backup, make_place
from app.vault.backup_keys import needs_words_of_then
from app.vault.beside import witness
from app.vault.cloud import BACKUPS_THERE, refuse_synced
from app.vault.restore import Drilled, offers
from models.store import Store

HERE, THERE = "On this laptop", "In the chosen folder or on the stick"
NOT_CHOSEN = "No folder or stick is chosen. Backups lie on this laptop only."
NOT_IN = "It is not here just now. Backups lie on this laptop, and go there when it is back."
STICK_WAITS = (
    "One stick still holds the old copies: put it in, and open these records. "
    "What was erased on {day} goes from it first."
)
STICK_IN = "The old copies there are being cleaned, before anything else is written."
LAST_IN = "It was last in on {day}."
NOT_CLEANED = "The backup folder or stick is not here. Put it in, and its copies are cleaned too."
LEFT_OLD = "The old copies there are not cleaned. Wipe that stick, or lock it away."
UP_TO_DATE = "The newest backup is there too."
BEHIND = "The newest backup goes there with the next lock, or when you make one."
NO_ROOM = "Nothing can be written there. Choose another folder, or make room."
BEFORE_LOCK = "made before the lock was changed"
WORDS_OF_THEN = (
    "This one was made before the lock was changed. It opens with the words of that time, or the "
    "recovery sheet of that time."
)
DOES_NOT_WORK = "This backup would not work. Make a new one now, then check that one. Your records are as they were."


@dataclass(frozen=True)
class BackupLine:
    """One backup in the list. `of_then`: from before a new lock, so the words of that time open it."""

    id: str
    made: str
    where: str
    newest: bool
    of_then: bool = False


@dataclass(frozen=True)
class BackupsPage:
    """Settings, Backup: the list, the place chosen for them and how it stands there.

    `waits`: what must still be done with the place after an erasure, in words; else empty.
    """

    lines: tuple[BackupLine, ...]
    place: str
    state: str
    waits: str = ""


def backups_page(store: Store, folder: Path) -> BackupsPage:
    """What there is on this laptop and in the chosen place."""
    kept = str(setting(store, "backup_folder"))
    place = Path(kept) if kept else None
    state, waits = _state(folder, place), ""
    since = day_of(str(setting(store, "stick_waits")))
    if state == NOT_IN:
        state = " ".join(filter(None, (state, last_in(store))))
        waits = STICK_WAITS.format(day=day_words(since)) if since else ""
    elif since:
        waits = STICK_IN
    return BackupsPage(lines_of(folder, place), kept, state, waits)


def stick_is_out(store: Store) -> bool:
    """Whether a folder or stick was chosen for backups and is not here just now."""
    kept = str(setting(store, "backup_folder"))
    return bool(kept) and not Path(kept).is_dir()


def last_in(store: Store) -> str:
    """ "It was last in on Thursday 26 November."; empty when that is not known."""
    seen = day_of(str(setting(store, "stick_seen")))
    return LAST_IN.format(day=day_words(seen)) if seen else ""


def lines_of(folder: Path, *places: Path | None) -> tuple[BackupLine, ...]:
    """The backups of a laptop and of other places, newest first; needs no open records."""
    found = offers(folder, *(one for one in places if one is not None))
    return tuple(_line(folder, one, newest=at == 0) for at, one in enumerate(found))


def _line(folder: Path, one: Backup, *, newest: bool) -> BackupLine:
    of_then = needs_words_of_then(folder, one.path)
    where = HERE if one.path.is_relative_to(folder) else THERE
    said = f"{where}, {BEFORE_LOCK}" if of_then else where
    return BackupLine(str(one.path), made_words(one), said, newest, of_then)


def made_words(backup: Backup) -> str:
    """ "Thursday 26 November, 21:04"."""
    made = backup.made.astimezone(VENUE)
    return f"{day_words(made.date())}, {clock_words(made)}"


def _state(folder: Path, place: Path | None) -> str:
    if place is None:
        return NOT_CHOSEN
    if not place.is_dir():
        return NOT_IN
    newest = last_backup(folder)
    return UP_TO_DATE if newest is None or (place / newest.path.name).is_dir() else BEHIND


def choose_place(store: Store, chosen: Path) -> Change:
    """Backups go to this folder or stick too from now on. Refused where a cloud program copies it, or when full."""
    refuse_synced(chosen, BACKUPS_THERE)
    try:
        place = make_place(chosen, store.new_id())
    except OSError as trouble:
        raise Refused(NO_ROOM, "folder") from trouble
    return _now_at(store, str(place), "Backups go there too from now on.")


def leave_place(store: Store) -> Change:
    """Backups lie on this laptop only; those that are there already stay there."""
    return _now_at(store, "", "Backups lie on this laptop only.")


def _now_at(store: Store, place: str, said: str) -> Change:
    """Another place, or none: what was left with old copies in it is said, for nothing cleans them any more."""
    if place != setting(store, "backup_folder") and stick_waits(store):
        said = f"{said} {LEFT_OLD}"
    change = keep_settings(store, backup_folder=place, stick_waits="", stick_seen="")
    return Change(change.areas, said, undoable=False)


def stick_waits(store: Store) -> bool:
    """Whether copies in the chosen place still hold what was erased here."""
    return bool(setting(store, "stick_waits"))


def stick_seen_today(store: Store) -> bool:
    """Whether the chosen place was there today."""
    return str(setting(store, "stick_seen")) == store.today().isoformat()


def note_stick(store: Store, there: bool) -> Change:
    """The chosen place was there and is up to date, or it was not. Clean only once the backups here are."""
    if not there:
        return Change(frozenset(), NOT_CLEANED, undoable=False, quiet=True)
    clean = {} if setting(store, "copies_to_clean") else {"stick_waits": ""}
    change = keep_settings(store, stick_seen=store.today().isoformat(), **clean)
    return Change(change.areas, undoable=False, quiet=True)


def drill_words(found: Drilled, today: date) -> tuple[str, ...]:
    """What a trial found, in sentences: whether it works, what is inside, what would be different."""
    if found.sealed:
        return (WORDS_OF_THEN,)
    if not found.works or found.inside is None or found.here is None:
        return (DOES_NOT_WORK,)
    made = found.backup.made.astimezone(VENUE)
    when = "today" if made.date() == today else day_words(made.date())
    said = [
        f"It works. The backup of {when}, {clock_words(made)} was opened as new records, "
        "compared, and taken away again.",
        f"Inside: {_counted(found.inside.sessions, found.inside.people, found.inside.notes)}. "
        f"Here now: {_counted(found.here.sessions, found.here.people, found.here.notes)}.",
    ]
    if found.stay_out == 1:
        said.append("1 person who was erased since stays erased.")
    elif found.stay_out:
        said.append(f"{found.stay_out} people who were erased since stay erased.")
    return tuple(said)


def _counted(sessions: int, people: int, notes: int) -> str:
    words = ((sessions, "session"), (people, "person"), (notes, "note"))
    plural = {"person": "people"}
    return ", ".join(
        f"{count} {word if count == 1 else plural.get(word, f'{word}s')}" for count, word in words
    )


def audit_state(store: Store, folder: Path) -> str:
    """Whether the list of what was done is as it was written: "whole", "altered" or "shorter"."""
    return store.audit_whole(witness(folder))
