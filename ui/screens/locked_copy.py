# SPDX-License-Identifier: MIT
"""A file with a name in it is kept only locked, with words made for that file (decision 11): what both screens say."""

from __future__ import annotations

from app.pdf.protect import protect
from app.vault.words import locking_words

LOCKED = "Kept, and locked. It opens only with these six words:"
ONCE = "Write them down for the person now, apart from the file. They are kept nowhere."


def locked_copy(pdf: bytes) -> tuple[bytes, str]:
    """The same pages locked, and the six words that open them."""
    words = locking_words()
    return protect(pdf, words), words
