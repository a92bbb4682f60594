# SPDX-License-Identifier: MIT
"""The small face that lies in a file: the pictures that were used, and clusters drawn as one picture.

What belongs here: the tables of a TrueType face. What does not: the objects of a PDF (`glyph_font`).
A letter with its marks becomes one picture made of parts, so that one code can stand for all of it:
readers of a PDF part and jumble letters whose marks are set one by one.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from app.later import later

# Tables that only programs with a keyboard need.
_LEFT_OUT = ("GSUB", "GPOS", "GDEF", "name", "post", "cmap", "OS/2", "STAT", "gasp", "DSIG", "meta")
_WORDS, _PLACES, _MORE = 0x1, 0x2, 0x20
_FAR = 32_000


@dataclass(frozen=True)
class Picture:
    """Glyphs of a face that are drawn as one: (glyph, right, up) each, in units of the face."""

    parts: tuple[tuple[int, int, int], ...]
    advance: int

    @property
    def alone(self) -> bool:
        """Whether it is one glyph in its own place."""
        return len(self.parts) == 1 and self.parts[0][1:] == (0, 0)


def program(face: Any, pictures: Sequence[Picture]) -> tuple[bytes, list[int]]:
    """A face of these pictures, and the number of each in it; glyph 0 is for what is missing."""
    glyphs = {glyph for picture in pictures for glyph, _, _ in picture.parts}
    tables, places = _subset(face, glyphs)
    first = struct.unpack(">H", tables["maxp"][4:6])[0]
    joined = [one for one in dict.fromkeys(pictures) if not one.alone]
    numbers = {one: first + at for at, one in enumerate(joined)}
    boxes = _boxes(face, glyphs) if joined else {}
    _add(
        tables, [_composite(one, places, boxes) for one in joined], [one.advance for one in joined]
    )
    return _file(tables), [
        places[one.parts[0][0]] if one.alone else numbers[one] for one in pictures
    ]


def _subset(face: Any, glyphs: set[int]) -> tuple[dict[str, bytes], dict[int, int]]:
    hb = later("uharfbuzz")
    wish = hb.SubsetInput()
    wish.glyph_set.update(glyphs)
    flags = hb.SubsetFlags
    wish.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NO_BIDI_CLOSURE
    wish.drop_table_tag_set.update({int.from_bytes(tag.encode(), "big") for tag in _LEFT_OUT})
    plan = hb.SubsetPlan(face, wish)
    made = plan.execute()
    tables = {tag: bytes(made.reference_table(tag).data) for tag in made.table_tags}
    return tables, dict(plan.old_to_new_glyph_mapping)


def _boxes(face: Any, glyphs: set[int]) -> dict[int, tuple[int, int, int, int]]:
    """The box of each glyph: left, lower, right and upper edge."""
    font = later("uharfbuzz").Font(face)
    found = {}
    for glyph in glyphs:
        box = font.get_glyph_extents(glyph)
        left, top = box.x_bearing, box.y_bearing
        found[glyph] = (left, top + box.height, left + box.width, top)
    return found


def _composite(
    picture: Picture, places: dict[int, int], boxes: dict[int, tuple[int, int, int, int]]
) -> bytes:
    """One glyph made of others."""
    edges = [
        (left + right, low + up, far + right, high + up)
        for glyph, right, up in picture.parts
        for left, low, far, high in (boxes[glyph],)
    ]
    lefts, lows, fars, highs = zip(*edges, strict=True)
    box = (_near(min(lefts)), _near(min(lows)), _near(max(fars)), _near(max(highs)))
    made = [struct.pack(">h4h", -1, *box)]
    for at, (glyph, right, up) in enumerate(picture.parts):
        more = _MORE if at + 1 < len(picture.parts) else 0
        flags = _WORDS | _PLACES | more
        made.append(struct.pack(">HHhh", flags, places[glyph], _near(right), _near(up)))
    return b"".join(made)


def _near(length: int) -> int:
    """A length that the tables can hold; what is further off is no longer on the paper."""
    return max(-_FAR, min(_FAR, length))


def _add(tables: dict[str, bytes], glyphs: Sequence[bytes], advances: Iterable[int]) -> None:
    """Put glyphs at the end of a face; each of its glyphs gets a width of its own."""
    count = struct.unpack(">H", tables["maxp"][4:6])[0]
    short = tables["head"][50:52] == b"\0\0"
    old = struct.unpack(f">{count + 1}{'H' if short else 'L'}", tables["loca"])
    starts = [one * 2 for one in old] if short else list(old)
    # No filling between: it would belong to the last glyph, and a blank must stay without data.
    data = tables["glyf"][: starts[-1]]
    for glyph in glyphs:
        data += glyph
        starts.append(len(data))
    told = struct.unpack(">H", tables["hhea"][34:36])[0]
    metrics = tables["hmtx"]
    last = metrics[told * 4 - 4 : told * 4 - 2]
    sides = metrics[told * 4 :]
    wide = metrics[: told * 4] + b"".join(
        last + sides[at : at + 2] for at in range(0, len(sides), 2)
    )
    sides_of = (struct.unpack(">h", glyph[2:4])[0] for glyph in glyphs)
    wide += b"".join(
        struct.pack(">Hh", min(max(one, 0), 0xFFFF), side)
        for one, side in zip(advances, sides_of, strict=True)
    )
    total = struct.pack(">H", count + len(glyphs))
    tables |= {
        "glyf": data,
        "loca": struct.pack(f">{len(starts)}L", *starts),
        "hmtx": wide,
        "hhea": tables["hhea"][:34] + total,
        "head": tables["head"][:50] + b"\0\1" + tables["head"][52:],
        # Room for many parts, and parts made of parts, in the profile of the face.
        "maxp": tables["maxp"][:4] + total + tables["maxp"][6:28] + struct.pack(">HH", 999, 4),
    }


def _file(tables: dict[str, bytes]) -> bytes:
    """The tables as one face, with its check sums."""
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">LHHHH", 0x10000, count, 16 << power, power, (count << 4) - (16 << power))
    tables["head"] = tables["head"][:8] + b"\0\0\0\0" + tables["head"][12:]
    at = 12 + 16 * count
    rows, body = b"", b""
    places = {}
    for tag, data in sorted(tables.items()):
        places[tag] = at + len(body)
        rows += struct.pack(">4sLLL", tag.encode(), _sum(data), places[tag], len(data))
        body += data + b"\0" * (-len(data) % 4)
    whole = head + rows + body
    mark = (0xB1B0AFBA - _sum(whole)) & 0xFFFFFFFF
    spot = places["head"] + 8
    return whole[:spot] + struct.pack(">L", mark) + whole[spot + 4 :]


def _sum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(words) & 0xFFFFFFFF
