# SPDX-License-Identifier: MIT
"""Reading a file from outside in a child process with little memory, little time and no files.

What belongs here: what runs inside that process, and its answer. What does not: reading
(reading.py), and its limits (`app.limited`).
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.errors import Refused
from app.importers.agenda import Agenda, packed, unpacked
from app.importers.guard import MOST_BYTES, check_content, check_size, suffix_of
from app.importers.reading import read_bytes
from app.limited import in_child, limit_ourselves

SECONDS = 20
_MOST_ANSWER = 32 * 1024 * 1024
FLAG = "--read-agenda"


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


def _in_child(content: bytes, suffix: str) -> Agenda:
    return _answer(in_child("app.importers.child", FLAG, [suffix], content, SECONDS))


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


def main(argv: Sequence[str]) -> int:
    """Read one file's bytes from stdin and say on stdout, as JSON, what it holds or why not.

    `argv` is the ending of its name (".docx"). 0 when it was read, 1 when refused, 2 on wrong use.
    """
    if len(argv) != 1:
        return 2
    limit_ourselves(SECONDS - 5)
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
