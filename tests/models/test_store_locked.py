# SPDX-License-Identifier: MIT
"""The store is locked from the first byte: every trap of the library that has cost somebody hours is here."""

from __future__ import annotations

import ast
import logging
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import apsw
import pytest
from peewee import DateField, Model, PeeweeException, TextField

from app.change import carry_out
from app.plan_edits import change_session
from app.sessions import make_session
from models.connection import KEY_BYTES, LockedDatabase, connect
from models.errors import NoKey, NotLocked, StoreTrouble, WrongKey
from models.store import TROUBLES, Store
from models.tables.people import Person
from models.tables.plans import Session

KEY = bytes(range(1, 33))
OTHER_KEY = bytes(range(2, 34))
PLAIN = b"SQLite format 3\x00"
CANARY = "Zaffre Quillfeather"
ROOT = Path(__file__).parents[2]


def add_canary(store: Store) -> None:
    """One person with a name that is nowhere else."""
    with store.writing("test.person"):
        Person.create(id=store.new_id(), known_as=CANARY, folded=CANARY.casefold())


def bytes_of(folder: Path) -> bytes:
    """All bytes of all files below a folder."""
    return b"".join(p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file())


@pytest.mark.parametrize("key", [b"", bytes(KEY_BYTES), b"short", b"x" * 33])
def test_no_real_key_makes_no_file(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(NoKey):
        Store.create(tmp_path / "store.db", key)
    assert list(tmp_path.iterdir()) == []


def test_a_cipher_without_a_key_would_be_plain(tmp_path: Path) -> None:
    """The trap itself, so that this test tells when the library changes."""
    path = tmp_path / "plain.db"
    connection = apsw.Connection(str(path))
    connection.execute("pragma cipher='sqlcipher'")
    connection.execute("create table t(a)")
    connection.close()
    assert path.read_bytes()[:16] == PLAIN
    with pytest.raises(NotLocked):
        Store.open(path, KEY)


def test_the_first_bytes_are_not_readable(disk_store: Store, tmp_path: Path) -> None:
    assert (tmp_path / "store.db").read_bytes()[:16] != PLAIN


def test_an_attached_file_needs_its_own_key(disk_store: Store, tmp_path: Path) -> None:
    """ATTACH with an empty key makes a plain file, so nothing of ours attaches."""
    for path in (*ROOT.glob("app/**/*.py"), *ROOT.glob("models/**/*.py")):
        words = [
            node.value
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        ]
        assert not any(word.strip().lower().startswith("attach ") for word in words), path.name


def test_dates_are_bound_as_text(tmp_path: Path) -> None:
    database = LockedDatabase(tmp_path / "dates.db", KEY)

    class Day(Model):
        name = TextField()
        day = DateField()

        class Meta:
            pass

    with database.bind_ctx([Day]):
        database.connect()
        database.create_tables([Day])
        Day.create(name="one", day=date(2026, 11, 26))
        assert Day.get(Day.day.year == 2026).day == date(2026, 11, 26)
    database.close()


def test_pragmas_are_what_they_must_be(disk_store: Store) -> None:
    def value(name: str) -> object:
        return disk_store.connection.execute(f"pragma {name}").fetchone()[0]

    assert value("synchronous") == 2
    assert value("journal_mode") == "wal"
    assert value("foreign_keys") == 1
    assert value("secure_delete") == 1
    assert value("temp_store") == 2
    assert value("trusted_schema") == 0


def test_a_wrong_key_opens_nothing_and_changes_nothing(disk_store: Store, tmp_path: Path) -> None:
    add_canary(disk_store)
    disk_store.close()
    before = (tmp_path / "store.db").read_bytes()
    with pytest.raises(WrongKey):
        Store.open(tmp_path / "store.db", OTHER_KEY)
    assert (tmp_path / "store.db").read_bytes() == before
    again = Store.open(tmp_path / "store.db", KEY)
    assert Person.select().count() == 1
    again.close()


def read_all(path: Path) -> None:
    """Open a store and read every person."""
    Store.open(path, KEY)
    list(Person.select())


HOT = """
import os, signal, sys
from pathlib import Path
from models.store import Store
from models.tables.people import Person
store = Store.create(Path(sys.argv[1]), bytes(range(1, 33)))
for number in range(200):
    with store.writing("test.person"):
        Person.create(id=store.new_id(), known_as=f"Person {number}")
    print(number, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def hot_store(path: Path) -> None:
    """A store whose process was killed with committed rows still in its log."""
    done = subprocess.run(
        [sys.executable, "-c", HOT, str(path)], cwd=ROOT, capture_output=True, timeout=120
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert done.stdout.split()[-1] == b"199"


def test_a_wrong_key_over_a_hot_log_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "hot.db"
    hot_store(path)
    for _ in range(2):
        with pytest.raises(WrongKey):
            Store.open(path, OTHER_KEY)
    store = Store.open(path, KEY)
    assert Person.select().count() == 200
    assert store.full_check()
    store.close()


def test_trouble_while_fetching_is_caught_too(disk_store: Store, tmp_path: Path) -> None:
    for _ in range(40):
        add_canary(disk_store)
    disk_store.close()
    path = tmp_path / "store.db"
    whole = bytearray(path.read_bytes())
    for at in range(4096 + 500, len(whole), 4096):
        whole[at] ^= 0xFF
    path.write_bytes(whole)
    with pytest.raises((*TROUBLES, StoreTrouble)):
        read_all(path)
    assert issubclass(PeeweeException, TROUBLES)
    assert issubclass(apsw.CorruptError, TROUBLES)


def test_a_damaged_page_is_noticed(disk_store: Store, tmp_path: Path) -> None:
    for _ in range(60):
        add_canary(disk_store)
    disk_store.checkpoint()
    connection = connect(tmp_path / "store.db", KEY, read_only=True)
    assert connection.execute("pragma integrity_check(1)").fetchone() == ("ok",)
    connection.close()
    disk_store.close()
    path = tmp_path / "store.db"
    whole = bytearray(path.read_bytes())
    whole[-2000] ^= 0x55
    path.write_bytes(whole)
    damaged = connect(path, KEY, read_only=True)
    try:
        found = damaged.execute("pragma integrity_check(1)").fetchone()
    except apsw.Error:
        found = None
    finally:
        damaged.close()
    assert found != ("ok",)


def test_peewee_never_logs_what_was_bound(
    store: Store, do: Callable[..., object], caplog: pytest.LogCaptureFixture
) -> None:
    """Peewee logs every statement with its values at DEBUG; ours switches that logger off."""
    with caplog.at_level(logging.DEBUG):
        add_canary(store)
    assert CANARY not in caplog.text


def test_no_second_sqlite_in_the_program() -> None:
    for path in (*ROOT.glob("app/**/*.py"), *ROOT.glob("models/**/*.py"), *ROOT.glob("ui/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not any(n.split(".")[0] in ("sqlite3", "sqlcipher3") for n in names), path.name


def test_a_name_is_in_no_file(disk_store: Store, tmp_path: Path) -> None:
    add_canary(disk_store)
    made = carry_out(disk_store, make_session, "2026-11-26", title=CANARY).change.about
    carry_out(disk_store, change_session, made, title=CANARY + " again")
    for name in (CANARY, CANARY.casefold(), "Quillfeather"):
        for coding in ("utf-8", "utf-16-le"):
            assert name.encode(coding) not in bytes_of(tmp_path)
    disk_store.close()
    assert CANARY.encode() not in bytes_of(tmp_path)


def test_sorting_spills_to_no_file(disk_store: Store) -> None:
    folder = Path("/proc/self/fd")
    if not folder.is_dir():
        pytest.skip("open files cannot be listed on this system")
    disk_store.connection.execute("pragma cache_size=20")
    with disk_store.writing("test.rows"):
        for n in range(2000):
            Person.create(id=disk_store.new_id(), known_as=f"{n:05}" + "x" * 200)
    cursor = disk_store.connection.execute("select known_as from person order by known_as||1")
    cursor.fetchone()
    deleted = [str(p.readlink()) for p in folder.iterdir() if p.exists() or p.is_symlink()]
    assert not any("etilqs" in name for name in deleted)
    cursor.fetchall()


def test_the_file_opens_with_the_same_key_again(disk_store: Store, tmp_path: Path) -> None:
    carry_out(disk_store, make_session, "2026-11-26", title="A session")
    device = disk_store.device
    disk_store.close()
    again = Store.open(tmp_path / "store.db", KEY)
    assert [s.title for s in Session.select()] == ["A session"]
    assert again.device == device
    again.close()


def test_create_never_writes_over_a_file(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"something else")
    with pytest.raises(FileExistsError):
        Store.create(path, KEY)
    assert path.read_bytes() == b"something else"
