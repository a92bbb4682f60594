# SPDX-License-Identifier: MIT
"""Erased means erased on every laptop: with receipts, never back, nobody counted twice, reasons to keep respected."""

from __future__ import annotations

import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from laptops import Laptop, circle_of

from app.aboard import aboard_count
from app.attendance import board, only_count
from app.erasing import OTHER_LAPTOPS, erase, erase_page, hold
from app.notes import add_note
from app.people import welcome
from app.sessions import make_session
from app.sharing import incoming, orders
from app.sharing.parcel import open_parcel
from app.sharing.taking_in import arrival_page
from models.tables.all import tables
from models.tables.people import Person
from models.tables.records import Attendance, Headcount, Note

NAME = "Zaffreequill"


def whole(laptop: Laptop) -> str:
    """Every value of every row of a laptop, as text."""
    with laptop as store:
        names = [table._meta.table_name for table in tables()]
        return "\n".join(
            str(row)
            for name in names
            for row in store.connection.execute(f'select * from "{name}"')
        )


def evening(
    folder: Path, *others: str, roles: str = "facilitator"
) -> tuple[list[Laptop], str, str]:
    """Laptops that all know a session to which one person came, who is named in a note."""
    laptops = list(circle_of("hall", *others, roles=roles))
    boss = laptops[0]
    session = boss.do(make_session, "2026-11-20", (), title="Welcome").about
    person = boss.do(welcome, NAME).about
    boss.do(board, session, person)
    boss.do(add_note, session, text=f"{NAME} wants warm soup", kind="idea")
    around(folder, laptops)
    return laptops, session, person


def around(folder: Path, laptops: list[Laptop], times: int = 1) -> None:
    """Everybody sends and takes in."""
    for _ in range(times):
        for one in laptops:
            one.send(folder)
        for one in laptops:
            one.receive(folder)


def aboard(laptop: Laptop, session: str) -> int:
    """How many came, on a laptop."""
    return int(laptop.ask(aboard_count, session))


def test_a_person_goes_on_every_laptop_with_the_words_that_name_them(tmp_path: Path) -> None:
    laptops, session, person = evening(tmp_path, "desk", "door")
    assert all(NAME in whole(one) for one in laptops)
    laptops[0].do(erase, person)
    around(tmp_path, laptops, 2)
    for one in laptops:
        assert NAME not in whole(one), one.name
        assert aboard(one, session) == 1, "the count is the same, without the name"
    sums = [one.sums() for one in laptops]
    assert sums[0] == sums[1] == sums[2]


def test_the_folder_keeps_no_copy_that_still_holds_them(tmp_path: Path) -> None:
    laptops, _, person = evening(tmp_path, "desk")
    laptops[0].do(erase, person)
    around(tmp_path, laptops, 3)
    keys = [key for one in laptops for key in one.keys.identities]
    held = [path.read_bytes() for path in tmp_path.rglob("in/*/*.cpx")]
    opened = [open_parcel(one, keys).parcel for one in held]
    assert opened
    assert NAME not in str([one.body for one in opened])


def test_the_coordinator_sees_who_has_confirmed(tmp_path: Path) -> None:
    laptops, _, person = evening(tmp_path, "desk", "away")
    boss, desk, _ = laptops
    boss.do(erase, person)
    (line,) = boss.ask(orders.order_lines)
    assert line.words.startswith("1 of 3 laptops confirmed.") and not line.done
    around(tmp_path, [boss, desk], 2)
    (line,) = boss.ask(orders.order_lines)
    assert line.words.startswith("2 of 3 laptops confirmed. away: last heard of")
    around(tmp_path, laptops, 2)
    (line,) = boss.ask(orders.order_lines)
    assert line.words == "3 of 3 laptops confirmed." and line.done
    assert NAME not in str(line)


def test_old_files_bring_nobody_back(tmp_path: Path) -> None:
    shared, kept = tmp_path / "shared", tmp_path / "kept"
    shared.mkdir()
    laptops, session, person = evening(shared, "desk")
    shutil.copytree(shared, kept)
    laptops[0].do(erase, person)
    around(shared, laptops, 2)
    for _ in range(3):
        shutil.copytree(kept, shared, dirs_exist_ok=True)
        for one in laptops:
            looked = incoming.look_in(shared, one.ask(incoming.look_for))
            assert looked is not None
        around(shared, laptops)
    for one in laptops:
        assert NAME not in whole(one) and aboard(one, session) == 1


def test_two_laptops_that_erase_the_same_person_count_them_once(tmp_path: Path) -> None:
    laptops, session, person = evening(tmp_path, "desk", roles="coordinator")
    for one in laptops:
        one.do(erase, person)
    around(tmp_path, laptops, 2)
    assert [aboard(one, session) for one in laptops] == [1, 1]
    assert laptops[0].sums() == laptops[1].sums()


def test_a_person_who_is_only_counted_at_the_door_is_counted_once(tmp_path: Path) -> None:
    laptops, session, _ = evening(tmp_path, "desk")
    with laptops[0]:
        row = Attendance.get().id
    laptops[0].do(only_count, row)
    around(tmp_path, laptops, 2)
    for one in laptops:
        assert aboard(one, session) == 1
        with one:
            assert Attendance.select().count() == 0 and Headcount.select().count() == 1


