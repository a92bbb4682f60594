# SPDX-License-Identifier: MIT
"""Every page of a store carries a seal that only the key can make; here they are all looked at, in use or not.

SQLite's own checks read only pages that hold something, so that damage in a free page would wait
there unseen. What belongs here: the seals (SQLCipher 4's file format: 4,096-byte pages, the last 80
bytes are 16 random ones and an HMAC-SHA512). What does not: what the pages say (`backup.py`).
"""

from __future__ import annotations

import hashlib
import hmac
from io import FileIO
from pathlib import Path

PAGE = 4096
SALT = 16
SEAL = 64
SALT_MASK = 0x3A
ROUNDS = 2
KEY_BYTES = 32
FIRST = 16
LOOKS = 3
"""A page that is being written just now is looked at again."""


def all_sealed(path: Path, key: bytes | bytearray) -> bool:
    """Whether every page of a file bears its own seal. Reads it all, so call it in a job; no byte changes.

    OSError when it cannot be read. A file with no whole page, or with a part of one, is not sealed.
    """
    length = path.stat().st_size
    if length == 0 or length % PAGE:
        return False
    with path.open("rb", buffering=0) as file:
        made = _seal_key(file, key)
        return all(_sealed(file, number, made) for number in range(1, length // PAGE + 1))


def fits(path: Path, key: bytes | bytearray) -> bool:
    """Whether a key is the one of a file, damaged or not: any of its first pages bears a seal of it."""
    pages = min(FIRST, path.stat().st_size // PAGE)
    with path.open("rb", buffering=0) as file:
        made = _seal_key(file, key)
        return any(_sealed(file, number, made) for number in range(1, pages + 1))


def _seal_key(file: FileIO, key: bytes | bytearray) -> hmac.HMAC:
    salt = file.read(SALT)
    masked = bytes(byte ^ SALT_MASK for byte in salt)
    seal_key = hashlib.pbkdf2_hmac("sha512", bytes(key), masked, ROUNDS, KEY_BYTES)
    return hmac.new(seal_key, digestmod=hashlib.sha512)


def _sealed(file: FileIO, number: int, made: hmac.HMAC) -> bool:
    for _ in range(LOOKS):
        file.seek((number - 1) * PAGE)
        page = file.read(PAGE)
        seal = made.copy()
        seal.update(page[SALT if number == 1 else 0 : PAGE - SEAL - SALT])
        seal.update(page[PAGE - SEAL - SALT : PAGE - SEAL])
        seal.update(number.to_bytes(4, "little"))
        if hmac.compare_digest(seal.digest(), page[PAGE - SEAL :]):
            return True
    return False
