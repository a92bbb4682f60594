# SPDX-License-Identifier: MIT
"""Counts of people: rounded, small ones hidden, and nothing to work out by subtraction."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.small_numbers import (
    CAPACITY,
    PEOPLE,
    Audience,
    Shown,
    Table,
    Threshold,
    bounds,
    capacity,
    people,
    percent,
    table,
    things,
)


@pytest.mark.parametrize(
    ("audience", "count", "shown"),
    [
        (Audience.FACILITATOR, 3, Shown("exact", 3)),
        (Audience.OWN, 4, Shown("fewer", 5)),
        (Audience.OWN, 0, Shown("fewer", 5)),
        (Audience.OWN, 5, Shown("exact", 5)),
        (Audience.OWN, 12, Shown("exact", 12)),
        (Audience.ALLIANCE, 4, Shown("hidden")),
        (Audience.ALLIANCE, 5, Shown("about", 5)),
        (Audience.ALLIANCE, 7, Shown("about", 5)),
        (Audience.ALLIANCE, 8, Shown("about", 10)),
        (Audience.ALLIANCE, 12, Shown("about", 10)),
        (Audience.PUBLIC, 9, Shown("hidden")),
        (Audience.PUBLIC, 13, Shown("about", 15)),
    ],
)
def test_one_count(audience: Audience, count: int, shown: Shown) -> None:
    assert people(count, audience) == shown


def test_things_are_exact_and_percentages_need_twenty() -> None:
    assert things(2) == Shown("exact", 2)
    assert percent(1, 19) is None
    assert percent(7, 20) == 35


def test_thresholds_are_data() -> None:
    rules = {**PEOPLE, Audience.OWN: Threshold(least=8, said=True)}
    assert people(7, Audience.OWN, rules) == Shown("fewer", 8)
    assert table([7, 20], Audience.OWN, rules).cells[0] == Shown("fewer", 8)


def test_the_facilitator_sees_a_table_as_it_is() -> None:
    found = table([1, 0, 6], Audience.FACILITATOR)
    assert found == Table(
        (Shown("exact", 1), Shown("exact", 0), Shown("exact", 6)), Shown("exact", 7)
    )


def test_a_second_cell_is_hidden_where_the_first_could_be_worked_out() -> None:
    found = table([12, 3, 8], Audience.OWN)
    assert found.cells == (Shown("exact", 12), Shown("fewer", 5), Shown("hidden"))
    assert found.total == Shown("exact", 23)


def test_two_small_cells_can_keep_each_other() -> None:
    assert table([12, 3, 2], Audience.OWN).cells[0] == Shown("exact", 12)


def test_two_fours_give_each_other_away_so_a_third_cell_goes() -> None:
    assert table([4, 4, 9], Audience.OWN).cells[2] == Shown("hidden")
    assert table([4, 4], Audience.OWN).total == Shown("hidden")


def test_the_pot_hides_one_to_four_even_from_the_facilitator() -> None:
    found = capacity([6, 2, 3, 1], 12)
    assert found.cells == (
        Shown("exact", 6),
        Shown("fewer", 5),
        Shown("fewer", 5),
        Shown("fewer", 5),
    )
    assert found.total == Shown("exact", 12)


def test_the_pot_with_one_small_counter_hides_as_many_as_it_takes() -> None:
    hidden, none = Shown("hidden"), Shown("exact", 0)
    assert capacity([6, 5, 1, 0], 12).cells == (hidden, hidden, Shown("fewer", 5), none)
    assert capacity([9, 6, 2, 0], 20).cells[2] == Shown("fewer", 5)


def test_the_pot_with_nothing_but_small_counters_that_add_up() -> None:
    assert capacity([1], 1) == Table((Shown("hidden"),), Shown("exact", 1))
    assert capacity([2], 5).cells == (Shown("fewer", 5),)


def holds_for(rule: Threshold, counts: list[int], found: Table, total_open: bool) -> None:
    """Every small cell has at least two values that fit everything shown, tried one by one."""
    small = [
        at
        for at, count in enumerate(counts)
        if count < rule.least and not (rule.zero_shows and count == 0)
    ]
    reach = sum(counts) + 3 * rule.least + 30
    ranges = []
    for at, cell in enumerate(found.cells):
        low, high = bounds(cell, rule, second=cell.kind == "hidden" and at not in small)
        ranges.append(range(low, min(high, reach) + 1))
    if found.total.kind == "hidden":
        totals = range(0, 10 * reach)
    else:
        low, high = bounds(found.total, rule)
        totals = range(0 if total_open else low, high + 1)
    for at in small:
        others = product(*(one for other, one in enumerate(ranges) if other != at))
        fits: set[int] = set()
        for rest in others:
            fits.update(one for one in ranges[at] if one + sum(rest) in totals)
            if len(fits) > 1:
                break
        assert len(fits) > 1, (counts, found)


counts_lists = st.lists(st.integers(0, 16), min_size=1, max_size=3)


@given(counts_lists, st.sampled_from([Audience.OWN, Audience.ALLIANCE, Audience.PUBLIC]))
def test_no_hidden_cell_can_be_worked_out(counts: list[int], audience: Audience) -> None:
    found = table(counts, audience)
    holds_for(PEOPLE[audience], counts, found, total_open=False)


@given(counts_lists, st.sampled_from(list(Audience)))
def test_what_is_shown_is_never_a_small_count(counts: list[int], audience: Audience) -> None:
    rule = PEOPLE[audience]
    for count, cell in zip(counts, table(counts, audience).cells, strict=True):
        if count < rule.least:
            assert cell.kind in ("fewer", "hidden")
        elif cell.kind != "hidden":
            assert abs(cell.number - count) <= rule.round_to // 2


@given(counts_lists, st.integers(0, 6))
def test_the_pot_gives_no_small_counter_away(counts: list[int], more: int) -> None:
    found = capacity(counts, sum(counts) + more)
    assert found.total == Shown("exact", sum(counts) + more)
    if all(cell == Shown("hidden") for cell in found.cells):
        return
    holds_for(CAPACITY, counts, found, total_open=more > 0)
