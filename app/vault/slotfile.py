# SPDX-License-Identifier: MIT
"""The key file: every slot, the laptop's nickname, and two proofs. Only random ids, never a name.

What belongs here: reading and writing it, telling damage from wrong words, telling that somebody else
changed it. What does not: opening a slot (keys.py) and what may be changed (holders.py).

The sum shows damage before any guess is made. The mark shows malice once the words are known: it
is keyed with a secret that lies in every slot, so that nobody without words can add a slot, take
one out, or put in a data key of their own.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from app.vault.folder import write_whole
from app.vault.keys import (
    KEY_BYTES,
    LANES,
    LEAST,
    MOST,
    NONCE_BYTES,
    PASSPHRASE,
    RECOVERY,
    SALT_BYTES,
    Cost,
    Slot,
    SlotsDamaged,
)

FORMAT = 2
SUM_BYTES, MARK_BYTES = 16, 32
MOST_SLOTS = 17
"""Sixteen people and the recovery sheet."""
LARGEST = 1 << 16
MOST_LOCKS = 2


@dataclass(frozen=True)
class SlotFile:
    """What the key file says. `locks` names each data key: one, or two while a new lock is on its way."""

    slots: tuple[Slot, ...]
    nickname: str
    locks: tuple[str, ...] = ()
    mark: bytes = field(default=b"", repr=False)
    version: int = FORMAT

    def of_kind(self, kind: str) -> tuple[Slot, ...]:
        """The slots of people, or the one of the sheet."""
        return tuple(slot for slot in self.slots if slot.kind == kind)

    def slot(self, slot: str) -> Slot | None:
        """A slot by its id."""
        return next((one for one in self.slots if one.id == slot), None)

    def with_slot(self, fresh: Slot) -> SlotFile:
        """The file with this slot in the place of the one of the same id, or behind all others."""
        if self.slot(fresh.id) is None:
            return replace(self, slots=(*self.slots, fresh))
        return replace(
            self, slots=tuple(fresh if one.id == fresh.id else one for one in self.slots)
        )

    def without(self, *gone: str) -> SlotFile:
        """The file without these slots; nothing of them stays in it."""
        return replace(self, slots=tuple(one for one in self.slots if one.id not in gone))

    def vouched(self, secret: bytes | bytearray) -> bool:
        """Whether somebody who had the words wrote all of this."""
        return hmac.compare_digest(self.mark, _mark(_body(self), secret))


def write_file(path: Path, file: SlotFile, secret: bytes | bytearray) -> None:
    """Write the key file so that a cut leaves the old or the new one, never half of it."""
    body = _body(file)
    whole = {**body, "mark": _coded(_mark(body, secret))}
    write_whole(path, json.dumps({**whole, "sum": _sum(whole)}, sort_keys=True, indent=1))


def read_file(path: Path, least: Cost = LEAST) -> SlotFile:
    """The key file. SlotsDamaged when it is not as a program of ours would write it."""
    try:
        if path.stat().st_size > LARGEST:
            raise SlotsDamaged
        found = json.loads(path.read_text("utf-8"))
        if found["v"] not in (1, FORMAT) or found["sum"] != _sum(found):
            raise SlotsDamaged
        file = _file(found, least)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as trouble:
        raise SlotsDamaged from trouble
    return file


def _file(found: dict[str, Any], least: Cost) -> SlotFile:
    if not 0 < len(found["slots"]) <= MOST_SLOTS:
        raise SlotsDamaged
    slots = tuple(_unpack(one, least) for one in found["slots"])
    if found["v"] == 1:
        return SlotFile(slots, str(found["nickname"]), version=1)
    locks = tuple(str(one) for one in found["locks"])
    whole = all(len(slot.boxes) == len(locks) for slot in slots if slot.public)
    if not 0 < len(locks) <= MOST_LOCKS or not whole or len({s.id for s in slots}) < len(slots):
        raise SlotsDamaged
    return SlotFile(slots, str(found["nickname"]), locks, _decoded(found["mark"], MARK_BYTES))


def _body(file: SlotFile) -> dict[str, Any]:
    slots = [_pack(slot) for slot in file.slots]
    return {"v": FORMAT, "nickname": file.nickname, "locks": list(file.locks), "slots": slots}


def _canonical(body: dict[str, Any]) -> bytes:
    return json.dumps(body, sort_keys=True).encode()


def _sum(body: dict[str, Any]) -> str:
    told = _canonical({name: value for name, value in body.items() if name != "sum"})
    return hashlib.blake2b(told, digest_size=SUM_BYTES).hexdigest()


def _mark(body: dict[str, Any], secret: bytes | bytearray) -> bytes:
    key = bytes(secret)
    return hashlib.blake2b(_canonical(body), digest_size=MARK_BYTES, key=key).digest()


def _coded(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _decoded(text: str, length: int = 0) -> bytes:
    value = base64.b64decode(text, validate=True)
    if length and len(value) != length:
        raise SlotsDamaged
    return value


def _pack(slot: Slot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "kind": slot.kind,
        "person": slot.person,
        "made": slot.made,
        "t": slot.cost.passes,
        "m": slot.cost.memory,
        "p": LANES,
        "salt": _coded(slot.salt),
        "nonce": _coded(slot.nonce),
        "ct": _coded(slot.wrapped),
        "pub": _coded(slot.public),
        "boxes": [_coded(box) for box in slot.boxes],
    }


def _unpack(found: dict[str, Any], least: Cost) -> Slot:
    cost = Cost(int(found["t"]), int(found["m"]))
    if cost.below(least) or MOST.below(cost) or found.get("p", LANES) != LANES:
        raise SlotsDamaged
    if found["kind"] not in (PASSPHRASE, RECOVERY):
        raise SlotsDamaged
    salt = _decoded(found["salt"], SALT_BYTES)
    own = hashlib.blake2b(salt, digest_size=8).hexdigest()  # format 1 has no ids
    public = _decoded(found.get("pub", ""))
    if len(public) not in (0, KEY_BYTES):
        raise SlotsDamaged
    return Slot(
        str(found["kind"]),
        cost,
        salt,
        _decoded(found["nonce"], NONCE_BYTES),
        _decoded(found["ct"]),
        str(found.get("id", own)),
        str(found.get("person", own)),
        str(found.get("made", "")),
        public,
        tuple(_decoded(box) for box in found.get("boxes", ())),
    )
