# SPDX-License-Identifier: MIT
"""Erasing a person: what goes, what must stay and why, and doing it in one act (care K25, decisions 26 to 29).

What belongs here: the page, the hold, the act, and cleaning the backups after it. What does not:
which tables hold what (`models.erasing_person`), how long things are kept (`retention`).
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.backups import last_in, stick_is_out
from app.change import Change
from app.content.retention import hold_kind, keeps, retention
from app.errors import Refused
from app.people import person_row
from app.settings import keep_settings, setting
from app.times import day_of, day_words
from app.vault.backup import ASIDE_NAME, backups
from app.vault.backup_keys import key_of
from app.vault.beside import ERASED_NAME, keep_erased
from app.vault.folder import DATABASE_NAME, write_whole
from app.vault.words import usual_words
from models.erasing_copies import Part, clean_copy, erased_ids, parts_of, parts_text
from models.erasing_person import (
    GROUPS,
    Erasure,
    erase_person,
    job_texts,
    known_in,
    words_about,
)
from models.erasing_words import Leaving
from models.errors import StoreTrouble
from models.rules.holds import Held, kept_by
from models.store import TROUBLES, Store
from models.tables.local import Outbox
from models.tables.people import Hold, Induction, Person
from models.tables.records import Attendance, PromiseOwner
from models.tables.sharing import CircleDocument, ErasureOrder

AREAS = frozenset(
    {"people", "attendance", "notes", "promises", "induction", "outbox", "summary", "keeping"}
)
LONGEST = 200
NO_REASON = "Say in a few words why it must stay."
NO_DAY = "A date looks like 10/12/2026."
PAST_DAY = "Choose a day that is still to come."
CANNOT = "This cannot be taken back."
STICK_OUT = "Copies on the backup stick, till it is put in"
OTHER_LAPTOPS = (
    "They are told with the next copy. From a coordinator’s laptop each erases the same and says so. "
    "From another laptop they keep the record until a coordinator erases it too."
)
STICK_TILL = (
    "It still holds the old copies. Put it in, and open these records: they are cleaned first."
)


@dataclass(frozen=True)
class EraseLine:
    """One line of the page: what it is, what happens to it in a whole sentence. `stays`: it is kept for now."""

    key: str
    title: str
    words: str
    stays: bool = False


@dataclass(frozen=True)
class HoldLine:
    """One hold that holds today, in words."""

    id: str
    words: str


@dataclass(frozen=True)
class ErasePage:
    """Everything kept of one person, as it goes or stays. `held`: not all of it can go today."""

    person: str
    known_as: str
    goes: tuple[EraseLine, ...]
    stays: tuple[EraseLine, ...]
    holds: tuple[HoldLine, ...]
    backups: int

    @property
    def held(self) -> bool:
        """Whether something must stay for now."""
        return bool(self.holds)


def erase_page(store: Store, person: str, folder: Path | None = None) -> ErasePage:
    """What goes and what stays of a person. Refused when they are not in the list any more."""
    row = person_row(person)
    leaving = leaving_of(store, person)
    typed = len({(one.table, one.key) for one in words_about(store.connection, leaving)})
    counts = _counts(person, typed)
    kept = kept_groups(store, person)
    goes, stays = [], []
    for group in retention().groups:
        if not counts.get(group.key, 0):
            continue
        many = counts[group.key]
        title = f"{group.title} ({many})" if group.key in ("came", "said") else group.title
        if group.key in kept:
            stays.append(EraseLine(group.key, title, _until(kept[group.key]), stays=True))
        else:
            goes.append(EraseLine(group.key, title, group.goes))
    copies = len(backups(folder)) if folder is not None else 0
    goes += _beside(copies)
    if stick_is_out(store):
        words = " ".join(filter(None, (last_in(store), STICK_TILL)))
        stays.append(EraseLine("stick", STICK_OUT, words, stays=True))
    stays += _stays(store, leaving, row.known_as)
    if _in_circle():
        goes.append(EraseLine("laptops", "On the other laptops", OTHER_LAPTOPS))
    return ErasePage(
        person=person,
        known_as=row.known_as,
        goes=tuple(goes),
        stays=tuple(stays),
        holds=tuple(HoldLine(one.id, _hold_words(one)) for one in _holds(person, store.today())),
        backups=copies,
    )


def _counts(person: str, typed: int) -> dict[str, int]:
    """How much there is of each group; what helps and the rest count as there or not."""
    row = Person.get_by_id(person)
    came = Attendance.select(Attendance.session).where(Attendance.person == person).distinct()
    took = PromiseOwner.select().where(PromiseOwner.person == person).count()
    return {
        "name": 1,
        "helps": int(bool(row.what_helps or row.large_print)),
        "reach": int(bool(row.safe_way or row.asked_to_hear or row.do_not_ring)),
        "cabin": int(bool(row.cabin)),
        "induction": Induction.select().where(Induction.person == person).count(),
        "came": came.count(),
        "said": typed + took,
    }


def _beside(copies: int) -> list[EraseLine]:
    """What goes that is no record: steps to take back, and older copies on this laptop."""
    found = [
        EraseLine(
            "undo",
            "Steps that could be taken back",
            "They go, all of them, so that none brings a name back.",
        )
    ]
    if copies:
        number = _backups(copies)
        found.append(
            EraseLine(
                "backups",
                f"The same in {number} on this laptop",
                "Each backup is cleaned in the same way.",
            )
        )
    return found


def _stays(store: Store, leaving: Leaving, name: str) -> list[EraseLine]:
    """What is not touched, whatever was chosen, and why."""
    found = [
        EraseLine(
            "counts",
            "The counts of each session",
            "A count has no name. It stays the same.",
            stays=True,
        ),
        EraseLine(
            "paper",
            "Printed pages and sticks",
            "The program cannot reach them. Shred the pages. This laptop cleans a backup on a stick before it uses it.",
            stays=True,
        ),
    ]
    if any(leaving.shared(text) for text in (name,)):
        words = "Someone else has the same name, so a typed name could be theirs. It stays."
        found.append(EraseLine("shared", "The name where it was typed", words, stays=True))
    jobs = sum(1 for text in job_texts(store.connection) if leaving.spans(text))
    if jobs:
        words = "There it is a person who leads or supports, or a place. Change it there if it is theirs."
        found.append(
            EraseLine("jobs", f"The same word in plans and numbers ({jobs})", words, stays=True)
        )
    return found


def leaving_of(store: Store, person: str) -> Leaving:
    """Whose words go: every name the person was kept by, beside all others who are known."""
    return Leaving(person, known_in(store.connection, person), usual_words())


# holds


def _holds(person: str, today: date) -> list[Hold]:
    found = Hold.select().where((Hold.person == person) & ~Hold.gone).order_by(Hold.until, Hold.id)
    return [one for one in found if (day_of(one.until) or today) >= today]


def _hold_words(one: Hold) -> str:
    until = day_of(one.until)
    day = f" until {_day(until)}" if until else ""
    return f"{hold_kind(one.why).label}{day}. {one.reason}".strip()


def kept_groups(store: Store, person: str) -> dict[str, Held]:
    """Each group of a person's records that must stay today, with the hold that keeps it."""
    return all_kept(store).get(person, {})


