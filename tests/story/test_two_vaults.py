# SPDX-License-Identifier: MIT
"""Two vaults of `make-vault` are edited apart on the same fields and meet through a folder, in any order."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "app" / "sharing"))

from laptops import Laptop

from app.change import take_back
from app.commands import make_vault
from app.people import rename
from app.plan_edits import change_part, change_session
from app.sharing import circles
from app.sharing.differing import differences_page, settle
from app.vault.opening import OpenVault, find_key, open_records
from models.tables.people import Person
from models.tables.plans import Part, Session

WORDS = "sorrel wren lantern harbour quiet"
EDITS = {"title": ("Hall writes this", "Desk writes this"), "venue": ("Blue room", "Green room")}
ORDERS = tuple(permutations(("hall sends", "desk sends", "hall looks", "desk looks")))


class VaultLaptop(Laptop):
    """A laptop whose records were made by the command and opened with their passphrase."""

    def __init__(self, name: str, folder: Path, *more: str) -> None:
        """Make the vault, and open it."""
        reads, writes = os.pipe()
        os.write(writes, f"{WORDS}\n".encode())
        os.close(writes)
        assert make_vault.run([str(folder), "--passphrase-fd", str(reads), *more]) == 0
        self.name = name
        self.vault: OpenVault = open_records(folder, find_key(folder, WORDS))
        self.store = self.vault.store


@pytest.fixture
def two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., list[VaultLaptop]]]:
    """Two vaults of one circle, made by the command with the same words after it."""
    made: list[VaultLaptop] = []

    def make(*more: str) -> list[VaultLaptop]:
        made.extend(VaultLaptop(name, tmp_path / name, *more) for name in ("hall", "desk"))
        made[0].do(circles.start_circle, "Harbour Lane", "hall")
        made[1].join(made[0])
        return made

    yield make
    for one in made:
        one.vault.close()


def played(order: tuple[str, ...], laptops: list[VaultLaptop], folder: Path) -> None:
    """Each does its part in this order; then both look and send till nothing is new."""
    by = {one.name: one for one in laptops}
    for act in (*order, *order):
        name, _, what = act.partition(" ")
        by[name].send(folder) if what == "sends" else by[name].receive(folder)
    for _ in range(2):
        for one in laptops:
            one.send(folder)
        for one in laptops:
            one.receive(folder)


def edited_apart(laptops: list[VaultLaptop], session: str, part: str, person: str) -> None:
    """Both write the same fields of a plan, and the name of one person, without knowing of each other."""
    for at, one in enumerate(laptops):
        one.do(change_session, session, **{name: said[at] for name, said in EDITS.items()})
        one.do(change_part, part, title=f"Welcome, {one.name}")
        one.do(rename, person, ("Sorrel Madeup", "Wren Madeup")[at])


def same_rows(laptop: VaultLaptop) -> tuple[str, str, str]:
    """A session with a part, and a person, that both have since they were made from one seed."""
    with laptop:
        part = Part.select().order_by(Part.id).where(Part.gone == False).first()  # noqa: E712
        return (
            str(part.session),
            str(part.id),
            str(Person.select().order_by(Person.id).first().id),
        )


@pytest.mark.parametrize("seed", [1, 17])
def test_both_values_show_on_both_and_the_digests_are_equal(
    two: Callable[..., list[VaultLaptop]], tmp_path: Path, seed: int
) -> None:
    laptops = two("--years", "1", "--seed", "5")
    session, part, person = same_rows(laptops[0])
    edited_apart(laptops, session, part, person)
    folder = tmp_path / "carried"
    folder.mkdir()
    played(Random(seed).choice(ORDERS), laptops, folder)
    one, other = laptops
    assert one.sums() == other.sums() and len(one.sums()) > 40
    for laptop in laptops:
        lines = laptop.ask(differences_page).lines
        shown = {line.path.rpartition("/")[2]: {v.words for v in line.versions} for line in lines
                 if line.doc == f"plan/{session}" and line.path.startswith("session/")}  # fmt: skip
        assert shown == {name: set(said) for name, said in EDITS.items()}
        titles = [
            {v.words for v in line.versions} for line in lines if line.path == f"part/{part}/title"
        ]
        assert titles == [{"Welcome, hall", "Welcome, desk"}]
        lines = laptop.ask(differences_page, True).lines
        (name,) = lines
        assert {version.words for version in name.versions} == {"Sorrel Madeup", "Wren Madeup"}


def test_what_one_picks_holds_on_both_and_one_undo_brings_the_rest_back(
    two: Callable[..., list[VaultLaptop]], tmp_path: Path
) -> None:
    one, other = laptops = two("--years", "1", "--seed", "5")
    session, part, person = same_rows(one)
    edited_apart(laptops, session, part, person)
    folder = tmp_path / "carried"
    folder.mkdir()
    before = other.sums()
    one.send(folder)
    done = other.receive(folder)
    with other as store:
        take_back(store, done.undo)
    assert other.sums() == before
    played(ORDERS[3], laptops, folder)
    for line in one.ask(differences_page).lines:
        one.do(settle, line.path, line.doc, [v.words for v in line.versions].index(
            next(v.words for v in line.versions if "Hall" in v.words or "hall" in v.words or "Blue" in v.words)
        ))  # fmt: skip
    played(ORDERS[0], laptops, folder)
    assert one.sums() == other.sums()
    for laptop in laptops:
        assert laptop.ask(differences_page).lines == ()
        with laptop:
            row = Session.get_by_id(session)
            assert (row.title, row.venue) == ("Hall writes this", "Blue room")
