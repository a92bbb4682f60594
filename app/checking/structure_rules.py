# SPDX-License-Identifier: MIT
"""Rules about single tags: types, headings, lists, figures, notes, languages (ISO 14289-1, 7.1 to 7.9).

What belongs here: what the tree alone tells. What does not: tables (`table_rules`) and pages
(`content_rules`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from app.checking.failures import Failure, said
from app.checking.tree import STANDARD, Element

TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_IN = {
    "TR": ("Table", "THead", "TBody", "TFoot"),
    "THead": ("Table",),
    "TBody": ("Table",),
    "TFoot": ("Table",),
    "TH": ("TR",),
    "TD": ("TR",),
    "LI": ("L",),
    "LBody": ("LI",),
    "TOCI": ("TOC",),
}
_HOLDS = {
    "Table": ("TR", "THead", "TBody", "TFoot", "Caption"),
    "TR": ("TH", "TD"),
    "THead": ("TR",),
    "TBody": ("TR",),
    "TFoot": ("TR",),
    "L": ("L", "LI", "Caption"),
    "LI": ("Lbl", "LBody"),
    "TOC": ("TOC", "TOCI", "Caption"),
}


def types(paper: Any) -> Iterator[Failure]:
    """Every type is standard or mapped to one, mappings end, no standard type is given another meaning."""
    roles = paper.tree.roles
    for one in paper.tree.elements:
        if one.obj.get("/P") is None:
            yield Failure("tag-parent", "7.1", said(one.own))
        if one.own in roles and paper.tree.is_circular(one.own):
            yield Failure("role-circle", "7.1", said(one.own))
        elif one.own not in STANDARD and one.kind not in STANDARD:
            yield Failure("role-unknown", "7.1", said(one.own))
        elif one.own in STANDARD and roles.get(one.own, one.own) != one.own:
            yield Failure("role-remapped", "7.1", said(one.own))


def nesting(paper: Any) -> Iterator[Failure]:
    """Rows stand in tables, items in lists, and nothing else stands there."""
    for one in paper.tree.elements:
        around = one.parent.kind if one.parent else ""
        if one.kind in _IN and around not in _IN[one.kind]:
            yield Failure("tag-outside", "7.2", f"{one.kind} in {said(around) or 'nothing'}")
        for kid in one.kinds():
            if one.kind in _HOLDS and kid not in _HOLDS[one.kind]:
                yield Failure("tag-inside", "7.2", f"{said(kid)} in {one.kind}")
        yield from _captions(one)


def _captions(one: Element) -> Iterator[Failure]:
    kinds = one.kinds()
    if one.kind in ("L", "TOC") and "Caption" in kinds[1:]:
        yield Failure("caption-first", "7.2", one.kind)
    if one.kind == "Table" and (kinds.count("Caption") > 1 or "Caption" in kinds[1:-1]):
        yield Failure("caption-place", "7.2", "Table")


def headings(paper: Any) -> Iterator[Failure]:
    """Headings go down step by step, and are either all numbered or all plain."""
    last = 0
    numbered = [one for one in paper.tree.elements if re.fullmatch("H[1-6]", one.kind)]
    plain = [one for one in paper.tree.elements if one.kind == "H"]
    for one in numbered:
        level = int(one.kind[1])
        if level > last + 1:
            yield Failure("heading-skipped", "7.4.2", one.kind)
        last = level
    if numbered and plain:
        yield Failure("heading-mixed", "7.4.4", "H and H1 to H6")
    for one in paper.tree.elements:
        if one.kinds().count("H") > 1:
            yield Failure("heading-twice", "7.4.4", said(one.own))


def pictures(paper: Any) -> Iterator[Failure]:
    """Figures and formulas are told in words."""
    for one in paper.tree.elements:
        told = one.said("/Alt") or one.said("/ActualText") is not None
        if one.kind in ("Figure", "Formula") and not told:
            yield Failure("alt-missing", "7.3" if one.kind == "Figure" else "7.7", one.kind)


def notes(paper: Any) -> Iterator[Failure]:
    """Each note has a name of its own."""
    found = [one.said("/ID") or "" for one in paper.tree.elements if one.kind == "Note"]
    counts = Counter(found)
    for name in found:
        if not name:
            yield Failure("note-id", "7.9", "Note")
        elif counts[name] > 1:
            yield Failure("note-id-twice", "7.9", said(name))


def languages(paper: Any) -> Iterator[Failure]:
    """Every language is a tag, and each text of the tree has one."""
    for where, value in paper.languages():
        if not TAG.fullmatch(value):
            yield Failure("lang-tag", "7.2", f"{where}: {said(value, 12)}")
    if paper.lang is not None:
        return
    for one in paper.tree.elements:
        for key in ("/ActualText", "/Alt", "/E"):
            if one.said(key) is not None and one.lang is None:
                yield Failure("lang-missing", "7.2", f"{key[1:]} of {said(one.own)}")


RULES = (types, nesting, headings, pictures, notes, languages)
