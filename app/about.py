# SPDX-License-Identifier: MIT
"""What this program is: its version, and whose work it stands on.

What belongs here: words for Settings, About, and where each licence text lies. What does not: anything
of this laptop's records.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.paths import resource

VERSION = "0.1.0"
CODE_LICENCE = """The program's own code: MIT License.

Copyright (c) 2026 Coproduction Express contributors

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


@dataclass(frozen=True)
class Licence:
    """Whose work, under what terms; `text` is the whole text."""

    key: str
    title: str
    terms: str
    text: str


def licences() -> tuple[Licence, ...]:
    """Code, letters, icons and word list, each with its text."""
    return (
        Licence("code", "Coproduction Express", "MIT", CODE_LICENCE),
        Licence("letters", "Letters: Atkinson Hyperlegible Next", "OFL", _text("fonts", "OFL.txt")),
        Licence("scripts", "Letters of other scripts: Noto", "OFL", _text("fonts", "OFL-Noto.txt")),
        Licence(
            "chinese",
            "Chinese letters: Droid Sans Fallback",
            "Apache 2.0",
            _text("fonts", "LICENCE-Droid.txt"),
        ),
        Licence("icons", "Icons: Lucide", "ISC", _text("icons", "LICENCE-lucide.txt")),
        Licence("words", "Word list for passphrases", "CC BY", _text("words", "LICENCE.txt")),
    )


def _text(*parts: str) -> str:
    return resource(*parts).read_text("utf-8")
