# SPDX-License-Identifier: MIT
"""`open-parcel FILE [--json]`: what a copy carries, without opening it: levels, sealed or not, sizes.

No key is asked for and nothing is stored. Anything that is no copy of ours is refused in one sentence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from app.errors import Refused
from app.sharing.folder import MOST_BYTES
from app.sharing.parcel import Outside, Verdict, look, open_parcel
from app.sharing.sync_copy import one_of

_USE = "Use: open-parcel FILE [--json]"
NO_FILE = "There is no such file, or it cannot be opened."
LEVELS = {"plan.cpx": "L1", "record.cpx": "L2", "totals.cpx": "L0"}
UNSAID = "not told from outside"
NO_KIND = "sealed"


def run(arguments: Sequence[str]) -> int:
    """Print it. Gives 0, 1 when it was refused, 2 on wrong use."""
    words = [one for one in arguments if not one.startswith("--")]
    flags = {one for one in arguments if one.startswith("--")}
    if len(words) != 1 or flags - {"--json"}:
        print(_USE, file=sys.stderr)
        return 2
    try:
        told = _told(Path(words[0]))
    except Refused as refusal:
        print(refusal.said, file=sys.stderr)
        return 1
    print(json.dumps(told, sort_keys=True) if flags else _in_words(told))
    return 0


def _told(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise Refused(NO_FILE) from None
    if len(content) > MOST_BYTES:
        raise Refused(Verdict.TOO_BIG.value)
    carried = one_of(content)
    inside = [_one(name, held) for name, held in sorted(carried.parcels.items())]
    return {"size": len(content), "inside": inside}


def _one(name: str, content: bytes) -> dict[str, object]:
    outside: Outside = look(content)
    kind = NO_KIND if outside.sealed else open_parcel(content, ()).parcel.kind
    return {
        "name": name,
        "level": LEVELS.get(name, UNSAID),
        "sealed": outside.sealed,
        "kind": kind,
        "size": outside.size,
        "sealed_to": outside.recipients,
    }


def _in_words(told: dict[str, object]) -> str:
    lines = [f"{told['size']} bytes"]
    for one in told["inside"]:  # type: ignore[attr-defined]
        sealed = f"sealed to {one['sealed_to']}" if one["sealed"] else "signed, not sealed"
        lines.append(f"{one['name']}: {one['level']}, {sealed}, {one['kind']}, {one['size']} bytes")
    return "\n".join(lines)
