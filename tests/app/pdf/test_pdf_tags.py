# SPDX-License-Identifier: MIT
"""Papers are read as they are meant: every block has its tags, and every stroke belongs somewhere."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest

from app.pdf.blocks import (
    Band,
    Block,
    Boxes,
    Checkbox,
    Document,
    Entry,
    Figure,
    Heading,
    LineMap,
    List,
    Masthead,
    NoteLines,
    PageBreak,
    Para,
    Run,
    Slip,
    Stop,
    Table,
    TickRow,
    Total,
    Totals,
    WriteIn,
    words,
)
from app.pdf.finish import Attached, finish
from app.pdf.render import drawn, render
from app.pdf.structure import text_string
from app.pdf.tags import Node, cells_of, grid, item, listing, section, settled

NIGHT = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
DRAWS = frozenset("S s f F f* B B* b b* Tj TJ ' \" Do sh EI".split())


def paper(*blocks: Block, **more: Any) -> bytes:
    document = Document("Neutral", blocks, "test", **{"dated": "", **more})
    return render(document, printed=NIGHT)


def every_block() -> tuple[Block, ...]:
    return (
        Masthead(words("Title"), words("A line"), "A badge"),
        Heading(words("Heading")),
        Para(words("Some words that go on for a while. " * 12)),
        List((words("one"), words("two")), numbered=True),
        Checkbox(words("tick me")),
        TickRow(words("Safe now?"), (Checkbox(words("Yes")), Checkbox(words("No"), ticked=True))),
        NoteLines(3, words("Notes"), boxed=True),
        WriteIn((words("Name"), words("Date")), (words("Sorrel"),)),
        Table(((words("a"), Checkbox()), (words("b"), words("c"))), (1, 2), 1, 1, grid=True),
        Figure("ear", "someone listens"),
        Band(words("said"), words("You could say"), "shield", "say", bookmark=True),
        Boxes((words("x"), words("y"), words("z")), 2),
        Boxes((words("tulip"),), numbered=True),
        Entry("siren", words("A fire"), words("Everyone out.")),
        Totals((Total("12", "took part"),)),
        LineMap(
            (
                Stop("18:00", words("Start"), (words("Say hello."),), (words("Loss"),)),
                Stop("20:00", words("Close"), shape="end"),
            ),
            notes=words("Notes here"),
        ),
        LineMap((Stop("18:00", words("First")),), across=True),
        PageBreak(),
        Slip(
            words("Ask?"), words("No name."), (words("Pass it on"),), words("Foot."), mark="Kite 52"
        ),
    )


class Read:
    """A finished paper as a reader aloud meets it."""

    def __init__(self, data: bytes) -> None:
        self.marks: list[dict[int, str]] = []
        self.stray: list[str] = []
        self.decorations: set[str] = set()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            self.pages = {page.objgen: at for at, page in enumerate(pdf.pages)}
            for page in pdf.pages:
                self._page(page)
            root = pdf.Root.StructTreeRoot
            self.agrees = self._owners(pdf, root)
            self.tree = self._element(root.K[0])

    def _page(self, page: Any) -> None:
        open_marks: list[tuple[str, int | None]] = []
        found: dict[int, str] = {}
        fonts = {name: maps(font) for name, font in page.resources.Font.items()}
        font = ""
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BDC":
                number = operands[1].get("/MCID") if not isinstance(operands[1], str) else None
                if open_marks and str(operands[0]) != "/Span":
                    self.stray.append("a mark inside of another")
                open_marks.append((str(operands[0]), None if number is None else int(number)))
                if number is not None:
                    found[int(number)] = ""
                elif str(operands[0]) == "/Artifact":
                    self.decorations.add(str(operands[1].Type))
                elif "/ActualText" in operands[1]:
                    found[open_marks[0][1] or 0] += str(operands[1].ActualText)
            elif name == "EMC":
                open_marks.pop()
            elif name == "Tf":
                font = str(operands[0])
            elif name in DRAWS and not open_marks:
                self.stray.append(name)
            elif name in ("Tj", "TJ") and open_marks[0][1] is not None:
                pieces = [operands[0]] if name == "Tj" else operands[0]
                codes = b"".join(bytes(one) for one in pieces if isinstance(one, pikepdf.String))
                found[open_marks[0][1]] += "".join(
                    fonts[font].get(high * 256 + low, "?")
                    for high, low in zip(codes[::2], codes[1::2], strict=True)
                )
        assert not open_marks
        self.marks.append(found)

    def _owners(self, pdf: Any, root: Any) -> bool:
        """Whether each page's list names just the elements that claim its marks."""
        told = dict(zip(*[iter(root.ParentTree.Nums)] * 2, strict=True))
        listed = {
            (at, mark): one.objgen
            for at, page in enumerate(pdf.pages)
            for mark, one in enumerate(told[int(page.obj.StructParents)])
        }
        claimed = dict(self._claims(root.K[0]))
        drawn = {(at, mark) for at, page in enumerate(self.marks) for mark in page}
        return listed == claimed and set(listed) == drawn

    def _claims(self, element: Any) -> Iterator[tuple[tuple[int, int], Any]]:
        for kid in element.K:
            if isinstance(kid, int):
                yield (self.pages[element.Pg.objgen], kid), element.objgen
            elif kid.get("/Type") == "/MCR":
                yield (self.pages[kid.Pg.objgen], int(kid.MCID)), element.objgen
            else:
                assert kid.P.objgen == element.objgen
                yield from self._claims(kid)

    def _element(self, element: Any) -> Any:
        kids = []
        for kid in element.K:
            if isinstance(kid, int):
                kids.append(self.marks[self.pages[element.Pg.objgen]][kid])
            elif kid.get("/Type") == "/MCR":
                kids.append(self.marks[self.pages[kid.Pg.objgen]][int(kid.MCID)])
            else:
                kids.append(self._element(kid))
        return (str(element.S)[1:], *kids)

    def under(self, tag: str) -> list[Any]:
        """All elements of that tag, in the order of reading."""
        return list(found(self.tree, tag))


