# SPDX-License-Identifier: MIT
"""A face inside a PDF: one code for each pair of picture and meaning, so that words come back whole.

What belongs here: the face as the drawing library asks for it, and the objects it leaves in the
file: a composite font (Type0, Identity-H) with a subset of the letters, their widths, and a
ToUnicode of our own that also holds what lies beyond U+FFFF. What does not: which face a letter
takes (`faces`) and which pictures words take (`shaping`).
"""

import hashlib
import struct
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from app.later import later

# Tables that only programs with a keyboard need.
_LEFT_OUT = ("GSUB", "GPOS", "GDEF", "name", "post", "cmap", "OS/2", "STAT", "gasp", "DSIG", "meta")
_PER_BLOCK = 100
_SYMBOLIC = 4


class GlyphFont:
    """A face read from a file. Lengths are thousandths of the size of the letters.

    The names in another style are those that the drawing library asks a face for.
    """

    _dynamicFont = 1
    _multiByte = 1
    shapable = False

    def __init__(self, name: str, path: Path) -> None:
        """The face in that file, to be called `name` by the drawing library."""
        hb = later("uharfbuzz")
        self.fontName = name
        self.face = self
        self.name = name
        self.read = hb.Face(hb.Blob.from_file_path(str(path)))
        self.shapes = hb.Font(self.read)
        self.scale = 1000 / self.read.upem
        self.glyphs: dict[str, int] = _Glyphs(self.shapes)
        self._wide = _Widths(self.shapes, self.scale)
        self._words: dict[str, float] = {}
        self._used: WeakKeyDictionary[Any, _Used] = WeakKeyDictionary()

    @cached_property
    def letters(self) -> frozenset[int]:
        """Every code point that it has a picture for."""
        return frozenset(self.read.unicodes)

    def advance(self, glyph: int) -> float:
        """How wide a picture is."""
        return self._wide[glyph]

    def length(self, text: str) -> float:
        """How wide the words are, letter by letter."""
        found = self._words.get(text)
        if found is None:
            glyphs, wide = self.glyphs, self._wide
            found = sum([wide[glyphs[letter]] for letter in text])
            self._words[text] = found
        return found

    def stringWidth(self, text: str, size: float, encoding: str = "") -> float:  # noqa: N802
        """How wide the words are at a size, in points."""
        return self.length(text) * size / 1000

    def splitString(self, text: str, doc: Any, encoding: str = "") -> list[tuple[int, bytes]]:  # noqa: N802
        """The words as codes of this face in that document; all of them are in one subset."""
        used = self.used(doc)
        codes, glyphs = used.codes, self.glyphs
        made = [codes.get((glyphs[one], one)) or used.code(glyphs[one], one) for one in text]
        return [(0, struct.pack(f">{len(made)}H", *made))]

    def used(self, doc: Any) -> "_Used":
        """What of this face one document has used so far."""
        found = self._used.get(doc)
        if found is None:
            found = self._used[doc] = _Used()
        return found

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: N802
        """What pages call this face."""
        used = self.used(doc)
        if not used.name:
            used.name = f"/F{len(doc.fontMapping) + 1}"
            doc.fontMapping[self.fontName] = used.name
            doc.delayedFonts.append(self)
        return used.name

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Put the face into a finished document."""
        used = self._used.pop(doc)
        data, places = self._subset(used.codes)
        pdf = later("reportlab.pdfbase.pdfdoc")
        # Six letters before the name tell that it is a part of the face (ISO 32000-1, 9.6.4).
        digest = hashlib.sha256(data + used.meanings()).digest()
        tag = "".join(chr(65 + one % 26) for one in digest[:6])
        base = pdf.PDFName(f"{tag}+{self._postscript}")
        to_glyph = b"\0\0" + b"".join(struct.pack(">H", places[g]) for g, _ in used.codes)
        wide = ["0", *(f"{self._wide[glyph]:.6g}" for glyph, _ in used.codes)]
        descendant = pdf.PDFDictionary(
            {
                "Type": pdf.PDFName("Font"),
                "Subtype": pdf.PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": pdf.PDFDictionary(
                    {
                        "Registry": pdf.PDFString("Adobe"),
                        "Ordering": pdf.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "DW": 0,
                "W": pdf.PDFArray([0, pdf.PDFArray(wide)]),
                "CIDToGIDMap": _stream(doc, to_glyph),
                "FontDescriptor": doc.Reference(self._descriptor(doc, base, data, len(wide))),
            }
        )
        whole = pdf.PDFDictionary(
            {
                "Type": pdf.PDFName("Font"),
                "Subtype": pdf.PDFName("Type0"),
                "BaseFont": base,
                "Encoding": pdf.PDFName("Identity-H"),
                "DescendantFonts": pdf.PDFArray([doc.Reference(descendant)]),
                "ToUnicode": _stream(doc, used.meanings()),
            }
        )
        doc.idToObject["BasicFonts"].dict[used.name[1:]] = doc.Reference(whole)

    def _subset(self, codes: Iterable[tuple[int, str]]) -> tuple[bytes, dict[int, int]]:
        """The pictures that were used as a small face of their own, and their numbers in it."""
        hb = later("uharfbuzz")
        wish = hb.SubsetInput()
        wish.glyph_set.update({glyph for glyph, _ in codes})
        flags = hb.SubsetFlags
        wish.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NO_BIDI_CLOSURE
        tags = (int.from_bytes(tag.encode(), "big") for tag in _LEFT_OUT)
        wish.drop_table_tag_set.update(set(tags))
        plan = hb.SubsetPlan(self.read, wish)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)

    def _descriptor(self, doc: Any, base: Any, data: bytes, count: int) -> Any:
        pdf = later("reportlab.pdfbase.pdfdoc")
        head = self.read.reference_table("head").data
        box = struct.unpack(">4h", head[36:44])
        lines = self.shapes.get_font_extents("ltr")
        return pdf.PDFDictionary(
            {
                "Type": pdf.PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": _SYMBOLIC,
                "FontBBox": pdf.PDFArray([round(one * self.scale) for one in box]),
                "ItalicAngle": 0,
                "Ascent": round(lines.ascender * self.scale),
                "Descent": round(lines.descender * self.scale),
                "CapHeight": round(lines.ascender * self.scale),
                "StemV": 80,
                "FontFile2": _stream(doc, data, {"Length1": len(data)}),
                "CIDSet": _stream(doc, _all_bits(count)),
            }
        )

    @cached_property
    def _postscript(self) -> str:
        return "".join(one for one in self.fontName if one.isalnum() or one == "-")


class _Used:
    """Codes of one document: each (picture, meaning) in the order of its first use, from 1."""

    def __init__(self) -> None:
        self.name = ""
        self.codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, meaning: str) -> int:
        """The code of a picture that stands for `meaning`."""
        return self.codes.setdefault((glyph, meaning), len(self.codes) + 1)

    def meanings(self) -> bytes:
        """The ToUnicode of all codes."""
        rows = [
            f"<{code:04X}> <{meaning.encode('utf-16-be').hex().upper()}>"
            for (_, meaning), code in self.codes.items()
        ]
        blocks = [rows[at : at + _PER_BLOCK] for at in range(0, len(rows), _PER_BLOCK)]
        told = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
        )
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{told}\nendcmap\n"
            "CMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")


class _Glyphs(dict[str, int]):
    """The picture of each letter, asked for once; 0 is none."""

    def __init__(self, shapes: Any) -> None:
        super().__init__()
        self._shapes = shapes

    def __missing__(self, letter: str) -> int:
        self[letter] = found = self._shapes.get_nominal_glyph(ord(letter)) or 0
        return found


class _Widths(dict[int, float]):
    """How wide each picture is, asked for once."""

    def __init__(self, shapes: Any, scale: float) -> None:
        super().__init__()
        self._shapes, self._scale = shapes, scale

    def __missing__(self, glyph: int) -> float:
        self[glyph] = found = self._shapes.get_glyph_h_advance(glyph) * self._scale
        return found


def _stream(doc: Any, data: bytes, more: dict[str, Any] | None = None) -> Any:
    pdf = later("reportlab.pdfbase.pdfdoc")
    made = pdf.PDFStream(pdf.PDFDictionary(more or {}), data)
    if doc.compression:
        made.filters = [pdf.PDFZCompress]
    return doc.Reference(made)


def _all_bits(count: int) -> bytes:
    """So many ones, the first in the highest bit."""
    whole, rest = divmod(count, 8)
    return b"\xff" * whole + (bytes([0xFF << (8 - rest) & 0xFF]) if rest else b"")
