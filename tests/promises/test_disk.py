# SPDX-License-Identifier: MIT
"""The trials can fail: a disk that forgets is noticed, and lost is told from broken."""

from __future__ import annotations

import random
from pathlib import Path

import apsw
import pytest

from models.store import TROUBLES, Store
from models.tables.people import Person
from tests.promises.disk import Disk, Event, PowerCut, below
from tests.promises.promise_02 import KEY, NAME, cut


def test_with_syncing_off_states_are_broken() -> None:
    found = cut(20, seed=5, pragma="synchronous=off")
    assert found.states == 20
    assert found.broken >= 10


def test_with_less_syncing_changes_are_lost_and_nothing_is_broken() -> None:
    """What SQLite itself promises of NORMAL, so that lost is told from broken."""
    found = cut(40, seed=6, pragma="synchronous=normal")
    assert found.lost >= 5
    assert found.broken == 0


def test_what_was_synced_is_there_and_the_rest_by_chance(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old.")
    events = [
        Event("write", "a", 4, b"sure"),
        Event("sync", "a"),
        Event("kept", at=1),
        Event("write", "a", 0, b"x" * 1024),
        Event("make", "b"),
        Event("write", "b", 0, b"new"),
        Event("drop", "a"),
    ]
    power = PowerCut(tmp_path, events)
    power.until(3)
    assert power.kept == 1
    assert power.state(random.Random(1)) == {"a": b"old.sure"}
    power.until(len(events))
    seen = [power.state(random.Random(seed)) for seed in range(60)]
    heads = {state["a"][:2] for state in seen if "a" in state}
    assert heads == {b"ol", b"xx"}
    assert {"b" in state for state in seen} == {True, False}
    assert {"a" in state for state in seen} == {True, False}
    assert any(len(state.get("a", b"")) == 512 for state in seen), "torn in the middle"


def test_a_disk_says_no_and_the_store_says_so(tmp_path: Path) -> None:
    Store.create(tmp_path / NAME, KEY).close()
    disk = Disk(trouble=lambda kind, n: apsw.FullError("full") if kind == "write" else None)
    with below(disk):
        store = Store.open(tmp_path / NAME, KEY)
        with pytest.raises(TROUBLES), store.writing("test.person"):
            Person.create(id="a" * 32, known_as="Sorrel")
        disk.trouble = None
        with store.writing("test.person"):
            Person.create(id="b" * 32, known_as="Juniper")
        store.close()
    assert disk.writes > 0
    assert {event.kind for event in disk.events} >= {"write", "sync", "make", "drop"}
    assert b"Juniper" not in b"".join(event.data for event in disk.events), "below the cipher"
    store = Store.open(tmp_path / NAME, KEY)
    assert [person.known_as for person in Person.select()] == ["Juniper"]
    store.close()
