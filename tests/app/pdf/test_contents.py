# SPDX-License-Identifier: MIT
"""What is in a file is read from its bytes: each thing put in is told, and each thing left out is not."""

import io
from datetime import UTC, datetime
from typing import Any

import pikepdf
import pytest

from app.pdf.blocks import Document, Heading, PageBreak, Para, words
from app.pdf.contents import LOCKED, NOT_ALOUD, Contents, ToFind, contents, in_words
from app.pdf.impose import booklet
from app.pdf.render import render
from models.rules.mentions import Known

AT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
SORREL = (Known("p1", "Sorrel"), Known("p2", "Teasel Marsh"))


def made(*lines: str, title: str = "Agenda") -> bytes:
    blocks = tuple(Para(words(line)) for line in lines) or (Para(words("Plain words.")),)
    return render(Document(title, blocks, "test"), printed=AT)


def changed(pdf: bytes, change: Any, **saving: Any) -> bytes:
    """The same file after something was done to it behind our back."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        file.save(out, **saving)
    return out.getvalue()


def test_a_plain_paper_holds_nothing_but_its_pages() -> None:
    found = contents(made("One.", "Two."), ToFind(SORREL, ("A long enough line",)))
    assert found == Contents(pages=1, title="Agenda", tagged=True)
    assert in_words(found) == (
        "In this file: 1 page. No names. No notes. Nothing attached. No password. "
        "It can be read aloud. Its title: “Agenda”."
    )
    assert (
        in_words(found, of_whom=" of people taking part").count("No names of people taking part.")
        == 1
    )


def test_a_name_is_told_by_its_page_and_never_in_words() -> None:
    pages = (Para(words("Nobody here.")), PageBreak(), Para(words("Then Sorrel spoke.")))
    found = contents(render(Document("Agenda", pages, "test"), printed=AT), ToFind(SORREL))
    assert found.name_pages == (2,)
    assert "on page 2." in in_words(found) and "Sorrel" not in in_words(found) + repr(found)
    both = contents(made("Teasel and SORREL"), ToFind(SORREL))
    assert both.name_pages == (1,)


def test_a_word_that_is_no_name_is_not_told() -> None:
    assert contents(made("We will not teasel the wool."), ToFind(SORREL)).name_pages == ()
    assert contents(made("Sorrelwood"), ToFind(SORREL)).name_pages == ()


@pytest.mark.parametrize("where", ["title", "author", "outline", "attachment", "xmp"])
def test_a_name_in_what_the_file_says_of_itself_is_told(where: str) -> None:
    def put(file: Any) -> None:
        if where == "author":
            file.docinfo["/Author"] = "Sorrel"
        elif where == "attachment":
            file.attachments["Sorrel.json"] = b"{}"
        elif where == "xmp":
            with file.open_metadata() as meta:
                meta["dc:description"] = "For Sorrel"

    title = "About Sorrel" if where == "title" else "Agenda"
    head = (Heading(words("Seen by Sorrel" if where == "outline" else "Seen")),)
    pdf = render(Document(title, head, "test"), printed=AT)
    if where in ("author", "attachment", "xmp"):
        pdf = changed(pdf, put)
    found = contents(pdf, ToFind(SORREL))
    assert found.name_pages[0] == 0
    assert "name" in in_words(found) and "No names" not in in_words(found)


def test_an_attachment_is_told_however_it_hangs_on() -> None:
    def listed(file: Any) -> None:
        file.attachments["a.json"] = b"{}"
        file.attachments["b.json"] = b"{}"

    def on_a_page(file: Any) -> None:
        spec = pikepdf.AttachedFileSpec(file, b"{}", filename="a.json")
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FileAttachment,
            Rect=[0, 0, 9, 9],
            FS=spec.obj,
        )
        file.pages[0].Annots = file.make_indirect(pikepdf.Array([note]))

    def only_as_part(file: Any) -> None:
        spec = pikepdf.AttachedFileSpec(file, b"{}", filename="a.json")
        file.Root.AF = pikepdf.Array([spec.obj])

    assert contents(changed(made(), listed)).attached == 2
    assert "2 files attached." in in_words(contents(changed(made(), listed)))
    for way in (on_a_page, only_as_part):
        found = contents(changed(made(), way))
        assert found.attached == 1 and "1 file attached." in in_words(found)


def test_a_password_is_told_and_with_it_the_rest_is_read() -> None:
    lock = pikepdf.Encryption(owner="six words", user="six words", R=6)
    pdf = changed(made("Sorrel was here."), lambda _: None, encryption=lock)
    shut = contents(pdf, ToFind(SORREL))
    assert shut == Contents(password=True, readable=False) and in_words(shut) == LOCKED
    found = contents(pdf, ToFind(SORREL), password="six words")
    assert found.password and found.name_pages == (1,) and found.pages == 1
    assert "It has a password." in in_words(found)


def test_lines_from_the_notes_are_counted_wherever_they_break() -> None:
    long = "A plug socket by every bed, and a lamp that " * 5
    find = ToFind(leaves=(long, "A key safe for papers"), stays=("Somebody cried in the kitchen",))
    found = contents(made(long), find)
    assert (found.lines, found.kept_back) == (1, 0)
    assert "1 line from the notes." in in_words(found)
    both = contents(made(long, "A key safe for papers"), find)
    assert "2 lines from the notes." in in_words(both)
    wrong = contents(made("Somebody cried in the kitchen."), find)
    assert wrong.kept_back == 1 and "1 line that should stay here." in in_words(wrong)
    assert contents(made("Tea."), ToFind(leaves=("Tea",))).lines == 0
    part = ToFind(leaves=("A lamp by each bed",), stays=("a lamp by each",))
    assert contents(made("A lamp by each bed."), part).kept_back == 0


def test_a_file_without_tags_says_that_it_is_for_paper() -> None:
    folded = booklet(render(Document("Agenda", (Para(words("x")),), "test", page="A5"), printed=AT))
    found = contents(folded)
    assert not found.tagged and NOT_ALOUD in in_words(found)
    assert contents(made()).tagged and NOT_ALOUD not in in_words(contents(made()))


def test_more_than_a_title_is_told() -> None:
    def put(file: Any) -> None:
        file.docinfo["/Subject"] = "Harbour Lane, Thursdays"
        file.docinfo["/Author"] = "Office laptop 3"

    found = contents(changed(made(), put))
    assert found.more == 2 and "It says more of itself than its title." in in_words(found)
    assert contents(made()).more == 0


def test_what_is_no_pdf_is_an_error_and_not_an_empty_answer() -> None:
    with pytest.raises(pikepdf.PdfError):
        contents(b"%PDF-1.7 nothing")
