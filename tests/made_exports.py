# SPDX-License-Identifier: MIT
"""Everything that leaves a laptop at level 0 or 1, as bytes and words: papers, summaries, outbox copies, file names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.change import carry_out
from app.later import later
from app.outbox import copies, put_in_outbox
from app.papers import FORMS, paper_pdf, papers_page, summary_file_name, summary_pdf
from app.reports.file_names import file_name
from app.reports.registry import REPORTS
from app.summaries import one_of_us, summary_page
from models.store import Store

READERS = {"group": 1, "alliance": 0, "anyone": 0}


@dataclass(frozen=True)
class Left:
    """One thing that leaves: its name here, its level, and everything in it: bytes, words, facts, names."""

    name: str
    level: int
    content: bytes


def in_pdf(pdf: bytes) -> bytes:
    """The raw file, the words of its pages, its facts, its outline and what is attached."""
    pages = " ".join(later("app.pdf.preview").text_of(pdf))
    document = later("pypdfium2").PdfDocument(pdf)
    told = " ".join(str(value) for value in document.get_metadata_dict().values())
    outline = " ".join(one.get_title() for one in document.get_toc())
    document.close()
    whole = " ".join(" ".join(pages.split()).split("\u00ad"))
    return pdf + f"\n{pages}\n{whole}\n{told}\n{outline}".encode()


def leaving(store: Store, session: str) -> Iterator[Left]:
    """All of it for one session; words that look like names are answered first, as a person must."""
    now = store.now()
    page = papers_page(store, session)
    yield Left("pack file name", 0, page.file_name.encode())
    for one in REPORTS:
        pdf = paper_pdf(one.key, page.facts, now)
        name = file_name(one.key, page.facts)  # type: ignore[arg-type]
        yield Left(
            f"{one.key}{' form' if one.key in FORMS else ''}", 1, in_pdf(pdf) + name.encode()
        )
    for reader, level in READERS.items():
        for word in summary_page(store, session, reader).to_look_at:
            carry_out(store, one_of_us, session, word.note, word.word)
        shown = summary_page(store, session, reader)
        assert shown.to_look_at == ()
        pdf = summary_pdf(shown.facts, reader, now)
        words = " ".join(f"{one.what} {one.why}" for one in shown.left_out)
        name = summary_file_name(shown.facts, reader)
        yield Left(
            f"summary for {reader}", level, in_pdf(pdf) + f"{words} {shown.inside} {name}".encode()
        )
        if reader == "alliance":
            kept = carry_out(store, put_in_outbox, session, pdf, shown.inside).change.about
            for file, content in copies(store, (kept,)):
                yield Left("outbox copy", 0, in_pdf(content) + file.encode())
