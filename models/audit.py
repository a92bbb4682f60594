# SPDX-License-Identifier: MIT
"""The audit as a chain: each row is summed together with all before it, so that none can be changed unseen.

What belongs here: adding a row, sealing the rows of an older version, checking, letting the oldest
go. What does not: which acts write one (store.py), and words for people (app/audit_page.py).
A row holds an event code and random ids, never content (sharing-and-safety.md 4.4).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import apsw

START, HEAD = "start", "head"
SUM_BYTES = 32
BEFORE_ALL = "0" * (2 * SUM_BYTES)

WHOLE = "whole"
ALTERED = "altered"
SHORTER = "shorter"


@dataclass(frozen=True)
class End:
    """One end of a chain: the number of a row and the sum over it and all before."""

    n: int
    sum: str


@dataclass(frozen=True)
class Row:
    """What is summed of one row."""

    n: int
    hlc: int
    dev: str
    person: str
    code: str
    about: str


def sum_over(before: str, row: Row) -> str:
    """BLAKE2b over the sum before and the row."""
    told = [before, row.n, row.hlc, row.dev, row.person, row.code, row.about]
    return hashlib.blake2b(json.dumps(told).encode(), digest_size=SUM_BYTES).hexdigest()


def begin(connection: apsw.Connection) -> None:
    """Make sure there is a chain; rows from before there was one are its first links."""
    if end_of(connection, HEAD) is not None:
        return
    connection.execute(
        "insert or replace into audit_end(id,n,sum) values (?,0,?)", (START, BEFORE_ALL)
    )
    at = End(0, BEFORE_ALL)
    rows: Any = connection.execute(
        "select n,hlc,dev,'',code,about from audit order by n"
    ).fetchall()
    for values in rows:
        at = _link(connection, at, Row(*values))
    _keep_end(connection, HEAD, at)


def add(
    connection: apsw.Connection,
    hlc: int,
    dev: str,
    code: str,
    about: str = "",
    person: str = "",
    *,
    before: End | None = None,
) -> End:
    """One row more, in the transaction that it is about; `before` is the head, where it is known. Gives the new one."""
    before = before or end_of(connection, HEAD) or End(0, BEFORE_ALL)
    row = Row(before.n + 1, hlc, dev, person, code, about)
    connection.execute(
        "insert into audit(n,hlc,dev,code,about) values (?,?,?,?,?)",
        (row.n, hlc, dev, code, about),
    )
    head = _link(connection, before, row)
    _keep_end(connection, HEAD, head)
    return head


def end_of(connection: apsw.Connection, which: str) -> End | None:
    """One end of the chain; None when there is no chain yet."""
    found = connection.execute("select n,sum from audit_end where id=?", (which,)).fetchone()
    return End(int(found[0]), str(found[1])) if found else None


def check(connection: apsw.Connection, witness: End | None = None) -> str:
    """Whether the audit is `WHOLE`, `ALTERED` (a row changed, dropped or moved) or `SHORTER` (its end is gone).

    `witness` is a head that was kept outside of the database: the chain must still go through it.
    """
    start, head = end_of(connection, START), end_of(connection, HEAD)
    if start is None or head is None:
        return ALTERED
    query = (
        "select a.n,a.hlc,a.dev,l.opener,a.code,a.about,l.sum from audit a "
        "left join audit_link l on l.n=a.n order by a.n"
    )
    at = start
    seen = witness is None or witness.n <= start.n
    found: Any = connection.execute(query)
    for *values, told in found:
        row = Row(*values)
        if row.n != at.n + 1 or sum_over(at.sum, row) != told:
            return ALTERED
        at = End(row.n, told)
        if witness is not None and witness.n == at.n:
            if witness.sum != at.sum:
                return ALTERED
            seen = True
    links = connection.execute("select count(*) from audit_link").fetchone()
    if links != (at.n - start.n,) or not seen:
        return SHORTER
    return WHOLE if at == head else SHORTER


def let_go(connection: apsw.Connection, before_hlc: int) -> int:
    """Drop the oldest rows, up to a time (24 months: domain.md 6.2); the chain starts after them. Gives how many."""
    found = connection.execute(
        "select n,sum from audit_link where n=(select max(n) from audit where hlc<?)", (before_hlc,)
    ).fetchone()
    if found is None:
        return 0
    start = End(int(found[0]), str(found[1]))
    before = end_of(connection, START) or End(0, BEFORE_ALL)
    connection.execute("delete from audit where n<=?", (start.n,))
    connection.execute("delete from audit_link where n<=?", (start.n,))
    _keep_end(connection, START, start)
    return start.n - before.n


def _link(connection: apsw.Connection, before: End, row: Row) -> End:
    head = End(row.n, sum_over(before.sum, row))
    connection.execute(
        "insert into audit_link(n,opener,sum) values (?,?,?)", (row.n, row.person, head.sum)
    )
    return head


def _keep_end(connection: apsw.Connection, which: str, end: End) -> None:
    connection.execute(
        "insert into audit_end(id,n,sum) values (?,?,?) "
        "on conflict(id) do update set n=excluded.n,sum=excluded.sum",
        (which, end.n, end.sum),
    )
