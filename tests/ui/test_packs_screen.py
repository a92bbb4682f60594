# SPDX-License-Identifier: MIT
"""Print packs: what is looked at is what is kept and printed, byte for byte; and no printer is one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.change import carry_out
from app.errors import Refused
from app.induction import start_induction
from app.later import later
from app.papers import paper_pdf
from app.plan_edits import change_session
from app.reports.facts import SlipFacts
from models.store import Store
from models.tables.papers import PaperCode
from models.tables.people import Person
from tests.made_run import Run, made_run
from tests.ui.made_people import nameless
from ui import printing
from ui.printing import NO_PRINTER, NOT_WRITTEN, STILL_BUSY, Printing, PrintJob
from ui.screens.locked_copy import LOCKED, ONCE
from ui.screens.packs import FOLDED, LOOK_FIRST, SENDING, SENT, WITH_NAME, PacksScreen
from ui.style.look import Look
from ui.widgets.names import Names

AT = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening before its doors."""
    yield from made_run(clock)


@pytest.fixture
def store(run: Run) -> Store:
    """Its store."""
    return run.store


@pytest.fixture
def pack(run: Run, shown: Callable[..., Any], qtbot: Any) -> PacksScreen:
    """The pack, with its first paper in sight."""
    found: PacksScreen = shown(PacksScreen, session=run.session)
    qtbot.waitUntil(lambda: bool(found.view.pdf), timeout=20_000)
    return found


def wait(screen: PacksScreen, qtbot: Any) -> None:
    """Until all jobs have come back."""
    qtbot.waitUntil(lambda: not screen.desk.jobs.busy, timeout=20_000)


def only(screen: PacksScreen, *keys: str) -> None:
    """Tick just these papers."""
    for row in screen.rows:
        if row.check.isChecked() != (row.line.key in keys):
            row.check.click()


def look_at(screen: PacksScreen, key: str, qtbot: Any, layout: str = "") -> None:
    """Show one paper, in another layout when one is given."""
    row = next(row for row in screen.rows if row.line.key == key)
    if layout:
        row.layout_pick.pick(layout)
        row.layout_pick.chosen.emit(layout)
    else:
        screen._look_at(key)
    wait(screen, qtbot)


def one_copy(screen: PacksScreen) -> None:
    """One of each: copies of a paper with codes differ."""
    for row in screen.rows:
        while row.copies() > 1:
            row.number._on_less()


def pages(pdf: bytes) -> list[bytes]:
    """Each page as it is drawn."""
    return [page.pixels for page in later("app.pdf.preview").pages(pdf, 0.5)]


def said(screen: PacksScreen) -> str:
    """The sentence above the list, or empty."""
    return screen.trouble.words.text() if screen.trouble.isVisible() else ""


def test_the_list_counts_papers_and_copies(pack: PacksScreen) -> None:
    wanted = [row for row in pack.rows if row.wanted()]
    copies = sum(row.copies() for row in wanted)
    assert pack.count.text() == f"{len(wanted)} papers, {copies} copies for 14 people"
    assert pack.print.words() == f"Print all {copies}"
    first = pack.rows[0]
    first.number._on_less()
    assert pack.print.words() == f"Print all {copies - 1}"


def test_what_is_looked_at_is_what_is_kept(
    pack: PacksScreen, tmp_path: Path, clock: Any, qtbot: Any
) -> None:
    only(pack, pack.shown_key)
    one_copy(pack)
    seen = pack.view.pdf
    clock.on(minutes=7)
    pack.save_to(tmp_path / "pack.pdf")
    wait(pack, qtbot)
    assert (tmp_path / "pack.pdf").read_bytes() == seen
    assert said(pack).startswith("Kept: pack.pdf. In this file: 6 pages. No names of people taking")
    assert list(tmp_path.iterdir()) == [tmp_path / "pack.pdf"], "no half file is left"


