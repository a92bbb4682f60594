# SPDX-License-Identifier: MIT
"""Settings, Alliance: a key for totals is made and taken in by six words, and organisations count by theirs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "app" / "sharing"))

from laptops import Laptop

from app.sharing import alliance, circles, joining
from models.store import Store
from models.tables.table import proxy
from ui.screens.settings import SettingsScreen

LOOK = os.environ.get("LOOK_AT")


@pytest.fixture
def panel(shown: Callable[..., Any]) -> Any:
    """Settings, Alliance."""
    screen = shown(SettingsScreen, page="alliance")
    found = screen.panel()
    found.screen = screen
    return found


@pytest.fixture
def files(tmp_path: Path, store: Store) -> dict[str, Any]:
    """A coordinator's key and another organisation's circle, as files."""
    adds, other = Laptop("adds"), Laptop("mill")
    adds.do(alliance.make_own_key)
    _, key = adds.ask(alliance.own_key_file)
    other.do(circles.start_circle, "The Mill", "Mill laptop")
    _, circle = other.ask(joining.circle_file)
    (tmp_path / "key.txt").write_bytes(key)
    (tmp_path / "circle.cpx").write_bytes(circle)
    public = adds.ask(alliance.readers)[0]
    words = other.keys.words
    proxy.initialize(store._db)
    return {"folder": tmp_path, "public": public, "words": words}


def test_a_key_is_kept_after_its_words_were_compared(panel: Any, files: dict[str, Any]) -> None:
    assert panel.nobody.isVisible() and not panel.readers.isVisible()
    panel.read_key(files["folder"] / "key.txt")
    assert panel.compare.isVisible() and len(panel.compare_words.text().split()) == 6
    panel.differ.click()
    assert panel.nobody.isVisible() and "nothing was kept" in panel.told.words.text()
    panel.read_key(files["folder"] / "key.txt")
    panel.same.click()
    assert [row.id for row in panel.readers.rows.rows] == [files["public"]]
    panel.readers.acted.emit(files["public"])
    assert panel.nobody.isVisible()


def test_who_adds_up_makes_a_key_and_says_whose_totals_count(
    panel: Any, files: dict[str, Any], qtbot: Any
) -> None:
    assert not panel.open.isVisible()
    panel.make.click()
    assert panel.save.isVisible() and not panel.make.isVisible() and panel.open.isVisible()
    out = files["folder"] / "stick"
    out.mkdir()
    panel.save_into(out)
    qtbot.waitUntil(lambda: not panel.desk.jobs.busy, timeout=20_000)
    assert [path.name for path in out.iterdir()] == ["CE-totals-key.txt"]
    panel.read_circle(files["folder"] / "circle.cpx")
    assert panel.compare_words.text().split() == list(files["words"])
    assert panel.whose.text() == "The Mill"
    panel.same.click()
    assert [row.title for row in panel.organisations.rows.rows] == ["The Mill"]
    if LOOK:
        panel.screen.grab().save(f"{LOOK}/alliance.png")
    panel.organisations.acted.emit(panel.organisations.rows.rows[0].id)
    assert panel.none_count.isVisible()


@pytest.mark.parametrize("content", [b"", b"hello", b"CPX1" + bytes(200)])
def test_another_file_is_one_sentence(panel: Any, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd").write_bytes(content)
    for read in (panel.read_key, panel.read_circle):
        panel.told.hide()
        read(tmp_path / "odd")
        assert panel.told.isVisible() and not panel.compare.isVisible()
        read(tmp_path / "none")
        assert "could not be read" in panel.told.words.text()


def test_words_that_were_never_shown_keep_nothing(panel: Any) -> None:
    panel.words_are_the_same()
    assert panel.nobody.isVisible()
