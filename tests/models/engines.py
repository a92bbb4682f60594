# SPDX-License-Identifier: MIT
"""A private PostgreSQL for tests: its own folder, user and port on 127.0.0.1, stopped afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"


def programs() -> Path | None:
    """Where the engine's programs lie; None when it is not on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).parent if there else None


def why_not() -> str:
    """Why it cannot be tried here, or empty."""
    if programs() is None:
        return "PostgreSQL is not on this machine"
    if os.geteuid() == 0:
        try:
            pwd.getpwnam(OWNER)
        except KeyError:
            return "PostgreSQL never runs as root, and its own user is not there"
    return ""


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


@contextmanager
def private_cluster() -> Iterator[str]:
    """The address of a database in a cluster of our own. It stops by itself."""
    where = programs()
    assert where is not None
    folder = Path(tempfile.mkdtemp(prefix="totals-"))
    as_owner: list[str] = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_owner = ["runuser", "-u", OWNER, "--"]
    data, port = folder / "data", free_port()

    def run(*words: str) -> None:
        subprocess.run(
            [*as_owner, *words], check=True, cwd=folder, timeout=120, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    try:
        run(str(where / "initdb"), "-D", str(data), "-U", OWNER, "-A", "trust", "-N", "-E", "UTF8")
        asked = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
        run(
            str(where / "pg_ctl"),
            "-D",
            str(data),
            "-w",
            "-o",
            asked,
            "-l",
            str(folder / "log"),
            "start",
        )
        try:
            yield f"postgresql://{OWNER}@127.0.0.1:{port}/postgres"
        finally:
            run(str(where / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
