# SPDX-License-Identifier: MIT
"""The inbox with little in it: an erasure that came alone, its receipt, and nothing at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "app" / "sharing"))

from laptops import Laptop

from app.change import carry_out
from app.erasing import erase
from app.people import welcome
from app.sharing import circles, joining
from app.sharing.incoming import Looked
from app.sharing.shared_folder import choose_folder
from app.sharing.taking_in import TAKEN_IN, portions, taken_words
from models.store import Store
from models.tables.people import Person
from models.tables.table import proxy
from ui.screens.inbox import InboxScreen


@pytest.fixture
def boss(store: Store, tmp_path: Path) -> Iterator[Laptop]:
    """The coordinator's laptop; this laptop is of its circle, and both share a folder."""
    made = Laptop("hall")
    made.do(circles.start_circle, "Harbour Lane", "Hall laptop")
    bind(store)
    carry_out(store, joining.make_request, "Desk laptop")
    content = joining.request_file(store, "Desk laptop")[1]
    request = made.ask(joining.read_request, content)
    made.do(joining.admit, request, "facilitator", request.name)
    document = made.ask(joining.circle_file)[1]
    bind(store)
    carry_out(store, joining.trust_circle, document)
    folder = tmp_path / "stick"
    folder.mkdir()
    carry_out(store, choose_folder, str(folder), tmp_path / "records")
    yield made
    bind(store)


def bind(store: Store) -> None:
    """The tables are this laptop's again."""
    proxy.initialize(store._db)


def looked(screen: InboxScreen, qtbot: Any) -> None:
    """Look into the folder, and wait till that is done."""
    screen.look()
    qtbot.waitUntil(lambda: not screen.desk.jobs.busy, timeout=20_000)


def test_an_erasure_that_came_alone_can_be_taken_in(
    boss: Laptop, store: Store, tmp_path: Path, shown: Callable[..., Any], qtbot: Any
) -> None:
    person = boss.do(welcome, "Sorrel").about
    boss.send(tmp_path / "stick")
    bind(store)
    screen = shown(InboxScreen)
    looked(screen, qtbot)
    screen.take.click()
    assert Person.get().known_as == "Sorrel"
    boss.do(erase, person)
    boss.send(tmp_path / "stick")
    bind(store)
    looked(screen, qtbot)
    rows = [(row.title, row.second) for row in screen.list.rows.rows]
    assert rows == [("what was erased there", "Hall laptop: new.")]
    assert screen.take.isVisible()
    screen.take.click()
    assert Person.select().count() == 0 and TAKEN_IN in screen.told.words.text()
    looked(screen, qtbot)
    assert not screen.take.isVisible() and "Nothing new" in screen.told.words.text()


def test_taking_in_with_nothing_there_does_no_harm(
    boss: Laptop, store: Store, tmp_path: Path, shown: Callable[..., Any], qtbot: Any
) -> None:
    boss.send(tmp_path / "stick")
    bind(store)
    screen = shown(InboxScreen)
    looked(screen, qtbot)
    screen.take_in()
    looked(screen, qtbot)
    assert screen.looked is not None and screen.looked.copies == ()
    broken: list[object] = []
    screen.desk.broken.connect(broken.append)
    screen.take_in()
    assert broken == [] and TAKEN_IN in screen.told.words.text()


def test_nothing_is_one_empty_portion() -> None:
    assert [one.copies for one in portions(Looked())] == [()]


def test_each_laptop_with_a_wrong_clock_is_named_once() -> None:
    said = (
        "Taken in.",
        "Taken in. The clock of hall is wrong.",
        "Taken in. The clock of desk is wrong.",
    )
    words = taken_words((*said, said[1]))
    assert words == "Taken in. The clock of desk is wrong. The clock of hall is wrong."
