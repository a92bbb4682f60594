# SPDX-License-Identifier: MIT
"""Promise 25: no row of the audit can be altered, dropped, moved or cut off unseen."""

from __future__ import annotations

import random

import apsw

from models import audit
from models.migrations.steps import STEPS
from tests.promises.shape import Figures

REDUCED, FULL = 300, 10_000
CHANGES, MOST = 40, 150
BOTH = ("audit", "audit_link")
WAYS = ("alter", "drop", "move", "cut", "write anew")


def filled(rows: int) -> apsw.Connection:
    """A chain of so many rows."""
    connection = apsw.Connection(":memory:")
    for statement in (one for step in STEPS for one in step):
        connection.execute(statement)
    with connection:
        audit.begin(connection)
        for number in range(rows):
            audit.add(connection, number + 1, "d0" * 8, f"code.{number % 9}", f"{number:032x}")
    return connection


def change(connection: apsw.Connection, way: str, number: int, rows: int) -> None:
    """Change the audit as somebody would who has the records open and knows how they are built."""
    if way == "alter":
        connection.execute("update audit set code='other' where n=?", (number,))
    elif way == "drop":
        for table in BOTH:
            connection.execute(f"delete from {table} where n=?", (number,))
    elif way == "move":
        other = number - 1 if number > 1 else number + 1
        for table in BOTH:
            for old, new in ((number, -1), (other, number), (-1, other)):
                connection.execute(f"update {table} set n=? where n=?", (new, old))
    elif way == "cut":
        for table in BOTH:
            connection.execute(f"delete from {table} where n>=?", (number,))
        connection.execute(
            "update audit_end set n=?, sum=coalesce((select sum from audit_link where n=?),?) "
            "where id='head'",
            (number - 1, number - 1, audit.BEFORE_ALL),
        )
    else:
        connection.execute("update audit set about='' where n=?", (number,))
        connection.execute("delete from audit_link")
        connection.execute("delete from audit_end")
        audit.begin(connection)


def promise_25(count: int) -> Figures:
    """Change a chain of `count` rows in five ways at random rows and at both ends; each is taken back after it."""
    chance = random.Random(25)
    connection = filled(count)
    head = audit.end_of(connection, audit.HEAD)
    tries = MOST if count >= FULL else CHANGES
    rows = [1, count, *(chance.randint(1, count) for _ in range(tries - 2))]
    tried = noticed = 0
    for way in WAYS:
        for number in rows if way != "write anew" else rows[:10]:
            connection.execute("savepoint before")
            change(connection, way, number, count)
            tried += 1
            noticed += audit.check(connection, head) != audit.WHOLE
            connection.execute("rollback to before")
            connection.execute("release before")
    whole = audit.check(connection, head) == audit.WHOLE
    return Figures(
        25,
        "The list of what was done cannot be changed unseen",
        f"{count:,} rows; {tried} changes: altered, dropped, moved, the end cut off with its mark, written anew",
        "100 % noticed",
        f"{noticed} of {tried} noticed; untouched, it is {'whole' if whole else 'NOT whole'}",
        {"rows": count, "tried": tried, "noticed": noticed},
        noticed == tried and whole,
    )
