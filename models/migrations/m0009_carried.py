# SPDX-License-Identifier: MIT
"""Fields of a newer program that came with a document, to be sent on."""

STATEMENTS: tuple[str, ...] = (
    'CREATE TABLE "carried" ("doc" TEXT NOT NULL PRIMARY KEY, "said" TEXT NOT NULL)',
)
