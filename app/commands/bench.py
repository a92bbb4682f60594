# SPDX-License-Identifier: MIT
"""`bench [NAME...] [--peers PYTHON] [--json]`: figures of speed and size, each beside its floor.

What belongs here: the command's words, the table and exit codes (contract.md). What does not: any
measuring; each name has a file of its own.
"""

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from app.commands.figures import Figure
from app.later import later

NAMES = {
    "pdf": "app.commands.bench_pdf",
    "sharing": "app.commands.bench_sharing",
    "totals": "app.commands.bench_totals",
}
_USE = f"Use: bench [{' '.join(NAMES)}] [--peers PYTHON] [--json]"


def run(argv: Sequence[str]) -> int:
    """Measure and print. 0 when every figure is as wanted, 1 when one is not, 2 on wrong use."""
    names, peers, rest = [], "", list(argv)
    while rest:
        word = rest.pop(0)
        if word == "--peers" and rest:
            peers = rest.pop(0)
        elif word in NAMES:
            names.append(word)
        elif word != "--json":
            print(_USE, file=sys.stderr)
            return 2
    if peers and not Path(peers).exists():
        print("There is no Python at the place given after --peers.", file=sys.stderr)
        return 1
    rows = [row for name in names or NAMES for row in later(NAMES[name]).rows(peers)]
    if "--json" in argv:
        print(json.dumps({"machine": machine(), "rows": [asdict(row) for row in rows]}, indent=1))
    else:
        print(machine())
        for row in rows:
            print(in_words(row))
    return 0 if all(row.ok for row in rows) else 1


def machine() -> str:
    """What it was measured on: the kind of machine, never its name."""
    cores = os.cpu_count() or 1
    return f"{platform.system()} {platform.machine()}, {cores} cores, Python {platform.python_version()}"


def in_words(row: Figure) -> str:
    """One line for people."""
    said = [f"{'ok  ' if row.ok else 'LOOK'} {row.name}:"]
    if row.median_ms is not None:
        said.append(f"{row.median_ms:.1f} ms (95 of 100 within {row.p95_ms:.1f}, {row.n} times),")
    if row.ratio is not None:
        said.append(f"{row.ratio:.1f} times the floor of {row.floor_ms:.1f} ms,")
    said.append(f"wanted: {row.goal}; {row.scale}")
    return " ".join(said)
