# SPDX-License-Identifier: MIT
"""Records for trials about backups: a folder with so many megabytes in it, some of its pages free."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.change import carry_out
from app.sessions import make_session
from app.vault import keys
from app.vault.opening import DATABASE_NAME, find_key, first_opening, make_records
from app.vault.words import recovery_words
from models.tables.records import Note

WORDS = "heron basket window seven"
TEXT = "They said this in the room. " * 130
AT_ONCE = 800


@dataclass(frozen=True)
class Laptop:
    """A folder with closed records and the key that opens them."""

    folder: Path
    key: bytes

    @property
    def database(self) -> Path:
        """The file of the records."""
        return self.folder / DATABASE_NAME


def made(folder: Path, megabytes: float) -> Laptop:
    """Closed records of about that size; a few notes were dropped again, so that some pages are free."""
    key = make_records(folder, WORDS, recovery_words(), "Hall", cost=keys.LEAST)
    opened = first_opening(folder, bytearray(key), "Hall")
    session = carry_out(opened.store, make_session, "2026-11-26", title="A session").change.about
    number, wanted = 0, megabytes * 1_000_000 / (len(TEXT) + 200)
    while number < wanted:
        rows = [
            {"id": f"{at:032x}", "session": session, "pos": f"{at:08}", "text": TEXT}
            for at in range(number, number + AT_ONCE)
        ]
        with opened.store.writing("test.notes"):
            for at in range(0, AT_ONCE, 200):
                Note.insert_many(rows[at : at + 200]).execute()
        number += AT_ONCE
        if megabytes < 1:
            break
    with opened.store.writing("test.drop"):
        Note.delete().where(Note.id < f"{AT_ONCE // 2:032x}").execute()
    opened.close()
    return Laptop(folder, bytes(find_key(folder, WORDS)))
