# SPDX-License-Identifier: MIT
"""What became of each file of a shared folder, kept in two statements however many there are.

What belongs here: writing it, inside a writing. What does not: judging a file (`app.sharing.incoming`).
"""

from __future__ import annotations

from collections.abc import Iterable

from models.store import Store


def note_contents(store: Store, contents: Iterable[tuple[str, str, str, str, int, str]]) -> None:
    """By its sum, what became of a content: verdict, laptop, document, file number and day."""
    store.connection.executemany(
        "insert or replace into seen_copy(sum,verdict,dev,doc,seq,on_date) values (?,?,?,?,?,?)",
        contents,
    )


def note_places(store: Store, places: Iterable[tuple[str, int, int, str]]) -> None:
    """By its path below the folder, a file's size, time of change and sum."""
    store.connection.executemany(
        "insert or replace into seen_place(path,size,mtime,sum) values (?,?,?,?)", places
    )
