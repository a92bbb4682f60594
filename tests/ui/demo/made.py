# SPDX-License-Identifier: MIT
"""One evening played in a process of its own, as `run.py demo` does it, for the tests of the demo."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
LONGEST_S = 240


@dataclass(frozen=True)
class Played:
    """What an evening left behind."""

    out: Path
    code: int
    said: str
    refused: str

    @cached_property
    def report(self) -> dict[str, Any]:
        """`report.json`."""
        return dict(json.loads((self.out / "report.json").read_text("utf-8")))

    @property
    def figures(self) -> dict[str, Any]:
        """What was measured."""
        return dict(self.report["figures"])

    @property
    def pictures(self) -> list[str]:
        """Names of the pictures without their numbers, in order."""
        found = sorted((self.out / "screens").glob("*.png"))
        return [path.stem.partition("-")[2] for path in found]

    @property
    def steps(self) -> list[str]:
        """Names of the steps, in order."""
        return [step["name"] for step in self.report["steps"]]


def play(out: Path, *more: str) -> Played:
    """Play it to its end."""
    command = [sys.executable, "-m", "app", "demo", "--out", str(out), *more]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=LONGEST_S, check=False
    )
    return Played(out, done.returncode, done.stdout, done.stderr)
