# SPDX-License-Identifier: MIT
"""Several finished papers as one file, page after page, read aloud as before, with a line of the outline for each.

What belongs here: putting files of our own together. What does not: making one (`render`), or a
file from outside.
"""

import io
from typing import Any

from app.later import later
from app.pdf.finish import finish

TITLE = "Papers"
"""Neutral: it says nothing of what the papers are about."""


def joined(pdfs: tuple[bytes, ...]) -> bytes:
    """The papers as one file; one alone stays as it is. The same papers give the same bytes."""
    if len(pdfs) == 1:
        return pdfs[0]
    pikepdf = later("pikepdf")
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.Root.Lang = "en-GB"
        made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        whole = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem))
        whole.S, whole.K = pikepdf.Name.Document, pikepdf.Array()
        marks, starts = pikepdf.Array(), []
        for pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as source:
                starts.append((str(source.docinfo.get("/Title", "")), len(made.pages)))
                _append(pikepdf, made, source, whole, marks)
        _rooted(pikepdf, made, whole, marks)
        with made.open_outline() as outline:
            lines = (pikepdf.OutlineItem(title, at) for title, at in starts)
            outline.root.extend(lines)
        made.save(out, deterministic_id=True)
    return finish(out.getvalue(), TITLE)


def _append(pikepdf: Any, made: Any, source: Any, whole: Any, marks: Any) -> None:
    """The pages of one paper, and what they are to those who hear them, as one part of the whole."""
    before = len(made.pages)
    made.pages.extend(source.pages)
    if not before:
        for key, value in source.docinfo.items():
            made.docinfo[key] = str(value)
        made.docinfo["/Title"] = TITLE
    if "/StructTreeRoot" not in source.Root:
        return
    tree = made.copy_foreign(source.Root.StructTreeRoot)
    for part in tree.K:
        part.S, part.P = pikepdf.Name.Part, whole
        whole.K.append(part)
    nums = tree.ParentTree.Nums
    for at in range(0, len(nums), 2):
        # Each page has its place in the list of all pages, as `finish` numbers them.
        marks.extend([int(nums[at]) + before, nums[at + 1]])


def _rooted(pikepdf: Any, made: Any, whole: Any, marks: Any) -> None:
    tree = pikepdf.Dictionary(Nums=marks)
    root = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    root.K, root.ParentTree = pikepdf.Array([whole]), made.make_indirect(tree)
    root.ParentTreeNextKey = len(made.pages)
    whole.P = root
    made.Root.StructTreeRoot = root
