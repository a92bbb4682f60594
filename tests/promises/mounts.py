# SPDX-License-Identifier: MIT
"""Trials in a process of their own, where possible with mounts that nobody else sees (`unshare -rm`)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from tests.promises.former import Former
from tests.story.conftest import ROOT, made_records

SECONDS = 120
NOT_HERE = "not tried here: this system lets nobody mount a small disk"


@cache
def can_mount() -> bool:
    """Whether this system lets us mount a small disk that only our own process sees."""
    if shutil.which("unshare") is None:
        return False
    with tempfile.TemporaryDirectory() as place:
        command = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", place]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def window_trial(how: str, *, mounts: bool = False, former: Former | None = None) -> dict[str, Any]:
    """Run one trial of the real window on fresh records, or on those of a former version; gives what it found."""
    with tempfile.TemporaryDirectory() as place:
        folder, session = Path(place) / "records", ""
        if former is None:
            session = made_records(folder).session
        else:
            former.laid_out(folder)
        words = ["tests.promises.window_trial", how, str(folder), session]
        command = [*(["unshare", "-rm"] if mounts else []), sys.executable, "-m", *words]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 0, f"{how}: {done.stderr[-600:]}"
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
