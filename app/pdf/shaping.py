# SPDX-License-Identifier: MIT
"""Words as pictures with their places: joined, stacked and turned round as their script wants.

What belongs here: the one call of the shaping library, and what each picture means in the text.
What does not: faces (`faces`) or drawing (`drawn`).
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

from app.later import later
from app.pdf.bidi import mirrored
from app.pdf.embedded import Picture
from app.pdf.fonts import face
from app.pdf.glyph_font import GlyphFont
from app.pdf.itemise import SILENT

# What joins and chooses belongs to the words; all other silent signs have done their work.
PILE = 0.75
"""How far marks may pile up over or under their letter, in heights of the face: no word has more."""
_KEPT = frozenset("\u200c\u200d\ufe0e\ufe0f")


@dataclass(frozen=True)
class Cluster:
    """A letter with its marks: its picture, what it means, and how far the pen goes on."""

    picture: Picture
    meaning: str
    advance: int


@lru_cache(4096)
def shaped(text: str, name: str, script: str, level: int, lang: str = "") -> tuple[Cluster, ...]:
    """A piece of one face, script and direction as clusters from left to right.

    `level` is odd for right to left. Lengths are in units of the face.
    """
    hb = later("uharfbuzz")
    font = face(name)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if level % 2 else "ltr"
    buffer.script = script
    buffer.language = lang or "und"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(font.shapes, buffer, {})
    found = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = [*sorted({info.cluster for info, _ in found}), len(text)]
    ends = dict(pairwise(starts))
    return tuple(
        _cluster([*group], _words(text[start : ends[start]], level), font)
        for start, group in groupby(found, key=lambda one: one[0].cluster)
    )


def _cluster(group: list[Any], words: str, font: GlyphFont) -> Cluster:
    pen = 0
    parts = []
    most = font.read.upem * PILE
    for info, place in group:
        rise = round(max(-most, min(most, place.y_offset)))
        parts.append((info.codepoint, pen + place.x_offset, rise))
        pen += place.x_advance
    picture = Picture(tuple(parts), pen)
    if picture.alone:
        # Where only the way to the next letter differs, the picture is the letter's own.
        picture = Picture(picture.parts, font.advance(parts[0][0]))
    return Cluster(picture, words, pen)


def _words(text: str, level: int) -> str:
    """What a cluster says, in the order in which its letters stand. Never nothing: a code must mean something."""
    kept = "".join(one for one in text if one in _KEPT or not SILENT.match(one))
    return (mirrored(kept[::-1]) if level % 2 else kept) or "\u200b"
