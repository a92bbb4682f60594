# SPDX-License-Identifier: MIT
"""The schema that the tables ask for, as SQL. Run it to write the first step anew until that step is released."""

from __future__ import annotations

import sys
from pathlib import Path

from peewee import SqliteDatabase

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


def main() -> None:
    """Write `models/migrations/m0001_first.py`."""
    lines = [
        "# SPDX-License-Identifier: MIT",
        '"""The first schema."""',
        "",
        "STATEMENTS: tuple[str, ...] = (",
        *(f"    {statement!r}," for statement in statements()),
        ")",
        "",
    ]
    target = Path(__file__).parents[2] / "models" / "migrations" / "m0001_first.py"
    target.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main()
