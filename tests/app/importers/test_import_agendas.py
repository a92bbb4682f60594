# SPDX-License-Identifier: MIT
"""Agendas as people write them, and how each is to be understood."""

import json
from pathlib import Path

import pytest

from app.importers.agenda import Agenda, contract_shape, packed
from app.importers.child import read_agenda
from app.importers.reading import read_bytes
from tests.app.importers.made_agendas import excel, ods, word

SHARED = Path(__file__).parents[3] / "../shared/data/agendas"
EXPECTED = SHARED / "expected.json"

Read = list[tuple[str | None, int | None, str]]


def read(agenda: Agenda, sheet: int = 0) -> Read:
    return [(b.start, b.minutes, b.title) for b in agenda.sheets[sheet].blocks]


def csv(text: str) -> Agenda:
    return read_bytes(text.encode(), ".csv")


def md(text: str) -> Agenda:
    return read_bytes(text.encode(), ".md")


@pytest.mark.skipif(not EXPECTED.exists(), reason="the agendas of others are not on this machine")
def test_the_agendas_of_others_are_understood_as_expected() -> None:
    for name, expected in json.loads(EXPECTED.read_text("utf-8")).items():
        agenda = read_agenda(SHARED / name)
        wanted = [
            [(b["start"], b["minutes"], b["title"]) for b in s["blocks"]]
            for s in expected["sheets"]
        ]
        assert [read(agenda, n) for n in range(len(agenda.sheets))] == wanted, name
        assert len(agenda.not_understood) >= expected["not_understood_at_least"], name


@pytest.mark.skipif(not SHARED.exists(), reason="the agendas of others are not on this machine")
def test_a_talk_timer_s_schedule() -> None:
    agenda = read_agenda(SHARED / "onlyt-talk_schedule.xml")
    assert [b.minutes for b in agenda.sheets[0].blocks] == [3, 60, 3]
    assert not agenda.not_understood


def test_a_word_table_with_start_times_only() -> None:
    rows = [["6.00pm", "Tea"], ["6.10pm", "Old business\nBring the list"], ["6.25", "Walk"],
            ["7.05pm", "Rota"], ["7.50pm", "Finish"]]  # fmt: skip
    agenda = read_bytes(word("# Rota group", "3 March 2026, room 2", rows), ".docx")
    assert read(agenda) == [
        ("18:00", 10, "Tea"), ("18:10", 15, "Old business"), ("18:25", 40, "Walk"), ("19:05", 45, "Rota"),
    ]  # fmt: skip
    sheet = agenda.sheets[0]
    assert (agenda.title, sheet.end, sheet.date) == ("Rota group", "19:50", "2026-03-03")
    assert sheet.blocks[1].notes == "Bring the list"
    assert sheet.blocks[0].why == "length from the next row"


def test_merged_rows_are_sections_days_and_breaks() -> None:
    rows = [["Time", "What", "Who"], ["Morning"], ["9:00-9:30", "Open", "Wren"], ["9:30", "Talk", ""],
            ["10:30 - 10:45 Coffee"], ["Lunch"], ["1:00-2:00", "Map", ""], ["Day 2"],
            ["9:00-10:00", "Again", ""]]  # fmt: skip
    agenda = read_bytes(word(rows), ".docx")
    assert read(agenda) == [
        ("09:00", 30, "Open"), ("09:30", 60, "Talk"), ("10:30", 15, "Coffee"), (None, None, "Lunch"),
        ("13:00", 60, "Map"),
    ]  # fmt: skip
    assert agenda.sheets[0].blocks[0].lead == "Wren"
    assert read(agenda, 1) == [("09:00", 60, "Again")]
    assert agenda.sheets[1].name == "Day 2"


def test_a_break_across_the_table_fills_a_short_gap() -> None:
    rows = [["Time", "What"], ["6:30-7:00pm", "Talk"], ["BREAK"], ["7:15pm", "Map"], ["8pm", "End"]]
    agenda = read_bytes(word(rows), ".docx")
    assert read(agenda) == [("18:30", 30, "Talk"), ("19:00", 15, "BREAK"), ("19:15", 45, "Map")]
    assert agenda.sheets[0].blocks[1].why == "fills the gap to 19:15"


