# SPDX-License-Identifier: MIT
"""Several papers as one file: the same pages, each still read aloud, and nothing more in it."""

import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pypdfium2
import pytest

from app.pdf.blocks import Block, Document, Heading, PageBreak, Para, Table, words
from app.pdf.contents import contents
from app.pdf.joining import TITLE, joined
from app.pdf.preview import page, page_count, text_of
from app.pdf.render import render

AT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)


def paper(title: str, *blocks: Block) -> bytes:
    return render(Document(title, blocks, "test"), printed=AT)


@pytest.fixture
def three() -> tuple[bytes, ...]:
    rows = ((words("Promise"), words("By")), (words("A lamp"), words("Monday")))
    return (
        paper("Run sheet", Heading(words("One")), PageBreak(), Heading(words("Two"))),
        paper("Agenda", Heading(words("Three")), Table(rows, (1, 1), header_rows=1)),
        paper("Slips", Para(words("Four"))),
    )


def read_aloud(pdf: bytes) -> list[tuple[str, int, str]]:
    """Each marked thing in the order of reading: what it is, its page, and its words there."""
    document = pypdfium2.PdfDocument(pdf)
    said = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = [one.obj.objgen for one in file.pages]

        def walk(node: Any, above: Any) -> None:
            assert node.P.objgen == above.objgen, "each knows what it stands in"
            for kid in node.K:
                if isinstance(kid, int):
                    at = pages.index(node.Pg.objgen)
                    owners = dict(zip(nums[::2], nums[1::2], strict=True))
                    number = int(file.pages[at].obj.StructParents)
                    assert owners[number][kid].objgen == node.objgen, "and its page knows it"
                    said.append((str(node.S), at, str(kid)))
                elif "/S" in kid:
                    walk(kid, node)

        root = file.Root.StructTreeRoot
        nums = [int(one) if at % 2 == 0 else one for at, one in enumerate(root.ParentTree.Nums)]
        for top in root.K:
            walk(top, root)
    document.close()
    return said


def test_the_pages_are_the_same_in_the_same_order(three: tuple[bytes, ...]) -> None:
    whole = joined(three)
    assert text_of(whole) == tuple(text for one in three for text in text_of(one))
    drawn = [page(one, at, 0.5).pixels for one in three for at in range(page_count(one))]
    assert [page(whole, at, 0.5).pixels for at in range(4)] == drawn


def test_all_of_it_is_read_aloud_in_order(three: tuple[bytes, ...]) -> None:
    whole = read_aloud(joined(three))
    before, expected = 0, []
    for one in three:
        expected += [(tag, at + before, mark) for tag, at, mark in read_aloud(one)]
        before += page_count(one)
    assert whole == expected and {tag for tag, _, _ in whole} >= {"/H1", "/TH", "/TD", "/P"}
    with pikepdf.open(io.BytesIO(joined(three))) as file:
        [document] = file.Root.StructTreeRoot.K
        assert (str(document.S), [str(one.S) for one in document.K]) == ("/Document", ["/Part"] * 3)


def test_the_outline_leads_to_each_paper(three: tuple[bytes, ...]) -> None:
    document = pypdfium2.PdfDocument(joined(three))
    found = [(one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
    document.close()
    assert found == [("Run sheet", 0), ("Agenda", 2), ("Slips", 3)]


def test_the_file_says_nothing_more(three: tuple[bytes, ...]) -> None:
    whole = joined(three)
    found = contents(whole)
    assert (found.title, found.pages, found.attached, found.password) == (TITLE, 4, 0, False)
    assert found.tagged
    with pikepdf.open(io.BytesIO(whole)) as file:
        assert str(file.Root.Lang) == "en-GB" and file.Root.ViewerPreferences.DisplayDocTitle
        assert "/OutputIntents" in file.Root and file.Root.MarkInfo.Marked
        assert {str(file.docinfo[key]) for key in ("/Author", "/Creator", "/Producer")} == {
            "Coproduction Express"
        }
        assert "2026" not in str(file.docinfo["/CreationDate"])
        assert b"Run sheet" not in file.Root.Metadata.read_bytes()


def test_one_alone_stays_as_it_is_and_the_same_papers_give_the_same_bytes(
    three: tuple[bytes, ...],
) -> None:
    assert joined(three[:1]) == three[0]
    assert joined(three) == joined(three) != joined(three[:2])
