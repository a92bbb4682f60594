# SPDX-License-Identifier: MIT
"""Backups: whole, locked copies with their key file and the list of erased ids beside them (decision 33).

What belongs here: where they lie, how many are kept, bringing them to a stick, testing one. What does
not: SQLite's own copying (models/backup.py), which to keep (models/rules/thinning.py), using one (restore.py).
"""

from __future__ import annotations

import contextlib
import json
import shutil
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.vault.beside import ERASED_NAME, erased_beside, keep_erased, keep_witness, witness
from app.vault.folder import (
    BACKUPS_NAME,
    DATABASE_NAME,
    SLOTS_NAME,
    flush_file,
    flush_folder,
    write_whole,
)
from models.backup import Stop, audit_of, copy, goes_on, holds, look
from models.errors import CutShort, StoreTrouble
from models.rules.thinning import OLDEST, kept

FOLDER_NAME = BACKUPS_NAME
UNFINISHED = ".part"
NAME = "%Y-%m-%d-%H%M%S"
ASIDE_NAME = "aside"
PLACE_NAME = "copies-"
FIRST_PAGE = 4096
_making = threading.Lock()
NUMBER_NAME = "number"
NUMBER_DIGITS = 12


@dataclass(frozen=True)
class Backup:
    """One finished backup: where it lies and when it was made."""

    path: Path
    made: datetime


@dataclass(frozen=True)
class Looked:
    """What a test of a backup found: whether it opens and holds together, and how many sessions are in it."""

    opens: bool
    sessions: int = 0


def make_backup(
    folder: Path, key: bytes | bytearray, now: datetime, stop: Stop = goes_on
) -> Backup:
    """Copy the records while they are open, on a connection of its own; safe in a job.

    The copy is opened again and checked whole before it gets its name. One that was cut short keeps
    the name `.part` and is never taken for a backup. OSError or StoreTrouble when it cannot be made,
    CutShort soon after `stop` says so: the next opening then makes one. CutShort, too, while another
    is being made: two would write over one another.
    """
    if not _making.acquire(blocking=False):
        raise CutShort
    try:
        return _make(folder, key, now, stop)
    finally:
        _making.release()


