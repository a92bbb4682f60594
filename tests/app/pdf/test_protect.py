# SPDX-License-Identifier: MIT
"""A locked copy: nothing of it can be read without its words, and all of it with them."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.pdf.blocks import Document, Heading, Para, words
from app.pdf.protect import protect
from app.pdf.render import render
from app.vault.words import locking_words, word_list

DAY = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
WORDS = "copper lantern seven willow mustard drift"


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A page with a name on it."""
    blocks = (Heading(words("Their own copy"), 1), Para(words("Zaffreequill likes the window")))
    return render(Document("Own copy", blocks, "own"), printed=DAY)


@pytest.fixture(scope="module")
def locked(pdf: bytes) -> bytes:
    """The same, locked."""
    return protect(pdf, WORDS)


@pytest.mark.parametrize("wrong", ["", "copper", WORDS.upper(), WORDS + " "])
def test_other_words_open_nothing(locked: bytes, wrong: str) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked), password=wrong)
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked, password=wrong)


def test_with_its_words_it_reads_whole(locked: bytes) -> None:
    document = pypdfium2.PdfDocument(locked, password=WORDS)
    assert "Zaffreequill likes the window" in document[0].get_textpage().get_text_range()
    document.close()


def test_nothing_can_be_read_in_its_bytes(locked: bytes) -> None:
    for plain in (b"Zaffreequill", b"Their own copy", b"Own copy", b"window", WORDS.encode()):
        assert plain not in locked


def test_title_metadata_and_the_names_of_what_is_attached_are_locked_too(pdf: bytes) -> None:
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        with document.open_metadata() as metadata:
            metadata["dc:title"] = "Quillfeather record"
        document.docinfo["/Title"] = "Quillfeather record"
        document.attachments["Larkrise.txt"] = b"Larkrise came by bus"
        document.save(made)
    inside = (b"Quillfeather", b"Larkrise")
    wide = tuple(word.decode().encode("utf-16-be") for word in inside)
    assert b"Quillfeather" in made.getvalue()
    locked = protect(made.getvalue(), WORDS)
    assert not [word for word in (*inside, *wide) if word in locked]
    with pikepdf.open(BytesIO(locked), password=WORDS) as document:
        assert str(document.docinfo["/Title"]) == "Quillfeather record"
        assert bytes(document.attachments["Larkrise.txt"].get_file().read_bytes()).startswith(
            b"Lark"
        )


def test_it_is_the_strong_form_and_screen_readers_may_read_it(locked: bytes) -> None:
    with pikepdf.open(BytesIO(locked), password=WORDS) as document:
        assert document.encryption.R == 6 and document.encryption.bits == 256
        assert document.allow.accessibility


@pytest.mark.parametrize("none", ["", "   "])
def test_without_words_it_is_refused(pdf: bytes, none: str) -> None:
    with pytest.raises(ValueError, match="no words"):
        protect(pdf, none)


@settings(max_examples=8)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30
    ).filter(str.strip)
)
def test_any_words_lock_and_open(chosen: str) -> None:
    blocks = (Para(words("Tea")),)
    locked = protect(render(Document("Own copy", blocks, "own"), printed=DAY), chosen)
    with pikepdf.open(BytesIO(locked), password=chosen) as document:
        assert len(document.pages) == 1


def test_six_words_of_the_list_and_never_the_same() -> None:
    made = {locking_words() for _ in range(20)}
    assert len(made) == 20
    assert all(len(one.split()) == 6 and set(one.split()) <= set(word_list()) for one in made)
