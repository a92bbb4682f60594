# SPDX-License-Identifier: MIT
"""What a file is, before it is opened as a store: ours, of which version, whole enough to be upgraded."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import apsw
from peewee import PeeweeException

from models import backup
from models.connection import APPLICATION_ID, check_header, check_key, connect
from models.errors import Damaged, Newer, NotWritable

_CANNOT_WRITE = (apsw.CantOpenError, apsw.ReadOnlyError, apsw.FullError, apsw.PermissionsError)
_BROKEN = (apsw.CorruptError, apsw.NotADBError, apsw.IOError, apsw.FormatError)


def look_before(path: Path, key: bytes | bytearray, newest: int) -> int:
    """The schema version of a store that may be opened, 1 to `newest`. Reads only; the file stays as it is.

    NoKey, NotLocked, WrongKey as for every connection; Damaged when the file is empty, not ours, or
    older and not whole; Newer when a newer version of the program made it.
    """
    check_key(key)
    if not path.is_file():
        raise FileNotFoundError(path.name)
    check_header(path)
    version, application = _marks(path, key)
    if version == 0 or application != APPLICATION_ID:
        raise Damaged
    if version > newest:
        raise Newer
    if version < newest:
        backup.look(path, key)
    return version


def version_of(path: Path, key: bytes | bytearray) -> int:
    """The schema version of a file, read without changing a byte of it; 0 when nothing is in it."""
    return _marks(path, key)[0]


def _marks(path: Path, key: bytes | bytearray) -> tuple[int, int]:
    connection = connect(path, key)
    try:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        version = connection.execute("pragma user_version").fetchone()
        application = connection.execute("pragma application_id").fetchone()
    except apsw.Error as trouble:
        raise_as_ours(trouble)
    finally:
        connection.close()
    return int(version[0]) if version else 0, int(application[0]) if application else 0


def copy_before(path: Path, key: bytes | bytearray, version: int) -> Path:
    """Copy a store beside itself before it is upgraded; gives the copy. An older such copy is replaced."""
    target = path.with_name(f"{path.stem}-version-{version}.db")
    target.unlink(missing_ok=True)
    backup.copy(path, target, key)
    return target


def begin_making(path: Path) -> Path:
    """Where a new store is made before it gets its name; what an earlier cut left there is taken away."""
    making = path.with_name(f"{path.name}.making")
    for ending in ("", "-wal", "-shm", "-journal"):
        making.with_name(making.name + ending).unlink(missing_ok=True)
    return making


def end_making(making: Path, path: Path) -> None:
    """Give a new store, closed and whole, its name."""
    with making.open("rb+") as file:
        os.fsync(file.fileno())
    making.replace(path)


def raise_as_ours(trouble: BaseException) -> NoReturn:
    """Raise what the driver or Peewee raised while opening, as one of ours where there is one."""
    cause = trouble.__cause__ if isinstance(trouble, PeeweeException) else trouble
    cause = cause or trouble
    if isinstance(cause, _CANNOT_WRITE):
        raise NotWritable from trouble
    if isinstance(cause, _BROKEN):
        raise Damaged from trouble
    raise trouble
