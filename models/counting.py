# SPDX-License-Identifier: MIT
"""Counting the statements that an act and its page run, so that tests can hold them to six."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import apsw

NOT_COUNTED = ("begin", "commit", "insert into stamp", "insert into audit")


@dataclass
class Counted:
    """The SQL statements that were run, bookkeeping of the store not counted."""

    statements: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Their number."""
        return len(self.statements)


@contextmanager
def counting(connection: apsw.Connection) -> Iterator[Counted]:
    """Count the statements run inside, without BEGIN, COMMIT, the stamp upsert and the audit insert."""
    counted = Counted()

    def trace(_cursor: apsw.Cursor, sql: str, _bindings: object) -> bool:
        if not sql.lstrip().lower().startswith(NOT_COUNTED):
            counted.statements.append(sql)
        return True

    connection.exec_trace = trace
    try:
        yield counted
    finally:
        connection.exec_trace = None
