# SPDX-License-Identifier: MIT
"""`bench sharing` and `bench totals` measure what they say, here with a handful of made-up things."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import bench_sharing, bench_totals
from app.errors import Refused
from models import stats
from models.store import Store
from models.tables.table import proxy


@pytest.fixture
def own(store: Store) -> Iterator[None]:
    """The tables belong to this test's store again afterwards."""
    yield
    proxy.initialize(store._db)


def test_sharing_is_measured_for_copies_and_for_summaries(
    own: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, count in (("FEW", 2), ("MANY", 4), ("PAPERS", 2)):
        monkeypatch.setattr(bench_sharing, name, count)
    found = {one.name: one for one in bench_sharing.rows("")}
    assert len(found) == 7
    assert all(one.median_ms is not None and one.median_ms >= 0 for one in found.values())
    assert found["one new summary with its copies inside"].floor_ms
    assert found["one file that was seen"].ok


def test_totals_are_measured_on_an_engine_by_its_address(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bench_totals, "A_FEW", 40)
    monkeypatch.setattr(bench_totals, "MILLION", 60)
    monkeypatch.setenv(bench_totals.ADDRESS, f"sqlite:///{tmp_path}/other.db")
    found = bench_totals.rows("")
    assert [one.name.partition(":")[0] for one in found] == ["SQLite"] * 3 + ["sqlite"] * 3


def test_a_database_with_totals_in_it_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = f"sqlite:///{tmp_path}/kept.db"
    database = stats.opened(address)
    stats.take(database, bench_totals.made_up(3))
    database.close()
    monkeypatch.setattr(bench_totals, "A_FEW", 4)
    monkeypatch.setenv(bench_totals.ADDRESS, address)
    with pytest.raises(Refused):
        bench_totals.rows("")
    database = stats.opened(address)
    assert stats.years(database)
    database.close()
