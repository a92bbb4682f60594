# SPDX-License-Identifier: MIT
"""Rules about what pages draw: each stroke is either tagged or decoration, never both (ISO 14289-1, 7.1, 7.2, 7.20)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.checking.failures import Failure, said


def belonging(paper: Any) -> Iterator[Failure]:
    """Each stroke belongs to a tag or is marked as decoration."""
    for page in sorted(
        {
            stroke.page
            for stroke in paper.content.strokes
            if not (stroke.is_tagged or stroke.is_artifact)
        }
    ):
        yield Failure("stroke-unmarked", "7.1", f"page {page}")


def mixing(paper: Any) -> Iterator[Failure]:
    """No decoration inside of a tag, no tag inside of decoration."""
    wrong = set()
    for page, marks in paper.content.opened:
        last, around = marks[-1], marks[:-1]
        if last.tag == "Artifact" and any(mark.owner is not None for mark in marks):
            wrong.add(("artifact-in-tag", page))
        if last.owner is not None and any(mark.tag == "Artifact" for mark in around):
            wrong.add(("tag-in-artifact", page))
    for rule, page in sorted(wrong):
        yield Failure(rule, "7.1", f"page {page}")


def _lang(marks: Any) -> str | None:
    """The language under these marks, the innermost that says one."""
    for mark in reversed(marks):
        found = mark.said("/Lang")
        if found is None and mark.owner is not None:
            found = mark.owner.lang
        if found is not None:
            return str(found)
    return None


def languages(paper: Any) -> Iterator[Failure]:
    """Words on the pages, and words that stand for them, have a language."""
    if paper.lang is not None:
        return
    words = {s.page for s in paper.content.strokes if s.what == "words" and _lang(s.marks) is None}
    for page in sorted(words):
        yield Failure("words-lang", "7.2", f"page {page}")
    for page, marks in paper.content.opened:
        last = marks[-1]
        texts = (last.said(key) for key in ("/ActualText", "/Alt", "/E"))
        if last.tag == "Span" and any(texts) and _lang(marks) is None:
            yield Failure("span-lang", "7.2", f"page {page}")


def forms(paper: Any) -> Iterator[Failure]:
    """A form with tags of its own is drawn once; none stands for another file."""
    for key, times in paper.content.forms.items():
        form = paper.content.form_objects[key]
        if "/Ref" in form:
            yield Failure("form-refers", "7.20", "a form that stands for another file")
        if times > 1 and "/StructParents" in form:
            yield Failure("form-twice", "7.20", f"a form drawn {said(times)} times")


def marks_agree(paper: Any) -> Iterator[Failure]:
    """What elements claim and what the lists of parents say is the same, both ways."""
    listed = paper.listed_marks()
    claimed = {mark: one.obj.objgen for mark, one in paper.tree.owner.items()}
    if listed != claimed:
        yield Failure("parents-differ", "7.1", "the list of parents")


RULES = (belonging, mixing, languages, forms)
OURS = (marks_agree,)
