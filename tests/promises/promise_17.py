# SPDX-License-Identifier: MIT
"""Promise 17: files made to do harm are refused: changed copies, bombs, deep values, PDFs that break readers."""

from __future__ import annotations

import time
import zlib
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from app.errors import Refused
from app.pdf.blocks import Document, Para, words
from app.pdf.render import render
from app.sharing import incoming
from app.sharing.canonical import NotCanonical, unpack
from app.sharing.parcel import digest_of
from app.sharing.sync_copy import carried_by, with_parcels
from tests.promises.shape import Figures
from tests.promises.sharing import shared

REDUCED, FULL = 5_000, 20_000
A_PAPER_EVERY = 50
"""Each changed PDF is read in a child of its own, so they are fewer."""
HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile-pdf"
LONGEST_S = 5.0


def _changed(whole: bytes, dice: Random) -> bytes:
    at, kind = dice.randrange(len(whole)), dice.randrange(4)
    if kind == 0:
        return whole[:at] + bytes([whole[at] ^ dice.randint(1, 255)]) + whole[at + 1 :]
    if kind == 1:
        return whole[:at]
    if kind == 2:
        return whole[:at] + dice.randbytes(dice.randint(1, 40)) + whole[at:]
    return whole[:at] + bytes(min(64, len(whole) - at)) + whole[at + 64 :]


def promise_17(count: int) -> Figures:
    """`count` changed copies, two bombs, deep values, and PDFs made to break readers where they are here."""
    dice, wrong, slowest = Random(17), 0, 0.0
    with shared() as found:
        wanted = found.two.ask(incoming.look_for)
        wholes = list(found.copies.values())
        known = {digest_of(one) for one in wholes}
        paper = _paper({f"{at}.cpx": one for at, one in enumerate(wholes)})
        for at in range(count):
            other = _changed(paper if at % A_PAPER_EVERY == 0 else wholes[at % len(wholes)], dice)
            began = time.perf_counter()
            copy = incoming.look_at(other, wanted)
            slowest = max(slowest, time.perf_counter() - began)
            wrong += any(one.digest not in known for one in copy.signed)
    for bomb in (zlib.compress(b" " * (200 << 20), 9), zlib.compress(b"[" * 5_000_000, 9)):
        try:
            unpack(bomb)
            wrong += 1
        except NotCanonical:
            pass
    papers = sorted(HOSTILE.rglob("*.pdf")) if HOSTILE.is_dir() else []
    read, hung = _papers(papers)
    return Figures(
        17,
        "Files made to do harm are refused in a sentence",
        f"{count} changed copies ({count // A_PAPER_EVERY} of them summaries with copies inside), two "
        f"bombs, {read} PDFs made to break readers",
        "0 wrong, no file over 5 s",
        f"{wrong} wrong, {hung} over 5 s; slowest copy {slowest * 1000:.0f} ms",
        {"tried": count, "wrong": wrong, "papers": read, "hung": hung},
        wrong == hung == 0 and slowest < LONGEST_S,
    )


def _paper(parcels: dict[str, bytes]) -> bytes:
    """A summary's pages with these copies inside."""
    pages = Document("Neutral", (Para(words("Session 7, week 48 of 2026.")),), "test")
    return with_parcels(render(pages, printed=datetime(2026, 11, 26, 20, 30, tzinfo=UTC)), parcels)


def _papers(papers: list[Path]) -> tuple[int, int]:
    """Each alone, in its limited child: how many were read, and how many took too long or gave something."""
    bad = 0
    for path in papers:
        began = time.perf_counter()
        try:
            (carried,) = carried_by([path.read_bytes()])
            bad += bool(carried.parcels)
        except Refused:
            pass
        bad += time.perf_counter() - began > LONGEST_S + 2
    return len(papers), bad
