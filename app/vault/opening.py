# SPDX-License-Identifier: MIT
"""Making and opening a laptop's records. Finding the key is slow on purpose and safe in a thread; opening is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import BaseFileLock

from app.change import carry_out
from app.clock import utc_now
from app.errors import Refused
from app.seeding import seed_library
from app.vault import keys
from app.vault.instance import InUse, take
from app.vault.tries import forget_tries
from app.vault.words import looks_right, read_recovery
from models.errors import Damaged, Newer, NotLocked, WrongKey
from models.store import Store, random_id

DATABASE_NAME = "records.db"
SLOTS_NAME = "keys.json"
DID_NOT_OPEN = "That did not open. Check the words, or use the recovery sheet."
SHEET_WORDS = "The sheet has 12 words. Type them all, in order."
SHEET_SLIP = "One of the 12 words does not fit. Check them against the sheet."
DAMAGED = (
    "These records do not hold together. The newest backup can be used; nothing was changed here."
)
KEYS_DAMAGED = (
    "The key file of these records is missing or damaged. A backup holds a good one; "
    "nothing was changed here."
)
NEWER = "These records are from a newer version. Update this laptop first; they are untouched."
IN_USE = "These records are open in another window on this laptop."
NOT_LOCKED = "This folder holds a file that is not locked. It was not opened."
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
        self.store.close()
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
            key = keys.unwrap(slot, secret)
            if key is not None:
                return key
    raise Refused(DID_NOT_OPEN, kind)


def open_records(
    folder: Path,
    key: bytearray,
    *,
    clock: Callable[[], datetime] = utc_now,
    ids: Callable[[], str] = random_id,
) -> OpenVault:
    """Open the records with their key. Refused with one sentence, the files untouched, when that cannot be."""
    try:
        lock = take(folder)
    except InUse as held:
        raise Refused(IN_USE) from held
    except OSError as trouble:
        raise Refused(NO_SPACE) from trouble
    try:
        store = Store.open(folder / DATABASE_NAME, key, clock=clock, ids=ids)
    except Newer as newer:
        lock.release()
        raise Refused(NEWER) from newer
    except NotLocked as plain:
        lock.release()
        raise Refused(NOT_LOCKED) from plain
    except (Damaged, WrongKey, FileNotFoundError) as trouble:
        lock.release()
        raise Refused(DAMAGED) from trouble
    except BaseException:
        lock.release()
        raise
    return OpenVault(store, folder, key, nickname_of(folder), forget_tries(folder), lock)


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
    if has_records(folder):
        raise Refused("There are records in this folder already.")
    key = keys.new_key()
    slots = (
        keys.wrap(key, keys.PASSPHRASE, passphrase, cost),
        keys.wrap(key, keys.RECOVERY, " ".join(recovery), cost),
    )
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
    clock: Callable[[], datetime] = utc_now,
    ids: Callable[[], str] = random_id,
) -> OpenVault:
    """Create the database that `make_records` made the key for, with the shipped library in it."""
    try:
        lock = take(folder)
        store = Store.create(folder / DATABASE_NAME, key, clock=clock, ids=ids)
    except InUse as held:
        raise Refused(IN_USE) from held
    carry_out(store, seed_library)
    return OpenVault(store, folder, key, nickname, 0, lock)


def change_passphrase(
    folder: Path, key: bytes | bytearray, passphrase: str, cost: keys.Cost = keys.USUAL
) -> None:
    """Wrap the same data key with a new passphrase; the records themselves are not touched."""
    slots, nickname = keys.read_slots(folder / SLOTS_NAME)
    others = tuple(slot for slot in slots if slot.kind != keys.PASSPHRASE)
    fresh = keys.wrap(key, keys.PASSPHRASE, passphrase, cost)
    keys.write_slots(folder / SLOTS_NAME, (fresh, *others), nickname)


def change_recovery(
    folder: Path, key: bytes | bytearray, words: tuple[str, ...], cost: keys.Cost = keys.USUAL
) -> None:
    """Wrap the data key with a new recovery sheet; the old sheet opens nothing any more."""
    slots, nickname = keys.read_slots(folder / SLOTS_NAME)
    others = tuple(slot for slot in slots if slot.kind != keys.RECOVERY)
    fresh = keys.wrap(key, keys.RECOVERY, " ".join(words), cost)
    keys.write_slots(folder / SLOTS_NAME, (*others, fresh), nickname)
