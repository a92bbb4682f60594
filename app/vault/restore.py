# SPDX-License-Identifier: MIT
"""Using a backup: which there are, making one the laptop's records again, and trying that without doing it.

What belongs here: the choice of keys, erasures, and what is told. What does not: the exchange of files
(swap.py) and the SQL (models/restoring.py). All of it is slow; run it as a job.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Refused
from app.vault import keys, swap
from app.vault.backup import NAME, Backup, backups_in
from app.vault.backup_keys import key_of, needs_words_of_then
from app.vault.beside import keep_erased, known_erased
from app.vault.folder import BACKUPS_NAME, DATABASE_NAME, SLOTS_NAME
from app.vault.opening import DID_NOT_OPEN, find_key
from app.vault.slotfile import read_file
from app.vault.words import usual_words
from models.backup import Copied, copy, count, digest, holds, look
from models.errors import Newer, NotWritable, StoreTrouble
from models.restoring import Ours, erased_in, make_ours
from models.store import random_id

NOT_WHOLE = "This backup does not hold together. Choose an older one; nothing was changed."
NOT_READ = "This backup could not be read, or there is no room on the disk. Nothing was changed."
TOO_NEW = "This backup is from a newer version. Update this laptop first; nothing was changed."
OTHER_WORDS = (
    "These words do not open this backup. The words that were used when it was made do, or the "
    "recovery sheet of that time."
)
CHECK_NAME = "checking"
NOT_COMPARED = frozenset({"device", "audit", "audit_link", "audit_end", "erased"})
"""What a restore changes on purpose."""


@dataclass(frozen=True)
class Access:
    """What may open a backup: the key that opens the records now, or words that were typed."""

    key: bytes | bytearray = field(default=b"", repr=False)
    words: str = field(default="", repr=False)


@dataclass(frozen=True)
class Drilled:
    """What a drill found: whether a restore would work, what is in the backup, and what is here now."""

    works: bool
    backup: Backup
    inside: Copied | None = None
    here: Copied | None = None
    stay_out: int = 0
    sealed: bool = False


@dataclass(frozen=True)
class _Found:
    source: bytes = field(repr=False)
    target: bytes = field(repr=False)
    slots: bool


def offers(folder: Path, *places: Path) -> tuple[Backup, ...]:
    """Backups on this laptop and in other places, newest first, each once."""
    found: dict[str, Backup] = {}
    for place in (folder / BACKUPS_NAME, *places, *_inside(places)):
        for backup in backups_in(place):
            found.setdefault(backup.path.name, backup)
    return tuple(sorted(found.values(), key=lambda one: one.made, reverse=True))


def _inside(places: Iterable[Path]) -> list[Path]:
    """The folders in a place: on a stick every laptop has its own."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += [one for one in place.iterdir() if one.is_dir()]
    return found


def prepare(
    folder: Path,
    backup: Path,
    access: Access,
    now: datetime,
    least: keys.Cost = keys.LEAST,
) -> bytes:
    """Make a backup ready to be the records; the next opening goes through with it. Gives the key that opens them.

    The records that are here stay untouched until then and go aside after it. Refused with one
    sentence when that cannot be, with nothing changed.
    """
    found = _keys(folder, backup, access, least)
    new = folder / swap.NEW_NAME
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        stamp = now.astimezone(UTC).strftime(NAME)
        if found.slots:
            shutil.copyfile(backup / SLOTS_NAME, new / SLOTS_NAME)
        if found.slots and holds_here(folder, found.target):
            swap.set_mark(folder, swap.Mark(stamp))
            return found.target
        ours = _lay_out(folder, backup, new, found, now)
        keep_erased(folder, ours.erased)
        swap.set_mark(folder, swap.Mark(stamp, ours.head.n, ours.head.sum))
    except BaseException as trouble:
        if swap.marked(folder) is None:
            shutil.rmtree(new, ignore_errors=True)
        raise _as_refused(trouble) from trouble
    return found.target


