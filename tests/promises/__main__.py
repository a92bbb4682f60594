# SPDX-License-Identifier: MIT
"""`run.py promises [--full] [--only N...] [--json]`: tries each promise and prints one table with today's figures.

What belongs here: words of the command, the table, exit codes (the contract's). What does not: the trials.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import textwrap
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.promises.shape import Figures, Trial, trials

USE = "Use: promises [--full] [--only N...] [--json]"
COLUMNS = (("promise", 26), ("how it was tried", 44), ("target", 26), ("today", 44))
LEFT_OVER = "stopped by a mistake of the program or of the trial"


@dataclass(frozen=True)
class Tried:
    """One line of the table."""

    figures: Figures
    full: bool
    seconds: float


def run(arguments: Sequence[str]) -> int:
    """Try the promises asked for. 0 when every one is kept, 1 when one is not, 2 on wrong use."""
    parser = argparse.ArgumentParser(prog="run.py promises", add_help=False, exit_on_error=False)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--only", type=int, nargs="+", action="extend", default=[])
    parser.add_argument("--json", action="store_true")
    try:
        wanted, rest = parser.parse_known_args(list(arguments))
    except argparse.ArgumentError:
        rest = ["?"]
    if rest:
        print(USE, file=sys.stderr)
        return 2
    missing = set(wanted.only) - {trial.number for trial in trials()}
    if missing:
        numbers = ", ".join(str(number) for number in sorted(missing))
        print(f"No trial of promise {numbers} here.", file=sys.stderr)
        return 2
    chosen = [t for t in trials() if not wanted.only or t.number in wanted.only]
    if not wanted.json:
        print(_line(["", *(name for name, _ in COLUMNS)]), flush=True)
    rows = [_tried(trial, full=wanted.full, tell=not wanted.json) for trial in chosen]
    if wanted.json:
        print(json.dumps({"promises": [shape(row) for row in rows]}, indent=1))
    else:
        _sum_up(rows)
    return 0 if all(row.figures.ok for row in rows) else 1


def _tried(trial: Trial, *, full: bool, tell: bool) -> Tried:
    began = time.monotonic()
    try:
        figures = trial.run(trial.full if full else trial.reduced)
    except Exception as trouble:
        print(f"promise {trial.number}: {type(trouble).__name__}: {trouble}", file=sys.stderr)
        words = f"{LEFT_OVER} ({type(trouble).__name__})"
        figures = Figures(trial.number, f"Promise {trial.number}", "", "", words)
    row = Tried(figures, full, time.monotonic() - began)
    if tell:
        print(in_words(row), flush=True)
    return row


def shape(row: Tried) -> dict[str, object]:
    """A line as the contract shapes it, with the numbers behind its words."""
    one = row.figures
    return {
        "n": one.number,
        "promise": one.words,
        "test": one.how,
        "target": one.target,
        "figure": one.figure,
        "ok": one.ok,
        "full": row.full,
        "numbers": dict(one.numbers),
        "seconds": round(row.seconds, 1),
    }


def in_words(row: Tried) -> str:
    """A line of the table: as many printed lines as its longest cell needs."""
    one = row.figures
    figure = f"{'kept' if one.ok else 'NOT KEPT'}: {one.figure} [{row.seconds:.0f} s]"
    cells = [
        textwrap.wrap(text, width) or [""]
        for text, (_, width) in zip((one.words, one.how, one.target, figure), COLUMNS, strict=True)
    ]
    deep = max(len(cell) for cell in cells)
    lines = []
    for at in range(deep):
        texts = [cell[at] if at < len(cell) else "" for cell in cells]
        lines.append(_line([str(one.number) if at == 0 else "", *texts]))
    return "\n".join(lines)


def _line(texts: Sequence[str]) -> str:
    widths = (3, *(width for _, width in COLUMNS))
    return " ".join(f"{text:<{width}}" for text, width in zip(texts, widths, strict=True)).rstrip()


def _sum_up(rows: Sequence[Tried]) -> None:
    kept = sum(row.figures.ok for row in rows)
    took = sum(row.seconds for row in rows)
    print(f"{kept} of {len(rows)} promises kept today, tried in {took:.0f} s.")


if __name__ == "__main__":
    status = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # windows of a trial are not taken apart in Python's own random order
