# SPDX-License-Identifier: MIT
"""Papers that belong to no session are reached where they are looked for, and show as they print."""

from __future__ import annotations

from typing import Any

import pytest

from app.concern_keys import pairing_facts
from app.errors import Refused
from app.papers import PAIRING, YEARLY
from app.pdf.preview import text_of
from models.store import Store
from tests.ui.made_people import made_window


@pytest.fixture
def window(desk: Any, qtbot: Any) -> Any:
    """The whole window, at Today."""
    return made_window(desk, qtbot)


def shown(window: Any, qtbot: Any) -> str:
    """The words of the page that is shown."""
    screen = window.present()
    qtbot.waitUntil(lambda: bool(screen.view.pdf), timeout=20000)
    return " ".join(" ".join(text_of(screen.view.pdf)).split())


def test_the_year_in_figures_is_one_button_from_sessions(window: Any, qtbot: Any) -> None:
    window.go("sessions")
    window.present().year.click()
    screen = window.present()
    said = shown(window, qtbot)
    assert screen.shown_key == YEARLY and "The year in figures" in said
    assert screen.page.file_name.startswith("Year ") and not screen.page.holds_name


def test_the_pairing_sheet_is_offered_once_there_is_a_key(
    window: Any, store: Store, qtbot: Any
) -> None:
    with pytest.raises(Refused):
        pairing_facts(store)
    window.go("settings", page="sealed")
    panel = window.present().panel()
    assert panel.sheet.isHidden()
    panel.make.click()
    assert not panel.sheet.isHidden()
    facts = pairing_facts(store)
    panel.sheet.click()
    said = shown(window, qtbot)
    assert window.present().shown_key == PAIRING
    assert all(word in said for word in facts.words)
    assert facts.public in said.replace(" ", "")
    assert "AGE-SECRET" not in said
