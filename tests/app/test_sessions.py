# SPDX-License-Identifier: MIT
"""The list of sessions and Today: in words, by month, without names, with few questions to the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.content.plans import plan, plan_parts, session_facts
from app.errors import Refused
from app.plan_edits import change_session, mark_ready
from app.plans import plan_of
from app.seeding import seed_library
from app.sessions import (
    copy_session,
    found,
    make_session,
    move_session,
    remove_session,
    sessions_page,
)
from app.today import today_page
from models.store import Store
from models.tables.plans import Promise, Session


@pytest.fixture
def make(do: Callable[..., Any]) -> Callable[..., str]:
    """Make a session from a ready plan on a day."""
    ready = plan("tpl-making-rules")

    def made(day: str = "", **facts: Any) -> str:
        change = do(make_session, day, plan_parts(ready), **{**session_facts(ready), **facts})
        return str(change.about)

    return made


def test_nothing_planned_is_an_empty_page(store: Store) -> None:
    page = sessions_page(store)
    assert (page.coming, page.past, page.clashes) == ((), (), ())
    assert today_page(store).next is None


def test_rows_stand_by_day_under_their_month(store: Store, make: Any) -> None:
    make("2027-01-14", title="Last")
    make("2026-12-03", title="Second", start="18:00")
    make("2026-11-26", title="First", start="18:00", expected=14)
    make("", title="Some day")
    rows = sessions_page(store).coming
    assert [row.title for row in rows] == ["First", "Second", "Last", "Some day"]
    assert [row.group for row in rows] == ["This week", "December", "January 2027", "No date yet"]
    assert rows[0].state_words == "This evening"
    assert rows[1].weekday_time == "Thu, 18:00"
    assert rows[1].state_words.startswith("Plan has ")


def test_state_words_follow_the_plan(store: Store, make: Any, do: Any) -> None:
    blank = do(make_session, "2026-12-01").about
    full = make("2026-12-02", lead="Marlow")
    words = {row.id: row.state_words for row in sessions_page(store).coming}
    assert words[blank] == "No plan yet"
    do(change_session, full, support="Wren", support_stays=True, support_not_key_worker=True)
    do(mark_ready, full)
    words = {row.id: row.state_words for row in sessions_page(store).coming}
    assert words[full] == "Ready"
    do(change_session, full, support="")
    words = {row.id: row.state_words for row in sessions_page(store).coming}
    assert words[full] == "Plan has 1 check left"


def test_two_at_the_same_time_are_named_not_stopped(store: Store, make: Any) -> None:
    one, two = make("2026-12-03", start="18:00"), make("2026-12-03", start="18:00")
    make("2026-12-03", start="19:30")
    assert set(sessions_page(store).clashes) == {one, two}


def test_past_ones_and_those_without_a_summary(store: Store, make: Any) -> None:
    old = make("2026-11-19", title="Held")
    Session.update(state="done").where(Session.id == old).execute()
    make("2026-11-12", title="Not held")
    page = sessions_page(store)
    assert [row.title for row in page.past] == ["Held", "Not held"]
    assert [row.id for row in page.without_summary] == [old]
    assert [f"{day:%d}" for day in page.days_held] == ["19"]


def test_a_copy_carries_the_plan_and_points_at_its_own_parts(
    store: Store, make: Any, do: Any
) -> None:
    first = make("2026-11-26")
    parts = plan_of(store, first).parts
    from app.heads_ups import change_heads_up

    hard = next(part for part in parts if part.heads_ups)
    do(change_heads_up, hard.heads_ups[0].id, rejoin_at=parts[-1].id)
    do(copy_session, first, 7, 2)
    rows = sessions_page(store).coming
    assert [row.day for row in rows] == ["26 Nov", "3 Dec", "10 Dec"]
    for row in rows[1:]:
        copy = plan_of(store, row.id)
        at = next(part for part in copy.parts if part.heads_ups)
        assert at.heads_ups[0].rejoin_at == copy.parts[-1].id
    with pytest.raises(Refused) as told:
        do(copy_session, first, 7, 27)
    assert told.value.field == "times"


def test_moved_removed_and_found(store: Store, make: Any, do: Any) -> None:
    one = make("2026-11-26", title="Welcome pack")
    do(move_session, one, "03/12/2026")
    assert sessions_page(store).coming[0].day == "3 Dec"
    assert found(sessions_page(store), "PACK").coming
    assert not found(sessions_page(store), "nothing").coming
    assert found(sessions_page(store), " ").coming
    do(remove_session, one)
    assert sessions_page(store).coming == ()
    held = make("2026-11-19")
    Session.update(state="done").where(Session.id == held).execute()
    with pytest.raises(Refused, match="held stays"):
        do(remove_session, held)
    with pytest.raises(Refused, match="not here any more"):
        plan_of(store, one)


def test_few_statements_however_many_sessions(store: Store, make: Any, do: Any) -> None:
    first = make("2026-11-26")
    do(copy_session, first, 7, 20)
    with store.counted() as counted:
        sessions_page(store)
    assert counted.count <= 4
    with store.counted() as counted:
        today_page(store)
    assert counted.count <= 10


def test_today_shows_the_next_one_with_its_line(store: Store, make: Any, do: Any) -> None:
    do(seed_library)
    make("2026-12-03", title="Later")
    make("2026-11-26", title="Tonight", start="18:00", lead="Marlow", expected=3)
    page = today_page(store)
    assert page.day == "Thursday 26 November"
    assert page.next is not None
    assert (page.next.title, page.next.soon, page.next.get_ready) == ("Tonight", True, True)
    assert page.next.stops[-1].name == "Close"
    assert any(stop.topics for stop in page.next.stops), "heads-ups stand on the line"
    assert [row.title for row in page.coming] == ["Later"]
    assert any(not check.done for check in page.next.checks)


def test_promises_due_stand_in_order_of_their_day(store: Store, make: Any, clock: Any) -> None:
    session = make("2026-11-26")
    for text, due in (("c", ""), ("b", "2026-11-27"), ("a", "2026-11-20"), ("t", "2026-11-26")):
        Promise.create(id=store.new_id(), session=session, text=text, due=due)
    page = today_page(store)
    assert [(p.text, p.chip) for p in page.promises] == [
        ("a", "late"),
        ("t", "today"),
        ("b", "tomorrow"),
        ("c", ""),
    ]
    assert page.open_promises == 4
