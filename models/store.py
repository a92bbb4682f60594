# SPDX-License-Identifier: MIT
"""The store: open with the key, change through `writing()`, take back, check, close.

What belongs here: what one open database can do. What does not: the driver and its pragmas
(connection.py), stamps (stamps.py, blind.py), the inverse of a commit (undo.py), copies (backup.py),
what a file is before it is opened (files.py).
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import apsw
from peewee import PeeweeException

from models import audit, blind, erasing
from models.answers import tell_of_siblings
from models.connection import APPLICATION_ID, LockedDatabase, check_header, check_key
from models.counting import Counted, counting
from models.errors import StoreTrouble, WrongThread
from models.files import (
    begin_making,
    copy_before,
    end_making,
    look_before,
    raise_as_ours,
    version_of,
)
from models.migrations.steps import STEPS, Steps, upgrade
from models.rules.causal import follow
from models.rules.session_clock import Moment
from models.stamps import (
    count_by_themselves,
    count_not,
    drop_siblings,
    shapes,
    write_stamps,
    written,
)
from models.tables.all import tables
from models.tables.own import Device
from models.tables.table import Table, proxy, takes_part_in_undo
from models.undo import OWN, SEEN, TAKEN, Undo, apply_inverse, undo_of
from models.writing import Writing

__all__ = [
    "TROUBLES",
    "Clock",
    "Counted",
    "Ids",
    "Store",
    "Undo",
    "Writing",
    "random_id",
    "utc_now",
    "version_of",
]

VENUE = ZoneInfo("Europe/London")
Clock = Callable[[], datetime]
Ids = Callable[[], str]
TROUBLES = (PeeweeException, apsw.Error)
CLOSING_WAIT_MS = 250


def random_id() -> str:
    """A random 128-bit id as 32 hex letters (decision 13)."""
    return secrets.token_hex(16)


def utc_now() -> datetime:
    """The laptop's clock, used where no other clock was passed in."""
    return datetime.now(UTC)


