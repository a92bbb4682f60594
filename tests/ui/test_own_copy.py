# SPDX-License-Identifier: MIT
"""Giving somebody their own copy: asked first, then by hand; the very page is shown, and nothing stays behind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from app.change import carry_out
from app.errors import Refused
from app.my_copy import NO_SAFE_WAY, SAFE_WAY
from app.people import check_safe_way, keep_safe_way
from models.store import Store
from models.tables.own import Audit
from tests.ui.made_people import made_people, made_window, nameless, words_on
from ui.printing import Printing
from ui.screens.own_copy import SENT, WAIT, OwnCopyScreen
from ui.widgets.dialogs import AskDialog
from ui.widgets.names import Names


@pytest.fixture
def wren(store: Store) -> str:
    return made_people(store, "Wren")["Wren"]


@pytest.fixture
def screen(wren: str, shown: Callable[..., Any], qtbot: Any) -> OwnCopyScreen:
    found: OwnCopyScreen = shown(OwnCopyScreen, person=wren)
    qtbot.waitUntil(lambda: bool(found.pdf))
    return found


def given() -> int:
    return Audit.select().where(Audit.code == "my_copy.note_given").count()


def test_nothing_can_be_given_before_it_was_asked(
    screen: OwnCopyScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(Printing, "send", lambda _, jobs, **how: sent.append((jobs, how)))
    explained: list[str] = []
    screen.print.explained.connect(explained.append)
    screen.keys()["Ctrl+P"]()
    assert sent == [] and explained == [WAIT] and given() == 0
    screen.freely.click()
    screen.keys()["Ctrl+P"]()
    assert [job.pdf for (job,), _ in sent] == [screen.pdf] and given() == 0
    assert sent[0][1] == {"names": True}
    screen.printing.sent.emit()
    assert given() == 1
    assert screen.told.words.text() == SENT


def test_the_safe_way_needs_a_checked_one(
    screen: OwnCopyScreen, store: Store, wren: str, qtbot: Any
) -> None:
    explained: list[str] = []
    screen.save.explained.connect(explained.append)
    screen.freely.click()
    screen.how.pick(SAFE_WAY)
    screen.how.chosen.emit(SAFE_WAY)
    screen.keys()["Ctrl+S"]()
    assert explained == [NO_SAFE_WAY]
    carry_out(store, keep_safe_way, wren, "By post")
    carry_out(store, check_safe_way, wren)
    screen.load()
    qtbot.waitUntil(lambda: bool(screen.pdf))
    assert screen.page is not None and screen.page.may_send


def test_both_files_are_kept_whole_under_a_neutral_name(
    screen: OwnCopyScreen, tmp_path: Path
) -> None:
    screen.freely.click()
    screen.save_to(tmp_path / "Own copy", ".pdf")
    screen.save_to(tmp_path / "Own copy.json", ".json")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["Own copy.json", "Own copy.pdf"]
    kept = (tmp_path / "Own copy.pdf").read_bytes()
    assert kept != screen.pdf and b"Wren" not in kept
    shape = json.loads((tmp_path / "Own copy.json").read_text("utf-8"))
    assert shape["known_as"] == "Wren" and given() == 2


def test_the_kept_page_opens_only_with_the_six_words_shown_once(
    screen: OwnCopyScreen, tmp_path: Path
) -> None:
    screen.freely.click()
    screen.save_to(tmp_path / "Own copy", ".pdf")
    words = screen.words.text()
    assert len(words.split()) == 6 and screen.locked.isVisible() and not screen.told.isVisible()
    kept = (tmp_path / "Own copy.pdf").read_bytes()
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(kept)
    document = pypdfium2.PdfDocument(kept, password=words)
    assert "Wren" in document[0].get_textpage().get_text_range()
    document.close()
    Names.here().blank(True)
    assert words not in words_on(screen)
    Names.here().blank(False)
    screen.leave()
    assert screen.words.text() == "" and not screen.locked.isVisible()


def test_an_open_file_is_kept_only_after_a_question(screen: OwnCopyScreen) -> None:
    screen.freely.click()
    screen.open_copy.click()
    assert isinstance(screen.ask, AskDialog) and screen.ask.isVisible()
    screen.ask.answered.emit("back")
    assert given() == 0
    screen.ask.close()


def test_a_printer_or_folder_that_is_not_there_is_told_and_nothing_is_noted(
    screen: OwnCopyScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(printing: Printing, *_: object, **__: object) -> None:
        printing.refused.emit(Refused("No printer answered."))

    monkeypatch.setattr(Printing, "send", nobody)
    screen.freely.click()
    screen.print.click()
    assert screen.told.words.text() == "No printer answered."
    screen.save_to(tmp_path / "gone" / "Own copy.pdf", ".pdf")
    assert "cannot be written" in screen.told.words.text() and given() == 0


def test_the_name_stands_once_and_goes_with_shade_and_with_leaving(
    screen: OwnCopyScreen, wren: str
) -> None:
    assert words_on(screen).count("Wren") == 1 and nameless(screen) == []
    Names.here().blank(True)
    try:
        assert "Wren" not in words_on(screen) and screen.right.isHidden()
    finally:
        Names.here().blank(False)
    assert screen.leave() and screen.pdf == b"" and screen.name.text() == ""
    assert screen.view.pdf == b"" and screen.page is None


def test_nothing_is_ticked_for_the_next_one(screen: OwnCopyScreen, wren: str) -> None:
    screen.freely.click()
    screen.arrive(person=wren)
    assert not screen.freely.isChecked() and screen.told.isHidden()


def test_from_the_panel_and_back(wren: str, desk: Any, qtbot: Any) -> None:
    window = made_window(desk, qtbot)
    window.go("people", person=wren)
    window.stack.currentWidget().panel.copy.click()
    assert window.place == "own_copy" and window.windowTitle() == "Blue laptop"
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    window.stack.currentWidget().keys()["Esc"]()
    assert window.place == "people"
