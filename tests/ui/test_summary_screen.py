# SPDX-License-Identifier: MIT
"""The summary by keyboard: words are looked at first, and only the bytes of the chosen reader leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from app.change import carry_out
from app.later import later
from app.notes import add_note, set_leaving
from app.outbox import outbox_page
from models.store import Store
from models.tables.local import Outbox
from models.tables.plans import Session
from tests.made_run import Run, made_run
from tests.ui.made_people import nameless
from ui import printing
from ui.printing import NO_PRINTER, NOT_WRITTEN, Printing
from ui.screens.summary import FIRST_LOOK, FOR_ALLIANCE, NOT_YET, SENT, SummaryScreen

TITLE = "Making the welcome pack kinder"


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening."""
    yield from made_run(clock)


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def ready(run: Run, shown: Callable[..., Any], qtbot: Any) -> SummaryScreen:
    """The alliance copy, with nothing to look at."""
    found: SummaryScreen = shown(SummaryScreen, session=run.session)
    wait(found, qtbot)
    return found


@pytest.fixture
def named(run: Run, shown: Callable[..., Any], qtbot: Any) -> SummaryScreen:
    """A line that leaves holds a name that was typed."""
    note = carry_out(run.store, add_note, run.session, "A board, as Sorrel said").change.about
    carry_out(run.store, set_leaving, note, "pass_on")
    found: SummaryScreen = shown(SummaryScreen, session=run.session)
    wait(found, qtbot)
    return found


def wait(screen: SummaryScreen, qtbot: Any) -> None:
    """Until all jobs have come back."""
    qtbot.waitUntil(lambda: not screen.desk.jobs.busy, timeout=20_000)


def words_of(pdf: bytes) -> str:
    """The words of a PDF; a line may end anywhere, so every gap is one space."""
    return " ".join(" ".join(later("app.pdf.preview").text_of(pdf)).split())


def said(screen: SummaryScreen) -> str:
    """The sentence above, or empty."""
    return screen.trouble.words.text() if screen.trouble.isVisible() else ""


def test_it_starts_with_the_alliance_copy_without_title_or_place(ready: SummaryScreen) -> None:
    assert ready.reader == "alliance"
    words = words_of(ready.view.pdf)
    assert TITLE not in words and "Harbour Lane" not in words
    assert "A plug socket by every bed" in words
    assert "photo board" not in words, "left here stays here"


def test_a_name_must_be_looked_at_first(named: SummaryScreen, tmp_path: Path) -> None:
    assert named.save.words() == "Look at 1 word first"
    assert named.first_focus() is named.us
    for button in (named.out, named.print):
        assert button.waits() == FIRST_LOOK
    for key in ("Ctrl+S", "Ctrl+P", "Alt+X"):
        named.keys()[key]()
        assert named.us.hasFocus()
    assert not named.findChildren(QFileDialog)
    assert Outbox.select().count() == 0
    assert "“Sorrel” in: “A board, as Sorrel said”" in named.look_at.words.text()


def test_alt_o_makes_it_one_of_us_and_the_page_may_leave(named: SummaryScreen, qtbot: Any) -> None:
    named.keys()["Alt+O"]()
    wait(named, qtbot)
    assert named.save.words() == "Save PDF"
    assert not named.look_at.isVisible()
    words = words_of(named.view.pdf)
    assert "Sorrel" not in words and "as one of us said" in words


def test_alt_k_lets_the_word_be(named: SummaryScreen, qtbot: Any) -> None:
    named.keys()["Alt+K"]()
    wait(named, qtbot)
    assert named.save.words() == "Save PDF"
    assert "Sorrel" in words_of(named.view.pdf)


def test_a_word_that_was_let_be_can_be_taken_back(named: SummaryScreen, qtbot: Any) -> None:
    named.keys()["Alt+K"]()
    named.desk.undo()
    wait(named, qtbot)
    assert named.save.words() == "Look at 1 word first"


def test_the_very_bytes_are_saved(ready: SummaryScreen, run: Run, tmp_path: Path) -> None:
    ready.save_to(tmp_path / "Session 1 summary.pdf")
    assert (tmp_path / "Session 1 summary.pdf").read_bytes() == ready.view.pdf
    assert Session.get_by_id(run.session).state == "summary"


def test_another_reader_never_gets_the_page_of_the_one_before(
    ready: SummaryScreen, run: Run, qtbot: Any
) -> None:
    """A hurried press after the choice waits for the right page."""
    ready.readers.pick("group")
    ready._on_reader("group")
    wait(ready, qtbot)
    assert TITLE in words_of(ready.view.pdf)
    ready._on_reader("alliance")
    ready.keys()["Alt+X"]()
    assert said(ready) == NOT_YET
    assert Outbox.select().count() == 0
    wait(ready, qtbot)
    ready.keys()["Alt+X"]()
    assert TITLE not in words_of(bytes(Outbox.get().pdf))


