# SPDX-License-Identifier: MIT
"""A circle through the windows: begun, joined by six words, copies out and in, differences settled by a person."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

sys.path.insert(0, str(Path(__file__).parents[1] / "app" / "sharing"))

from laptops import Laptop

from app.change import carry_out
from app.people import welcome
from app.sessions import make_session
from app.sharing import circles, joining, taking_in
from models.differing import differences
from models.store import Store
from models.tables.people import Person
from models.tables.plans import Session
from models.tables.table import proxy
from ui.screens.differences import DifferencesScreen, PeopleDifferencesScreen
from ui.screens.inbox import InboxScreen
from ui.screens.outbox import OutboxScreen
from ui.screens.settings import SettingsScreen
from ui.widgets.names import Names

LOOK = os.environ.get("LOOK_AT")


@pytest.fixture
def here(store: Store) -> Iterator[Callable[[], None]]:
    """Bind the tables to this laptop's records again, after another laptop was asked."""

    def bind() -> None:
        proxy.initialize(store._db)

    yield bind
    bind()


def picture(screen: Any, name: str) -> None:
    """Keep a picture, for whoever wants to look."""
    if LOOK:
        QTest.qWait(60)  # laid out anew, for the picture
        screen.grab().save(f"{LOOK}/{name}.png")


def wait(screen: Any, qtbot: Any) -> None:
    """Until all jobs have come back."""
    qtbot.waitUntil(lambda: not screen.desk.jobs.busy, timeout=20_000)


@pytest.fixture
def panel(shown: Callable[..., Any]) -> Any:
    """Settings, Sharing."""
    screen = shown(SettingsScreen, page="sharing")
    found = screen.panel()
    found.screen = screen
    return found


def begun(panel: Any) -> None:
    """The circle of this laptop."""
    panel.circle.setText("Harbour Lane")
    panel.laptop.setText("Hall laptop")
    panel.start.click()


@pytest.fixture
def circle(panel: Any, here: Any, tmp_path: Path, qtbot: Any) -> Laptop:
    """This laptop is the coordinator's; another one is in the circle. Gives the other."""
    begun(panel)
    other = Laptop("desk")
    other.do(joining.make_request, "Desk laptop")
    name, content = other.ask(joining.request_file, "Desk laptop")
    (tmp_path / name).write_bytes(content)
    here()
    panel.read(tmp_path / name)
    panel.same.click()
    content = panel.desk.page(joining.circle_file)[1]
    other.do(joining.trust_circle, content)
    here()
    return other


def test_a_circle_is_begun_from_settings(panel: Any) -> None:
    picture(panel.screen, "sharing-none")
    assert panel.outside.isVisible() and not panel.within.isVisible()
    panel.start.click()
    assert panel.circle_field.refused() or panel.laptop_field.refused()
    begun(panel)
    assert panel.within.isVisible() and not panel.outside.isVisible()
    assert panel.within.title.text() == "Harbour Lane"
    assert [row.title for row in panel.list.rows.rows] == ["Hall laptop"]
    assert panel.sheet.isVisible()


def test_a_laptop_is_let_in_after_its_words_were_compared(
    panel: Any, here: Any, tmp_path: Path
) -> None:
    begun(panel)
    other = Laptop("desk")
    other.do(joining.make_request, "Desk laptop")
    name, content = other.ask(joining.request_file, "Desk laptop")
    (tmp_path / name).write_bytes(content)
    here()
    panel.read(tmp_path / name)
    picture(panel.screen, "sharing-compare")
    assert panel.compare.isVisible()
    assert panel.compare_words.text().split() == list(other.keys.words)
    here()
    panel.differ.click()
    assert len(panel.list.rows.rows) == 1 and not panel.compare.isVisible()
    panel.read(tmp_path / name)
    panel.new_name.setText("")
    panel.same.click()
    assert panel.new_field.refused() and len(panel.list.rows.rows) == 1
    panel.new_name.setText("Front desk")
    panel.new_role.pick("patron")
    panel.same.click()
    assert [row.title for row in panel.list.rows.rows] == ["Hall laptop", "Front desk"]
    picture(panel.screen, "sharing-circle")


