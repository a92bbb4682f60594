# SPDX-License-Identifier: MIT
"""The real program is killed in the middle of an evening and opened again: the same stop, the right clock, no words lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.flows.run_state import RunState
from app.notes import notes_page
from app.running import running
from tests.story.conftest import STOP, Child, Records
from tests.story.evening_alone import TEXT

SECOND_NS = 1_000_000_000
STEPS = ("gap", "gap", "pause", "gap", "part", "part", "part")

Start = Callable[[Records, str], Child]


def kept(records: Records) -> tuple[RunState, str]:
    """The state and the unfinished note, as the records hold them after the kill."""
    vault = records.opened()
    try:
        assert vault.store.full_check()
        state = running(vault.store, records.session).state
        return state, notes_page(vault.store, records.session).draft
    finally:
        vault.close()


@pytest.mark.parametrize("letters", [30, 60])
def test_killed_in_mid_typing_at_most_a_second_is_lost(
    records: Records, alone: Start, letters: int, program: Any
) -> None:
    child = alone(records, "type")
    typed: list[int] = []
    while len(typed) < letters:
        typed.append(int(child.wait("typed")[-1]))
    killed = time.monotonic_ns()
    child.kill()
    safe = sum(1 for when in typed if when < killed - SECOND_NS)
    state, draft = kept(records)
    assert len(draft) >= safe
    assert (TEXT * 10).startswith(draft)
    assert (state.phase, state.index) == ("part", STOP)


def test_opened_again_the_evening_is_where_it_was_and_the_clock_is_right(
    records: Records, alone: Start, program: Any
) -> None:
    child = alone(records, "type")
    for _ in range(40):
        child.wait("typed")
    child.kill()
    again = program(records)
    assert again.window.place == "return"
    back = again.window.present()
    assert "The session was not moved on." in back.line.text()
    QTest.keyClick(again.window.focusWidget(), Qt.Key.Key_Return)
    assert again.window.place == "part"
    part = again.window.present()
    assert part.now.state.index == STOP
    gone = (datetime.now(UTC) - records.departed).total_seconds() / 60 - 15
    used = part.desk.page(part.now.page).dial
    assert int(used.number) == 10 - int(gone)
    assert part.notes.box.toPlainText()
    assert TEXT.startswith(part.notes.box.toPlainText()[: len(TEXT)])


@pytest.mark.parametrize("at", [1, 3, 5, 7])
def test_killed_after_any_step_the_step_is_kept(records: Records, alone: Start, at: int) -> None:
    child = alone(records, "step")
    for step in range(at):
        assert child.wait("stepped")[1] == STEPS[step]
    child.kill()
    state, _ = kept(records)
    shown = {"gap": "gap", "part": "part", "paused_for_care": "pause"}[state.phase]
    assert shown == STEPS[at - 1]
