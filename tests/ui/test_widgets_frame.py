# SPDX-License-Identifier: MIT
"""Lists, names, toast, dialog, focus ring, rail, bars and pages, and the sheet of all parts."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.style.look import Choices, Look
from ui.style.tokens import THEMES
from ui.widgets.buttons import Button
from ui.widgets.dialogs import WINDOW_TITLE
from ui.widgets.empty import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.focusring import FocusRing
from ui.widgets.gallery import Gallery, erase_question, main
from ui.widgets.inputs import TextField
from ui.widgets.labels import WrapLabel
from ui.widgets.names import NAME_ROLE, ONE_OF_US, NameLabel, Names
from ui.widgets.notelines import LeaveButton, NoteLine
from ui.widgets.pages import ScrollPage
from ui.widgets.rail import Rail, RailItem
from ui.widgets.records import RecordList, Row
from ui.widgets.recordtable import Column, RecordTable, TableRow
from ui.widgets.spoken import Speaker
from ui.widgets.toast import Toast
from ui.widgets.topbars import RunBar, TopBar


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The look as shipped, with names showing."""
    here = Look.here()
    here.wear(Choices())
    Names.here().blank(False)
    return here


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _many(count: int) -> list[Row]:
    return [Row(str(at), f"Part {at}", icon="flag") for at in range(count)]


@pytest.fixture
def rows(look: Look, qtbot: QtBot) -> RecordList:
    """A list of forty rows that scrolls."""
    made = RecordList("Parts")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_rows(_many(40))
    made.show()
    return made


def test_a_refill_keeps_cursor_and_scroll(rows: RecordList, qtbot: QtBot) -> None:
    rows.go_to("20")
    rows.verticalScrollBar().setValue(700)
    with qtbot.assertNotEmitted(rows.moved_to):
        rows.show_rows([Row("new", "A new one"), *_many(40)])
    assert rows.current_id() == "20"
    assert rows.verticalScrollBar().value() == 700


def test_when_the_row_is_gone_the_cursor_stays_near(rows: RecordList) -> None:
    rows.go_to("39")
    rows.show_rows(_many(39))
    assert rows.current_id() == "38"
    rows.show_rows([])
    assert rows.current_id() == ""
    assert rows.go_to("7") is False


def test_keys_go_through_a_list_and_enter_opens(rows: RecordList, qtbot: QtBot) -> None:
    rows.setFocus()
    rows.go_to("3")
    with qtbot.waitSignal(rows.moved_to) as moved:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert moved.args == ["4"]
    with qtbot.waitSignal(rows.chosen) as chosen:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert chosen.args == ["4"]


def test_rows_are_48_high_and_grow_with_their_words(rows: RecordList) -> None:
    assert rows.visualRect(rows.rows.index(0)).height() == 48
    words = "A title that is far too long to stand on one line in a list of this width tonight"
    rows.show_rows([Row("a", words, "and a second line")])
    assert rows.content_height() > 70
    rows.look.wear(scale=2.0)
    assert rows.content_height() > 150


def test_a_growing_list_is_as_high_as_its_rows(look: Look, qtbot: QtBot) -> None:
    rows = RecordList("Waiting", grows=True)
    qtbot.addWidget(rows)
    rows.resize(400, 10)
    rows.show_rows(_many(3))
    assert rows.height() == rows.content_height() == 3 * 48


def test_one_press_opens_where_that_is_wanted(look: Look, qtbot: QtBot) -> None:
    rows = RecordList("Waiting", opens_on_press=True)
    qtbot.addWidget(rows)
    rows.resize(400, 200)
    rows.show_rows([Row("a", "Sign off", go=True), Row("b", "Hall keys", action="Undo")])
    rows.show()
    with qtbot.waitSignal(rows.chosen) as chosen:
        middle = rows.visualRect(rows.rows.index(0)).center()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert chosen.args == ["a"]
    box = rows._action_box(rows.rows.index(1))
    with qtbot.waitSignal(rows.acted) as acted, qtbot.assertNotEmitted(rows.chosen):
        where = box.center().toPoint()
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert acted.args == ["b"]


