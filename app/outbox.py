# SPDX-License-Identifier: MIT
"""The outbox: finished name-free copies under random names, put on a stick or into a folder and read back."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.change import Change
from app.errors import Refused
from app.sharing.alliance import NAME, sealed_totals
from app.sharing.sync_copy import with_parcels
from app.times import day_of, short_day
from models.store import Store
from models.tables.local import Outbox
from models.tables.plans import Session
from models.tables.table import rows

AREAS = frozenset({"outbox"})
PDF_START = b"%PDF-"
NOT_THERE = "That folder is not there any more. Put the stick back and press Try again."
NO_ROOM = "The copy did not fit or could not be written. Nothing is lost; try another stick."
DIFFERS = "The copy on the stick is not the same. Nothing is lost; try again or use another stick."


@dataclass(frozen=True)
class OutboxRow:
    """One copy that is ready: what is inside in words, its size in words, where it was put."""

    id: str
    title: str
    inside: str
    size: str
    made: str
    file_name: str
    put_on: str


@dataclass(frozen=True)
class OutboxPage:
    """Everything that is ready, newest first."""

    rows: tuple[OutboxRow, ...]
    waiting: int


def outbox_page(_store: Store) -> OutboxPage:
    """What is ready, without reading the copies themselves, in two statements."""
    numbers = dict(rows(Session.select(Session.id, Session.number), _pair))
    query = Outbox.select(
        Outbox.id,
        Outbox.session,
        Outbox.inside,
        Outbox.size,
        Outbox.made_on,
        Outbox.file_name,
        Outbox.put_on,
    ).order_by(Outbox.made_on.desc(), Outbox.id)

    def row(
        i: str, session: str, inside: str, size: int, made: str, name: str, put_on: str
    ) -> OutboxRow:
        title = f"Session {numbers.get(session, 0)}, alliance copy"
        return OutboxRow(i, title, inside, size_words(size), made_words(made), name, put_on)

    found = tuple(rows(query, row))
    return OutboxPage(found, sum(1 for one in found if not one.put_on))


def _pair(first: str, second: int) -> tuple[str, int]:
    return first, second


def _file(name: str, pdf: bytes) -> tuple[str, bytes]:
    return name, bytes(pdf)


def size_words(size: int) -> str:
    """ "48 KB"."""
    return f"{max(1, round(size / 1024))} KB"


def made_words(made_on: str) -> str:
    """ "made 26 Nov"."""
    day = day_of(made_on)
    return f"made {short_day(day)}" if day else ""


def put_in_outbox(store: Store, session: str, pdf: bytes, inside: str) -> Change:
    """Keep a finished alliance copy under a random name; an older one that has not left is replaced.

    Where coordinators add totals up, the session's own lie inside, sealed to them (care K23).
    """
    if not pdf.startswith(PDF_START):
        raise ValueError("not a finished PDF")
    totals = sealed_totals(store, session)
    if totals:
        pdf = with_parcels(pdf, {NAME: totals})
        inside = f"{inside} Totals inside, locked for the coordinators."
    Outbox.delete().where((Outbox.session == session) & (Outbox.put_on == "")).execute()
    row = Outbox.create(
        id=store.new_id(),
        session=session,
        file_name=f"CE-{store.new_id()[:16]}.pdf",
        made_on=store.today().isoformat(),
        inside=inside,
        size=len(pdf),
        pdf=pdf,
    )
    return Change(AREAS | {"sessions"}, "In the outbox. No names inside.", about=row.id)


def copies(_store: Store, ids: tuple[str, ...]) -> tuple[tuple[str, bytes], ...]:
    """File names and bytes of copies, for the job that writes them."""
    query = Outbox.select(Outbox.file_name, Outbox.pdf).where(Outbox.id.in_(ids))
    return tuple(rows(query, _file))


def write_copies(files: tuple[tuple[str, bytes], ...], folder: Path) -> int:
    """Write copies into a folder and read each back; gives how many. Safe in a job.

    Each is made new under its random name, never over another file; a copy that does not read
    back the same is taken away again. Refused in one sentence when it cannot be done.
    """
    if not folder.is_dir():
        raise Refused(NOT_THERE, "folder")
    for name, content in files:
        target = folder / name
        try:
            with target.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            same = target.read_bytes() == content
        except OSError as trouble:
            _drop(target)
            raise Refused(NO_ROOM, "folder") from trouble
        if not same:
            _drop(target)
            raise Refused(DIFFERS, "folder")
    return len(files)


def _drop(target: Path) -> None:
    """Take a half copy away, where the stick still lets us."""
    with suppress(OSError):
        target.unlink(missing_ok=True)


def note_put(store: Store, ids: tuple[str, ...]) -> Change:
    """These copies lie on a stick or in a folder now; where is not kept."""
    day = store.today().isoformat()
    Outbox.update(put_on=day).where(Outbox.id.in_(ids)).execute()
    count = len(ids)
    words = "copy is" if count == 1 else "copies are"
    return Change(AREAS, f"{count} {words} on the stick and read back.")


def take_out(store: Store, copy: str) -> Change:
    """Take a copy out of the outbox; it can be made again from the session."""
    Outbox.delete().where(Outbox.id == copy).execute()
    return Change(AREAS, "Taken out of the outbox.", about=copy)
