# SPDX-License-Identifier: MIT
"""Reading a file from outside in a child process with little memory, little time and no files.

What belongs here: starting that process, and what runs inside it. What does not: reading
(reading.py). The file's bytes go in through stdin, so that its name stands nowhere.
"""

import contextlib
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.errors import Refused
from app.importers.agenda import Agenda, packed, unpacked
from app.importers.guard import MOST_BYTES, check_content, check_size, suffix_of
from app.importers.reading import read_bytes

SECONDS = 20
_MEMORY = 1024 * 1024 * 1024
_MOST_ANSWER = 32 * 1024 * 1024
FLAG = "--read-agenda"
_KEPT = (
    "PATH",
    "SYSTEMROOT",
    "WINDIR",
    "LD_LIBRARY_PATH",
    "LANG",
    "LC_ALL",
    "TZ",
    "TEMP",
    "TMP",
)


def read_agenda(path: Path) -> Agenda:
    """What the agenda in a file says. May take 20 seconds: call it from a job, not the window.

    Raises Refused with one plain sentence for every file that can not be read.
    """
    suffix = suffix_of(path.name)
    try:
        check_size(path.stat().st_size)
        with path.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refused("There is no such file.") from None
    except OSError:
        raise Refused("This file can not be opened.") from None
    check_content(content, suffix)
    return _in_child(content, suffix).titled(path.stem)


def _command(suffix: str) -> list[str]:
    """A frozen program is its own reader; else the module is run."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FLAG, suffix]
    return [sys.executable, "-m", "app.importers.child", suffix]


def _in_child(content: bytes, suffix: str) -> Agenda:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603 - our own program and an ending from a fixed list
            _command(suffix),
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            cwd=None if getattr(sys, "frozen", False) else Path(__file__).parents[2],
            env={**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
            creationflags=flags,
        )
    except subprocess.TimeoutExpired:
        raise Refused("This file took too long to read, so it was left alone.") from None
    except OSError:
        raise Refused(
            "This file could not be read just now. Close other programs and try again."
        ) from None
    return _answer(done.stdout)


def _answer(said: bytes) -> Agenda:
    try:
        if len(said) > _MOST_ANSWER:
            raise ValueError
        answer: dict[str, Any] = json.loads(said)
        if "refused" in answer:
            raise Refused(str(answer["refused"])[:300])
        return unpacked(answer["agenda"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(
            "This file is damaged or needs too much memory, so it could not be read."
        ) from None


def _limit_ourselves() -> None:
    """Little memory, little time, no writing of files; where the system has such limits."""
    with contextlib.suppress(ImportError):
        resource: Any = importlib.import_module("resource")
        for name, most in (
            ("RLIMIT_AS", _MEMORY),
            ("RLIMIT_CPU", SECONDS - 5),
            ("RLIMIT_FSIZE", 0),
        ):
            with contextlib.suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most))


def main(argv: Sequence[str]) -> int:
    """Read one file's bytes from stdin and say on stdout, as JSON, what it holds or why not.

    `argv` is the ending of its name (".docx"). 0 when it was read, 1 when refused, 2 on wrong use.
    """
    if len(argv) != 1:
        return 2
    _limit_ourselves()
    answer: dict[str, Any]
    try:
        suffix = suffix_of(f"agenda{argv[0]}")
        answer = {"agenda": packed(read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), suffix))}
    except Refused as refusal:
        answer = {"refused": refusal.said}
    except MemoryError:
        answer = {"refused": "This file needs more memory than an agenda may take."}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return 1 if "refused" in answer else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