def test_a_page_of_another_reader_that_comes_late_is_dropped(
    ready: SummaryScreen, qtbot: Any
) -> None:
    for reader in ("group", "anyone", "group", "alliance"):
        ready._on_reader(reader)
    wait(ready, qtbot)
    assert TITLE not in words_of(ready.view.pdf)
    assert ready.reader == "alliance"


def test_only_the_alliance_copy_goes_to_the_outbox(ready: SummaryScreen, qtbot: Any) -> None:
    ready._on_reader("group")
    wait(ready, qtbot)
    assert ready.out.waits() == FOR_ALLIANCE
    ready.keys()["Alt+X"]()
    assert said(ready) == FOR_ALLIANCE
    assert Outbox.select().count() == 0


def test_to_the_outbox_with_its_very_bytes(ready: SummaryScreen, run: Run) -> None:
    ready.keys()["Alt+X"]()
    assert bytes(Outbox.get().pdf) == ready.view.pdf
    assert outbox_page(run.store).rows[0].inside == "No names. 4 lines, 1 promise."
    assert ready.went == [("outbox", {})]


def test_without_a_printer_one_sentence(
    ready: SummaryScreen, run: Run, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing.shutil, "which", lambda _name: None)
    monkeypatch.setattr(printing, "printer_name", lambda: "")
    ready.keys()["Ctrl+P"]()
    qtbot.waitUntil(lambda: said(ready) == NO_PRINTER, timeout=20_000)
    assert Session.get_by_id(run.session).state != "summary"


def test_a_folder_that_is_gone_is_one_sentence(ready: SummaryScreen, tmp_path: Path) -> None:
    ready.save_to(tmp_path / "gone" / "summary.pdf")
    assert said(ready) == NOT_WRITTEN


def test_the_dialog_offers_a_neutral_name(ready: SummaryScreen) -> None:
    ready.keys()["Ctrl+S"]()
    dialog = ready.findChild(QFileDialog)
    name = Path(dialog.selectedFiles()[0]).name
    assert name.endswith(".pdf")
    for word in ("Making", "welcome", "Harbour", "26", "November"):
        assert word not in name
    dialog.reject()


def test_what_is_left_out_is_listed(ready: SummaryScreen) -> None:
    rows = [row.title for row in ready.left_out.rows.rows]
    assert "1 line left here" in rows
    assert "Title, place, day and times" in rows


def test_leaving_holds_no_page(ready: SummaryScreen, qtbot: Any) -> None:
    ready._on_reader("group")
    assert ready.leave()
    ready.hide()
    wait(ready, qtbot)
    assert ready.view.pdf == b""


def test_every_control_has_a_name(named: SummaryScreen) -> None:
    assert nameless(named) == []


# layouts, and what is in the file


def pick(screen: SummaryScreen, layout: str, qtbot: Any) -> None:
    screen.layout_pick.pick(layout)
    screen.layout_pick.chosen.emit(layout)
    wait(screen, qtbot)


def test_the_hand_out_comes_in_other_layouts_and_the_alliance_copy_in_one(
    ready: SummaryScreen, qtbot: Any, tmp_path: Path
) -> None:
    assert ready.layout_pick.isHidden()
    ready._on_reader("group")
    wait(ready, qtbot)
    assert not ready.layout_pick.isHidden()
    pick(ready, "easy", qtbot)
    assert "Easy Read" in words_of(ready.view.pdf)
    ready.save_to(tmp_path / "easy.pdf")
    assert (tmp_path / "easy.pdf").read_bytes() == ready.view.pdf
    ready._on_reader("alliance")
    wait(ready, qtbot)
    assert ready.layout_pick.isHidden() and "Easy Read" not in words_of(ready.view.pdf)
    ready._on_reader("group")
    wait(ready, qtbot)
    assert ready.layout_pick.key() == "easy", "remembered for this reader"
    assert "Easy Read" in words_of(ready.view.pdf)


def test_what_is_in_the_file_stands_beside_it_before_it_is_saved(
    ready: SummaryScreen, qtbot: Any
) -> None:
    assert ready.inside.text() == (
        "In this file: 1 page. No names. 4 lines from the notes. Nothing attached. No password. "
        "It can be read aloud. Its title: “Session summary”."
    )


def test_a_word_somebody_said_is_no_name_is_still_told(named: SummaryScreen, qtbot: Any) -> None:
    named.keys()["Alt+K"]()
    wait(named, qtbot)
    assert "A word that is also a kept name is on page 1." in named.inside.text()
    assert "Sorrel" not in named.inside.text()


def test_what_was_printed_is_noted_for_the_session_it_was_of(
    ready: SummaryScreen, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(Printing, "send", lambda _, jobs, **how: sent.append((jobs, how)))
    ready.keys()["Ctrl+P"]()
    assert [job.pdf for job in sent[0][0]] == [ready.view.pdf] and sent[0][1] == {"names": False}
    assert Session.get_by_id(run.session).state != "summary", "not before it is out"
    ready.printing.sent.emit()
    assert Session.get_by_id(run.session).state == "summary"
    assert said(ready) == SENT
