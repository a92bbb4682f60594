# SPDX-License-Identifier: MIT
"""Promise 15: a half file does no harm, and comes once it is whole."""

from __future__ import annotations

from app.sharing import incoming
from tests.promises.shape import Figures
from tests.promises.sharing import TITLE, shared

REDUCED, FULL = 200, 4_000


def promise_15(count: int) -> Figures:
    """Cut each copy at up to `count` places, take in; then let the tail come."""
    with shared() as found:
        wanted = found.two.ask(incoming.look_for)
        tried = wrong = 0
        for whole in found.copies.values():
            step = max(1, len(whole) * len(found.copies) // count)
            for at in range(0, len(whole), step):
                tried += 1
                wrong += bool(incoming.look_at(whole[:at], wanted).signed)
        for path, whole in found.copies.items():
            path.write_bytes(whole[: len(whole) // 2])
        found.two.receive(found.folder)
        early = found.title_there()
        for path, whole in found.copies.items():
            path.write_bytes(whole)
        found.two.receive(found.folder)
        late = found.title_there()
    return Figures(
        15,
        "A half file does no harm, and is taken in once it is whole",
        f"{tried} cuts of {len(found.copies)} copies; then the tail comes late",
        "0 wrong, all taken in once whole",
        f"{wrong} wrong; {'taken in' if late == TITLE and not early else 'NOT taken in'} once whole",
        {"tried": tried, "wrong": wrong},
        wrong == 0 and not early and late == TITLE,
    )
