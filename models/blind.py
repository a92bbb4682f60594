# SPDX-License-Identifier: MIT
"""Blind rows: nothing says when or in what order they came (decision 30).

What belongs here: seeing that a change touched a blind table, and stamping a session's blind rows
in random order. What does not: what is counted, and what may be shown of it.
"""

from __future__ import annotations

import apsw

from models.tables.all import BLIND


def watch(connection: apsw.Connection) -> apsw.Session:
    """A session that only tells whether a blind table was touched. Close it."""
    session = apsw.Session(connection, "main")
    for table in BLIND:
        session.attach(table._meta.table_name)
    return session


def stamp(connection: apsw.Connection, session: str, dev: str, n: int, hlc: int) -> None:
    """Stamp a session's tallies in random order; rows that bear a stamp already get a new one."""
    connection.execute(
        "insert into stamp(doc,path,dev,n,hlc) "
        "select 'tally/'||session,'tally/'||id||'/people',?,?,? from tally where session=? "
        "order by random() "
        "on conflict(doc,path) do update set dev=excluded.dev,n=excluded.n,hlc=excluded.hlc",
        (dev, n, hlc, session),
    )
