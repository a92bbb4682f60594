# SPDX-License-Identifier: MIT
"""Totals on two engines: the same figures from the same code, newer versions win in any order, small numbers stay small."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from engines import private_cluster, why_not

from models import stats
from models.rules.totals import NoTotals, SessionTotals, from_values, rounded, to_values

ONE = SessionTotals("a" * 32, "s1", 3, 2026, 48, "service", "in_person", 15, 2, 2, 1, 4, 3)


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A PostgreSQL of our own for this file."""
    if why_not():
        pytest.skip(why_not())
    with private_cluster() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """An empty database of each kind."""
    file = f"sqlite:///{tmp_path / 'totals.db'}"
    url = file if request.param == "sqlite" else request.getfixturevalue("cluster")
    found = stats.opened(url)
    stats.SessionTotal.delete().execute()
    yield found
    found.close()


def made(count: int, seed: int = 1) -> list[SessionTotals]:
    """Made-up totals of many sessions."""
    chance = random.Random(seed)
    return [
        SessionTotals(
            org=f"{at % 7:032d}",
            session=f"{at:032d}",
            ver=chance.randint(1, 5),
            year=chance.choice((2025, 2026)),
            week=chance.randint(1, 53),
            kind=chance.choice(("service", "network", "community")),
            how=chance.choice(("in_person", "both")),
            people=chance.choice((None, 5, 10, 15, 20)),
            heads_ups=chance.randint(0, 4),
            heads_ups_read=0,
            loops=chance.randint(0, 1),
            promises=chance.randint(0, 6),
            promises_kept=chance.randint(0, 3),
        )
        for at in range(count)
    ]


def everything(database: Any) -> tuple[Any, ...]:
    """Every figure of every year."""
    return tuple(
        (
            year,
            stats.sums(database, year),
            stats.counted(database, year, "kind"),
            stats.counted(database, year, "how"),
            stats.bands(database, year),
            stats.quarters(database, year),
        )
        for year in stats.years(database)
    )


def test_what_was_told_is_added_up(database: Any) -> None:
    two = replace(ONE, session="s2", kind="network", people=None, week=3, loops=0, heads_ups_read=1)
    other = replace(ONE, org="b" * 32, year=2025)
    assert stats.take(database, [ONE, two, other]) == 3
    assert stats.years(database) == (2026, 2025)
    assert astuple(stats.sums(database, 2026)) == (2, 1, 4, 3, 1, 8, 6)
    assert stats.counted(database, 2026, "kind") == (("network", 1), ("service", 1))
    assert stats.bands(database, 2026) == ((None, 1), (15, 1))
    assert stats.quarters(database, 2026) == (0, 0, 0, 15)


def test_an_older_or_equal_version_changes_nothing(database: Any) -> None:
    stats.take(database, [ONE])
    stats.take(database, [replace(ONE, ver=2, people=95), replace(ONE, people=90)])
    assert stats.bands(database, 2026) == ((15, 1),)
    stats.take(database, [replace(ONE, ver=4, people=20), replace(ONE, ver=2, people=30)])
    assert stats.bands(database, 2026) == ((20, 1),)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 999), cut=st.integers(1, 40))
def test_any_order_and_any_replay_ends_the_same(database: Any, seed: int, cut: int) -> None:
    found = made(60, seed) + [replace(one, ver=one.ver + 1, people=5) for one in made(20, seed)]
    stats.SessionTotal.delete().execute()
    stats.take(database, found)
    first = everything(database)
    stats.SessionTotal.delete().execute()
    shuffled = [*found, *found[:cut]]
    random.Random(seed).shuffle(shuffled)
    for at in range(0, len(shuffled), cut):
        stats.take(database, shuffled[at : at + cut])
    assert everything(database) == first


def test_both_engines_say_the_same(tmp_path: Path, cluster: str) -> None:
    found = made(3000)
    said = []
    for url in (f"sqlite:///{tmp_path / 'totals.db'}", cluster):
        database = stats.opened(url)
        stats.SessionTotal.delete().execute()
        stats.take(database, found)
        said.append(everything(database))
        database.close()
    assert hash(said[0]) == hash(said[1]) and said[0] == said[1]


def test_a_statement_for_a_spread_out_engine_is_of_the_same_kind() -> None:
    from playhouse.cockroachdb import CockroachDatabase

    stats.proxy.initialize(CockroachDatabase("totals"))
    sql, values = stats._put([to_values(ONE)]).sql()
    assert sql.startswith('INSERT INTO "session_total"') and "ON CONFLICT" in sql
    assert 'WHERE (excluded.ver > "session_total"."ver")' in sql
    assert "s1" in values, "values are bound, never written into the statement"


@pytest.mark.parametrize("url", ["", "file.db", "mysql://x/y", "sqlite:file"])
def test_an_address_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        stats.opened(url)


def test_totals_come_back_from_plain_values() -> None:
    assert from_values(to_values(ONE), ONE.org) == ONE
    hidden = replace(ONE, people=None)
    assert from_values(to_values(hidden), ONE.org) == hidden


@pytest.mark.parametrize(
    "wrong",
    [
        {"org": "b" * 32},
        {"people": 3},
        {"people": 12},
        {"people": True},
        {"people": "15"},
        {"week": 0},
        {"week": True},
        {"year": 1999},
        {"ver": -1},
        {"ver": 2_000_000},
        {"kind": ""},
        {"kind": "x" * 41},
        {"session": 7},
        {"session": "s" * 33},
        {"promises": None},
    ],
)
def test_what_is_no_totals_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(NoTotals):
        from_values({**to_values(ONE), **wrong}, ONE.org)


def test_anything_else_is_refused() -> None:
    for said in (None, [], "x", {}):
        with pytest.raises(NoTotals):
            from_values(said, ONE.org)


def test_people_are_rounded_before_they_leave() -> None:
    assert [rounded(count) for count in (0, 1, 4, 5, 7, 8, 12, 13)] == [
        None,
        None,
        None,
        5,
        5,
        10,
        10,
        15,
    ]