def test_several_papers_are_kept_as_the_pages_that_were_looked_at(
    pack: PacksScreen, tmp_path: Path, qtbot: Any
) -> None:
    seen = []
    for key in ("run_sheet", "slips_answer"):
        look_at(pack, key, qtbot)
        seen.append(pack.view.pdf)
    only(pack, "run_sheet", "slips_answer")
    one_copy(pack)
    pack.save_to(tmp_path / "pack")
    wait(pack, qtbot)
    kept = (tmp_path / "pack.pdf").read_bytes()
    assert pages(kept) == [page for pdf in seen for page in pages(pdf)]


def test_what_is_looked_at_is_what_is_printed(
    pack: PacksScreen, qtbot: Any, monkeypatch: pytest.MonkeyPatch, clock: Any
) -> None:
    sent: list[PrintJob] = []
    monkeypatch.setattr(Printing, "send", lambda _, jobs, **__: sent.extend(jobs))
    only(pack, "sign_in")
    look_at(pack, "sign_in", qtbot)
    row = next(r for r in pack.rows if r.wanted())
    clock.on(minutes=3)
    pack.keys()["Ctrl+P"]()
    wait(pack, qtbot)
    assert [job.copies for job in sent] == [1] * row.copies() and row.copies() == 2
    assert sent[0].pdf == pack.view.pdf and sent[1].pdf != sent[0].pdf
    assert said(pack) == SENDING
    pack.printing.sent.emit()
    assert said(pack) == SENT


def words_of(pdf: bytes) -> str:
    """The words of a PDF; a line may end anywhere, so every gap is one space."""
    return " ".join(" ".join(later("app.pdf.preview").text_of(pdf)).split())


def test_the_page_follows_a_changed_plan(pack: PacksScreen, run: Run, qtbot: Any) -> None:
    before = pack.view.pdf
    pack.desk.do(change_session, run.session, title="Another title for tonight")
    wait(pack, qtbot)
    assert pack.view.pdf not in (before, b"")
    words = words_of(pack.view.pdf)
    assert "Another title for tonight" in words


def test_a_page_that_comes_late_is_not_kept_in_memory(
    run: Run, shown: Callable[..., Any], qtbot: Any
) -> None:
    screen = shown(PacksScreen, session=run.session)
    screen.leave()
    screen.hide()
    wait(screen, qtbot)
    assert screen.view.pdf == b""
    assert screen.made == {}


def test_no_printer_is_one_sentence(
    pack: PacksScreen, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing.shutil, "which", lambda _name: None)
    monkeypatch.setattr(printing, "printer_name", lambda: "")
    pack.print.click()
    qtbot.waitUntil(lambda: said(pack) == NO_PRINTER, timeout=20_000)
    assert pack.print.isEnabled()


def test_a_printer_that_does_not_answer_is_the_same_sentence(
    pack: PacksScreen, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing.shutil, "which", lambda _name: "/no/such/program")
    monkeypatch.setenv("PATH", "/no/such/folder")
    pack.print.click()
    qtbot.waitUntil(lambda: said(pack) == NO_PRINTER, timeout=20_000)


def test_a_place_that_cannot_be_written_is_one_sentence(
    pack: PacksScreen, tmp_path: Path, qtbot: Any
) -> None:
    pack.save_to(tmp_path / "no such folder" / "pack.pdf")
    wait(pack, qtbot)
    assert said(pack) == NOT_WRITTEN


def test_with_nothing_ticked_the_buttons_say_why(pack: PacksScreen, qtbot: Any) -> None:
    only(pack)
    assert pack.print.waits() == pack.save.waits() == "Tick a paper first."
    pack.keys()["Ctrl+P"]()
    pack.keys()["Ctrl+S"]()
    assert not pack.findChildren(QFileDialog)


def test_a_press_on_a_row_shows_its_paper(pack: PacksScreen, qtbot: Any) -> None:
    row = pack.rows[3]
    row.looked.emit()
    wait(pack, qtbot)
    assert pack.shown_key == row.line.key
    assert pack.view.pdf == pack.made[(*pack.shown, 1)].pdf
    assert pack.shown == (row.line.key, "usual")