def all_kept(store: Store) -> dict[str, dict[str, Held]]:
    """The same for everyone who has a hold, in one statement."""
    by: dict[str, list[Held]] = {}
    for one in Hold.select().where(~Hold.gone):
        until = day_of(one.until)
        if until is not None:
            by.setdefault(one.person, []).append(Held(one.why, until, one.reason))
    found = {who: kept_by(holds, store.today(), keeps()) for who, holds in by.items()}
    return {who: kept for who, kept in found.items() if kept}


def _until(held: Held) -> str:
    why = hold_kind(held.why).label
    return f"This stays until {_day(held.until)}: {why[:1].lower()}{why[1:]}."


def _day(day: date) -> str:
    return day_words(day, year=True).partition(" ")[2]


def hold(store: Store, person: str, why: str, reason: str, until: str) -> Change:
    """Something must stay until a day, with its reason (care K25). Refused without reason or day."""
    person_row(person)
    hold_kind(why)
    plain, day = read_reason_until(reason, until, NO_REASON)
    if day <= store.today():
        raise Refused(PAST_DAY, "until")
    made = store.new_id()
    Hold.create(id=made, person=person, why=why, reason=plain, until=day.isoformat())
    return Change(AREAS, "Kept. The rest can go now.", about=person)


def lift_hold(_store: Store, held: str) -> Change:
    """The reason is over: nothing of this hold keeps anything any more."""
    Hold.update(gone=True).where(Hold.id == held).execute()
    return Change(AREAS, "The reason is over. Nothing is kept for it.", about=held)


def read_reason_until(reason: str, until: str, no_reason: str) -> tuple[str, date]:
    """Why something stays and until when, as typed. Refused, beside its field, without one of them."""
    plain = " ".join(reason.split())[:LONGEST]
    if not plain:
        raise Refused(no_reason, "reason")
    day = read_day(until)
    if day is None:
        raise Refused(NO_DAY, "until")
    return plain, day


def read_day(typed: str) -> date | None:
    """A day as somebody types it, "10/12/2026"; None when it is none."""
    parts = typed.strip().replace(".", "/").split("/")
    if len(parts) != 3:
        return day_of(typed.strip())
    day, month, year = (part.strip().zfill(2) for part in parts)
    return day_of(f"{year}-{month}-{day}")


