# SPDX-License-Identifier: MIT
"""Type in the papers: keys alone, one match at a time, each code once, typing never lost, all of it undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.aboard import aboard_count
from app.change import carry_out
from app.paper_reading import NOT_OURS, WRONG_LETTER
from app.people import welcome
from app.today import today_page
from models.store import Store
from models.tables.papers import PaperCode, SlipAnswer
from models.tables.plans import Session
from models.tables.records import Note
from tests.made_run import Run, made_run
from tests.ui.made_papers import printed_codes
from ui.screens.close_up import CloseUpScreen
from ui.screens.paper_entry import KNOWN_NAME, NOBODY, TWO_LETTERS, TYPE_ON
from ui.screens.papers_back import PapersBackScreen
from ui.screens.papers_doorway import WORDS, papers_buttons
from ui.style.look import Look
from ui.widgets.names import NameLabel, Names

PEOPLE = (
    "Avocetta", "Bluebella", "Cowslippa", "Dunnocka", "Eiderine", "Fennelly", "Godwitta",
    "Harebella", "Ivyline", "Jackdawa", "Knapweeda", "Larkspurra",
)  # fmt: skip
PRESSES_A_SECOND = 2


@pytest.fixture
def run(clock: Any) -> Iterator[Run]:
    """The made-up evening before its doors."""
    yield from made_run(clock)


@pytest.fixture
def store(run: Run) -> Store:
    """Its store, with twelve people known."""
    for name in PEOPLE:
        carry_out(run.store, welcome, name)
    return run.store


class Hands:
    """Presses keys where the cursor is, and counts them."""

    def __init__(self, screen: PapersBackScreen) -> None:
        self.screen, self.presses = screen, 0

    def type(self, text: str) -> None:
        """One press for each letter."""
        focus = QApplication.focusWidget()
        assert focus is not None
        self.presses += len(text)
        QTest.keyClicks(focus, text)

    def press(self, name: str) -> None:
        """A key of the page, else one for the box that has the cursor."""
        self.presses += 1
        act = self.screen.keys().get(name)
        focus = QApplication.focusWidget()
        if act is not None:
            act()
        elif name == "Return" and hasattr(focus, "click"):
            focus.click()  # type: ignore[union-attr]
        else:
            QTest.keyClick(focus, QKeySequence(name)[0].key())  # type: ignore[index]

    def code(self, code: str) -> None:
        """A code and Enter."""
        assert self.screen.code.hasFocus(), "the cursor is back at the code"
        self.type(code)
        self.press("Return")


@pytest.fixture
def codes(run: Run, store: Store) -> dict[str, tuple[str, ...]]:
    """The pack was printed."""
    return printed_codes(store, run.session)


@pytest.fixture
def screen(
    run: Run, codes: dict[str, tuple[str, ...]], shown: Callable[..., Any], qtbot: Any
) -> PapersBackScreen:
    """The page, with the cursor at the code."""
    found: PapersBackScreen = shown(PapersBackScreen, session=run.session)
    with qtbot.waitActive(found):
        found.activateWindow()
    found.code.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


@pytest.fixture
def hands(screen: PapersBackScreen) -> Hands:
    """A pair of hands on the keyboard."""
    return Hands(screen)


def in_sight(screen: Any) -> str:
    """All words that show."""
    QTest.qWait(0)
    return "\n".join(one.text() for one in screen.findChildren(QLabel) if one.isVisible())


def test_twelve_rows_by_keyboard_alone_in_under_a_minute(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands, capsys: Any
) -> None:
    before = aboard_count(run.store, run.session)
    rows = [*codes["sign_in/1"], codes["sign_in/2"][0]]
    for at in (5, 0, 11, 3, 7, 1, 10, 2, 9, 4, 8, 6):
        hands.code(rows[at].lower())
        hands.type(PEOPLE[at][:2].lower())
        hands.press("Return")
    assert aboard_count(run.store, run.session) - before == 12
    seconds = hands.presses / PRESSES_A_SECOND
    with capsys.disabled():
        print(f"\n12 rows of sign-in: {hands.presses} presses, {seconds:.0f} s at 2 a second")
    assert seconds <= 60
    assert "11 of 11 rows" in in_sight(hands.screen) and "1 of 11 rows" in in_sight(hands.screen)


def test_only_the_one_match_shows(codes: dict[str, tuple[str, ...]], hands: Hands) -> None:
    """No name before two letters, none while more than one fits, and never a second one (care K5)."""
    hands.code(codes["sign_in/1"][0])
    hands.type("b")
    assert names(hands.screen) == []
    hands.type("l")
    assert names(hands.screen) == ["Bluebella"]
    hands.press("Return")
    assert names(hands.screen) == [], "nobody stays in sight"


def names(screen: Any) -> list[str]:
    """The names in sight."""
    return [one.text() for one in screen.findChildren(NameLabel) if one.isVisible() and one.text()]


def test_a_name_that_is_not_clear_is_one_sentence_and_the_typing_stays(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    people = hands.screen.people
    hands.code(codes["sign_in/1"][0])
    hands.press("Return")
    assert people.field.refused() == TWO_LETTERS
    hands.type("xq")
    hands.press("Return")
    assert people.field.refused() == NOBODY and people.search.text() == "xq"
    people.search.setText("")
    carry_out(run.store, welcome, "Blackbirda")
    hands.screen.load()
    hands.type("bl")
    hands.press("Return")
    assert people.field.refused() == TYPE_ON and names(hands.screen) == []


def test_somebody_new_and_rows_without_a_name(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    before, people = aboard_count(run.store, run.session), hands.screen.people
    hands.code(codes["sign_in/1"][0])
    hands.type("Teaselle")
    hands.press("Ctrl+N")
    hands.code(codes["sign_in/1"][1])
    hands.press("Alt+2")
    hands.code(codes["sign_in/1"][2])
    hands.press("Alt+3")
    assert aboard_count(run.store, run.session) - before == 2
    hands.code(codes["sign_in/1"][3])
    hands.type("te")
    hands.press("Alt+L")
    assert names(hands.screen) == ["Teaselle"], "whoever was new is known now"
    hands.press("Return")
    assert aboard_count(run.store, run.session) - before == 2, "the same person on two rows is one"
    hands.code(codes["sign_in/1"][4])
    hands.type("Teaselle")
    hands.press("Ctrl+N")
    assert people.field.refused() == KNOWN_NAME
    hands.press("Ctrl+N")
    assert aboard_count(run.store, run.session) - before == 3


def test_two_people_of_one_name_are_chosen_between(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    carry_out(run.store, welcome, PEOPLE[0])
    hands.screen.load()
    hands.code(codes["sign_in/1"][0])
    hands.type("avocetta")
    before = aboard_count(run.store, run.session)
    hands.press("Return")
    assert aboard_count(run.store, run.session) == before, "Enter never chooses"
    hands.screen.people.choices.itemAt(1).widget().click()  # type: ignore[union-attr]
    hands.press("Return")
    assert aboard_count(run.store, run.session) == before + 1


def test_a_wrong_code_stays_in_the_box_with_one_sentence(
    codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    code = codes["sign_in/1"][0]
    swapped = code[1] + code[0] + code[2:]
    assert swapped != code
    hands.code(swapped)
    assert hands.screen.code_field.refused() == WRONG_LETTER
    assert hands.screen.code.text() == swapped and hands.screen.code.hasFocus()
    hands.screen.code.setText("")
    PaperCode.delete().where(PaperCode.code == code).execute()
    hands.code(code)
    assert hands.screen.code_field.refused() == NOT_OURS


def test_a_code_typed_twice_shows_what_was_kept(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    screen, before = hands.screen, aboard_count(run.store, run.session)
    hands.code(codes["sign_in/1"][0])
    hands.type("bl")
    hands.press("Return")
    hands.code(codes["sign_in/1"][0])
    assert "This code was typed in before." in in_sight(screen) and "Kept: here." in in_sight(
        screen
    )
    assert names(screen) == ["Bluebella"] and screen.leave_it.hasFocus()
    hands.press("Esc")
    assert aboard_count(run.store, run.session) == before + 1
    hands.code(codes["sign_in/1"][0])
    hands.press("Alt+C")
    assert names(screen) == ["Bluebella"]
    hands.type("co")
    hands.press("Return")
    assert aboard_count(run.store, run.session) == before + 1
    hands.code(codes["sign_in/1"][0])
    assert names(screen) == ["Cowslippa"]


def test_a_note_by_keys_starts_at_leave_here(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    line = codes["run_sheet/1"][0]
    hands.code(line)
    hands.press("Alt+4")
    hands.type("A lamp by each bed")
    hands.press("Return")
    row = Note.get(Note.text == "A lamp by each bed")
    assert (row.kind, row.leaving) == ("decision", "leave_here") and row.part == run.part(0)
    hands.code(line)
    hands.press("Alt+M")
    hands.press("Alt+0")
    hands.press("Alt+0")
    hands.type("And a socket")
    hands.press("Return")
    assert Note.get(Note.text == "And a socket").leaving == "pass_on"
    hands.code(line)
    assert "“And a socket”" in in_sight(hands.screen)
    hands.press("Alt+C")
    assert hands.screen.notes.leaves.key() == "pass_on"
    assert hands.screen.notes.box.toPlainText() == "And a socket"


def test_a_name_in_a_note_is_noticed_and_becomes_a_mark(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    notes = hands.screen.notes
    hands.code(codes["notes_page/1"][6])
    hands.type("Bluebella wants a lamp")
    assert notes.name.isVisible()
    hands.press("Return")
    assert notes.name.us.hasFocus() and not Note.select().where(Note.text.contains("wants a lamp"))
    hands.press("Alt+O")
    hands.press("Return")
    kept = Note.get(Note.text.contains("wants a lamp")).text
    assert "Bluebella" not in kept and kept.startswith("@{")
    hands.code(codes["notes_page/1"][7])
    hands.type("Bluebella street")
    hands.press("Alt+K")
    hands.press("Return")
    assert Note.select().where(Note.text == "Bluebella street").exists()


def test_a_slip_by_its_word_and_number(
    codes: dict[str, tuple[str, ...]], hands: Hands, run: Run
) -> None:
    mark = codes["slips_answer/1"][1]
    hands.code(mark.lower().replace(" ", ""))
    assert "What to keep, change, drop?" in in_sight(hands.screen)
    hands.press("Alt+3")
    hands.type("Softer lamps in the hall")
    hands.press("Return")
    row = SlipAnswer.get()
    assert (row.mark, row.words, row.wants) == (mark, "Softer lamps in the hall", "other_words")
    assert PaperCode.get(PaperCode.code == mark).state == "", "no clock beside it"
    assert "1 of 4 slips" in in_sight(hands.screen)
    hands.code(mark)
    assert "“Softer lamps in the hall”" in in_sight(hands.screen)
    assert not hands.screen.one_more.isVisible()


def test_a_head_count_is_one_number(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    before = aboard_count(run.store, run.session)
    hands.code(codes["sign_in_count/1"][0])
    hands.type("x")
    hands.press("Return")
    assert "whole number" in hands.screen.count.fields["people"].refused()
    hands.screen.count.number.setText("")
    hands.type("14")
    hands.press("Return")
    assert aboard_count(run.store, run.session) - before == 14


def test_all_of_it_is_taken_back_by_ctrl_z(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    before = aboard_count(run.store, run.session)
    hands.code(codes["sign_in/1"][0])
    hands.type("bl")
    hands.press("Return")
    assert not hands.screen.code.isUndoAvailable(), "so that Ctrl Z is the program's"
    hands.screen.undo.click()
    assert aboard_count(run.store, run.session) == before
    assert "0 of 11 rows" in in_sight(hands.screen)
    hands.code(codes["sign_in/1"][0])
    assert hands.screen.entry_card.isVisible(), "the row is open again"


def test_the_rest_is_ticked_off_at_once(
    codes: dict[str, tuple[str, ...]], hands: Hands, run: Run
) -> None:
    screen = hands.screen
    hands.code(codes["sign_in/1"][0])
    hands.type("bl")
    hands.press("Return")
    row = screen.rows.itemAt(1).widget()
    QTest.qWait(0)
    row.findChild(type(screen.undo)).click()  # type: ignore[union-attr]
    assert "11 of 11 rows" in in_sight(screen) and screen.code.hasFocus()
    hands.press("Alt+A")
    assert screen.back_card.aside.text() == "all in" and not screen.all_empty.isVisible()


def test_words_that_are_not_kept_wait_for_their_code(
    codes: dict[str, tuple[str, ...]], hands: Hands, run: Run
) -> None:
    hands.code(codes["notes_page/1"][0])
    hands.type("Half a sentence")
    hands.press("Esc")
    hands.code(codes["notes_page/1"][1])
    assert hands.screen.notes.box.toPlainText() == ""
    hands.press("Esc")
    hands.code(codes["notes_page/1"][0])
    assert hands.screen.notes.box.toPlainText() == "Half a sentence"
    hands.press("Return")
    assert Note.select().where(Note.text == "Half a sentence").count() == 1
    hands.screen.arrive(session=run.session)
    assert hands.screen.notes.waiting == {}


def test_shade_puts_what_was_kept_out_of_sight(
    codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    hands.code(codes["sign_in/1"][0])
    hands.type("bl")
    assert names(hands.screen) == ["Bluebella"]
    Names.here().blank(True)
    assert names(hands.screen) == ["One of us"]
    hands.press("Return")
    Names.here().blank(False)
    hands.code(codes["sign_in/1"][0])
    Names.here().blank(True)
    assert not hands.screen.kept_card.isVisible()


def test_no_press_asks_more_than_six_questions(
    run: Run, codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    presses: list[Callable[[], None]] = []
    for at, how in enumerate(("bl", "co", "Alt+2", "new")):
        presses.append(lambda at=at: hands.code(codes["sign_in/1"][at]))  # type: ignore[misc]
        if how == "new":
            presses.append(lambda: hands.type("Teaselle"))
            presses.append(lambda: hands.press("Ctrl+N"))
        elif how == "Alt+2":
            presses.append(lambda: hands.press("Alt+2"))
        else:
            presses.append(lambda how=how: hands.type(how))  # type: ignore[misc]
            presses.append(lambda: hands.press("Return"))
    worst = 0
    for press in presses:
        with run.store.counted() as counted:
            press()
        worst = max(worst, counted.count)
        assert counted.count <= 6, counted.statements
    assert worst > 1


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_can_be_come_to_at_any_text_size(
    codes: dict[str, tuple[str, ...]], hands: Hands, scale: float
) -> None:
    Look.here().wear(scale=scale)
    hands.code(codes["sign_in/1"][0])
    screen = hands.screen
    wide = screen.sheet.scroller.viewport().width()
    assert screen.sheet.scroller.inside.width() <= wide
    assert screen.people.keep_it.isVisible() and screen.done.isVisible()


def test_a_session_with_no_printed_papers_says_so(
    run: Run, store: Store, shown: Callable[..., Any]
) -> None:
    screen = shown(PapersBackScreen, session=run.session)
    assert screen.empty.isVisible() and not screen.back_card.isVisible()
    assert papers_buttons(screen) == []
    screen.empty.findChild(type(screen.undo)).click()
    assert screen.went == [("packs", {"session": run.session})]


def test_the_ways_there_show_only_while_papers_are_out(
    run: Run, codes: dict[str, tuple[str, ...]], shown: Callable[..., Any], hands: Hands
) -> None:
    with run.store.writing("test.over"):
        Session.update(state="done").where(Session.id == run.session).execute()
    close = shown(CloseUpScreen, session=run.session, stop="pack_up")
    button = close.stops[-1].papers
    assert button.isVisible() and button.words() == WORDS
    assert close.stops[0].papers.isHidden(), "one quiet line, at the last stop"
    button.click()
    assert close.went[-1] == ("papers_back", {"session": run.session})
    waiting = [one for one in today_page(run.store).waiting if one.goes_to == "papers_back"]
    assert [one.session for one in waiting] == [run.session]
    (way,) = papers_buttons(hands.screen)
    way.click()
    assert hands.screen.went[-1] == ("papers_back", {"session": run.session})  # type: ignore[attr-defined]
    hands.press("Alt+A")
    assert papers_buttons(hands.screen) == []
    assert not [one for one in today_page(run.store).waiting if one.goes_to == "papers_back"]
    close.load()
    assert button.isHidden()


def test_the_box_with_the_cursor_is_in_sight_in_large_text(
    codes: dict[str, tuple[str, ...]], hands: Hands
) -> None:
    Look.here().wear(scale=2.0)
    screen = hands.screen
    QTest.qWait(0)
    for code in (codes["notes_page/1"][0], codes["sign_in/1"][0], codes["slips_answer/1"][0]):
        hands.code(code)
        QTest.qWait(0)
        box = QApplication.focusWidget()
        assert box is not None and box is not screen.code
        assert not box.visibleRegion().isEmpty()
        hands.press("Esc")
        QTest.qWait(0)
        assert not screen.code.visibleRegion().isEmpty()
