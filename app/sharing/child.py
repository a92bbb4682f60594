# SPDX-License-Identifier: MIT
"""The child that opens PDFs of anybody and gives back the sealed copies in them; nothing else of them is read.

What belongs here: what runs inside that child. What does not: its limits (`app.limited`), what a copy says.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from app.later import later
from app.limited import limit_ourselves
from app.sharing.canonical import MOST_PACKED
from app.sharing.parcel import HEAD, SEALED_HEAD

MEMORY = 512 << 20
MOST_INSIDE = 8
MOST_ALL = 8 << 20
FLATE_MOST = 64 << 20


def main(argv: Sequence[str]) -> int:
    """Files on stdin, each with its length before it; on stdout what each carries. 2 on wrong use."""
    if len(argv) != 1 or not argv[0].isdigit():
        return 2
    whole = sys.stdin.buffer.read()
    pikepdf = later("pikepdf")
    pikepdf.settings.set_qpdf_limits(flate_max_memory=FLATE_MOST, max_stream_filters=4)
    limit_ourselves(int(argv[0]), MEMORY + len(whole))
    sys.stdout.write(json.dumps([_carries(one) for one in _files(whole)]))
    return 0


def _files(whole: bytes) -> Iterator[bytes]:
    at = 0
    while at + 8 <= len(whole):
        size = int.from_bytes(whole[at : at + 8], "big")
        yield whole[at + 8 : at + 8 + size]
        at += 8 + size


def _carries(content: bytes) -> dict[str, Any]:
    pikepdf = later("pikepdf")
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return {"parcels": _inside(pdf)}
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        MemoryError,
        RecursionError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RuntimeError,
    ):
        return {"parcels": None}


def _inside(pdf: Any) -> dict[str, str]:
    """Files inside that begin as a copy of ours does; anything else that lies there stays unread."""
    found: dict[str, str] = {}
    left = MOST_ALL
    for name in list(pdf.attachments)[:MOST_INSIDE]:
        if not str(name).endswith(".cpx"):
            continue
        held = pdf.attachments[name].get_file().read_bytes()
        left -= len(held)
        if left < 0 or len(held) > MOST_PACKED:
            break
        if held.startswith((HEAD, SEALED_HEAD)):
            found[str(name)[:40]] = base64.b64encode(held).decode("ascii")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
