# SPDX-License-Identifier: MIT
"""What a lead adds to a sealed form, sealed itself."""

STATEMENTS: tuple[str, ...] = (
    'CREATE TABLE "concern_note" ("id" TEXT NOT NULL PRIMARY KEY, "n" INTEGER NOT NULL, "form" TEXT NOT NULL, "sealed" BLOB NOT NULL)',
)
