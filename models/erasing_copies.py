# SPDX-License-Identifier: MIT
"""Erasing in a copy of the store that is a file of its own; safe in a job.

What belongs here: one file, cleaned whole or not at all. What does not: which copies there are
(`app/vault/backup.py`, `app/erasing.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw

from models.connection import connect
from models.erasing_person import Erasure, apply_erased, erase_person, known_in
from models.erasing_words import Leaving
from models.errors import Damaged
from models.migrations.steps import upgrade


@dataclass(frozen=True)
class Part:
    """Somebody of whom a hold keeps some: the person's id and what stays."""

    person: str
    keeps: frozenset[str]


def clean_copy(
    path: Path,
    key: bytes | bytearray,
    erased: Sequence[str],
    parts: Iterable[Part],
    usual: frozenset[str],
) -> None:
    """Erase in a closed copy what was erased in the store, and leave no old page behind.

    A copy of an older version is brought to today's shape first, so that no table is missing.
    StoreTrouble or a driver's error when the copy is not of a shape we know: it is then to be
    removed. OSError when there is no room: it is to be tried again.
    """
    connection = connect(path, key)
    try:
        connection.execute("pragma secure_delete=1").fetchall()
        connection.execute("pragma synchronous=full")
        connection.execute("pragma journal_mode=delete").fetchall()
        upgrade(connection)
        with connection:
            apply_erased(connection, erased, usual)
            for part in parts:
                leaving = Leaving(part.person, known_in(connection, part.person), usual)
                erase_person(connection, Erasure(leaving, part.keeps))
        if connection.execute("pragma integrity_check(1)").fetchone() != ("ok",):
            raise Damaged
    except (apsw.FullError, apsw.IOError, apsw.CantOpenError) as trouble:
        raise OSError("no room to clean the copy") from trouble
    finally:
        connection.close()


def erased_ids(connection: apsw.Connection) -> tuple[str, ...]:
    """All ids that were ever erased here."""
    return tuple(str(i) for (i,) in connection.execute("select id from erased order by id"))


def parts_of(text: str) -> tuple[Part, ...]:
    """What is still to be cleaned in part, as it was kept between two runs."""
    found = json.loads(text or "[]")
    return tuple(Part(str(one["person"]), frozenset(one["keeps"])) for one in found)


def parts_text(parts: Iterable[Part]) -> str:
    """The same as text: ids and words of ours, no name."""
    return json.dumps([{"person": one.person, "keeps": sorted(one.keeps)} for one in parts])
