# SPDX-License-Identifier: MIT
"""Locking locks, whatever else goes wrong on the way."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.story.conftest import Records


def lock(made: Any) -> list[list[str]]:
    """Press Ctrl L; gives what the program became."""
    became: list[list[str]] = []
    made.replace = became.append
    QTest.keyClick(made.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    return became


def test_a_store_that_does_not_close_still_locks(
    records: Records, program: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = program(records)
    vault = made.vault

    def falls() -> None:
        monkeypatch.undo()
        vault.close()
        raise OSError(28, "no space")

    monkeypatch.setattr(vault, "close", falls)
    assert lock(made) == [["--vault", str(records.folder)]]


def test_with_its_folder_gone_it_still_locks(records: Records, program: Any) -> None:
    made = program(records)
    shutil.rmtree(records.folder)
    assert lock(made) == [["--vault", str(records.folder)]]
    assert not records.folder.exists(), "a folder that went away is not made anew"
