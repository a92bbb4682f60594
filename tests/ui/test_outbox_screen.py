# SPDX-License-Identifier: MIT
"""The outbox: copies put into a folder are read back; a stick that is gone is one sentence and loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from app import outbox
from app.change import carry_out
from app.outbox import NO_ROOM, NOT_THERE, outbox_page, put_in_outbox
from app.sessions import make_session
from models.store import Store
from tests.made_run import counts
from tests.ui.made_people import nameless
from ui.screens.outbox import OutboxScreen

PDFS = (b"%PDF-1.4 one", b"%PDF-1.4 two" * 900)


@pytest.fixture
def screen(store: Store, shown: Callable[..., Any]) -> OutboxScreen:
    """Two copies that are ready."""
    for pdf in PDFS:
        session = carry_out(store, make_session, "2026-11-26", title="Kept here").change.about
        carry_out(store, put_in_outbox, session, pdf, "No names. 4 lines, 1 promise.")
    found: OutboxScreen = shown(OutboxScreen)
    return found


def wait(screen: OutboxScreen, qtbot: Any) -> None:
    """Until all jobs have come back."""
    qtbot.waitUntil(lambda: not screen.desk.jobs.busy, timeout=20_000)


def test_an_empty_outbox_says_what_starts_here(shown: Callable[..., Any]) -> None:
    empty = shown(OutboxScreen)
    assert empty.empty.isVisible()
    assert not empty.put.isVisible()
    assert empty.first_focus() is None


def test_each_copy_says_what_is_inside_and_no_title(screen: OutboxScreen) -> None:
    rows = screen.list.rows.rows
    assert sorted(row.title for row in rows) == [
        "Session 1, alliance copy",
        "Session 2, alliance copy",
    ]
    assert all(row.second.startswith("No names. 4 lines, 1 promise.") for row in rows)
    assert "Kept here" not in " ".join(row.title + row.second for row in rows)
    assert screen.card.aside.text() == "2 copies"


def test_put_into_a_folder_the_copies_are_there_and_read_back(
    screen: OutboxScreen, store: Store, tmp_path: Path, qtbot: Any
) -> None:
    screen.put_into(tmp_path)
    wait(screen, qtbot)
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(found.values()) == sorted(PDFS)
    assert all(re.fullmatch(r"CE-[0-9a-f]{16}\.pdf", name) for name in found)
    assert outbox_page(store).waiting == 0
    assert all(row.chip.words == "on a stick" for row in screen.list.rows.rows)


def test_a_stick_that_is_gone_is_one_sentence(
    screen: OutboxScreen, store: Store, tmp_path: Path, qtbot: Any
) -> None:
    screen.put_into(tmp_path / "gone")
    wait(screen, qtbot)
    assert screen.trouble.isVisible()
    assert screen.trouble.words.text() == NOT_THERE
    assert outbox_page(store).waiting == 2


def test_a_full_stick_leaves_no_half_copy(
    screen: OutboxScreen, store: Store, tmp_path: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(outbox.os, "fsync", full)
    screen.put_into(tmp_path)
    wait(screen, qtbot)
    assert screen.trouble.words.text() == NO_ROOM
    assert list(tmp_path.iterdir()) == []
    assert outbox_page(store).waiting == 2


def test_try_again_asks_for_the_folder(screen: OutboxScreen, tmp_path: Path, qtbot: Any) -> None:
    screen.put_into(tmp_path / "gone")
    wait(screen, qtbot)
    screen.trouble.action.click()
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    assert not screen.trouble.isVisible()
    dialog.reject()


def test_taken_out_and_taken_back(screen: OutboxScreen, store: Store) -> None:
    first = screen.list.rows.rows[0].id
    screen.list.go_to(first)
    screen.keys()["Del"]()
    assert len(outbox_page(store).rows) == 1
    screen.desk.undo()
    assert len(screen.list.rows.rows) == 2


def test_few_statements(screen: OutboxScreen, store: Store) -> None:
    screen.list.go_to(screen.list.rows.rows[0].id)
    assert len(counts(store, screen.keys()["Del"])) <= 6


def test_every_control_has_a_name(screen: OutboxScreen) -> None:
    assert nameless(screen) == []
