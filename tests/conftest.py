# SPDX-License-Identifier: MIT
"""Fixtures for all tests: a clock that we set, a real store in memory and on disk, a desk, a shown screen."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from models.store import Store

# No test is judged by the clock: the machine may be busy.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

KEY = bytes(range(1, 33))
EVENING = datetime(2026, 11, 26, 17, 15, tzinfo=UTC)


class SetClock:
    """A clock that shows what we say: a quarter past five on a Thursday in November, to begin with."""

    def __init__(self, now: datetime = EVENING) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def on(self, **by: float) -> None:
        """Move on: `clock.on(minutes=5)`."""
        self.now += timedelta(**by)


def counted_ids() -> Callable[[], str]:
    """Ids that repeat from run to run: 32 hex letters, not in order."""
    numbers = count(1)
    return lambda: f"{(next(numbers) * 0x9E3779B97F4A7C15F39CC0605CEDC835) % (1 << 128):032x}"


@pytest.fixture(autouse=True)
def no_window_outlives_its_test() -> Iterator[None]:
    """Every window is taken away at once, so that none asks a closed store in the next test.

    The look goes back to how it is shipped; it belongs to the program, not to a window.
    """
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        widgets = sys.modules.get("PySide6.QtWidgets")
        for window in widgets.QApplication.topLevelWidgets() if widgets is not None else ():
            window.hide()
            window.deleteLater()
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
        look = sys.modules.get("ui.style.look")
        if look is not None:
            look.Look.here().wear(look.Choices())
        names = sys.modules.get("ui.widgets.names")
        if names is not None:
            names.Names.here().blank(False)


@pytest.fixture
def clock() -> SetClock:
    """A clock for one test."""
    return SetClock()


@pytest.fixture
def store(clock: SetClock) -> Iterator[Store]:
    """A real store, in memory."""
    store = Store.memory(clock=clock, ids=counted_ids(), device="d0d0d0d0")
    yield store
    store.close()


@pytest.fixture
def disk_store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    """A real store on disk, encrypted."""
    store = Store.create(tmp_path / "store.db", KEY, clock=clock, ids=counted_ids())
    yield store
    store.close()


@pytest.fixture
def do(store: Store) -> Callable[..., Any]:
    """Carry out an act on the store in memory; gives its change."""
    from app.change import carry_out

    return lambda act, *args, **named: carry_out(store, act, *args, **named).change


@pytest.fixture
def desk(store: Store, qapp: Any) -> Iterator[Any]:
    """A desk on the store in memory."""
    from ui.desk import Desk

    desk = Desk(store)
    yield desk
    desk.jobs.close()


@pytest.fixture
def shown(desk: Any, qtbot: Any) -> Callable[..., Any]:
    """Show a screen at 1366 by 768 and arrive: `shown(DoorScreen, session=id)`. `screen.went` lists where it goes."""

    def show(screen_class: Any, **where: Any) -> Any:
        went: list[tuple[str, dict[str, Any]]] = []
        screen = screen_class(desk, lambda place, **to: went.append((place, to)))
        screen.went = went
        qtbot.addWidget(screen)
        screen.resize(1366, 768)
        screen.arrive(**where)
        screen.show()
        qtbot.waitExposed(screen)
        return screen

    return show
