# SPDX-License-Identifier: MIT
"""What a running session must never do: skip a pause, move by itself, show notes under shade, ask for a concern."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.before_doors import before_doors_page
from app.change import carry_out
from app.notes import add_note, notes_page
from app.practice import Practice, practice
from app.running import depart, open_doors, running, running_session, take_step
from models.tables.plans import Session
from ui.desk import Desk
from ui.screens.doors_before import BeforeDoorsScreen
from ui.screens.gap import GapScreen
from ui.screens.part import PartScreen
from ui.screens.pause import PauseScreen
from ui.screens.run_return import ReturnScreen
from ui.screens.settle import SettleScreen
from ui.screens.support import SupportScreen
from ui.widgets.names import Names

Show = Callable[..., Any]


@pytest.fixture
def made(clock: Any) -> Iterator[Practice]:
    """The made-up evening; its steady count goes with the clock that the test sets."""
    found = practice(clock=clock)
    found.store.use_clock(clock)
    yield found
    found.store.close()


@pytest.fixture
def desk(made: Practice, qapp: Any) -> Iterator[Desk]:
    """A desk on the made-up evening."""
    found = Desk(made.store)
    yield found
    found.jobs.close()


@pytest.fixture
def run(made: Practice, clock: Any) -> Callable[..., Any]:
    """Take a step after some minutes; gives where the session is then."""

    def step(name: str, *given: Any, after: float = 0) -> Any:
        clock.on(minutes=after)
        now = running(made.store, made.session)
        carry_out(made.store, take_step, now, name, *given)
        return running(made.store, made.session)

    return step


@pytest.fixture
def under_way(made: Practice, clock: Any) -> str:
    """The session, departed at six."""
    carry_out(made.store, open_doors, made.session)
    clock.on(minutes=45)
    carry_out(made.store, depart, made.session)
    return made.session


@pytest.fixture
def in_gap(under_way: str, run: Callable[..., Any]) -> str:
    """The session, in the first pause before a hard part."""
    for _ in range(12):
        if run("next", after=5).state.phase == "gap":
            return under_way
    raise AssertionError("the made-up evening has no hard part")


def phase(made: Practice) -> str:
    """Where the session is as it is kept."""
    return running(made.store, made.session).state.phase


def test_page_down_does_nothing_in_the_gap_and_says_so(
    made: Practice, in_gap: str, shown: Show
) -> None:
    screen = shown(GapScreen, session=in_gap)
    before = running(made.store, in_gap).state
    screen.keys()["Page Down"]()
    assert running(made.store, in_gap).state == before
    assert "Page Down does nothing here" in screen.foot.text()


def test_a_press_that_came_from_the_part_starts_nothing(
    made: Practice, in_gap: str, shown: Show, clock: Any
) -> None:
    screen = shown(GapScreen, session=in_gap)
    screen.keys()["Return"]()
    assert phase(made) == "gap"
    clock.on(seconds=5)
    screen.keys()["Return"]()
    assert phase(made) == "part"
    assert running(made.store, in_gap).state.stop.read_out
    assert screen.went[-1][0] == "part"


def test_two_minutes_more_brings_the_pause_back_later(
    made: Practice, in_gap: str, shown: Show, run: Callable[..., Any]
) -> None:
    screen = shown(GapScreen, session=in_gap)
    screen.keys()["2"]()
    assert phase(made) == "part"
    assert run("next", after=2).state.phase == "gap"


def test_the_support_tick_starts_empty(in_gap: str, shown: Show, made: Practice) -> None:
    screen = shown(GapScreen, session=in_gap)
    assert not screen.support.isChecked()
    screen.keys()["1"]()
    assert running(made.store, in_gap).state.gap_support_ticked


def test_hours_move_nothing_on(made: Practice, under_way: str, shown: Show, clock: Any) -> None:
    screen = shown(PartScreen, session=under_way)
    at = running(made.store, under_way).state.index
    for _ in range(180):
        clock.on(minutes=1)
        screen.tick()
    assert running(made.store, under_way).state.index == at
    assert phase(made) == "part"
    assert screen.over.isVisibleTo(screen)


def test_a_second_asks_the_store_nothing_and_a_minute_little(
    made: Practice, under_way: str, shown: Show, clock: Any
) -> None:
    screen = shown(PartScreen, session=under_way)
    with made.store.counted() as second:
        screen.tick()
    assert second.count == 0
    with made.store.counted() as minute:
        for _ in range(59):
            clock.on(seconds=1)
            screen.tick()
    assert 0 < minute.count <= 6


def test_a_step_can_be_taken_back_a_minute_later(
    made: Practice, under_way: str, shown: Show, clock: Any, desk: Desk
) -> None:
    screen = shown(PartScreen, session=under_way)
    at = running(made.store, under_way).state.index
    screen.keys()["Page Down"]()
    assert running(made.store, under_way).state.index == at + 1
    for _ in range(60):
        clock.on(seconds=1)
        screen.tick()
    assert desk.undo() is not None
    assert running(made.store, under_way).state.index == at


def test_next_asks_the_store_little(made: Practice, under_way: str, shown: Show) -> None:
    screen = shown(PartScreen, session=under_way)
    with made.store.counted() as counted:
        screen.keys()["Page Down"]()
    assert counted.count <= 6


def test_the_part_gives_way_to_the_gap(in_gap: str, shown: Show) -> None:
    screen = shown(PartScreen, session=in_gap)
    place, where = screen.went[-1]
    assert (place, where["session"]) == ("gap", in_gap)


def test_in_the_pause_enter_and_page_down_do_nothing(
    made: Practice, under_way: str, shown: Show, run: Callable[..., Any]
) -> None:
    run("pause", after=3)
    screen = shown(PauseScreen, session=under_way)
    taken = set(screen.keys())
    assert not taken & {"Return", "Ctrl+Return", "Space"}
    screen.keys()["Page Down"]()
    assert phase(made) == "paused_for_care"
    screen.keys()["1"]()
    assert phase(made) == "part"


def test_no_screen_for_support_has_a_place_to_type(
    made: Practice, under_way: str, shown: Show, run: Callable[..., Any]
) -> None:
    run("pause", after=1)
    for kind in (SupportScreen, SettleScreen, PauseScreen):
        screen = shown(kind, session=under_way)
        for box in (QLineEdit, QPlainTextEdit, QTextEdit):
            assert not screen.findChildren(box), kind


def test_support_leaves_the_session_alone(made: Practice, under_way: str, shown: Show) -> None:
    screen = shown(SupportScreen, session=under_way)
    before = running(made.store, under_way).state
    for digit in "123456789":
        screen.keys()[digit]()
        screen.keys()["Esc"]()
    screen.keys()["Page Down"]()
    assert running(made.store, under_way).state == before


def test_support_works_with_no_session(shown: Show) -> None:
    screen = shown(SupportScreen)
    assert len(screen.tiles) == 9
    assert not screen.pause.isVisibleTo(screen)


def test_the_sixth_card_gives_the_number_and_the_blank_form(under_way: str, shown: Show) -> None:
    screen = shown(SupportScreen, session=under_way)
    screen.keys()["6"]()
    said = " ".join(str(w.property("text") or "") for w in screen.card.findChildren(QWidget))
    assert "01632 960 017" in said
    screen._on_form()
    assert screen.went[-1] == ("packs", {"session": under_way, "only": "concern_form"})


def test_shade_hides_saved_notes_and_keeps_the_rest(
    made: Practice, under_way: str, shown: Show
) -> None:
    screen = shown(PartScreen, session=under_way)
    assert screen.notes.rows
    Names.here().blank(True)
    try:
        assert not screen.notes.rows
        for kept in (screen.next, screen.pause, screen.notes.box):
            assert kept.isVisibleTo(screen)
        screen.notes.step_newest()
    finally:
        Names.here().blank(False)
    assert screen.notes.rows


def test_a_name_asks_once_more_before_a_note_is_kept(
    made: Practice, under_way: str, shown: Show
) -> None:
    screen = shown(PartScreen, session=under_way)
    count = len(notes_page(made.store, under_way).lines)
    screen.notes.box.setPlainText("Sorrel asked for a lamp")
    screen.notes._on_enter()
    assert len(notes_page(made.store, under_way).lines) == count
    screen.keys()["Alt+O"]()
    screen.notes._on_enter()
    lines = notes_page(made.store, under_way).lines
    assert len(lines) == count + 1
    assert lines[0].text == "one of us asked for a lamp"
    assert lines[0].leaving == "leave_here"


def test_typing_outlives_the_screen(made: Practice, under_way: str, shown: Show) -> None:
    screen = shown(PartScreen, session=under_way)
    screen.notes.box.setPlainText("A lamp that")
    screen.leave()
    assert notes_page(made.store, under_way).draft == "A lamp that"
    again = shown(PartScreen, session=under_way)
    assert again.notes.box.toPlainText() == "A lamp that"


def test_an_empty_note_is_refused_in_words(made: Practice, under_way: str, shown: Show) -> None:
    screen = shown(PartScreen, session=under_way)
    count = len(notes_page(made.store, under_way).lines)
    screen.notes._on_enter()
    assert screen.notes.field.refused() == "Type a few words first."
    assert len(notes_page(made.store, under_way).lines) == count


def test_before_doors_ticks_one_row_and_opens_with_f5(made: Practice, shown: Show) -> None:
    screen = shown(BeforeDoorsScreen, session=made.session)
    next(iter(screen.checks.values())).click()
    assert before_doors_page(made.store, made.session).done == 1
    screen.keys()["F5"]()
    if before_doors_page(made.store, made.session).ask_first:
        screen.ask.answered.emit("open")
    assert phase(made) == "doors"
    assert screen.went[-1] == ("door", {"session": made.session})


def test_a_restart_asks_first(
    made: Practice, under_way: str, shown: Show, clock: Any, monkeypatch: Any
) -> None:
    clock.on(minutes=4)
    assert running_session(made.store) == under_way
    monkeypatch.setattr(made.store, "_process", "another start")
    part = shown(PartScreen, session=under_way)
    assert part.went[-1] == ("return", {"session": under_way})
    back = shown(ReturnScreen, session=under_way)
    assert "was not moved on" in back.line.text()
    back.keys()["Page Down"]()
    assert not back.went
    back.keys()["Return"]()
    place, where = back.went[-1]
    assert (place, where["session"]) == ("part", under_way)


@pytest.mark.parametrize(
    "kind", [BeforeDoorsScreen, PartScreen, SupportScreen, SettleScreen], ids=lambda k: k.__name__
)
def test_every_control_has_a_name(made: Practice, shown: Show, clock: Any, kind: Any) -> None:
    if kind is PartScreen:
        carry_out(made.store, open_doors, made.session)
        clock.on(minutes=45)
        carry_out(made.store, depart, made.session)
    screen = shown(kind, session=made.session)
    for control in screen.findChildren(QWidget):
        wanted = isinstance(control, (QAbstractButton, QLineEdit, QPlainTextEdit))
        if wanted and control.isVisibleTo(screen):
            assert control.accessibleName() or control.property("text"), control


def test_a_note_of_this_evening_shows_at_once(
    made: Practice, under_way: str, shown: Show, desk: Desk
) -> None:
    screen = shown(PartScreen, session=under_way)
    count = len(screen.notes.rows)
    desk.do(add_note, under_way, "A hook behind the door", kind="idea")
    assert len(screen.notes.rows) == count + 1


def test_typing_stays_with_its_session(
    made: Practice, under_way: str, shown: Show, clock: Any
) -> None:
    other = next(str(s.id) for s in Session.select(Session.id) if str(s.id) != under_way)
    for act in (open_doors, depart):
        carry_out(made.store, act, other)
        clock.on(minutes=1)
    screen = shown(PartScreen, session=under_way)
    screen.notes.box.setPlainText("Only for the first evening")
    screen.arrive(session=other)
    assert screen.notes.box.toPlainText() == ""
    assert notes_page(made.store, other).draft == ""
    assert notes_page(made.store, under_way).draft == "Only for the first evening"
    screen.arrive(session=under_way)
    assert screen.notes.box.toPlainText() == "Only for the first evening"


def test_support_and_its_pause_ask_the_store_little(
    made: Practice, under_way: str, shown: Show
) -> None:
    screen = shown(SupportScreen, session=under_way)
    with made.store.counted() as coming:
        screen.arrive(session=under_way)
    assert coming.count <= 6
    with made.store.counted() as pausing:
        screen.keys()["P"]()
    assert pausing.count <= 6
    assert phase(made) == "paused_for_care"
    assert screen.went[-1] == ("pause", {"session": under_way})
