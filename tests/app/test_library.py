# SPDX-License-Identifier: MIT
"""The library: keeping parts and plans without names, and planning from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.content.plans import plan, plan_parts, session_facts
from app.errors import Refused
from app.heads_ups import change_heads_up
from app.library import add_card, keep_part, keep_plan, library_page, plan_session, remove_card
from app.plan_edits import change_part, change_session
from app.plans import plan_of
from app.sessions import make_session, sessions_page
from models.store import Store
from models.tables.library import Template


@pytest.fixture
def session(do: Callable[..., Any]) -> str:
    """A session led and supported by made-up people."""
    found = plan("tpl-making-rules")
    made = do(make_session, "2026-11-26", plan_parts(found), **session_facts(found)).about
    do(change_session, made, lead="Marlow", support="Wren", venue="Harbour Lane Hall")
    return str(made)


def test_three_ready_plans_and_all_their_parts_are_there(store: Store) -> None:
    page = library_page(store)
    assert len([card for card in page.plans if not card.own]) == 3
    assert len(page.parts) == sum(int(card.second.split()[0]) for card in page.plans)


def test_a_kept_part_comes_back_with_its_heads_ups_and_no_name(
    store: Store, session: str, do: Any
) -> None:
    hard = next(part for part in plan_of(store, session).parts if part.heads_ups)
    do(change_part, hard.id, leader="Juniper")
    do(change_heads_up, hard.heads_ups[0].id, second_facilitator="Teasel", private_note="Sorrel")
    do(keep_part, hard.id)
    card = library_page(store).parts[0]
    assert card.own and card.title == hard.title
    body = Template.get().body
    for name in ("Juniper", "Teasel", "Sorrel"):
        assert name not in body
    first = plan_of(store, session).parts[0]
    made = do(add_card, session, card.key, first.id).about
    parts = plan_of(store, session).parts
    assert parts[1].id == made
    assert len(parts[1].heads_ups) == len(hard.heads_ups)
    assert parts[1].minutes == hard.minutes


def test_a_part_of_a_ready_plan_goes_in(store: Store, do: Any) -> None:
    blank = do(make_session).about
    card = next(card for card in library_page(store).parts if "heads" not in card.title)
    do(add_card, blank, card.key)
    assert [part.title for part in plan_of(store, blank).parts] == [card.title]


def test_a_whole_plan_is_kept_without_names_place_or_date(
    store: Store, session: str, do: Any
) -> None:
    do(keep_plan, session)
    body = Template.get().body
    for word in ("Marlow", "Wren", "Harbour", "2026-11-26"):
        assert word not in body
    card = library_page(store).plans[0]
    made = do(plan_session, card.key, "03/12/2026", "Another evening").about
    old, new = plan_of(store, session), plan_of(store, made)
    assert [p.title for p in new.parts] == [p.title for p in old.parts]
    assert new.evening.title == "Another evening"
    assert (new.evening.lead, new.evening.support, new.evening.venue) == ("", "", "")


def test_a_series_every_two_weeks(store: Store, do: Any) -> None:
    made = do(plan_session, "tpl-making-rules", "26/11/2026", "", 14, 3, start="19.00").about
    rows = sessions_page(store).coming
    assert [row.day for row in rows] == ["26 Nov", "10 Dec", "24 Dec"]
    assert [row.second for row in rows] == ["Session 1", "Session 2", "Session 3"]
    assert rows[0].id == made
    assert all(plan_of(store, row.id).evening.start == "19:00" for row in rows)
    assert len({plan_of(store, row.id).evening.code for row in rows}) == 3


@pytest.mark.parametrize(
    ("date", "times", "start", "field"),
    [("soon", 1, "18:00", "date"), ("", 3, "18:00", "date"), ("26/11/2026", 27, "18:00", "times"),
     ("26/11/2026", 0, "18:00", "times"), ("26/11/2026", 1, "late", "start")],
)  # fmt: skip
def test_wrong_wishes_name_their_field_and_plan_nothing(
    store: Store, do: Any, date: str, times: int, start: str, field: str
) -> None:
    with pytest.raises(Refused) as told:
        do(plan_session, "tpl-making-rules", date, "", 7, times, start=start)
    assert told.value.field == field
    assert sessions_page(store).coming == ()


def test_own_cards_can_be_taken_out_and_shipped_ones_stay(
    store: Store, session: str, do: Any
) -> None:
    do(keep_plan, session)
    key = library_page(store).plans[0].key
    do(remove_card, key)
    assert not any(card.own for card in library_page(store).plans)
    with pytest.raises(Refused, match="stays"):
        do(remove_card, "tpl-making-rules")
    for gone in (key, "kept:nothing", "tpl-none"):
        with pytest.raises(Refused, match="not in the library"):
            do(plan_session, gone)
    blank = do(make_session).about
    with pytest.raises(Refused, match="no part to keep"):
        do(keep_plan, blank)


def test_few_statements(store: Store, session: str, do: Any) -> None:
    with store.counted() as counted:
        do(plan_session, "tpl-making-rules", "03/12/2026", "", 7, 6)
    assert counted.count <= 6
    with store.counted() as counted:
        library_page(store)
    assert counted.count == 1
