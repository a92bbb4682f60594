# SPDX-License-Identifier: MIT
"""Changing a plan: times follow, order holds, every step can be taken back, wrong input changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.change import carry_out, take_back
from app.content.plans import plan, plan_parts, session_facts
from app.errors import Refused
from app.heads_ups import add_heads_up, change_heads_up, remove_heads_up
from app.plan_edits import (
    add_part,
    change_part,
    change_session,
    copy_part,
    mark_ready,
    move_part,
    not_ready,
    remove_part,
)
from app.plan_page import EVENING, PARTS, page_of, plan_page
from app.plans import plan_of
from app.sessions import make_session
from models.store import Store


@pytest.fixture
def session(do: Callable[..., Any]) -> str:
    """A session from a ready plan, by day."""
    found = plan("tpl-making-rules")
    return str(
        do(
            make_session, "2026-11-26", plan_parts(found), **session_facts(found), start="18:00"
        ).about
    )


def titles(store: Store, session: str) -> list[str]:
    """The parts by name, in order."""
    return [part.title for part in plan_of(store, session).parts]


def starts(store: Store, session: str) -> list[str]:
    """When each part starts."""
    return [row.start for row in plan_page(store, session).rows]


def test_times_follow_when_a_part_gets_longer(store: Store, session: str, do: Any) -> None:
    before = starts(store, session)
    first = plan_of(store, session).parts[0]
    do(change_part, first.id, minutes=first.minutes + 5)
    after = starts(store, session)
    assert after[0] == before[0] == "18:00"
    assert all(one != two for one, two in zip(before[1:], after[1:], strict=True))


def test_a_fixed_start_stays_and_says_how_long_people_wait(
    store: Store, session: str, do: Any
) -> None:
    second = plan_of(store, session).parts[1]
    do(change_part, second.id, start="18.30")
    row = plan_page(store, session).rows[1]
    assert (row.start, row.gap) == ("18:30", "20 min wait before it")
    do(change_part, second.id, start="")
    assert plan_page(store, session).rows[1].gap == ""


@pytest.mark.parametrize("minutes", ["0", "241", "-3", "ten", "", "1.5", "٣x", None])
def test_wrong_minutes_say_why_and_change_nothing(
    store: Store, session: str, do: Any, minutes: Any
) -> None:
    part = plan_of(store, session).parts[0]
    with pytest.raises(Refused) as told:
        do(change_part, part.id, minutes=minutes)
    assert told.value.field == "minutes"
    assert told.value.said.endswith("from 1 to 240.")
    assert plan_of(store, session).parts[0].minutes == part.minutes


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"start": "half past"}, "start"),
        ({"date": "31/02/2026"}, "date"),
        ({"room_minutes": "5"}, "room_minutes"),
        ({"expected": "many"}, "expected"),
        ({"number": "-1"}, "number"),
        ({"title": "x" * 201}, "title"),
        ({"principles": ("a", "b", "c", "d")}, "principles"),
    ],
)
def test_wrong_session_facts_name_their_field(
    store: Store, session: str, do: Any, fields: dict[str, Any], field: str
) -> None:
    before = plan_of(store, session).evening
    with pytest.raises(Refused) as told:
        do(change_session, session, **fields)
    assert told.value.field == field
    assert plan_of(store, session).evening == before


def test_a_copy_comes_right_after_with_its_heads_ups(store: Store, session: str, do: Any) -> None:
    hard = next(part for part in plan_of(store, session).parts if part.heads_ups)
    copy = do(copy_part, hard.id).about
    parts = plan_of(store, session).parts
    at = [part.id for part in parts].index(hard.id)
    assert parts[at + 1].id == copy
    assert len(parts[at + 1].heads_ups) == len(hard.heads_ups)
    assert {one.id for one in parts[at + 1].heads_ups}.isdisjoint(one.id for one in hard.heads_ups)


def test_a_part_that_is_gone_is_refused_in_words(store: Store, session: str, do: Any) -> None:
    first = plan_of(store, session).parts[0]
    do(remove_part, first.id)
    for act in (
        copy_part,
        lambda s, p: change_part(s, p, title="x"),
        lambda s, p: move_part(s, p, 1),
    ):
        with pytest.raises(Refused, match="not in the plan any more"):
            act(store, first.id)


def test_ready_is_refused_with_the_first_gap_and_given_when_all_is_there(
    store: Store, session: str, do: Any
) -> None:
    with pytest.raises(Refused):
        do(mark_ready, session)
    gaps = plan_page(store, session).gaps
    assert {gap.tab for gap in gaps} <= {"session", "heads_ups", "part"}
    assert gaps[-1].words.startswith("Nobody supports yet.")
    do(
        change_session,
        session,
        support="Wren",
        support_stays=True,
        support_not_key_worker=True,
        lead="Marlow",
    )
    assert plan_page(store, session).gaps == ()
    do(mark_ready, session)
    assert plan_page(store, session).ready
    do(change_session, session, support_stays=False)
    page = plan_page(store, session)
    assert not page.ready, "a gap makes the plan not ready (K10)"
    assert page.gaps[0].field == "support_stays"
    do(not_ready, session)
    assert plan_of(store, session).evening.state == "planned"


def test_a_heads_up_is_added_changed_and_taken_out(store: Store, session: str, do: Any) -> None:
    part = plan_of(store, session).parts[0]
    head = do(add_heads_up, part.id).about
    do(change_heads_up, head, categories=("DA",), level=3, words="We will talk about rules.")
    page = plan_page(store, session, part.id, head)
    assert page.heads_up is not None
    assert page.heads_up.words_count == "5 of 30 words"
    assert page.heads_up.level_name == "3, people may share."
    assert not page.heads_up.complete
    assert "made-up case" in page.heads_up.complete_words
    with pytest.raises(Refused):
        do(change_heads_up, head, level=5)
    with pytest.raises(Refused) as told:
        do(change_heads_up, head, sent_ahead_on="soon")
    assert told.value.field == "sent_ahead_on"
    do(remove_heads_up, head)
    assert plan_page(store, session, part.id).heads_up is None


def test_gentle_checks_are_plain_sentences_and_never_block(
    store: Store, session: str, do: Any
) -> None:
    for part in plan_of(store, session).parts:
        if part.kind == "rest":
            do(remove_part, part.id)
    do(add_part, session, "", title="A long talk", minutes=90)
    page = plan_page(store, session)
    assert any("longer than the room" in words for words in page.findings)
    assert any(words.startswith("No rest in") for words in page.findings)
    assert not page.fits
    assert page.total_words.endswith("over")


def test_an_empty_plan_has_a_page(store: Store, do: Any) -> None:
    blank = do(make_session).about
    page = plan_page(store, blank)
    assert (page.rows, page.part, page.heads_up) == ((), None, None)
    assert page.ends == page.starts == "18:00"


@pytest.mark.parametrize(
    ("act", "fresh", "most"),
    [("change", PARTS, 6), ("copy", PARTS, 6), ("remove", PARTS, 6), ("move", PARTS, 6),
     ("add", PARTS, 6), ("head", PARTS, 6), ("evening", EVENING, 6), ("ready", EVENING, 6)],
)  # fmt: skip
def test_a_click_asks_the_store_little(
    store: Store, session: str, do: Any, act: str, fresh: str, most: int
) -> None:
    do(change_session, session, support="Wren", support_stays=True, support_not_key_worker=True)
    kept = plan_page(store, session).plan
    part = next(one for one in kept.parts if one.heads_ups)
    acts: dict[str, tuple[Any, ...]] = {
        "change": (lambda s: change_part(s, part.id, minutes=20),),
        "copy": (copy_part, part.id),
        "remove": (remove_part, part.id),
        "move": (move_part, part.id, 1),
        "add": (add_part, session, part.id),
        "head": (add_heads_up, part.id),
        "evening": (lambda s: change_session(s, session, title="Other"),),
        "ready": (mark_ready, session),
    }
    with store.counted() as counted:
        do(*acts[act])
        page = plan_page(store, session, part.id, "", kept, fresh)
    assert counted.count <= most, counted.statements
    assert page_of(plan_of(store, session), part.id).rows == page.rows, (
        "the short way shows the same"
    )


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "copy", "remove", "move", "longer", "name"]),
        st.integers(0, 20),
        st.integers(-2, 20),
    ),
    max_size=8,
)


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_order_holds_and_undo_of_every_step_gives_the_same_plan_back(steps: Any) -> None:
    from datetime import UTC, datetime

    numbers = count(1)
    store = Store.memory(
        clock=lambda: datetime(2026, 11, 26, 17, 15, tzinfo=UTC),
        ids=lambda: f"{(next(numbers) * 0x9E3779B97F4A7C15F39CC0605CEDC835) % (1 << 128):032x}",
        device="d0d0d0d0",
    )
    found = plan("tpl-making-rules")
    made = carry_out(store, make_session, "", plan_parts(found), **session_facts(found))
    session = made.change.about
    seen, undos = [plan_of(store, session)], []
    for kind, which, value in steps:
        parts = plan_of(store, session).parts
        order = [part.id for part in parts]
        part = parts[which % len(parts)].id if parts else ""
        if kind == "add":
            done = carry_out(store, add_part, session, part)
            at = order.index(part) + 1 if part else 0
            order.insert(at, done.change.about)
        elif not part:
            continue
        elif kind == "copy":
            done = carry_out(store, copy_part, part)
            order.insert(order.index(part) + 1, done.change.about)
        elif kind == "remove":
            done = carry_out(store, remove_part, part)
            order.remove(part)
        elif kind == "move":
            done = carry_out(store, move_part, part, value)
            order.remove(part)
            order.insert(max(0, min(value, len(order))), part)
        elif kind == "longer":
            done = carry_out(store, change_part, part, minutes=10 + max(value, 0))
        else:
            done = carry_out(store, change_part, part, title=f"Part {value}")
        now = plan_of(store, session)
        assert [one.id for one in now.parts] == order
        if done.undo is not None:
            undos.append(done.undo)
            seen.append(now)
    for undo in reversed(undos):
        assert plan_of(store, session) == seen.pop()
        take_back(store, undo)
    assert plan_of(store, session) == seen.pop()
    store.close()
