# SPDX-License-Identifier: MIT
"""One backup as a row of a list: when it was made and where it lies."""

from __future__ import annotations

from app.backups import BackupLine
from ui.widgets.rows import Row, RowChip


def backup_row(line: BackupLine, action: str = "") -> Row:
    """The row, the newest marked; `action` is what can be done with it from there."""
    chip = RowChip("newest", "accent") if line.newest else None
    return Row(line.id, line.made, line.where, icon="hard-drive", chip=chip, action=action)
