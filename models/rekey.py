# SPDX-License-Identifier: MIT
"""The whole of a closed store once more, under another key. The store itself is only read.

What belongs here: writing and checking that copy. What does not: which key, and the moment when the
copy takes the store's place (`app/vault/relock.py`).
"""

from __future__ import annotations

import os
from pathlib import Path

import apsw

from models.backup import look, pour
from models.connection import connect
from models.errors import StoreTrouble

BESIDE = ("-wal", "-shm", "-journal")


def opens(path: Path, key: bytes | bytearray) -> bool:
    """Whether this key opens the file. Reads the first page only."""
    if not path.is_file():
        return False
    try:
        connection = connect(path, key)
    except StoreTrouble:
        return False
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.close()
    return True


def copy_under(path: Path, target: Path, key: bytes | bytearray, fresh: bytes | bytearray) -> None:
    """Copy a store that nobody has open, under a fresh key, and check the copy whole.

    The store's write-ahead log is emptied and taken away first: left beside the copy it would be
    read as the copy's own. StoreTrouble when somebody has the store open or the copy does not hold.
    """
    take_away(target)
    try:
        _copy(path, target, key, fresh)
    except apsw.Error as trouble:
        raise StoreTrouble("the store was not copied") from trouble
    with target.open("rb+") as file:
        os.fsync(file.fileno())
    look(target, fresh)


def _copy(path: Path, target: Path, key: bytes | bytearray, fresh: bytes | bytearray) -> None:
    origin = connect(path, key)
    try:
        if origin.execute("pragma journal_mode=delete").fetchone() != ("delete",):
            raise StoreTrouble("the store is open elsewhere")
        made = connect(target, fresh)
        try:
            pour(origin, made)
        finally:
            made.close()
    finally:
        origin.close()


def take_away(path: Path) -> None:
    """Take away an unfinished copy and what lies beside it."""
    for ending in ("", *BESIDE):
        path.with_name(path.name + ending).unlink(missing_ok=True)
