# SPDX-License-Identifier: MIT
"""`check-pdf FILE... [--json]`: whether papers can be read aloud (PDF/UA-1) and are made to last (PDF/A).

What belongs here: the command's words and exit codes (contract.md). What does not: the rules
(`app.checking`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.checking.child import check_file
from app.checking.failures import Failure
from app.errors import Refused

_USE = "Use: check-pdf FILE... [--json]"


@dataclass(frozen=True)
class Checked:
    """One file: what is wrong with it, or why it could not be checked."""

    path: str
    failed: tuple[Failure, ...] = ()
    refused: str = ""

    @property
    def ok(self) -> bool:
        """Whether every rule is kept."""
        return not self.failed and not self.refused

    def shape(self) -> dict[str, object]:
        """As the contract prints it."""
        failed = [
            {"rule": one.rule, "clause": one.clause, "where": one.where} for one in self.failed
        ]
        if self.refused:
            failed.append({"rule": "not-checked", "clause": "", "where": self.refused})
        return {"path": self.path, "ok": self.ok, "failed": failed}


def run(argv: Sequence[str]) -> int:
    """Check the files named. 0 when all keep every rule, 1 when one does not, 2 on wrong use."""
    names = [word for word in argv if word != "--json"]
    if not names or any(name.startswith("-") and not Path(name).exists() for name in names):
        print(_USE, file=sys.stderr)
        return 2
    found = [_checked(name) for name in names]
    if "--json" in argv:
        print(json.dumps({"files": [one.shape() for one in found]}, indent=1))
    else:
        for one in found:
            _tell(one)
    return 0 if all(one.ok for one in found) else 1


def _checked(name: str) -> Checked:
    try:
        return Checked(name, check_file(Path(name)))
    except Refused as refusal:
        print(f"{name}: {refusal.said}", file=sys.stderr)
        return Checked(name, refused=refusal.said)


def _tell(one: Checked) -> None:
    if one.refused:
        return
    print(f"{one.path}: {'good' if one.ok else 'not good'}")
    for failure in one.failed:
        print(f"  {failure.rule} ({failure.clause}): {failure.where}")
