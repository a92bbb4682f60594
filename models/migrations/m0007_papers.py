# SPDX-License-Identifier: MIT
"""Papers that come back: codes on sheets, and what slips for an answer said."""

STATEMENTS: tuple[str, ...] = (
    'CREATE TABLE "slip_answer" ("id" TEXT NOT NULL PRIMARY KEY, "session" TEXT NOT NULL, "mark" TEXT NOT NULL, "question" TEXT NOT NULL, "words" TEXT NOT NULL, "wants" TEXT NOT NULL) WITHOUT ROWID',
    'CREATE TABLE "paper_code" ("code" TEXT NOT NULL PRIMARY KEY, "session" TEXT NOT NULL, "paper" TEXT NOT NULL, "sheet" INTEGER NOT NULL, "row" INTEGER NOT NULL, "part" TEXT NOT NULL, "state" TEXT NOT NULL, "kept" TEXT NOT NULL, "made" INTEGER NOT NULL, "people" INTEGER NOT NULL)',
    'CREATE INDEX "paper_code_session" ON "paper_code" ("session")',
)
