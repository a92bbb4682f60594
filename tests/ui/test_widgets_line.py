# SPDX-License-Identifier: MIT
"""The line map: where stops and train stand, what is said, which keys go along it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.style.look import Choices, Look
from ui.widgets.gallery import made_up_stops
from ui.widgets.linedown import LineDown
from ui.widgets.linemap import LineMap
from ui.widgets.stops import (
    AHEAD,
    HERE,
    LEFT_OUT,
    PAST,
    Stop,
    counted,
    here_index,
    places,
    spoken,
    summed_up,
    train_place,
)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The look as shipped."""
    here = Look.here()
    here.wear(Choices(keep_still=True))
    return here


@pytest.fixture
def line(look: Look, qtbot: QtBot) -> LineMap:
    """A wide map of the made-up evening at its fourth stop."""
    made = LineMap()
    qtbot.addWidget(made)
    made.resize(1326, 130)
    made.show_stops(made_up_stops(3), 0.44)
    made.show()
    return made


@given(
    count=st.integers(2, 14),
    here=st.integers(0, 13),
    share=st.floats(-1, 40, allow_nan=False),
    wide=st.integers(300, 2000),
)
def test_the_train_never_passes_the_next_stop_by_itself(
    count: int, here: int, share: float, wide: int
) -> None:
    at = places(count, 10, wide)
    here = min(here, count - 1)
    train = train_place(at, here, share, 25)
    assert at[here] <= train
    if here + 1 < count:
        assert train <= max(at[here], at[here + 1] - 25)


@given(share=st.floats(0, 1), more=st.floats(0, 1))
def test_the_train_never_goes_back_as_time_goes_on(share: float, more: float) -> None:
    at = places(9, 0, 1200)
    assert train_place(at, 3, share, 25) <= train_place(at, 3, share + more, 25)


def test_stops_are_evenly_spaced() -> None:
    at = places(9, 56, 1270)
    gaps = {round(later - before, 6) for before, later in pairwise(at)}
    assert len(gaps) == 1
    assert (at[0], at[-1]) == (56, 1270)
    assert places(1, 5, 9) == [5]
    assert places(0, 5, 9) == []


def test_a_stop_is_spoken_as_the_design_says() -> None:
    assert spoken(made_up_stops(3), 3) == (
        "Stop 4 of 8, First night: made-up cards, 18:30, "
        "talks about homelessness and domestic abuse, now"
    )


def test_the_last_stop_is_close_and_is_not_counted() -> None:
    stops = made_up_stops(3)
    assert counted(stops) == 8
    assert spoken(stops, 8) == "Close, 20:00"


def test_plain_words_say_part() -> None:
    assert (
        spoken(made_up_stops(3), 0, plain_words=True) == "Part 1 of 8, Welcome aboard, 18:00, done"
    )


def test_rest_and_left_out_are_said() -> None:
    stops = [Stop("18:00", "Tea", rest=True), Stop("18:10", "Vote", state=LEFT_OUT)]
    assert spoken(stops, 0) == "Stop 1 of 2, Tea, 18:00, a rest"
    assert spoken(stops, 1) == "Stop 2 of 2, Vote, 18:10, left out"


def test_three_subjects_are_listed_with_one_and() -> None:
    stop = Stop("18:00", "Talk", care=("Debt", "Drugs and alcohol", "Prison"))
    assert spoken([stop], 0).endswith("talks about debt, drugs and alcohol and prison")


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (3, ("Stop 4 of 8.", "Next: Tea and air")),
        (-1, ("8 stops.", "18:00 to 20:00")),
        (8, ("Close", "")),
        (7, ("Stop 8 of 8.", "Next: Close")),
    ],
)
def test_the_short_form_is_written_out(here: int, said: tuple[str, str]) -> None:
    assert summed_up(made_up_stops(here)) == said


def test_the_short_form_skips_what_is_left_out() -> None:
    stops = [
        Stop("18:00", "Start", state=HERE),
        Stop("18:10", "Vote", state=LEFT_OUT),
        Stop("18:20", "Tea"),
    ]
    assert summed_up(stops)[1] == "Next: Tea"
    assert summed_up([]) == ("", "")


def test_the_train_is_where_the_share_says(line: LineMap) -> None:
    at = line.stop_places()
    train = line.train()
    assert train == pytest.approx(at[3] + 0.44 * (at[4] - at[3]))


def test_over_time_the_train_waits_before_the_next_stop(line: LineMap) -> None:
    line.show_share(3.0)
    train, stop = line.train(), line.stop_places()[4]
    assert train is not None
    assert stop - line.look.size("train-w") < train < stop


def test_before_the_start_there_is_no_train(line: LineMap) -> None:
    line.show_stops(made_up_stops(-1))
    assert line.train() is None
    assert here_index(line.stops) == -1
    assert all(stop.state == AHEAD for stop in line.stops)


