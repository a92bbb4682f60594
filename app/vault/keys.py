# SPDX-License-Identifier: MIT
"""The data key and its slots: one for each person, one for the recovery sheet. Never a key in a file.

What belongs here: what one guess costs, wrapping and unwrapping. What does not: the file that holds
the slots (slotfile.py), changing them (holders.py), a new data key (relock.py).

A slot's words open a small lock of its own (a pair of keys). The data key lies in a box that only
that pair opens but anybody can fill, so that a new data key reaches every person without their
words (docs/decisions/0018-one-slot-for-each-person.md). Each slot is bound to its fields by its seal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nacl import pwhash, utils
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)
from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as NoRoom
from nacl.public import PrivateKey, PublicKey, SealedBox

from app.vault.words import plain

KEY_BYTES = 32
SALT_BYTES = pwhash.argon2id.SALTBYTES
NONCE_BYTES = 24
LANES = 1
"""Argon2id's p: the library knows no other, and a file that says another was not written by us."""
PASSPHRASE, RECOVERY = "passphrase", "recovery"
VOUCHER = b"copro voucher"


@dataclass(frozen=True)
class Cost:
    """What one guess costs: passes and bytes of memory (Argon2id)."""

    passes: int = 3
    memory: int = 256 * 1024 * 1024

    def below(self, other: Cost) -> bool:
        """Whether either figure is lower."""
        return self.passes < other.passes or self.memory < other.memory

    def raised(self, other: Cost) -> Cost:
        """The higher of each."""
        return Cost(max(self.passes, other.passes), max(self.memory, other.memory))


USUAL = Cost()
LEAST = Cost(2, 19 * 1024 * 1024)
"""Anything cheaper in a slot file was put there by somebody else (sharing-and-safety.md 4.2)."""
MOST = Cost(16, 1 << 30)
"""Anything dearer was put there so that this laptop never answers."""


class SlotsDamaged(Exception):
    """The slot file is missing, cut, changed, cheaper than it may be, or dearer than can be meant."""


class TooLittleMemory(Exception):
    """The laptop has not enough free memory for one guess; nothing is said of the words."""


class DataKey(bytearray):
    """The key of the records and what came with it: its lock's name, the slot, the slot's own secrets.

    `inner` opens the boxes of that slot, `mark` is what the whole key file is vouched for with;
    both are empty when the key came another way. `by_paper`: the slot's words were made just now, by
    somebody who came in with the recovery sheet or the coordinator's files.
    """

    def __init__(
        self,
        key: bytes | bytearray,
        *,
        lock: str = "",
        slot: str = "",
        inner: bytes | bytearray = b"",
        mark: bytes | bytearray = b"",
        by_paper: bool = False,
    ) -> None:
        super().__init__(key)
        self.lock, self.slot, self.by_paper = lock, slot, by_paper
        self.inner, self.mark = bytearray(inner), bytearray(mark)

    def twin(self) -> DataKey:
        """A copy for a job, so that locking meanwhile cannot empty it half-way."""
        return DataKey(self, lock=self.lock, slot=self.slot, inner=self.inner, mark=self.mark)

    def become(self, other: DataKey) -> None:
        """Take over what another one holds, so that everybody who has this one goes on with it."""
        self[:], self.inner[:], self.mark[:] = other, other.inner, other.mark
        self.lock, self.slot = other.lock, other.slot


@dataclass(frozen=True)
class Slot:
    """One way in. `boxes` hold the data key, and the next one while a new lock is on its way.

    A slot of format 1 has no `public`: it wraps the data key itself, and its one box holds the mark.
    """

    kind: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    id: str = ""
    person: str = ""
    made: str = ""
    public: bytes = b""
    boxes: tuple[bytes, ...] = ()

    def bound(self) -> bytes:
        """What is authenticated with the wrapped secrets, so that no field can be changed unseen."""
        guess = f"{self.kind}|{self.cost.passes}|{self.cost.memory}"
        if not self.public:
            return f"1|{guess}|{self.salt.hex()}".encode()
        who = f"{self.id}|{self.person}|{self.made}"
        return f"2|{guess}|{LANES}|{who}|{self.salt.hex()}|{self.public.hex()}".encode()


