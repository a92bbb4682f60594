# SPDX-License-Identifier: MIT
"""Making and opening a laptop's records. Finding the key is slow on purpose and safe in a thread; opening is not.

What belongs here: from a key to open records, and the first run. What does not: from words to a key
(finding.py), and who may open (holders.py).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import blake2b
from pathlib import Path

from filelock import BaseFileLock

from app.audit import note_opening, note_opening_by_paper
from app.change import carry_out
from app.clock import utc_now
from app.errors import Refused
from app.log import note_trouble
from app.seeding import seed_library
from app.vault import folder as places
from app.vault import keys, swap
from app.vault.backup import backups, make_backup
from app.vault.beside import keep_witness
from app.vault.cloud import refuse_synced
from app.vault.finding import find_and_raise, find_key
from app.vault.holders import change_passphrase, change_recovery, fresh_slot, refusing
from app.vault.instance import InUse, take
from app.vault.keys import DataKey, SlotsDamaged
from app.vault.relock import finish_new_lock
from app.vault.said import (
    DAMAGED,
    DID_NOT_OPEN,
    IN_USE,
    KEYS_DAMAGED,
    NEWER,
    NO_MEMORY,
    NO_SPACE,
    NOT_A_COORDINATOR_FILE,
    NOT_LOCKED,
    RECORDS_ALREADY,
    SHEET_SLIP,
    SHEET_WORDS,
)
from app.vault.slotfile import SlotFile, read_file, write_file
from app.vault.tries import forget_tries, read_tries
from models.errors import Damaged, Newer, NotLocked, NotWritable, StoreTrouble, WrongKey
from models.store import TROUBLES, Store, random_id
from models.tables.library import SupportLine

__all__ = [
    "DAMAGED",
    "DATABASE_NAME",
    "DID_NOT_OPEN",
    "IN_USE",
    "KEYS_DAMAGED",
    "NEWER",
    "NOT_A_COORDINATOR_FILE",
    "NOT_LOCKED",
    "NO_MEMORY",
    "NO_SPACE",
    "SHEET_SLIP",
    "SHEET_WORDS",
    "SLOTS_NAME",
    "OpenVault",
    "change_passphrase",
    "change_recovery",
    "find_key",
    "first_opening",
    "has_records",
    "make_records",
    "nickname_of",
    "open_records",
    "unlock",
]

DATABASE_NAME = places.DATABASE_NAME
SLOTS_NAME = places.SLOTS_NAME
Clock = Callable[[], datetime]
Ids = Callable[[], str]


@dataclass
class OpenVault:
    """A laptop's records, open: the store, its folder and key, and the wrong tries there were before."""

    store: Store
    folder: Path
    key: DataKey
    nickname: str
    wrong_tries: int
    _lock: BaseFileLock

    def close(self) -> None:
        """Close the store, forget the key and let the folder go."""
        try:
            # a full disk, damage, or being closed already keeps nobody from closing
            with contextlib.suppress(OSError, StoreTrouble, *TROUBLES):
                keep_witness(self.folder, self.store.audit_head())
            self.store.close()
        finally:
            keys.forget(self.key)
            self._lock.release()


def has_records(folder: Path) -> bool:
    """Whether there is something to unlock in this folder."""
    return (folder / DATABASE_NAME).exists() or (folder / SLOTS_NAME).exists()


def nickname_of(folder: Path) -> str:
    """The laptop's nickname, all that Unlock shows; "This laptop" when the file is damaged."""
    try:
        return read_file(folder / SLOTS_NAME, keys.Cost(1, 8192)).nickname or "This laptop"
    except SlotsDamaged:
        return "This laptop"


def unlock(
    folder: Path, secret: str, kind: str = keys.PASSPHRASE, least: keys.Cost = keys.LEAST
) -> DataKey:
    """What the door does with words: find the key, raise its slot, and finish a new lock. Slow: a job.

    A new lock writes all records anew; here nobody waits for it but the person who opens.
    """
    try:
        lock = take(folder)
    except (InUse, OSError):
        return find_and_raise(folder, secret, kind, least)  # opening says so
    try:
        swap.finish(folder)
        return _with_new_lock(folder, find_and_raise(folder, secret, kind, least))
    finally:
        lock.release()


def open_records(
    folder: Path, key: bytearray, *, clock: Clock = utc_now, ids: Ids = random_id
) -> OpenVault:
    """Open the records with their key. Refused with one sentence, the files untouched, when that cannot be.

    An older version is backed up before it is upgraded. A first run that was cut between key file
    and records goes on here, and so does a new lock that was asked for. A key that is not a
    `DataKey` opens, but who can open cannot be changed with it.
    """
    refuse_synced(folder)
    lock = _taken(folder)
    path = folder / DATABASE_NAME
    try:
        swap.finish(folder)
        key = _with_new_lock(folder, key if isinstance(key, DataKey) else DataKey(key))
        if not path.exists() and not backups(folder):
            store = _made(path, key, clock, ids)
        else:
            before = partial(_back_up_before, folder, key, clock)
            store = _seeded(Store.open(path, key, clock=clock, ids=ids, before_upgrade=before))
    except (StoreTrouble, OSError) as trouble:
        lock.release()
        raise Refused(_said_of(trouble)) from trouble
    except BaseException:
        lock.release()
        raise
    _say_who(store, folder, key)
    tries = _noted(store, folder, key.by_paper)
    return OpenVault(store, folder, key, nickname_of(folder), tries, lock)