def test_the_save_dialog_offers_a_neutral_name(pack: PacksScreen) -> None:
    pack.keys()["Ctrl+S"]()
    dialog = pack.findChild(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["Session 1 pack.pdf"]
    dialog.reject()


def test_the_blank_concern_form_alone(run: Run, shown: Callable[..., Any], qtbot: Any) -> None:
    screen = shown(PacksScreen, session=run.session, only="concern_form")
    wait(screen, qtbot)
    assert [row.line.key for row in screen.rows] == ["concern_form"]
    assert screen.title == "Print the blank form"


def test_a_persons_own_copy_says_that_it_names_them(
    run: Run, shown: Callable[..., Any], tmp_path: Path, qtbot: Any
) -> None:
    person = Person.get(Person.known_as == "Sorrel").id
    carry_out(run.store, start_induction, person)
    screen = shown(PacksScreen, induction=person)
    wait(screen, qtbot)
    assert screen.note.text().startswith(
        "In this file: 3 pages. A name is on pages 1, 3. No notes."
    )
    assert screen.note.text().endswith(WITH_NAME)
    screen.save_to(tmp_path / "copy.pdf")
    wait(screen, qtbot)
    told = said(screen)
    assert told.startswith(LOCKED) and ONCE in told and "Sorrel" not in told
    words = told.removeprefix(LOCKED).split(".")[0].strip()
    assert len(words.split()) == 6 and "No password" not in told
    kept = (tmp_path / "copy.pdf").read_bytes()
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(kept)
    document = pypdfium2.PdfDocument(kept, password=words)
    assert "Sorrel" in document[0].get_textpage().get_text_range()
    document.close()
    Names.here().blank(True)
    assert screen.trouble.isHidden()
    Names.here().blank(False)
    assert screen.trouble.isVisible()
    screen.leave()
    assert words not in said(screen)
    assert "Sorrel" not in screen.page.file_name


def test_esc_goes_back_and_nothing_stays_in_memory(pack: PacksScreen) -> None:
    pack.keys()["Esc"]()
    assert pack.went == [("back", {})]
    assert pack.leave()
    assert (pack.view.pdf, pack.made, pack.asked) == (b"", {}, b"")


def test_at_200_percent_list_and_page_take_turns(pack: PacksScreen, qtbot: Any) -> None:
    look = Look.here()
    worn = look.choices
    try:
        look.wear(scale=2.0)
        assert pack.left.isVisible() and not pack.right.isVisible()
        qtbot.waitUntil(pack.note.isVisible)
        assert "In this file" in pack.note.text()
        pack.step_panel(1)
        assert pack.right.isVisible() and not pack.left.isVisible()
    finally:
        look.wear(worn)


def test_every_control_has_a_name(pack: PacksScreen) -> None:
    assert nameless(pack) == []


# layouts


def test_another_layout_is_what_shows_prints_and_is_kept(
    pack: PacksScreen, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[PrintJob] = []
    monkeypatch.setattr(Printing, "send", lambda _, jobs, **__: sent.extend(jobs))
    only(pack, "agenda_table")
    look_at(pack, "agenda_table", qtbot)
    usual = pack.view.pdf
    look_at(pack, "agenda_table", qtbot, "larger")
    shown = pack.view.pdf
    assert shown not in (usual, b"") and pack.shown == ("agenda_table", "larger")
    pack.keys()["Ctrl+P"]()
    wait(pack, qtbot)
    assert [job.pdf for job in sent] == [shown]
    pack.save_to(tmp_path / "agenda.pdf")
    wait(pack, qtbot)
    assert (tmp_path / "agenda.pdf").read_bytes() == shown
    look_at(pack, "agenda_table", qtbot, "easy")
    assert "Easy Read" in words_of(pack.view.pdf)


def test_the_layout_is_picked_with_keys_alone(pack: PacksScreen, qtbot: Any) -> None:
    row = next(row for row in pack.rows if row.line.key == "agenda_table")
    row.layout_pick.setFocus()
    qtbot.keyClick(row.layout_pick, Qt.Key.Key_Down)
    wait(pack, qtbot)
    assert row.layout_key() == "large" and pack.shown == ("agenda_table", "large")
    assert row.layout_pick.accessibleName() == f"Layout of {row.line.title}"


def test_what_was_chosen_stays_for_this_session(pack: PacksScreen, run: Run, qtbot: Any) -> None:
    look_at(pack, "agenda_table", qtbot, "little_ink")
    row = next(row for row in pack.rows if row.line.key == "kit_list")
    row.check.click()
    row.number._on_more()
    pack.leave()
    pack.arrive(session=run.session, only="concern_form")
    wait(pack, qtbot)
    pack.arrive(session=run.session)
    wait(pack, qtbot)
    found = {row.line.key: row.choice() for row in pack.rows}
    assert found["agenda_table"].layout == "little_ink"
    assert (found["kit_list"].on, found["kit_list"].copies) == (False, 2)
    assert found["run_sheet"].layout == "usual"
    pack._look_at("agenda_table")
    wait(pack, qtbot)
    assert pack.shown == ("agenda_table", "little_ink")


def test_a_booklet_prints_and_is_never_kept_as_a_file(
    pack: PacksScreen, qtbot: Any, tmp_path: Path
) -> None:
    only(pack, "agenda_table")
    look_at(pack, "agenda_table", qtbot, "booklet")
    assert later("app.pdf.preview").page_size(pack.view.pdf)[0] > 800, "an A4 sheet, across"
    assert pack.save.waits() == FOLDED and pack.print.waits() == ""
    pack.keys()["Ctrl+S"]()
    assert not pack.findChildren(QFileDialog)
    look_at(pack, "agenda_table", qtbot, "usual")
    assert pack.save.waits() == ""


# what is in the file


def test_what_is_in_the_shown_paper_stands_in_words_and_is_read_from_it(
    pack: PacksScreen, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at(pack, "slips", qtbot)
    assert pack.note.text() == (
        "In this file: 1 page. No names of people taking part. No notes. Nothing attached. "
        "No password. It can be read aloud. Its title: “Slips”."
    )
    wrong = paper_pdf("slips", replace(pack.page.facts, slips=SlipFacts(("Ask Sorrel.",))), AT)
    monkeypatch.setattr("ui.screens.packs.paper_pdf", lambda *_, **__: wrong)
    pack.made.clear()
    look_at(pack, "kit_list", qtbot)
    assert "A word that is also a kept name is on page 1." in pack.note.text()


def test_a_name_that_nobody_meant_is_looked_at_before_it_is_kept(
    pack: PacksScreen, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = paper_pdf("slips", replace(pack.page.facts, slips=SlipFacts(("Ask Sorrel.",))), AT)
    monkeypatch.setattr("ui.screens.packs.paper_pdf", lambda *_, **__: wrong)
    pack.made.clear()
    only(pack, "slips")
    wait(pack, qtbot)
    pack.save_to(tmp_path / "pack.pdf")
    wait(pack, qtbot)
    assert said(pack).endswith(LOOK_FIRST) and "page 1" in said(pack)
    assert "Sorrel" not in said(pack)
    assert list(tmp_path.iterdir()) == []
    pack.save_to(tmp_path / "pack.pdf")
    wait(pack, qtbot)
    assert (tmp_path / "pack.pdf").read_bytes() == wrong


# letters


def test_a_letter_that_can_not_be_printed_is_told_before(
    run: Run, store: Store, shown: Callable[..., Any], qtbot: Any
) -> None:
    carry_out(store, change_session, run.session, title="Tea \ue000")
    pack: PacksScreen = shown(PacksScreen, session=run.session)
    wait(pack, qtbot)
    assert pack.unprinted.isVisible()
    assert pack.unprinted.text() == "1 letter can not be printed here: it stands as E000 in a box."
    carry_out(store, change_session, run.session, title="Tea مرحبا")
    pack.load()
    wait(pack, qtbot)
    assert not pack.unprinted.isVisible()


# codes


def coded() -> int:
    """How many codes are kept, so that they can be typed back in."""
    return PaperCode.select().count()


def test_codes_of_what_never_came_out_are_let_go(
    pack: PacksScreen, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Any] = []
    monkeypatch.setattr(Printing, "send", lambda _, jobs, **__: sent.append(jobs))
    only(pack, "sign_in")
    pack.keys()["Ctrl+P"]()
    wait(pack, qtbot)
    kept = coded()
    assert kept > 10, "before the first page goes out"
    pack.printing.refused.emit(Refused(NO_PRINTER))
    assert coded() == 0 and said(pack) == NO_PRINTER
    pack.keys()["Ctrl+P"]()
    wait(pack, qtbot)
    assert coded() == kept and sent[0] == sent[1], "the same sheets once more"
    pack.printing.sent.emit()
    pack.printing.refused.emit(Refused(STILL_BUSY))
    assert coded() == kept, "what is out keeps its codes"


def test_a_press_while_papers_are_on_their_way_takes_nothing_back(
    pack: PacksScreen, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Printing, "send", lambda *_, **__: None)
    only(pack, "sign_in")
    pack.keys()["Ctrl+P"]()
    wait(pack, qtbot)
    kept = coded()
    monkeypatch.setattr(Printing, "busy", True)
    pack.keys()["Ctrl+P"]()
    wait(pack, qtbot)
    assert said(pack) == STILL_BUSY and coded() == kept


def test_codes_of_a_pack_that_only_made_a_file_wait_until_it_is_kept(
    pack: PacksScreen, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Printing, "send", lambda printing, *_, **__: printing._keep())
    only(pack, "sign_in")
    pack.keys()["Ctrl+P"]()
    wait(pack, qtbot)
    assert coded() == 0
    pack.findChild(QFileDialog).reject()


def codes_kept() -> set[str]:
    """The codes that the store knows."""
    return {row.code for row in PaperCode.select()}


def test_codes_are_known_before_a_page_goes_out_and_once(
    pack: PacksScreen, qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Printed twice in one visit the page is the same; looking at it keeps nothing."""
    known: list[int] = []
    sent: list[Any] = []

    def printing_now(printing: Printing, jobs: Any, **_: Any) -> None:
        known.append(len(codes_kept()))
        sent.append([job.pdf for job in jobs])
        printing.sent.emit()

    monkeypatch.setattr(Printing, "send", printing_now)
    only(pack, "sign_in")
    pack._look_at("sign_in")
    wait(pack, qtbot)
    assert codes_kept() == set()
    for _ in range(2):
        pack.keys()["Ctrl+P"]()
        wait(pack, qtbot)
    assert known == [22, 22] and sent[0] == sent[1]
    first = codes_kept()
    pack.save_to(tmp_path / "pack.pdf")
    wait(pack, qtbot)
    assert codes_kept() == first
    pack.leave()
    pack.arrive(session=pack.where["session"])
    wait(pack, qtbot)
    only(pack, "sign_in")
    pack.keys()["Ctrl+P"]()
    wait(pack, qtbot)
    assert codes_kept() > first and len(codes_kept()) == 44
    assert not {*sent[0]} & {*sent[2]}, "later it is a new sheet"


def test_a_sheet_that_did_not_print_is_not_waited_for(
    pack: PacksScreen, qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def no_printer(printing: Printing, *_: Any, **__: Any) -> None:
        printing.refused.emit(Refused(NO_PRINTER, "printer"))

    monkeypatch.setattr(Printing, "send", no_printer)
    only(pack, "sign_in", "slips_answer")
    pack.keys()["Ctrl+P"]()
    wait(pack, qtbot)
    assert said(pack) == NO_PRINTER and codes_kept() == set()
    pack.save_to(tmp_path / "pack.pdf")
    wait(pack, qtbot)
    assert len(codes_kept()) == 22 + 4
    words = words_of((tmp_path / "pack.pdf").read_bytes())
    assert all(code in words for code in codes_kept())


def test_plain_slips_leave_no_code_behind(pack: PacksScreen, qtbot: Any, tmp_path: Path) -> None:
    only(pack, "slips", "agenda_table")
    pack.save_to(tmp_path / "pack.pdf")
    wait(pack, qtbot)
    assert (tmp_path / "pack.pdf").exists() and codes_kept() == set()
