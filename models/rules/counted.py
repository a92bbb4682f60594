# SPDX-License-Identifier: MIT
"""The count that a register row leaves behind when its name goes: its id follows from the row (decision 29).

So two laptops that erase the same person count them once, and a laptop that still has the row, for a
reason to keep it, sees that both are one. The id says nothing: the row is nowhere any more.
"""

from __future__ import annotations

from hashlib import blake2b


def counted_id(row: str) -> str:
    """The id of the count that stands for a register row."""
    return blake2b(row.encode(), digest_size=16, person=b"copro counted").hexdigest()
