# SPDX-License-Identifier: MIT
"""Every rule can fail: a paper of our own that is good, with one thing broken in it."""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

sys.path.insert(0, str(Path(__file__).parent))

from breaking import (
    Break,
    annotated,
    broken,
    elements,
    in_metadata,
    paper,
    redrawn,
    retyped,
    set_root,
    without,
)

from app.checking.check import check
from app.pdf.finish import Attached

OVER = rb"\1 /Artifact BMC 0 0 1 1 re f EMC"


@pytest.fixture(scope="module")
def good() -> bytes:
    """A paper that keeps every rule."""
    return paper()


def test_a_paper_of_ours_keeps_every_rule(good: bytes) -> None:
    assert check(good) == ()


def _mapped(**roles: str) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        held = {f"/{key}": Name(f"/{value}") for key, value in roles.items()}
        pdf.Root.StructTreeRoot["/RoleMap"] = Dictionary(held)
        elements(pdf, "P")[0]["/S"] = Name(f"/{next(iter(roles))}")

    return change


def _faces(pdf: pikepdf.Pdf) -> list[Any]:
    return [one for one in pdf.objects if isinstance(one, Dictionary) and "/DescendantFonts" in one]


def _no_letters(pdf: pikepdf.Pdf) -> None:
    del _faces(pdf)[0]["/ToUnicode"]


def _bad_letters(pdf: pikepdf.Pdf) -> None:
    held = _faces(pdf)[0].ToUnicode
    plain = held.read_bytes()
    at = plain.index(b"<", plain.index(b">", plain.index(b"beginbf")) + 1)
    held.write(plain[:at] + b"<FEFF>" + plain[plain.index(b">", at) + 1 :])


def _inner(key: str, value: Any) -> Break:
    def change(pdf: pikepdf.Pdf) -> None:
        for one in _faces(pdf):
            if value is None:
                del one.DescendantFonts[0][key]
            else:
                one.DescendantFonts[0][key] = value

    return change


def _no_face(pdf: pikepdf.Pdf) -> None:
    for one in _faces(pdf):
        del one.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _short_list(pdf: pikepdf.Pdf) -> None:
    for one in _faces(pdf):
        one.DescendantFonts[0].FontDescriptor["/CIDSet"] = pdf.make_stream(b"\x80")


def _named_map(pdf: pikepdf.Pdf) -> None:
    for one in _faces(pdf):
        one["/Encoding"] = Name("/OurOwn-H")


def _other_collection(pdf: pikepdf.Pdf) -> None:
    for one in _faces(pdf):
        one["/Encoding"] = Name("/UniJIS-UTF16-H")


def _layers(**facts: Any) -> Break:
    held = Dictionary(
        {"/OCGs": Array([]), "/D": Dictionary({f"/{k}": v for k, v in facts.items()})}
    )
    return set_root("/OCProperties", held)


def _file(pdf: pikepdf.Pdf) -> None:
    held = Dictionary({"/Type": Name.Filespec, "/EF": Dictionary({"/F": pdf.make_stream(b"x")})})
    pdf.Root["/OurFile"] = pdf.make_indirect(held)


def _form(pdf: pikepdf.Pdf) -> None:
    plain = b"<config><dynamicRender>required</dynamicRender></config>"
    pdf.Root["/AcroForm"] = Dictionary({"/Fields": Array([]), "/XFA": pdf.make_stream(plain)})


def _script(pdf: pikepdf.Pdf) -> None:
    held = Dictionary({"/S": Name.JavaScript, "/JS": String("app.alert(1)")})
    pdf.Root["/OpenAction"] = pdf.make_indirect(held)


def _film(pdf: pikepdf.Pdf) -> None:
    clip = Dictionary({"/S": Name("/MCD"), "/D": String("x")})
    shown = Dictionary({"/S": Name("/MR"), "/C": clip})
    annotated(A=Dictionary({"/S": Name("/Rendition"), "/R": shown}))(pdf)


def _field(pdf: pikepdf.Pdf) -> None:
    annotated(Subtype=Name.Widget, FT=Name.Tx, T=String("f"))(pdf)


