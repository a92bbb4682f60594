# SPDX-License-Identifier: MIT
"""What the robot says must be there is what the real acts leave there, after any number of changes."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from app.change import carry_out
from app.sessions import make_session
from models.store import Store
from tests.promises.robot import LETTERS, ROUND, after, held, make


@pytest.fixture
def session(store: Store) -> str:
    """A session to write notes for."""
    return str(carry_out(store, make_session, "2026-11-26").change.about)


def test_after_each_change_the_records_hold_what_is_said(store: Store, session: str) -> None:
    for number in range(2 * ROUND + 3):
        assert held(store, session) == after(number)
        make(store, session, number)
    assert len(after(2 * ROUND).notes) == 2


def test_each_change_can_be_told_from_the_one_before() -> None:
    """Else a lost change would not be noticed."""
    said = [after(number) for number in range(3 * ROUND)]
    assert all(one != other for one, other in pairwise(said))


@pytest.mark.parametrize("seed", range(3))
def test_one_lost_letter_is_noticed(store: Store, session: str, seed: int) -> None:
    missed = random.Random(seed).randrange(len(LETTERS) - 1)
    for number in range(ROUND):
        if number != missed:
            make(store, session, number)
        if number == missed:
            assert held(store, session) != after(number + 1)