def test_the_ring_is_drawn_only_when_the_list_has_the_focus(rows: RecordList, qtbot: QtBot) -> None:
    rows.go_to("1")
    focus = rows.look.color("focus").name()

    def edge() -> set[str]:
        image = rows.viewport().grab().toImage()
        box = rows.visualRect(rows.rows.index(1))
        return {image.pixelColor(200, box.y() + dy).name() for dy in range(3)}

    rows.clearFocus()
    assert focus not in edge()
    rows.activateWindow()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    assert focus in edge()


def test_shade_blanks_every_name_drawn_and_spoken(look: Look, qtbot: QtBot) -> None:
    label = NameLabel("Sorrel")
    rows = RecordList("Aboard")
    table = RecordTable("People", [Column("Name", person=True), Column("Cabin")])
    for widget in (label, rows, table):
        qtbot.addWidget(widget)
    rows.show_rows([Row("a", "Teasel", "came at the start", person=True)])
    table.show_rows([TableRow("a", ("Bracken", "Quiet"))])
    index, cell = rows.rows.index(0), table.cells.index(0, 0)
    assert (label.text(), index.data(), cell.data()) == ("Sorrel", "Teasel", "Bracken")
    Names.here().blank(True)
    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert {label.text(), index.data(), cell.data()} == {ONE_OF_US}
    assert "Teasel" not in spoken
    assert _name(label) == ONE_OF_US
    label.show_name("Wren")
    assert label.text() == ONE_OF_US
    Names.here().blank(False)
    assert (label.text(), index.data()) == ("Wren", "Teasel")
    assert index.data(NAME_ROLE) == "Teasel"
    label.forget()
    assert label.text() == ""


def test_blanking_repaints_and_paints_no_name(look: Look, qtbot: QtBot) -> None:
    first, second = NameLabel("Sorrel Marlow"), NameLabel("Yarrow")
    for label in (first, second):
        qtbot.addWidget(label)
        label.resize(200, 24)
    assert first.grab().toImage() != second.grab().toImage()
    Names.here().blank(True)
    assert first.grab().toImage() == second.grab().toImage()


def test_a_table_keeps_its_cursor_and_has_rows_of_52(look: Look, qtbot: QtBot) -> None:
    table = RecordTable("Sessions", [Column("Title", 3, strong=True), Column("People", 1, True)])
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show_rows([TableRow("a", ("First", "9")), TableRow("b", ("Second", "12"))])
    table.show()
    assert table.rowHeight(0) == 52
    assert table.go_to("b")
    table.show_rows([TableRow("c", ("New", "1")), TableRow("b", ("Second", "13"))])
    assert table.current_id() == "b"
    with qtbot.waitSignal(table.moved_to) as moved:
        qtbot.keyClick(table, Qt.Key.Key_Up)
    assert moved.args == ["c"]
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == ["c"]
    assert table.go_to("gone") is False
    assert table.cells.headerData(0, Qt.Orientation.Horizontal) == "Title"


def test_a_toast_has_undo_and_goes_after_ten_seconds(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 500)
    toast = Toast(host)
    host.show()
    toast.tell("Sorrel is aboard")
    timer = toast.findChild(QTimer)
    assert timer is not None
    assert (timer.interval(), timer.isSingleShot(), toast.stays()) == (10_000, True, False)
    assert toast.geometry().bottom() < 500
    with qtbot.waitSignal(toast.undone):
        toast.undo.click()
    assert toast.words() == ""


def test_a_toast_stays_when_things_are_kept_still(look: Look, qtbot: QtBot) -> None:
    look.wear(keep_still=True)
    host = QWidget()
    qtbot.addWidget(host)
    toast = Toast(host)
    host.show()
    toast.tell("Kept.", undo=False)
    assert toast.stays()
    assert not toast.undo.isVisible()
    assert toast.words() == "Kept."


