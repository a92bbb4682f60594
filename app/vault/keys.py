# SPDX-License-Identifier: MIT
"""The data key and its wrappings: one slot for the passphrase, one for the recovery sheet. Never a key in a file.

A slot file holds only wrapped keys and the cost of guessing; changing a passphrase never touches the records.
Each slot is bound to its fields by its seal, so that none can be changed unseen. A sum over the whole
file tells damage from wrong words before any guess is made.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl import pwhash, utils
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as NoRoom

from app.vault.folder import write_whole
from app.vault.words import plain

KEY_BYTES = 32
SALT_BYTES = pwhash.argon2id.SALTBYTES
NONCE_BYTES = 24
FORMAT = 1
SUM_BYTES = 16
PASSPHRASE, RECOVERY = "passphrase", "recovery"


@dataclass(frozen=True)
class Cost:
    """What one guess costs: passes and bytes of memory (Argon2id)."""

    passes: int = 3
    memory: int = 256 * 1024 * 1024


USUAL = Cost()
LEAST = Cost(2, 19 * 1024 * 1024)
"""Anything cheaper in a slot file was put there by somebody else (sharing-and-safety.md 4.2)."""
MOST = Cost(64, 1 << 32)
"""Anything dearer was put there so that this laptop never answers."""


class SlotsDamaged(Exception):
    """The slot file is missing, cut, changed or cheaper than it may be."""


class TooLittleMemory(Exception):
    """The laptop has not enough free memory for one guess; nothing is said of the words."""


@dataclass(frozen=True)
class Slot:
    """One wrapping of the data key."""

    kind: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def bound(self) -> bytes:
        """What is authenticated with the wrapped key, so that no field can be changed unseen."""
        return (
            f"{FORMAT}|{self.kind}|{self.cost.passes}|{self.cost.memory}|{self.salt.hex()}".encode()
        )


def new_key() -> bytearray:
    """A random data key, in memory that can be overwritten."""
    return bytearray(utils.random(KEY_BYTES))


def _derived(secret: str, salt: bytes, cost: Cost) -> bytes:
    try:
        derived: bytes = pwhash.argon2id.kdf(
            KEY_BYTES, plain(secret).encode(), salt, opslimit=cost.passes, memlimit=cost.memory
        )
    except (NoRoom, MemoryError) as trouble:
        raise TooLittleMemory from trouble
    return derived


def wrap(key: bytes | bytearray, kind: str, secret: str, cost: Cost = USUAL) -> Slot:
    """Wrap the data key with a passphrase or the recovery words."""
    salt, nonce = utils.random(SALT_BYTES), utils.random(NONCE_BYTES)
    empty = Slot(kind, cost, salt, nonce, b"")
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes(key), empty.bound(), nonce, _derived(secret, salt, cost)
    )
    return Slot(kind, cost, salt, nonce, sealed)


def unwrap(slot: Slot, secret: str) -> bytearray | None:
    """The data key, or None when the words do not open this slot. Costs about half a second."""
    guess = _derived(secret, slot.salt, slot.cost)
    try:
        opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
            slot.wrapped, slot.bound(), slot.nonce, guess
        )
    except CryptoError:
        return None
    return bytearray(opened)


def forget(key: bytearray) -> None:
    """Overwrite a key. Copies that the driver made are gone only when the process is."""
    for at in range(len(key)):
        key[at] = 0


def _pack(slot: Slot) -> dict[str, Any]:
    coded = {
        name: base64.b64encode(value).decode()
        for name, value in (("salt", slot.salt), ("nonce", slot.nonce), ("ct", slot.wrapped))
    }
    return {"kind": slot.kind, "t": slot.cost.passes, "m": slot.cost.memory, **coded}


def _unpack(found: Any, least: Cost) -> Slot:
    cost = Cost(int(found["t"]), int(found["m"]))
    if cost.passes < least.passes or cost.memory < least.memory:
        raise SlotsDamaged
    if cost.passes > MOST.passes or cost.memory > MOST.memory:
        raise SlotsDamaged
    salt, nonce, wrapped = (
        base64.b64decode(found[n], validate=True) for n in ("salt", "nonce", "ct")
    )
    if (
        len(salt) != SALT_BYTES
        or len(nonce) != NONCE_BYTES
        or found["kind"] not in (PASSPHRASE, RECOVERY)
    ):
        raise SlotsDamaged
    return Slot(found["kind"], cost, salt, nonce, wrapped)


def write_slots(path: Path, slots: tuple[Slot, ...], nickname: str) -> None:
    """Write the slot file so that a cut leaves the old or the new one, never half of it."""
    body = {"v": FORMAT, "nickname": nickname, "slots": [_pack(slot) for slot in slots]}
    write_whole(path, json.dumps({**body, "sum": _sum(body)}, sort_keys=True, indent=1))


def _sum(body: dict[str, Any]) -> str:
    """A sum over everything but itself. It shows damage, not malice: that is for the seal of each slot."""
    told = json.dumps({k: v for k, v in body.items() if k != "sum"}, sort_keys=True).encode()
    return hashlib.blake2b(told, digest_size=SUM_BYTES).hexdigest()


def read_slots(path: Path, least: Cost = LEAST) -> tuple[tuple[Slot, ...], str]:
    """The slots and the laptop's nickname. SlotsDamaged when the file is not as we wrote it."""
    try:
        found = json.loads(path.read_text("utf-8"))
        if found["v"] != FORMAT or found["sum"] != _sum(found):
            raise SlotsDamaged
        slots = tuple(_unpack(one, least) for one in found["slots"])
        nickname = str(found["nickname"])
        if not slots:
            raise SlotsDamaged
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as trouble:
        raise SlotsDamaged from trouble
    return slots, nickname
