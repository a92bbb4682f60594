# SPDX-License-Identifier: MIT
"""Where a word may be parted: whole letters with their marks, and ends of lines in scripts without spaces.

What belongs here: clusters (UAX #29) and chances to break inside a word (UAX #14, and syllables of
Thai and Burmese). What does not: widths and lines (`text`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, combining

from app.later import later

SLICE = 256
VIRAMA = 9
"""The combining class of signs that join two letters into one."""
# Jamo, skin tones and letters of flags, which join what stands before them.
_PAIRED = re.compile("[\u1100-\u11ff\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]")
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
    parted = later("uniseg.graphemecluster").grapheme_clusters
    return tuple(cluster for part in _slices(word) for cluster in parted(part))


@lru_cache(4096)
def chances(word: str) -> frozenset[int]:
    """Places before which a line may end inside a word that holds no space."""
    found = set[int]()
    if _SPACELESS.search(word):
        start = 0
        for part in _slices(word):
            places = later("uniseg.linebreak").line_break_boundaries(part)
            found.update(start + at for at in places if 0 < at < len(part))
            start += len(part)
    if _TURNS.search(word):
        for pattern in (_THAI, _BURMESE):
            found.update(match.start() for match in pattern.finditer(word))
    return frozenset(found - {0, len(word)})


def _slices(word: str) -> Iterator[str]:
    """A long word in parts: the library looks back to the start of each for every letter."""
    while len(word) > SLICE:
        at = SLICE
        while at > SLICE // 2 and _joined(word[at - 1], word[at]):
            at -= 1
        at = at if at > SLICE // 2 else SLICE
        yield word[:at]
        word = word[at:]
    yield word


def _joined(before: str, after: str) -> bool:
    """Whether two letters may belong to one cluster."""
    joins = category(after)[0] in "MC" or category(before)[0] == "C" or combining(before) == VIRAMA
    return joins or bool(_PAIRED.match(after))