def _twice(pdf: pikepdf.Pdf) -> None:
    """One form with tags of its own, drawn two times."""
    made = pdf.make_stream(b"/P <</MCID 0>> BDC 0 0 10 10 re f EMC")
    made["/Type"], made["/Subtype"] = Name.XObject, Name.Form
    made["/BBox"], made["/StructParents"] = Array([0, 0, 10, 10]), 900
    page = pdf.pages[0]
    page.obj.Resources["/XObject"] = Dictionary({"/Our": made})
    redrawn(lambda plain: plain + b" /Our Do /Our Do ")(pdf)


def _refers(pdf: pikepdf.Pdf) -> None:
    _twice(pdf)
    pdf.pages[0].obj.Resources.XObject.Our["/Ref"] = Dictionary({})


def _wide(pdf: pikepdf.Pdf) -> None:
    cell = elements(pdf, "TD")[0]
    cell["/A"] = Dictionary({"/O": Name.Table, "/ColSpan": 3})


def _no_scope(pdf: pikepdf.Pdf) -> None:
    for one in elements(pdf, "TH"):
        del one["/A"]


def _parts(pdf: pikepdf.Pdf) -> None:
    """The rows lie in a head, and there is no body."""
    table = elements(pdf, "Table")[0]
    head = pdf.make_indirect(Dictionary({"/S": Name.THead, "/P": table, "/K": table.K}))
    for row in head.K:
        row["/P"] = head
    table["/K"] = Array([head])


def _notes(pdf: pikepdf.Pdf) -> None:
    for one in elements(pdf, "P")[:2]:
        one["/S"], one["/ID"] = Name.Note, String("same")


def _swapped(pdf: pikepdf.Pdf) -> None:
    """The list of parents names other tags than those that claim the marks."""
    held = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    held[0], held[1] = held[1], held[0]


BREAKS: dict[str, tuple[str, Break]] = {
    "no MarkInfo": ("not-tagged", set_root("/MarkInfo", None)),
    "Suspects": ("suspects", set_root("/MarkInfo", Dictionary(Marked=True, Suspects=True))),
    "title not shown": ("title-hidden", set_root("/ViewerPreferences", None)),
    "no tree": ("no-tree", set_root("/StructTreeRoot", None)),
    "no metadata": ("no-metadata", set_root("/Metadata", None)),
    "no pdfuaid": ("no-ua", in_metadata(b"pdfuaid:part", b"pdfuaid:side")),
    "another part": ("ua-part", in_metadata(b"<pdfuaid:part>1<", b"<pdfuaid:part>2<")),
    "another prefix": ("ua-prefix", in_metadata(b"pdfuaid", b"pdfuaxx")),
    "no title": ("no-title", in_metadata(b"dc:title", b"dc:label")),
    "no language at all": ("words-lang", set_root("/Lang", None)),
    "bookmarks without one": ("outline-lang", set_root("/Lang", None)),
    "no such language": ("lang-tag", set_root("/Lang", String("english, of course"))),
    "nameless layers": ("layers-name", _layers()),
    "layers that switch": ("layers-switch", _layers(Name=String("x"), AS=Array([]))),
    "a nameless file": ("file-name", _file),
    "a form of another program": ("dynamic-form", _form),
    "a circle of roles": ("role-circle", _mapped(One="Two", Two="One")),
    "an unknown type": ("role-unknown", retyped("P", "Verse")),
    "a standard type remapped": ("role-remapped", _mapped(P="Span")),
    "a tag with no parent": ("tag-parent", without("P", "/P")),
    "an item outside of a list": ("tag-outside", retyped("L", "Div")),
    "words in a table": ("tag-inside", retyped("TR", "P")),
    "a skipped heading": ("heading-skipped", retyped("H2", "H4")),
    "two kinds of heading": ("heading-mixed", retyped("H2", "H")),
    "a picture with no words": ("alt-missing", retyped("P", "Figure")),
    "a note with no name": ("note-id", retyped("P", "Note")),
    "two notes of one name": ("note-id-twice", _notes),
    "a row that is too wide": ("table-regular", _wide),
    "cells with no header": ("cell-header", _no_scope),
    "a head without a body": ("table-body", _parts),
    "a stroke of no tag": ("stroke-unmarked", redrawn(lambda plain: plain + b" 0 0 9 9 re f ")),
    "decoration in a tag": (
        "artifact-in-tag",
        redrawn(lambda plain: re.sub(rb"(MCID \d+\s*>>\s*BDC)", OVER, plain, count=1)),
    ),
    "a tag in decoration": (
        "tag-in-artifact",
        redrawn(lambda plain: b"/Artifact BMC " + plain + b" EMC "),
    ),
    "a form drawn twice": ("form-twice", _twice),
    "a form of another file": ("form-refers", _refers),
    "the list of parents differs": ("parents-differ", _swapped),
    "something laid over with no words": ("annotation-words", annotated()),
    "something laid over with no tag": ("annotation-tag", annotated(Contents=String("x"))),
    "a link with no words": ("link-words", annotated(Subtype=Name.Link)),
    "a mark of the printer": ("annotation-words", annotated(Subtype=Name("/PrinterMark"))),
    "a trap net": ("trap-net", annotated(Subtype=Name("/TrapNet"))),
    "a field with no words": ("field-words", _field),
    "a film of no kind": ("clip-kind", _film),
    "a film with no words": ("clip-words", _film),
    "no order of the tags": (
        "tab-order",
        lambda pdf: (annotated()(pdf), pdf.pages[0].obj.__delitem__("/Tabs"))[0],
    ),
    "letters are not told": ("letters-missing", _no_letters),
    "letters that are none": ("letters-bad", _bad_letters),
    "other widths": ("width-differs", _inner("/W", Array([0, Array([1] * 200)]))),
    "pictures not pointed at": ("map-pictures", _inner("/CIDToGIDMap", None)),
    "a code that draws nothing": (
        "picture-notdef",
        lambda pdf: _inner("/CIDToGIDMap", pdf.make_stream(bytes(2000)))(pdf),
    ),
    "a code with no picture": (
        "picture-missing",
        lambda pdf: _inner("/CIDToGIDMap", pdf.make_stream(b"\xff\xf0" * 1000))(pdf),
    ),
    "a face that is not inside": ("font-outside", _no_face),
    "a list of pictures cut short": ("list-numbers", _short_list),
    "a map that is not inside": ("map-outside", _named_map),
    "a map for other characters": ("map-collection", _other_collection),
    "another archive level": ("archive-level", in_metadata(b"<pdfaid:part>3<", b"<pdfaid:part>9<")),
    "no colours told": ("archive-colours", set_root("/OutputIntents", None)),
    "facts not in step": (
        "archive-facts",
        lambda pdf: pdf.docinfo.__setitem__("/Title", "Another"),
    ),
    "a script": ("archive-action", _script),
}