def test_rows_with_no_time_in_word_go_on_with_the_row_above() -> None:
    rows = [["0800-1000", "Welcome"], ["", "Why we are here"], ["", ""], ["1000", "Adjourn"]]
    agenda = read_bytes(word(rows), ".docx")
    assert read(agenda) == [("08:00", 120, "Welcome")]
    assert agenda.sheets[0].blocks[0].notes == "Why we are here"
    assert [line.text for line in agenda.not_understood] == ["Why we are here"]


def test_a_word_list_with_lengths() -> None:
    agenda = read_bytes(
        word("# Posters", "* 20m - Look - pass round", "** slowly", "* Tidy", "* 5 min: Close"),
        ".docx",
    )
    assert read(agenda) == [(None, 20, "Look"), (None, None, "Tidy"), (None, 5, "Close")]
    assert agenda.sheets[0].blocks[0].notes == "pass round\nslowly"
    assert [line.text for line in agenda.not_understood] == ["Tidy"]
    assert agenda.sheets[0].total_minutes == 25


def test_lines_by_day_with_the_hours_of_the_day_above_them() -> None:
    lines = ["Course", "Day 1", "3:30 pm to 5:30 pm", "", "3:30-3:55 Names", "3:55-4:00 Pause", "Day 2",
             "9:00 Again", "10:00 Close"]  # fmt: skip
    agenda = read_bytes(word(*lines), ".docx")
    assert read(agenda) == [("15:30", 25, "Names"), ("15:55", 5, "Pause")]
    assert read(agenda, 1) == [("09:00", 60, "Again")]


def test_times_and_words_stacked_in_two_cells_of_one_row() -> None:
    times = "7:00\n7:05\n7:10\n7:30\n7:45"
    rows = [["Our club:\n7:00 p.m. to 7:45 p.m.\n\nthe\nold\nhall\nby\nthe\npond", times,
             "Call\nNames\nTalk\nVote\nClose"]]  # fmt: skip
    agenda = read_bytes(word(rows), ".docx")
    assert read(agenda) == [("19:00", 5, "Call"), ("19:05", 5, "Names"), ("19:10", 20, "Talk"),
                            ("19:30", 15, "Vote")]  # fmt: skip


def test_an_excel_header_far_down_with_real_times() -> None:
    rows: list[list[object]] = [["", "Winter gathering"], [], [], ["", "Cue", "Title", "Time Start", "Time End",
            "Duration", "Note", "Timer Type"],
            ["", "1", "Opening half", 13 / 24, 14 / 24, 1 / 24, "", "group-start"],
            ["", "2", "Doors", 13 / 24, 13.5 / 24, 0.5 / 24, "soft", "count-down"],
            ["", "M", "Van leaves", 13.5 / 24, "", "", "", "milestone"],
            ["", "3", "Talks", 13.5 / 24, 14.5 / 24, 1 / 24, "", "count-down"]]  # fmt: skip
    agenda = read_bytes(excel(("event schedule", rows)), ".xlsx")
    assert read(agenda) == [
        ("13:00", 30, "Doors"),
        ("13:30", None, "Van leaves"),
        ("13:30", 60, "Talks"),
    ]
    assert agenda.sheets[0].blocks[0].notes == "soft"
    assert [line.where for line in agenda.not_understood] == ["“event schedule”, row 1"]


def test_worksheets_are_days_and_may_run_past_midnight() -> None:
    rows: list[list[object]] = [
        ["Start", "Minutes", "What"],
        [23.5 / 24, 20, "Count"],
        ["23:50", 30, "Lock"],
    ]
    agenda = read_bytes(
        excel(("Noon", [["12:00", "Soup"], ["13:00", "End"]]), ("Late", rows)), ".xlsx"
    )
    assert read(agenda) == [("12:00", 60, "Soup")]
    assert read(agenda, 1) == [("23:30", 20, "Count"), ("23:50", 30, "Lock")]
    assert [sheet.name for sheet in agenda.sheets] == ["Noon", "Late"]


def test_an_excel_cell_merged_across_is_a_section() -> None:
    rows: list[list[object]] = [["When", "What", "Who"], ["Indoors"], ["9:00-9:30", "Tea", "Fern"]]
    agenda = read_bytes(excel(("A", rows), merged="A2:C2"), ".xlsx")
    assert read(agenda) == [("09:00", 30, "Tea")]