def test_a_facilitator_s_laptop_erases_for_itself_alone(tmp_path: Path) -> None:
    laptops, session, person = evening(tmp_path, "desk")
    boss, desk = laptops
    desk.do(erase, person)
    around(tmp_path, laptops, 2)
    with boss:
        assert Person.get_by_id(person).known_as == NAME
    assert NAME not in whole(desk), "what was erased there never comes back there"
    assert aboard(boss, session) == aboard(desk, session) == 1
    boss.do(erase, person)
    around(tmp_path, laptops, 2)
    assert NAME not in whole(boss) and boss.sums() == desk.sums()


def test_a_reason_to_keep_stands_on_its_own_laptop(tmp_path: Path) -> None:
    laptops, session, person = evening(tmp_path, "desk")
    boss, desk = laptops
    until = (date(2026, 11, 23) + timedelta(days=20)).strftime("%d/%m/%Y")
    desk.do(hold, person, "court_order", "An order of a court", until)
    boss.do(erase, person)
    around(tmp_path, laptops, 2)
    with desk:
        assert Person.get_by_id(person).known_as == NAME, "kept for a reason"
    (line,) = boss.ask(orders.order_lines)
    assert not line.done and "court" not in line.words
    assert NAME not in whole(boss)
    desk.now += timedelta(days=40)
    around(tmp_path, laptops, 2)
    assert NAME not in whole(desk)
    assert boss.ask(orders.order_lines)[0].done
    assert aboard(boss, session) == aboard(desk, session) == 1


def test_the_page_says_what_happens_elsewhere(tmp_path: Path) -> None:
    laptops, _, person = evening(tmp_path, "desk")
    for one in laptops:
        (line,) = [line for line in one.ask(erase_page, person).goes if line.key == "laptops"]
        assert line.words == OTHER_LAPTOPS
    alone = Laptop("alone")
    person = alone.do(welcome, "Wren").about
    assert not [line for line in alone.ask(erase_page, person).goes if line.key == "laptops"]
    assert alone.ask(orders.order_lines) == ()


def test_an_order_holds_no_name_and_no_reason(tmp_path: Path) -> None:
    laptops, _, person = evening(tmp_path, "desk")
    laptops[0].do(erase, person)
    laptops[0].send(tmp_path)
    keys = laptops[1].keys.identities
    (file,) = tmp_path.rglob("erase/*.cpx")
    parcel = open_parcel(file.read_bytes(), keys).parcel
    assert person in parcel.body["ids"] and [person, "2026-11-23"] in parcel.body["people"]
    assert NAME not in str(parcel) and person not in file.name


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whoever_erases_whenever_the_count_stays_and_the_name_goes(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("shared")
    laptops, session, person = evening(folder, "desk", "door", roles="coordinator")
    kept = tmp_path_factory.mktemp("kept")
    shutil.copytree(folder, kept / "old")
    for _ in range(data.draw(st.integers(1, 6))):
        one = laptops[data.draw(st.integers(0, 2))]
        what = data.draw(st.sampled_from(("erase", "send", "take", "replay")))
        if what == "erase":
            with one:
                here = Person.get_or_none(Person.id == person) is not None
            if here:
                one.do(erase, person)
        elif what == "send":
            one.send(folder)
        elif what == "take":
            one.receive(folder)
        else:
            shutil.copytree(kept / "old", folder, dirs_exist_ok=True)
    with laptops[0]:
        here = Person.get_or_none(Person.id == person) is not None
    if here:
        laptops[0].do(erase, person)
    around(folder, laptops, 3)
    for one in laptops:
        assert NAME not in whole(one)
        assert aboard(one, session) == 1
        with one:
            assert "warm soup" in Note.get().text
    assert laptops[0].sums() == laptops[1].sums() == laptops[2].sums()


def test_an_erasure_alone_is_there_to_be_taken_in_and_so_is_its_receipt(tmp_path: Path) -> None:
    """Nothing else came with it: it must not read as nothing new."""
    boss, desk = circle_of("hall", "desk")
    person = boss.do(welcome, NAME).about
    around(tmp_path, [boss, desk], 2)
    boss.do(erase, person)
    boss.send(tmp_path)
    page = desk.ask(arrival_page, desk.look(tmp_path))
    assert [(row.laptop, row.inside) for row in page.rows] == [("hall", "what was erased there")]
    assert page.anything and page.said == ""
    desk.receive(tmp_path)
    assert NAME not in whole(desk)
    desk.send(tmp_path)
    page = boss.ask(arrival_page, boss.look(tmp_path))
    assert page.anything and [row.laptop for row in page.rows] == ["desk"]
    boss.receive(tmp_path)
    (line,) = boss.ask(orders.order_lines)
    assert line.words == "2 of 2 laptops confirmed."
    again = boss.look(tmp_path)
    assert not boss.ask(arrival_page, again).anything
