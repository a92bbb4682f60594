# SPDX-License-Identifier: MIT
"""Until when records stay and why: the day somebody left, holds, "keep until", and the totals that stay."""

STATEMENTS: tuple[str, ...] = (
    'CREATE TABLE "left_role" ("id" TEXT NOT NULL PRIMARY KEY, "person" TEXT NOT NULL, "on_date" TEXT NOT NULL, "gone" INTEGER NOT NULL)',
    'CREATE INDEX "left_role_person" ON "left_role" ("person")',
    'CREATE TABLE "hold" ("id" TEXT NOT NULL PRIMARY KEY, "person" TEXT NOT NULL, "why" TEXT NOT NULL, "reason" TEXT NOT NULL, "until" TEXT NOT NULL, "on_date" TEXT NOT NULL, "gone" INTEGER NOT NULL)',
    'CREATE INDEX "hold_person" ON "hold" ("person")',
    'CREATE TABLE "keep_until" ("kind" TEXT NOT NULL, "about" TEXT NOT NULL, "until" TEXT NOT NULL, "reason" TEXT NOT NULL, "shown_on" TEXT NOT NULL, PRIMARY KEY ("kind", "about"))',
    'CREATE TABLE "year_total" ("id" TEXT NOT NULL PRIMARY KEY, "year" TEXT NOT NULL, "kind" TEXT NOT NULL, "people" INTEGER NOT NULL)',
)