def test_the_line_is_one_tab_stop_at_the_present_part(line: LineMap) -> None:
    reach = [mark.index for mark in line.marks if mark.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reach == [3]
    line.show_stops(made_up_stops(4))
    reach = [mark.index for mark in line.marks if mark.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reach == [4]


def test_arrows_go_along_the_line_and_enter_opens(line: LineMap, qtbot: QtBot) -> None:
    seen: list[str] = []
    line.chosen.connect(seen.append)
    line.marks[3].setFocus()
    qtbot.keyClick(line.marks[3], Qt.Key.Key_Right)
    assert line.window().focusWidget() is line.marks[4]
    qtbot.keyClick(line.marks[4], Qt.Key.Key_Return)
    qtbot.keyClick(line.marks[4], Qt.Key.Key_End)
    assert line.window().focusWidget() is line.marks[8]
    qtbot.keyClick(line.marks[8], Qt.Key.Key_Right)
    assert line.window().focusWidget() is line.marks[8]
    qtbot.keyClick(line.marks[8], Qt.Key.Key_Home)
    qtbot.keyClick(line.marks[0], Qt.Key.Key_Left)
    assert line.window().focusWidget() is line.marks[0]
    qtbot.mouseClick(line.marks[2], Qt.MouseButton.LeftButton)
    assert seen == ["4", "2"]


def test_each_stop_is_a_named_button_for_a_screen_reader(line: LineMap) -> None:
    for mark in line.marks:
        told = QAccessible.queryAccessibleInterface(mark)
        assert told.role() == QAccessible.Role.Button
        assert told.text(QAccessible.Text.Name) == spoken(line.stops, mark.index)
    assert line.accessibleDescription() == spoken(line.stops, 3)


def test_reachable_stops_are_wide_and_lie_over_their_stop(line: LineMap) -> None:
    for mark, x in zip(line.marks, line.stop_places(), strict=True):
        assert mark.width() >= 40
        assert mark.x() <= x <= mark.x() + mark.width()
        assert line.ring_of(mark.index).center().x() == pytest.approx(x)


def test_below_900_the_short_form_is_drawn_and_lower(line: LineMap) -> None:
    assert not line.narrow()
    tall = line.heightForWidth(1326)
    line.resize(860, 80)
    assert line.narrow()
    assert line.heightForWidth(860) < tall
    assert line.stop_places()[-1] < 860 / 2


def test_at_200_a_laptop_window_gets_the_short_form(line: LineMap) -> None:
    line.look.wear(scale=2.0)
    assert line.narrow(1318)
    line.look.wear(scale=1.0)
    assert not line.narrow(1318)


def test_a_long_name_takes_two_lines_and_ends_in_dots(line: LineMap) -> None:
    name = "Everything we ever wanted to say about the forms at the front desk of the hall"
    line.show_stops([Stop("18:00", name), Stop("18:30", "Close", end=True)] * 4)
    blocks = line._names(950)
    assert max(block.lines() for block in blocks) == 2
    assert spoken(line.stops, 0).count(name) == 1


def test_a_smaller_plan_takes_old_stops_away(line: LineMap) -> None:
    line.show_stops(made_up_stops(3)[:4], 0.1)
    assert len(line.marks) == 4
    line.show_stops([])
    assert line.marks == []
    assert not line.grab().isNull()


def test_the_train_drives_once_and_not_when_kept_still(
    look: Look, line: LineMap, qtbot: QtBot
) -> None:
    line.show_stops(made_up_stops(4), 0.0)
    assert line.driven_to() == line.train()
    look.wear(keep_still=False)
    before = line.train()
    with qtbot.waitSignal(line._drive.finished, timeout=5000):
        line.show_stops(made_up_stops(5), 0.0)
        assert line.driven_to() == pytest.approx(before)
    assert line.driven_to() == line.train()


def test_it_paints_the_train_in_brass(line: LineMap) -> None:
    image = line.grab().toImage()
    x = round(line.train() or 0)
    column = {image.pixelColor(x - 6, y).name() for y in range(image.height())}
    assert line.look.color("brass").name() in column


def test_standing_line_goes_up_and_down(look: Look, qtbot: QtBot) -> None:
    down = LineDown()
    qtbot.addWidget(down)
    down.resize(320, down.heightForWidth(320))
    down.show_stops(made_up_stops(3), 0.5)
    down.resize(320, down.heightForWidth(320))
    down.show()
    down.marks[3].setFocus()
    qtbot.keyClick(down.marks[3], Qt.Key.Key_Down)
    assert down.window().focusWidget() is down.marks[4]
    at, train = down.stop_places(), down.train()
    assert train is not None
    assert at[3] < train < at[4]
    assert at == sorted(at)
    assert all(mark.height() >= 40 for mark in down.marks)


def test_standing_line_wraps_long_names_and_marks_one_in_brass(look: Look, qtbot: QtBot) -> None:
    down = LineDown()
    qtbot.addWidget(down)
    long = "A long name that needs two or three lines in a panel of this width tonight"
    down.show_stops(
        [Stop("18:00", long, second="led by Juniper"), Stop("18:30", "Tea", state=PAST)]
    )
    down.resize(260, 200)
    assert down.heightForWidth(260) > 2 * look.size("row")
    down.choose(1)
    image = down.grab().toImage()
    middle = down.ring_of(1).center().toPoint()
    assert image.pixelColor(middle).name() == look.color("brass").name()
