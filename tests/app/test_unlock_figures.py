# SPDX-License-Identifier: MIT
"""The figures of unlocking are measured, not made up: each is there, and they fit each other."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from app.commands import unlock_figures as figures
from app.vault import keys


def test_each_figure_is_measured_on_records_that_are_gone_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(keys, "USUAL", keys.LEAST)
    found = figures.unlock_figures(rounds=1, cost=keys.LEAST, people=2)
    assert found.argon2id > 0 and found.total > 0
    assert found.beside == pytest.approx(max(0.0, found.total - found.argon2id))
    assert found.people > 0 and found.new_lock > 0
    assert not list(tmp_path.iterdir())


def test_the_time_of_a_thing_is_the_clocks_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter((100.0, 103.5))
    monkeypatch.setattr(figures, "seconds", lambda: next(times))
    assert figures._timed(lambda: None) == 3.5
