# SPDX-License-Identifier: MIT
"""A backup at the lock gets its time and no more, and is left as soon as it is clear that it will not do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.vault.budget import TELLING, WHOLE, Budget


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


def test_the_time_is_up_when_it_is_up_whatever_the_share() -> None:
    hand = Hand()
    budget = Budget(0.5, hand)
    assert not budget.over(0.0)
    hand.at += 0.35
    assert not budget.over(0.99)
    hand.at += 0.16
    assert budget.over(0.99) and budget.over(0.0)


def test_no_time_at_all_is_over_at_once() -> None:
    assert Budget(0.0, Hand()).over(0.0)


def test_the_first_steps_tell_nothing_yet() -> None:
    hand = Hand()
    budget = Budget(0.5, hand)
    hand.at += 0.2
    assert not budget.over(TELLING / 2)
    assert budget.over(TELLING)


@given(st.floats(0.05, 2), st.floats(TELLING, 1))
def test_it_is_left_early_just_when_it_would_not_be_done(all_of_it: float, share: float) -> None:
    """Copying at an even pace: left where copying and checking take longer than there is."""
    hand = Hand()
    budget = Budget(0.5, hand)
    hand.at += all_of_it / WHOLE * share
    if abs(all_of_it - 0.5) > 1e-6:
        assert budget.over(share) == (all_of_it > 0.5)
