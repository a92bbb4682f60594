# SPDX-License-Identifier: MIT
"""What every table declares: its document, its level, the column that names the document, and field policies.

The one global of the program is here: the proxy that Peewee's classes are bound through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from peewee import DatabaseProxy, Field, Model

AUTO, ASK, SAFEST = "auto", "ask", "safest"
POLICIES = (AUTO, ASK, SAFEST)
LEAST, MOST = "least", "most"
POLICY_MARK = "copro_policy"
SAFEST_MARK = "copro_safest"
FOLLOWS_MARK = "copro_follows"
SHARED_DOCS = ("plan", "record", "person", "library")

F = TypeVar("F", bound=Field)
R = TypeVar("R")

proxy = DatabaseProxy()


def kept(field: F, policy: str = AUTO, safest: str = LEAST) -> F:
    """Declare a field of a shared table with what happens when two laptops differ (decision 28).

    `safest` says which value is shown under SAFEST: the least ("no") or the most ("do not ring").
    """
    if policy not in POLICIES:
        raise ValueError(policy)
    setattr(field, POLICY_MARK, policy)
    setattr(field, SAFEST_MARK, safest)
    return field


def follows(field: F, source: str, by: Callable[[str], str]) -> F:
    """Declare a field that is made from another of its row: it is never sent, and made anew beside what comes in."""
    setattr(field, FOLLOWS_MARK, (source, by))
    return kept(field)


def followers_of(table: type[Table]) -> Mapping[str, tuple[str, Callable[[str], str]]]:
    """The fields of a table that are made from another: which one, and how."""
    found = (
        (one.column_name, getattr(one, FOLLOWS_MARK, None)) for one in table._meta.sorted_fields
    )
    return {name: mark for name, mark in found if mark is not None}


def policy_of(field: Field) -> str:
    """The declared policy of a field; empty when it was never declared with `kept`."""
    return str(getattr(field, POLICY_MARK, ""))


def safest_of(field: Field) -> str:
    """Which value of a SAFEST field is shown: LEAST or MOST."""
    return str(getattr(field, SAFEST_MARK, LEAST))


class Table(Model):
    """A table of the store. Its Meta says `doc`, `level` and `key`; `undo` and `blind` where they apply."""

    class Meta:
        """Bound when the store is opened; documents and levels are declared by each table."""

        database = proxy
        legacy_table_names = False


def doc_of(table: type[Table]) -> str:
    """The kind of document the table belongs to: plan, record, person, library, tally or local."""
    return str(getattr(table._meta, "doc", ""))


def level_of(table: type[Table]) -> int:
    """The one level of the table's rows, 1 to 3 (decision 28)."""
    return int(getattr(table._meta, "level", -1))


def key_of(table: type[Table]) -> str:
    """The column that holds the document's id; empty when there is one document for the laptop."""
    return str(getattr(table._meta, "key", ""))


def is_shared(table: type[Table]) -> bool:
    """Whether the table's fields are stamped because they could leave this laptop."""
    return doc_of(table) in SHARED_DOCS


def is_blind(table: type[Table]) -> bool:
    """Whether the table keeps no order, no clock and no audit (decision 30)."""
    return bool(getattr(table._meta, "blind", False))


def takes_part_in_undo(table: type[Table]) -> bool:
    """Whether changes of the table can be taken back."""
    return is_shared(table) or bool(getattr(table._meta, "undo", False))


def rows(query: Any, make: Callable[..., R]) -> Iterator[R]:
    """The query's rows, each made by `make` from its columns: the one place where `.tuples()` gets types."""
    for values in query.tuples():
        yield make(*values)