def _make(folder: Path, key: bytes | bytearray, now: datetime, stop: Stop) -> Backup:
    if not (folder / DATABASE_NAME).is_file():
        raise FileNotFoundError(
            DATABASE_NAME
        )  # else a folder that went away would be made anew, empty
    made = now.astimezone(UTC).replace(microsecond=0)
    target = folder / FOLDER_NAME / made.strftime(NAME)
    unfinished = target.with_name(target.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    copied = copy(folder / DATABASE_NAME, unfinished / DATABASE_NAME, key, stop=stop)
    write_whole(unfinished / SLOTS_NAME, (folder / SLOTS_NAME).read_text("utf-8"))
    write_whole(unfinished / ERASED_NAME, json.dumps({"erased": copied.erased}))
    write_whole(unfinished / NUMBER_NAME, str(_next_number(target.parent)))
    if target.exists():
        shutil.rmtree(target)
    unfinished.replace(target)
    flush_folder(target.parent)
    keep_erased(folder, copied.erased)
    if copied.head is not None:
        keep_witness(folder, copied.head)
    _keep_some(folder / FOLDER_NAME, made)
    _let_old_asides_go(folder, made)
    return Backup(target, made)


def backups(folder: Path) -> tuple[Path, ...]:
    """Finished backups of a laptop's folder, the one made last first."""
    return tuple(one.path for one in backups_in(folder / FOLDER_NAME))


def backups_in(place: Path) -> tuple[Backup, ...]:
    """Finished backups in a place, such as a stick, the one made last first; none when it is not there.

    By their numbers, then by time: one made while the clock stood wrong is not the newest for ever.
    """
    found = _finished(place)
    numbered = _numbered(found)
    last_made = sorted(found, key=lambda made: (numbered[made], made), reverse=True)
    return tuple(Backup(found[made], made) for made in last_made)


def _finished(place: Path) -> dict[datetime, Path]:
    if not place.is_dir():
        return {}
    found = {}
    for path in place.iterdir():
        made = _made(path.name)
        if made is not None and (path / DATABASE_NAME).is_file():
            found[made] = path
    return found


def _made(name: str) -> datetime | None:
    try:
        return datetime.strptime(name, NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def _numbered(finished: dict[datetime, Path]) -> dict[datetime, int]:
    """The number of each backup, which tells the order they were made in whatever the clock said."""
    return {made: _number(path) for made, path in finished.items()}


def _number(backup: Path) -> int:
    """0 for a backup from before there were numbers, or when its number cannot be read."""
    try:
        return max(0, int((backup / NUMBER_NAME).read_text("ascii")[:NUMBER_DIGITS]))
    except (OSError, ValueError):
        return 0


def _next_number(place: Path) -> int:
    return 1 + max(_numbered(_finished(place)).values(), default=0)


def last_backup(folder: Path) -> Backup | None:
    """The finished backup that was made last, or None when there is none."""
    return next(iter(backups_in(folder / FOLDER_NAME)), None)


def was_cut_short(folder: Path) -> bool:
    """Whether the last backup was not finished, so that one is due now."""
    place = folder / FOLDER_NAME
    return place.is_dir() and any(p.name.endswith(UNFINISHED) for p in place.iterdir())


def _keep_some(place: Path, now: datetime) -> None:
    finished = _finished(place)
    for made in finished.keys() - kept(_numbered(finished), now):
        shutil.rmtree(finished[made], ignore_errors=True)
    for cut in place.glob(f"*{UNFINISHED}"):
        if _made(cut.name.removesuffix(UNFINISHED)) is not None:
            shutil.rmtree(cut, ignore_errors=True)


def _let_old_asides_go(folder: Path, now: datetime) -> None:
    """Records that a restore put aside go when a backup of their age would, and not by a wrong clock alone."""
    numbered = _numbered(_finished(folder / FOLDER_NAME))
    for aside in (folder / ASIDE_NAME).glob("*"):
        made = _made(aside.name)
        if (
            made is not None
            and now - made > OLDEST
            and made not in kept({made: 0, **numbered}, now)
        ):
            shutil.rmtree(aside, ignore_errors=True)


def make_place(chosen: Path, tag: str) -> Path:
    """The folder for this laptop's backups inside a chosen folder or stick; `tag` is random, never a name.

    Two laptops on one stick get two folders, so that neither thins out the other's. OSError when
    nothing can be written there.
    """
    place = chosen / f"{PLACE_NAME}{tag[:6]}"
    place.mkdir(exist_ok=True)
    return place


def bring_up(folder: Path, place: Path, now: datetime) -> bool:
    """Bring the newest backup to the chosen place, read it back, then thin out there; safe in a job.

    False when the stick is not in: nothing is lost, the next backup or opening does it. OSError
    when it cannot be written.
    """
    if not place.is_dir():
        return False
    _renew(folder, place)
    newest = last_backup(folder)
    if newest is not None and not (place / newest.path.name / DATABASE_NAME).is_file():
        copy_to(newest.path, place)
    _keep_some(place, now.astimezone(UTC).replace(microsecond=0))
    return True


def _renew(folder: Path, place: Path) -> None:
    """Copies in the place that were made before somebody was erased: ours takes their place, or they go.

    Comes before anything else is written there, so that a name does not stay for want of room.
    """
    ours = {one.path.name: one.path for one in backups_in(folder / FOLDER_NAME)}
    erased = erased_beside(folder)
    for there in backups_in(place):
        same_day = ours.get(there.path.name)
        if same_day is not None and _differ(same_day, there.path):
            copy_to(same_day, place)
        elif same_day is not None:
            _bring_words(same_day, there.path)
        elif same_day is None and erased - erased_beside(there.path):
            shutil.rmtree(there.path, ignore_errors=True)


def _differ(one: Path, other: Path) -> bool:
    """Whether one of two copies was cleaned since: each commit seals the first page anew."""
    try:
        with (one / DATABASE_NAME).open("rb") as ours, (other / DATABASE_NAME).open("rb") as theirs:
            return ours.read(FIRST_PAGE) != theirs.read(FIRST_PAGE)
    except OSError:
        return True


def _bring_words(ours: Path, theirs: Path) -> None:
    """A copy opens with the same words as ours: after a new lock its small key file is brought too."""
    text = (ours / SLOTS_NAME).read_text("utf-8")
    if (theirs / SLOTS_NAME).read_bytes() != text.encode():
        write_whole(theirs / SLOTS_NAME, text)


def make_and_bring(
    folder: Path,
    key: bytes | bytearray,
    now: datetime,
    place: str,
    stop: Stop = goes_on,
) -> Backup:
    """Make a backup and bring it to the chosen place when there is one. A stick that fails stops nothing."""
    made = make_backup(folder, key, now, stop)
    if place:
        with contextlib.suppress(OSError):
            bring_up(folder, Path(place), now)
    return made


def copy_to(backup: Path, folder: Path) -> Path:
    """Put a finished backup on a stick or in a folder, as plain files, and read it back byte for byte.

    Until then it bears the name `.part`, so that a stick pulled out leaves no half of a backup.
    """
    target = folder / backup.name
    unfinished = folder / (backup.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(backup, unfinished)
    for file in backup.iterdir():
        flush_file(unfinished / file.name)
        if file.read_bytes() != (unfinished / file.name).read_bytes():
            raise OSError("the copy differs")
    if target.exists():
        shutil.rmtree(target)
    unfinished.replace(target)
    flush_folder(folder)
    return target


def look_at(backup: Path, key: bytes | bytearray) -> Looked:
    """Open a backup without changing it and check that all of it holds together."""
    try:
        return Looked(True, look(backup / DATABASE_NAME, key).sessions)
    except (StoreTrouble, OSError):
        return Looked(False)


@dataclass(frozen=True)
class Sound:
    """What a look at the records after opening found: whether they hold together, and how the audit stands."""

    holds: bool
    audit: str = ""


def records_sound(folder: Path, key: bytes | bytearray) -> Sound:
    """Look whether the records hold together and the audit is whole. Reads all of both: run it as a job (31)."""
    path = folder / DATABASE_NAME
    return Sound(True, audit_of(path, key, witness(folder))) if holds(path, key) else Sound(False)
