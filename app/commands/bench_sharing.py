# SPDX-License-Identifier: MIT
"""`bench sharing`: taking in what another laptop sent, beside the least that such files cost.

What belongs here: two laptops in memory, a folder of made-up plans, and the clock. What does not: the
table of figures (`bench`). The floor opens each file, reads its values, and puts them in a table.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
import zlib
from pathlib import Path
from typing import Any

from app.change import carry_out
from app.clock import seconds
from app.commands.figures import Figure
from app.content.plans import plan_parts, plans
from app.later import later
from app.notes import add_note
from app.sessions import make_session
from app.sharing import circles, incoming, joining, outgoing, taking_in
from app.sharing.folder import root
from app.sharing.parcel import HEAD, KEY, SIGNATURE
from app.sharing.sync_copy import carried_by
from models.store import Store
from models.tables.table import proxy

FEW, MANY, PAPERS = 50, 500, 200
LAPTOPS = ("Hall", "Desk")


def rows(_peers: str) -> list[Figure]:
    """Fifty new files, five hundred, and the same five hundred again."""
    folder = Path(tempfile.mkdtemp(prefix="sharing-"))
    try:
        few = _trial(folder / "few", FEW)
        many = _trial(folder / "many", MANY)
        papers = _trial(folder / "papers", PAPERS, with_records=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    paper, least = (papers["take"] - papers["start"]) / PAPERS, papers["floor"] / PAPERS
    grows = _each(many, MANY) / _each(few, FEW)
    each, floor, again = many["take"] / MANY, many["floor"] / MANY, many["again"] / MANY
    return [
        _figure("50 new files", few["take"], None, "at most 1000 ms", few["take"] <= 1000, FEW),
        _figure("one new file of many", each, floor, "at most 2 times the floor",
                each <= 2 * floor, MANY),
        _figure("one file that was seen", again, floor, "at most 0.3 times the floor",
                again <= 0.3 * floor, MANY),
        _figure("one new summary with its copies inside", paper, least, "at most 2 times the floor",
                paper <= 2 * least, PAPERS),
        _figure("the child that opens summaries, once a look", papers["start"], None,
                "at most 500 ms", papers["start"] <= 500, 1),
        Figure("one file of 500 beside one of 50", 1, each, each, _each(few, FEW), grows,
               "at most 1.3 times", grows <= 1.3, "costs grow with new files alone"),
        _figure("10,000 new files, reckoned", each * 10_000, None, "at most 60000 ms",
                each * 10_000 <= 60_000, MANY),
    ]  # fmt: skip


def _each(told: dict[str, float], count: int) -> float:
    """What one file costs, in ms."""
    return told["take"] / count


def _figure(name: str, ms: float, floor: float | None, goal: str, ok: bool, n: int) -> Figure:
    ratio = ms / floor if floor else None
    scale = f"{n} plans of a session, each about 300 values"
    return Figure(name, 1, ms, ms, floor, ratio, goal, ok, scale)


def _bind(store: Store) -> None:
    proxy.initialize(store._db)


def _trial(folder: Path, count: int, with_records: bool = False) -> dict[str, float]:
    """One laptop sends so many sessions; the other takes them in, twice. With records they are summaries."""
    folder.mkdir(parents=True)
    one, two = Store.memory(device="1" * 16), Store.memory(device="2" * 16)
    org = _circle(one, two)
    _send(one, folder, org, count, with_records)
    _bind(two)
    wanted = incoming.look_for(two)
    if wanted is None:
        raise RuntimeError("no circle")
    began = seconds()
    looked = incoming.look_in(folder, wanted)
    taking_in.arrival_page(two, looked)
    carry_out(two, taking_in.take_all, looked)
    took = seconds() - began
    wanted = incoming.look_for(two)
    began = seconds()
    if wanted is not None:
        incoming.look_in(folder, wanted)
    again = seconds() - began
    floor = _floor(sorted(root(folder, org).rglob("in/*/*.*")), two)
    start = _start(next(root(folder, org).rglob("in/*/*.*")))
    one.close()
    two.close()
    return {"take": took * 1000, "again": again * 1000, "floor": floor * 1000, "start": start}


def _circle(one: Store, two: Store) -> str:
    _bind(one)
    carry_out(one, circles.start_circle, "Made up", LAPTOPS[0])
    _bind(two)
    carry_out(two, joining.make_request, LAPTOPS[1])
    content = joining.request_file(two, LAPTOPS[1])[1]
    _bind(one)
    request = joining.read_request(one, content)
    carry_out(one, joining.admit, request, "facilitator", request.name)
    document = joining.circle_file(one)[1]
    _bind(two)
    carry_out(two, joining.trust_circle, document)
    found = circles.circle_of(two)
    return found.org if found is not None else ""


def _start(path: Path) -> float:
    """What the child costs before it has read much, in ms; nothing where no child is needed."""
    content = path.read_bytes()
    began = seconds()
    carried_by([content])
    return (seconds() - began) * 1000


def _send(one: Store, folder: Path, org: str, count: int, with_records: bool) -> None:
    _bind(one)
    parts = plan_parts(plans()[0])
    for number in range(count):
        made = carry_out(one, make_session, "2026-11-26", parts, title=f"Made up {number}").change
        if with_records:
            carry_out(one, add_note, made.about, text=f"Made up {number}", kind="idea")
    keys, due = circles.own_keys(one), outgoing.due(one)
    if keys is None:
        raise RuntimeError("no circle")
    for at in range(0, len(due), MANY):
        carry_out(one, outgoing.begin, due[at : at + MANY])
        done = outgoing.write_all(outgoing.ready(one), keys.signing, folder, org)
        carry_out(one, outgoing.note_written, done)


def _bare_copies(path: Path) -> list[bytes]:
    content = path.read_bytes()
    if path.suffix == ".cpx":
        return [content]
    with later("pikepdf").open(io.BytesIO(content)) as paper:
        return [one.get_file().read_bytes() for one in paper.attachments.values()]


def _floor(paths: list[Path], two: Store) -> float:
    """Open each, unseal, unpack, and put each value into a bare table of the same kind of store."""
    age = later("pyrage")
    _bind(two)
    keys = circles.own_keys(two)
    identities = [age.x25519.Identity.from_str(one) for one in (keys.identities if keys else ())]
    bare: Any = Store.memory(device="3" * 16)
    bare.connection.execute("create table bare(path text primary key, dev, n, hlc, value)")
    began = seconds()
    with bare.connection:
        for path in paths:
            for sealed in _bare_copies(path):
                inside = age.decrypt(sealed, identities)
                said = json.loads(zlib.decompress(inside[len(HEAD) + KEY + SIGNATURE :]))
                regs = said["body"]["regs"].items()
                made = [(where, *one) for where, held in regs for one in held]
                bare.connection.executemany("insert or replace into bare values (?,?,?,?,?)", made)
    took = seconds() - began
    bare.close()
    return took
