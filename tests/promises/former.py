# SPDX-License-Identifier: MIT
"""Records of every released version, kept under tests/files: vN.db with its key file and what is in it.

Made once when a version is released, by `python -m tests.promises.former STRINGS.json`; a file that has
landed is never made again. The words that open them are here for everybody: nobody real is in them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import apsw

from app.vault.opening import DATABASE_NAME, SLOTS_NAME
from models.connection import connect
from models.migrations.steps import STEPS
from models.store import Store
from models.tables.local import Draft
from models.tables.people import Person
from models.tables.records import Note
from tests.story.conftest import ROOT, made_records
from tests.story.evening_alone import WORDS
from tests.story.test_no_name_leaves import seed

FILES = ROOT / "tests" / "files"
FIELDS = ("known_as", "what_helps", "safe_way", "cabin")
NOTES, PEOPLE = 20, 20
MOVES_ON = "audit_end"
"""The newest link of the list of what was done: each opening is one more, so it is not the same again."""
Rows = dict[str, tuple[tuple[str, ...], Counter[tuple[object, ...]]]]


@dataclass(frozen=True)
class Former:
    """One kept database of a released version."""

    version: int

    @property
    def stem(self) -> str:
        """What its files begin with."""
        return f"v{self.version}"

    def laid_out(self, folder: Path) -> Path:
        """A copy in a folder, as a laptop has it; gives the database."""
        folder.mkdir(parents=True)
        shutil.copyfile(FILES / f"{self.stem}.keys.json", folder / SLOTS_NAME)
        return Path(shutil.copyfile(FILES / f"{self.stem}.db", folder / DATABASE_NAME))

    def told(self) -> dict[str, str]:
        """Its passphrase, and the digest of all its rows from the day it was made."""
        found: dict[str, str] = json.loads((FILES / f"{self.stem}.json").read_text("utf-8"))
        return found


def formers() -> tuple[Former, ...]:
    """All that are kept, oldest first."""
    return tuple(sorted((Former(int(p.stem[1:])) for p in FILES.glob("v*.db")), key=_number))


def _number(former: Former) -> int:
    return former.version


def rows(path: Path, key: bytes | bytearray) -> Rows:
    """Every row of every table, read without changing a byte."""
    connection = connect(path, key, read_only=True)
    try:
        names = connection.execute("select name from sqlite_master where type='table'").fetchall()
        found: Rows = {}
        for (name,) in sorted(names):
            info = connection.execute(f'pragma table_info("{name}")').fetchall()
            columns = tuple(sorted(str(column[1]) for column in info))
            found[str(name)] = (columns, _content(connection, str(name), columns))
        return found
    finally:
        connection.close()


def _content(
    connection: apsw.Connection, name: str, columns: tuple[str, ...]
) -> Counter[tuple[object, ...]]:
    listed = ",".join(f'"{column}"' for column in columns)
    return Counter(tuple(row) for row in connection.execute(f'select {listed} from "{name}"'))


def missing(before: Rows, path: Path, key: bytes | bytearray) -> int:
    """How many rows of before are not there any more, in the columns of before."""
    connection = connect(path, key, read_only=True)
    try:
        gone = 0
        for name, (columns, content) in before.items():
            if name == MOVES_ON:
                continue
            gone += (content - _content(connection, name, columns)).total()
        return gone
    finally:
        connection.close()


def count(found: Rows) -> int:
    """How many rows in all tables."""
    return sum(content.total() for _, content in found.values())


def digest(found: Rows) -> str:
    """A sum over every value of every row."""
    told = [
        (name, columns, sorted(map(repr, content.elements())))
        for name, (columns, content) in sorted(found.items())
    ]
    return hashlib.blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fill(store: Store, session: str, strings: list[str]) -> None:
    """Somebody in every field, then each string in some field of words."""
    seed(store, session)
    pieces = iter(strings)
    with store.writing("test.former"):
        for number in range(NOTES):
            Note.create(
                id=f"{number:032x}", session=session, pos=f"z{number:03}", text=next(pieces)
            )
        for number in range(PEOPLE):
            Person.create(id=f"{number:032x}", **{field: next(pieces) for field in FIELDS})
        for number, text in enumerate(pieces):
            Draft.create(id=f"note/{number:032x}", text=text)


def make(strings: Path) -> None:
    """Make the files of today's version. Refused when they are there already."""
    former = Former(len(STEPS))
    if former in formers():
        raise SystemExit(f"{former.stem} is kept already; it is never made again.")
    FILES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        records = made_records(Path(place) / "records")
        vault = records.opened()
        fill(vault.store, records.session, json.loads(strings.read_text("utf-8")))
        key = bytes(vault.key)
        vault.close()
        content = rows(records.folder / DATABASE_NAME, key)
        shutil.copyfile(records.folder / DATABASE_NAME, FILES / f"{former.stem}.db")
        shutil.copyfile(records.folder / SLOTS_NAME, FILES / f"{former.stem}.keys.json")
    told = {"passphrase": WORDS, "rows": count(content), "digest": digest(content)}
    (FILES / f"{former.stem}.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(f"{former.stem}: {count(content)} rows in {len(content)} tables")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
