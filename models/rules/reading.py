# SPDX-License-Identifier: MIT
"""How easy words are to read (domain.md 8): a guide for the writer, it never blocks.

Flesch-Kincaid with a small syllable rule of our own, made for UK reading ages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LONG_SENTENCE, TOO_LONG_SENTENCE = 15, 20
_SCHOOL_START = 5
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?:;\n]+")
_GROUPS = re.compile(r"[aeiouy]+")
_MORE = re.compile(
    r"(?<![tscgx])i[aou]|ience|(?<!t)ient|iet|(?<=cr)eat.|ua[lt]|[aeiouy]ing$|[^aeiouyl]l(?:e|es|ed)$"
)
_SILENT = re.compile(r"[^aeiouy]e$|(?<![aeioutd])ed$|(?<![aeiouycgsxz])(?<![sc]h)es$")
_KNOWN = {
    "area": 3,
    "every": 2,
    "everyone": 3,
    "idea": 3,
    "ideas": 3,
    "maybe": 2,
    "real": 1,
    "reality": 4,
    "safety": 2,
    "something": 2,
    "sometimes": 2,
    "someone": 2,
}


@dataclass(frozen=True)
class LongSentence:
    """A sentence that is hard to follow: over 15 words, or `too_long` from over 20."""

    text: str
    words: int
    too_long: bool


@dataclass(frozen=True)
class Reading:
    """About how old a reader is, the long sentences, and hard words with a plain one instead."""

    age: int
    long_sentences: tuple[LongSentence, ...]
    swaps: tuple[tuple[str, str], ...]


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    plain = word.casefold().replace("\u2019", "'").partition("'")[0]
    if "-" in plain:
        return sum(syllables(part) for part in plain.split("-"))
    if plain in _KNOWN:
        return _KNOWN[plain]
    count = len(_GROUPS.findall(plain)) + len(_MORE.findall(plain))
    if _SILENT.search(plain):
        count -= 1
    return max(1, count)


def reading(text: str, plain_words: Mapping[str, str] | None = None) -> Reading:
    """How a text reads. `plain_words` maps a hard word in lower case to an easier one."""
    sentences = [one.strip() for one in _SENTENCE.findall(text) if _WORD.search(one)]
    words = _WORD.findall(text)
    long = tuple(
        LongSentence(one, count, count > TOO_LONG_SENTENCE)
        for one in sentences
        if (count := len(_WORD.findall(one))) > LONG_SENTENCE
    )
    easier = plain_words or {}
    hard = dict.fromkeys(word.casefold() for word in words if word.casefold() in easier)
    return Reading(_age(words, len(sentences)), long, tuple((one, easier[one]) for one in hard))


def _age(words: list[str], sentences: int) -> int:
    if not words:
        return _SCHOOL_START
    spoken = sum(syllables(word) for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59
    return max(_SCHOOL_START, round(grade + 5))
