# SPDX-License-Identifier: MIT
"""What the demo looks over at its end: no name where none may be, enough pictures, enough papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.later import later
from ui.demo.scenes_notes import PASSED_ON, STAYS_HERE
from ui.demo.scenes_pack import LOCKED

LEAST_PICTURES, LEAST_PAPERS = 20, 8
CODINGS = ("utf-8", "utf-16-le")


def look_over(evening: Any) -> None:
    """What does not hold is said in the report's warnings."""
    people, report = evening.people, evening.driver.report
    found = [
        *names_in_papers(evening.out, people),
        *open_copies(evening.out),
        *names_in_files(evening.folder, people),
        *names_in_titles(report.titles, people),
        *only_what_was_passed_on(evening.out),
    ]
    if sorted(people) != sorted(evening.cast.names):
        found.append("not everybody was named")
    papers = list((evening.out / "papers").glob("*.pdf"))
    if report.pictures < LEAST_PICTURES:
        found.append(f"only {report.pictures} pictures")
    if len(papers) < LEAST_PAPERS:
        found.append(f"only {len(papers)} papers")
    if not list((evening.out / "outbox").glob("*.pdf")):
        found.append("nothing in the outbox")
    for words in found:
        evening.driver.warn(words)


def only_what_was_passed_on(out: Path) -> list[str]:
    """The hand-out holds what was passed on and nothing that stays here (care K20)."""
    path = out / "papers" / "summary-for-group.pdf"
    said = " ".join(" ".join(later("app.pdf.preview").text_of(path.read_bytes())).split())
    found = [] if PASSED_ON in said else ["what was passed on is not in the hand-out"]
    return found + (["what stays here is in the hand-out"] if STAYS_HERE.strip() in said else [])


def names_in_papers(out: Path, people: tuple[str, ...]) -> list[str]:
    """Names in the text, the metadata or the file name of a paper that may hold none."""
    pdfium = later("pypdfium2")
    found = []
    for path in [*(out / "papers").glob("*.pdf"), *(out / "outbox").glob("*.pdf")]:
        pages = later("app.pdf.preview").text_of(path.read_bytes())
        document = pdfium.PdfDocument(path.read_bytes())
        told = " ".join(str(value) for value in document.get_metadata_dict().values())
        document.close()
        where = {"file name": path.name, "metadata": told, "text": " ".join(pages)}
        for person in people:
            found += [
                f"a name in the {w} of {path.name}"
                for w, t in where.items()
                if person.casefold() in t.casefold()
            ]
    return found


def open_copies(out: Path) -> list[str]:
    """Copies with a name that opened without their words, or that hold it in the clear."""
    pdfium, found = later("pypdfium2"), []
    for path in (out / LOCKED).glob("*.pdf"):
        try:
            pdfium.PdfDocument(path.read_bytes()).close()
            found.append(f"{path.name} is not locked")
        except pdfium.PdfiumError:
            continue
    return found


def names_in_files(folder: Path, people: tuple[str, ...]) -> list[str]:
    """Names in any file of the records' folder, in any usual coding."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            if any(p.lower().encode(c) in content for p in people for c in CODINGS):
                found.append(f"a name in {path.name}")
    return found


def names_in_titles(titles: set[str], people: tuple[str, ...]) -> list[str]:
    """Names in a window title."""
    return [
        f"a name in the title {t}" for t in titles for p in people if p.casefold() in t.casefold()
    ]