def new_key() -> bytearray:
    """A random data key, in memory that can be overwritten."""
    return bytearray(utils.random(KEY_BYTES))


def random_name() -> str:
    """A random id for a slot, a person or a lock; it tells nothing."""
    return bytes(utils.random(8)).hex()


def new_salt() -> bytes:
    """A salt. The people of one laptop share one, so that a guess costs once and not once for each."""
    return bytes(utils.random(SALT_BYTES))


def derived(secret: str, salt: bytes, cost: Cost) -> bytes:
    """What the words become. Costs about half a second and much memory. TooLittleMemory when there is none."""
    try:
        made: bytes = pwhash.argon2id.kdf(
            KEY_BYTES, plain(secret).encode(), salt, opslimit=cost.passes, memlimit=cost.memory
        )
    except (NoRoom, MemoryError) as trouble:
        raise TooLittleMemory from trouble
    return made


def new_slot(
    slot: Slot, secret: str, mark: bytes | bytearray, keys: Sequence[bytes | bytearray]
) -> tuple[Slot, bytes]:
    """Fill an empty slot: a fresh pair behind the words, and each data key in a box for it.

    Gives the slot and what opens its boxes. Other words always get a fresh pair: whoever kept an
    old copy of the key file and knows the old words could else open the boxes of today's.
    """
    pair = PrivateKey.generate()
    empty = replace(slot, public=bytes(pair.public_key))
    sealed = rewrapped(empty, secret, bytes(pair), mark)
    return replace(sealed, boxes=tuple(boxed(empty, key) for key in keys)), bytes(pair)


def rewrapped(slot: Slot, secret: str, inner: bytes | bytearray, mark: bytes | bytearray) -> Slot:
    """The same slot behind the same words, at another cost or salt. The boxes stay."""
    nonce = bytes(utils.random(NONCE_BYTES))
    guess = derived(secret, slot.salt, slot.cost)
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes(inner) + bytes(mark), slot.bound(), nonce, guess
    )
    return replace(slot, nonce=nonce, wrapped=bytes(sealed))


def boxed(slot: Slot, key: bytes | bytearray) -> bytes:
    """A data key in a box that only this slot's words open."""
    box: bytes = SealedBox(PublicKey(slot.public)).encrypt(bytes(key))
    return box


def unboxed(inner: bytes | bytearray, boxes: Sequence[bytes]) -> tuple[bytes, ...] | None:
    """The data keys in a slot's boxes; None when one is not ours."""
    opener = SealedBox(PrivateKey(bytes(inner)))
    try:
        found = tuple(bytes(opener.decrypt(box)) for box in boxes)
    except (CryptoError, ValueError):
        return None
    return found if found and all(len(key) == KEY_BYTES for key in found) else None


def unwrap(slot: Slot, guess: bytes) -> bytes | None:
    """What the slot's words protect, or None when they are not its words. `guess` comes from `derived`."""
    try:
        opened: bytes = crypto_aead_xchacha20poly1305_ietf_decrypt(
            slot.wrapped, slot.bound(), slot.nonce, guess
        )
    except (CryptoError, ValueError):
        return None
    return opened if len(opened) == (2 if slot.public else 1) * KEY_BYTES else None


def voucher(key: bytes | bytearray, mark: bytes | bytearray) -> bytes:
    """The mark sealed by the data key, for a slot of format 1, which has no room for it."""
    nonce = bytes(utils.random(NONCE_BYTES))
    sealed: bytes = crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes(mark), VOUCHER, nonce, bytes(key)
    )
    return nonce + sealed


def vouched_mark(key: bytes | bytearray, box: bytes) -> bytes | None:
    """The mark out of a voucher, or None."""
    try:
        mark: bytes = crypto_aead_xchacha20poly1305_ietf_decrypt(
            box[NONCE_BYTES:], VOUCHER, box[:NONCE_BYTES], bytes(key)
        )
    except (CryptoError, ValueError):
        return None
    return mark


def forget(key: bytearray) -> None:
    """Overwrite a key. Copies that the driver made are gone only when the process is."""
    held = (key, key.inner, key.mark) if isinstance(key, DataKey) else (key,)
    for secret in held:
        for at in range(len(secret)):
            secret[at] = 0
