# SPDX-License-Identifier: MIT
"""Rules about a file as a whole: what it says of itself, layers, files inside, locks (ISO 14289-1, 5 to 7.16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.checking.failures import Failure, said
from app.checking.metadata import DC, RDF, UA, XML
from app.later import later

HEAD = re.compile(rb"%PDF-1\.[0-7](?!\d)")
READ_ALOUD = 512


def catalog(paper: Any) -> Iterator[Failure]:
    """Tagged, with a tree, a title that shows, and metadata."""
    root = paper.pdf.Root
    if not HEAD.match(paper.head):
        yield Failure("head", "6.1", "the first line")
    info = root.get("/MarkInfo")
    if info is None or info.get("/Marked") is not True:
        yield Failure("not-tagged", "6.2", "MarkInfo")
    if info is not None and info.get("/Suspects") is True:
        yield Failure("suspects", "7.1", "MarkInfo")
    shown = root.get("/ViewerPreferences")
    if shown is None or shown.get("/DisplayDocTitle") is not True:
        yield Failure("title-hidden", "7.1", "ViewerPreferences")
    if root.get("/StructTreeRoot") is None:
        yield Failure("no-tree", "7.1", "StructTreeRoot")
    held = root.get("/Metadata")
    if held is None or held.get("/Type") != "/Metadata" or held.get("/Subtype") != "/XML":
        yield Failure("no-metadata", "7.1", "Metadata")


def metadata(paper: Any) -> Iterator[Failure]:
    """It says that it is PDF/UA, and what it is called."""
    facts = paper.metadata
    if facts is None:
        yield Failure("no-ua", "5", "Metadata")
        return
    part = facts.text(UA, "part")
    if part is None:
        yield Failure("no-ua", "5", "Metadata")
    elif part.strip() != "1":
        yield Failure("ua-part", "5", f"part {said(part, 10)}")
    for name in ("part", "amd", "corr"):
        if facts.prefix(UA, name) not in (None, "pdfuaid"):
            yield Failure("ua-prefix", "5", name)
    if not facts.has(DC, "title"):
        yield Failure("no-title", "7.1", "dc:title")
    if paper.lang is None and _only_default(facts):
        yield Failure("metadata-lang", "7.2", "Metadata")


def _only_default(facts: Any) -> bool:
    """Whether a text of the metadata has no language but "any"."""
    spoken = [
        [item.get(f"{{{XML}}}lang") for item in alternatives]
        for alternatives in facts.root.iter(f"{{{RDF}}}Alt")
    ]
    return any(set(langs) == {"x-default"} for langs in spoken)


def outline(paper: Any) -> Iterator[Failure]:
    """Bookmarks need the language of the file."""
    held = paper.pdf.Root.get("/Outlines")
    if paper.lang is None and held is not None and held.get("/First") is not None:
        yield Failure("outline-lang", "7.2", "Outlines")


def layers(paper: Any) -> Iterator[Failure]:
    """Sets of layers have a name and switch nothing by themselves."""
    pikepdf = later("pikepdf")
    held = paper.pdf.Root.get("/OCProperties")
    if held is None:
        return
    sets = [held.get("/D"), *(held.get("/Configs") or [])]
    for one in sets:
        if not isinstance(one, pikepdf.Dictionary):
            continue
        if not str(one.get("/Name", "")):
            yield Failure("layers-name", "7.10", "OCProperties")
        if "/AS" in one:
            yield Failure("layers-switch", "7.10", "OCProperties")


def files(paper: Any) -> Iterator[Failure]:
    """A file inside is named in both ways."""
    for one in paper.dictionaries():
        is_file = "/EF" in one and one.get("/Type") in (None, "/Filespec", "/F")
        if is_file and not (str(one.get("/F", "")) and str(one.get("/UF", ""))):
            yield Failure("file-name", "7.11", "a file inside")


def form_fields(paper: Any) -> Iterator[Failure]:
    """No form that only another program can draw."""
    form = paper.pdf.Root.get("/AcroForm")
    held = form.get("/XFA") if form is not None else None
    if held is not None and re.search(rb"dynamicRender[^>]*>\s*required", _bytes(held)):
        yield Failure("dynamic-form", "7.15", "XFA")


def _bytes(held: Any) -> bytes:
    pikepdf = later("pikepdf")
    if isinstance(held, pikepdf.Stream):
        return bytes(held.read_bytes())
    streams = [one for one in held if isinstance(one, pikepdf.Stream)]
    return b"".join(bytes(one.read_bytes()) for one in streams)


def lock(paper: Any) -> Iterator[Failure]:
    """A locked file lets itself be read aloud."""
    held = paper.pdf.trailer.get("/Encrypt")
    if held is not None and not int(held.get("/P", 0)) & READ_ALOUD:
        yield Failure("lock-aloud", "7.16", "Encrypt")


RULES = (catalog, metadata, outline, layers, files, form_fields, lock)
