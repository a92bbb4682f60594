# SPDX-License-Identifier: MIT
"""Wrong tries: five are free, then the wait grows; no clock shortens it, none makes it endless."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault.tries import (
    FREE_TRIES,
    LONGEST_WAIT,
    MOST_COUNTED,
    TRIES_NAME,
    Tries,
    forget_tries,
    note_wrong,
    read_tries,
    wait_left,
)

NOW = datetime(2026, 11, 26, 17, 15, tzinfo=UTC)
START = 1000.0


def after(seconds: float) -> datetime:
    """So long after the last try, by the time of day."""
    return NOW + timedelta(seconds=seconds)


def test_five_tries_are_free_and_then_the_wait_grows_to_five_minutes() -> None:
    waits = [Tries(count, NOW, START).wait(NOW, START) for count in range(1, 60)]
    assert waits[: FREE_TRIES - 1] == [0] * (FREE_TRIES - 1)
    assert waits[FREE_TRIES - 1 : FREE_TRIES + 3] == [2, 4, 8, 16]
    assert waits == sorted(waits) and waits[-1] == LONGEST_WAIT
    assert Tries(10**9, NOW, START).wait(NOW, START) == LONGEST_WAIT
    assert Tries().wait(NOW, START) == 0


def test_the_wait_runs_down() -> None:
    tries = Tries(8, NOW, START)
    assert [tries.wait(after(s), START + s) for s in (0, 6, 15, 16, 999)] == [16, 10, 1, 0, 0]


@pytest.mark.parametrize("jump", [-4000, -3, 3, 4000])
def test_a_clock_put_back_or_forward_changes_nothing_while_the_laptop_runs(jump: int) -> None:
    tries = Tries(8, NOW, START)
    left = tries.wait(NOW + timedelta(days=jump, seconds=6), START + 6)
    assert left == 10


def test_after_a_restart_the_time_of_day_counts() -> None:
    tries = Tries(8, NOW, START)
    assert tries.wait(after(6), 2.0) == 10
    assert tries.wait(after(60), 2.0) == 0


def test_restarted_and_put_back_the_wait_begins_again_once(tmp_path: Path) -> None:
    for _ in range(8):
        note_wrong(tmp_path, NOW, START)
    back = NOW - timedelta(days=3650)
    assert wait_left(tmp_path, back, 2.0) == 16
    assert read_tries(tmp_path) == Tries(8, back, 2.0)
    assert wait_left(tmp_path, back + timedelta(seconds=10), 12.0) == 6
    assert wait_left(tmp_path, back + timedelta(seconds=16), 18.0) == 0


@given(
    st.integers(0, 40),
    st.floats(-1e8, 1e8, allow_nan=False),
    st.floats(0, 1e7, allow_nan=False),
)
def test_whatever_the_clocks_say_the_wait_is_never_longer_than_it_began(
    count: int, by_day: float, steady: float
) -> None:
    tries = Tries(count, NOW, START)
    began = tries.wait(NOW, START)
    assert 0 <= tries.wait(after(by_day), steady) <= began


@given(st.integers(5, 20), st.floats(0, 300), st.floats(-1e8, 1e8))
def test_no_time_of_day_shortens_it_while_the_laptop_runs(
    count: int, gone: float, by_day: float
) -> None:
    tries = Tries(count, NOW, START)
    true = tries.wait(after(gone), START + gone)
    assert tries.wait(after(by_day), START + gone) >= true


def test_tries_are_kept_over_a_restart_without_any_words(tmp_path: Path) -> None:
    for n in range(3):
        note_wrong(tmp_path, after(n), START + n)
    assert read_tries(tmp_path) == Tries(3, after(2), START + 2)
    held = json.loads((tmp_path / TRIES_NAME).read_text("utf-8"))
    assert set(held) == {"count", "last", "steady"}
    assert forget_tries(tmp_path) == 3
    assert read_tries(tmp_path) == Tries()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{}",
        "[]",
        '{"count": "x", "last": 1}',
        '{"count": 1e999, "last": "2026-01-01"}',
        '{"count": 7, "last": "2026-11-26", "steady": "x"}',
    ],
)
def test_a_damaged_count_is_no_count(tmp_path: Path, body: str) -> None:
    (tmp_path / TRIES_NAME).write_text(body, "utf-8")
    assert read_tries(tmp_path) == Tries()


@pytest.mark.parametrize("steady", ["", ', "steady": NaN', ', "steady": Infinity'])
def test_a_count_from_before_still_gives_a_wait(tmp_path: Path, steady: str) -> None:
    body = f'{{"count": 7, "last": "2026-11-26T17:15:00"{steady}}}'
    (tmp_path / TRIES_NAME).write_text(body, "utf-8")
    assert read_tries(tmp_path) == Tries(7, NOW, 0.0)
    assert wait_left(tmp_path, NOW, START) == 8


def test_a_count_beyond_reason_is_cut(tmp_path: Path) -> None:
    (tmp_path / TRIES_NAME).write_text(f'{{"count": {10**30}, "last": "2026-11-26"}}', "utf-8")
    assert read_tries(tmp_path).count == MOST_COUNTED


def test_a_folder_that_is_gone_stops_nobody_from_trying(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert note_wrong(gone, NOW, START).count == 1
    assert forget_tries(gone) == 0
    assert wait_left(gone, NOW, START) == 0
