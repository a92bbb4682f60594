# SPDX-License-Identifier: MIT
"""What a second reading of the rules found: places where a good file failed, or a broken one passed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from app.checking.check import check
from app.checking.child import check_file
from app.checking.content import MOST_AGAIN, read_content
from app.checking.tree import read_tree
from tests.app.checking.test_each_rule import broken, elements, paper, redrawn


@pytest.fixture(scope="module")
def good() -> bytes:
    """A paper that keeps every rule."""
    return paper()


def _helvetica() -> Dictionary:
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
    )


def test_a_heading_of_a_table_may_say_its_scope_by_a_class(good: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        classes = {}
        for at, head in enumerate(elements(pdf, "TH")):
            classes[f"/c{at}"] = head["/A"]
            head["/C"] = Array([Name(f"/c{at}"), 0])
            del head["/A"]
        pdf.Root.StructTreeRoot["/ClassMap"] = Dictionary(classes)

    assert broken(good, change) == set()


def test_a_class_that_is_not_there_says_nothing(good: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for head in elements(pdf, "TH"):
            head["/C"] = Name("/nowhere")
            del head["/A"]

    assert "cell-header" in broken(good, change)


def test_the_first_line_ends_after_one_figure(good: bytes) -> None:
    assert "head" in {one.rule for one in check(good.replace(b"%PDF-1.7", b"%PDF-1.79", 1))}


def test_a_file_named_without_a_name_is_seen_in_the_list_of_names_itself(good: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        held = pdf.make_stream(b"words")
        spec = Dictionary(Type=Name.Filespec, EF=Dictionary(F=held))
        names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("one"), spec])))
        pdf.Root["/Names"] = names

    assert "file-name" in broken(good, change)


@pytest.mark.parametrize("hidden", [False, True])
def test_how_a_note_looks_has_its_fonts_inside(good: bytes, hidden: bool) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        look = pdf.make_stream(b"BT /H 9 Tf (hi) Tj ET")
        look["/Subtype"] = Name.Form
        look["/BBox"] = Array([0, 0, 50, 20])
        look["/Resources"] = Dictionary(Font=Dictionary(H=_helvetica()))
        note = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=Array([100, 100, 200, 200]),
            F=2 if hidden else 4,
            AP=Dictionary(N=look),
        )
        pdf.pages[0].obj["/Annots"] = Array([pdf.make_indirect(note)])

    assert ("font-outside" in broken(good, change)) is not hidden


def test_a_pattern_has_its_fonts_inside(good: bytes) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        tile = pdf.make_stream(b"BT /H 9 Tf (hi) Tj ET")
        tile["/PatternType"] = 1
        tile["/Resources"] = Dictionary(Font=Dictionary(H=_helvetica()))
        pdf.pages[0].obj.Resources["/Pattern"] = Dictionary(P=tile)

    assert "font-outside" in broken(good, change)


@pytest.mark.parametrize("deep", [330, 390])
def test_tags_many_deep_are_read(good: bytes, deep: int, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        top = elements(pdf, "Document")[0]
        inside = top.K
        above = top
        for _ in range(deep):
            one = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=above))
            above["/K"] = Array([one])
            above = one
        above["/K"] = inside
        for kid in inside:
            kid["/P"] = above

    path = tmp_path / "deep.pdf"
    with pikepdf.open(BytesIO(good)) as pdf:
        change(pdf)
        pdf.save(path)
    assert check_file(path) == ()


def test_forms_in_forms_are_read_within_bounds(good: bytes) -> None:
    """A small file that asks for millions of strokes."""
    with pikepdf.open(BytesIO(good)) as pdf:
        last = None
        for _ in range(20):
            drawn = b"/A Do " * 10 if last is not None else b""
            form = pdf.make_stream(drawn + b" 0 0 1 1 re f" * 2000)
            form["/Subtype"] = Name.Form
            form["/BBox"] = Array([0, 0, 9, 9])
            if last is not None:
                form["/Resources"] = Dictionary(XObject=Dictionary(A=last))
            last = pdf.make_indirect(form)
        pdf.pages[0].obj.Resources["/XObject"] = Dictionary(A=last)
        redrawn(lambda page: page + b" /A Do ")(pdf)
        drawn_strokes = len(read_content(pdf, read_tree(pdf)).strokes)
        assert 20 * 2000 <= drawn_strokes < 2 * MOST_AGAIN, "each is read once at least"
