# SPDX-License-Identifier: MIT
"""The store: open with the key, change through `writing()`, take back, count statements, check, close."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import apsw
from peewee import PeeweeException

from models import blind
from models.connection import APPLICATION_ID, LockedDatabase, check_header, check_key, connect
from models.errors import Changed, Damaged, Newer, StoreTrouble, WrongThread
from models.migrations.steps import STEPS, upgrade
from models.stamps import changed_ids, shapes, write_stamps, written
from models.tables.all import tables
from models.tables.own import Device
from models.tables.table import Table, proxy, takes_part_in_undo

VENUE = ZoneInfo("Europe/London")
Clock = Callable[[], datetime]
Ids = Callable[[], str]
TROUBLES = (PeeweeException, apsw.Error)
_NOT_COUNTED = ("begin", "commit", "insert into stamp", "insert into audit")


def random_id() -> str:
    """A random 128-bit id as 32 hex letters (decision 13)."""
    return secrets.token_hex(16)


def utc_now() -> datetime:
    """The laptop's clock, used where no other clock was passed in."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Undo:
    """What takes one commit back; lives in memory only (decision 26)."""

    changeset: bytes
    ids: frozenset[str]

    def holds(self, ids: frozenset[str]) -> bool:
        """Whether any of these rows is in it."""
        return bool(self.ids & ids)


@dataclass
class Writing:
    """One open transaction. Set `about` to the random id it is about; after it, `undo` takes it back."""

    code: str
    about: str = ""
    undo: Undo | None = None
    erased: set[str] = field(default_factory=set)


