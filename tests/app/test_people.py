# SPDX-License-Identifier: MIT
"""People: least data, cabins with history, what helps and where it may show, and safe ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.attendance import board
from app.change import carry_out, take_back
from app.errors import Refused
from app.needs import NeedRow, session_needs
from app.people import (
    ask_to_hear,
    cabin_choices,
    check_safe_way,
    choose_cabin,
    found_people,
    keep_safe_way,
    people_page,
    person_page,
    plain_name,
    remember_large_print,
    rename,
    say_what_helps,
    set_do_not_ring,
    show_at_door,
    welcome,
)
from app.sessions import make_session
from models.store import Store
from models.tables.people import CabinChoice, Person

Do = Callable[..., Any]


def row(store: Store, person: str) -> Any:
    found = people_page(store).row(person)
    assert found is not None
    return found


def test_only_a_name_is_needed(store: Store, do: Do) -> None:
    wren = do(welcome, "  Wren   Ash ").about
    shown = row(store, wren)
    assert shown.known_as == "Wren Ash"
    assert shown.cabin == "" and shown.cabin_words == "Not yet"
    assert shown.induction == "not asked for"
    assert shown.hears == "In session only"
    assert not shown.may_write and not shown.helps
    assert CabinChoice.select().count() == 0


@pytest.mark.parametrize("typed", ["", "   ", "\t\n"])
def test_a_name_may_be_anything_but_nothing(store: Store, do: Do, typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        do(welcome, typed)
    assert refusal.value.field == "name"
    assert Person.select().count() == 0


@pytest.mark.parametrize("typed", ["7", "Zoë", "O’Plover", "Лина", "小林", "-"])
def test_numbers_and_all_letters_are_names(store: Store, do: Do, typed: str) -> None:
    assert row(store, do(welcome, typed).about).known_as == typed


def test_a_very_long_name_is_refused_and_a_long_one_kept() -> None:
    assert plain_name("S" * 60) == "S" * 60
    with pytest.raises(Refused):
        plain_name("S" * 61)
    assert plain_name("Sor\x00rel\u202e\nAsh") == "Sor rel Ash"


def test_people_stand_by_name_whatever_the_accents(store: Store, do: Do) -> None:
    for name in ("Zoë", "émeraude", "Wren", "Fern"):
        do(welcome, name)
    assert [r.known_as for r in people_page(store).rows] == ["émeraude", "Fern", "Wren", "Zoë"]


def test_the_search_finds_names_and_keeps_to_a_cabin(store: Store, do: Do) -> None:
    do(welcome, "Zoë", "quiet")
    do(welcome, "Wren", "drivers")
    page = people_page(store)
    assert [r.known_as for r in found_people(page, "ZOE").rows] == ["Zoë"]
    assert [r.known_as for r in found_people(page, "", "drivers").rows] == ["Wren"]
    assert found_people(page, "zoe", "drivers").rows == ()
    assert len(found_people(page).rows) == 2


def test_a_cabin_changes_with_its_day_and_no_reason(store: Store, do: Do, clock: Any) -> None:
    sorrel = do(welcome, "Sorrel", "day_trippers").about
    clock.on(days=30)
    do(choose_cabin, sorrel, "quiet")
    assert row(store, sorrel).cabin_words == "Quiet cabin"
    assert person_page(store, sorrel).cabin_line == "Since 26 December. Before: Day trippers."
    do(choose_cabin, sorrel, "")
    assert row(store, sorrel).cabin_words == "Not yet"
    history = CabinChoice.select().where(CabinChoice.person == sorrel, ~CabinChoice.gone)
    assert {(c.cabin, c.on_date) for c in history} == {
        ("day_trippers", "2026-11-26"),
        ("", "2026-12-26"),
    }


def test_no_cabin_is_a_choice_and_an_unknown_one_is_not(store: Store, do: Do) -> None:
    sorrel = do(welcome, "Sorrel").about
    assert person_page(store, sorrel).cabin_line == ""
    assert cabin_choices()[0] == ("", "Not yet")
    assert len(cabin_choices()) == 5
    with pytest.raises(Refused):
        do(choose_cabin, sorrel, "dining car")
    assert row(store, sorrel).cabin == ""


def test_what_helps_shows_at_the_door_only_with_a_yes(store: Store, do: Do) -> None:
    sorrel = do(welcome, "Sorrel", helps_at_door=True).about
    assert not row(store, sorrel).helps_at_door
    with pytest.raises(Refused):
        do(show_at_door, sorrel, True)
    do(say_what_helps, sorrel, "No surprises, tell first")
    assert not row(store, sorrel).helps_at_door
    do(show_at_door, sorrel, True)
    assert row(store, sorrel).helps_at_door
    do(say_what_helps, sorrel, "  ")
    shown = row(store, sorrel)
    assert not shown.helps_at_door and shown.what_helps == ""


def test_large_print_is_remembered_for_who_asked(store: Store, do: Do) -> None:
    sorrel = do(welcome, "Sorrel", large_print=True, what_helps="Step-free").about
    do(welcome, "Wren")
    assert session_needs(store, "")[0] == NeedRow("large print", 1, "Large print: 1 needed")
    assert row(store, sorrel).helps == "Large print. Step-free"
    do(remember_large_print, sorrel, False)
    assert session_needs(store, "") == ()


def test_nobody_is_written_to_but_who_asked_and_whose_way_was_checked(
    store: Store, do: Do, clock: Any
) -> None:
    sorrel = do(welcome, "Sorrel").about
    with pytest.raises(Refused):
        do(check_safe_way, sorrel)
    do(keep_safe_way, sorrel, "By post, plain envelope")
    assert row(store, sorrel).hears == "In session only"
    do(ask_to_hear, sorrel, True)
    assert not row(store, sorrel).may_write
    assert row(store, sorrel).hears == "Asked, no safe way checked"
    do(check_safe_way, sorrel)
    shown = row(store, sorrel)
    assert shown.may_write and shown.hears == "Asked, checked 26 Nov"
    assert shown.writing == (
        "Asked to hear from us. Safe way checked on 26 November. Both are true."
    )
    clock.on(days=93)
    shown = row(store, sorrel)
    assert not shown.may_write and shown.hears == "Asked, check the way again"
    assert shown.safe_words.endswith("Check again.")


def test_another_safe_way_is_not_checked_yet(store: Store, do: Do) -> None:
    sorrel = do(welcome, "Sorrel", safe_way="By post", asked_to_hear=True).about
    do(check_safe_way, sorrel)
    do(keep_safe_way, sorrel, "Text before six")
    assert not row(store, sorrel).may_write
    assert row(store, sorrel).safe_checked_on is None
    do(check_safe_way, sorrel)
    do(ask_to_hear, sorrel, False)
    assert not row(store, sorrel).may_write


def test_do_not_ring_and_another_name_are_kept(store: Store, do: Do) -> None:
    sorrel = do(welcome, "Sorrel").about
    do(set_do_not_ring, sorrel, True)
    do(rename, sorrel, "Rook")
    shown = row(store, sorrel)
    assert shown.do_not_ring and shown.known_as == "Rook"
    with pytest.raises(Refused):
        do(rename, sorrel, " ")
    assert row(store, sorrel).known_as == "Rook"


def test_words_that_are_too_long_are_refused_whole(store: Store, do: Do) -> None:
    sorrel = do(welcome, "Sorrel").about
    for act, field in ((say_what_helps, "what_helps"), (keep_safe_way, "safe_way")):
        with pytest.raises(Refused) as refusal:
            do(act, sorrel, "x" * 301)
        assert refusal.value.field == field
    assert row(store, sorrel).what_helps == "" and row(store, sorrel).safe_way == ""


def test_someone_who_is_not_there_is_refused_in_words(do: Do, store: Store) -> None:
    for act, value in ((rename, "Wren"), (choose_cabin, "quiet"), (show_at_door, True)):
        with pytest.raises(Refused):
            do(act, "nobody", value)


def test_every_change_can_be_taken_back(store: Store) -> None:
    sorrel = carry_out(store, welcome, "Sorrel", "quiet").change.about
    before = people_page(store)
    for act, value in (
        (rename, "Rook"),
        (choose_cabin, "drivers"),
        (say_what_helps, "Seat by the door"),
        (keep_safe_way, "By post"),
        (ask_to_hear, True),
        (set_do_not_ring, True),
        (remember_large_print, True),
    ):
        done = carry_out(store, act, sorrel, value)
        assert people_page(store) != before
        assert done.undo is not None
        take_back(store, done.undo)
        assert people_page(store) == before


def test_registers_that_hold_a_person_can_be_opened_from_them(store: Store, do: Do) -> None:
    sorrel = do(welcome, "Sorrel").about
    first = do(make_session, "2026-11-12", title="Tea and talk").about
    do(make_session, "2026-11-19", title="Not there")
    do(board, first, sorrel)
    assert person_page(store, sorrel).registers == ((first, "12 November: Tea and talk"),)


def test_a_click_and_its_redraw_take_at_most_six_statements(store: Store) -> None:
    sorrel = carry_out(store, welcome, "Sorrel").change.about
    for name in ("Wren", "Fern", "Pip"):
        carry_out(store, welcome, name, "quiet")
    for act, value in ((choose_cabin, "quiet"), (rename, "Rook"), (keep_safe_way, "By post")):
        with store.counted() as counted:
            carry_out(store, act, sorrel, value)
            people_page(store)
        assert counted.count <= 6, counted.statements
    with store.counted() as counted:
        carry_out(store, welcome, "Linnet", "drivers")
        people_page(store)
    assert counted.count <= 6, counted.statements