def found(tree: Any, tag: str) -> Iterator[Any]:
    if tree[0] == tag:
        yield tree
    for kid in tree[1:]:
        if isinstance(kid, tuple):
            yield from found(kid, tag)


def maps(font: Any) -> dict[int, str]:
    """The letters of a font's codes."""
    said = font.ToUnicode.read_bytes().decode()
    made: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", said, re.S):
        for code, letter in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            made[int(code, 16)] = bytes.fromhex(letter).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", said, re.S):
        for first, _, letters in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.S):
            for at, letter in enumerate(re.findall(r"<(\w+)>", letters)):
                made[int(first, 16) + at] = bytes.fromhex(letter).decode("utf-16-be")
        for first, last, letter in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for at in range(int(last, 16) - int(first, 16) + 1):
                made[int(first, 16) + at] = chr(int(letter, 16) + at)
    return made


@pytest.mark.parametrize("size", ["team", "card", "room", "large"])
def test_every_stroke_belongs_to_something_and_both_lists_agree(size):
    read = Read(paper(*every_block(), size=size))
    assert not read.stray
    assert read.agrees
    assert read.decorations == {"/Layout", "/Pagination"}


def test_each_block_is_read_as_what_it_is():
    read = Read(paper(*every_block()))
    assert read.tree[1] == ("H1", "Title")
    assert [one[1] for one in read.under("H2")] == ["Heading", "You could say"]
    assert ("LI", ("Lbl", "2."), ("LBody", "two")) in read.under("LI")
    assert ("P", " box to tick: tick me") in read.under("P")
    assert ("P", "Safe now? box to tick: Yes ticked box: No") in read.under("P")
    assert read.under("Table") == [
        ("Table", ("TR", ("TH", "a"), ("TH", " box to tick: ")), ("TR", ("TH", "b"), ("TD", "c")))
    ]
    assert ("P", "someone listens") in read.under("P")
    assert ("Sect", ("H2", "You could say"), ("P", "said")) in read.under("Sect")
    assert ("LI", ("Lbl", "1"), ("LBody", "tulip")) in read.under("LI")
    assert ("Sect", ("P", "A fire"), ("P", "Everyone out.")) in read.under("Sect")
    stop = ("LI", ("Lbl", "18:00"), ("LBody", ("P", "Start"), ("P", "Say hello."), ("P", "Loss")))
    assert stop in read.under("LI")
    assert ("LI", ("Lbl", "18:00"), ("LBody", "First")) in read.under("LI")
    slip = read.under("Sect")[-1]
    assert [one[1] for one in slip[1:5]] == [
        "Ask?",
        "Kite 52",
        "No name.",
        " box to tick: Pass it on",
    ]


def test_a_paragraph_over_two_pages_is_one():
    text = " ".join(f"word{at}" for at in range(1500))
    read = Read(paper(Para(words(text))))
    assert len(read.marks) > 1
    (only,) = read.under("P")
    assert len(only) == len(read.marks) + 1
    # Lines and pages run on with a blank between them, or two words would be heard as one.
    assert "".join(only[1:]) == text


def test_a_long_word_over_two_lines_is_heard_as_one():
    assert Read(paper(Para(words("x" * 300 + "\nand on")))).tree[1][1] == "x" * 300 + " and on"


def test_the_head_of_a_table_is_read_once():
    rows = ((words("Promise"), words("By")), *((words(f"r{at}"), words("x")) for at in range(90)))
    read = Read(paper(Table(rows, (3, 1), header_rows=1)))
    assert len(read.marks) > 2
    assert [one[1:] for one in read.under("TH")] == [("Promise",), ("By",)]
    assert len(read.under("TR")) == 91 and not read.stray


def test_no_rank_of_heading_is_skipped():
    read = Read(paper(Heading(words("a"), 3), Heading(words("b"), 3), Heading(words("c"), 1)))
    assert [one[0] for one in read.tree[1:]] == ["H1", "H2", "H1"]


