# SPDX-License-Identifier: MIT
"""Where shipped files lie, in the source tree and in the frozen app alike.

What belongs here: the one place that knows the difference. What does not: folders that belong to
a person (database, backups, settings), or reading any file.
"""

import sys
from pathlib import Path

RESOURCES = "resources"


def root() -> Path:
    """The folder that holds `resources`: PyInstaller's unpacked folder, else the checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder: `resource("content", "kinds.toml")`."""
    return root().joinpath(RESOURCES, *parts)
