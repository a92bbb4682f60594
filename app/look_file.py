# SPDX-License-Identifier: MIT
"""How the program looks, kept in a small open file. Nothing personal can get in; loads no table."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

MACHINE_FILE = "look.json"
SHIPPED: dict[str, Any] = {
    "theme": "",
    "paper": "cream",
    "scale": 1.0,
    "family": "",
    "more_space": False,
    "keep_still": False,
    "plain_words": False,
    "key_caps": True,
    "window": [1366, 768],
}


def read_machine(folder: Path) -> dict[str, Any]:
    """What the file says; shipped values for what is missing or damaged."""
    values = dict(SHIPPED)
    try:
        found = json.loads((folder / MACHINE_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return values
    if isinstance(found, dict):
        for key, value in found.items():
            if key in SHIPPED and _fits(key, value):
                values[key] = value
    return values


def _fits(key: str, value: Any) -> bool:
    default = SHIPPED[key]
    if key == "window":
        whole = isinstance(value, list) and len(value) == 2
        return whole and all(isinstance(v, int) and 200 <= v <= 10_000 for v in value)
    if isinstance(default, bool):
        return isinstance(value, bool)
    if isinstance(default, float):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, str) and len(value) <= 100


def write_machine(folder: Path, values: dict[str, Any]) -> None:
    """Keep it; only what is declared here is written."""
    kept = {key: value for key, value in values.items() if key in SHIPPED}
    target = folder / MACHINE_FILE
    fresh = target.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(kept, sort_keys=True), "utf-8")
        fresh.replace(target)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
