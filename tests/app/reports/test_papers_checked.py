# SPDX-License-Identifier: MIT
"""All of our own papers, in every size, keep every rule for being read aloud and for lasting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.checking.check import check
from app.papers import layouts, summary_layouts, summary_pdf, wear
from app.pdf.blocks import Document
from app.pdf.render import render
from app.reports import registry
from app.reports.facts import PackFacts, SummaryFacts
from models.rules.summary import Reader
from tests.app.reports.conftest import PRINTED

LAID_OUT = [
    (one.key, layout.key)
    for one in registry.REPORTS
    for layout in layouts(one)
    if not layout.for_paper
]
"""Every paper in every layout that may be kept as a file; a booklet is folded paper and has no tags."""
SCRIPTS = "Zażółć Привіт مرحبا שלום नमस्ते வணக்கம் မင်္ဂလာပါ สวัสดี 你好 ☑ 🙂 \ue000"


def broken(document: Document) -> list[str]:
    """The rules that the finished paper breaks."""
    found = check(render(document, printed=PRINTED))
    return [f"{one.rule} ({one.clause}): {one.where}" for one in found]


@pytest.mark.parametrize(("key", "layout"), LAID_OUT)
def test_each_paper_of_the_pack(key: str, layout: str, pack: PackFacts) -> None:
    assert broken(wear(registry.report(key), pack, layout)) == []


@pytest.mark.parametrize("reader", list(Reader))
def test_each_summary_in_each_layout(reader: Reader, summary_facts: SummaryFacts) -> None:
    for layout in summary_layouts(reader.value):
        found = check(summary_pdf(summary_facts, reader.value, PRINTED, layout.key))
        assert found == (), layout.key


@pytest.mark.parametrize("key", [one.key for one in registry.REPORTS])
def test_each_paper_with_letters_of_every_script(key: str, pack: PackFacts) -> None:
    session = replace(pack.session, title=SCRIPTS, aim=SCRIPTS, venue=SCRIPTS, address=SCRIPTS)
    parts = tuple(replace(one, title=SCRIPTS, steps=(SCRIPTS,)) for one in pack.parts)
    facts = replace(pack, session=session, parts=parts)
    assert broken(registry.report(key).document(facts)) == []


@pytest.mark.parametrize("key", [one.key for one in registry.REPORTS])
def test_each_paper_of_an_evening_with_nothing_in_it(key: str, pack: PackFacts) -> None:
    assert (
        broken(registry.report(key).document(replace(pack, parts=(), lines=(), expected=0))) == []
    )
