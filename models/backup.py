# SPDX-License-Identifier: MIT
"""A whole, locked copy of a store through SQLite's own backup, on connections of its own; safe in a job.

What belongs here: copying one file and looking whether a copy holds. What does not: where backups
lie, how many are kept, and their key file (`app/vault/backup.py`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import apsw

from models.audit import HEAD, End, check, end_of
from models.connection import APPLICATION_ID, connect
from models.errors import CutShort, Damaged, NotWritable, StoreTrouble
from models.seals import all_sealed

PAGES_AT_ONCE = 500
Stop = Callable[[float], bool]
"""Asked again and again with the share that is copied, 0 to 1: whether to leave it."""


def goes_on(_share: float) -> bool:
    """Never leave it."""
    return False


@dataclass(frozen=True)
class Copied:
    """A finished copy: ids that must never come back, what is in it, and the head of its audit."""

    erased: tuple[str, ...]
    sessions: int
    people: int = 0
    notes: int = 0
    head: End | None = None


def copy(
    source: Path,
    target: Path,
    key: bytes | bytearray,
    target_key: bytes | bytearray | None = None,
    stop: Stop = goes_on,
) -> Copied:
    """Copy a store that may be open. The copy is opened again and checked before this returns.

    The target gets cipher and key before its first byte (stack.md 1.6); another key than the
    source's when one is given. Damaged when the copy does not hold together, NotWritable when there
    is no room for it, FileNotFoundError when the source is gone, CutShort soon after `stop` says so;
    the source is not changed.
    """
    if not source.is_file():
        raise FileNotFoundError(source.name)  # opening would make an empty one
    made_key = target_key or key
    origin = connect(source, key)
    try:
        made = connect(target, made_key)
        try:
            pour(origin, made, stop)
        finally:
            made.close()
    except (apsw.CorruptError, apsw.NotADBError) as trouble:
        raise Damaged from trouble
    except (apsw.FullError, apsw.IOError, apsw.ReadOnlyError) as trouble:
        raise NotWritable from trouble
    finally:
        origin.close()
    _flush(target)
    return look(target, made_key)


def pour(origin: apsw.Connection, made: apsw.Connection, stop: Stop = goes_on) -> None:
    """All pages of `origin` into `made`, which is then one file with nothing beside it."""
    with made.backup("main", origin, "main") as steps:
        share = 0.0
        while not steps.done:
            if stop(share):
                raise CutShort
            steps.step(PAGES_AT_ONCE)
            share = 1 - steps.remaining / max(1, steps.page_count)
    made.execute("pragma journal_mode=delete").fetchall()


def look(path: Path, key: bytes | bytearray) -> Copied:
    """Open a copy without changing it and check all of it. StoreTrouble when it does not hold together."""
    connection = connect(path, key, read_only=True)
    try:
        if connection.execute("pragma integrity_check(1)").fetchone() != ("ok",):
            raise Damaged
        if connection.execute("pragma application_id").fetchone() != (APPLICATION_ID,):
            raise Damaged
        return _told(connection)
    except apsw.Error as trouble:
        raise Damaged from trouble
    finally:
        connection.close()


def count(path: Path, key: bytes | bytearray) -> Copied:
    """What is in a store that may be open, without checking it. StoreTrouble when it cannot be read."""
    connection = connect(path, key, read_only=True)
    try:
        return _told(connection)
    except apsw.Error as trouble:
        raise Damaged from trouble
    finally:
        connection.close()


def _told(connection: apsw.Connection) -> Copied:
    erased = tuple(str(i) for (i,) in connection.execute("select id from erased order by id"))
    counts = []
    for table in ("session", "person", "note"):
        found = connection.execute(f"select count(*) from {table} where not gone").fetchone()  # noqa: S608
        counts.append(int(found[0]) if found else 0)
    chained = connection.execute("select 1 from sqlite_master where name='audit_end'").fetchone()
    head = end_of(connection, HEAD) if chained else None
    return Copied(erased, counts[0], counts[1], counts[2], head)


def holds(path: Path, key: bytes | bytearray) -> bool:
    """Whether the pages of a store hold together; reads it all, so call it in a job (decision 31).

    The seals of all pages are looked at too: SQLite passes over free ones.
    """
    try:
        if not all_sealed(path, key):
            return False
        connection = connect(path, key)
    except (StoreTrouble, OSError):
        return False
    try:
        return bool(connection.execute("pragma quick_check(1)").fetchone() == ("ok",))
    except apsw.Error:
        return False
    finally:
        connection.close()


def audit_of(path: Path, key: bytes | bytearray, witness: End | None) -> str:
    """How the audit of a store that may be open stands (`models.audit.check`); in one snapshot."""
    connection = connect(path, key, read_only=True)
    try:
        with connection:
            found = check(connection, witness)
        return found
    except apsw.Error as trouble:
        raise Damaged from trouble
    finally:
        connection.close()


def digest(path: Path, key: bytes | bytearray, without: frozenset[str] = frozenset()) -> str:
    """A sum over every row of every table but those `without`; equal when two stores say the same."""
    connection = connect(path, key, read_only=True)
    told = hashlib.blake2b(digest_size=16)
    try:
        names = connection.execute(
            "select name from sqlite_master where type='table' order by name"
        ).fetchall()
        for (name,) in names:
            if name in without:
                continue
            told.update(f"table {name}".encode())
            found = connection.execute(f'select * from "{name}"')  # noqa: S608
            for row in sorted(map(repr, found)):
                told.update(row.encode("utf-8", "surrogatepass"))
    except apsw.Error as trouble:
        raise Damaged from trouble
    finally:
        connection.close()
    return told.hexdigest()


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
