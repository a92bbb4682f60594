# SPDX-License-Identifier: MIT
"""The sentences of the vault: what a person reads when something can not be opened, changed or kept."""

from __future__ import annotations

DID_NOT_OPEN = "That did not open. Check the words, or use the recovery sheet."
SHEET_WORDS = "The sheet has 12 words. Type them all, in order."
SHEET_SLIP = "One of the 12 words does not fit. Check them against the sheet."
DAMAGED = (
    "These records do not hold together. A backup can be used instead; nothing was changed here."
)
KEYS_DAMAGED = (
    "The key file of these records is missing or damaged. A backup holds a good one; "
    "nothing was changed here."
)
KEYS_CHANGED = (
    "Something other than this program changed the key file of these records. "
    "A backup holds a good one; nothing was changed here."
)
NEWER = "These records are from a newer version. Update this laptop first; they are untouched."
IN_USE = "These records are open in another window on this laptop."
NOT_LOCKED = "This folder holds a file that is not locked. It was not opened."
NO_MEMORY = "This laptop is short of memory just now. Close other programs and try again."
NO_SPACE = "This folder cannot be written to. Choose another folder, or make room on the disk."
RECORDS_ALREADY = "There are records in this folder already."

# who can open
LAST_ONE = "One person must stay who can open these records."
NOT_YOURSELF = "You are using this one now. Somebody else can take it away."
NOT_THERE = "This one is not in the list any more."
FULL = "Sixteen people can open one laptop. Take one away first."
NEEDS_SHEET = "Make a new recovery sheet first: the one in use is of an older kind."
OWN_FIRST = "Type your own words too, so that nobody does this while you are away."
NOT_OWN_WORDS = "These are not words that open this laptop. Nothing was changed."
WAIT_A_LITTLE = "There were several tries with other words. Wait a few minutes, then try again."

# the coordinator's files
NOT_A_PUBLIC_KEY = "This is not a coordinator’s public key. Choose the file they gave you."
NOT_A_COORDINATOR_FILE = (
    "That did not open. Check that both files belong together, and the coordinator’s words."
)
OLDER_LOCK = "This file is from before the lock was changed. Ask the coordinator for a newer one."
FILE_NOT_READ = "This file could not be read. Choose another one."
NEW_LOCK_FIRST = "A new lock is on its way. Lock and open these records once, then make this file."
PAIR_ALREADY = "There are a coordinator’s keys in this folder already. Choose another folder."
