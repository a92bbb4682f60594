# SPDX-License-Identifier: MIT
"""Where the shipped pictures, fonts and tokens lie. Nothing here reads a person's data."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """Path of a shipped file; the same from a checkout and from a frozen program."""
    return ROOT.joinpath(*parts)
