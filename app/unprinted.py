# SPDX-License-Identifier: MIT
"""Letters that a paper can not show, told before it is printed.

What belongs here: finding them in what a paper is made of, and the one sentence for a screen. What
does not: which letters a face has (`app.pdf`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from app.pdf.itemise import missing

NAMED = 3
"""So many letters are told one by one; of more the first stands for all."""
# What our own face surely has, so that most papers are cleared without reading a face.
_SURE = re.compile("[ -~\u00a0-\u00ac\u00ae-\u00ff\u2013\u2014\u2018-\u201d\u2022\u2026\n]*")


def unprinted(made_of: Any) -> tuple[str, ...]:
    """The letters in a document, or in the facts of one, that no shipped face can draw, each once."""
    found: dict[str, None] = {}
    for text in _texts(made_of):
        if not _SURE.fullmatch(text):
            found |= dict.fromkeys(missing(text))
    return tuple(found)


def cannot_print(made_of: Any) -> str:
    """One sentence about the letters that will stand as their number in a box; empty if all print."""
    letters = unprinted(made_of)
    if not letters:
        return ""
    codes = [f"{ord(letter):04X}" for letter in letters]
    if len(codes) == 1:
        return f"1 letter can not be printed here: it stands as {codes[0]} in a box."
    start = f"{len(codes)} letters can not be printed here: each stands as its number in a box"
    if len(codes) > NAMED:
        return f"{start}, such as {codes[0]}."
    return f"{start}: {', '.join(codes[:-1])} and {codes[-1]}."


def _texts(thing: Any) -> Iterator[str]:
    """Every text in a thing made of frozen records."""
    if isinstance(thing, str):
        yield thing
        return
    parts: Iterable[Any] = ()
    if is_dataclass(thing):
        parts = (getattr(thing, field.name) for field in fields(thing))
    elif isinstance(thing, dict):
        parts = (*thing, *thing.values())
    elif isinstance(thing, (tuple, list, set, frozenset)):
        parts = thing
    for part in parts:
        yield from _texts(part)
