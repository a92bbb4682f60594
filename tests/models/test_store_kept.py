# SPDX-License-Identifier: MIT
"""What was kept stays kept: kills, full disks, closing, strange threads, and writes that took no door."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import apsw
import pytest
from peewee import InterfaceError, PeeweeException

from models.connection import APPLICATION_ID, connect
from models.errors import Damaged, NoKey, NotWritable, StoreTrouble, WrongKey
from models.store import TROUBLES, Store
from models.tables.own import Audit, Ctx, Stamp
from models.tables.people import Person
from models.tables.table import proxy

KEY = bytes(range(1, 33))
OTHER_KEY = bytes(range(2, 34))
ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from models.store import Store
from models.tables.people import Person
store = Store.open(Path(sys.argv[1]), bytes(range(1, 33)))
number = Person.select().count()
while True:
    with store.writing("test.person"):
        Person.create(id=f"{number:032}", known_as="Wren " * 40)
        Person.update(cabin=str(number)).execute()
    print(number, flush=True)
    number += 1
"""


def test_nothing_committed_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    """Six kills at random moments; every row that was told to be kept is there, and no half of one."""
    path = tmp_path / "store.db"
    Store.create(path, KEY).close()
    chance = random.Random(11)
    for _ in range(6):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        told = [int(child.stdout.readline()) for _ in range(chance.randrange(1, 40))]
        child.send_signal(signal.SIGKILL)
        told += [int(line) for line in child.stdout.read().split()]
        child.wait(timeout=30)
        store = Store.open(path, KEY)
        assert store.full_check()
        count = Person.select().count()
        assert count in (told[-1] + 1, told[-1] + 2)
        assert Person.select().where(Person.cabin == str(count - 1)).count() == count
        assert Audit.select().count() == count
        store.close()


