# SPDX-License-Identifier: MIT
"""The schema that the tables ask for, as SQL. Run it for what the next step must do; a landed step is never edited."""

from __future__ import annotations

from peewee import SqliteDatabase

from models.migrations.steps import STEPS
from models.tables.all import tables
from models.tables.table import proxy


def statements() -> tuple[str, ...]:
    """CREATE statements for all tables and their indexes."""
    proxy.initialize(SqliteDatabase(":memory:"))
    found: list[str] = []
    for table in tables():
        schema = table._schema
        found.append(schema._create_table(safe=False).query()[0])
        found += [index.query()[0] for index in schema._create_indexes(safe=False)]
    return tuple(found)


def missing() -> tuple[str, ...]:
    """Statements that the tables ask for and no step has yet: the body of the next step."""
    done = {statement for step in STEPS for statement in step}
    return tuple(statement for statement in statements() if statement not in done)


def main() -> None:
    """Print the body of the next step."""
    for statement in missing():
        print(f"    {statement!r},")


if __name__ == "__main__":
    main()
