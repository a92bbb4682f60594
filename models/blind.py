# SPDX-License-Identifier: MIT
"""Stamping of blind rows: in random order, so that no order of giving can be read back (decision 30)."""

from __future__ import annotations

import secrets

import apsw


def stamp(connection: apsw.Connection, session: str, dev: str, n: int, hlc: int) -> None:
    """Stamp a session's tallies once; rows that bear a stamp already get a new one."""
    rows = [
        row for (row,) in connection.execute("select id from tally where session=?", (session,))
    ]
    secrets.SystemRandom().shuffle(rows)
    doc = f"tally/{session}"
    for row in rows:
        connection.execute(
            "insert or replace into stamp(doc,path,dev,n,hlc) values (?,?,?,?,?)",
            (doc, f"tally/{row}/people", dev, n, hlc),
        )