def test_an_opendocument_sheet_with_ranges() -> None:
    rows = [["When", "Activity", "Lead"], ["9:30-9:45", "Chairs", "two of us"], ["10.30 to 10.50", "Break", ""],
            ["10:50am - 12:05pm", "Ideas", "Fern"]]  # fmt: skip
    agenda = read_bytes(ods(rows), ".ods")
    assert read(agenda) == [("09:30", 15, "Chairs"), ("10:30", 20, "Break"), ("10:50", 75, "Ideas")]
    assert agenda.sheets[0].name == "Saturday"


def test_a_csv_from_an_event_site() -> None:
    agenda = csv(
        "Session Title,Date,Start Time,End Time,Location\n"
        'Stalls,2026-05-09,10:05AM,11:00AM,Yard\n"Songs,\nboth halls",2026-05-09,11:00AM,11:30AM,-\n'
        "Lost property,2026-05-09,-,-,Desk\nPrizes,2026-05-09,3:45PM,3:15PM,Stage\n"
        "Tidy,2026-05-10,9:00AM,10:00AM,Yard\n"
    )
    assert read(agenda) == [
        ("10:05", 55, "Stalls"), ("11:00", 30, "Songs, both halls"), (None, None, "Lost property"),
        ("15:45", None, "Prizes"),
    ]  # fmt: skip
    assert read(agenda, 1) == [("09:00", 60, "Tidy")]
    assert [sheet.date for sheet in agenda.sheets] == ["2026-05-09", "2026-05-10"]
    assert [line.why for line in agenda.not_understood] == [
        "It has no time and no length.", "It ends before it starts.",
    ]  # fmt: skip
    assert agenda.sheets[0].blocks[0].notes == "Location: Yard"


