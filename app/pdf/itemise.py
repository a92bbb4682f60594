# SPDX-License-Identifier: MIT
"""A word as pieces that are each of one face, one script and one direction.

What belongs here: what is drawn as what, and what is drawn as nothing or as its code point. What
does not: which faces there are (`faces`), where letters stand (`shaping`) and lines (`text`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from app.pdf.breaking import chances, clusters
from app.pdf.faces import as_emoji, chosen, script
from app.pdf.fonts import BOLD, HEAVY, REGULAR, face

PLAIN, SHAPED, CODE, CHANCE = range(4)
# Signs that only join, part, turn or choose: they do their work and have no picture.
SILENT = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202c\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
# Signs that turn all letters round whatever they are: shown, so that nobody is misled.
OVERRIDES = {0x202D: "\ufffc", 0x202E: "\ufffc"}
_AS_PICTURE = "\ufe0f"
_NOT_DRAWN = frozenset({"Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"})


@dataclass(frozen=True)
class Piece:
    """`kind`: PLAIN as it stands, SHAPED by its script, CODE a letter without a picture.

    A CHANCE has no text: a line may end there.
    """

    kind: int
    text: str = ""
    font: str = ""
    script: str = ""
    level: int = 0


@cache
def plain() -> re.Pattern[str]:
    """What needs nothing of this module: letters of our own faces that stand one by one, left to right."""
    shared = face(REGULAR).letters & face(HEAVY).letters & face(BOLD).letters
    kept = [chr(code) for code in sorted(shared) if _stands_alone(chr(code))]
    return re.compile(f"[{re.escape(''.join(kept))} \t\n]*")


def _stands_alone(letter: str) -> bool:
    kind = unicodedata.category(letter)
    turns = unicodedata.bidirectional(letter) in ("R", "AL", "AN", "BN")
    whole = unicodedata.normalize("NFC", letter) == letter
    return whole and not turns and kind not in _NOT_DRAWN and not kind.startswith("M")


@lru_cache(4096)
def pieces(word: str, levels: tuple[int, ...], weight: str) -> tuple[Piece, ...]:
    """The word in pieces; `levels` has one number for each letter, `weight` is the face for our words."""
    return tuple(_pieces(word, levels, weight))


def _pieces(word: str, levels: Sequence[int], weight: str) -> Iterator[Piece]:
    may_end = chances(word)
    held: Piece | None = None
    at = 0
    for cluster in clusters(word):
        ends = at in may_end or cluster == "\u200b"
        for piece in _cluster(cluster, levels[at], weight):
            if held and not ends and piece.kind == held.kind != CODE and _alike(piece, held):
                held = Piece(held.kind, held.text + piece.text, held.font, held.script, held.level)
                continue
            if held:
                yield held
            if ends and at:
                yield Piece(CHANCE, level=levels[at])
            held, ends = piece, False
        if ends and cluster == "\u200b":
            if held:
                yield held
            held = None
            yield Piece(CHANCE, level=levels[at])
        at += len(cluster)
    if held:
        yield held


def _alike(one: Piece, other: Piece) -> bool:
    return (one.font, one.script, one.level) == (other.font, other.script, other.level)


def _cluster(cluster: str, level: int, weight: str) -> Iterable[Piece]:
    """One cluster: a piece of one face, or each letter by itself where no face has them all."""
    seen = SILENT.sub("", cluster)
    if not seen:
        return ()
    name = ""
    if _drawable(seen):
        name = (as_emoji(seen) if _AS_PICTURE in cluster else "") or chosen(seen, weight)
    if name:
        if name == weight and not level % 2 and plain().fullmatch(cluster):
            return (Piece(PLAIN, cluster, name, "", level),)
        return (Piece(SHAPED, cluster, name, _script(seen), level),)
    if len(seen) == 1:
        return (Piece(CODE, f"{ord(seen):04X}", REGULAR, "", level),)
    return (piece for letter in seen for piece in _cluster(letter, level, weight))


def _drawable(seen: str) -> bool:
    return all(unicodedata.category(letter) not in _NOT_DRAWN for letter in seen)


def _script(seen: str) -> str:
    return next((name for letter in seen if (name := script(letter)) != "Latn"), "Latn")


def missing(text: str) -> tuple[str, ...]:
    """The letters of a text that no shipped face can draw, each once, in the order they come."""
    if plain().fullmatch(text):
        return ()
    found: dict[str, None] = {}
    for word in unicodedata.normalize("NFC", text).split():
        for piece in pieces(word, (0,) * len(word), REGULAR):
            if piece.kind == CODE:
                found[chr(int(piece.text, 16))] = None
    return tuple(found)