@dataclass
class Counted:
    """How many SQL statements were run, bookkeeping of the store not counted."""

    statements: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Their number."""
        return len(self.statements)


class Store:
    """One open database on the thread that opened it. Every change goes through `writing`."""

    def __init__(
        self, database: LockedDatabase, *, clock: Clock, ids: Ids, device: str | None
    ) -> None:
        self._db = database
        self._clock = clock
        self._ids = ids
        self._thread = threading.get_ident()
        self._open: Writing | None = None
        self._shapes = shapes(tables())
        self._undoable = tuple(t._meta.table_name for t in tables() if takes_part_in_undo(t))
        proxy.initialize(database)
        self.device = device or self._own_device()
        self._n, self._hlc = self._counters()

    @classmethod
    def create(
        cls,
        path: Path,
        key: bytes | bytearray,
        *,
        clock: Clock = utc_now,
        ids: Ids = random_id,
        device: str | None = None,
    ) -> Store:
        """Make a new store at `path`, encrypted from the first byte. The file must not exist yet."""
        check_key(key)
        if path.exists():
            raise FileExistsError(path.name)
        return cls._opened(path, key, clock=clock, ids=ids, device=device)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes | bytearray,
        *,
        clock: Clock = utc_now,
        ids: Ids = random_id,
        device: str | None = None,
    ) -> Store:
        """Open a store. NoKey, NotLocked, WrongKey, Newer and Damaged leave the file untouched."""
        check_key(key)
        if not path.is_file():
            raise FileNotFoundError(path.name)
        check_header(path)
        version = version_of(path, key)
        if version > len(STEPS):
            raise Newer
        return cls._opened(path, key, clock=clock, ids=ids, device=device)

    @classmethod
    def memory(cls, *, clock: Clock = utc_now, ids: Ids = random_id, device: str = "") -> Store:
        """A store in memory, for tests."""
        database = LockedDatabase(None, b"")
        database.connect()
        upgrade(database.connection())
        return cls(database, clock=clock, ids=ids, device=device or None)

    @classmethod
    def _opened(
        cls, path: Path, key: bytes | bytearray, *, clock: Clock, ids: Ids, device: str | None
    ) -> Store:
        database = LockedDatabase(path, key)
        try:
            database.connect()
            connection = database.connection()
            connection.execute(f"pragma application_id={APPLICATION_ID}")
            upgrade(connection)
            store = cls(database, clock=clock, ids=ids, device=device)
        except (apsw.CorruptError, apsw.IOError) as trouble:
            database.close()
            raise Damaged from trouble
        except BaseException:
            database.close()
            raise
        check_header(path)
        return store

    def _own_device(self) -> str:
        row = Device.select(Device.id).tuples().first()
        if row is not None:
            return str(row[0])
        made = random_id()[:16]
        Device.create(id=made)
        return made

    def _counters(self) -> tuple[int, int]:
        connection = self.connection
        n = connection.execute("select max(n) from ctx where dev=?", (self.device,)).fetchone()
        hlc = connection.execute("select max(hlc) from audit").fetchone()
        return int((n and n[0]) or 0), int((hlc and hlc[0]) or 0)

    @property
    def connection(self) -> apsw.Connection:
        """The driver's connection, for this folder only."""
        found: apsw.Connection = self._db.connection()
        return found

    def now(self) -> datetime:
        """The time now, aware, in UTC."""
        return self._clock().astimezone(UTC)

    def today(self) -> date:
        """The date now at the venue."""
        return self._clock().astimezone(VENUE).date()

    def new_id(self) -> str:
        """A new random id."""
        return self._ids()

    @property
    def is_open(self) -> bool:
        """Whether it can be used."""
        return not self._db.is_closed()

    @contextmanager
    def writing(self, code: str) -> Iterator[Writing]:
        """One transaction: everything in it is kept with its stamps and one audit row, or nothing is.

        `code` is an event code such as "plan_edits.add_part". Raises WrongThread off the main
        thread and StoreTrouble when a writing is open already.
        """
        if threading.get_ident() != self._thread:
            raise WrongThread
        if self._open is not None:
            raise StoreTrouble("a writing is open already")
        writing = self._open = Writing(code)
        try:
            with self._db.atomic("IMMEDIATE"):
                session = apsw.Session(self.connection, "main")
                for name in self._undoable:
                    session.attach(name)
                try:
                    yield writing
                    changeset = session.changeset()
                finally:
                    session.close()
                self._book(writing, changeset)
        finally:
            self._open = None

    def _book(self, writing: Writing, changeset: bytes) -> None:
        """Stamps, counters and the audit row, in the transaction that they are about."""
        n = self._n + 1
        hlc = max(self._hlc + 1, int(self.now().timestamp() * 1000))
        rows = [w for w in written(changeset, self._shapes) if w.row not in writing.erased]
        write_stamps(self.connection, rows, self.device, n, hlc)
        self.connection.execute(
            "insert into audit(hlc,dev,code,about) values (?,?,?,?)",
            (hlc, self.device, writing.code, writing.about),
        )
        self._n, self._hlc = n, hlc
        if changeset:
            writing.undo = Undo(changeset, changed_ids(changeset))

    def undo(self, undo: Undo, code: str = "undo") -> Undo:
        """Apply the inverse of a commit as a new one, and give what takes that back again.

        Raises Changed, with nothing done, when a row was changed later (decision 26).
        """
        with self.writing(code) as writing:
            inverse = apsw.Changeset.invert(undo.changeset)
            try:
                apsw.Changeset.apply(inverse, self.connection, conflict=_stop_at_conflict)
            except apsw.AbortError as conflict:
                raise Changed from conflict
        return writing.undo or Undo(b"", frozenset())

    def erase_rows(self, table: type[Table], ids: Sequence[str]) -> frozenset[str]:
        """Inside a writing: drop rows with their stamps for good, and remember the ids (decision 29).

        Call `checkpoint` after the commit, so that nothing of them is left in the files.
        """
        if self._open is None:
            raise StoreTrouble("no writing is open")
        name = table._meta.table_name
        for row in ids:
            self.connection.execute(f'delete from "{name}" where id=?', (row,))
            span = (f"{name}/{row}/", f"{name}/{row}0")
            self.connection.execute("delete from stamp where path>=? and path<?", span)
            self.connection.execute("insert or ignore into erased(id) values (?)", (row,))
        self._open.erased |= set(ids)
        return frozenset(ids)

    def stamp_blind(self, session: str) -> None:
        """Stamp the blind rows of a session in random order, at Close up (decision 30)."""
        with self.writing("blind.stamped"):
            blind.stamp(self.connection, session, self.device, self._n + 1, self._hlc)

    @contextmanager
    def counted(self) -> Iterator[Counted]:
        """Count the SQL statements run inside, without BEGIN, COMMIT, the stamp upsert and the audit insert."""
        counted = Counted()

        def trace(_cursor: apsw.Cursor, sql: str, _bindings: object) -> bool:
            if not sql.lstrip().lower().startswith(_NOT_COUNTED):
                counted.statements.append(sql)
            return True

        connection = self.connection
        connection.exec_trace = trace
        try:
            yield counted
        finally:
            connection.exec_trace = None

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the database and empty the log."""
        self.connection.execute("pragma wal_checkpoint(truncate)").fetchall()

    def quick_check(self) -> bool:
        """Whether the pages hold together; linear, so after Today is painted (decision 31)."""
        return _holds(self.connection, "quick_check")

    def full_check(self) -> bool:
        """Whether pages and indexes hold together; before an upgrade and on a restored backup."""
        return _holds(self.connection, "integrity_check")

    def close(self) -> None:
        """Checkpoint and close. Nothing may be open."""
        if self._db.is_closed():
            return
        try:
            self.checkpoint()
        finally:
            self._db.close()


def _stop_at_conflict(*_facts: object) -> int:
    return apsw.SQLITE_CHANGESET_ABORT


def _holds(connection: apsw.Connection, pragma: str) -> bool:
    try:
        found = connection.execute(f"pragma {pragma}(1)").fetchone()
    except apsw.Error:
        return False
    return found == ("ok",)


def version_of(path: Path, key: bytes | bytearray) -> int:
    """The schema version of a file, read without changing a byte of it."""
    connection = connect(path, key)
    try:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        found = connection.execute("pragma user_version").fetchone()
        return int(found[0]) if found else 0
    except apsw.CorruptError as trouble:
        raise Damaged from trouble
    finally:
        connection.close()