def test_one_range_in_one_cell_may_pass_midnight() -> None:
    agenda = csv("Date,Time,Event,Location\n2026-12-04,07:00 PM - 12:30 AM,Shuttle,Gate\n")
    assert read(agenda) == [("19:00", 330, "Shuttle")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_bare_table_in_any_encoding_and_with_any_sign(encoding: str, sign: str) -> None:
    content = f"hello{sign}5\r\ncafé round{sign}15\r\nclose{sign}5\r\n".encode(encoding)
    assert read(read_bytes(content, ".csv")) == [
        (None, 5, "hello"), (None, 15, "café round"), (None, 5, "close"),
    ]  # fmt: skip


def test_afternoons_written_without_pm() -> None:
    agenda = csv(
        "Time,What\n9:00,Open\n10:30,Break\n11:00,Talk\n12:00,Lunch\n1:00,Map\n2:45,Tea\n5:00,End\n"
    )
    assert [b.start for b in agenda.sheets[0].blocks] == [
        "09:00",
        "10:30",
        "11:00",
        "12:00",
        "13:00",
        "14:45",
    ]
    assert agenda.sheets[0].end == "17:00"


def test_a_file_that_counts_to_24_is_left_as_it_is() -> None:
    agenda = csv("Time,What\n13:00,Open\n14:00,Talk\n9:00,Early walk\n10:00,Swim\n")
    assert [b.start for b in agenda.sheets[0].blocks] == ["13:00", "14:00", "09:00", "10:00"]


def test_times_and_lengths_that_disagree_are_listed() -> None:
    agenda = csv("Start,End,Length,What\n10:00,10:30,45,Talk\n")
    assert read(agenda) == [("10:00", 30, "Talk")]
    assert agenda.not_understood[0].why == "The times say 30 minutes and the length says 45."


def test_a_word_where_a_time_should_be_is_listed() -> None:
    agenda = csv("Time,What,Who\n10:00,Open,Wren\ntbc,Feedback,Fern\n11:00,Close,\n")
    assert (None, None, "Feedback") in read(agenda)
    assert "“tbc” is not a time." in [line.why for line in agenda.not_understood]


def test_lengths_in_the_titles() -> None:
    agenda = csv('Time,What\n18:00,Tea (15m)\n18:30,"Fares: what happened? 20m"\n19:00,End\n')
    assert read(agenda) == [("18:00", 15, "Tea"), ("18:30", 20, "Fares: what happened?")]


def test_markdown_tables_lists_and_struck_rows() -> None:
    agenda = md(
        "# Network\n\n| timebox | topic | who |\n|---|---|---|\n| 10m | [Welcome](a.md) | Wren |\n"
        "| ~~15m~~ | ~~Old~~ | |\n| 1h 30 | **Ideas**<br>in pairs | all |\n| | | |\n"
    )
    assert read(agenda) == [(None, 10, "Welcome"), (None, 90, "Ideas in pairs")]
    assert agenda.not_understood[0].why == "It is struck through, so it was left out."
    agenda = md(
        "# A\n\n1. Hello (5m)\n2. Reports\n   1. Rota (15m, Wren)\n   2. Money (10m)\n3. Other\n"
    )
    assert read(agenda) == [
        (None, 5, "Hello"),
        (None, 15, "Rota"),
        (None, 10, "Money"),
        (None, None, "Other"),
    ]


def test_markdown_front_matter_of_a_lesson() -> None:
    agenda = md("---\ntitle: Soup\nteaching: 20\nexercises: 10\nbreak: 15\n---\n\nWords.\n")
    assert read(agenda) == [(None, 30, "Soup"), (None, 15, "Break")]


def test_plain_lines() -> None:
    agenda = read_bytes(b"Evening\n\n18:00 Tea\n18:15 - Talk\n- slowly\n19:00 Close\n", ".txt")
    assert read(agenda) == [("18:00", 15, "Tea"), ("18:15", 45, "Talk")]
    assert agenda.sheets[0].blocks[1].notes == "slowly"


def test_a_list_with_no_times_at_all_is_listed_whole() -> None:
    agenda = md("# A\n\n- Hello\n  - names\n- Ideas\n")
    assert read(agenda) == [(None, None, "Hello"), (None, None, "Ideas")]
    assert [line.text for line in agenda.not_understood] == ["Hello", "Ideas"]


def test_our_own_shape_reads_back_what_we_print() -> None:
    first = csv("Time,What,Who\n9:00-9:30,Tea,Wren\n9:30-10:00,Map,\n")
    again = read_bytes(json.dumps(contract_shape(first)).encode(), ".json")
    assert read(again) == read(first)


def test_simple_toml_and_json() -> None:
    toml = b'title = "Soup"\n[[parts]]\ntitle = "Peel"\nminutes = 10\n[[parts]]\ntitle = "Stir"\nminutes = 20\n'
    agenda = read_bytes(toml, ".toml")
    assert (agenda.title, read(agenda)) == ("Soup", [(None, 10, "Peel"), (None, 20, "Stir")])
    rows = json.dumps([{"startTime": "9:00", "endTime": "9:20", "name": "Peel"}]).encode()
    assert read(read_bytes(rows, ".json")) == [("09:00", 20, "Peel")]


def test_a_calendar_without_the_people_in_it() -> None:
    ics = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Talk\r\n"
        "DTSTART:20260704T100000Z\r\nDTEND:20260704T104500Z\r\nATTENDEE;CN=Sorrel:mailto:a@b.invalid\r\n"
        "ORGANIZER;CN=Bracken:mailto:c@d.invalid\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\n"
        "SUMMARY:Doors\r\nDTSTART:20260704T103000\r\nDURATION:PT30M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    agenda = read_bytes(ics.encode(), ".ics")
    assert read(agenda) == [("10:30", 30, "Doors"), ("11:00", 45, "Talk")]
    assert "Sorrel" not in json.dumps(packed(agenda)) and "Bracken" not in json.dumps(
        packed(agenda)
    )


def test_xml_with_its_lengths_in_attributes() -> None:
    xml = b'<m><items><item name="Tea" duration="00:03:00"/><item name="Map" duration="01:00:00"/></items></m>'
    assert read(read_bytes(xml, ".xml")) == [(None, 3, "Tea"), (None, 60, "Map")]


def test_every_row_of_a_table_is_somewhere() -> None:
    words = ["Alder", "Birch", "Cedar", "Damson", "Elder", "Finch"]
    agenda = csv(
        "Time,What,Note\n9:00-9:10,Alder,\n,Birch,\n-,Cedar,x\n9:30,,Damson\nElder,,\n9:50,Finch,\n10:00,End,\n"
    )
    everything = json.dumps(contract_shape(agenda))
    assert [word for word in words if word not in everything] == []
    # A lone word in the column of times heads a section; it is no part, and is listed.
    assert "Elder" in [line.text for line in agenda.not_understood]
