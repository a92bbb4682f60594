# SPDX-License-Identifier: MIT
"""Opens records when told to: python -m tests.promises.opener FOLDER. `go` tries, `close` lets go; told on its output."""

from __future__ import annotations

import sys
from pathlib import Path

from app.change import carry_out
from app.errors import Refused
from app.people import welcome
from app.vault.opening import IN_USE, OpenVault, find_key, open_records
from tests.story.evening_alone import WORDS


def main(folder: Path) -> int:
    """Until there is no more input."""
    key = find_key(folder, WORDS)
    vault: OpenVault | None = None
    print("ready", flush=True)
    for line in sys.stdin:
        if line.strip() == "close":
            assert vault is not None
            vault.close()
            vault = None
            print("answer closed", flush=True)
            continue
        try:
            vault = open_records(folder, bytearray(key))
            carry_out(vault.store, welcome, "Sorrel")
            print("answer mine", flush=True)
        except Refused as refusal:
            print("answer", "in_use" if refusal.said == IN_USE else "trouble", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
