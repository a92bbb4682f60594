# SPDX-License-Identifier: MIT
"""What a kept promise looks like: one line of the table, and how a module says which promise it tries.

A module in this folder that has a function `promise_NN(count)` is found by itself. It may also name
`REDUCED` and `FULL`, the counts for every change and for `run.py promises --full`. What belongs
here: the shape and the finding. What does not: trying anything (promise_NN.py), printing (__main__.py).
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
ONCE = 1
_TRIES = re.compile(r"^promise_(\d\d)$")


@dataclass(frozen=True)
class Figures:
    """One promise and what a trial of it found today.

    `number` as in section 5 of the design; `words` the promise itself; `how` it was tried; `target`
    and `figure` in words; `numbers` for machines; `ok` whether the figure is inside the target.
    """

    number: int
    words: str
    how: str
    target: str
    figure: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    ok: bool = False


@dataclass(frozen=True)
class Trial:
    """A way to try one promise: with few rounds for every change, with all of them now and then."""

    number: int
    run: Callable[[int], Figures]
    reduced: int
    full: int


@cache
def trials() -> tuple[Trial, ...]:
    """All trials in this folder, by number. AssertionError when two try the same promise."""
    found: dict[int, Trial] = {}
    for path in sorted(HERE.glob("*.py")):
        if not re.search(r"^def promise_\d\d\(", path.read_text("utf-8"), re.MULTILINE):
            continue
        module = importlib.import_module(f"tests.promises.{path.stem}")
        for name, value in vars(module).items():
            match = _TRIES.match(name)
            if match is None or getattr(value, "__module__", "") != module.__name__:
                continue
            number = int(match.group(1))
            assert number not in found, f"promise {number} is tried twice"
            reduced = int(getattr(module, "REDUCED", ONCE))
            found[number] = Trial(number, value, reduced, int(getattr(module, "FULL", reduced)))
    return tuple(found[number] for number in sorted(found))
