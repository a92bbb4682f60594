# SPDX-License-Identifier: MIT
"""Closing up: what is ticked and answered, and that nothing about anybody can be typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app import closing
from app.attendance import count_one
from app.errors import Refused
from app.plan_edits import change_session
from app.sessions import make_session
from app.settings import keep_settings
from app.tallies import count_pot
from models.store import Store
from models.tables.library import Contact
from models.tables.local import Debrief, Tick
from models.tables.plans import Promise, Session
from models.tables.records import PromiseOwner, Tally

Do = Callable[..., Any]


@pytest.fixture
def session(store: Store, do: Do) -> str:
    """A session tonight that somebody supports, with two promises."""
    made = do(make_session, "2026-11-26", title="Made-up evening").about
    do(change_session, made, support="Wren", room_minutes=120)
    with store.writing("test.promises"):
        for text in ("Ask about a key safe", "Large print of the map"):
            Promise.create(id=store.new_id(), session=made, text=text)
        for role, name, number in (("lead", "Rowan", "01632 960 017"), ("deputy", "Sage", "")):
            Contact.create(id=store.new_id(), role=role, name=name, number=number)
    return str(made)


def test_five_stops_in_order_none_done(store: Store, session: str) -> None:
    page = closing.close_page(store, session)
    keys = [stop.key for stop in page.stops]
    assert keys == ["before_leave", "debrief", "promises", "look_out", "pack_up"]
    assert not any(stop.done for stop in page.stops)
    assert page.bar == "Session 1 · closing up"


def test_words_are_filled_with_who_supports_and_until_when(store: Store, session: str) -> None:
    said = " ".join(closing.close_page(store, session).say["before_leave"])
    assert "Wren is here until 20:30" in said
    assert "{" not in said


def test_a_tick_says_when_and_comes_off(store: Store, session: str, do: Do) -> None:
    do(closing.tick, session, "slips_read")
    page = closing.close_page(store, session)
    assert {c.key: c.at for c in page.checks["before_leave"]}["slips_read"] == "17:15"
    assert page.stops[0].second == "Slips read by two, 17:15"
    do(closing.tick, session, "slips_read", False)
    assert closing.close_page(store, session).checks["before_leave"][0].at == ""


def test_a_skipped_stop_stays_open(store: Store, session: str, do: Do) -> None:
    do(closing.leave_stop, session, "debrief")
    assert closing.close_page(store, session).stops[1].done
    do(closing.leave_stop, session, "debrief", skipped=True)
    assert not closing.close_page(store, session).stops[1].done


def test_the_debrief_is_kept_apart(store: Store, session: str, do: Do) -> None:
    do(closing.answer_debrief, session, "felt", "heavy")
    do(closing.answer_debrief, session, "felt", "mixed")
    assert closing.close_page(store, session).debrief == {"felt": "mixed"}
    assert Debrief.select().count() == 1


def test_who_and_by_when(store: Store, session: str, do: Do) -> None:
    first = closing.close_page(store, session).promises[0]
    do(closing.settle_promise, first.id, who="The coordinator", due="10/12/2026")
    again = next(p for p in closing.close_page(store, session).promises if p.id == first.id)
    assert (again.who, again.due, again.due_words) == (
        "The coordinator",
        date(2026, 12, 10),
        "by 10 Dec",
    )
    assert again.settled
    do(closing.settle_promise, first.id, who="The service", due="")
    assert PromiseOwner.select().count() == 1


@pytest.mark.parametrize("due", ["tomorrow", "31/02/2026", "10-12", "1/2/3/4"])
def test_a_date_that_cannot_be_read_changes_nothing(
    store: Store, session: str, do: Do, due: str
) -> None:
    promise = closing.close_page(store, session).promises[0].id
    with pytest.raises(Refused) as refusal:
        do(closing.settle_promise, promise, who="The coordinator", due=due)
    assert refusal.value.field == "due"
    assert PromiseOwner.select().count() == 0


def test_only_who_and_when_can_be_said(store: Store, session: str, do: Do) -> None:
    do(closing.set_told, session, "told", "Rowan", "20.14")
    told = closing.close_page(store, session).told
    assert (told.answer, told.who, told.at) == ("told", "Rowan", "20:14")
    do(closing.set_told, session, "nothing")
    assert closing.close_page(store, session).told == closing.Told("nothing")
    columns = {f.name for f in Tick._meta.sorted_fields}
    assert columns == {"session", "list", "item", "value"}


@pytest.mark.parametrize(
    ("who", "at", "field"), [("", "20:14", "told_who"), ("Rowan", "late", "told_at")]
)
def test_told_needs_who_and_when(
    store: Store, session: str, do: Do, who: str, at: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        do(closing.set_told, session, "told", who, at)
    assert refusal.value.field == field
    assert closing.close_page(store, session).told.answer == ""


def test_not_told_yet_keeps_the_number_in_sight(store: Store, session: str, do: Do) -> None:
    assert not closing.route_still_open(store)
    do(closing.set_told, session, "not_told")
    assert closing.route_still_open(store)
    do(closing.set_told, session, "told", "Rowan", "20:14")
    assert not closing.route_still_open(store)


def test_the_phone_route_says_who_and_says_when_a_number_is_missing(
    store: Store, session: str, do: Do
) -> None:
    route = closing.phone_route(store)
    assert "Rowan, safeguarding lead" in route.words
    assert route.lead_number == "01632 960 017"
    assert route.then.startswith("No answer in 60 minutes: Sage, then the council.")
    with store.writing("test.blank"):
        Contact.update(number="").execute()
    assert "not filled in" in closing.phone_route(store).words


def test_the_supervisor_comes_from_settings(store: Store, session: str, do: Do) -> None:
    do(keep_settings, supervisor="Hazel")
    assert closing.close_page(store, session).supervisor == "Hazel"


def test_closing_marks_the_session_and_can_be_taken_back(
    store: Store, session: str, do: Do
) -> None:
    do(closing.close_session, session, "pack_up")
    assert Session.get_by_id(session).state == "done"
    assert closing.close_page(store, session).done


def test_counters_get_their_stamps_only_at_the_close(store: Store, session: str, do: Do) -> None:
    def stamps() -> list[str]:
        query = "select path from stamp where doc = ? order by path"
        return [str(p) for (p,) in store.connection.execute(query, (f"tally/{session}",))]

    for _ in range(2):
        do(count_one, session)
    do(count_pot, session, "lived", "2")
    assert stamps() == []
    do(closing.close_session, session, "pack_up")
    assert stamps() == [f"tally/{row.id}/people" for row in Tally.select()]


def test_the_page_asks_few_questions(store: Store, session: str) -> None:
    with store.counted() as counted:
        closing.close_page(store, session)
    assert counted.count <= 7
    assert Tally.select().count() == 0


def test_a_promise_is_done_when_people_were_told(store: Store, session: str, do: Do) -> None:
    promise = closing.close_page(store, session).promises[0].id
    do(closing.promise_done, promise)
    assert Promise.get_by_id(promise).state == "done"
