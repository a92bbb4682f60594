# SPDX-License-Identifier: MIT
"""The coordinator's files: the data key of a laptop, sealed so that only the coordinator can open it.

What belongs here: the coordinator's pair of keys, its six words, sealing, and finding the key again.
What does not: where the files lie and how they are shown. All three files are age files (a published
format): with the `age` program they open when we are gone. The coordinator's words count in small
letters with single spaces.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from app.clock import utc_now
from app.errors import Refused
from app.later import later
from app.vault import keys
from app.vault.folder import DATABASE_NAME, SLOTS_NAME, flush_file
from app.vault.holders import change_passphrase, fresh_slot, refusing, working
from app.vault.keys import DataKey, SlotsDamaged
from app.vault.said import (
    FILE_NOT_READ,
    KEYS_CHANGED,
    NEW_LOCK_FIRST,
    NOT_A_COORDINATOR_FILE,
    NOT_A_PUBLIC_KEY,
    OLDER_LOCK,
    PAIR_ALREADY,
)
from app.vault.slotfile import SlotFile, read_file, write_file
from app.vault.words import plain, word_list
from models import rekey

PUBLIC_NAME = "Coordinator public key.txt"
SECRET_NAME = "Coordinator secret key.age"  # noqa: S105 (the name of a file)
SEALED_NAME = "Laptop key for the coordinator.age"
SET_ASIDE = "keys-set-aside.json"
FORMAT = 1
SIX = 6
LARGEST = 1 << 16


@dataclass(frozen=True)
class Pair:
    """A coordinator's keys: the public one as text, the secret one as a file sealed with their words."""

    public: str
    secret_file: bytes

    @property
    def public_file(self) -> bytes:
        """What is given to every laptop; it holds nothing secret."""
        return f"# Check these six words aloud: {six_words(self.public)}\n{self.public}\n".encode()


def make_pair(passphrase: str) -> Pair:
    """A fresh pair of keys for a coordinator. Slow on purpose: run it as a job."""
    age = later("pyrage")
    identity = age.x25519.Identity.generate()
    sealed = age.passphrase.encrypt(str(identity).encode(), plain(passphrase))
    return Pair(str(identity.to_public()), bytes(sealed))


def read_small(path: Path) -> bytes:
    """The bytes of a file that somebody chose. Refused when it cannot be one of these."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(FILE_NOT_READ)
        return path.read_bytes()
    except OSError as trouble:
        raise Refused(FILE_NOT_READ) from trouble


def read_public(content: bytes) -> str:
    """The public key in a coordinator's file. Refused when there is none, or more than one."""
    lines = content.decode("utf-8", "replace").splitlines()
    found = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    age = later("pyrage")
    try:
        if len(found) != 1:
            raise Refused(NOT_A_PUBLIC_KEY)
        return str(age.x25519.Recipient.from_str(found[0]))
    except age.RecipientError as trouble:
        raise Refused(NOT_A_PUBLIC_KEY) from trouble


def six_words(public: str) -> str:
    """Six words that stand for a public key (77 bits), to be read aloud and compared."""
    digest = blake2b(public.encode(), digest_size=32, person=b"copro six words").digest()
    number, listed = int.from_bytes(digest, "big"), word_list()
    chosen = []
    for _ in range(SIX):
        number, at = divmod(number, len(listed))
        chosen.append(listed[at])
    return " ".join(chosen)


def seal_for(folder: Path, key: DataKey, public: str, least: keys.Cost = keys.LEAST) -> bytes:
    """This laptop's data key in a file that only the coordinator opens. To be made anew after a new lock."""
    with refusing():
        file, _ = working(folder, key, least)
    if file.locks != (key.lock,):
        raise Refused(NEW_LOCK_FIRST)
    held = {"v": FORMAT, "lock": key.lock, "key": bytes(key).hex(), "mark": bytes(key.mark).hex()}
    age = later("pyrage")
    recipient = age.x25519.Recipient.from_str(public)
    return bytes(age.encrypt(json.dumps(held).encode(), [recipient]))


