# SPDX-License-Identifier: MIT
"""The key file beside each backup: what opens a backup from before a new lock, and whose words.

What belongs here: finding a backup's own data key, and giving it the words of today at a new lock.
What does not: making backups (backup.py), using one (restore.py), the new lock itself (relock.py).

A backup keeps the data key of its day; writing it all anew would take minutes. Its key file is small:
at a new lock each backup here gets the slots of today with its own data key in their boxes. So the
words and the sheet of today open it, and those of a person who was taken away do not.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.vault import keys
from app.vault.backup import backups
from app.vault.folder import DATABASE_NAME, SLOTS_NAME
from app.vault.keys import DataKey, SlotsDamaged
from app.vault.slotfile import SlotFile, read_file, write_file
from models.seals import fits


def key_of(
    backup: Path,
    key: bytes | bytearray,
    others: Sequence[bytes] = (),
    least: keys.Cost = keys.LEAST,
) -> bytes:
    """The data key of a backup: the one given, one of `others`, or one in the box of the slot that was opened.

    Empty when none of them is. OSError when the backup cannot be read. Quick: no words are guessed.
    """
    path = backup / DATABASE_NAME
    return next(
        (
            bytes(one)
            for one in (key, *others, *_boxed(backup, key, least))
            if one and fits(path, one)
        ),
        b"",
    )


def _boxed(backup: Path, key: bytes | bytearray, least: keys.Cost) -> tuple[bytes, ...]:
    """What the backup's own key file holds for the slot that was opened here, once it is vouched for."""
    if not isinstance(key, DataKey) or not key.inner:
        return ()
    try:
        file = read_file(backup / SLOTS_NAME, least)
    except SlotsDamaged:
        return ()
    slot = file.slot(key.slot)
    if slot is None or not slot.public or not file.vouched(key.mark):
        return ()
    return keys.unboxed(key.inner, slot.boxes) or ()


def open_with_todays_words(
    folder: Path,
    file: SlotFile,
    key: DataKey,
    found: Sequence[bytes],
    least: keys.Cost = keys.LEAST,
) -> None:
    """Give each backup here the slots of `file`, with the backup's own data key in their boxes.

    `found` are the data keys known now. One that none of them opens, or where the disk is full, stays
    as it was: the words of its day open it.
    """
    for backup in backups(folder):
        with contextlib.suppress(OSError):
            own = key_of(backup, key, found, least)
            if own:
                boxed = tuple(replace(slot, boxes=(keys.boxed(slot, own),)) for slot in file.slots)
                lock = _lock_of(backup, least)
                theirs = replace(file, slots=boxed, locks=(lock,))
                write_file(backup / SLOTS_NAME, theirs, key.mark)


def _lock_of(backup: Path, least: keys.Cost) -> str:
    """The name of the lock that a backup was made under; a fresh one when it is not known."""
    try:
        locks = read_file(backup / SLOTS_NAME, least).locks
    except SlotsDamaged:
        locks = ()
    return locks[0] if locks else keys.random_name()


def needs_words_of_then(folder: Path, backup: Path, least: keys.Cost = keys.LEAST) -> bool:
    """Whether a backup is from before a new lock and somebody who can open today has no words for it.

    False, too, where a key file cannot be read: then nothing is known of it.
    """
    try:
        today, then = (read_file(place / SLOTS_NAME, least) for place in (folder, backup))
    except SlotsDamaged:
        return False
    if set(today.locks) & set(then.locks):
        return False
    known = {slot.public for slot in then.slots if slot.public}
    return not all(slot.public in known for slot in today.of_kind(keys.PASSPHRASE))
