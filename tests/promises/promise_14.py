# SPDX-License-Identifier: MIT
"""Promise 14: erased means erased. A canary stands in many records; after erasing no byte of it is left on the laptop."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.attendance import board, keep_as
from app.change import carry_out
from app.content.induction import induction
from app.erasing import clean_backups, copies_waiting, erase
from app.induction import answer_item, sign_whole, start_induction
from app.notes import add_note, keep_draft
from app.people import check_safe_way, choose_cabin, keep_safe_way, rename, say_what_helps, welcome
from app.sessions import make_session
from app.vault.backup import backups, make_backup
from models.connection import connect
from models.erasing_copies import clean_copy
from models.erasing_person import JOBS
from models.rules.mentions import Span
from models.store import Store
from models.tables.all import tables
from models.tables.people import Person
from models.tables.records import Attendance, Headcount, Note
from tests.made_rows import columns, hits, made_row
from tests.promises.erased_elsewhere import replayed
from tests.promises.shape import Figures

REDUCED, FULL = 40, 200
KEY = bytes(range(1, 33))
CANARY, OTHER_NAME = "Zaffrée Quillfeather", "Wintersedge"
NAMES = ("Zaffrée", "Zaffree", "zaffree", "Quillfeather", "quillfeather", OTHER_NAME, "wintersedge")
OTHERS = 30
BOOKS = {
    *("stamp", "ctx", "erased", "audit", "audit_link", "audit_end", "device", "setting", "contact"),
    *("support_line", "space", "concern_key", "concern_draft", "concern_receipt"),
}
"""They hold codes, keys, roles and sealed bytes: nobody's words reach them (tests/app/test_concerns.py)."""


def opened(folder: Path) -> Store:
    """The store of a laptop in a folder."""
    path = folder / "records.db"
    return (Store.open if path.exists() else Store.create)(path, KEY)


def fill(store: Store, count: int) -> str:
    """Thirty people, and one of them in `count` records of every kind; gives that one's id."""
    session = _evening(store)
    person: str = carry_out(store, welcome, CANARY).change.about
    others = [carry_out(store, welcome, f"Reedling {n}").change.about for n in range(OTHERS)]
    for other in others:
        carry_out(store, board, session, other)
    _own_record(store, person)
    for number in range(count):
        session = _evening(store) if number % 5 == 0 else session
        if number % 5 == 0:
            row = carry_out(store, board, session, person).change.about
            carry_out(store, keep_as, row, OTHER_NAME)
        text = f"{CANARY} asks for lamp {number}"
        marked = (Span(0, len(CANARY), (person,)),) if number % 2 else ()
        kind = ("idea", "words", "promise", "private")[number % 4]
        who = {"person": person, "due": "3/12"} if kind == "promise" else {}
        carry_out(store, add_note, session, text, kind=kind, spans=marked, **who)
    carry_out(store, keep_draft, session, f"And {OTHER_NAME} said", "idea")
    _everywhere(store, person)
    return person


def _evening(store: Store) -> str:
    return str(carry_out(store, make_session, "2026-11-26", title="Welcome pack").change.about)


def _own_record(store: Store, person: str) -> None:
    carry_out(store, say_what_helps, person, f"{CANARY} sits by the door")
    carry_out(store, keep_safe_way, person, f"By post to {CANARY}")
    carry_out(store, check_safe_way, person)
    carry_out(store, choose_cabin, person, "commuters")
    carry_out(store, rename, person, OTHER_NAME)
    carry_out(store, rename, person, CANARY)
    started = carry_out(store, start_induction, person).change.about
    for item in induction().items:
        carry_out(store, answer_item, started, item.key, "done")
    for who in ("person", "worker"):
        carry_out(store, sign_whole, started, who)


def _everywhere(store: Store, person: str) -> None:
    """The name in every field of words of every table that may speak of somebody, typed and as a mark."""
    session = _evening(store)
    mark = f"@{{{person}}} and {CANARY}"
    with store.writing("test.plant"):
        for table in tables():
            if table._meta.table_name in BOOKS | {"person"} or not columns(table):
                continue
            own = {"id": store.new_id(), "session": session, "person": person, "state": "open"}
            own |= {"doc": f"plan/{session}", "path": "part/p/title", "dev": "another"}
            jobs = JOBS.get(table._meta.table_name, ())
            made_row(table, lambda column, jobs=jobs: "" if column in jobs else mark, **own)


def scanned(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Everything of the laptop: each file as it lies, and each database page by page with the key taken off."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()
        if path.suffix == ".db":
            connection = connect(path, KEY, read_only=True)
            yield f"{path.name}, opened", bytes(connection.serialize("main"))
            connection.close()


def found_in(folder: Path) -> int:
    """How many places of the laptop hold a canary in any coding."""
    return sum(bool(hits(content, NAMES)) for _, content in scanned(folder))


def totals() -> tuple[int, int, int]:
    """How many came, by name or counted, how many notes there are, and how many other people."""
    named = Attendance.select().where(
        ~Attendance.gone & Attendance.status.in_(("here", "left_early"))
    )
    counted = sum(row.people for row in Headcount.select())
    return named.count() + counted, Note.select().count(), Person.select().count()


def promise_14(count: int) -> Figures:
    """Plant a canary in `count` records and more, back up, erase, and look at every byte that is left."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "laptop"
        folder.mkdir()
        (folder / "keys.json").write_text("{}", "utf-8")
        store = opened(folder)
        person = fill(store, count)
        now = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
        for days in (40, 8, 0):
            make_backup(folder, KEY, now - timedelta(days=days))
        kept = shutil.copytree(backups(folder)[0], Path(place) / "stick")
        store.checkpoint()
        planted, before = found_in(folder), totals()
        carry_out(store, erase, person)
        waiting: Any = copies_waiting(store)
        cleaned = clean_backups(folder, KEY, waiting)
        after, wal = totals(), (folder / "records.db-wal").stat().st_size
        left = found_in(folder)
        clean_copy(kept / "records.db", KEY, waiting.erased, (), frozenset())
        restored = found_in(kept)
        audit = json.dumps(store.connection.execute("select * from audit").fetchall())
        store.close()
        left += found_in(folder) + bool(hits(audit.encode(), NAMES))
    elsewhere = replayed(count * 50)
    same = (before[0] - after[0], before[1] - after[1], before[2] - after[2] - 1)
    numbers = {
        "records": count, "held_before": planted, "hits": left, "hits_restored": restored,
        "backups": cleaned.cleaned, "backups_removed": cleaned.removed, "log_bytes": wal,
        "totals_changed": sum(abs(one) for one in same), "replays": elsewhere.replays,
        "hits_elsewhere": elsewhere.hits, "miscounted": elsewhere.miscounted,
    }  # fmt: skip
    return Figures(
        14,
        "Erased means erased",
        f"one person in {count} records and in every field of words, 3 backups; erased; each page "
        "without its cipher, log, backups and a restored old copy searched in 12 codings; on three "
        f"laptops erased by one, then {elsewhere.replays} old files taken in",
        "0 hits, all totals the same, confirmed by all",
        f"{left} hits here, {restored} in a restored copy, {numbers['totals_changed']} totals changed "
        f"({planted} places held the name before); elsewhere {elsewhere.hits} hits, "
        f"{elsewhere.confirmed}",
        numbers,
        planted >= 4
        and not (left or restored or wal or numbers["totals_changed"])
        and cleaned.cleaned == 3
        and not (elsewhere.hits or elsewhere.miscounted)
        and elsewhere.confirmed.startswith("3 of 3"),
    )
