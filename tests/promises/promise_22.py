# SPDX-License-Identifier: MIT
"""Promise 22: only the people meant can open a copy: every key tried on every file."""

from __future__ import annotations

import tempfile
from pathlib import Path

from app.people import welcome
from app.sessions import make_session
from app.sharing import circles
from app.sharing.parcel import ParcelTrouble, open_parcel
from tests.promises.shape import Figures
from tests.promises.sharing import Laptop, circle_of

LEVELS = {"plan": 1, "library": 1, "ack": 1, "erased": 1}


def _opens(content: bytes, keys: tuple[str, ...]) -> str:
    try:
        return open_parcel(content, keys).parcel.kind
    except ParcelTrouble:
        return ""


def promise_22(_count: int) -> Figures:
    """A circle with a patron and a laptop that was taken out, another circle: all keys, all files."""
    tried = wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        boss, desk, lost = circle_of("hall", "desk", "lost")
        patron = Laptop("kind")
        patron.join(boss, "patron")
        boss.do(circles.take_out, lost.keys.signer)
        other, _ = circle_of("mill", "barn")
        for one in (boss, other):
            one.do(make_session, "2026-11-26", (), title="Here")
            one.do(welcome, "Sorrel")
            one.send(folder)
        may = {"hall": 2, "desk": 2, "kind": 1, "lost": 0}
        files = [path for path in folder.rglob("*.cpx") if "circle" not in path.parts]
        for path in files:
            content = path.read_bytes()
            theirs = f"CE-{other.circle.org[:8]}" in path.parts
            kind = _opens(content, (other if theirs else boss).keys.identities)
            for one in (boss, desk, lost, patron, other):
                level = 0 if theirs else may.get(one.name, 0)
                allowed = one is other if theirs else level >= LEVELS.get(kind, 2)
                tried += 1
                wrong += bool(_opens(content, one.keys.identities)) != allowed
    return Figures(
        22,
        "Only the people meant can open a copy",
        f"every key on every file: {tried} tries, with a patron, a laptop taken out, another organisation",
        "exact match",
        f"{wrong} of {tried} other than meant",
        {"tried": tried, "wrong": wrong},
        wrong == 0 and tried > 0,
    )
