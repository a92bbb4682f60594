# SPDX-License-Identifier: MIT
"""What the demo looks over at its end: no name where none may be, enough pictures, enough papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.later import later

LEAST_PICTURES, LEAST_PAPERS = 20, 8
HOLDS_NAME = ("induction-copy.pdf",)
CODINGS = ("utf-8", "utf-16-le")


def look_over(evening: Any) -> bool:
    """True when everything holds; what does not is said in the report's warnings."""
    people = evening.people
    found = [
        *names_in_papers(evening.out, people),
        *names_in_files(evening.folder, people),
        *names_in_titles(evening.driver.report.titles, people),
    ]
    papers = list((evening.out / "papers").glob("*.pdf"))
    if evening.driver.report.pictures < LEAST_PICTURES:
        found.append(f"only {evening.driver.report.pictures} pictures")
    if len(papers) < LEAST_PAPERS:
        found.append(f"only {len(papers)} papers")
    if not list((evening.out / "outbox").glob("*.pdf")):
        found.append("nothing in the outbox")
    for words in found:
        evening.driver.warn(words)
    return not found


def names_in_papers(out: Path, people: tuple[str, ...]) -> list[str]:
    """Names in the text, the metadata or the file name of a paper that may hold none."""
    pdfium = later("pypdfium2")
    found = []
    for path in [*(out / "papers").glob("*.pdf"), *(out / "outbox").glob("*.pdf")]:
        pages = later("app.pdf.preview").text_of(path.read_bytes())
        document = pdfium.PdfDocument(path.read_bytes())
        told = " ".join(str(value) for value in document.get_metadata_dict().values())
        document.close()
        may = path.name in HOLDS_NAME
        where = {"file name": path.name, "metadata": told, "text": "" if may else " ".join(pages)}
        for person in people:
            found += [
                f"a name in the {w} of {path.name}"
                for w, t in where.items()
                if person.casefold() in t.casefold()
            ]
    return found


def names_in_files(folder: Path, people: tuple[str, ...]) -> list[str]:
    """Names in any file of the records' folder, in any usual coding."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if any(p.encode(c) in content for p in people for c in CODINGS):
                found.append(f"a name in {path.name}")
    return found


def names_in_titles(titles: set[str], people: tuple[str, ...]) -> list[str]:
    """Names in a window title."""
    return [f"a name in the title {t}" for t in titles for p in people if p in t]
