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
from tests.promises.rights import AS_ORDINARY, NOBODY, dropping, hand_over, is_root
from tests.story.conftest import ROOT, made_records

SECONDS = 120
DISK = "TRIAL_DISK"
"""Where a trial finds a small disk that was mounted for it, since an ordinary user may mount none."""
MEGABYTES = 4
NOT_HERE = "not tried here: this system lets nobody mount a small disk"


@cache
def can_mount() -> bool:
    """Whether this system lets us mount a small disk that only our own process sees."""
    if shutil.which("unshare") is None:
        return False
    with tempfile.TemporaryDirectory() as place:
        command = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", place]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _on_a_disk(place: Path) -> list[str]:
    """The words before a command that mount a small disk there for it alone, as root."""
    place.mkdir()
    size = f"size={MEGABYTES}m,uid={NOBODY},gid={NOBODY},mode=700"
    mount = f'mount -t tmpfs -o {size} tmpfs "$0" && exec "$@"'
    return ["unshare", "-m", "sh", "-c", mount, str(place)]


def window_trial(
    how: str, *, mounts: bool = False, former: Former | None = None, user: str = ""
) -> dict[str, Any]:
    """Run one trial of the real window on fresh records, or on those of a former version; gives what it found.

    `mounts`: with a small disk that only its process sees. `user`: one of `rights.users()`.
    """
    with tempfile.TemporaryDirectory() as place:
        folder, session = Path(place) / "records", ""
        if former is None:
            session = made_records(folder).session
        else:
            former.laid_out(folder)
        words = [sys.executable, "-m", "tests.promises.window_trial", how, str(folder), session]
        known = {"QT_QPA_PLATFORM": "offscreen"}
        if user == AS_ORDINARY and is_root():
            words = [*dropping(), *words]
            known["HOME"] = place
            if mounts:
                known[DISK] = str(Path(place) / "disk")
                words = [*_on_a_disk(Path(known[DISK])), *words]
            hand_over(Path(place))
        elif mounts:
            words = ["unshare", "-rm", *words]
        done = subprocess.run(
            words,
            cwd=ROOT,
            env={**os.environ, **known},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 0, f"{how}: {done.stderr[-600:]}"
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
