# SPDX-License-Identifier: MIT
"""Who can open these records: let somebody in, take somebody away, other words, another sheet.

What belongs here: every change of the slots but a new lock (relock.py). What does not: names; the key
file holds random ids, and whose they are stands inside the records (app/openers.py). None of it
touches the records, and a cut or a full disk leaves the key file as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.clock import seconds, utc_now
from app.errors import Refused
from app.vault import keys
from app.vault.finding import find_key, salt_for
from app.vault.folder import SLOTS_NAME
from app.vault.keys import DataKey, Slot, SlotsDamaged
from app.vault.said import (
    DID_NOT_OPEN,
    FULL,
    KEYS_CHANGED,
    KEYS_DAMAGED,
    LAST_ONE,
    NO_MEMORY,
    NO_SPACE,
    NOT_OWN_WORDS,
    NOT_THERE,
    NOT_YOURSELF,
    OWN_FIRST,
    WAIT_A_LITTLE,
)
from app.vault.slotfile import MOST_SLOTS, SlotFile, read_file, write_file
from app.vault.tries import note_wrong, wait_left

SHEETS = 1
OWN = "own"
T = TypeVar("T")


@dataclass(frozen=True)
class Holder:
    """One person who can open: their slot, a random id, since when, and whether it is the one in use."""

    slot: str
    person: str
    made: str
    mine: bool


@dataclass(frozen=True)
class Ways:
    """Everything that opens these records: people, whether there is a recovery sheet, the lock's name.

    `waiting` while a new lock is on its way; `lock` is then the new one's name.
    """

    people: tuple[Holder, ...]
    sheet: bool
    lock: str
    waiting: bool


def ways(folder: Path, key: DataKey, least: keys.Cost = keys.LEAST) -> Ways:
    """Who and what can open these records; quick. Refused when the key file is damaged."""
    try:
        file = read_file(folder / SLOTS_NAME, least)
    except SlotsDamaged as trouble:
        raise Refused(KEYS_DAMAGED) from trouble
    people = tuple(
        Holder(slot.id, slot.person, slot.made, slot.id == key.slot)
        for slot in file.of_kind(keys.PASSPHRASE)
    )
    locks = file.locks or ("",)
    return Ways(people, bool(file.of_kind(keys.RECOVERY)), locks[-1], len(locks) > 1)


@contextmanager
def refusing(about: str = "") -> Iterator[None]:
    """Turn what can go wrong with the key file into its sentence."""
    try:
        yield
    except SlotsDamaged as trouble:
        raise Refused(KEYS_DAMAGED, about) from trouble
    except keys.TooLittleMemory as trouble:
        raise Refused(NO_MEMORY, about) from trouble
    except OSError as trouble:
        raise Refused(NO_SPACE, about) from trouble


def working(folder: Path, key: DataKey, least: keys.Cost) -> tuple[SlotFile, tuple[bytes, ...]]:
    """The key file as it is now, vouched for, and every data key in it. Refused when it was changed."""
    file = read_file(folder / SLOTS_NAME, least)
    if file.version == 1 or not file.vouched(key.mark):
        raise Refused(KEYS_CHANGED)
    own = file.slot(key.slot)
    if own is not None and own.public and key.inner:
        found = keys.unboxed(key.inner, own.boxes)
        if found is None:
            raise Refused(KEYS_CHANGED)
        return file, found
    if key.lock not in file.locks:
        raise Refused(KEYS_CHANGED)
    return narrowed(file, key.lock), (bytes(key),)


def narrowed(file: SlotFile, lock: str) -> SlotFile:
    """The file with one lock only, and only that one's box in every slot."""
    at = file.locks.index(lock)
    slots = tuple(
        replace(slot, boxes=(slot.boxes[at],)) if slot.public else slot for slot in file.slots
    )
    return replace(file, slots=slots, locks=(lock,))


def fresh_slot(
    file: SlotFile,
    words: tuple[str, str],
    who: tuple[str, str],
    found: tuple[bytes, ...],
    how: tuple[keys.Cost, date, bytes | bytearray],
) -> tuple[Slot, bytes]:
    """A new slot and what opens its boxes: kind and words, its id and the person's, keys, cost, day, mark."""
    (kind, secret), (cost, day, mark) = words, how
    empty = Slot(kind, cost, salt_for(file, kind, cost), b"", b"", *who, day.isoformat())
    return keys.new_slot(empty, secret, mark, found)


