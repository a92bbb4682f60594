# SPDX-License-Identifier: MIT
"""A heads-up that two laptops wrote differently warns with every version till somebody picks one (3.4)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from laptops import Laptop, circle_of

from app.content.plans import plan_parts, plans
from app.heads_ups import change_heads_up
from app.packs import pack_facts
from app.plan_page import plan_page
from app.plans import plan_of
from app.sessions import make_session
from app.sharing.differing import differences_page, settle
from models.rules.plan import HeadsUp

HALL, DESK = "We hear about a flat that was lost.", "We hear about leaving home at night."


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Laptop, Laptop, str, str]:
    """Two laptops that share a session with a heads-up, and wrote its words apart."""
    one, two = circle_of("hall", "desk")
    parts = next(
        made for made in map(plan_parts, plans()) if any(part["heads_ups"] for part in made)
    )
    session = one.do(make_session, "2026-11-26", parts, title="Welcome").about
    exchange(one, two, tmp_path)
    head = heads_ups(one, session)[0].id
    one.do(change_heads_up, head, words=HALL, categories=("DA",))
    two.do(change_heads_up, head, words=DESK, categories=("HO",))
    exchange(one, two, tmp_path)
    return one, two, session, head


def exchange(one: Laptop, two: Laptop, folder: Path) -> None:
    """Both send and look, twice."""
    for _ in range(2):
        for laptop in (one, two):
            laptop.send(folder)
        for laptop in (one, two):
            laptop.receive(folder)


def heads_ups(laptop: Laptop, session: str) -> list[HeadsUp]:
    """The heads-ups of a session as rules see them."""
    return [one for part in laptop.ask(plan_of, session).parts for one in part.heads_ups]


def test_every_version_warns_on_both_laptops(pair: tuple[Laptop, Laptop, str, str]) -> None:
    one, two, session, head = pair
    for laptop in (one, two):
        found = next(each for each in heads_ups(laptop, session) if each.id == head)
        assert set(found.said) == {HALL, DESK}
        assert {"DA", "HO"} <= set(found.categories)


def test_the_plan_says_so_and_the_papers_say_both(pair: tuple[Laptop, Laptop, str, str]) -> None:
    one, _, session, head = pair
    part = next(
        p for p in one.ask(plan_of, session).parts if any(h.id == head for h in p.heads_ups)
    )
    shown = one.ask(plan_page, session, part.id, head).heads_up
    assert "Another laptop says" in shown.complete_words
    assert sum(words in shown.complete_words for words in (HALL, DESK)) == 1
    said = [h.words for p in one.ask(pack_facts, session).parts for h in p.heads_ups]
    assert any(HALL in words and DESK in words for words in said)


def test_the_one_that_is_picked_stands_alone(
    pair: tuple[Laptop, Laptop, str, str], tmp_path: Path
) -> None:
    one, two, session, head = pair
    for line in one.ask(differences_page).lines:
        at = next((at for at, v in enumerate(line.versions) if v.words in (HALL, "DA")), 0)
        one.do(settle, line.path, line.doc, at)
    exchange(one, two, tmp_path)
    for laptop in (one, two):
        found = next(each for each in heads_ups(laptop, session) if each.id == head)
        assert (found.said, found.categories) == ((HALL,), ("DA",))
