# SPDX-License-Identifier: MIT
"""The steps from an older schema to today's, in order. A step is frozen SQL; one that has landed is never edited."""

from __future__ import annotations

import apsw

from models.errors import StoreTrouble
from models.migrations import (
    m0001_first,
    m0002_audit_chain,
    m0003_keeping,
    m0004_concerns,
    m0005_sharing,
    m0006_concern_notes,
    m0007_papers,
    m0008_circles,
    m0009_carried,
)

Steps = tuple[tuple[str, ...], ...]
STEPS: Steps = (
    m0001_first.STATEMENTS,
    m0002_audit_chain.STATEMENTS,
    m0003_keeping.STATEMENTS,
    m0004_concerns.STATEMENTS,
    m0005_sharing.STATEMENTS,
    m0006_concern_notes.STATEMENTS,
    m0007_papers.STATEMENTS,
    m0008_circles.STATEMENTS,
    m0009_carried.STATEMENTS,
)


def upgrade(connection: apsw.Connection, steps: Steps = STEPS) -> int:
    """Run the steps that are missing; each shares one transaction with its version number.

    A step that stops half-way, or that loses rows of a table it keeps, leaves the version before it
    and none of its tables. Gives the version.
    """
    found = connection.execute("pragma user_version").fetchone()
    version = int(found[0]) if found else 0
    for number, statements in enumerate(steps[version:], version + 1):
        with connection:
            before = _counts(connection)
            for statement in statements:
                connection.execute(statement)
            after = _counts(connection)
            if any(after.get(name, count) != count for name, count in before.items()):
                raise StoreTrouble("a step lost or doubled rows")
            connection.execute(f"pragma user_version={number}")
        version = number
    return version


def _counts(connection: apsw.Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = connection.execute("select name from sqlite_master where type='table'").fetchall()
    counts = {}
    for (name,) in names:
        found = connection.execute(f'select count(*) from "{name}"').fetchone()  # noqa: S608
        counts[str(name)] = int(found[0]) if found else 0
    return counts
