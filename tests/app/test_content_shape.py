# SPDX-License-Identifier: MIT
"""A shipped file that does not fit its shape is told at once; no blank is forgotten."""

import sys
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.content.shape import Option, Saying, read, read_path
from app.content.wording import Piece, Wording
from app.errors import Broken
from app.paths import resource, root


@dataclass(frozen=True)
class Small:
    """A shape with one field of each kind."""

    title: str
    count: int
    on: bool
    lines: tuple[str, ...]
    said: Wording
    more: Mapping[str, str]
    options: tuple[Option, ...] = ()
    note: str = ""


GOOD = """
title = "Tea"
count = 3
on = true
lines = ["one", "two"]
said = "Ring {lead}."
more = { a = "b" }
options = [{ key = "k", label = "K" }]
"""


def made(tmp_path: Path, text: str) -> Small:
    path = tmp_path / "small.toml"
    path.write_text(text, "utf-8")
    return read_path(Small, path)


def test_a_file_that_fits(tmp_path: Path) -> None:
    found = made(tmp_path, GOOD)
    assert found.lines == ("one", "two")
    assert found.said.blanks == ("lead",)
    assert found.options == (Option("k", "K"),)
    assert found.more["a"] == "b"
    assert found.note == ""


def test_what_was_read_cannot_be_changed(tmp_path: Path) -> None:
    found = made(tmp_path, GOOD)
    with pytest.raises(FrozenInstanceError):
        found.title = "Coffee"  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.more["a"] = "c"  # type: ignore[index]


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ('title = "Tea"', "", "small.title"),
        ('title = "Tea"', "title = 3", "small.title"),
        ('title = "Tea"', 'title = "Ring {lead}"', "small.title"),
        ("count = 3", 'count = "3"', "small.count"),
        ("count = 3", "count = true", "small.count"),
        ("on = true", "on = 1", "small.on"),
        ('["one", "two"]', '"one"', "small.lines"),
        ('["one", "two"]', "[1]", "small.lines"),
        ('more = { a = "b" }', 'more = "b"', "small.more"),
        ('more = { a = "b" }', "more = { a = 1 }", "small.more"),
        ('label = "K"', 'label = "K", odd = "x"', "small.options.odd"),
        ('"Ring {lead}."', '"Ring {lead."', "content.blank"),
        ('"Ring {lead}."', '"Ring {lead.number}."', "content.blank"),
        ('"Ring {lead}."', '"Ring {}."', "content.blank"),
        ("count = 3", "count = 3\nodd = 1", "small.odd"),
        ("count = 3", "count = = 3", "content.small"),
    ],
)
def test_a_file_that_does_not_fit_is_our_mistake(
    tmp_path: Path, was: str, now: str, code: str
) -> None:
    assert was in GOOD
    with pytest.raises(Broken) as trouble:
        made(tmp_path, GOOD.replace(was, now))
    assert trouble.value.code == code


def test_a_missing_file_is_our_mistake() -> None:
    with pytest.raises(Broken):
        read(Saying, "content", "no_such_file.toml")


def test_words_with_blanks() -> None:
    wording = Wording("Ring {lead}, {lead_number}. Ask for {lead}.")
    assert wording.blanks == ("lead", "lead_number")
    assert wording.pieces[:3] == (Piece("Ring "), Piece(blank="lead"), Piece(", "))
    assert wording.fill(lead="Sorrel", lead_number="01632 960 017") == (
        "Ring Sorrel, 01632 960 017. Ask for Sorrel."
    )


def test_a_forgotten_blank_is_told() -> None:
    with pytest.raises(Broken):
        Wording("Ring {lead}.").fill(deputy="Teasel")


@given(some.text(), some.text())
def test_a_value_is_put_in_as_it_is(name: str, place: str) -> None:
    filled = Wording("{who} is {where}").fill(who=name, where=place)
    assert filled == f"{name} is {place}"


def test_resources_lie_beside_the_source() -> None:
    assert resource("content", "kinds.toml").is_file()
    assert root() == Path(__file__).resolve().parents[2]


def test_resources_lie_in_the_frozen_app(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("content", "kinds.toml") == tmp_path / "resources" / "content" / "kinds.toml"