def seal_file(folder: Path, key: DataKey, public: str, target: Path) -> str:
    """Make the coordinator's file and keep it as `target`; gives the name of the lock it is for."""
    sealed = seal_for(folder, key, public)
    with refusing():
        target.write_bytes(sealed)
        flush_file(target)
    return key.lock


def write_pair(folder: Path, passphrase: str) -> str:
    """Make a coordinator's pair and keep both files in a folder; gives the public key. Slow.

    Refused when there are such files already: every laptop's file hangs on them.
    """
    public, secret = folder / PUBLIC_NAME, folder / SECRET_NAME
    if public.exists() or secret.exists():
        raise Refused(PAIR_ALREADY)
    pair = make_pair(passphrase)
    with refusing():
        for path, content in ((secret, pair.secret_file), (public, pair.public_file)):
            path.write_bytes(content)
            flush_file(path)
    return pair.public


def find_key_in(folder: Path, sealed: bytes, secret_file: bytes, passphrase: str) -> DataKey:
    """The data key out of the coordinator's files, once it opens these records. Slow: run it as a job.

    Refused when the files or the words do not fit, or the file is from before a new lock.
    """
    key = _opened(sealed, secret_file, passphrase)
    path = folder / DATABASE_NAME
    if path.exists() and not rekey.opens(path, key):
        raise Refused(OLDER_LOCK, "sealed")
    return key


def find_key_with(folder: Path, sealed: Path, secret: Path, passphrase: str) -> DataKey:
    """Like `find_key_in`, from files that somebody chose."""
    return find_key_in(folder, read_small(sealed), read_small(secret), passphrase)


def _opened(sealed: bytes, secret_file: bytes, passphrase: str) -> DataKey:
    age = later("pyrage")
    try:
        secret = age.passphrase.decrypt(secret_file, plain(passphrase)).decode("ascii")
        identity = age.x25519.Identity.from_str(secret.strip())
        found: dict[str, Any] = json.loads(age.decrypt(sealed, [identity]))
        if found["v"] != FORMAT:
            raise ValueError
        key, mark = bytes.fromhex(found["key"]), bytes.fromhex(found["mark"])
        if len(key) != keys.KEY_BYTES or len(mark) != keys.KEY_BYTES:
            raise ValueError
    except (
        age.DecryptError,
        age.IdentityError,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ) as trouble:
        raise Refused(NOT_A_COORDINATOR_FILE, "words") from trouble
    return DataKey(key, lock=str(found["lock"]), mark=mark)


def let_in(
    folder: Path,
    key: DataKey,
    passphrase: str,
    cost: keys.Cost = keys.USUAL,
    least: keys.Cost = keys.LEAST,
) -> DataKey:
    """Give a new passphrase to whoever came with the coordinator's files; gives the key to go on with.

    Where the key file is lost or damaged it is made anew, with this one person and no recovery
    sheet; what lay there is set aside, not thrown away. Slow: run it as a job.
    """
    try:
        return change_passphrase(folder, key, passphrase, cost, least)
    except Refused as refusal:
        damaged = isinstance(refusal.__cause__, SlotsDamaged) or refusal.said == KEYS_CHANGED
        if not damaged:
            raise
    with refusing():
        who = (keys.random_name(), keys.random_name())
        empty = SlotFile((), "", (key.lock,))
        how = (cost, utc_now().date(), key.mark)
        fresh, inner = fresh_slot(empty, (keys.PASSPHRASE, passphrase), who, (bytes(key),), how)
        path = folder / SLOTS_NAME
        nickname = _nickname(path)
        if path.exists():
            path.replace(folder / SET_ASIDE)
        write_file(path, SlotFile((fresh,), nickname, (key.lock,)), key.mark)
    return DataKey(key, lock=key.lock, slot=fresh.id, inner=inner, mark=key.mark)


def _nickname(path: Path) -> str:
    try:
        return read_file(path, keys.Cost(1, 8192)).nickname
    except SlotsDamaged:
        return ""
