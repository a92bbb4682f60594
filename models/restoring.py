# SPDX-License-Identifier: MIT
"""Making a copied backup the records of a laptop again: today's shape, a new laptop id, and nobody comes back.

What belongs here: one closed file, changed whole or not at all. What does not: which backup, and
giving the file its place (`app/vault/restore.py`, `app/vault/swap.py`). Safe in a job.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import apsw

from models import audit
from models.connection import connect
from models.erasing import erase
from models.errors import Damaged, Newer, StoreTrouble
from models.files import raise_as_ours
from models.migrations.steps import STEPS, upgrade
from models.tables.all import OWN, tables
from models.tables.records import Attendance
from models.tables.table import Table

RESTORED = "vault.restored"
CAME = "('here','left_early')"


@dataclass(frozen=True)
class Ours:
    """What the copy is now: the head of its audit, and all ids that must never come back."""

    head: audit.End
    erased: tuple[str, ...]


def make_ours(
    path: Path, key: bytes | bytearray, erased: Iterable[str], device: str, now_ms: int
) -> Ours:
    """Make a closed copy the records of laptop `device`. Read whole before this returns.

    A new id, since laptops that merged with the old one know counters that the copy never saw
    (decision 25). Newer and Damaged leave a copy that is to be thrown away.
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
            forget_erased(connection, erased, device)
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


def forget_erased(connection: apsw.Connection, erased: Iterable[str], device: str) -> None:
    """Do every known erasure again, by ids alone (decision 33): the rows, what hangs on the person, the stamps.

    Whoever was in a register stays one in its count, with no name (decision 29).
    """
    wanted = tuple(erased)
    asked = (json.dumps(wanted),)
    _count_who_came(connection, asked, device)
    for table in tables():
        if table in OWN:
            continue
        fields = table._meta.fields
        if "person" in fields and "id" in fields:
            erase(connection, table, _of_people(connection, table, asked))
        if "id" in fields:
            erase(connection, table, wanted)
    connection.execute("insert or ignore into erased(id) select value from json_each(?)", asked)


def _of_people(
    connection: apsw.Connection, table: type[Table], asked: tuple[str]
) -> tuple[str, ...]:
    rows = connection.execute(
        f'select id from "{table._meta.table_name}" '  # noqa: S608 (names of our own tables)
        "where person in (select value from json_each(?))",
        asked,
    )
    return tuple(str(row) for (row,) in rows.fetchall())


def _count_who_came(connection: apsw.Connection, asked: tuple[str], device: str) -> None:
    name = Attendance._meta.table_name
    counts = connection.execute(
        "select session, count(distinct coalesce(nullif(person,''),id)) "  # noqa: S608
        f'from "{name}" where (id in (select value from json_each(?1)) '
        "or person in (select value from json_each(?1))) "
        f"and not gone and status in {CAME} group by session",
        asked,
    ).fetchall()
    for session, people in counts:
        connection.execute(
            "insert into headcount(id,session,device,people,gone) values (?,?,?,?,0) "
            "on conflict(id) do update set people=people+excluded.people, gone=0",
            (f"{session}-{device}", session, device, people),
        )


def erased_ids(connection: apsw.Connection) -> tuple[str, ...]:
    """All ids that a store remembers as erased."""
    return tuple(str(i) for (i,) in connection.execute("select id from erased order by id"))


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
