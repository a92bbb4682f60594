# SPDX-License-Identifier: MIT
"""The key of a laptop changes each month, others use the newest, and an old one is destroyed for good."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from laptops import Laptop, circle_of

from app.sessions import make_session
from app.sharing import circles, incoming, monthly
from app.sharing.parcel import ParcelTrouble, open_parcel
from models.tables.sharing import CircleKey

MONTH = timedelta(days=31)


def later(*laptops: Laptop, by: timedelta = MONTH) -> None:
    """Time passes on all of them."""
    for one in laptops:
        one.now += by


def around(folder: Path, *laptops: Laptop) -> None:
    """Everybody sends, then everybody takes in."""
    for one in laptops:
        one.send(folder)
    for one in laptops:
        one.receive(folder)


def test_a_key_is_changed_after_a_month_and_not_before() -> None:
    one, _ = circle_of("hall", "desk")
    assert not one.ask(monthly.month_is_over)
    later(one)
    assert one.ask(monthly.month_is_over)
    before = one.keys
    one.do(monthly.turn_month)
    assert one.keys.epoch == before.epoch + 1 and one.keys.public != before.public
    assert one.keys.signer == before.signer and set(before.identities) < set(one.keys.identities)
    assert not one.ask(monthly.month_is_over)


def test_a_laptop_in_no_circle_has_no_key_to_change() -> None:
    alone = Laptop("hall")
    assert not alone.ask(monthly.month_is_over)
    alone.do(monthly.turn_month)
    assert alone.keys is None


def test_others_seal_to_the_newest_key_once_they_were_told(tmp_path: Path) -> None:
    one, two = circle_of("hall", "desk")
    later(one)
    one.do(monthly.turn_month)
    assert one.keys.public not in two.ask(circles.recipients, 1)
    around(tmp_path, one, two)
    assert one.keys.public in two.ask(circles.recipients, 1)
    told = one.ask(monthly.all_told)
    assert set(told) == {two.store.device}


def test_an_old_key_is_destroyed_a_month_after_all_left_it(tmp_path: Path) -> None:
    one, two = circle_of("hall", "desk")
    one.do(make_session, "2026-11-26", (), title="Early")
    one.send(tmp_path)
    early = next(path for path in tmp_path.rglob("in/*/*.cpx")).read_bytes()
    old = two.keys.identities[0]
    later(one, two)
    two.do(monthly.turn_month)
    two.send(tmp_path)
    one.receive(tmp_path)
    one.send(tmp_path)
    two.receive(tmp_path)
    with two:
        acked = [
            (key.epoch, bool(key.acked_on))
            for key in CircleKey.select().where(CircleKey.kind == "age")
        ]
    assert acked == [(1, True), (2, False)]
    assert old in two.keys.identities, "a month more, for what is still on its way"
    later(two)
    two.do(monthly.turn_month)
    assert old not in two.keys.identities
    with two:
        assert not any(key.private == old for key in CircleKey.select())
    try:
        open_parcel(early, two.keys.identities)
        raise AssertionError("an old copy in the folder still opens")
    except ParcelTrouble as trouble:
        assert trouble.verdict.name == "NOT_FOR_ME"


def test_a_key_stays_while_one_laptop_was_not_heard_of(tmp_path: Path) -> None:
    one, two, _ = circle_of("hall", "desk", "away")
    later(one, two)
    two.do(monthly.turn_month)
    around(tmp_path, one, two)
    around(tmp_path, one, two)
    later(two)
    two.do(monthly.turn_month)
    assert len(two.keys.identities) == 3, "the third laptop may still seal to the oldest"


def test_what_is_told_again_or_by_a_stranger_changes_nothing(tmp_path: Path) -> None:
    one, two = circle_of("hall", "desk")
    around(tmp_path, one, two)
    before = one.ask(monthly.all_told)
    acks = [path.read_bytes() for path in tmp_path.rglob("ack/*.cpx")]
    wanted = one.ask(incoming.look_for)
    for content in acks:
        for signed in incoming.look_at(content, wanted).signed:
            with one as store, store.writing("test.ack"):
                assert not monthly.take_ack(store, one.circle, signed)
    assert one.ask(monthly.all_told) == before
    stranger = Laptop("other")
    stranger.do(circles.start_circle, "Another", "Other")
    assert all(
        not incoming.look_at(content, stranger.ask(incoming.look_for)).signed for content in acks
    )
