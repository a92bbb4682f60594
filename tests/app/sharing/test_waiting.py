# SPDX-License-Identifier: MIT
"""A file that is not whole waits; after a day the laptop that wrote it is named, till it is whole or gone."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from laptops import Laptop, circle_of

from app.sessions import make_session
from app.sharing import incoming, taking_in
from app.sharing.folder import root
from app.sharing.waiting import note_waiting


def told(laptop: Laptop, folder: Path) -> str:
    """All troubles of a look, after it was noted what waits."""
    looked = laptop.look(folder)
    laptop.do(note_waiting, looked)
    return " ".join(laptop.ask(taking_in.arrival_page, looked).troubles)


@pytest.fixture
def halved(tmp_path: Path) -> tuple[Laptop, Path, bytes, Path]:
    """A laptop that looks into a folder where one file of the other is cut, and what it was."""
    one, two = circle_of("hall", "desk")
    one.do(make_session, "2026-11-26", (), title="Welcome")
    one.send(tmp_path)
    path = next(root(tmp_path, one.circle.org).rglob("in/*/*.cpx"))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return two, path, whole, tmp_path


def test_its_laptop_is_named_after_a_day_and_not_before(
    halved: tuple[Laptop, Path, bytes, Path],
) -> None:
    two, path, whole, folder = halved
    assert "cannot be read yet" in told(two, folder)
    two.now += timedelta(hours=23)
    assert "hall" not in told(two, folder)
    two.now += timedelta(hours=2)
    said = told(two, folder)
    assert "1 file of hall could not be read for a day. Ask for it to be sent again." in said
    path.write_bytes(whole)
    assert told(two, folder) == ""
    path.write_bytes(whole[:99])
    assert "hall" not in told(two, folder), "the day begins anew"


def test_a_file_that_went_is_forgotten_but_not_when_the_stick_is_out(
    halved: tuple[Laptop, Path, bytes, Path],
) -> None:
    two, path, whole, folder = halved
    told(two, folder)
    two.now += timedelta(hours=30)
    assert told(two, folder / "not there") == ""
    assert "hall" in told(two, folder)
    path.unlink()
    told(two, folder)
    path.write_bytes(whole[:99])
    assert "hall" not in told(two, folder)


def test_a_file_opened_by_itself_does_not_begin_the_day_anew(
    halved: tuple[Laptop, Path, bytes, Path],
) -> None:
    two, _, whole, folder = halved
    told(two, folder)
    two.now += timedelta(hours=30)
    opened = incoming.look_at(whole, two.ask(incoming.look_for))
    two.do(note_waiting, incoming.Looked((opened,)))
    assert "hall" in told(two, folder)
