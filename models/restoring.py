# SPDX-License-Identifier: MIT
"""Making a copied backup the records of a laptop again: today's shape, a new laptop id, and nobody comes back.

What belongs here: one closed file, changed whole or not at all. What does not: which backup, and
giving the file its place (`app/vault/restore.py`, `app/vault/swap.py`). Safe in a job.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import apsw

from models import audit
from models.connection import connect
from models.erasing_copies import erased_ids
from models.erasing_person import apply_erased
from models.errors import Damaged, Newer, StoreTrouble
from models.files import raise_as_ours
from models.migrations.steps import STEPS, upgrade

RESTORED = "vault.restored"


@dataclass(frozen=True)
class Ours:
    """What the copy is now: the head of its audit, and all ids that must never come back."""

    head: audit.End
    erased: tuple[str, ...]


def make_ours(
    path: Path,
    key: bytes | bytearray,
    erased: Iterable[str],
    device: str,
    now_ms: int,
    usual: frozenset[str],
) -> Ours:
    """Make a closed copy the records of laptop `device`. Read whole before this returns.

    A new id, since laptops that merged with the old one know counters that the copy never saw
    (decision 25). Every known erasure is done again, in typed words too; `usual` are plain words
    that may be names (decision 33). Newer and Damaged leave a copy that is to be thrown away.
    """
    connection = connect(path, key)
    try:
        connection.execute("pragma journal_mode=delete").fetchall()
        connection.execute("pragma synchronous=full")
        connection.execute("pragma secure_delete=1").fetchall()
        version = connection.execute("pragma user_version").fetchone()
        if version is not None and int(version[0]) > len(STEPS):
            raise Newer
        upgrade(connection)
        with connection:
            apply_erased(connection, erased, usual)
            connection.execute("delete from device")
            connection.execute("insert into device(id) values (?)", (device,))
            audit.begin(connection)
            last = connection.execute("select max(hlc) from audit").fetchone()
            hlc = max(int((last and last[0]) or 0) + 1, now_ms)
            head = audit.add(connection, hlc, device, RESTORED)
        if connection.execute("pragma integrity_check(1)").fetchone() != ("ok",):
            raise Damaged
        return Ours(head, erased_ids(connection))
    except apsw.Error as trouble:
        raise_as_ours(trouble)
    finally:
        connection.close()


def erased_in(path: Path, key: bytes | bytearray) -> tuple[str, ...]:
    """The ids that a store remembers, as far as it can still be read; none when it cannot."""
    try:
        connection = connect(path, key, read_only=True)
    except StoreTrouble:
        return ()
    try:
        return erased_ids(connection)
    except apsw.Error:
        return ()
    finally:
        connection.close()
