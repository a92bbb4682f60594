# SPDX-License-Identifier: MIT
"""A booklet: page follows page when it is folded, each at its own size, with nothing attached and no tie left."""

import io
from datetime import UTC, datetime

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pdf.blocks import Document, Heading, PageBreak, Para, words
from app.pdf.impose import booklet, sides
from app.pdf.preview import page_count, text_of
from app.pdf.render import render

AT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)


def small(pages: int) -> bytes:
    blocks = [part for at in range(pages) for part in (PageBreak(), Heading(words(f"Leaf {at}.")))]
    document = Document(
        "Neutral", (*blocks[1:], Para(words("End."))), "test", page="A5", dated="", margin_mm=11
    )
    return render(document, printed=AT)


def folded(pairs: tuple[tuple[int, int], ...]) -> list[int]:
    """The order a reader meets the pages in, from how sheets lie in each other when folded."""
    sheets = [(pairs[at], pairs[at + 1]) for at in range(0, len(pairs), 2)]
    front = [page for outer, inner in sheets for page in (outer[1], inner[0])]
    back = [page for outer, inner in reversed(sheets) for page in (inner[1], outer[0])]
    return front + back


@given(st.integers(1, 200))
def test_page_follows_page_when_it_is_folded(pages: int) -> None:
    pairs = sides(pages)
    order = folded(pairs)
    assert order == list(range(len(order)))
    assert len(order) % 4 == 0 and pages <= len(order) < pages + 4


def test_two_pages_lie_side_by_side_at_their_own_size() -> None:
    made = booklet(small(6))
    assert page_count(made) == 4
    said = text_of(made)
    assert ["Leaf 0." in one for one in said] == [True, False, False, False]
    assert "Leaf 5." in said[2] and "Leaf 2." in said[2]
    assert "Leaf 1." in said[1] and "Leaf 4." in said[3] and "Leaf 3." in said[3]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        box = [round(float(one)) for one in pdf.pages[0].mediabox]
        assert box[2] - box[0] == 842 and box[3] - box[1] == 595


def test_letters_keep_their_size() -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    found = []
    for data in (small(1), booklet(small(1))):
        pdf = pypdfium2.PdfDocument(data)
        text = pdf[0].get_textpage()
        at = text.get_text_range().index("Leaf")
        left, low, right, high = text.get_charbox(at)
        found.append((right - left, high - low))
        text.close()
        pdf.close()
    assert found[0] == pytest.approx(found[1], abs=0.02)


def test_a_booklet_carries_nothing_but_its_pages() -> None:
    with pikepdf.open(io.BytesIO(small(3))) as pdf:
        pdf.attachments["record.json"] = b"{}"
        pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        out = io.BytesIO()
        pdf.save(out)
    with pikepdf.open(io.BytesIO(booklet(out.getvalue()))) as pdf:
        assert len(pdf.attachments) == 0
        assert not {"/Names", "/AF", "/MarkInfo", "/StructTreeRoot", "/Outlines"} & set(
            pdf.Root.keys()
        )
        assert all("/StructParents" not in page for page in pdf.pages)
        assert "/Info" not in pdf.trailer or len(pdf.docinfo) == 0


def test_the_same_pages_make_the_same_bytes() -> None:
    assert booklet(small(5)) == booklet(small(5))
    assert booklet(small(5)) != booklet(small(4))
