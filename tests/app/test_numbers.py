# SPDX-License-Identifier: MIT
"""Numbers: each state in words, what it does on paper, and who may tick what (decision 21, K27)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.numbers import (
    NOT_A_NUMBER,
    NumberRow,
    add_line,
    numbers_page,
    rang_contact,
    rang_line,
    set_contact,
    set_line,
    tidy_number,
)
from app.packs import line_facts
from app.seeding import seed_library
from app.settings import keep_settings
from models.rules.support_lines import OnPaper
from models.store import Store

Do = Callable[..., Any]


@pytest.fixture(autouse=True)
def _seeded(do: Do) -> None:
    do(seed_library)


def row(store: Store, title: str) -> NumberRow:
    """The row of that title."""
    return next(one for one in numbers_page(store).rows if one.title == title)


def test_as_shipped_only_999_is_fixed_and_nothing_is_checked(store: Store) -> None:
    page = numbers_page(store)
    assert page.rows[0].number == "999"
    assert [one.title for one in page.rows if one.state == "fixed"] == ["Emergency"]
    assert page.counted == f"0 of {len(page.rows) - 1} checked"
    assert not page.rows[0].can_change
    assert page.rows[0].paper == "Always prints, on top."


def test_our_own_people_come_after_999(store: Store) -> None:
    titles = [one.title for one in numbers_page(store).rows[1:5]]
    assert titles[0] == "Safeguarding lead"
    assert all(one.state == "blank" for one in numbers_page(store).rows[1:5])


def test_ringing_a_line_ticks_it_and_prints_it(store: Store, do: Do) -> None:
    line = row(store, "Samaritans")
    assert line.state_words == "Not checked"
    change = do(rang_line, line.id, " Marlow ")
    assert change.said == "Ticked as rung today."
    line = row(store, "Samaritans")
    assert (line.state_words, line.checked) == ("Checked", "26 November, Marlow")
    printed = {one.name: one.on_paper for one in line_facts(store)}
    assert printed["Samaritans"] is OnPaper.NUMBER
    assert line.paper == "Prints with its number."


def test_after_ninety_days_it_has_to_be_checked_again(store: Store, do: Do, clock: Any) -> None:
    line = row(store, "Samaritans")
    do(rang_line, line.id, "Marlow")
    clock.now += timedelta(days=91)
    line = row(store, "Samaritans")
    assert line.state_words == "Check again"
    assert "please check" in line.paper


def test_a_changed_number_is_not_checked_any_more(store: Store, do: Do) -> None:
    line = row(store, "Samaritans")
    do(rang_line, line.id, "Marlow")
    do(set_line, line.id, line.number, "any time")
    assert row(store, "Samaritans").state == "checked"
    do(set_line, line.id, "01632 960 001", "any time")
    assert row(store, "Samaritans").state == "not_checked"


def test_a_contact_is_kept_and_ticked(store: Store, do: Do) -> None:
    lead = row(store, "Safeguarding lead")
    do(set_contact, lead.id, "  Rowan ", " 01632  960 017 ")
    do(rang_contact, lead.id, "Marlow")
    lead = row(store, "Safeguarding lead")
    assert (lead.name, lead.number, lead.state) == ("Rowan", "01632 960 017", "checked")
    do(set_contact, lead.id, "Sage", "01632 960 017")
    assert row(store, "Safeguarding lead").state == "checked"
    do(set_contact, lead.id, "Sage", "")
    assert row(store, "Safeguarding lead").state == "blank"


@pytest.mark.parametrize(
    ("title", "by", "said", "field"),
    [
        ("Safeguarding lead", "Marlow", "Type the number first.", "number"),
        ("TDAS", "Marlow", "Type the number first.", "number"),
        ("Samaritans", "  ", "Type who checks first.", "checker"),
        ("Emergency", "Marlow", "999 stays as it is.", ""),
    ],
)
def test_what_cannot_be_ticked(
    store: Store, do: Do, title: str, by: str, said: str, field: str
) -> None:
    found = row(store, title)
    act = rang_contact if found.kind == "contact" else rang_line
    with pytest.raises(Refused) as refused:
        do(act, found.id, by)
    assert (refused.value.said, refused.value.field) == (said, field)
    assert row(store, title) == found


def test_999_cannot_be_changed(store: Store, do: Do) -> None:
    with pytest.raises(Refused):
        do(set_line, row(store, "Emergency").id, "123", "")
    assert row(store, "Emergency").number == "999"


@pytest.mark.parametrize("typed", ["ask Rowan", "nine", "x1"])
def test_a_number_without_figures_is_refused(store: Store, do: Do, typed: str) -> None:
    lead = row(store, "Safeguarding lead")
    with pytest.raises(Refused, match="figures") as refused:
        do(set_contact, lead.id, "Rowan", typed)
    assert (refused.value.said, refused.value.field) == (NOT_A_NUMBER, "number")
    assert row(store, "Safeguarding lead") == lead


def test_a_line_of_ones_own(store: Store, do: Do) -> None:
    change = do(add_line, "Night shelter", "01632 960 044", "after 8")
    found = row(store, "Night shelter")
    assert found.id == change.about
    assert numbers_page(store).rows[-1].id == found.id
    assert found.state == "not_checked"
    do(rang_line, found.id, "Marlow")
    printed = {one.name: one.on_paper for one in line_facts(store)}
    assert printed["Night shelter"] is OnPaper.NUMBER


def test_a_line_needs_a_name(store: Store, do: Do) -> None:
    before = numbers_page(store)
    with pytest.raises(Refused) as refused:
        do(add_line, " ", "01632 960 044", "")
    assert refused.value.field == "name"
    assert numbers_page(store) == before


def test_held_back_lines_say_that_they_stay_off_paper(store: Store, do: Do) -> None:
    held = row(store, "Citizens Advice")
    assert "Stays off paper" in held.paper
    do(set_line, held.id, "01632 960 055", held.hours)
    assert "Stays off paper" not in row(store, "Citizens Advice").paper


def test_who_checks_is_offered(store: Store, do: Do) -> None:
    do(keep_settings, my_name="Marlow")
    assert numbers_page(store).checker == "Marlow"


@given(st.text(max_size=80))
def test_a_number_is_one_line_with_figures_or_refused(typed: str) -> None:
    try:
        kept = tidy_number(typed)
    except Refused as refused:
        assert refused.field == "number"
        return
    assert kept == " ".join(kept.split())
    assert not kept or sum(one.isdigit() for one in kept) >= 2
