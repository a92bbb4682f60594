# SPDX-License-Identifier: MIT
"""JSON of one form only, and limits for what comes from outside: the same values are the same bytes everywhere.

What belongs here: values to bytes and back. What does not: what the values mean (`parcel`, `bodies`).
"""

from __future__ import annotations

import json
import zlib
from typing import Any

MOST_PACKED = 4 << 20
MOST_UNPACKED = 8 << 20
MOST_VALUES = 200_000
MOST_DEPTH = 32
MOST_NUMBER = 2**53


class NotCanonical(ValueError):
    """These bytes or values are none that this program writes, or more than it reads."""


def pack(value: Any) -> bytes:
    """Values of str, int, bool, None, list and dict as packed JSON. NotCanonical for anything else."""
    _check(value)
    try:
        said = json.dumps(
            value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        ).encode("utf-8", "surrogatepass")
    except (TypeError, ValueError) as trouble:
        raise NotCanonical("not plain values") from trouble
    packed = zlib.compress(said, 9)
    if len(said) > MOST_UNPACKED or len(packed) > MOST_PACKED:
        raise NotCanonical("too large")
    return packed


def unpack(packed: bytes) -> Any:
    """The values of packed JSON, in bounded memory and work. NotCanonical when it is not whole or not ours."""
    said = _inflated(packed)
    try:
        value = json.loads(
            said.decode("utf-8", "surrogatepass"),
            object_pairs_hook=_once,
            parse_float=_no_float,
            parse_constant=_no_float,
            parse_int=_number,
        )
    except (ValueError, RecursionError) as trouble:
        raise NotCanonical("not JSON of ours") from trouble
    _check(value)
    return value


def _inflated(packed: bytes) -> bytes:
    if len(packed) > MOST_PACKED:
        raise NotCanonical("too large")
    work = zlib.decompressobj()
    try:
        said = work.decompress(packed, MOST_UNPACKED + 1)
    except zlib.error as trouble:
        raise NotCanonical("not packed") from trouble
    if len(said) > MOST_UNPACKED:
        raise NotCanonical("too large")
    if not work.eof or work.unused_data:
        raise NotCanonical("cut, or longer than it says")
    return said


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical("a name twice")
    return found


def _no_float(_said: str) -> Any:
    raise NotCanonical("a number with a point")


def _number(said: str) -> int:
    if len(said) > len(str(-MOST_NUMBER)):
        raise NotCanonical("too large a number")
    return int(said)


def _check(value: Any) -> None:
    """Kinds, depth and how many, without going deeper than allowed."""
    left, count = [(value, 0)], 0
    while left:
        one, depth = left.pop()
        count += 1
        if count > MOST_VALUES or depth > MOST_DEPTH:
            raise NotCanonical("too many values, or too deep")
        if isinstance(one, dict):
            if not all(isinstance(name, str) for name in one):
                raise NotCanonical("a name that is no text")
            left += [(inner, depth + 1) for inner in one.values()]
        elif isinstance(one, list | tuple):
            left += [(inner, depth + 1) for inner in one]
        elif isinstance(one, bool | str) or one is None:
            continue
        elif not isinstance(one, int) or abs(one) > MOST_NUMBER:
            raise NotCanonical("not a plain value")
