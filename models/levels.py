# SPDX-License-Identifier: MIT
"""What may leave at which level (decision 28): decided by the table a field lies in, never by a form.

L0 is what is worked out (totals), L1 the plan, L2 the record, L3 a concern. What belongs here: the
one function that whatever leaves takes its fields by. What does not: small numbers
(`models.rules.small_numbers`) and which lines a group passes on (`models.rules.leaving`).
"""

from __future__ import annotations

from peewee import Field

from models.errors import StoreTrouble
from models.tables.table import is_shared, level_of

TOTALS, PLAN, RECORD, CONCERN = 0, 1, 2, 3


class AboveLevel(StoreTrouble):
    """A field was asked for that may not leave at this level; our mistake, never a person's."""


def take(level: int, *fields: Field) -> tuple[Field, ...]:
    """The fields, for a query whose answer leaves at `level`.

    AboveLevel when one lies in a table of a higher level, or in one that never leaves this laptop.
    """
    for field in fields:
        table = field.model
        if not is_shared(table) or level_of(table) > level:
            raise AboveLevel(f"{table._meta.table_name}.{field.column_name}")
    return fields
