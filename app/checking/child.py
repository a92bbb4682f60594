# SPDX-License-Identifier: MIT
"""Checking a file that anybody may have made, in a child with little memory and time.

What belongs here: what runs inside that child, and its answer. What does not: rules (`check`), limits
(`app.limited`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from app.checking.check import check
from app.checking.failures import Failure
from app.errors import Refused
from app.later import later
from app.limited import in_child, limit_ourselves

FLAG = "--check-pdf"
SECONDS = 60
MOST_BYTES = 64 * 1024 * 1024
MOST_FAILURES = 1000
RECURSION = 6000
NO_FILE = "There is no such file."
NOT_OPENED = "This file can not be opened."
TOO_LARGE = "This file is larger than 64 MB, so it was left alone."
NO_PDF = "This is no PDF, or it is damaged."
LOCKED = "This file opens only with a password, so it was not checked."
NEEDS_MEMORY = "This file is damaged or needs too much memory, so it could not be checked."


def check_file(path: Path) -> tuple[Failure, ...]:
    """Every rule that a file breaks. Refused in one sentence when it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(TOO_LARGE)
        content = path.read_bytes()
    except FileNotFoundError:
        raise Refused(NO_FILE) from None
    except OSError:
        raise Refused(NOT_OPENED) from None
    return _answer(in_child("app.checking.child", FLAG, [], content, SECONDS))


def _answer(said: bytes) -> tuple[Failure, ...]:
    try:
        answer = json.loads(said)
        if "refused" in answer:
            raise Refused(str(answer["refused"])[:300])
        return tuple(Failure(*(str(word) for word in one)) for one in answer["failed"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(NEEDS_MEMORY) from None


def main(argv: Sequence[str]) -> int:
    """Check the bytes on stdin, and say on stdout as JSON what is wrong. 0 checked, 1 refused, 2 wrong use."""
    if argv:
        return 2
    limit_ourselves(SECONDS - 5)
    sys.setrecursionlimit(RECURSION)
    answer: dict[str, object]
    pikepdf = later("pikepdf")
    try:
        found = check(sys.stdin.buffer.read(MOST_BYTES + 1))[:MOST_FAILURES]
        answer = {"failed": [(one.rule, one.clause, one.where) for one in found]}
    except pikepdf.PasswordError:
        answer = {"refused": LOCKED}
    except (pikepdf.PdfError, ValueError):
        answer = {"refused": NO_PDF}
    except MemoryError:
        answer = {"refused": NEEDS_MEMORY}
    sys.stdout.buffer.write(json.dumps(answer).encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return 1 if "refused" in answer else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
