# SPDX-License-Identifier: MIT
"""Words for keys: five offered for a passphrase, twelve for the recovery sheet, and reading them forgivingly."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from hashlib import blake2b

from app.paths import resource

OFFERED = 5
LOCKING = 6
RECOVERY_WORDS = 12
SECRET_WORDS = RECOVERY_WORDS - 1
DASHES = dict.fromkeys(range(0x2010, 0x2016), "-")
"""What a phone or a word processor makes of the hyphen in "yo-yo"."""


@cache
def word_list() -> tuple[str, ...]:
    """The shipped list of 7,776 words (`resources/words`, with its licence beside it)."""
    return tuple(resource("words", "recovery.txt").read_text("utf-8").split())


def plain(text: str) -> str:
    """Words as they are compared: Unicode normalised, single spaces, trimmed, lower case."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def five_words() -> str:
    """A passphrase to offer: five random words, about 64 bits."""
    return " ".join(secrets.choice(word_list()) for _ in range(OFFERED))


def locking_words() -> str:
    """Six random words for a file with names: 77 bits, made for that file and kept nowhere (decision 11)."""
    return " ".join(secrets.choice(word_list()) for _ in range(LOCKING))


def recovery_words() -> tuple[str, ...]:
    """Twelve words for the sheet: 11 random ones (142 bits) and a check word (decision 40)."""
    chosen = tuple(secrets.choice(word_list()) for _ in range(SECRET_WORDS))
    return (*chosen, check_word(chosen))


def check_word(words: tuple[str, ...]) -> str:
    """The last word of the sheet: it tells a slip of the pen from a wrong sheet."""
    digest = blake2b(" ".join(words).encode(), digest_size=8, person=b"copro check").digest()
    return word_list()[int.from_bytes(digest, "big") % len(word_list())]


def read_recovery(text: str) -> tuple[str, ...]:
    """The twelve words as typed, commas and numbers left out. Empty when there are not twelve."""
    cleaned = "".join(
        letter if letter.isalpha() or letter == "-" else " "
        for letter in plain(text).translate(DASHES)
    )
    found = tuple(cleaned.split())
    return found if len(found) == RECOVERY_WORDS else ()


def looks_right(words: tuple[str, ...]) -> bool:
    """Whether the check word fits the eleven before it."""
    return len(words) == RECOVERY_WORDS and check_word(words[:-1]) == words[-1]


def usual_words() -> frozenset[str]:
    """Plain words that may be names too; they count as a name only with a capital letter."""
    return frozenset(word_list())
