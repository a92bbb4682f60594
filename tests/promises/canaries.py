# SPDX-License-Identifier: MIT
"""Two hundred made-up names that nobody bears and that stand nowhere else, and finding them in bytes."""

from __future__ import annotations

import base64
from functools import cache
from itertools import product
from pathlib import Path

FIRST = ("Zaf", "Wre", "Tan", "Sed", "Plu", "Yar", "Jux", "Vim", "Oxb", "Hob")
MIDDLE = tuple(
    "".join(pair) for pair in product(("bra", "mip", "zol", "fyx"), ("de", "lo", "ru", "ni", "sa"))
)
CORE = "quaxthy"
"""Every name ends in it and it stands nowhere else, so that looking for two hundred names is looking for one."""


def canaries(count: int) -> tuple[str, ...]:
    """So many names, 200 at most; the first ten differ in their first letters, so that one is found by two."""
    return tuple(f"{first}{middle}{CORE}" for middle, first in product(MIDDLE, FIRST))[:count]


@cache
def codings() -> tuple[bytes, ...]:
    """The core in each usual coding: UTF-8 and 16, hex in both cases, base64 at each of its three places."""
    found = []
    for spelt in (CORE, CORE.upper()):
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            plain = spelt.encode(coding)
            found += [plain, plain.hex().encode(), plain.hex().upper().encode()]
            for shift in range(3):
                coded = base64.b64encode(bytes(shift) + plain)
                whole = (shift + len(plain)) // 3 * 4
                found.append(coded[-(-shift * 4 // 3) : whole])
    return tuple(found)


def sings(content: bytes) -> bool:
    """Whether any of the names stands in these bytes, in any coding."""
    return any(coded in content for coded in codings())


def in_folder(folder: Path) -> tuple[int, list[str]]:
    """How many files there are in a folder, and those that hold a name inside or in their own name."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    found = []
    for path in files:
        name = str(path.relative_to(folder))
        if sings(name.encode()) or sings(path.read_bytes()):
            found.append(name)
    return len(files), found