JOURNAL = """
import os, signal, sys
from pathlib import Path
from models.connection import connect
db = connect(Path(sys.argv[1]), bytes(range(1, 33)))
db.execute("pragma journal_mode=delete").fetchall()
db.execute("pragma cache_size=5")
db.execute("begin immediate")
db.execute("update person set known_as='half' || known_as")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_wrong_key_over_a_hot_journal_does_no_harm(tmp_path: Path) -> None:
    """Trap 4: there the library says "malformed", not "not a database"; we say the same for both."""
    path = tmp_path / "store.db"
    store = Store.create(path, KEY)
    with store.writing("test.people"):
        for number in range(3000):
            Person.create(id=f"{number:032}", known_as="Sorrel " * 10)
    store.close()
    done = subprocess.run([sys.executable, "-c", JOURNAL, str(path)], cwd=ROOT, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert (tmp_path / "store.db-journal").stat().st_size > 0
    for _ in range(2):
        with pytest.raises(WrongKey):
            Store.open(path, OTHER_KEY)
    store = Store.open(path, KEY)
    assert Person.select().count() == 3000
    assert Person.select().where(Person.known_as.startswith("half")).count() == 0
    assert store.full_check()
    store.close()


def test_a_full_disk_keeps_what_was_kept_and_goes_on_when_there_is_room(disk_store: Store) -> None:
    with disk_store.writing("test.person"):
        Person.create(id="a" * 32, known_as="Sorrel")
    before = Stamp.select().count()
    pages = disk_store.connection.execute("pragma page_count").fetchone()[0]
    disk_store.connection.execute(f"pragma max_page_count={pages}").fetchall()
    with pytest.raises(TROUBLES), disk_store.writing("test.big") as writing:
        Person.create(id="b" * 32, known_as="x" * 60_000)
    assert writing.undo is None
    assert [p.known_as for p in Person.select()] == ["Sorrel"]
    assert Stamp.select().count() == before
    disk_store.connection.execute("pragma max_page_count=100000").fetchall()
    with disk_store.writing("test.person"):
        Person.create(id="c" * 32, known_as="Juniper")
    assert disk_store.full_check()
    assert Person.select().count() == 2


def test_a_commit_that_cannot_be_written_leaves_nothing(disk_store: Store) -> None:
    """The disk fills up after the stamps, at COMMIT itself."""
    connection = disk_store.connection
    connection.set_commit_hook(lambda: True)
    with pytest.raises(TROUBLES), disk_store.writing("test.person") as writing:
        Person.create(id="a" * 32, known_as="Sorrel")
    assert writing.undo is None
    assert (Person.select().count(), Audit.select().count()) == (0, 0)
    connection.set_commit_hook(None)
    with disk_store.writing("test.person"):
        Person.create(id="a" * 32, known_as="Sorrel")
    assert Person.select().count() == 1


def test_what_did_not_come_through_the_door_is_not_kept(disk_store: Store) -> None:
    with pytest.raises(TROUBLES):
        Person.create(id="a" * 32, known_as="Sorrel")
    with pytest.raises(TROUBLES):
        disk_store.connection.execute("insert into erased(id) values ('x')").fetchall()
    assert Person.select().count() == 0
    with disk_store.writing("test.person"):
        Person.create(id="a" * 32, known_as="Sorrel")
    with pytest.raises(TROUBLES):
        Person.delete().execute()
    assert Person.select().count() == 1


def test_a_writing_inside_somebody_elses_transaction_is_refused(store: Store) -> None:
    with proxy.atomic(), pytest.raises(StoreTrouble), store.writing("inside"):
        pass


def test_a_closed_store_stays_closed(tmp_path: Path) -> None:
    """Peewee opens a closed database again by itself, with the key it kept."""
    store = Store.create(tmp_path / "store.db", KEY)
    database = store._db
    store.close()
    with pytest.raises((InterfaceError, StoreTrouble)):
        Person.select().count()
    with pytest.raises(StoreTrouble):
        _ = store.connection
    with pytest.raises((PeeweeException, StoreTrouble)):
        database.connect()
    assert not store.is_open
    store.close()


def test_another_thread_cannot_even_read(store: Store) -> None:
    """In a thread of its own Peewee would open another connection; in memory that is another store."""
    caught: list[BaseException] = []

    def try_it() -> None:
        try:
            Person.select().count()
        except BaseException as trouble:
            caught.append(trouble)

    thread = threading.Thread(target=try_it)
    thread.start()
    thread.join()
    assert isinstance(caught[0], InterfaceError | StoreTrouble)


def test_closing_while_a_backup_reads_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    store = Store.create(path, KEY)
    with store.writing("test.person"):
        Person.create(id="a" * 32, known_as="Sorrel")
    reader = connect(path, KEY)
    reader.execute("begin")
    reader.execute("select count(*) from person").fetchone()
    with store.writing("test.person"):
        Person.create(id="b" * 32, known_as="Juniper")
    store.close()
    reader.close()
    again = Store.open(path, KEY)
    assert Person.select().count() == 2
    again.close()
    assert not (tmp_path / "store.db-wal").exists()


def test_a_checkpoint_says_when_it_could_not_empty_the_log(
    disk_store: Store, tmp_path: Path
) -> None:
    with disk_store.writing("test.person"):
        Person.create(id="a" * 32, known_as="Sorrel")
    assert disk_store.checkpoint()
    reader = connect(tmp_path / "store.db", KEY)
    reader.execute("begin")
    reader.execute("select count(*) from person").fetchone()
    with disk_store.writing("test.person"):
        Person.create(id="b" * 32, known_as="Juniper")
    disk_store.connection.set_busy_timeout(10)
    assert not disk_store.checkpoint()
    reader.close()
    assert disk_store.checkpoint()
    assert (tmp_path / "store.db-wal").stat().st_size == 0


def test_counters_go_on_after_opening_again_even_with_the_clock_put_back(
    tmp_path: Path, clock: Any
) -> None:
    path = tmp_path / "store.db"
    store = Store.create(path, KEY, clock=clock)
    for name in ("Sorrel", "Juniper"):
        with store.writing("test.person"):
            Person.create(id=store.new_id(), known_as=name)
    highest, latest, device = (
        Stamp.select().order_by(Stamp.n.desc()).get().n,
        store._hlc,
        store.device,
    )
    store.close()
    clock.on(hours=-1)
    again = Store.open(path, KEY, clock=clock)
    with again.writing("test.person"):
        Person.create(id="c" * 32, known_as="Wren")
    stamp = Stamp.get(Stamp.path == f"person/{'c' * 32}/known_as")
    assert (stamp.n, stamp.hlc, stamp.dev) == (highest + 1, latest + 1, device)
    assert Ctx.get(Ctx.doc == f"person/{'c' * 32}").n == highest + 1
    again.close()


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 23, 1, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 3, 29, 23, 30, tzinfo=UTC), date(2026, 3, 30)),
    ],
)
def test_today_is_the_day_at_the_venue(
    store: Store, clock: Any, moment: datetime, day: date
) -> None:
    clock.now = moment
    assert store.today() == day
    assert store.now() == moment and store.now().tzinfo is UTC


def test_no_second_file_can_be_attached(disk_store: Store, tmp_path: Path) -> None:
    """Trap 1: ATTACH with an empty key makes a plain file beside ours."""
    with pytest.raises(apsw.SQLError):
        disk_store.connection.execute(f"attach '{tmp_path / 'x.db'}' as x key ''").fetchall()
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize("size", [0, 512])
def test_an_empty_or_cut_file_is_not_taken_for_a_new_store(tmp_path: Path, size: int) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(bytes(size))
    with pytest.raises((Damaged, WrongKey)):
        Store.open(path, KEY)
    assert path.read_bytes() == bytes(size)


def test_a_locked_file_of_another_program_is_not_ours(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    other = connect(path, KEY)
    other.execute(
        "create table theirs(a); pragma user_version=1; pragma application_id=7"
    ).fetchall()
    other.close()
    before = path.read_bytes()
    with pytest.raises(Damaged):
        Store.open(path, KEY)
    assert path.read_bytes() == before


def test_a_store_that_was_half_made_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cut in the first run must not leave a file that nobody can open."""
    path = tmp_path / "store.db"

    def cut(connection: apsw.Connection, _steps: object) -> None:
        connection.execute("create table half(a)").fetchall()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("models.store.upgrade", cut)
        with pytest.raises(KeyboardInterrupt):
            Store.create(path, KEY)
    assert not path.exists()
    Store.create(path, KEY).close()
    assert [p.name for p in tmp_path.iterdir()] == ["store.db"]
    Store.open(path, KEY).close()


