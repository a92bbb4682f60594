# SPDX-License-Identifier: MIT
"""The real program from an empty folder: first run, the window, lock, unlock, and back to work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.vault import keys
from ui.screens.first_run import FirstRun
from ui.screens.unlock import Unlock
from ui.start import Program
from ui.style.look import Look


def test_first_run_lock_and_unlock_in_the_real_program(
    tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import app.vault.opening as opening

    usual = opening.make_records
    monkeypatch.setattr(opening, "make_records", lambda *a: usual(*a, cost=keys.LEAST))
    worn = Look.here().choices
    folder = tmp_path / "records"
    replaced: list[list[str]] = []
    program = Program(folder, replace=replaced.append)
    door = program.start()
    assert isinstance(door, FirstRun)
    for _ in range(3):
        door.next_step()
    five = door.words.new.offered.text()
    door.words.new.first.setText(five)
    door.words.new.again.setText(five)
    door.next_step()
    qtbot.waitUntil(lambda: door.at == 4, timeout=20_000)
    door.sheet.typed.setText(door.sheet.words[3])
    door.next_step()
    door.hide_step.code.setText("2468")
    door.hide_step.again.setText("2468")
    door.next_step()
    assert program.window.place == "sessions"
    assert program.window.windowTitle() == "Blue laptop"
    program.window.lock()
    assert replaced == [["--vault", str(folder)]]
    program.window.close()

    again = Program(folder, replace=replaced.append)
    unlock = again.start()
    assert isinstance(unlock, Unlock)
    unlock.try_words(five)
    qtbot.waitUntil(lambda: again.window is not None, timeout=20_000)
    assert again.window.place == "today"
    again.window.go("settings", page="numbers")
    assert again.window.place == "settings"
    again.window.close()
    Look.here().wear(worn)
