# SPDX-License-Identifier: MIT
"""Circles, what was sent and seen of other laptops, and erasures told to all of them."""

STATEMENTS: tuple[str, ...] = (
    'CREATE TABLE "circle_document" ("org" TEXT NOT NULL, "n" INTEGER NOT NULL, "content" BLOB NOT NULL, "signer" TEXT NOT NULL, "trusted_on" TEXT NOT NULL, PRIMARY KEY ("org", "n"))',
    'CREATE TABLE "circle_key" ("id" TEXT NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "epoch" INTEGER NOT NULL, "public" TEXT NOT NULL, "private" TEXT NOT NULL, "made_on" TEXT NOT NULL, "acked_on" TEXT NOT NULL)',
    'CREATE TABLE "peer_key" ("dev" TEXT NOT NULL PRIMARY KEY, "public" TEXT NOT NULL, "epoch" INTEGER NOT NULL, "seq" INTEGER NOT NULL, "told_on" TEXT NOT NULL, "audit_head" TEXT NOT NULL, "told" TEXT NOT NULL)',
    'CREATE TABLE "sent_copy" ("seq" INTEGER NOT NULL PRIMARY KEY, "doc" TEXT NOT NULL, "path" TEXT NOT NULL, "state" TEXT NOT NULL, "holds" TEXT NOT NULL, "on_date" TEXT NOT NULL)',
    'CREATE INDEX "sent_copy_doc" ON "sent_copy" ("doc")',
    'CREATE TABLE "seen_copy" ("sum" TEXT NOT NULL PRIMARY KEY, "verdict" TEXT NOT NULL, "dev" TEXT NOT NULL, "doc" TEXT NOT NULL, "seq" INTEGER NOT NULL, "on_date" TEXT NOT NULL)',
    'CREATE TABLE "seen_place" ("path" TEXT NOT NULL PRIMARY KEY, "size" INTEGER NOT NULL, "mtime" INTEGER NOT NULL, "sum" TEXT NOT NULL)',
    'CREATE TABLE "erasure_order" ("id" TEXT NOT NULL PRIMARY KEY, "subject" TEXT NOT NULL, "ordered_on" TEXT NOT NULL, "dev" TEXT NOT NULL, "done_on" TEXT NOT NULL)',
    'CREATE TABLE "erasure_receipt" ("order_id" TEXT NOT NULL, "dev" TEXT NOT NULL, "done_on" TEXT NOT NULL, PRIMARY KEY ("order_id", "dev"))',
)
