# SPDX-License-Identifier: MIT
"""Odd texts in every field of every paper, and whether each comes back from the finished page.

What belongs here: filling facts, and comparing what a reader finds. What does not: the texts
(`any_text`), or what a script's known limits are (`tests/app/pdf/test_scripts`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any
from unicodedata import normalize

from app.papers import summary_pdf
from app.pdf.blocks import Document
from app.pdf.preview import text_of
from app.pdf.render import render
from app.reports import certificate, concern_copy, induction_copy, registry
from app.reports.easy_read import EASY_READ
from models.rules.summary import Reader
from tests.app.pdf.test_scripts import MIXED, expected, plainly

AT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
CODED = frozenset(
    ("start", "end", "kind", "key", "on_paper", "leaving", "id", "space_kind", "code", "number")
)
"""Fields that are ours: a time, a key, a number."""
ON_A_BLANK = re.compile(r"\s[\u0300-\u036f]")
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
"""Some papers set quotation marks in their printed form; the words are the same."""
Fill = Callable[[str], str]


@dataclass(frozen=True)
class AnyPaper:
    """A paper: its name, the facts it is made of, and how its bytes are made of them."""

    name: str
    facts: Any
    make: Callable[[Any], bytes]


@dataclass(frozen=True)
class Lost:
    """A text that does not come back: in which paper and field. `parted`: its letters are there, apart."""

    paper: str
    field: str
    text: str
    parted: bool


def papers(pack: Any, summary: Any, induction: Any, form: Any, added: Any) -> Iterator[AnyPaper]:
    """Every paper that shows words that somebody typed."""
    for one in registry.REPORTS:
        yield AnyPaper(one.key, pack, _drawn(one.document))
    for key, build in EASY_READ.items():
        if key in {one.key for one in registry.REPORTS}:
            yield AnyPaper(f"{key}, easy", pack, _drawn(lambda facts, b=build: b(facts, "easy")))
    for reader in Reader:
        yield AnyPaper(
            f"summary, {reader.value}",
            summary,
            lambda facts, r=reader.value: summary_pdf(facts, r, AT),
        )
    yield AnyPaper("induction", induction, _drawn(induction_copy.build))
    yield AnyPaper("certificate", induction, _drawn(certificate.build))
    yield AnyPaper("concern", form, _drawn(lambda facts: concern_copy.build(facts, added)))


def _drawn(build: Callable[[Any], Document]) -> Callable[[Any], bytes]:
    return lambda facts: render(build(facts), printed=AT)


def filled(facts: Any, fill: Fill, path: str = "") -> Any:
    """The facts with every text in them replaced, all the way down."""
    changed = {
        one.name: _filled(getattr(facts, one.name), fill, f"{path}.{one.name}".lstrip("."))
        for one in fields(facts)
        if one.name not in CODED
    }
    return replace(facts, **changed)


def _filled(value: Any, fill: Fill, path: str) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return filled(value, fill, path)
    if type(value) is str:
        return fill(path)
    if isinstance(value, tuple):
        return tuple(_filled(one, fill, f"{path}[{at}]") for at, one in enumerate(value))
    if isinstance(value, dict):
        return {key: fill(f"{path}[{key}]") for key in value}
    return value


def shown_fields(paper: AnyPaper) -> list[str]:
    """The fields whose words stand on the paper: each gets a word of its own, and is looked for."""
    marks: dict[str, str] = {}

    def mark(path: str) -> str:
        return marks.setdefault(path, f"7q{len(marks):03}w7")

    said = heard(paper.make(filled(paper.facts, mark)))
    return [path for path, word in marks.items() if word in said]


def heard(pdf: bytes) -> str:
    """What a reader finds, without blanks."""
    return plainly("".join(text_of(pdf)))


def lost(paper: AnyPaper, texts: Sequence[str], rounds: int) -> Iterator[Lost]:
    """Each text goes into the paper in each round, into another field every time."""
    shown = shown_fields(paper)
    if not shown:
        return
    for turn in range(rounds):
        for start in range(0, len(texts), len(shown)):
            part = texts[start : start + len(shown)]
            given = {shown[(at + turn) % len(shown)]: text for at, text in enumerate(part)}
            pdf = paper.make(filled(paper.facts, lambda path, g=given: g.get(path, "Tea.")))
            said = heard(pdf)
            for path, text in given.items():
                if comes_back(text, said) is not True:
                    # Beside other odd texts a reader may find it in two places: so once more, alone.
                    alone = paper.make(
                        filled(paper.facts, lambda at, p=path, t=text: t if at == p else "Tea.")
                    )
                    found = comes_back(text, heard(alone))
                    if found is not True:
                        yield Lost(paper.name, path, text, found is None)


def comes_back(text: str, said: str) -> bool | None:
    """True: as it was. None: all its letters in order, with others between (a page ended). False: lost."""
    wanted, said = expected(text).translate(STRAIGHT), said.translate(STRAIGHT)
    if not wanted or wanted in said:
        return True
    # A sentence may begin with it in another case; a reader may take a ligature apart.
    wanted, said = (plainly(normalize("NFKC", one)).casefold() for one in (wanted, said))
    if wanted in said:
        return True
    # Marks that stand on a blank, and lines of mixed direction, are heard in another order.
    if MIXED.search(text) or ON_A_BLANK.search(text):
        mirrors = str.maketrans(")]}>»", "([{<«")
        return _all_there(wanted.translate(mirrors), said.translate(mirrors))
    rest = iter(said)
    return None if all(letter in rest for letter in wanted) else False


def _all_there(wanted: str, said: str) -> bool:
    return all(said.count(letter) >= wanted.count(letter) for letter in set(wanted))
