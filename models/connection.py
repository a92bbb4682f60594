# SPDX-License-Identifier: MIT
"""The only place that knows the driver: an encrypted SQLite connection under Peewee, with every pragma in its order."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import apsw
from playhouse.apsw_ext import APSWDatabase

from models.answers import NEVER_KEPT, Answers, tables_read
from models.errors import NoKey, NotLocked, NotWritable, StoreTrouble, WrongKey
from models.rules.counted import counted_id

# Peewee logs every statement with its values at DEBUG; nothing may ever switch that on. The filter
# holds also where a set-up of logging switches every logger on again.
logging.getLogger("peewee").disabled = True
logging.getLogger("peewee").addFilter(lambda _record: False)

KEY_BYTES = 32
PLAIN_HEADER = b"SQLite format 3\x00"
APPLICATION_ID = 0x43505831
BUSY_SECONDS = 5.0
PRAGMAS = (
    "foreign_keys=1",
    "journal_mode=wal",
    "synchronous=full",
    "secure_delete=1",
    "temp_store=memory",
    "trusted_schema=0",
    "cell_size_check=1",
)


def check_key(key: bytes | bytearray) -> None:
    """A key is 32 bytes and not all zero; anything else would make a plain or guessable file."""
    if len(key) != KEY_BYTES or not any(key):
        raise NoKey


def check_header(path: Path) -> None:
    """Refuse a plain database before it is opened (stack.md 1.2, trap 1)."""
    if start_of(path) == PLAIN_HEADER:
        raise NotLocked


def give_key(connection: apsw.Connection, key: bytes | bytearray) -> None:
    """Tell the driver cipher and key, before anything else is asked of the file."""
    check_key(key)
    connection.execute("pragma cipher='sqlcipher'")
    connection.execute("pragma legacy=4")
    connection.execute(f"pragma key='raw:{bytes(key).hex()}'")
    try:
        connection.execute("select count(*) from sqlite_master").fetchone()
    except (apsw.NotADBError, apsw.CorruptError) as trouble:
        raise WrongKey from trouble


def as_text(_cursor: apsw.Cursor, _number: int, value: Any) -> str:
    """Bind dates and the like as text; APSW itself takes only SQLite's own types (trap 2)."""
    return str(value)


def _counted(*row: Any) -> str:
    return counted_id(str(row[0]))


def connect(path: Path, key: bytes | bytearray, *, read_only: bool = False) -> apsw.Connection:
    """An encrypted connection of one's own, for backups and checks in another thread.

    It can attach no second file: ATTACH with an empty key would make a plain one (trap 1).
    """
    check_key(key)
    check_header(path)
    flags = apsw.SQLITE_OPEN_READONLY if read_only else _READ_WRITE
    try:
        connection = apsw.Connection(str(path), flags=flags)
    except apsw.CantOpenError as trouble:
        raise NotWritable from trouble
    try:
        connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
        connection.set_busy_timeout(int(BUSY_SECONDS * 1000))
        give_key(connection, key)
    except BaseException:
        connection.close()
        raise
    return connection


def mark_of(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path, whatever is in it; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def start_of(path: Path) -> bytes:
    """The first bytes of a file, random in each of ours; none when it is not there."""
    try:
        with path.open("rb") as file:
            return file.read(len(PLAIN_HEADER))
    except OSError:
        return b""


_READ_WRITE = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE


class LockedDatabase(APSWDatabase):  # type: ignore[misc]
    """Peewee on one encrypted connection. With no path it is a database in memory, for tests."""

    _mark: tuple[int, int] | None = None
    _start: bytes = b""

    def __init__(self, path: Path | None, key: bytes | bytearray) -> None:
        name = ":memory:" if path is None else str(path)
        super().__init__(name, timeout=BUSY_SECONDS, autoconnect=False)
        self._path = path
        self._key: bytes | bytearray | None = key
        self._answers = Answers()

    def _connect(self) -> apsw.Connection:
        """Key first, then the pragmas; Peewee's own hooks come after (stack.md 1.6)."""
        path, key = self._path, self._key
        if key is None:
            raise StoreTrouble("closed for good")
        # Before the driver opens it: closing a file drops the locks that the driver holds on it.
        self._start = start_of(path) if path is not None else b""
        connection = apsw.Connection(":memory:") if path is None else connect(path, key)
        try:
            for pragma in PRAGMAS:
                connection.execute(f"pragma {pragma}").fetchall()
            connection.convert_binding = as_text
            connection.create_scalar_function("counted_id", _counted, 1, deterministic=True)
            connection.set_update_hook(self._answers.changed)
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        self._mark = mark_of(path) if path is not None else None
        return connection

    def check_there(self) -> None:
        """NotWritable when the file no longer lies where it was opened: its folder was moved, dropped or unplugged.

        The system would go on writing to a file that nobody can open again, and say that all is well.
        Some network folders number their files anew while they are open: then its first bytes tell.
        """
        if self._path is None or mark_of(self._path) == self._mark:
            return
        if start_of(self._path) != self._start:
            raise NotWritable

    def connection(self) -> apsw.Connection:
        """The open connection. Peewee would open a new one here after `close` and in every other thread."""
        if self.is_closed():
            raise StoreTrouble("not open in this thread")
        found: apsw.Connection = super().connection()
        return found

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement; a query that was answered since the last change is not asked again."""
        tables = tables_read(sql)
        if not tables or tables & NEVER_KEPT:
            if not tables:
                self._answers.before(sql)
            return super().execute_sql(sql, params)
        question = (sql, tuple(params or ()))
        found = self._answers.find(question)
        if found is not None and not self.is_closed():
            return found
        return self._answers.keep(question, tables, super().execute_sql(sql, params))

    def rollback(self) -> Any:
        """Take back the open transaction, and what was read in it."""
        self._answers.forget()
        return super().rollback()

    def close_for_good(self) -> None:
        """Close and forget the key, so that no later query can open it again."""
        self._answers.forget()
        self._key = None
        self.close()
