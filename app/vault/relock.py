# SPDX-License-Identifier: MIT
"""A new lock: the records under a new data key, and every person's slot holding it, without their words.

What belongs here: asking for it, and doing it at the next opening. What does not: copying under
another key (models/rekey.py).

Cut at any moment, the vault opens. First the key file holds both keys. Then a whole copy under the
new key takes the place of the records in one step. Then the backups here get the words of today. Only
then the old key leaves the key file. While both are there, the one that opens the records is the right
one. The records have to be closed for it, so it happens at the next opening, and a cut is mended by
the one after that.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.errors import Refused
from app.vault import keys
from app.vault.backup import backups
from app.vault.backup_keys import open_with_todays_words
from app.vault.finding import which_opens
from app.vault.folder import DATABASE_NAME, SLOTS_NAME, flush_folder
from app.vault.holders import narrowed, refusing, working
from app.vault.keys import DataKey, SlotsDamaged
from app.vault.said import NEEDS_SHEET
from app.vault.slotfile import SlotFile, read_file, write_file
from models import rekey

UNFINISHED = ".relocked"


def ask_for_new_lock(folder: Path, key: DataKey, least: keys.Cost = keys.LEAST) -> None:
    """Put a new data key beside the old one in every slot; the next opening changes the records to it.

    Asked twice it stays as asked first. Refused when a slot is of the older kind, which has no box.
    """
    with refusing():
        file, _ = working(folder, key, least)
        if any(not slot.public for slot in file.slots):
            raise Refused(NEEDS_SHEET)
        if len(file.locks) > 1:
            return
        fresh = keys.new_key()
        slots = tuple(
            replace(slot, boxes=(*slot.boxes, keys.boxed(slot, fresh))) for slot in file.slots
        )
        locks = (*file.locks, keys.random_name())
        write_file(folder / SLOTS_NAME, replace(file, slots=slots, locks=locks), key.mark)
        keys.forget(fresh)


def is_asked_for(folder: Path, least: keys.Cost = keys.LEAST) -> bool:
    """Whether a new lock is on its way."""
    try:
        return len(read_file(folder / SLOTS_NAME, least).locks) > 1
    except SlotsDamaged:
        return False


def finish_new_lock(folder: Path, key: DataKey, least: keys.Cost = keys.LEAST) -> DataKey:
    """Change the records to the new key if one is on its way; gives the key they have afterwards.

    The records must be closed and the folder taken. OSError, StoreTrouble or Refused when it cannot
    be done now; then the old key still opens everything and it is tried again at the next opening.
    """
    if not key.inner or not is_asked_for(folder, least):
        return key
    file, found = working(folder, key, least)
    path, target = folder / DATABASE_NAME, folder / f"{DATABASE_NAME}{UNFINISHED}"
    at = which_opens(folder, found)  # asked of the records: a backup may have taken their place
    if file.locks[at] != file.locks[-1]:
        rekey.copy_under(path, target, found[at], found[-1])
        target.replace(path)
        flush_folder(folder)
    fresh_file = narrowed(file, file.locks[-1])
    open_with_todays_words(
        folder, fresh_file, key, found, least
    )  # while the old key is still known
    write_file(folder / SLOTS_NAME, fresh_file, key.mark)
    rekey.take_away(target)
    fresh = key.twin()
    fresh[:], fresh.lock = found[-1], file.locks[-1]
    return fresh


def backup_has_other_lock(folder: Path) -> bool:
    """Whether the newest backup is from before the last new lock, so that one is due now."""
    made = backups(folder)
    if not made:
        return False
    try:
        return _lock(read_file(made[0] / SLOTS_NAME)) != _lock(read_file(folder / SLOTS_NAME))
    except SlotsDamaged:
        return False


def _lock(file: SlotFile) -> str:
    return file.locks[-1] if file.locks else ""
