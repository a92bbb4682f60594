# SPDX-License-Identifier: MIT
"""A circle of laptops: who is let in, who reads what, and that a forged or foreign document changes nothing."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from laptops import Laptop, circle_of

from app.errors import Refused
from app.sharing import circle as rules
from app.sharing import circles, joining
from app.sharing.parcel import Parcel, digest_of, new_signing, open_parcel, plain


def test_a_circle_begins_with_its_coordinator() -> None:
    boss = Laptop("hall")
    change = boss.do(circles.start_circle, " Harbour  Lane ", "Hall laptop")
    page = boss.ask(circles.circle_page)
    assert change.areas == {"sharing"} and not change.undoable
    assert page.name == "Harbour Lane" and page.coordinator and page.begun
    assert [(one.name, one.words, one.mine) for one in page.lines] == [
        ("Hall laptop", "This laptop", True)
    ]
    assert len(page.own_words.split()) == 6
    assert boss.circle.n == 1 and boss.circle.before == ""


@pytest.mark.parametrize(
    ("name", "laptop", "field"), [(" ", "Hall", "circle"), ("H", "", "laptop")]
)
def test_a_circle_needs_names(name: str, laptop: str, field: str) -> None:
    with pytest.raises(Refused) as told:
        Laptop("hall").do(circles.start_circle, name, laptop)
    assert told.value.field == field


def test_there_is_one_circle_on_a_laptop() -> None:
    boss, other = circle_of("hall", "desk")
    with pytest.raises(Refused):
        boss.do(circles.start_circle, "Another", "Hall")
    with pytest.raises(Refused):
        other.do(joining.make_request, "Desk")


def test_a_laptop_is_let_in_by_words_that_are_the_same_on_both_sides() -> None:
    boss, desk = Laptop("hall"), Laptop("desk")
    boss.do(circles.start_circle, "Harbour Lane", "Hall laptop")
    desk.do(joining.make_request, "Desk laptop")
    name, content = desk.ask(joining.request_file, "Desk laptop")
    assert name == "CE-request-desk0000.cpx"
    request = boss.ask(joining.read_request, content)
    assert request.words == desk.keys.words
    boss.do(joining.admit, request, "facilitator", "Desk")
    offered = desk.ask(joining.read_circle, boss.ask(joining.circle_file)[1])
    assert offered.words == boss.keys.words and not offered.known
    said = desk.do(joining.trust_circle, offered.content).said
    assert "Harbour Lane" in said
    assert desk.circle == boss.circle and desk.circle.n == 2
    assert [one.role for one in desk.circle.live()] == ["coordinator", "facilitator"]


def test_a_laptop_that_was_not_let_in_cannot_take_the_circle() -> None:
    boss, stranger = Laptop("hall"), Laptop("away")
    boss.do(circles.start_circle, "Harbour Lane", "Hall")
    stranger.do(joining.make_request, "Away")
    with pytest.raises(Refused) as told:
        stranger.do(joining.trust_circle, boss.ask(joining.circle_file)[1])
    assert told.value.said == joining.NOT_IN_IT
    assert stranger.circle is None


def test_a_request_that_somebody_else_signed_is_refused() -> None:
    desk = Laptop("desk")
    desk.do(joining.make_request, "Desk")
    _, content = desk.ask(joining.request_file, "Desk")
    parcel = open_parcel(content, ()).parcel
    for forged in (plain(parcel, new_signing()), content[:-3], b"%PDF-1.7 hello"):
        with pytest.raises(Refused) as told:
            desk.ask(joining.read_request, forged)
        assert told.value.said == joining.NOT_A_REQUEST


def test_each_level_is_for_those_who_may_read_it() -> None:
    boss, desk, patron = Laptop("hall"), Laptop("desk"), Laptop("kind")
    boss.do(circles.start_circle, "Harbour Lane", "Hall")
    desk.join(boss)
    patron.join(boss, "patron")
    desk.follow(boss)
    for one in (boss, desk, patron):
        plans, records = one.ask(circles.recipients, 1), one.ask(circles.recipients, 2)
        assert set(plans) == {boss.keys.public, desk.keys.public, patron.keys.public}
        assert set(records) == {boss.keys.public, desk.keys.public}


def test_who_was_taken_out_gets_nothing_new() -> None:
    boss, desk, lost = circle_of("hall", "desk", "lost")
    said = boss.do(circles.take_out, lost.keys.signer).said
    desk.follow(boss)
    for one in (boss, desk):
        assert lost.keys.public not in one.ask(circles.recipients, 1)
        assert one.circle.of_signer(lost.keys.signer) is None
    assert "what it has, it keeps" in said
    page = boss.ask(circles.circle_page)
    assert page.lines[-1].name == "lost" and page.lines[-1].words.startswith("Taken out")
    assert not rules.is_trusted(boss.circle, lost.keys.signer, lost.store.device, "plan")


def test_only_a_coordinator_changes_the_circle_and_one_must_stay() -> None:
    boss, desk = circle_of("hall", "desk")
    with pytest.raises(Refused) as told:
        desk.do(circles.take_out, boss.keys.signer)
    assert told.value.said == circles.NOT_COORDINATOR
    with pytest.raises(Refused) as told:
        boss.do(circles.take_out, boss.keys.signer)
    assert told.value.said == circles.LAST_ONE
    boss.do(circles.change_role, desk.keys.signer, "coordinator")
    desk.follow(boss)
    desk.do(circles.change_role, boss.keys.signer, "patron")
    boss.follow(desk)
    assert boss.ask(circles.recipients, 2) == (desk.keys.public,)


def test_where_documents_in_between_never_came_the_words_are_compared_again() -> None:
    boss, desk, third = circle_of("hall", "desk", "third")
    for role in ("patron", "coordinator", "patron"):
        boss.do(circles.change_role, third.keys.signer, role)
    content = boss.ask(joining.circle_file)[1]
    offered = desk.ask(joining.read_circle, content)
    assert not offered.known and offered.words == boss.keys.words
    desk.do(joining.trust_circle, content)
    assert desk.circle == boss.circle
    parcel = open_parcel(content, ()).parcel
    forged = plain(replace(parcel, body={**parcel.body, "n": 20}), third.keys.signing)
    with pytest.raises(Refused) as told:
        desk.do(joining.trust_circle, forged)
    assert told.value.said == joining.NOT_FOLLOWING and desk.circle == boss.circle


def test_a_document_that_does_not_follow_changes_nothing() -> None:
    boss, desk, third = circle_of("hall", "desk", "third")
    before = desk.circle
    content = boss.ask(joining.circle_file)[1]
    parcel = open_parcel(content, ()).parcel
    keys = boss.keys.signing
    wrong = [
        plain(replace(parcel, body={**parcel.body, "n": 4, "before": "00"}), keys),
        plain(replace(parcel, body={**parcel.body, "n": 4, "before": digest_of(content)}),
              third.keys.signing),
        plain(replace(parcel, org="f" * 32), keys),
        content,
    ]  # fmt: skip
    for one in wrong:
        with pytest.raises(Refused):
            desk.do(joining.trust_circle, one)
        assert desk.circle == before


def forked() -> tuple[list[Laptop], list[bytes]]:
    """Two coordinators change the same circle at once, and one goes on from there."""
    one, two, three = circle_of("one", "two", "three", roles="coordinator")
    one.do(circles.change_role, three.keys.signer, "patron")
    two.do(circles.take_out, three.keys.signer)
    rivals = [one.ask(joining.circle_file)[1], two.ask(joining.circle_file)[1]]
    winner = one if digest_of(rivals[0]) < digest_of(rivals[1]) else two
    winner.do(circles.change_role, three.keys.signer, "facilitator")
    return [one, two, three], [*rivals, winner.ask(joining.circle_file)[1]]


def test_two_changes_at_once_end_the_same_on_every_laptop_in_any_order() -> None:
    laptops, contents = forked()
    told = []
    for laptop, order in zip(laptops * 2, permutations(contents), strict=True):
        for content in order * 3:
            try:
                told.append(laptop.do(joining.follow_circle, content).said)
            except Refused as refusal:
                told.append(refusal.said)
    sums = {digest_of(one.ask(joining.circle_file)[1]) for one in laptops}
    assert sums == {digest_of(contents[-1])}
    assert joining.FORKED in told, "nobody is left thinking that both changes hold"


def test_the_same_laptop_after_a_restore_is_known_by_its_key() -> None:
    boss, desk = circle_of("hall", "desk")
    circle = boss.circle
    key = desk.keys.signer
    assert rules.is_trusted(circle, key, desk.store.device, "record")
    assert rules.is_trusted(circle, key, "f" * 16, "record"), "a new device, the same key"
    assert not rules.is_trusted(circle, key, boss.store.device, "record"), "another's device"
    assert not rules.is_trusted(circle, "00" * 32, desk.store.device, "record")


def test_a_patron_s_laptop_writes_no_records() -> None:
    boss, patron = circle_of("hall", "kind", roles="patron")
    key, dev = patron.keys.signer, patron.store.device
    assert rules.is_trusted(boss.circle, key, dev, "plan")
    assert not rules.is_trusted(boss.circle, key, dev, "record")
    assert not rules.is_trusted(boss.circle, key, dev, "person")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "x", "n": 0, "before": "", "members": []},
        {"name": "x", "n": 1, "before": "", "members": []},
        {"name": "x", "n": True, "before": "", "members": [{}]},
        {"name": "x", "n": 1, "before": "", "members": ["y"]},
        {"name": 3, "n": 1, "before": "", "members": [{}]},
    ],
)
def test_what_is_no_circle_is_refused(body: dict[str, object]) -> None:
    made = plain(Parcel("o", "circle", "circle", "d", 1, 1, (), body), new_signing())
    with pytest.raises(Refused):
        Laptop("hall").ask(joining.read_circle, made)


def test_no_private_half_is_in_anything_that_is_handed_over() -> None:
    boss, desk = circle_of("hall", "desk")
    handed = boss.ask(joining.circle_file)[1] + desk.ask(joining.request_file, "Desk")[1]
    shown = repr(boss.ask(circles.circle_page)) + repr(
        open_parcel(boss.ask(joining.circle_file)[1], ())
    )
    for one in (boss, desk):
        for private in (one.keys.signing, *one.keys.identities):
            assert private.encode() not in handed and private not in shown
