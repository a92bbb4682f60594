# SPDX-License-Identifier: MIT
"""The audit becomes a chain: one link for each row, and its two ends."""

STATEMENTS: tuple[str, ...] = (
    'CREATE TABLE "audit_link" ("n" INTEGER NOT NULL PRIMARY KEY, "opener" TEXT NOT NULL, "sum" TEXT NOT NULL)',
    'CREATE TABLE "audit_end" ("id" TEXT NOT NULL PRIMARY KEY, "n" INTEGER NOT NULL, "sum" TEXT NOT NULL)',
)
