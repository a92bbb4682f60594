# SPDX-License-Identifier: MIT
"""Rules about links, fields and other marks laid over a page (ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.checking.failures import Failure, said
from app.checking.tree import Element, text_of
from app.later import later

HIDDEN = 2
OWN_TAG = {"Widget": "Form", "Link": "Link"}


def overlays(paper: Any) -> Iterator[Failure]:
    """Each has its tag, its words, and pages go through them in the order of the tags."""
    for at, page in enumerate(paper.pdf.pages, start=1):
        held = [one for one in _annotations(page.obj)]
        if held and page.obj.get("/Tabs") != "/S":
            yield Failure("tab-order", "7.18.3", f"page {at}")
        for one in held:
            for failure in _rules(one, page.obj, paper):
                yield Failure(failure.rule, failure.clause, f"page {at}, {failure.where}")


def _annotations(page: Any) -> Iterator[Any]:
    pikepdf = later("pikepdf")
    for one in page.get("/Annots") or []:
        if isinstance(one, pikepdf.Dictionary):
            yield one


def _rules(one: Any, page: Any, paper: Any) -> Iterator[Failure]:
    kind = str(one.get("/Subtype", ""))[1:]
    number = one.get("/StructParent")
    tag: Element | None = paper.tree.of_number(int(number)) if isinstance(number, int) else None
    if paper.lang is None and "/Contents" in one and not _spoken(one, tag):
        yield Failure("contents-lang", "7.2", said(kind))
    yield from _clips(one)
    if not (int(one.get("/F", 0)) & HIDDEN or _outside(one, page)):
        yield from _place(kind, tag)
        yield from _words(one, kind, tag)


def _spoken(one: Any, tag: Element | None) -> bool:
    return "/Lang" in one or (tag is not None and tag.lang is not None)


def _place(kind: str, tag: Element | None) -> Iterator[Failure]:
    """Under which tag it stands."""
    around = tag.kind if tag else ""
    if kind == "TrapNet":
        yield Failure("trap-net", "7.18.2", kind)
    if kind == "PrinterMark":
        if tag is not None:
            yield Failure("printer-mark", "7.18.8", kind)
    elif kind in OWN_TAG:
        if around != OWN_TAG[kind]:
            clause = "7.18.4" if kind == "Widget" else "7.18.5"
            yield Failure("annotation-tag", clause, f"{kind} in {said(around) or 'no tag'}")
    elif kind != "Popup" and around != "Annot":
        yield Failure("annotation-tag", "7.18.1", f"{said(kind)} in {said(around) or 'no tag'}")


def _words(one: Any, kind: str, tag: Element | None) -> Iterator[Failure]:
    """What it is in words."""
    contents = text_of(one.get("/Contents", ""))
    alt = (tag.said("/Alt") or "") if tag else ""
    if kind == "Link" and not contents:
        yield Failure("link-words", "7.18.5", kind)
    if kind not in ("Widget", "Popup") and not contents and not alt:
        yield Failure("annotation-words", "7.18.1", said(kind))
    if kind == "Widget" and not alt and not _field_words(one):
        yield Failure("field-words", "7.18.1", kind)


def _field_words(one: Any) -> str:
    """What a field is called for a reader, its own or of a field above it; a part of a field has no say."""
    for _ in range(32):
        if one is None:
            return ""
        if "/TU" in one and ("/T" in one or "/Parent" not in one):
            return text_of(one.TU)
        one = one.get("/Parent")
    return ""


def _outside(one: Any, page: Any) -> bool:
    """Whether it lies beside what shows of the page."""
    box = None
    for key in ("/CropBox", "/MediaBox"):
        node = page
        for _ in range(64):
            if box is not None or node is None:
                break
            box = node.get(key)
            node = node.get("/Parent")
    try:
        left, low, right, high = (float(x) for x in box)  # type: ignore[union-attr]
        x1, y1, x2, y2 = (float(x) for x in one.Rect)
    except (TypeError, ValueError, AttributeError):
        return False
    x1, x2, y1, y2 = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    return x2 <= min(left, right) or x1 >= max(left, right) or y2 <= low or y1 >= high


def _clips(one: Any) -> Iterator[Failure]:
    """A film or sound says of which kind it is, and what it is in words."""
    for action in _actions(one):
        clip = _clip(action)
        if clip is None:
            continue
        if "/CT" not in clip:
            yield Failure("clip-kind", "7.18.6.2", "a film or sound")
        if not _has_words(clip.get("/Alt")):
            yield Failure("clip-words", "7.18.6.2", "a film or sound")


def _actions(one: Any) -> Iterator[Any]:
    pikepdf = later("pikepdf")
    held = [one.get("/A")]
    more = one.get("/AA")
    if isinstance(more, pikepdf.Dictionary):
        held += list(more.values())
    yield from (action for action in held if isinstance(action, pikepdf.Dictionary))


def _clip(action: Any) -> Any:
    pikepdf = later("pikepdf")
    shown = action.get("/R") if action.get("/S") == "/Rendition" else None
    clip = shown.get("/C") if isinstance(shown, pikepdf.Dictionary) else None
    return clip if isinstance(clip, pikepdf.Dictionary) and clip.get("/S") == "/MCD" else None


def _has_words(held: Any) -> bool:
    pikepdf = later("pikepdf")
    if not isinstance(held, pikepdf.Array) or not len(held) or len(held) % 2:
        return False
    return all(isinstance(one, pikepdf.String) for one in held) and all(
        text_of(held[at]) for at in range(1, len(held), 2)
    )


def fields(paper: Any) -> Iterator[Failure]:
    """Names of fields have a language; a form tag holds one field or says what it is."""
    if paper.lang is None and paper.pdf.Root.get("/AcroForm") is not None:
        for one in paper.dictionaries():
            is_field = "/TU" in one and any(key in one for key in ("/FT", "/T", "/Kids"))
            if is_field and not _has_lang(one, paper):
                yield Failure("field-lang", "7.2", "a field")
    for tag in paper.tree.elements:
        if tag.kind == "Form" and tag.attribute("/Role") is None:
            widgets = [one for one in tag.objects if one.get("/Subtype") == "/Widget"]
            if len(widgets) != 1 or len(tag.objects) + len(tag.kids) + len(tag.marks) != 1:
                yield Failure("form-tag", "7.18.4", "Form")


def _has_lang(one: Any, paper: Any) -> bool:
    number = one.get("/StructParent")
    return _spoken(one, paper.tree.of_number(int(number)) if isinstance(number, int) else None)


RULES = (overlays, fields)
