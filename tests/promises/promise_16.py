# SPDX-License-Identifier: MIT
"""Promise 16: an empty, swapped or unplugged folder takes nothing away."""

from __future__ import annotations

import shutil

from tests.promises.shape import Figures
from tests.promises.sharing import shared


def promise_16(_count: int) -> Figures:
    """Take in; then empty, swap, unplug and half-empty the folder, and look again each time."""
    changed, ways = 0, ("emptied", "swapped", "unplugged", "half gone")
    for way in ways:
        with shared() as found:
            found.two.receive(found.folder)
            before = found.two.sums()
            if way == "half gone":
                for path in list(found.copies)[::2]:
                    path.unlink()
            else:
                shutil.rmtree(found.folder)
                if way != "unplugged":
                    found.folder.mkdir()
                if way == "swapped":
                    (found.folder / "CE-00000000" / "in").mkdir(parents=True)
            found.two.receive(found.folder)
            changed += found.two.sums() != before
            found.folder.mkdir(exist_ok=True)
    return Figures(
        16,
        "A folder that is emptied, swapped or unplugged takes nothing away here",
        ", ".join(ways),
        "0 documents changed",
        f"{changed} of {len(ways)} changed something",
        {"tried": len(ways), "changed": changed},
        changed == 0,
    )
