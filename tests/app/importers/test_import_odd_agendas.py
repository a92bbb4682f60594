# SPDX-License-Identifier: MIT
"""Odd agendas: days side by side, minutes counted on, totals, checklists; and what is handed on."""

import json

from app.importers.agenda import Agenda, NotUnderstood, contract_shape, packed, unpacked
from app.importers.reading import read_bytes

Read = list[tuple[str | None, int | None, str]]


def read(agenda: Agenda, sheet: int = 0) -> Read:
    return [(b.start, b.minutes, b.title) for b in agenda.sheets[sheet].blocks]


def csv(text: str) -> Agenda:
    return read_bytes(text.encode(), ".csv")


def md(text: str) -> Agenda:
    return read_bytes(text.encode(), ".md")


def test_headings_with_lengths_are_parts() -> None:
    agenda = md(
        "# Review\n\n### Opening (5 min)\n- [ ] Names\n\n### Ideas (15-20 min)\n- write (5 min)\n"
    )
    assert read(agenda) == [(None, 5, "Opening"), (None, None, "Ideas")]
    assert agenda.sheets[0].blocks[0].notes == "Names"
    assert "is not one length" in agenda.not_understood[0].why


def test_days_side_by_side() -> None:
    agenda = csv("Time,Monday,Tuesday\n9:00-9:30,Tea,Walk\n9:30-10:00,Map,\n")
    assert [sheet.name for sheet in agenda.sheets] == ["Monday", "Tuesday"]
    assert read(agenda) == [("09:00", 30, "Tea"), ("09:30", 30, "Map")]
    assert read(agenda, 1) == [("09:00", 30, "Walk")]


def test_an_agenda_can_be_packed_and_unpacked() -> None:
    agenda = csv("Time,What,Who\n9:00-9:30,Tea about debt,Wren\n9:30,Map,\n10:00,End,\n?,Lost,\n")
    assert unpacked(json.loads(json.dumps(packed(agenda)))) == agenda
    assert (
        agenda.titled("mine").title == "mine" and agenda.titled("mine").titled("x").title == "mine"
    )


def test_what_a_row_says_and_why_it_was_read_so_come_along() -> None:
    block = csv("Time,What,Who\n9:00-9:30,Talk about debt,Wren\n").sheets[0].blocks[0]
    assert block.row == "9:00-9:30 | Talk about debt | Wren"
    assert (block.where, block.why, block.look) == ("row 2", "as written", ("debt",))


def test_the_contract_s_shape_and_nothing_more() -> None:
    shape = contract_shape(csv("Time,What,Who\n9:00-9:30,Tea,Wren\n,Map,\n"))
    assert set(shape) == {"title", "sheets", "not_understood"}
    assert set(shape["sheets"][0]) == {"name", "title", "date", "blocks", "total_minutes"}
    assert set(shape["sheets"][0]["blocks"][0]) == {"start", "minutes", "title", "notes", "kind"}
    assert set(shape["not_understood"][0]) == {"where", "text", "why"}
    assert shape["sheets"][0]["blocks"][0]["notes"] == "Who: Wren"
    assert NotUnderstood("a", "b", "c") == NotUnderstood("a", "b", "c")


def test_days_side_by_side_with_their_own_times() -> None:
    agenda = csv(
        ",,Day 1,,Day 2\nS1,2:00-2:20,Tea,9:30-9:50,Walk\nS2,2:20-2:40,Map,9:50-10:10,Swim\n"
    )
    assert read(agenda) == [("14:00", 20, "Tea"), ("14:20", 20, "Map")]
    assert read(agenda, 1) == [("09:30", 20, "Walk"), ("09:50", 20, "Swim")]


def test_a_column_may_name_the_day() -> None:
    agenda = csv(
        "day,date_en,theme,start,end,session,type\n1,Monday 5 October,Sea,9:00,10:30,Boats,x\n"
        "1,Monday 5 October,Sea,10:30,11:00,Lunch,x\n2,Tuesday 6 October,Sky,8:30,9:00,Kites,x\n"
    )
    assert [sheet.name for sheet in agenda.sheets] == ["Monday 5 October", "Tuesday 6 October"]
    assert read(agenda, 1) == [("08:30", 30, "Kites")]
    assert (
        "theme: Sky" in agenda.sheets[1].blocks[0].notes
        or "Sky" in agenda.sheets[1].blocks[0].notes
    )


def test_minutes_that_count_on_from_nothing() -> None:
    agenda = csv("Time,What\n0-5 min,Hello\n5-20 min,Ideas\n20-25 min (5 min),Close\n")
    assert read(agenda) == [(None, 5, "Hello"), (None, 15, "Ideas"), (None, 5, "Close")]
    agenda = csv("Time,What\n0:00,Hello\n0:10,Ideas\n1:10,Close\n1:15,End\n")
    assert read(agenda) == [(None, 10, "Hello"), (None, 60, "Ideas"), (None, 5, "Close")]
    assert agenda.sheets[0].end is None


def test_midnight_said_as_such_is_a_time_of_day() -> None:
    agenda = csv("Time,What\nmidnight,Soup\n0:30,Songs\n1:00,End\n")
    assert read(agenda) == [("00:00", 30, "Soup"), ("00:30", 30, "Songs")]


def test_a_row_of_totals_is_no_part() -> None:
    agenda = csv("What,Minutes\nTea,10\nMap,20\nTotal,30\n")
    assert agenda.sheets[0].total_minutes == 30
    assert agenda.not_understood[0].why == "It only adds up the other rows."


def test_very_long_parts_are_asked_about() -> None:
    agenda = csv("Time,What\n10:00 AM - 10:30 PM,Open\n")
    assert read(agenda) == [("10:00", 750, "Open")]
    assert agenda.not_understood[0].why == "It is longer than 12 hours."


def test_a_table_of_keys_and_values_is_no_agenda() -> None:
    agenda = md(
        "| Key | Value |\n|---|---|\n| Time | 13:45 - 14:30 |\n| Chair | Sorrel |\n\n"
        "- Hello (5 min)\n- Ideas (10 min)\n"
    )
    assert read(agenda) == [(None, 5, "Hello"), (None, 10, "Ideas")]


def test_steps_inside_a_timed_line_are_its_notes() -> None:
    agenda = md("- Hello (5 min)\n  - names (2 min)\n  - rules (3 min)\n- Ideas (10 min)\n")
    assert read(agenda) == [(None, 5, "Hello"), (None, 10, "Ideas")]
    assert agenda.sheets[0].blocks[0].notes == "names (2 min)\nrules (3 min)"


def test_bare_numbers_in_a_wide_table_are_no_lengths() -> None:
    rows = "".join(f"{n}A,{70 - n},&,Talk {n},{n}x,end\n" for n in range(5))
    agenda = csv(rows)
    assert not agenda.sheets
    assert len(agenda.not_understood) == 5
