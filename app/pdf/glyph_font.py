# SPDX-License-Identifier: MIT
"""A face inside a PDF: one code for each pair of picture and meaning, so that words come back whole.

What belongs here: the face as the drawing library asks for it, and the objects it leaves in the
file: a composite font (Type0, Identity-H) with a subset of the letters, their widths, and a
ToUnicode of our own that also holds what lies beyond U+FFFF. What does not: which face a letter
takes (`faces`) and which pictures words take (`shaping`).
"""

import hashlib
import struct
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from app.later import later
from app.pdf.embedded import Picture, program

_PER_BLOCK = 100
_SYMBOLIC = 4
MOST_WORDS = 20_000
"""So many widths of words are kept by heart."""


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
        self.pictures: dict[str, Picture] = _Pictures(self)
        self._wide: dict[int, int] = _Widths(self.shapes)
        self._words: dict[str, float] = {}
        self._used: WeakKeyDictionary[Any, _Used] = WeakKeyDictionary()

    @cached_property
    def letters(self) -> frozenset[int]:
        """Every code point that it has a picture for."""
        return frozenset(self.read.unicodes)

    def advance(self, glyph: int) -> int:
        """How wide a glyph is, in units of the face."""
        return self._wide[glyph]

    def length(self, text: str) -> float:
        """How wide the words are, letter by letter."""
        found = self._words.get(text)
        if found is None:
            pictures = self.pictures
            found = sum([pictures[letter].advance for letter in text]) * self.scale
            if len(self._words) >= MOST_WORDS:
                self._words.clear()
            self._words[text] = found
        return found

    def stringWidth(self, text: str, size: float, encoding: str = "") -> float:  # noqa: N802
        """How wide the words are at a size, in points."""
        return self.length(text) * size / 1000

    def splitString(self, text: str, doc: Any, encoding: str = "") -> list[tuple[int, bytes]]:  # noqa: N802
        """The words as codes of this face in that document; all of them are in one subset."""
        used = self.used(doc)
        letters = used.letters
        for one in text:
            if one not in letters:
                letters[one] = used.code(self.pictures[one], one)
        return [(0, struct.pack(f">{len(text)}H", *map(letters.__getitem__, text)))]

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
        data, places = program(self.read, [picture for picture, _ in used.codes])
        pdf = later("reportlab.pdfbase.pdfdoc")
        # Six letters before the name tell that it is a part of the face (ISO 32000-1, 9.6.4).
        digest = hashlib.sha256(data + used.meanings()).digest()
        tag = "".join(chr(65 + one % 26) for one in digest[:6])
        base = pdf.PDFName(f"{tag}+{self._postscript}")
        to_glyph = struct.pack(f">{len(places) + 1}H", 0, *places)
        wide = ["0", *(f"{picture.advance * self.scale:.6g}" for picture, _ in used.codes)]
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
        self.codes: dict[tuple[Picture, str], int] = {}
        self.letters: dict[str, int] = {}

    def code(self, picture: Picture, meaning: str) -> int:
        """The code of a picture that stands for `meaning`."""
        return self.codes.setdefault((picture, meaning), len(self.codes) + 1)

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


class _Pictures(dict[str, Picture]):
    """The picture of each letter that stands by itself, asked for once."""

    def __init__(self, font: GlyphFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, letter: str) -> Picture:
        glyph = self._font.shapes.get_nominal_glyph(ord(letter)) or 0
        self[letter] = found = Picture(((glyph, 0, 0),), self._font.advance(glyph))
        return found


class _Widths(dict[int, int]):
    """How wide each glyph is, asked for once."""

    def __init__(self, shapes: Any) -> None:
        super().__init__()
        self._shapes = shapes

    def __missing__(self, glyph: int) -> int:
        self[glyph] = found = int(self._shapes.get_glyph_h_advance(glyph))
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
