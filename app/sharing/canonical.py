# SPDX-License-Identifier: MIT
"""JSON of one form only, and limits for what comes from outside: the same values are the same bytes everywhere.

What belongs here: values to bytes and back. What does not: what the values mean (`parcel`, `bodies`).
"""

from __future__ import annotations

import zlib
from itertools import chain
from typing import Any

from msgspec.json import Encoder, decode

MOST_PACKED = 4 << 20
MOST_UNPACKED = 8 << 20
MOST_VALUES = 200_000
MOST_DEPTH = 32
MOST_NUMBER = 2**53


class NotCanonical(ValueError):
    """These bytes or values are none that this program writes, or more than it reads."""


NAMES = frozenset({str})
HOLDS = frozenset({dict, list, tuple})
KINDS = frozenset({str, int, bool, type(None)}) | HOLDS
_one_form = Encoder(order="deterministic")  # names sorted, no spaces


def pack(value: Any) -> bytes:
    """Values of str, int, bool, None, list and dict as packed JSON. NotCanonical for anything else."""
    _check(value)
    try:
        said = _one_form.encode(value)
    except (TypeError, ValueError) as trouble:
        raise NotCanonical("not plain values") from trouble
    packed = zlib.compress(said, 9)
    if len(said) > MOST_UNPACKED or len(packed) > MOST_PACKED:
        raise NotCanonical("too large")
    return packed


def unpack(packed: bytes) -> Any:
    """The values of packed JSON, in bounded memory and work. NotCanonical when it is not whole or not ours."""
    said = inflated(packed)
    try:
        value = decode(said)
        again = _one_form.encode(value)
    except (ValueError, RecursionError) as trouble:
        raise NotCanonical("not JSON of ours") from trouble
    if again != said:
        raise NotCanonical("not in the one form, such as a name twice")
    _check(value)
    return value


def inflated(packed: bytes) -> bytes:
    """The text of packed values, in bounded memory. NotCanonical when it is cut, or larger than we read."""
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


def _check(value: Any) -> None:
    """Kinds, sizes of numbers, depth and how many: one level at a time, never deeper than allowed."""
    level, count = [value], 1
    for _ in range(MOST_DEPTH + 1):
        kinds = set(map(type, level))
        if count > MOST_VALUES or not kinds <= KINDS:
            raise NotCanonical("too many values, or one of another kind")
        numbers = [one for one in level if type(one) is int] if int in kinds else ()
        if numbers and (max(numbers) > MOST_NUMBER or min(numbers) < -MOST_NUMBER):
            raise NotCanonical("too large a number")
        if kinds.isdisjoint(HOLDS):
            return
        dicts = [one for one in level if type(one) is dict]
        if not NAMES.issuperset(map(type, chain.from_iterable(dicts))):
            raise NotCanonical("a name that is no text")
        lists = [one for one in level if type(one) is list or type(one) is tuple]
        level = list(chain(chain.from_iterable(one.values() for one in dicts), *lists))
        count += len(level)
    raise NotCanonical("too deep")
