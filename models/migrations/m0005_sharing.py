# SPDX-License-Identifier: MIT
"""Sharing: values of other laptops beside the one shown."""

STATEMENTS: tuple[str, ...] = (
    'CREATE TABLE "sibling" ("doc" TEXT NOT NULL, "path" TEXT NOT NULL, "dev" TEXT NOT NULL, "n" INTEGER NOT NULL, "hlc" INTEGER NOT NULL, "value" TEXT NOT NULL, PRIMARY KEY ("doc", "path", "dev", "n")) WITHOUT ROWID',
)