def test_a_laptop_joins_by_the_circle_s_file(
    panel: Any, here: Any, tmp_path: Path, qtbot: Any
) -> None:
    boss = Laptop("hall")
    boss.do(circles.start_circle, "Harbour Lane", "Hall laptop")
    here()
    panel.laptop.setText("Desk laptop")
    panel.desk.do(joining.make_request, "Desk laptop")
    panel.save_into(panel.desk.page(joining.request_file, "Desk laptop"), tmp_path)
    wait(panel, qtbot)
    (saved,) = tmp_path.glob("CE-request-*.cpx")
    request = boss.ask(joining.read_request, saved.read_bytes())
    boss.do(joining.admit, request, "facilitator", request.name)
    name, content = boss.ask(joining.circle_file)
    words = boss.keys.words
    (tmp_path / name).write_bytes(content)
    here()
    panel.read(tmp_path / name)
    assert panel.compare_words.text().split() == list(words)
    assert not panel.new_field.isVisible()
    panel.same.click()
    assert panel.within.isVisible() and not panel.boss.isVisible()
    assert "Harbour Lane" in panel.told.words.text()


@pytest.mark.parametrize("content", [b"", b"hello", b"CPX1" + bytes(200)])
def test_a_file_that_is_none_is_one_sentence(panel: Any, tmp_path: Path, content: bytes) -> None:
    begun(panel)
    (tmp_path / "CE-request-x.cpx").write_bytes(content)
    panel.read(tmp_path / "CE-request-x.cpx")
    assert panel.told.words.text() == joining.NOT_A_REQUEST and not panel.compare.isVisible()
    panel.read(tmp_path / "none.cpx")
    assert "could not be read" in panel.told.words.text()


def test_a_laptop_is_taken_out_after_one_question(panel: Any, circle: Laptop) -> None:
    panel.list.go_to(circle.keys.signer)
    proxy.initialize(panel.desk._store._db)
    panel.away.click()
    assert panel.sure.isVisible() and "Desk laptop" in panel.sure.words.text()
    panel.no.click()
    assert not panel.sure.isVisible()
    panel.away.click()
    panel.yes.click()
    rows = panel.list.rows.rows
    assert [row.title for row in rows] == ["Hall laptop", "Desk laptop"]
    assert "Taken out" in rows[1].second
    panel.list.go_to(rows[1].id)
    panel.away.click()
    assert not panel.sure.isVisible(), "it is out already"


def test_the_records_never_lie_in_the_shared_folder(panel: Any, tmp_path: Path) -> None:
    begun(panel)
    panel.desk.folder = tmp_path / "shared" / "records"
    panel.desk.folder.mkdir(parents=True)
    panel.choose_folder(tmp_path / "shared")
    assert "The records of this laptop lie in that folder" in panel.told.words.text()
    panel.choose_folder(tmp_path / "stick")
    assert "stick" in panel.folder_row.hint.text()


def test_the_inbox_of_a_laptop_alone_leads_to_settings(shown: Callable[..., Any]) -> None:
    screen = shown(InboxScreen)
    assert screen.empty.isVisible() and not screen.ways.isVisible() and not screen.take.isVisible()
    picture(screen, "inbox-empty")


@pytest.fixture
def shared(panel: Any, circle: Laptop, tmp_path: Path) -> Path:
    """The folder that both use."""
    folder = tmp_path / "stick"
    folder.mkdir()
    panel.choose_folder(folder)
    return folder


