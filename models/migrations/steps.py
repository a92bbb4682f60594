# SPDX-License-Identifier: MIT
"""The steps from an older schema to today's, in order. A step is frozen SQL; one that has landed is never edited."""

from __future__ import annotations

import apsw

from models.migrations import m0001_first

STEPS: tuple[tuple[str, ...], ...] = (m0001_first.STATEMENTS,)


def upgrade(connection: apsw.Connection, steps: tuple[tuple[str, ...], ...] = STEPS) -> int:
    """Run the steps that are missing; each shares one transaction with its version number.

    A step that stops half-way leaves the version before it and none of its tables. Gives the version.
    """
    found = connection.execute("pragma user_version").fetchone()
    version = int(found[0]) if found else 0
    for number, statements in enumerate(steps[version:], version + 1):
        with connection:
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"pragma user_version={number}")
        version = number
    return version