@pytest.mark.parametrize("name", BREAKS)
def test_each_break_is_told(good: bytes, name: str) -> None:
    rule, change = BREAKS[name]
    found = broken(good, change)
    assert rule in found, found
    assert "unreadable" not in found


def test_locked_files() -> None:
    """One that lets itself be read aloud, and one that does not; a paper made to last is never locked."""
    content, allow = paper(), pikepdf.Permissions(accessibility=False)
    quiet = pikepdf.Encryption(owner="o", user="", R=3, aes=False, metadata=False, allow=allow)
    aloud = pikepdf.Encryption(owner="o", user="", R=4, aes=True)
    assert "lock-aloud" in broken(content, lambda pdf: None, encryption=quiet)
    found = broken(content, lambda pdf: None, encryption=aloud)
    assert "lock-aloud" not in found and "archive-locked" in found


def test_a_file_inside_says_what_it_is() -> None:
    inside = paper(Attached("totals.json", b"{}", "application/json", "Totals"))
    assert check(inside) == ()

    def change(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, Dictionary) and "/EF" in one:
                del one["/AFRelationship"]
                del one.EF.F["/Subtype"]

    assert {"archive-relation", "archive-kind"} <= broken(inside, change)


def test_an_id_is_part_of_a_paper_made_to_last(good: bytes) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        assert "/ID" in pdf.trailer
    assert "archive-id" in {one.rule for one in check(re.sub(rb"/ID ?\[[^]]*\]", b"", good))}


def test_hidden_and_far_away_is_nobody_s_trouble(good: bytes) -> None:
    assert broken(good, annotated(F=2)) == set()
    assert broken(good, annotated(Rect=Array([5000, 5000, 5100, 5100]))) == set()
    assert broken(good, annotated(Subtype=Name.Popup)) == set()
