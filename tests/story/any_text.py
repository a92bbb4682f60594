# SPDX-License-Identifier: MIT
"""Texts that programs stumble over: a short list of our own, and the Big List of Naughty Strings.

That list (MIT, Max Woolf) lies beside the project and is not shipped; where it is missing, our
own list still runs.
"""

from __future__ import annotations

import json
from pathlib import Path

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "blns.json"
HOW_MANY = 515

OURS = (
    "", " ", "  two blanks before and after  ", "\t", "\n", "a\nb", "a\r\nb", "a\rb", "a\tb", "a\x0bb",
    "a\x00b", "\x00", "\x1b[31mred", "\x7f\x80\x9f", "\ufeffmark first", "\ufffe", "\uffff", "\ufdd0",
    "hard\xa0blank", "soft\xadhyphen", "zero\u200bwidth", "join\u200der", "line\u2028end", "part\u2029end",
    "e\u0301 and \xe9", "\u202eturned", "\u2066kept apart\u2069", "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\u1019\u103c\u1014\u103a\u1019\u102c", "\u4f60\u597d", "\U0001f469\U0001f3fd\u200d\U0001f9b1", "\U0001f1ec\U0001f1e7",
    "\U000e0061\U0010fffd", "Z\u0351\u036b\u0343\u0363", "'", '"', "''; DROP TABLE person; --", "%s %d %(x)s", "{0} {x!r}",
    "@{deadbeef}", "\\@{x}", "\\", "\\n", "<b>bold</b>", "<script>alert(1)</script>", "&amp;", "=1+1", "-1", "+1",
    "@SUM(A1)", "NULL", "None", "nan", "true", "0", "1e400", "../../etc/passwd", "C:\\con", "a" * 5_000,
)  # fmt: skip


def theirs() -> tuple[str, ...]:
    """The list of others, empty where it is not on this machine."""
    return tuple(json.loads(NAUGHTY.read_text("utf-8"))) if NAUGHTY.exists() else ()


def every_text() -> tuple[str, ...]:
    """Ours, then theirs."""
    return (*OURS, *theirs())
