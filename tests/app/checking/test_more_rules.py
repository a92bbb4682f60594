# SPDX-License-Identifier: MIT
"""Rules that only an odd file breaks: languages here and there, captions, simple fonts, maps of codes. Each can fail."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from pikepdf import Array, Dictionary, Name, String

sys.path.insert(0, str(Path(__file__).parent))

from breaking import Break, annotated, broken, elements, paper, redrawn, retyped

from app.checking.check import check

WRITES = b" /Artifact BMC BT /Our 12 Tf 20 20 Td (AB) Tj ET EMC "


@pytest.fixture(scope="module")
def good() -> bytes:
    """A paper that keeps every rule."""
    return paper()


def added(kind: str, into: str, at: int = 0) -> Break:
    """One more tag in the first tag of a type."""

    def change(pdf: pikepdf.Pdf) -> None:
        around = elements(pdf, into)[0]
        made = pdf.make_indirect(Dictionary({"/S": Name(f"/{kind}"), "/P": around}))
        kids = list(around.K) if isinstance(around.K, Array) else [around.K]
        around["/K"] = Array([*kids[:at], made, *kids[at:]])

    return change


def both(*changes: Break) -> Break:
    """One break after another."""

    def change(pdf: pikepdf.Pdf) -> None:
        for one in changes:
            one(pdf)

    return change


def no_lang(pdf: pikepdf.Pdf) -> None:
    """No language anywhere."""
    del pdf.Root["/Lang"]
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/S" in one and "/Lang" in one:
            del one["/Lang"]


def told(pdf: pikepdf.Pdf) -> None:
    """A tag with words of its own."""
    elements(pdf, "P")[0]["/Alt"] = String("some words")


def any_language(pdf: pikepdf.Pdf) -> None:
    """The title of the metadata is for any language."""
    plain = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb'xml:lang="[^"]*"', b'xml:lang="x-default"', plain))


def field(pdf: pikepdf.Pdf) -> None:
    """A field that is called something in no language."""
    annotated(Subtype=Name.Widget, FT=Name.Tx, T=String("f"), TU=String("your words"))(pdf)
    pdf.Root["/AcroForm"] = Dictionary({"/Fields": pdf.pages[0].obj.Annots})


def marked_by_printer(pdf: pikepdf.Pdf) -> None:
    """A mark of the printer that is tagged."""
    roots = pdf.Root.StructTreeRoot
    numbers = roots.ParentTree.Nums
    number = max(int(one) for one in list(numbers)[::2]) + 1
    roots.ParentTree["/Nums"] = Array([*numbers, number, elements(pdf, "P")[0]])
    annotated(Subtype=Name("/PrinterMark"), StructParent=number, Contents=String("x"))(pdf)


def face(pdf: pikepdf.Pdf) -> Any:
    """The program of a face of ours."""
    held = [one for one in pdf.objects if isinstance(one, Dictionary)]
    return next(one for one in held if "/DescendantFonts" in one).DescendantFonts[0]


def written(made: dict[str, Any]) -> Break:
    """The first page writes two letters with such a font."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        fonts = Dictionary(dict(page.obj.Resources.get("/Font", {}).items()))
        fonts["/Our"] = pdf.make_indirect(Dictionary({"/Type": Name.Font, **made}))
        page.obj.Resources["/Font"] = fonts
        redrawn(lambda plain: plain + WRITES)(pdf)

    return change


def true_type(flags: int, **more: Any) -> Break:
    """A font of one byte with a face of ours."""

    def change(pdf: pikepdf.Pdf) -> None:
        held = Dictionary(
            {
                "/Type": Name.FontDescriptor,
                "/FontName": Name.Our,
                "/Flags": flags,
                "/FontFile2": face(pdf).FontDescriptor.FontFile2,
            }
        )
        written(
            {
                "/Subtype": Name.TrueType,
                "/BaseFont": Name.Our,
                "/FirstChar": 65,
                "/LastChar": 66,
                "/Widths": Array([500, 500]),
                "/FontDescriptor": pdf.make_indirect(held),
                **{f"/{key}": value for key, value in more.items()},
            }
        )(pdf)

    return change


def compact() -> bytes:
    """A small face of the older kind with A, B and C."""
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    names = [".notdef", "A", "B", "C"]
    pen = T2CharStringPen(500, None)
    drawn = pen.getCharString()
    made = FontBuilder(1000, isTTF=False)
    made.setupGlyphOrder(names)
    made.setupCharacterMap({65: "A", 66: "B", 67: "C"})
    made.setupCFF("Our", {}, dict.fromkeys(names, drawn), {})
    made.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    made.setupHorizontalHeader()
    made.setupPost()
    out = BytesIO()
    made.save(out)
    from fontTools.ttLib import TTFont

    return bytes(TTFont(BytesIO(out.getvalue())).reader["CFF "])