def test_our_files_bear_our_mark(disk_store: Store) -> None:
    found = disk_store.connection.execute("pragma application_id").fetchone()
    assert found == (APPLICATION_ID,)


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Store.open(tmp_path / "store.db", KEY)
    with pytest.raises(NotWritable):
        Store.create(tmp_path / "no folder" / "store.db", KEY)
    with pytest.raises(NoKey):
        Store.open(tmp_path / "store.db", b"")
    assert list(tmp_path.iterdir()) == []


def test_the_key_is_dropped_when_the_store_is_closed(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store.db", bytearray(KEY))
    store.close()
    assert store._db._key is None


def test_the_format_is_the_published_one_of_sqlcipher_4(disk_store: Store, tmp_path: Path) -> None:
    """The way out if the library ends: SQLCipher 4 itself opens these files (stack.md 1.6)."""
    disk_store.checkpoint()
    connection = apsw.Connection(str(tmp_path / "store.db"), flags=apsw.SQLITE_OPEN_READONLY)
    for pragma, said in (("cipher='sqlcipher'", "sqlcipher"), ("legacy=4", "4")):
        found = connection.execute(f"pragma {pragma}").fetchone()
        assert found is not None and str(found[0]) == said
    connection.execute(f"pragma key='raw:{KEY.hex()}'")
    assert connection.execute("select count(*) from person").fetchone() == (0,)
    connection.close()
    for wrong in ("cipher='chacha20'", "cipher='sqlcipher'"):
        other = apsw.Connection(str(tmp_path / "store.db"), flags=apsw.SQLITE_OPEN_READONLY)
        other.execute(f"pragma {wrong}").fetchall()
        other.execute(f"pragma key='raw:{KEY.hex()}'")
        with pytest.raises(apsw.NotADBError):
            other.execute("select count(*) from person").fetchone()
        other.close()
