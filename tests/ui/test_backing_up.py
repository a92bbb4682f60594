# SPDX-License-Identifier: MIT
"""A backup and the lock: the lock stops one that runs, makes its own in the time that is left, and no name waits."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.change import carry_out
from app.people import welcome
from app.vault import keys
from app.vault.backup import backups, look_at, was_cut_short
from app.vault.opening import OpenVault, first_opening, make_records
from app.vault.words import recovery_words
from tests.ui.made_people import made_window, words_on
from ui import backing_up, start
from ui.desk import Desk
from ui.widgets.names import Names

NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    """Open records on disk."""
    folder = tmp_path / "records"
    words = "heron basket window seven"
    key = make_records(folder, words, recovery_words(), "Hall", cost=keys.LEAST)
    opened = first_opening(folder, key, "Hall", clock=lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def on_disk(vault: OpenVault) -> Iterator[Desk]:
    """A desk on them."""
    made = Desk(vault.store)
    made.folder, made.key = vault.folder, vault.key
    yield made
    made.jobs.close()


def test_a_backup_that_runs_is_told_to_stop_once_the_records_are_let_go(
    on_disk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stops: list[Callable[[float], bool]] = []
    monkeypatch.setattr(backing_up, "make_and_bring", lambda *told: stops.append(told[-1]))
    backing_up.back_up(on_disk, lambda _made: None)
    on_disk.jobs._pool.waitForDone()
    assert [stop(0.5) for stop in stops] == [False]
    on_disk.jobs.close()
    assert [stop(0.5) for stop in stops] == [True]


def test_with_no_time_left_the_lock_leaves_the_backup_to_the_next_opening(
    vault: OpenVault, caplog: pytest.LogCaptureFixture
) -> None:
    start._back_up(vault, 0.0)
    assert backups(vault.folder) == () and was_cut_short(vault.folder)
    assert caplog.records == [], "that is no trouble"
    start._back_up(vault, 30.0)
    assert not was_cut_short(vault.folder)
    assert look_at(backups(vault.folder)[0], vault.key).opens


def test_closing_tells_how_long_it_waited_for_a_job(on_disk: Desk, qtbot: Any) -> None:
    """So that the backup at the lock gets the rest of the half second and no more."""
    begun = threading.Event()

    def slow() -> None:
        begun.set()
        threading.Event().wait(0.1)

    on_disk.jobs.run(slow, lambda _value: None, lambda _trouble: None)
    assert begun.wait(10) and on_disk.jobs.waited == 0
    on_disk.jobs.close()
    assert on_disk.jobs.waited > 0


def test_no_name_is_on_the_screen_while_it_locks(
    vault: OpenVault, on_disk: Desk, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    carry_out(vault.store, welcome, "Wren")
    window = made_window(on_disk, qtbot)
    window.go("people")
    screen = window.present()
    assert screen is not None and "Wren" in words_on(screen)
    seen: list[tuple[str, bool]] = []
    painted, left = window.repaint, screen.leave
    monkeypatch.setattr(
        window, "repaint", lambda: (seen.append(("painted", Names.here().blanked())), painted())
    )
    monkeypatch.setattr(
        screen, "leave", lambda: seen.append(("left", Names.here().blanked())) or left()
    )
    window.lock_at_once()
    assert seen[:2] == [("painted", True), ("left", True)]