def test_shade_takes_the_toast_and_its_words_away(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    toast = Toast(host)
    host.show()
    toast.tell("Sorrel is aboard")
    Names.here().blank(True)
    texts = [label.text() for label in toast.findChildren(QLabel)]
    assert toast.words() == ""
    assert "Sorrel is aboard" not in [*texts, toast.accessibleName()]


def test_live_facts_are_said_once_per_gap(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    speaker = Speaker(host, gap_ms=30)
    speaker.say("5 minutes left")
    speaker.say("4 minutes left")
    speaker.say("3 minutes left")
    assert speaker.last == "5 minutes left"
    qtbot.waitUntil(lambda: speaker.last == "3 minutes left")


def test_a_question_starts_at_the_safe_answer(look: Look, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    question = erase_question(host)
    question.open()
    qtbot.waitExposed(question)
    assert question.focusWidget() is question.safe_button()
    assert question.safe_button().words() == "Keep them"
    assert question.windowTitle() == WINDOW_TITLE
    assert "Sorrel" not in question.windowTitle()
    with qtbot.waitSignal(question.answered) as told:
        qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert told.args == ["keep"]


def test_a_question_gives_the_answer_that_was_pressed(look: Look, qtbot: QtBot) -> None:
    question = erase_question(None)
    qtbot.addWidget(question)
    question.open()
    told: list[str] = []
    question.answered.connect(told.append)
    question.buttons["erase"].click()
    assert told == ["erase"]


@pytest.fixture
def form(look: Look, qtbot: QtBot) -> QWidget:
    """A window with a field, two buttons and a ring."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(20, 20, 20, 20)
    window.field, window.first = TextField(), Button("First")  # type: ignore[attr-defined]
    window.second = Button("Second")  # type: ignore[attr-defined]
    for part in (window.field, window.first, window.second):  # type: ignore[attr-defined]
        column.addWidget(part)
    window.ring = FocusRing(window)  # type: ignore[attr-defined]
    window.resize(400, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_the_ring_is_on_text_fields_always(form: QWidget, qtbot: QtBot) -> None:
    form.first.setFocus()  # type: ignore[attr-defined]
    assert form.ring.target() is form.first, "shown until the mouse is taken"  # type: ignore[attr-defined]
    qtbot.mouseClick(form, Qt.MouseButton.LeftButton)
    form.first.setFocus()  # type: ignore[attr-defined]
    assert form.ring.target() is None  # type: ignore[attr-defined]
    qtbot.mouseClick(form.field, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert form.ring.target() is form.field  # type: ignore[attr-defined]


def test_the_ring_follows_keys_and_leaves_with_the_mouse(form: QWidget, qtbot: QtBot) -> None:
    ring, first, second = form.ring, form.first, form.second  # type: ignore[attr-defined]
    form.field.setFocus()  # type: ignore[attr-defined]
    qtbot.keyClick(form.field, Qt.Key.Key_Tab)  # type: ignore[attr-defined]
    assert ring.target() is first
    assert ring.geometry().contains(first.geometry())
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert ring.target() is second
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert ring.target() is None


def test_the_ring_moves_with_its_control(form: QWidget, qtbot: QtBot) -> None:
    ring, field = form.ring, form.field  # type: ignore[attr-defined]
    qtbot.mouseClick(form, Qt.MouseButton.LeftButton)
    field.setFocus()
    before = ring.geometry()
    form.resize(600, 500)
    qtbot.waitUntil(lambda: ring.geometry() != before)
    assert ring.geometry().contains(field.geometry())
    field.hide()
    assert ring.target() is None


def test_the_ring_lets_presses_through_and_is_3_wide(form: QWidget) -> None:
    ring, field = form.ring, form.field  # type: ignore[attr-defined]
    field.setFocus()
    assert ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    image = form.grab().toImage()
    edge = ring.geometry()
    row = [image.pixelColor(edge.left() + dx, edge.center().y()).name() for dx in range(6)]
    assert row.count(ring.look.color("focus").name()) == 3


def test_the_ring_is_cut_off_at_the_edge_of_what_scrolls(look: Look, qtbot: QtBot) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    fields = [TextField() for _number in range(20)]
    for field in fields:
        page.body.addWidget(field)
    page.pin(Button("Keep going", kind="primary"))
    ring = FocusRing(page)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    fields[0].setFocus()
    page.scroller.verticalScrollBar().setValue(400)
    assert ring.target() is None
    view = page.scroller.viewport()
    fields[12].setFocus()
    page.scroller.ensureWidgetVisible(fields[12])
    seen = view.rect().translated(view.mapTo(page, QPoint(0, 0)))
    assert seen.contains(ring.geometry())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_primary_action_stays_in_sight(look: Look, qtbot: QtBot, scale: float) -> None:
    look.wear(scale=scale)
    page = ScrollPage()
    qtbot.addWidget(page)
    words = "Everything stays on this laptop, locked. You can change it later in Settings."
    for _number in range(12):
        page.body.addWidget(WrapLabel(words))
    page.pin_gap()
    go = Button("Depart: start the session", kind="primary", big=True, key="F5")
    page.pin(go)
    page.resize(1024, 640)
    page.show()
    bottom = go.mapTo(page, QPoint(0, go.height()))
    assert bottom.y() <= 640
    assert go.mapTo(page, QPoint(go.width(), 0)).x() <= 1024
    assert page.scroller.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _rail() -> Rail:
    items = [RailItem("today", "Today", "house"), RailItem("people", "People", "users")]
    return Rail(items, [RailItem("lock", "Lock", "lock", "Ctrl L")])


def test_the_rail_says_where_one_is(look: Look, qtbot: QtBot) -> None:
    rail = _rail()
    qtbot.addWidget(rail)
    rail.show_here("people")
    rail.show_count("today", 3)
    assert _name(rail.buttons["people"]) == "People, you are here"
    assert _name(rail.buttons["today"]) == "Today, 3 waiting"
    with qtbot.waitSignal(rail.chosen) as told:
        rail.foot_buttons["lock"].click()
    assert told.args == ["lock"]
    assert all(button.sizeHint().height() == 48 for button in rail.buttons.values())


@pytest.mark.parametrize(
    ("scale", "window", "compact"),
    [(1.0, 1366, False), (1.0, 1100, True), (1.3, 1366, False), (1.5, 1366, True)],
)
def test_the_rail_shrinks_to_icons_with_tips_and_a_menu(
    look: Look, qtbot: QtBot, scale: float, window: int, compact: bool
) -> None:
    look.wear(scale=scale)
    rail = _rail()
    qtbot.addWidget(rail)
    rail.fit_window(window)
    assert rail.compact is compact
    assert rail.width() == look.size("rail-compact" if compact else "rail")
    assert bool(rail.buttons["today"].toolTip()) is compact
    rail.show()
    rail.open_menu()
    assert [action.text() for action in rail.menu().actions()] == ["Today", "People", "Lock"]
    rail.menu().close()


@pytest.mark.parametrize("bar_kind", [TopBar, RunBar])
def test_support_and_hide_are_on_every_bar(
    look: Look, qtbot: QtBot, bar_kind: type[TopBar] | type[RunBar]
) -> None:
    bar = bar_kind("Made-up evening", "stop 4 of 8")
    qtbot.addWidget(bar)
    bar.add(Button("12 aboard", slim=True))
    bar.show()
    with qtbot.waitSignal(bar.support_asked):
        bar.support.click()
    with qtbot.waitSignal(bar.hide_asked):
        bar.hide_button.click()
    assert bar.sizeHint().height() == 60
    bar.clear()
    assert bar.things.count() == 0


def test_at_200_the_run_bar_keeps_clock_support_and_hide(look: Look, qtbot: QtBot) -> None:
    bar = RunBar("Made-up evening", "stop 4 of 8")
    qtbot.addWidget(bar)
    bar.show_clock("18:41")
    bar.resize(1366, 90)
    bar.show()
    assert bar.title.isVisible()
    look.wear(scale=2.0)
    assert not bar.title.isVisible()
    assert bar.clock.isVisible()
    assert bar.minimumSizeHint().width() <= 1024
    look.wear(scale=1.0)
    assert bar.title.isVisible()


def test_a_long_title_is_whole_at_200(look: Look, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    bar = TopBar("Made-up evening with a title that is rather long", "All changes kept")
    column.addWidget(bar)
    column.addWidget(QPlainTextEdit(), 1)
    qtbot.addWidget(page)
    look.wear(scale=2.0)
    page.resize(1294, 700)
    page.show()
    qtbot.waitUntil(lambda: bar.title.height() >= bar.title.heightForWidth(bar.title.width()))
    assert bar.title.height() >= 2 * look.line_height("title")
    assert bar.rect().contains(bar.title.geometry())
    look.wear(scale=1.0)
    qtbot.waitUntil(lambda: bar.height() == look.size("topbar"))


def test_a_note_starts_at_leave_here(look: Look, qtbot: QtBot) -> None:
    line = NoteLine("n1", "Idea", "lightbulb", "A plug by every bed")
    qtbot.addWidget(line)
    assert line.button.leave() == "leave_here"
    told: list[tuple[str, str]] = []
    line.left.connect(lambda note, key: told.append((note, key)))
    for _time in range(3):
        line.step()
    assert told == [("n1", "change"), ("n1", "pass_on"), ("n1", "leave_here")]
    assert _name(line.button) == "What leaves: Leave here"
    assert line.button.sizeHint().height() == 40


def test_the_menu_of_a_note_tells_a_change_only(look: Look, qtbot: QtBot) -> None:
    button = LeaveButton("pass_on")
    qtbot.addWidget(button)
    actions = button.menu_now().actions()
    assert [action.text() for action in actions] == [
        "Leave here",
        "Change",
        "Pass on",
        "",
        "Reword it",
        "Take it out",
    ]
    with qtbot.assertNotEmitted(button.left):
        actions[2].trigger()
    with qtbot.waitSignal(button.left) as told:
        actions[0].trigger()
    assert told.args == ["leave_here"]


def test_a_flow_starts_a_new_row_when_there_is_no_room(look: Look, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, 2)
    for at in range(6):
        flow.addWidget(Button(f"Button {at}"))
    assert flow.heightForWidth(5000) == 40
    assert flow.heightForWidth(250) == 3 * 40 + 2 * 8
    flow.empty()
    assert flow.count() == 0
    assert flow.heightForWidth(250) == 0


def test_an_empty_list_says_what_starts_here(look: Look, qtbot: QtBot) -> None:
    empty = EmptyState("No one is aboard yet", "Type a name.", Button("Count 1"))
    qtbot.addWidget(empty)
    assert empty.accessibleName() == "No one is aboard yet. Type a name."
    empty.say("Nothing waiting")
    assert not empty.line.isVisibleTo(empty)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_one_can_reach_has_a_name(look: Look, qtbot: QtBot, scale: float) -> None:
    look.wear(scale=scale)
    sheet = Gallery()
    qtbot.addWidget(sheet)
    sheet.resize(1366, 2400)
    sheet.show()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QAbstractItemView)
    for kind in kinds:
        for widget in sheet.findChildren(kind):
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert _name(widget).strip(), widget


def test_everything_one_can_press_is_big_enough(look: Look, qtbot: QtBot) -> None:
    sheet = Gallery()
    qtbot.addWidget(sheet)
    sheet.resize(1366, 2400)
    sheet.show()
    for button in sheet.findChildren(QAbstractButton):
        if button.isVisible() and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert min(button.width(), button.height()) >= 24, button.accessibleName()


@pytest.mark.parametrize("theme", THEMES)
def test_all_parts_change_theme_and_size_with_no_word_from_qt(
    look: Look, qtbot: QtBot, capfd: pytest.CaptureFixture[str], theme: str
) -> None:
    sheet = Gallery()
    qtbot.addWidget(sheet)
    sheet.resize(1366, 2400)
    sheet.show()
    before = sheet.grab().toImage()
    look.wear(theme=theme, paper="mist", scale=1.5)
    assert sheet.grab().toImage() != before
    said = capfd.readouterr()
    for word in ("QPainter", "QCss", "stylesheet", "Traceback"):
        assert word not in said.err + said.out
    assert sheet.palette().color(sheet.backgroundRole()) == look.color("canvas")


def test_the_gallery_saves_its_sheet(look: Look, qapp: QApplication, tmp_path: Path) -> None:
    out = tmp_path / "parts.png"
    assert main([str(out), "--theme", "dark", "--text", "1.3"]) == 0
    assert out.stat().st_size > 50_000
    assert (tmp_path / "parts-dialog.png").exists()