def change_passphrase(
    folder: Path,
    key: DataKey,
    passphrase: str,
    cost: keys.Cost = keys.USUAL,
    least: keys.Cost = keys.LEAST,
) -> DataKey:
    """Put the person's own slot behind a new passphrase; the records themselves are not touched.

    After the recovery sheet or the coordinator's files the person has no slot of their own: where
    one person alone can open, theirs is replaced; where there are more, one is added, and nobody
    else's stops working. Gives the key to go on with. Slow: run it as a job. Refused, the old
    passphrase still good, when it cannot be written.
    """
    with refusing(keys.PASSPHRASE):
        file, found = working(folder, key, least)
        people = file.of_kind(keys.PASSPHRASE)
        own = next((slot for slot in people if slot.id == key.slot), None)
        by_paper = own is None
        if own is None and len(people) == 1:
            own = people[0]
        who = (own.id, own.person) if own else (keys.random_name(), keys.random_name())
        words = (keys.PASSPHRASE, passphrase)
        how = (cost, utc_now().date(), key.mark)
        fresh, inner = fresh_slot(file.without(who[0]), words, who, found, how)
        write_file(folder / SLOTS_NAME, file.with_slot(fresh), key.mark)
    return DataKey(key, lock=key.lock, slot=fresh.id, inner=inner, mark=key.mark, by_paper=by_paper)


def change_recovery(
    folder: Path,
    key: DataKey,
    sheet: tuple[str, ...],
    cost: keys.Cost = keys.USUAL,
    least: keys.Cost = keys.LEAST,
) -> None:
    """Make a new recovery sheet count; the old sheet opens nothing any more. Slow, as above."""
    with refusing(keys.RECOVERY):
        file, found = working(folder, key, least)
        file = file.without(*(slot.id for slot in file.of_kind(keys.RECOVERY)))
        words, who = (keys.RECOVERY, " ".join(sheet)), (keys.random_name(), "")
        how = (cost, utc_now().date(), key.mark)
        fresh, _ = fresh_slot(file, words, who, found, how)
        write_file(folder / SLOTS_NAME, file.with_slot(fresh), key.mark)


def enrol(
    folder: Path,
    key: DataKey,
    passphrase: str,
    cost: keys.Cost = keys.USUAL,
    least: keys.Cost = keys.LEAST,
) -> str:
    """Let one more person in, with words of their own; gives the random id that stands for them. Slow."""
    with refusing(keys.PASSPHRASE):
        file, found = working(folder, key, least)
        if len(file.of_kind(keys.PASSPHRASE)) >= MOST_SLOTS - SHEETS:
            raise Refused(FULL)
        who = (keys.random_name(), keys.random_name())
        how = (cost, utc_now().date(), key.mark)
        fresh, _ = fresh_slot(file, (keys.PASSPHRASE, passphrase), who, found, how)
        write_file(folder / SLOTS_NAME, file.with_slot(fresh), key.mark)
    return who[1]


def remove(folder: Path, key: DataKey, slot: str, least: keys.Cost = keys.LEAST) -> str:
    """Take a person away: their slot is gone from the key file. Gives the person's random id; quick.

    Refused for the last one and for the one in use. A copy of the key file that somebody kept from
    before still opens with their words until there is a new lock (relock.py).
    """
    with refusing():
        file, _ = working(folder, key, least)
        gone = file.slot(slot)
        people = file.of_kind(keys.PASSPHRASE)
        if gone is None or gone not in people:
            raise Refused(NOT_THERE)
        if len(people) == 1:
            raise Refused(LAST_ONE)
        if slot == key.slot:
            raise Refused(NOT_YOURSELF)
        write_file(folder / SLOTS_NAME, file.without(slot), key.mark)
    return gone.person


def after_own_words(
    folder: Path,
    key: DataKey,
    words: str,
    work: Callable[[], T],
    least: keys.Cost = keys.LEAST,
) -> T:
    """Do what lets somebody in for good only once a person's own words were typed again. Slow: a job.

    An open laptop that is left for a minute must not give a stranger words of their own. Refused
    beside the box "own"; other words are counted and told at the next unlock, as at the door.
    """
    if not words.strip():
        raise Refused(OWN_FIRST, OWN)
    if wait_left(folder, utc_now(), seconds()):
        raise Refused(WAIT_A_LITTLE, OWN)
    try:
        found = find_key(folder, words, least=least)
    except Refused as refusal:
        if refusal.said != DID_NOT_OPEN:
            raise
        note_wrong(folder, utc_now(), seconds())
        raise Refused(NOT_OWN_WORDS, OWN) from refusal
    if found != key:
        raise Refused(KEYS_CHANGED, OWN)
    return work()