def short_names(pdf: pikepdf.Pdf) -> None:
    """A cut-down face that lists one of its three pictures."""
    held = pdf.make_stream(compact())
    held["/Subtype"] = Name.Type1C
    descriptor = Dictionary(
        {
            "/Type": Name.FontDescriptor,
            "/FontName": Name("/ABCDEF+Our"),
            "/Flags": 32,
            "/CharSet": String("/A"),
            "/FontFile3": held,
        }
    )
    written(
        {
            "/Subtype": Name.Type1,
            "/BaseFont": Name("/ABCDEF+Our"),
            "/FirstChar": 65,
            "/LastChar": 66,
            "/Widths": Array([500, 500]),
            "/Encoding": Name.WinAnsiEncoding,
            "/FontDescriptor": pdf.make_indirect(descriptor),
        }
    )(pdf)


def mapped(plain: bytes = b"", supplement: int = 0, **more: Any) -> Break:
    """The faces of ours bring a map of codes of their own."""

    def change(pdf: pikepdf.Pdf) -> None:
        for one in [one for one in pdf.objects if isinstance(one, Dictionary)]:
            if "/DescendantFonts" in one:
                facts = one.DescendantFonts[0].CIDSystemInfo
                held = pdf.make_stream(
                    b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
                    b"1 begincidrange <0000> <FFFF> 0 endcidrange " + plain + b" endcmap"
                )
                held["/Type"], held["/CMapName"] = Name.CMap, Name.OurOwn
                own = Dictionary({key: facts[key] for key in ("/Registry", "/Ordering")})
                own["/Supplement"] = supplement
                held["/CIDSystemInfo"] = own
                for key, value in more.items():
                    held[f"/{key}"] = value
                one["/Encoding"] = held

    return change


def ahead(pdf: pikepdf.Pdf) -> None:
    """The face says a later Supplement than its map."""
    mapped()(pdf)
    for one in [one for one in pdf.objects if isinstance(one, Dictionary)]:
        if "/DescendantFonts" in one:
            one.DescendantFonts[0].CIDSystemInfo["/Supplement"] = 5


def helvetica(pdf: pikepdf.Pdf) -> None:
    """A face that is not inside, in a list of nobody's."""
    made = {"/Type": Name.Font, "/Subtype": Name.Type1, "/BaseFont": Name.Helvetica}
    pdf.Root["/OurFont"] = pdf.make_indirect(Dictionary(made))


def unclaimed(pdf: pikepdf.Pdf) -> None:
    """The list of parents names a tag for a mark that no tag claims."""
    listed = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    listed.append(listed[0])


NAMES = Dictionary(
    {"/BaseEncoding": Name.WinAnsiEncoding, "/Differences": Array([65, Name("/noletter")])}
)
TELLING = b"/Span <</ActualText (words)>> BDC 0 0 1 1 re f EMC "

BREAKS: dict[str, tuple[str, Break]] = {
    "two plain headings in one tag": (
        "heading-twice",
        both(added("H", "Document"), added("H", "Document")),
    ),
    "a caption after the items": ("caption-first", added("Caption", "L", 1)),
    "a caption amid the rows": ("caption-place", added("Caption", "Table", 1)),
    "two heads": ("table-part-twice", both(added("THead", "Table"), added("THead", "Table"))),
    "a form tag that holds words": ("form-tag", retyped("P", "Form")),
    "words of a tag in no language": ("lang-missing", both(told, no_lang)),
    "metadata for any language": ("metadata-lang", both(any_language, no_lang)),
    "words for a stroke in no language": (
        "span-lang",
        both(redrawn(lambda plain: plain + TELLING), no_lang),
    ),
    "words laid over in no language": (
        "contents-lang",
        both(annotated(Contents=String("x")), no_lang),
    ),
    "a field in no language": ("field-lang", both(field, no_lang)),
    "a mark of the printer with a tag": ("printer-mark", marked_by_printer),
    "letters with no encoding": ("encoding-missing", true_type(32)),
    "names that are no letters": ("encoding-names", true_type(32, Encoding=NAMES)),
    "a face with no table of letters": (
        "letters-table",
        true_type(32, Encoding=Name.WinAnsiEncoding),
    ),
    "symbols with an encoding": ("symbols-encoded", true_type(4, Encoding=Name.WinAnsiEncoding)),
    "symbols with no table": ("symbols-table", true_type(4)),
    "a short list of names": ("list-names", short_names),
    "a map that turns round": ("map-direction", mapped(b"/WMode 1 def", WMode=0)),
    "a map that stands on another": ("map-other", mapped(UseCMap=Name("/OurOther"))),
    "a map of an earlier collection": ("map-collection", ahead),
    "a face that shows nothing and is not inside": ("archive-font", helvetica),
    "a mark that no tag claims": ("parents-differ", unclaimed),
}


@pytest.mark.parametrize("name", BREAKS)
def test_each_break_is_told(good: bytes, name: str) -> None:
    rule, change = BREAKS[name]
    found = broken(good, change)
    assert rule in found, found
    assert "unreadable" not in found


def test_a_first_line_of_another_kind_is_told(good: bytes) -> None:
    assert "head" in {one.rule for one in check(b"%PDF-9.9" + good[8:])}


def test_a_map_of_its_own_is_nobody_s_trouble(good: bytes) -> None:
    assert broken(good, mapped()) == set()


def test_a_caption_in_its_place_is_nobody_s_trouble(good: bytes) -> None:
    assert broken(good, added("Caption", "L")) == set()
    assert broken(good, added("Caption", "Table")) == set()
