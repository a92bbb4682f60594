# SPDX-License-Identifier: MIT
"""Trying one promise as a test, with its small count. Three files share the work, so that two cores can."""

from __future__ import annotations

import sys

import pytest

from tests.promises.shape import Trial, trials


def some(first: int, last: int) -> pytest.MarkDecorator:
    """The promises from one number to another, each a test of its own."""
    chosen = [trial for trial in trials() if first <= trial.number <= last]
    names = [f"promise_{trial.number:02}" for trial in chosen]
    return pytest.mark.parametrize("trial", chosen, ids=names)


def check(trial: Trial) -> None:
    """Its line of the table is whole, and it is kept. Times are told, not asserted: the machine may be busy."""
    found = trial.run(trial.reduced)
    assert found.number == trial.number
    assert found.words and found.how and found.target and found.figure and found.numbers
    if not getattr(sys.modules[trial.run.__module__], "TIMED", False):
        assert found.ok, f"{found.words}: {found.figure}"
