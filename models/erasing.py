# SPDX-License-Identifier: MIT
"""Dropping rows for good: the row, its stamps, and only its random id is remembered (decision 29)."""

from __future__ import annotations

import json
from collections.abc import Sequence

import apsw

from models.tables.table import Table, doc_of, key_of


def erase(connection: apsw.Connection, table: type[Table], ids: Sequence[str]) -> frozenset[str]:
    """Drop rows of a table and their stamps, and put their ids in `erased`: four statements for any number.

    Gives the ids.
    """
    given = (json.dumps(list(ids)),)
    name = table._meta.table_name
    connection.execute(  # names of our own tables, values are bound
        "delete from stamp where (doc,path) in (select s.doc,s.path from "
        f'"{name}" t join stamp s on s.doc={doc_sql(table)} '
        f"and s.path>='{name}/'||t.id||'/' and s.path<'{name}/'||t.id||'0' "
        "where t.id in (select value from json_each(?)))",
        given,
    )
    connection.execute(
        "delete from sibling where exists (select 1 from json_each(?) e "
        f"where path>='{name}/'||e.value||'/' and path<'{name}/'||e.value||'0')",
        given,
    )
    connection.execute(f'delete from "{name}" where id in (select value from json_each(?))', given)
    connection.execute(
        "insert or ignore into erased(id) select value from json_each(?)",
        given,
    )
    return frozenset(ids)


def doc_sql(table: type[Table]) -> str:
    """The document of a row `t` of the table, as SQL."""
    doc, key = doc_of(table), key_of(table)
    return f"'{doc}/'||t.\"{key}\"" if key else f"'{doc}'"
