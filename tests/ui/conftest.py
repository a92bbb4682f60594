# SPDX-License-Identifier: MIT
"""What all tests of the screen share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from app.vault import keys
from app.vault.opening import OpenVault, first_opening, make_records
from tests.ui.made_records import SHEET, WORDS
from ui.style.dress import dress


@pytest.fixture(autouse=True)
def _guesses_stay_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Records of a test are made at the lowest cost; opening them does not raise it."""
    monkeypatch.setattr(keys, "USUAL", keys.LEAST)


@pytest.fixture
def qtbot(qtbot: Any) -> Any:
    """A widget that is tested alone wears the style sheet, as it would inside its page."""
    add = qtbot.addWidget

    def add_dressed(widget: QWidget, **how: Any) -> None:
        dress(widget)
        add(widget, **how)

    qtbot.addWidget = add_dressed
    return qtbot


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    """Open records on disk."""
    folder = tmp_path / "records"
    key = make_records(folder, WORDS, SHEET, "Blue laptop", cost=keys.LEAST)
    opened = first_opening(folder, key, "Blue laptop")
    yield opened
    opened.close()
