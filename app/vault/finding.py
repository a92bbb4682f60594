# SPDX-License-Identifier: MIT
"""From words to the data key. Slow on purpose, and safe in a thread.

What belongs here: trying the slots, choosing between two keys while a new lock is on its way, and
raising the cost of a slot once its words are known. What does not: opening the records (opening.py).
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from app.errors import Refused
from app.vault import keys
from app.vault.folder import DATABASE_NAME, SLOTS_NAME
from app.vault.keys import DataKey, Slot, SlotsDamaged
from app.vault.said import (
    DID_NOT_OPEN,
    KEYS_CHANGED,
    KEYS_DAMAGED,
    NO_MEMORY,
    SHEET_SLIP,
    SHEET_WORDS,
)
from app.vault.slotfile import SlotFile, read_file, write_file
from app.vault.words import looks_right, read_recovery
from models import rekey


def find_key(
    folder: Path, secret: str, kind: str = keys.PASSPHRASE, least: keys.Cost = keys.LEAST
) -> DataKey:
    """The data key for a passphrase or recovery words. Slow on purpose: run it as a job. Writes nothing.

    Refused with one sentence when the words do not open the records or the key file is damaged.
    """
    return _found(folder, _typed(secret, kind), kind, least)[0]


def find_and_raise(
    folder: Path, secret: str, kind: str = keys.PASSPHRASE, least: keys.Cost = keys.LEAST
) -> DataKey:
    """Like `find_key`, and a slot that is cheaper than today's standard, or older, is raised.

    When that cannot be written, or there is too little memory, the slot stays as it is.
    """
    words = _typed(secret, kind)
    key, file = _found(folder, words, kind, least)
    slot = file.slot(key.slot)
    if slot is not None and (file.version == 1 or not slot.public or slot.cost.below(keys.USUAL)):
        with contextlib.suppress(OSError, keys.TooLittleMemory):
            return _raised(folder, file, slot, words, key)
    return key


def _typed(secret: str, kind: str) -> str:
    if kind != keys.RECOVERY:
        return secret
    words = read_recovery(secret)
    if not words:
        raise Refused(SHEET_WORDS, "recovery")
    if not looks_right(words):
        raise Refused(SHEET_SLIP, "recovery")
    return " ".join(words)


def _found(folder: Path, words: str, kind: str, least: keys.Cost) -> tuple[DataKey, SlotFile]:
    try:
        file = read_file(folder / SLOTS_NAME, least)
        guesses: dict[tuple[bytes, keys.Cost], bytes] = {}
        for slot in file.of_kind(kind):
            way = (slot.salt, slot.cost)
            if way not in guesses:
                guesses[way] = keys.derived(words, *way)
            opened = keys.unwrap(slot, guesses[way])
            if opened is not None:
                return _key_of(folder, file, slot, opened, kind), file
    except SlotsDamaged as trouble:
        raise Refused(KEYS_DAMAGED, kind) from trouble
    except keys.TooLittleMemory as trouble:
        raise Refused(NO_MEMORY, kind) from trouble
    raise Refused(DID_NOT_OPEN, kind)


def _key_of(folder: Path, file: SlotFile, slot: Slot, opened: bytes, kind: str) -> DataKey:
    """The data key behind an open slot, once the whole file is vouched for."""
    if file.version == 1:
        return DataKey(opened, slot=slot.id)
    if slot.public:
        inner, mark = opened[: keys.KEY_BYTES], opened[keys.KEY_BYTES :]
        found = keys.unboxed(inner, slot.boxes)
    else:
        inner, mark = b"", keys.vouched_mark(opened, b"".join(slot.boxes)) or b""
        found = (opened,)
    if not mark or not file.vouched(mark) or found is None:
        raise Refused(KEYS_CHANGED, kind)
    at = which_opens(folder, found)
    return DataKey(found[at], lock=file.locks[at], slot=slot.id, inner=inner, mark=mark)


def which_opens(folder: Path, found: tuple[bytes, ...]) -> int:
    """Which of the keys the records have just now. One is enough but while a new lock is on its way."""
    path = folder / DATABASE_NAME
    ways = (at for at, key in enumerate(found) if len(found) > 1 and rekey.opens(path, key))
    return next(ways, 0)


def _raised(folder: Path, file: SlotFile, slot: Slot, words: str, key: DataKey) -> DataKey:
    """Write the slot at today's cost; a file of format 1 becomes one of today's."""
    cost = slot.cost.raised(keys.USUAL)
    if file.version == 1:
        key = DataKey(key, lock=keys.random_name(), slot=key.slot, mark=keys.new_key())
        kept = tuple(replace(s, boxes=(keys.voucher(key, key.mark),)) for s in file.slots)
        file = SlotFile(kept, file.nickname, (key.lock,))
    salt = salt_for(file.without(slot.id), slot.kind, cost)
    if key.inner:
        fresh = keys.rewrapped(replace(slot, cost=cost, salt=salt), words, key.inner, key.mark)
    else:
        empty = Slot(slot.kind, cost, salt, b"", b"", slot.id, slot.person, slot.made)
        fresh, inner = keys.new_slot(empty, words, key.mark, (key,))
        key = DataKey(key, lock=key.lock, slot=key.slot, inner=inner, mark=key.mark)
    write_file(folder / SLOTS_NAME, file.with_slot(fresh), key.mark)
    return key


def salt_for(file: SlotFile, kind: str, cost: keys.Cost) -> bytes:
    """The salt that the people of this laptop share at this cost; a fresh one for the sheet."""
    if kind == keys.PASSPHRASE:
        for slot in file.of_kind(kind):
            if slot.cost == cost:
                return slot.salt
    return keys.new_salt()