def own_secret(key: DataKey) -> bytes:
    """A secret that only who opened with these words has; empty when the key came another way."""
    if not key.inner:
        return b""
    return blake2b(bytes(key.inner), digest_size=keys.KEY_BYTES, person=b"copro own").digest()


def _say_who(store: Store, folder: Path, key: DataKey) -> None:
    """Tell the store who opened it: the random id of the slot's person, and what only they have."""
    with contextlib.suppress(SlotsDamaged):
        slot = read_file(folder / SLOTS_NAME, keys.Cost(1, 8192)).slot(key.slot)
        store.person = slot.person if slot is not None else ""
    store.own = own_secret(key)


def _noted(store: Store, folder: Path, by_paper: bool) -> int:
    """Keep in the audit how somebody opened, and each wrong try before; gives how many. A full disk stops nobody."""
    tries = read_tries(folder).count
    try:
        carry_out(store, note_opening_by_paper if by_paper else note_opening, tries)
    except (StoreTrouble, *TROUBLES):
        return tries
    return forget_tries(folder)


def _with_new_lock(folder: Path, key: DataKey) -> DataKey:
    """The key after a new lock that was asked for; the old one, still good, when it cannot be done now."""
    try:
        fresh = finish_new_lock(folder, key)
        if fresh is not key:
            keys.forget(key)
        return fresh
    except (Refused, StoreTrouble, OSError) as trouble:
        note_trouble(trouble)
        return key


def _back_up_before(folder: Path, key: bytearray, clock: Clock) -> None:
    make_backup(folder, key, clock())


def _taken(folder: Path) -> BaseFileLock:
    try:
        return take(folder)
    except InUse as held:
        raise Refused(IN_USE) from held
    except OSError as trouble:
        raise Refused(NO_SPACE) from trouble


def _said_of(trouble: Exception) -> str:
    """The sentence for what kept the records from opening."""
    if isinstance(trouble, Newer):
        return NEWER
    if isinstance(trouble, NotLocked):
        return NOT_LOCKED
    if isinstance(trouble, Damaged | WrongKey | FileNotFoundError):
        return DAMAGED
    if isinstance(trouble, NotWritable | OSError):
        return NO_SPACE
    return DAMAGED


def _made(path: Path, key: bytearray, clock: Clock, ids: Ids) -> Store:
    """An empty store with the shipped library in it."""
    return _seeded(Store.create(path, key, clock=clock, ids=ids))


def _seeded(store: Store) -> Store:
    """The store with the shipped library; a first run may have been cut before it was put in."""
    try:
        if not SupportLine.select(SupportLine.id).exists():
            carry_out(store, seed_library)
    except BaseException:
        store.close()
        raise
    return store


def make_records(
    folder: Path,
    passphrase: str,
    recovery: tuple[str, ...],
    nickname: str,
    *,
    cost: keys.Cost = keys.USUAL,
) -> DataKey:
    """Make the key file and an empty, locked database; gives the key. Slow: run it as a job.

    Refused when there are records already or the folder cannot be written.
    """
    refuse_synced(folder)
    if has_records(folder):
        raise Refused(RECORDS_ALREADY)
    key, mark = bytes(keys.new_key()), keys.new_key()
    file = SlotFile((), nickname, (keys.random_name(),))
    how = (cost, utc_now().date(), mark)
    with refusing():
        sheet, _ = fresh_slot(
            file, (keys.RECOVERY, " ".join(recovery)), (keys.random_name(), ""), (key,), how
        )
        who = (keys.random_name(), keys.random_name())
        own, inner = fresh_slot(file, (keys.PASSPHRASE, passphrase), who, (key,), how)
        folder.mkdir(parents=True, exist_ok=True)
        write_file(folder / SLOTS_NAME, replace(file, slots=(own, sheet)), mark)
    return DataKey(key, lock=file.locks[0], slot=own.id, inner=inner, mark=mark)


def first_opening(
    folder: Path,
    key: DataKey,
    nickname: str,
    *,
    clock: Clock = utc_now,
    ids: Ids = random_id,
) -> OpenVault:
    """Create the database that `make_records` made the key for, with the shipped library in it."""
    lock = _taken(folder)
    key = key if isinstance(key, DataKey) else DataKey(key)
    try:
        store = _made(folder / DATABASE_NAME, key, clock, ids)
    except (StoreTrouble, OSError) as trouble:
        lock.release()
        raise Refused(_said_of(trouble)) from trouble
    except BaseException:
        lock.release()
        raise
    _say_who(store, folder, key)
    return OpenVault(store, folder, key, nickname, 0, lock)
