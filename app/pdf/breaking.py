# SPDX-License-Identifier: MIT
"""Where a word may be parted: whole letters with their marks, and ends of lines in scripts without spaces.

What belongs here: clusters (UAX #29) and chances to break inside a word (UAX #14, and syllables of
Thai and Burmese). What does not: widths and lines (`text`).
"""

import re
from functools import lru_cache

from app.later import later

_SPACELESS = re.compile(
    "[\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe6f\uff00-\uffef"
    "\U0001f000-\U0003ffff]"
)
# A Thai syllable starts with its leading vowel, and ends after these vowels and signs.
_THAI = re.compile("(?<=[\u0e30\u0e33\u0e2f\u0e46])(?=[\u0e01-\u0e2e])|(?=[\u0e40-\u0e44])")
# A Burmese syllable starts with a letter that is neither stacked, nor under one, nor a final.
_BURMESE = re.compile("(?<!\u1039)(?=[\u1000-\u102a\u103f\u104c-\u104f](?!\u1037?\u103a|\u1039))")
_TURNS = re.compile("[\u0e00-\u0e7f\u1000-\u109f]")


@lru_cache(4096)
def clusters(word: str) -> tuple[str, ...]:
    """The word as letters with their marks; none of these is ever parted."""
    if word.isascii():
        return tuple(word)
    return tuple(later("uniseg.graphemecluster").grapheme_clusters(word))


@lru_cache(4096)
def chances(word: str) -> frozenset[int]:
    """Places before which a line may end inside a word that holds no space."""
    found = set[int]()
    if _SPACELESS.search(word):
        found.update(later("uniseg.linebreak").line_break_boundaries(word))
    if _TURNS.search(word):
        for pattern in (_THAI, _BURMESE):
            found.update(match.start() for match in pattern.finditer(word))
    return frozenset(found - {0, len(word)})