def test_what_came_is_shown_first_then_taken_in_and_taken_back(
    shared: Path, circle: Laptop, here: Any, shown: Callable[..., Any], qtbot: Any
) -> None:
    circle.do(make_session, "2026-11-26", (), title="Welcome")
    circle.do(welcome, "Sorrel")
    circle.send(shared)
    here()
    screen = shown(InboxScreen)
    screen.look()
    wait(screen, qtbot)
    rows = screen.list.rows.rows
    assert [(row.title, row.second) for row in rows] == [
        ("1 session, 1 person", "Desk laptop: 2 new.")
    ]
    assert "Sorrel" not in str(rows) and Session.select().count() == 0
    picture(screen, "inbox-found")
    screen.take_in()
    assert Session.get().title == "Welcome" and Person.get().known_as == "Sorrel"
    assert screen.told.isVisible() and not screen.take.isVisible()
    picture(screen, "inbox-taken")
    screen.desk.undo()
    assert Session.select().count() == 0 and Person.select().count() == 0
    screen.look()
    wait(screen, qtbot)
    assert screen.shown.anything


def test_the_folder_says_when_it_is_not_there(
    shared: Path, shown: Callable[..., Any], qtbot: Any
) -> None:
    screen = shown(InboxScreen)
    shared.rmdir()
    screen.look()
    wait(screen, qtbot)
    assert "not there" in screen.told.words.text() and not screen.take.isVisible()


def test_one_file_can_be_opened(
    shared: Path, circle: Laptop, here: Any, shown: Callable[..., Any], qtbot: Any, tmp_path: Path
) -> None:
    circle.do(make_session, "2026-11-26", (), title="Welcome")
    circle.send(shared)
    here()
    screen = shown(InboxScreen)
    for path in sorted(shared.rglob("in/*/*.cpx")):
        screen.open_file(path)
        wait(screen, qtbot)
        if screen.shown.anything:
            screen.take_in()
    assert Session.get().title == "Welcome"
    (tmp_path / "odd.pdf").write_bytes(b"%PDF-1.7 nothing")
    screen.open_file(tmp_path / "odd.pdf")
    wait(screen, qtbot)
    assert screen.troubles.isVisible() and not screen.take.isVisible()
    screen.open_file(tmp_path / "none.pdf")
    wait(screen, qtbot)
    assert "The file is untouched" in screen.told.words.text()


def test_what_is_due_goes_into_the_folder(
    shared: Path, circle: Laptop, store: Store, here: Any, shown: Callable[..., Any], qtbot: Any
) -> None:
    carry_out(store, make_session, "2026-11-26", (), title="From here")
    screen = shown(OutboxScreen)
    wait(screen, qtbot)
    assert screen.circle.isVisible() and "1 session" in screen.due_words.text()
    picture(screen, "outbox-circle")
    screen.share.click()
    wait(screen, qtbot)
    assert "read back" in screen.circle_told.words.text()
    assert "everything that is here" in screen.due_words.text()
    circle.receive(shared)
    with circle:
        assert Session.get().title == "From here"
    here()


def differing(store: Store, circle: Laptop, shared: Path, here: Any) -> str:
    """Both laptops write the same two fields differently; this one takes the other's in."""
    mine = Laptop.__new__(Laptop)
    mine.store = store
    session = carry_out(store, make_session, "2026-11-26", (), title="First", aim="A").change.about
    person = carry_out(store, welcome, "Sorrel").change.about
    mine.send(shared)
    circle.receive(shared)
    circle.write("update session set title='From desk', aim='Warm soup' where id=?", session)
    circle.write("update person set known_as='Teasel' where id=?", person)
    circle.send(shared)
    here()
    mine.write("update session set title='From hall', aim='A key safe' where id=?", session)
    mine.write("update person set known_as='Wren' where id=?", person)
    mine.receive(shared)
    here()
    return session