def test_words_in_another_language_say_so():
    text = words("They say ", Run("Dzień dobry", lang="pl"), " at the door.")
    data = paper(Para(text))
    assert Read(data).tree[1] == ("P", "They say Dzień dobry at the door.")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spans = [
            one.operands[1]
            for one in pikepdf.parse_content_stream(pdf.pages[0])
            if str(one.operator) == "BDC" and str(one.operands[0]) == "/Span"
        ]
    assert [str(one.Lang) for one in spans] == ["pl"]


def test_words_from_the_right_are_heard_in_their_order():
    said = "שלום לכולם 12 (כן)"
    data = paper(Para(words(said)), Para(words("abc")), Checkbox(words("כן")))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        kids = list(pdf.Root.StructTreeRoot.K[0].K)
        assert [str(one.get("/ActualText", "")) for one in kids] == [
            said,
            "",
            " box to tick: כן",
        ]


def test_a_long_paragraph_from_the_right_is_heard_whole():
    text = " ".join("מילה" for _ in range(1500))
    data = paper(Para(words(text)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) > 1
        assert str(pdf.Root.StructTreeRoot.K[0].K[0].ActualText) == text


def test_what_to_do_with_the_paper_is_read_once_at_its_end():
    pages = [one for at in range(3) for one in (PageBreak(), Para(words(f"x{at}")))][1:]
    read = Read(paper(*pages, after="Shred it.", privacy="No names."))
    assert read.tree[1:] == (("P", "x0"), ("P", "x1"), ("P", "x2"), ("P", "Shred it. No names."))
    assert read.agrees and not read.stray
    assert Read(paper(Para(words("x")))).tree == ("Document", ("P", "x"))


def test_a_table_without_heads_is_read_by_its_first_column():
    rows = ((words("Samaritans"), words("116 123")), (words("NHS"), words("111")))
    read = Read(paper(Table(rows, (1, 1))))
    assert [one[1] for one in read.under("TH")] == ["Samaritans", "NHS"]
    assert not list(found(Read(paper(Table(((words("a"),),), (1,)))).tree, "TH"))


def test_an_empty_item_keeps_its_dot_and_its_place():
    read = Read(paper(List((words("a"), words()))))
    assert read.under("LI")[1] == ("LI", ("Lbl", "•"), ("LBody",))


def test_an_empty_paper_has_an_empty_tree():
    assert Read(paper()).tree == ("Document",)


def test_a_node_with_nothing_drawn_is_left_out_but_for_empty_cells():
    table = grid(1, 2, header_columns=1)
    root = Node("Document", kids=[listing([item(Node("Lbl"))[0]]), section(Node("P")), table])
    settled(root)
    assert [kid.tag for kid in root.kids if isinstance(kid, Node)] == ["Table"]
    assert [one.tag for one in cells_of(table, 0)] == ["TH", "TD"]


def test_words_of_any_script_can_be_written_into_the_tree():
    assert text_string(r"a (b) \ c") == r"(a \(b\) \\ c)"
    assert text_string("ł") == "<FEFF0142>"


def about(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.Root.Metadata.read_bytes().decode()


def test_the_file_says_what_it_is_and_its_title_in_both_places():
    data = render(Document("A < B & C", (Para(words("x")),), "test"), printed=NIGHT)
    said = about(data)
    assert "<pdfuaid:part>1<" in said and "<pdfaid:part>3<" in said
    assert "A &lt; B &amp; C" in said and "@" not in said
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "A < B & C"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.OutputIntents[0].DestOutputProfile.N == 3
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        assert "/AF" not in pdf.Root and not pdf.attachments


def test_the_older_twin_is_an_older_file_without_packed_objects():
    pages = drawn(Document("Neutral", every_block(), "test"), printed=NIGHT)
    twin = finish(pages, "Neutral", twin_a1b=True)
    assert twin.startswith(b"%PDF-1.4") and b"/ObjStm" not in twin
    assert "<pdfaid:part>1<" in about(twin)
    with pytest.raises(ValueError, match="no other files"):
        finish(pages, "Neutral", twin_a1b=True, attached=(Attached("a", b"", "b/c", "d"),))


def test_a_file_inside_says_what_it_is_and_comes_back_whole():
    pages = drawn(Document("Neutral", (Para(words("x")),), "test"), printed=NIGHT)
    inside = Attached("totals.cpx", b"\x00\x01two", "application/octet-stream", "Sealed totals")
    data = finish(pages, "Neutral", attached=(inside,))
    assert data == finish(pages, "Neutral", attached=(inside,))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spec = pdf.Root.AF[0]
        assert spec.AFRelationship == "/Data" and spec.Desc == "Sealed totals"
        assert spec.F == spec.UF == "totals.cpx"
        assert pdf.attachments["totals.cpx"].get_file().read_bytes() == b"\x00\x01two"
        assert spec.EF.F.Subtype == "/application/octet-stream"