# the act


def erase(store: Store, person: str) -> Change:
    """Erase a person, but for what a hold keeps. One act, no undo, and it holds on every later copy."""
    person_row(person)
    kept = frozenset(kept_groups(store, person)) & frozenset(GROUPS)
    leaving = leaving_of(store, person)
    concerned = _sessions_typed(store, leaving)
    gone = store.erase_by(lambda connection: erase_person(connection, Erasure(leaving, kept)))
    if concerned and "said" not in kept:
        Outbox.delete().where(Outbox.session.in_(concerned)).execute()
    if kept:
        Hold.update(on_date=store.today().isoformat()).where(Hold.person == person).execute()
    note_copies(store, Part(person, kept) if kept else None)
    if not kept and _in_circle():
        day = store.today().isoformat()
        keep_order(person, day, store.device, done_on=day)
    said = "Erased, but for what must stay." if kept else "Erased. The counts are the same."
    return Change(AREAS, said, about=person, undoable=False, forgets=gone)


def _sessions_typed(store: Store, leaving: Leaving) -> list[str]:
    """Sessions whose notes or promises hold the name as typed: copies made from them are made anew."""
    sessions = set()
    for one in words_about(store.connection, leaving):
        table: Any = one.table
        if {"id", "session"} <= set(table._meta.fields) and leaving.spans(one.text):
            sessions |= {row.session for row in table.select().where(table.id == one.key[0])}
    return sorted(sessions)


def _in_circle() -> bool:
    return bool(CircleDocument.select().exists())


def keep_order(subject: str, day: str, dev: str, done_on: str) -> None:
    """Inside a writing: an erasure is known here, by random id; `done_on` is empty while something must stay."""
    ErasureOrder.delete().where(ErasureOrder.id == subject).execute()
    ErasureOrder.create(id=subject, subject=subject, ordered_on=day, dev=dev, done_on=done_on)


# backups


def note_copies(store: Store, part: Part | None = None) -> None:
    """Remember that the backups are still to be cleaned, here and on the stick, through a power cut too."""
    waiting = parts_of(str(setting(store, "copies_to_clean") or "[]"))
    since = str(setting(store, "stick_waits")) or store.today().isoformat()
    keep_settings(
        store,
        copies_to_clean=parts_text((*waiting, *((part,) if part else ()))),
        stick_waits=since if setting(store, "backup_folder") else "",
    )


@dataclass(frozen=True)
class Cleaning:
    """What a job needs to clean the backups: plain data, no name in it."""

    erased: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class CopiesCleaned:
    """How many backups were cleaned, and how many had to be taken away because they could not be read."""

    cleaned: int
    removed: int


def copies_waiting(store: Store) -> Cleaning | None:
    """What the backups still wait for; None when they are clean."""
    kept = str(setting(store, "copies_to_clean"))
    return Cleaning(erased_ids(store.connection), parts_of(kept)) if kept else None


def clean_backups(folder: Path, key: bytes | bytearray, cleaning: Cleaning) -> CopiesCleaned:
    """Erase in every backup on this laptop what was erased here; safe in a job.

    Each is cleaned on a copy that takes its place when it is whole. One that cannot be cleaned is
    taken away: a name must not stay because a file is old. Records that a restore put aside go too.
    A full disk raises OSError, all is kept.
    """
    keep_erased(folder, cleaning.erased)
    shutil.rmtree(folder / ASIDE_NAME, ignore_errors=True)
    usual, cleaned, removed = usual_words(), 0, 0
    for path in backups(folder):
        fresh = path / f"{DATABASE_NAME}.new"
        try:
            shutil.copyfile(path / DATABASE_NAME, fresh)
            own = key_of(path, key) or key
            clean_copy(fresh, own, cleaning.erased, cleaning.parts, usual)
            fresh.replace(path / DATABASE_NAME)
            write_whole(path / ERASED_NAME, json.dumps({"erased": cleaning.erased}))
            cleaned += 1
        except (StoreTrouble, *TROUBLES):
            shutil.rmtree(path, ignore_errors=True)
            removed += 1
        finally:
            fresh.unlink(missing_ok=True)
    return CopiesCleaned(cleaned, removed)


def copies_cleaned(store: Store, cleaned: int = 0, removed: int = 0) -> Change:
    """The backups are clean now; says how many, and how many had to be taken away."""
    keep_settings(store, copies_to_clean="")
    said = [f"{_backups(cleaned)} cleaned."] if cleaned else []
    if removed:
        said.append(f"{_backups(removed)} could not be read and went. Make a new one.")
    return Change(AREAS | {"settings"}, " ".join(said), undoable=False)


def _backups(count: int) -> str:
    return "1 backup" if count == 1 else f"{count} backups"
