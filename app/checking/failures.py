# SPDX-License-Identifier: MIT
"""What a check says: which rule of which clause is broken, and where. Nothing of what the file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Failure:
    """A broken rule: our name of it, the clause of ISO 14289-1 (or 19005-3), and the place in words."""

    rule: str
    clause: str
    where: str


Rule = Callable[[Any], Iterator[Failure]]


def said(value: object, longest: int = 40) -> str:
    """A name from the file in words, short and on one line."""
    text = " ".join(str(value).lstrip("/").split())
    return text if len(text) <= longest else f"{text[:longest]}…"
