# SPDX-License-Identifier: MIT
"""Blind rows: nothing says when or in what order they came (decision 30).

What belongs here: seeing that a change touched a blind table, and stamping a session's blind rows
in random order. What does not: what is counted, and what may be shown of it.
"""

from __future__ import annotations

import secrets

import apsw

from models.tables.all import BLIND


def watch(connection: apsw.Connection) -> apsw.Session:
    """A session that only tells whether a blind table was touched. Close it."""
    session = apsw.Session(connection, "main")
    for table in BLIND:
        session.attach(table._meta.table_name)
    return session


def stamp(connection: apsw.Connection, session: str, dev: str, n: int, hlc: int) -> None:
    """Stamp a session's tallies; rows that bear a stamp already get a new one."""
    rows = [
        row for (row,) in connection.execute("select id from tally where session=?", (session,))
    ]
    if not rows:
        return
    secrets.SystemRandom().shuffle(rows)
    doc = f"tally/{session}"
    connection.executemany(
        "insert or replace into stamp(doc,path,dev,n,hlc) values (?,?,?,?,?)",
        [(doc, f"tally/{row}/people", dev, n, hlc) for row in rows],
    )
    connection.execute(
        "insert into ctx(doc,dev,n) values (?,?,?) "
        "on conflict(doc,dev) do update set n=max(n,excluded.n)",
        (doc, dev, n),
    )
