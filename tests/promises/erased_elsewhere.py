# SPDX-License-Identifier: MIT
"""An erasure on three laptops that share a folder, and old files that are brought back again and again."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from app.aboard import aboard_count
from app.attendance import board
from app.erasing import erase
from app.notes import add_note
from app.people import rename, welcome
from app.sessions import make_session
from app.sharing import incoming, orders
from app.sharing.parcel import ParcelTrouble, open_parcel
from models.tables.all import tables
from tests.promises.sharing import circle_of

NAMES = ("Zaffreequill", "Wintersedge")


@dataclass
class Elsewhere:
    """What came of it: places with a name, laptops that confirmed, laptops whose count changed."""

    replays: int
    hits: int = 0
    confirmed: str = ""
    miscounted: int = 0


def replayed(count: int) -> Elsewhere:
    """One laptop erases; all confirm; then `count` files from before are taken in on laptops by chance."""
    with tempfile.TemporaryDirectory() as name:
        folder, dice = Path(name), Random(14)
        laptops = circle_of("hall", "desk", "shed")
        boss = laptops[0]
        session = boss.do(make_session, "2026-11-20", (), title="Welcome").about
        person = boss.do(welcome, NAMES[0]).about
        boss.do(board, session, person)
        boss.do(add_note, session, text=f"{NAMES[0]} wants warm soup", kind="idea")
        old: set[bytes] = set()
        for at in range(3):
            _around(folder, laptops, old)
            laptops[at].do(rename, person, NAMES[at % 2])
        _around(folder, laptops, old)
        boss.do(erase, person)
        for _ in range(3):
            _around(folder, laptops, set())
        kept = sorted(old)
        for _ in range(count):
            one = dice.choice(laptops)
            copy = incoming.look_at(dice.choice(kept), one.ask(incoming.look_for))
            one.take(copy)
        _around(folder, laptops, set())
        (line,) = boss.ask(orders.order_lines)
        found = Elsewhere(count, confirmed=line.words)
        found.hits = sum(_named(one) for one in laptops) + _named_in(folder, laptops)
        found.miscounted = sum(int(one.ask(aboard_count, session)) != 1 for one in laptops)
        for one in laptops:
            one.store.close()
        return found


def _around(folder: Path, laptops: Any, old: set[bytes]) -> None:
    """Everybody sends, then takes in; what lies there is kept in `old`."""
    for one in laptops:
        one.send(folder)
    old |= {path.read_bytes() for path in folder.rglob("in/*/*") if path.is_file()}
    for one in laptops:
        one.receive(folder)


def _named(laptop: Any) -> int:
    """How many tables of a laptop hold a name."""
    with laptop as store:
        names = [table._meta.table_name for table in tables()]
        said = (str(store.connection.execute(f'select * from "{one}"').fetchall()) for one in names)
        return sum(any(name in rows for name in NAMES) for rows in said)


def _named_in(folder: Path, laptops: Any) -> int:
    """How many files of the folder hold a name, opened with every key."""
    keys = [key for one in laptops for key in one.keys.identities]
    found = 0
    for path in folder.rglob("*.cpx"):
        try:
            body = str(open_parcel(path.read_bytes(), keys).parcel.body)
        except ParcelTrouble:
            continue
        found += any(name in body for name in NAMES)
    return found
