# SPDX-License-Identifier: MIT
"""Promise 24: a lost passphrase is not lost records. The same ways by hand, in windows: tests/story/test_passphrase_lost.py."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from app.errors import Refused
from app.vault import keys
from app.vault.escrow import (
    PUBLIC_NAME,
    SEALED_NAME,
    SECRET_NAME,
    find_key_with,
    let_in,
    read_public,
    seal_file,
    write_pair,
)
from app.vault.folder import SLOTS_NAME
from app.vault.holders import change_recovery
from app.vault.keys import DataKey
from app.vault.opening import find_key, open_records
from app.vault.restore import NOT_COMPARED
from app.vault.words import five_words, recovery_words
from models.backup import digest
from tests.promises.laptop import WORDS, Laptop, made
from tests.promises.shape import Figures

HERS = "kettle orchard violin meadow"
MOST_SECONDS = 300.0
SMALL = 0.5


@dataclass(frozen=True)
class Drill:
    """One way back in: whether the records are the same, the new words open and the lost ones do not; seconds."""

    back: bool
    seconds: float


def drill(laptop: Laptop, way_in: Callable[[Path], DataKey]) -> Drill:
    """Forget the passphrase, come in the other way, choose new words, and lock and open with them."""
    before = digest(laptop.database, laptop.key, NOT_COMPARED)
    began = perf_counter()
    fresh = five_words()
    let_in(laptop.folder, way_in(laptop.folder), fresh, cost=keys.USUAL)
    key = find_key(laptop.folder, fresh)
    open_records(laptop.folder, bytearray(key)).close()
    took = perf_counter() - began
    same = digest(laptop.database, key, NOT_COMPARED) == before
    return Drill(same and not _opens(laptop.folder, WORDS), took)


def _opens(folder: Path, words: str) -> bool:
    try:
        return bool(find_key(folder, words))
    except Refused:
        return False


def by_sheet(place: Path) -> Drill:
    """With the twelve words from the safe."""
    laptop = made(place, SMALL)
    sheet = recovery_words()
    change_recovery(laptop.folder, find_key(laptop.folder, WORDS), sheet, keys.LEAST)
    return drill(laptop, lambda folder: find_key(folder, " ".join(sheet), keys.RECOVERY))


def by_files(place: Path, stick: Path, *, keyless: bool) -> Drill:
    """With the coordinator's two files and her words; `keyless`: the laptop's key file is gone as well."""
    laptop = made(place, SMALL)
    stick.mkdir()
    write_pair(stick, HERS)
    public = read_public((stick / PUBLIC_NAME).read_bytes())
    seal_file(laptop.folder, find_key(laptop.folder, WORDS), public, stick / SEALED_NAME)
    if keyless:
        (laptop.folder / SLOTS_NAME).unlink()
    files = stick / SEALED_NAME, stick / SECRET_NAME
    return drill(laptop, lambda folder: find_key_with(folder, *files, HERS))


def promise_24(_count: int) -> Figures:
    """Lose the passphrase three times and come back in: by the sheet, by the coordinator, by the coordinator alone."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        drills = (
            by_sheet(place / "sheet"),
            by_files(place / "files", place / "stick", keyless=False),
            by_files(place / "alone", place / "other stick", keyless=True),
        )
    back, longest = sum(one.back for one in drills), max(one.seconds for one in drills)
    return Figures(
        24,
        "A lost passphrase is not lost records",
        "recovery sheet; the coordinator's files; the files with the laptop's key file gone as well",
        "every way brings all back, the lost words open nothing, under 5 min",
        f"{back} of {len(drills)} ways back in, the longest {longest:.1f} s without the typing",
        {"drills": len(drills), "back": back, "longest_s": round(longest, 2)},
        back == len(drills) and longest < MOST_SECONDS,
    )
