# SPDX-License-Identifier: MIT
"""All of our own papers, in every size, keep every rule for being read aloud and for lasting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.checking.check import check
from app.pdf.blocks import Document
from app.pdf.render import render
from app.reports import registry
from app.reports.facts import PackFacts, SummaryFacts
from app.reports.summary import alliance, anyone, hand_out
from tests.app.reports.conftest import PRINTED

SIZES = [(one.key, size) for one in registry.REPORTS for size in one.sizes]
SCRIPTS = "Zażółć Привіт مرحبا שלום नमस्ते வணக்கம் မင်္ဂလာပါ สวัสดี 你好 ☑ 🙂 \ue000"


def broken(document: Document) -> list[str]:
    """The rules that the finished paper breaks."""
    found = check(render(document, printed=PRINTED))
    return [f"{one.rule} ({one.clause}): {one.where}" for one in found]


@pytest.mark.parametrize(("key", "size"), SIZES)
def test_each_paper_of_the_pack(key: str, size: str, pack: PackFacts) -> None:
    assert broken(registry.report(key).build(pack, size)) == []


@pytest.mark.parametrize("build", [hand_out, alliance, anyone])
def test_each_summary(build: Any, summary_facts: SummaryFacts) -> None:
    assert broken(build(summary_facts)) == []


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
