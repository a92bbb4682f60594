# SPDX-License-Identifier: MIT
"""Which shipped face draws which letters: our own face first, then one for the script.

What belongs here: the shipped faces, the letters each is asked for, and scripts by place in
Unicode. What does not: reading a face (`fonts`). A face is read only when a text holds a letter
of its ranges.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from app.pdf.fonts import REGULAR, face

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Family:
    """A face of a script. `bold`: it ships in two weights. `script` is the ISO 15924 code."""

    name: str
    script: str
    ranges: Ranges
    bold: bool = True


_EUROPE = (
    *((0x20, 0x58F), (0x1AB0, 0x20CF), (0x20F0, 0x2189), (0x2C60, 0x2C7F), (0x2DE0, 0x2E5D)),
    *((0xA640, 0xA7FF), (0xAB30, 0xAB6F), (0xFB00, 0xFB06), (0xFE20, 0xFE2F), (0x10780, 0x107BF)),
    *((0x1DF00, 0x1DF2A),),
)
FAMILIES = (
    Family("NotoSans", "", _EUROPE),
    Family(
        "NotoSansArabic",
        "Arab",
        ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
    ),
    Family("NotoSansHebrew", "Hebr", ((0x590, 0x5FF), (0x20AA, 0x20AA), (0xFB1D, 0xFB4F))),
    Family(
        "NotoSansDevanagari",
        "Deva",
        ((0x900, 0x97F), (0x1CD0, 0x1CFF), (0xA830, 0xA839), (0xA8E0, 0xA8FF), (0x11B00, 0x11B09)),
    ),
    Family("NotoSansBengali", "Beng", ((0x980, 0x9FF),)),
    Family("NotoSansGurmukhi", "Guru", ((0xA00, 0xA7F),)),
    Family("NotoSansGujarati", "Gujr", ((0xA80, 0xAFF),)),
    Family("NotoSansTamil", "Taml", ((0xB80, 0xBFF),)),
    Family("NotoSansSinhala", "Sinh", ((0xD80, 0xDFF), (0x111E0, 0x111FF))),
    Family("NotoSansThai", "Thai", ((0xE00, 0xE7F),)),
    Family("NotoSansMyanmar", "Mymr", ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))),
    Family("NotoSansGeorgian", "Geor", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    Family("NotoSansArmenian", "Armn", ((0x530, 0x58F), (0xFB13, 0xFB17))),
    Family(
        "NotoSansEthiopic",
        "Ethi",
        ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F), (0x1E7E0, 0x1E7FF)),
        bold=False,
    ),
    Family("NotoSansSymbols2", "", ((0x2200, 0x2BFF), (0x4DC0, 0x4DFF)), bold=False),
    Family("NotoSansSymbols", "", ((0x20D0, 0x2BFF),), bold=False),
    Family("NotoEmoji", "", ((0x203C, 0x2BFF), (0x3030, 0x3299), (0x1F000, 0x1FAFF)), bold=False),
    Family("NotoSansSymbols2", "", ((0x10140, 0x10E7F), (0x1D2C0, 0x1FBFF)), bold=False),
    Family("NotoSansSymbols", "", ((0x1F100, 0x1F7FF),), bold=False),
    Family(
        "DroidSansFallbackFull",
        "Hani",
        ((0x1100, 0x11FF), (0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFE10, 0xFE6F), (0xFF00, 0xFFEF)),
        bold=False,
    ),
)
EMOJI = "NotoEmoji-Regular"
# Scripts that share a face with others.
_SCRIPTS = (
    ("Cyrl", ((0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F))),
    ("Grek", ((0x370, 0x3FF), (0x1F00, 0x1FFF))),
    ("Hira", ((0x3040, 0x309F),)),
    ("Kana", ((0x30A0, 0x30FF), (0x31F0, 0x31FF), (0xFF66, 0xFF9D))),
)


@lru_cache(4096)
def chosen(cluster: str, weight: str) -> str:
    """The face that has a picture for each letter of a cluster, in that weight; empty if none has.

    `weight` is one of the faces of our own words. Signs that are never drawn are not in `cluster`.
    """
    for name in _asked(cluster, weight):
        if face(name).letters.issuperset(map(ord, cluster)):
            return name
    return ""


def as_emoji(cluster: str) -> str:
    """The face of small pictures, where it has one for the cluster; empty if not."""
    return EMOJI if face(EMOJI).letters.issuperset(map(ord, cluster)) else ""


def _asked(cluster: str, weight: str) -> Iterator[str]:
    yield weight
    letters = {ord(letter) for letter in cluster}
    for family in FAMILIES:
        if any(low <= letter <= high for low, high in family.ranges for letter in letters):
            heavy = family.bold and weight != REGULAR
            yield f"{family.name}-{'Bold' if heavy else 'Regular'}"


@cache
def script(letter: str) -> str:
    """The script of a letter by where it stands in Unicode, such as "Arab"; "Latn" for all others."""
    code = ord(letter)
    shared = ((family.script, family.ranges) for family in FAMILIES if family.script)
    for name, ranges in (*_SCRIPTS, *shared):
        if any(low <= code <= high for low, high in ranges):
            return name
    return "Latn"