def holds_here(folder: Path, key: bytes) -> bool:
    """Whether the records that are here are whole after all, so that only their key file must come back."""
    return (folder / DATABASE_NAME).is_file() and holds(folder / DATABASE_NAME, key)


def _lay_out(folder: Path, backup: Path, new: Path, found: _Found, now: datetime) -> Ours:
    """The backup's records as a file of its own in `new`, made ours."""
    known = set(known_erased(folder, backup, backup.parent))
    known |= set(erased_in(folder / DATABASE_NAME, found.target))
    made = new / DATABASE_NAME
    copy(backup / DATABASE_NAME, made, found.source, found.target)
    moment = int(now.timestamp() * 1000)
    return make_ours(made, found.target, sorted(known), random_id()[:16], moment, usual_words())


def _keys(folder: Path, backup: Path, access: Access, least: keys.Cost) -> _Found:
    """The key that opens the backup, the one that its records get here, and whether its key file is needed.

    When the present key file is whole its key stays, so that words which were changed or taken away
    since do not come back with the backup.
    """
    try:
        read_file(folder / SLOTS_NAME, least)
        here = access.key or find_key(folder, access.words, keys.PASSPHRASE, least)
    except keys.SlotsDamaged:
        here = b""
    source = _own_key(backup, here or access.key)
    if not source and access.words:
        source = _by_words(backup, access.words, least)
    if not source:
        raise Refused(OTHER_WORDS if _is_whole(backup) else NOT_WHOLE, "words")
    return _Found(source, bytes(here) or source, not here)


def _own_key(backup: Path, key: bytes | bytearray) -> bytes:
    try:
        return key_of(backup, key)
    except OSError as trouble:
        raise Refused(NOT_READ) from trouble


def _is_whole(backup: Path) -> bool:
    return (backup / DATABASE_NAME).is_file() and (backup / SLOTS_NAME).is_file()


def _by_words(backup: Path, words: str, least: keys.Cost) -> bytes:
    """The key from the backup's own key file: a passphrase, or the words of the recovery sheet."""
    for kind in (keys.PASSPHRASE, keys.RECOVERY):
        try:
            return bytes(find_key(backup, words, kind, least))
        except Refused as refusal:
            if kind == keys.PASSPHRASE and refusal.said != DID_NOT_OPEN:
                raise
    return b""


def _as_refused(trouble: BaseException) -> BaseException:
    if isinstance(trouble, Newer):
        return Refused(TOO_NEW)
    if isinstance(trouble, NotWritable):
        return Refused(NOT_READ)
    if isinstance(trouble, StoreTrouble):
        return Refused(NOT_WHOLE)
    return Refused(NOT_READ) if isinstance(trouble, OSError) else trouble


def drill(folder: Path, backup: Backup, key: bytes | bytearray, now: datetime) -> Drilled:
    """Restore a backup into a locked folder for a moment, compare it, and take it away again.

    `sealed` in what it finds: it is from before a new lock, and only the words of that time open it.
    Nothing of the records here is changed. OSError or Refused when there is no room.
    """
    place = folder / CHECK_NAME
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        own = key_of(backup.path, key)
        if not own and needs_words_of_then(folder, backup.path):
            return Drilled(False, backup, sealed=True)
        inside = look(backup.path / DATABASE_NAME, own or key)
        made = place / DATABASE_NAME
        copy(backup.path / DATABASE_NAME, made, own or key, key)
        same = digest(made, key) == digest(backup.path / DATABASE_NAME, own or key)
        known = known_erased(folder)
        moment = int(now.timestamp() * 1000)
        make_ours(made, key, sorted(known), random_id()[:16], moment, usual_words())
        read_file(backup.path / SLOTS_NAME)
        works = same and holds(made, key)
        out = inside.people - count(made, key).people
        return Drilled(works, backup, inside, count(folder / DATABASE_NAME, key), out)
    except NotWritable as trouble:
        raise Refused(NOT_READ) from trouble
    except (StoreTrouble, keys.SlotsDamaged):
        return Drilled(False, backup)
    finally:
        shutil.rmtree(place, ignore_errors=True)
