# SPDX-License-Identifier: MIT
"""Making and opening a laptop's records. Finding the key is slow on purpose and safe in a thread; opening is not."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from filelock import BaseFileLock

from app.audit import note_opening
from app.change import carry_out
from app.clock import utc_now
from app.errors import Refused
from app.seeding import seed_library
from app.vault import folder as places
from app.vault import keys, swap
from app.vault.backup import backups, make_backup
from app.vault.beside import keep_witness
from app.vault.cloud import refuse_synced
from app.vault.instance import InUse, take
from app.vault.tries import forget_tries, read_tries
from app.vault.words import looks_right, read_recovery
from models.errors import Damaged, Newer, NotLocked, NotWritable, StoreTrouble, WrongKey
from models.store import TROUBLES, Store, random_id
from models.tables.library import SupportLine

DATABASE_NAME = places.DATABASE_NAME
SLOTS_NAME = places.SLOTS_NAME
Clock = Callable[[], datetime]
Ids = Callable[[], str]
DID_NOT_OPEN = "That did not open. Check the words, or use the recovery sheet."
SHEET_WORDS = "The sheet has 12 words. Type them all, in order."
SHEET_SLIP = "One of the 12 words does not fit. Check them against the sheet."
DAMAGED = (
    "These records do not hold together. A backup can be used instead; nothing was changed here."
)
KEYS_DAMAGED = (
    "The key file of these records is missing or damaged. A backup holds a good one; "
    "nothing was changed here."
)
NEWER = "These records are from a newer version. Update this laptop first; they are untouched."
IN_USE = "These records are open in another window on this laptop."
NOT_LOCKED = "This folder holds a file that is not locked. It was not opened."
NO_MEMORY = "This laptop is short of memory just now. Close other programs and try again."
NO_SPACE = "This folder cannot be written to. Choose another folder, or make room on the disk."


@dataclass
class OpenVault:
    """A laptop's records, open: the store, its folder and key, and the wrong tries there were before."""

    store: Store
    folder: Path
    key: bytearray
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
        return keys.read_slots(folder / SLOTS_NAME, keys.Cost(1, 8192))[1] or "This laptop"
    except keys.SlotsDamaged:
        return "This laptop"


def find_key(
    folder: Path, secret: str, kind: str = keys.PASSPHRASE, least: keys.Cost = keys.LEAST
) -> bytearray:
    """The data key for a passphrase or recovery words. Slow on purpose: run it as a job.

    Refused with one sentence when the words do not open the records or the key file is damaged.
    """
    if kind == keys.RECOVERY:
        words = read_recovery(secret)
        if not words:
            raise Refused(SHEET_WORDS, "recovery")
        if not looks_right(words):
            raise Refused(SHEET_SLIP, "recovery")
        secret = " ".join(words)
    try:
        slots, _ = keys.read_slots(folder / SLOTS_NAME, least)
    except keys.SlotsDamaged as trouble:
        raise Refused(KEYS_DAMAGED, kind) from trouble
    for slot in slots:
        if slot.kind == kind:
            key = _unwrapped(slot, secret, kind)
            if key is not None:
                return key
    raise Refused(DID_NOT_OPEN, kind)


def _unwrapped(slot: keys.Slot, secret: str, kind: str) -> bytearray | None:
    try:
        return keys.unwrap(slot, secret)
    except keys.TooLittleMemory as trouble:
        raise Refused(NO_MEMORY, kind) from trouble


def open_records(
    folder: Path, key: bytearray, *, clock: Clock = utc_now, ids: Ids = random_id
) -> OpenVault:
    """Open the records with their key. Refused with one sentence, the files untouched, when that cannot be.

    An older version is backed up before it is upgraded. A first run that was cut between key file
    and records goes on here.
    """
    refuse_synced(folder)
    lock = _taken(folder)
    path = folder / DATABASE_NAME
    try:
        swap.finish(folder)
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
    return OpenVault(store, folder, key, nickname_of(folder), _noted(store, folder), lock)


def _noted(store: Store, folder: Path) -> int:
    """Keep in the audit that somebody opened, and each wrong try before; gives how many. A full disk stops nobody."""
    tries = read_tries(folder).count
    try:
        carry_out(store, note_opening, tries)
    except (StoreTrouble, *TROUBLES):
        return tries
    return forget_tries(folder)


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
) -> bytearray:
    """Make the key file and an empty, locked database; gives the key. Slow: run it as a job.

    Refused when there are records already or the folder cannot be written.
    """
    refuse_synced(folder)
    if has_records(folder):
        raise Refused("There are records in this folder already.")
    key = keys.new_key()
    try:
        slots = (
            keys.wrap(key, keys.PASSPHRASE, passphrase, cost),
            keys.wrap(key, keys.RECOVERY, " ".join(recovery), cost),
        )
    except keys.TooLittleMemory as trouble:
        raise Refused(NO_MEMORY) from trouble
    try:
        folder.mkdir(parents=True, exist_ok=True)
        keys.write_slots(folder / SLOTS_NAME, slots, nickname)
    except OSError as trouble:
        raise Refused(NO_SPACE) from trouble
    return key


def first_opening(
    folder: Path,
    key: bytearray,
    nickname: str,
    *,
    clock: Clock = utc_now,
    ids: Ids = random_id,
) -> OpenVault:
    """Create the database that `make_records` made the key for, with the shipped library in it."""
    lock = _taken(folder)
    try:
        store = _made(folder / DATABASE_NAME, key, clock, ids)
    except (StoreTrouble, OSError) as trouble:
        lock.release()
        raise Refused(_said_of(trouble)) from trouble
    except BaseException:
        lock.release()
        raise
    return OpenVault(store, folder, key, nickname, 0, lock)


def change_passphrase(
    folder: Path,
    key: bytes | bytearray,
    passphrase: str,
    cost: keys.Cost = keys.USUAL,
    least: keys.Cost = keys.LEAST,
) -> None:
    """Wrap the same data key with a new passphrase; the records themselves are not touched.

    Slow: run it as a job. Refused, the old passphrase still good, when it cannot be written.
    """
    _wrap_anew(folder, key, (keys.PASSPHRASE, passphrase), cost, least)


def change_recovery(
    folder: Path,
    key: bytes | bytearray,
    words: tuple[str, ...],
    cost: keys.Cost = keys.USUAL,
    least: keys.Cost = keys.LEAST,
) -> None:
    """Wrap the data key with a new recovery sheet; the old sheet opens nothing any more. Slow, as above."""
    _wrap_anew(folder, key, (keys.RECOVERY, " ".join(words)), cost, least)


def _wrap_anew(
    folder: Path,
    key: bytes | bytearray,
    secret: tuple[str, str],
    cost: keys.Cost,
    least: keys.Cost,
) -> None:
    kind, words = secret
    try:
        slots, nickname = keys.read_slots(folder / SLOTS_NAME, least)
        fresh = keys.wrap(key, kind, words, cost)
        others = tuple(slot for slot in slots if slot.kind != kind)
        keys.write_slots(folder / SLOTS_NAME, (fresh, *others), nickname)
    except keys.SlotsDamaged as trouble:
        raise Refused(KEYS_DAMAGED, kind) from trouble
    except keys.TooLittleMemory as trouble:
        raise Refused(NO_MEMORY, kind) from trouble
    except OSError as trouble:
        raise Refused(NO_SPACE, kind) from trouble
