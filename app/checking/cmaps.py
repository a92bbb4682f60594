# SPDX-License-Identifier: MIT
"""Maps of codes inside a file: how long each code is, its number or its letters (CMap files).

What belongs here: reading them. What does not: maps that are named and not in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

MOST = 400_000
_HEX = re.compile(rb"<([0-9a-fA-F\s]*)>")
_BLOCK = re.compile(rb"begin(codespacerange|bfchar|bfrange|cidchar|cidrange)(.*?)end\1", re.S)
_TOKEN = re.compile(rb"<[0-9a-fA-F\s]*>|\[|\]|-?\d+")


@dataclass
class CodeMap:
    """`lengths` are the lengths of codes in bytes; `letters` by code, `numbers` by (first, last, start)."""

    lengths: set[int] = field(default_factory=set)
    letters: dict[bytes, str] = field(default_factory=dict)
    ranges: list[tuple[bytes, bytes, int]] = field(default_factory=list)
    mode: int | None = None

    def codes(self, shown: bytes) -> list[bytes]:
        """A string taken apart into codes."""
        length = min(self.lengths) if self.lengths else 2
        longest = max(self.lengths) if self.lengths else 2
        if length == longest:
            return [shown[at : at + length] for at in range(0, len(shown) - length + 1, length)]
        return [shown[at : at + longest] for at in range(0, len(shown) - longest + 1, longest)]

    def number(self, code: bytes) -> int | None:
        """The number (CID) of a code; None when the map has none."""
        for first, last, start in self.ranges:
            if len(code) == len(first) and first <= code <= last:
                return start + int.from_bytes(code, "big") - int.from_bytes(first, "big")
        return None


def read_map(plain: bytes) -> CodeMap:
    """A map as it stands in the file."""
    made = CodeMap()
    mode = re.search(rb"/WMode\s+(\d)", plain)
    made.mode = int(mode.group(1)) if mode else None
    for kind, body in _BLOCK.findall(plain):
        tokens = _TOKEN.findall(body)
        {
            b"codespacerange": _lengths,
            b"bfchar": _letters,
            b"bfrange": _letter_ranges,
            b"cidchar": _numbers,
            b"cidrange": _number_ranges,
        }[kind](tokens, made)
        if len(made.letters) > MOST:
            break
    return made


def _code(token: bytes) -> bytes:
    digits = re.sub(rb"\s", b"", token.strip(b"<>")).decode()
    return bytes.fromhex(digits if len(digits) % 2 == 0 else f"{digits}0")


def _text(token: bytes) -> str:
    return _code(token).decode("utf-16-be", "surrogatepass")


def _lengths(tokens: list[bytes], made: CodeMap) -> None:
    made.lengths |= {len(_code(token)) for token in tokens if token[:1] == b"<"} - {0}


def _letters(tokens: list[bytes], made: CodeMap) -> None:
    for code, letters in zip(tokens[::2], tokens[1::2], strict=False):
        if letters[:1] == b"<":
            made.letters[_code(code)] = _text(letters)


def _letter_ranges(tokens: list[bytes], made: CodeMap) -> None:
    at = 0
    while at + 2 < len(tokens):
        first, last = _code(tokens[at]), _code(tokens[at + 1])
        count = int.from_bytes(last, "big") - int.from_bytes(first, "big") + 1
        at += 2
        if tokens[at] == b"[":
            end = tokens.index(b"]", at)
            found = [_text(token) for token in tokens[at + 1 : end]]
            at = end + 1
        else:
            found = _following(tokens[at], max(0, min(count, 65_536)))
            at += 1
        for step, letters in enumerate(found):
            made.letters[(int.from_bytes(first, "big") + step).to_bytes(len(first), "big")] = (
                letters
            )


def _following(token: bytes, count: int) -> list[str]:
    start = _code(token)
    if len(start) < 2:
        return [start.decode("latin-1")] * count
    head, last = start[:-2], int.from_bytes(start[-2:], "big")
    return [
        (head + ((last + step) & 0xFFFF).to_bytes(2, "big")).decode("utf-16-be", "surrogatepass")
        for step in range(count)
    ]


def _numbers(tokens: list[bytes], made: CodeMap) -> None:
    for code, number in zip(tokens[::2], tokens[1::2], strict=False):
        made.ranges.append((_code(code), _code(code), int(number)))


def _number_ranges(tokens: list[bytes], made: CodeMap) -> None:
    for first, last, number in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=False):
        made.ranges.append((_code(first), _code(last), int(number)))


def map_of(held: Any) -> CodeMap | None:
    """The map in a stream; None when it cannot be read."""
    try:
        return read_map(bytes(held.read_bytes()))
    except Exception:  # a damaged map of a stranger's file is no map
        return None
