# SPDX-License-Identifier: MIT
"""Concerns: keys to seal with, a draft sealed to its writer, receipts."""

STATEMENTS: tuple[str, ...] = (
    'CREATE TABLE "concern_key" ("id" TEXT NOT NULL PRIMARY KEY, "role" TEXT NOT NULL, "public" TEXT NOT NULL, "private" TEXT NOT NULL, "writer" TEXT NOT NULL, "taken_on" TEXT NOT NULL)',
    'CREATE TABLE "concern_draft" ("id" TEXT NOT NULL PRIMARY KEY, "code" TEXT NOT NULL, "sealed" BLOB NOT NULL, "told" TEXT NOT NULL, "about" TEXT NOT NULL, "writer" TEXT NOT NULL)',
    'CREATE TABLE "concern_receipt" ("id" TEXT NOT NULL PRIMARY KEY, "code" TEXT NOT NULL, "sealed_on" TEXT NOT NULL, "roles" TEXT NOT NULL, "file_name" TEXT NOT NULL, "file" BLOB NOT NULL, "put_on" TEXT NOT NULL, "told_who" TEXT NOT NULL, "told_at" TEXT NOT NULL, "read_on" TEXT NOT NULL)',
)
