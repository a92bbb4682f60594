# SPDX-License-Identifier: MIT
"""Promise 19: nothing named on disk. A whole evening with made-up names, then every file that was written is searched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.promises.canaries import in_folder, sings
from tests.promises.shape import Figures
from tests.story.conftest import ROOT

REDUCED, FULL = 24, 200
SECONDS = 400
PRINTER = """#!/bin/sh
echo "$@" >> "$SPOOL/titles"
cat > /dev/null
"""
PLACES = {
    "HOME": "",
    "USERPROFILE": "",
    "TMPDIR": "tmp",
    "TEMP": "tmp",
    "TMP": "tmp",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
    "SPOOL": "spool",
}


def played(place: Path, count: int) -> tuple[dict[str, Any], bytes]:
    """Play the evening with this place as home; gives what it told, and all that it printed."""
    for name in set(PLACES.values()) | {"bin"}:
        (place / name).mkdir(exist_ok=True)
    (place / "run").chmod(0o700)
    printer = place / "bin" / "lp"
    printer.write_text(PRINTER, "utf-8")
    printer.chmod(0o755)
    home = {variable: str(place / name) for variable, name in PLACES.items()}
    path = f"{place / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.canary_evening", str(count)],
        cwd=ROOT,
        env={**os.environ, **home, "PATH": path, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:].decode("utf-8", "replace")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told, done.stdout + done.stderr


def promise_19(count: int) -> Figures:
    """An evening with `count` made-up names."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        told, said = played(place, count)
        files, found = in_folder(place)
        titles = (place / "spool" / "titles").read_text("utf-8").splitlines()
        database = list(place.glob("data/**/records.db"))
    spoken = int(sings(said)) + int(bool(told["clipboard"]))
    titled = sum("-t Document" not in title for title in titles)
    bad = [*found, *told["elsewhere"], *told["temporary"], *told["warnings"]]
    for line in bad:
        print(f"promise 19: {line}", file=sys.stderr)
    whole = bool(told["ok"] and told["opened"] and database and titles)
    return Figures(
        19,
        "Nothing on the disk names anybody",
        f"A whole evening through the real windows with {told['people']} made-up names in a home of its own: "
        "records, settings, cache, temporary and recent files, papers, pictures, log of everything, print "
        "queue, what is printed to the terminal, clipboard after 10 s; UTF-8, UTF-16, hex, base64; killed open",
        "0 names",
        f"{len(found)} of {files} files hold a name; {len(told['elsewhere'])} written elsewhere, "
        f"{len(told['temporary'])} temporary; {spoken} in terminal or clipboard, {titled} print titles"
        + ("" if whole else "; the evening did NOT go through"),
        {
            "names": told["people"],
            "files": files,
            "hits": len(found) + spoken + titled,
            "elsewhere": len(told["elsewhere"]),
            "temporary": len(told["temporary"]),
        },
        whole and not bad and spoken == titled == 0,
    )