def test_differences_stand_side_by_side_until_somebody_picks(
    shared: Path, circle: Laptop, store: Store, here: Any, shown: Callable[..., Any]
) -> None:
    session = differing(store, circle, shared, here)
    screen = shown(DifferencesScreen)
    picture(screen, "differences")
    assert [row.title for row in screen.list.rows.rows] == [
        "The session: aim", "The session: title",
    ]  # fmt: skip
    assert {row.title for row in screen.versions.rows.rows} == {"Warm soup", "A key safe"}
    assert screen.both.isVisible()
    screen.keep_both()
    assert sorted(Session.get_by_id(session).aim.split("\n")) == ["A key safe", "Warm soup"]
    assert not screen.both.isVisible(), "of a title only one can hold"
    other = next(row for row in screen.versions.rows.rows if row.title == "From desk")
    screen.versions.acted.emit(other.id)
    assert Session.get_by_id(session).title == "From desk"
    assert screen.empty.isVisible()
    screen.desk.undo()
    assert [one.path.rpartition("/")[2] for one in differences(store, (f"plan/{session}",))] == [
        "title"
    ]


def test_names_show_on_the_page_of_people_alone_and_shade_hides_them(
    shared: Path, circle: Laptop, store: Store, here: Any, shown: Callable[..., Any], qtbot: Any
) -> None:
    differing(store, circle, shared, here)
    inbox = shown(InboxScreen)
    assert inbox.differ.isVisible() and inbox.people_differ.isVisible()
    screen = shown(PeopleDifferencesScreen)
    picture(screen, "differences-people")
    rows = screen.versions.rows.rows
    assert all(row.person for row in rows)
    assert {"Wren", "Teasel"} == {row.title for row in rows}
    Names.here().blank(True)
    drawn = [
        screen.versions.rows.data(screen.versions.rows.index(at, 0)) for at in range(len(rows))
    ]
    assert not any("Wren" in str(one) or "Teasel" in str(one) for one in drawn)
    Names.here().blank(False)


def test_a_newer_list_of_the_circle_comes_in_by_itself_and_reads_the_new_laptop(
    shared: Path, circle: Laptop, store: Store, here: Any, shown: Callable[..., Any], qtbot: Any
) -> None:
    mine = Laptop.__new__(Laptop)
    mine.store = store
    mine.do(circles.change_role, circle.keys.signer, "coordinator")
    circle.do(joining.trust_circle, mine.ask(joining.circle_file)[1])
    late = Laptop("late")
    late.join(circle)
    late.do(make_session, "2026-11-26", (), title="From late")
    late.send(shared)
    circle.send(shared)
    here()
    screen = shown(InboxScreen)
    screen.look()
    wait(screen, qtbot)
    assert "late" in [row.second.partition(":")[0] for row in screen.list.rows.rows]
    screen.take_in()
    assert Session.get().title == "From late"
    assert taking_in.MERGED == "merged"


def test_many_come_in_while_work_goes_on_and_go_back_with_one_undo(
    shared: Path, circle: Laptop, here: Any, shown: Callable[..., Any], qtbot: Any
) -> None:
    for number in range(3 * taking_in.AT_A_TIME - 5):
        circle.do(make_session, "2026-11-26", (), title=f"Welcome {number}")
    circle.send(shared)
    here()
    screen = shown(InboxScreen)
    screen.look()
    wait(screen, qtbot)
    screen.take_in()
    assert screen.told.words.text() == "Taking in, 1 of 3. You can go on working."
    assert 0 < Session.select().count() <= taking_in.AT_A_TIME
    assert screen.desk.do(welcome, "Wren") is not None
    wait(screen, qtbot)
    assert Session.select().count() == 3 * taking_in.AT_A_TIME - 5
    assert "Undo takes all of it back." in screen.told.words.text()
    screen.desk.undo()
    assert Person.select().count() == 0
    screen.desk.undo()
    assert Session.select().count() == 0
    screen.desk.redo()
    assert Session.select().count() == 3 * taking_in.AT_A_TIME - 5
    screen.desk.undo()
    screen.look()
    wait(screen, qtbot)
    screen.take_in()
    screen.desk.undo()
    wait(screen, qtbot)
    assert Session.select().count() == 0
    assert screen.told.words.text() == "Stopped, and taken back."