class Store:
    """One open database on the thread that opened it. Every change goes through `writing`.

    `person` is the random id of who opened it, for the audit; `own` a secret that only they have.
    """

    def __init__(
        self, database: LockedDatabase, *, clock: Clock, ids: Ids, device: str | None
    ) -> None:
        self._db = database
        self._clock = clock
        self._steady: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000
        self._process = random_id()
        self._ids = ids
        self._thread = threading.get_ident()
        self._open: Writing | None = None
        self._shapes = shapes(tables())
        self._undoable = tuple(t._meta.table_name for t in tables() if takes_part_in_undo(t))
        proxy.initialize(database)
        count_by_themselves(self.connection)
        tell_of_siblings(self.connection)
        with self.connection:
            audit.begin(self.connection)
        self.person, self.own = "", b""
        self._head: audit.End | None = None
        self.device = device or self._own_device()
        self._n, self._hlc = self._counters()
        self._beside = True  # until a commit has seen that nothing lies beside a value

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
        """Make a new store at `path`, encrypted from the first byte. The file must not exist yet.

        It gets its name only when its schema is whole, so that a power cut leaves no half of a store.
        """
        check_key(key)
        if path.exists():
            raise FileExistsError(path.name)
        making = begin_making(path)
        cls._opened(making, key, STEPS, clock=clock, ids=ids, device=device).close()
        end_making(making, path)
        return cls._opened(path, key, STEPS, clock=clock, ids=ids, device=device)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes | bytearray,
        *,
        clock: Clock = utc_now,
        ids: Ids = random_id,
        device: str | None = None,
        before_upgrade: Callable[[], object] | None = None,
        steps: Steps = STEPS,
    ) -> Store:
        """Open a store. NoKey, NotLocked, WrongKey, NotWritable, Newer and Damaged leave the file untouched.

        A file of an older version is checked whole and copied before it is upgraded; `before_upgrade`
        makes that copy, else it lies beside the file.
        """
        version = look_before(path, key, len(steps))
        if version < len(steps):
            (before_upgrade or partial(copy_before, path, key, version))()
        return cls._opened(path, key, steps, clock=clock, ids=ids, device=device)

    @classmethod
    def memory(cls, *, clock: Clock = utc_now, ids: Ids = random_id, device: str = "") -> Store:
        """A store in memory, for tests."""
        database = LockedDatabase(None, b"")
        database.connect()
        upgrade(database.connection())
        return cls(database, clock=clock, ids=ids, device=device or None)

    @classmethod
    def _opened(
        cls,
        path: Path,
        key: bytes | bytearray,
        steps: Steps,
        *,
        clock: Clock,
        ids: Ids,
        device: str | None,
    ) -> Store:
        database = LockedDatabase(path, key)
        try:
            database.connect()
            connection = database.connection()
            if connection.execute("pragma application_id").fetchone() != (APPLICATION_ID,):
                connection.execute(f"pragma application_id={APPLICATION_ID}")
            upgrade(connection, steps)
            store = cls(database, clock=clock, ids=ids, device=device)
            connection.set_commit_hook(store._is_not_writing)
            check_header(path)
        except BaseException as trouble:
            database.close_for_good()
            raise_as_ours(trouble)
        return store

    def _is_not_writing(self) -> bool:
        """Asked by the engine before each commit: True stops what did not come through `writing`.

        A store in memory is not asked, so that tests can lay out rows."""
        return self._open is None

    def _own_device(self) -> str:
        row = Device.get_or_none()
        return str((row or Device.create(id=random_id()[:16])).id)

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

    def use_clock(self, clock: Clock) -> None:
        """Another clock from now on: for the demo, whose evening takes a minute."""
        self._clock = clock
        self._steady = lambda: int(clock().timestamp() * 1000)

    def moment(self) -> Moment:
        """Now, twice: the wall clock, and a count that only goes forward in this process (44)."""
        return Moment(self.now(), self._steady(), self._process)

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
    def writing(self, code: str, way: str = OWN) -> Iterator[Writing]:
        """One transaction: everything in it is kept with its stamps and one audit row, or nothing is.

        `code` is an event code such as "plan_edits.add_part". What is "taken" from another laptop gets
        none of our stamps (`models.taking` writes theirs). Raises WrongThread off the main
        thread, StoreTrouble when a writing or a transaction is open already, and NotWritable when the
        file is gone from its folder.
        """
        if threading.get_ident() != self._thread:
            raise WrongThread
        if self._open is not None or self._db.in_transaction():
            raise StoreTrouble("a writing is open already")
        self._db.check_there()
        writing = self._open = Writing(code, way)
        try:
            with self._db.atomic("IMMEDIATE"):
                session, unseen = self._watch(way)
                writing.session = session
                try:
                    yield writing
                    if self._beside and way == OWN:
                        self._beside = drop_siblings(
                            self.connection, session, self._shapes, writing.picked
                        )
                    changeset, blind_only = session.changeset(), not unseen.is_empty
                finally:
                    writing.session = None
                    session.close()
                    unseen.close()
                    if way == TAKEN:
                        count_by_themselves(self.connection)
                self._beside |= way != OWN
                if changeset or writing.stamped or not blind_only:
                    self._book(writing, changeset)
        except BaseException:
            writing.undo, self._head = None, None
            raise
        finally:
            self._open = None

    def now_open(self) -> Writing:
        """The writing that is open. StoreTrouble when none is."""
        if self._open is None:
            raise StoreTrouble("no writing is open")
        return self._open

    def follow(self, hlc: int) -> bool:
        """Go on from the time of what is taken in. False, and not followed, when that clock is plainly wrong."""
        self._hlc, wrong = follow(self._hlc, hlc, int(self.now().timestamp() * 1000))
        return not wrong

    def _watch(self, way: str) -> tuple[apsw.Session, apsw.Session]:
        """A session on what can be taken back, and one that tells whether a blind table was touched."""
        if way == TAKEN:
            count_not(self.connection)
        session = apsw.Session(self.connection, "main")
        for name in (*self._undoable, *(SEEN if way == TAKEN else ())):
            session.attach(name)
        return session, blind.watch(self.connection)

    def note_before(self, code: str, times: int) -> None:
        """Inside a writing: rows of the audit for what happened while the store was closed."""
        self.now_open()
        for _ in range(times):
            self._hlc = max(self._hlc + 1, int(self.now().timestamp() * 1000))
            self._head = audit.add(self.connection, self._hlc, self.device, code, before=self._head)

    def _book(self, writing: Writing, changeset: bytes) -> None:
        """Stamps, counters and the audit row, in the transaction that they are about.

        Not called when only blind rows were written: an audit row beside them would be their clock.
        """
        n = self._n + 1
        hlc = max(self._hlc + 1, int(self.now().timestamp() * 1000))
        ours = () if writing.way == TAKEN else written(changeset, self._shapes)
        rows = [*(w for w in ours if w.row not in writing.erased), *writing.picked]
        write_stamps(self.connection, rows, self.device, n, hlc)
        if rows or not writing.quiet:
            who = (hlc, self.device, writing.code, writing.about, self.person)
            self._head = audit.add(self.connection, *who, before=self._head)
        self._n, self._hlc = n, hlc
        if changeset and not writing.erased:
            writing.undo = undo_of(changeset, writing.way, writing.whole)

    def undo(self, undo: Undo, code: str = "undo") -> Undo:
        """Apply the inverse of a commit as a new one, and give what takes that back again.

        Raises Changed, with nothing done, when a row was changed later (decision 26) or erased.
        """
        with self.writing(code, undo.way) as writing:
            apply_inverse(self.connection, undo)
        return writing.undo or Undo(b"", frozenset())

    def erase_rows(self, table: type[Table], ids: Sequence[str]) -> frozenset[str]:
        """Inside a writing: drop rows with their stamps for good, and remember the ids (decision 29).

        That writing has no undo. Give the ids to `Change.forgets`, so that older undo steps go too,
        and call `checkpoint` after the commit, so that nothing of them is left in the files.
        """
        return self.erase_by(lambda connection: erasing.erase(connection, table, ids))

    def erase_by(self, work: Callable[[apsw.Connection], frozenset[str]]) -> frozenset[str]:
        """Inside a writing: let `work` drop and clean rows for good; gives the ids it tells. No undo, as above."""
        writing, ids = self.now_open(), work(self.connection)
        writing.erased |= ids
        return ids

    def stamp_blind(self, session: str) -> None:
        """Stamp the blind rows of a session in random order, at Close up (decision 30).

        Inside an act it joins that act's writing; called alone it is one of its own.
        """
        if self._open is None:
            with self.writing("blind.stamped"):
                return self.stamp_blind(session)
        self._open.stamped = True
        now = int(self.now().timestamp() * 1000)
        blind.stamp(self.connection, session, self.device, self._n + 1, max(self._hlc + 1, now))

    def audit_whole(self, witness: audit.End | None = None) -> str:
        """Whether the audit is as it was written: `audit.WHOLE`, `ALTERED` or `SHORTER`. Reads all of it."""
        return audit.check(self.connection, witness)

    def audit_head(self) -> audit.End:
        """The newest link of the audit, to be kept outside as a witness."""
        return audit.end_of(self.connection, audit.HEAD) or audit.End(0, audit.BEFORE_ALL)

    def counted(self) -> AbstractContextManager[Counted]:
        """Count the SQL statements run inside, without BEGIN, COMMIT, the stamp upsert and the audit insert."""
        return counting(self.connection)

    def checkpoint(self) -> bool:
        """Move everything from the write-ahead log into the database and empty the log.

        False when a backup was reading just then; closing does it again.
        """
        found = self.connection.execute("pragma wal_checkpoint(truncate)").fetchone()
        return bool(found is not None and found[0] == 0)

    def full_check(self) -> bool:
        """Whether pages and indexes hold together; before an upgrade and on a restored backup."""
        try:
            found = self.connection.execute("pragma integrity_check(1)").fetchone()
        except apsw.Error:
            return False
        return found == ("ok",)

    def close(self) -> None:
        """Checkpoint and close for good: the key is forgotten, so no later query opens the file again.

        A backup that is still reading is waited for a quarter of a second. What is left in the log, then
        or because the disk has no room to empty it, is kept and read at the next opening.
        """
        if self._db.is_closed():
            return
        try:
            self.connection.set_busy_timeout(CLOSING_WAIT_MS)
            with suppress(*TROUBLES):
                self.checkpoint()
        finally:
            self._db.close_for_good()
