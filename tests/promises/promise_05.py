# SPDX-License-Identifier: MIT
"""Promise 5: damaged records are noticed whatever was damaged, a backup takes their place, the damaged file is kept."""

from __future__ import annotations

import random
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from app.errors import Refused
from app.vault.backup import ASIDE_NAME, make_backup, records_sound
from app.vault.opening import DAMAGED, DATABASE_NAME, open_records
from app.vault.restore import Access, offers, prepare
from models.backup import digest
from models.restoring import RESTORED
from models.seals import PAGE
from tests.promises.laptop import Laptop, made
from tests.promises.shape import Figures

REDUCED, FULL = 8, 1000
SIZE = 0.5
RESTORES = 100
NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
NOT_COMPARED = frozenset({"device", "audit", "audit_link", "audit_end", "erased"})


def damage(path: Path, how: str, chance: random.Random) -> bytes:
    """Flip a bit, zero a page, fill one with noise, or cut the file; gives what lies there now."""
    whole = bytearray(path.read_bytes())
    page = chance.randrange(len(whole) // PAGE) * PAGE
    if how == "flip":
        whole[page + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
    elif how == "zero":
        whole[page : page + PAGE] = bytes(PAGE)
    elif how == "noise":
        whole[page : page + PAGE] = chance.randbytes(PAGE)
    else:
        del whole[chance.choice((page, page + chance.randrange(1, PAGE))) :]
    path.write_bytes(whole)
    return bytes(whole)


def noticed(laptop: Laptop) -> bool:
    """Refused at the door in the sentence that offers a backup, or told once the first page is painted."""
    try:
        opened = open_records(laptop.folder, bytearray(laptop.key))
    except Refused as refusal:
        return refusal.said == DAMAGED
    try:
        return not records_sound(laptop.folder, laptop.key).holds
    finally:
        opened.close()


def restored(laptop: Laptop, broken: bytes, backup: str) -> bool:
    """The newest backup, offered first, takes the place of the damaged file, which lies aside as it was."""
    newest = offers(laptop.folder)[0]
    prepare(laptop.folder, newest.path, Access(laptop.key), LATER)
    opened = open_records(laptop.folder, bytearray(laptop.key))
    codes = opened.store.connection.execute("select code from audit order by n desc limit 2")
    told = RESTORED in [str(code) for (code,) in codes]
    opened.close()
    (aside,) = (laptop.folder / ASIDE_NAME).iterdir()
    same = digest(laptop.database, laptop.key, NOT_COMPARED) == backup
    return told and same and (aside / DATABASE_NAME).read_bytes() == broken


def promise_05(count: int) -> Figures:
    """Damage `count` copies, one page each or cut short; up to a hundred of them are restored."""
    chance, found, back, tried = random.Random(5), 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        template = made(Path(name) / "template", SIZE)
        newest = make_backup(template.folder, template.key, NOW)
        content = digest(newest.path / DATABASE_NAME, template.key, NOT_COMPARED)
        for number in range(count):
            folder = Path(shutil.copytree(template.folder, Path(name) / "records"))
            laptop = Laptop(folder, template.key)
            broken = damage(laptop.database, ("flip", "zero", "noise", "cut")[number % 4], chance)
            if number % max(1, count // RESTORES) == 0:
                tried += 1
                back += restored(laptop, broken, content)
                laptop.database.write_bytes(broken)
            found += noticed(laptop)
            shutil.rmtree(folder)
    return Figures(
        5,
        "Damaged records are noticed, the newest backup takes their place, and the damaged file is kept",
        f"{count} copies with a flipped bit, a page of zeros or noise, or cut short; {tried} restored",
        "100 % noticed, restored and kept",
        f"{found} of {count} noticed, {back} of {tried} restored with the damaged file kept",
        {"tried": count, "noticed": found, "restored": back, "restores": tried},
        found == count and back == tried > 0,
    )
