# SPDX-License-Identifier: MIT
"""Habits met in agendas that other people publish. Every table and word here is made up."""

import pytest

from app.importers.agenda import Agenda
from app.importers.heads import meaning_of
from app.importers.html_tables import split_at_tables
from app.importers.lengths import read_length, trailing_length
from app.importers.reading import read_bytes
from app.importers.times import day_before_time, leading_when, read_when, trailing_when
from tests.app.importers.made_agendas import excel

Read = list[tuple[str | None, int | None, str]]


def read(agenda: Agenda, sheet: int = 0) -> Read:
    return [(b.start, b.minutes, b.title) for b in agenda.sheets[sheet].blocks]


def csv(text: str) -> Agenda:
    return read_bytes(text.encode(), ".csv")


def md(text: str) -> Agenda:
    return read_bytes(text.encode(), ".md")


def txt(text: str) -> Agenda:
    return read_bytes(text.encode(), ".txt")


def listed(agenda: Agenda) -> str:
    return "\n".join(line.text for line in agenda.not_understood)


HTML = """# Pond day
Bring boots.

## Saturday
<table class="x">
 <tr><th>Start</th><th>End</th><th>Talks</th><th>Walks</th></tr>
 <tr><td>08:00</td><td>09:00</td><td colspan="2">Porridge &amp; names</td></tr>
 <tr><td>09:00</td><td>09:15</td><td>Newts<br>in the hall</td><td rowspan="2">Long walk</td></tr>
 <tr><td>09:15</td><td>10:00</td><td><b>Frogs</b></td></tr>
 <tr><td><s>10:00</s></td><td><s>10:30</s></td><td><s>Toads</s></td><td></td></tr>
</table>
After words.
"""


def test_a_table_written_in_html_inside_markdown() -> None:
    agenda = md(HTML)
    assert read(agenda) == [
        ("08:00", 60, "Porridge & names"),
        ("09:00", 15, "Newts in the hall"),
        ("09:15", 45, "Frogs"),
    ]
    assert agenda.sheets[0].name == "Saturday"
    assert [block.notes for block in agenda.sheets[0].blocks[1:]] == ["Walks: Long walk"] * 2
    assert "Toads" in listed(agenda) and "Bring boots." in listed(agenda)
    assert "line 12" in [line.where for line in agenda.not_understood]


@pytest.mark.parametrize(
    "odd",
    [
        "<table><tr><td>9:00<td>Tea<tr><td>9:30<td>Map</table>",
        "<table><tr><td colspan=999999 rowspan='x'>9:00</td><td>Tea</td></tr>"
        "<tr><td>9:30</td><td>Map</td></tr></table>",
        "<table><tr><td>9:00</td><td>Tea<script>9:10</script></td></tr><tr><td>9:30<td>Map</table>",
    ],
)
def test_html_that_is_not_closed_or_asks_too_much(odd: str) -> None:
    agenda = md(odd)
    assert all(block.title in ("Tea", "Map") for block in agenda.sheets[0].blocks)
    assert "9:10" not in str(agenda)


def test_tables_that_never_end_or_lie_in_one_another() -> None:
    assert split_at_tables("<table>" * 3 + "\n9:00 Tea") == [
        (0, "<table>" * 3 + "\n9:00 Tea", False)
    ]
    nested = "a\n<table><tr><td>\n<table></table>\n</td></tr></TABLE >\nb"
    assert [(line, is_table) for line, _, is_table in split_at_tables(nested)] == [
        (0, False), (1, True), (3, False),
    ]  # fmt: skip
    assert "".join(words for _, words, _ in split_at_tables(nested)) == nested


def test_two_columns_of_times_before_days_side_by_side() -> None:
    rows = [["", "", "Day 1", "Day 2"], ["08:30", "09:00", "Tea", ""], ["09:00", "09:45", "Map", "Walk"],
            ["10:00", "11:00", "Sing", "Swim"]]  # fmt: skip
    agenda = read_bytes(excel(("Plan", rows)), ".xlsx")
    assert read(agenda) == [("08:30", 30, "Tea"), ("09:00", 45, "Map"), ("10:00", 60, "Sing")]
    assert read(agenda, 1) == [("09:00", 45, "Walk"), ("10:00", 60, "Swim")]


def test_what_stands_beside_each_of_the_days_comes_along() -> None:
    agenda = csv(
        ",,Day 1,,,Day 2\nA1,2:00-2:20,Tea,,B1,9:30-9:50,Walk\n"
        "Rest,2:20-2:40,“- - -”,,Rest,9:50-10:10,Swim\n".replace("Day 2", ",Day 2")
    )
    assert read(agenda) == [("14:00", 20, "Tea"), ("14:20", 20, "Rest")]
    assert [block.notes for block in agenda.sheets[0].blocks] == ["A1", ""]
    assert [block.notes for block in agenda.sheets[1].blocks] == ["B1", "Rest"]


def test_a_column_of_dates_and_weekdays_does_not_set_days_side_by_side() -> None:
    agenda = csv(
        "Week,Part,Date,Weekday,Topic,Guide\n2,One,2026-01-05,Monday,Newts,Wren\n"
        ",,2026-01-08,Thursday,Frogs,Wren\n3,Two,2026-01-12,Monday,Toads,Finch\n"
    )
    assert [(s.date, s.blocks[0].title) for s in agenda.sheets] == [
        ("2026-01-05", "Newts"), ("2026-01-08", "Frogs"), ("2026-01-12", "Toads"),
    ]  # fmt: skip
    assert len(agenda.not_understood) == 3
    assert all(block.minutes is None for sheet in agenda.sheets for block in sheet.blocks)


def test_headings_of_another_language_by_what_stands_under_them() -> None:
    agenda = csv(
        "fecha,hora,actividad\n2026-02-04,09:00,Sopa\n2026-02-04,20:00,Cantar\n2026-02-05,06:00,Andar\n"
    )
    assert read(agenda) == [("09:00", 660, "Sopa"), ("20:00", None, "Cantar")]
    assert read(agenda, 1) == [("06:00", None, "Andar")]
    strange = csv("дни,Time,What\n2026-02-04,09:00,Чай\n2026-02-05,06:00,Сон\n")
    assert [sheet.date for sheet in strange.sheets] == ["2026-02-04", "2026-02-05"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("4 de febrero de 2026", "2026-02-04"), ("11 Marts 2026", "2026-03-11"),
        ("12 août 2026", "2026-08-12"), ("3 März 2026", "2026-03-03"), ("7 sept 2026", "2026-09-07"),
    ],
)  # fmt: skip
def test_months_in_other_languages(line: str, day: str) -> None:
    agenda = txt(f"Party\n{line}\n9:00 Tea\n10:00 End\n")
    assert agenda.sheets[0].date == day


def test_a_day_with_words_in_brackets_begins_a_new_day() -> None:
    agenda = txt("Course\n12/13/2026 (The hut)\n3:30: Newts\n12/14/2026 (The barn):\n8:00: Frogs\n")
    assert [sheet.name for sheet in agenda.sheets] == [
        "12/13/2026 (The hut)",
        "12/14/2026 (The barn):",
    ]
    assert [read(agenda), read(agenda, 1)] == [
        [("15:30", None, "Newts")],
        [("08:00", None, "Frogs")],
    ]


def test_the_day_may_stand_before_the_time_in_its_cell() -> None:
    agenda = csv(
        "Event,Place,Date and Time\nNames,Hut,Friday 5:00 PM\nSongs,Hut,Friday ~6:00-8:00 PM\n"
        "Eggs,Barn,Saturday 8:00 AM\n"
    )
    assert read(agenda) == [("17:00", 60, "Names"), ("18:00", 120, "Songs")]
    assert read(agenda, 1) == [("08:00", None, "Eggs")]
    assert day_before_time("2026-05-09 10:00") == "2026-05-09"
    assert day_before_time("10:00") == ""


def test_remarks_do_not_become_titles() -> None:
    agenda = csv(
        "Start,End,Stuff,Notes\n9:00,10:00,EGGS,\n10:00,10:30,OPENING,really 10:10\n"
        "-,11:00,DOORS,\n11:00,12:30,WEB,\n"
    )
    assert read(agenda)[:2] == [("09:00", 60, "EGGS"), ("10:00", 30, "OPENING")]
    assert agenda.sheets[0].blocks[1].notes == "really 10:10"
    people = csv(
        "Time,Person(s),Helpers,Primary tasks\n9:00-9:30,2 people,Wren,Lay the table\n"
        "9:30-10:00,4 people,Finch,Wash up\n"
    )
    assert read(people) == [("09:00", 30, "Lay the table"), ("09:30", 30, "Wash up")]


def test_numbers_of_something_else_are_no_minutes_and_no_times() -> None:
    papers = csv("poster,number,title\nA,237,Newts\nB,80,Frogs\nA,198,Toads\n")
    assert [block.minutes for block in papers.sheets[0].blocks] == [None, None, None]
    votes = csv("votes,title,who\n40,Newts,W\n30,Frogs,F\n90,Toads,W\n")
    assert [block.minutes for block in votes.sheets[0].blocks] == [None, None, None]
    rising = csv("".join(f"{n},Paper {n}\n" for n in (2, 3, 5, 8, 13, 21)))
    assert not rising.sheets or all(b.minutes is None for b in rising.sheets[0].blocks)
    broken = csv("Глава,Тема\n" + "".join(f"{n % 30 + 1},Theme {n}\n" for n in range(34)))
    assert not broken.sheets or all(b.minutes is None for b in broken.sheets[0].blocks)
    counted = csv("".join(f"{n}. Pond {n},Newts {n},x\n" for n in range(1, 9)))
    assert not counted.sheets or all(b.start is None for s in counted.sheets for b in s.blocks)
    tracks = csv("Id,Name\n" + "".join(f"{n},Track {n}\n" for n in range(1000, 1100, 10)))
    assert not tracks.sheets or all(b.start is None for s in tracks.sheets for b in s.blocks)


def test_a_date_is_no_time_of_day() -> None:
    assert read_when("2026-02-13") is None and read_when("13/02/2026") is None
    assert read_when("2026-02-13 10:00") is not None and read_when("20:23") is not None


def test_ends_that_are_not_known_yet() -> None:
    agenda = txt("Fair\n9:00 - 10:00\nTea\n17:00 - ??\nSupper\n18:00 - TBC Songs\n")
    assert read(agenda) == [("09:00", 60, "Tea"), ("17:00", 60, "Supper"), ("18:00", None, "Songs")]
    when = trailing_when("Supper (19:00-)")
    assert when and (when.start.minute, when.end, when.rest) == (19 * 60, None, "Supper")
    assert trailing_when("Psalm (23:4)") is None


def test_times_as_written_in_french() -> None:
    agenda = md("# Heures\n- Samedi matin de 10h30 à 12h30\n- Tea de 14h à 15h30\n")
    assert read(agenda)[0] == ("10:30", 120, "Samedi matin")
    assert trailing_length("Open until 19h30") is None
    found = leading_when("de 9h30 à 10h15 : Soupe")
    assert (
        found and found.end and (found.end.minute - found.start.minute, found.rest) == (45, "Soupe")
    )


def test_lengths_among_words() -> None:
    agenda = md(
        "# Desk\n- Shelf (Wren) - 20 min. The form is due.\n- :00 - :20 Newts\n- :20 - :35 Frogs\n"
    )
    assert read(agenda) == [(None, 20, "Shelf (Wren)"), (None, 20, "Newts"), (None, 15, "Frogs")]
    assert agenda.sheets[0].blocks[0].notes == "The form is due."
    table = csv(
        "Item,Duration\nTea,10 minutes\nTalks,5 x 10 minute talks 50 minutes\nRow,3 x 5 min\n"
    )
    assert [b.minutes for b in table.sheets[0].blocks] == [10, 50, None]
    assert table.sheets[0].blocks[1].notes == "5 x 10 minute talks"
    stacked = csv('Item,Duration\nTea,10 min\nMap,"in pairs\n25 min"\n')
    assert (stacked.sheets[0].blocks[1].minutes, stacked.sheets[0].blocks[1].notes) == (
        25,
        "in pairs",
    )
    assert read_length("in pairs") is None


def test_a_length_and_the_time_gone_by_are_not_one_length() -> None:
    agenda = md("# Pots\n\n## Clay (10 min/15 min)\n\n## Glaze (55 min/1h 25 min)\n")
    assert read(agenda) == [(None, None, "Clay"), (None, None, "Glaze")]
    assert "“55 min/1h 25 min” is not one length." in [n.why for n in agenda.not_understood]


def test_a_heading_line_with_a_length_holds_the_steps_under_it() -> None:
    agenda = md(
        "# Pots\n**1. Clay (10 minutes):**\n - knead (2 minutes)\n - roll (8 minutes)\n\n"
        "**2. Glaze (15 minutes):**\n - dip (15 minutes)\n"
    )
    assert read(agenda) == [(None, 10, "1. Clay"), (None, 15, "2. Glaze")]
    assert agenda.sheets[0].blocks[0].notes == "knead (2 minutes)\nroll (8 minutes)"


def test_times_with_no_colon_and_with_only_an_hour() -> None:
    agenda = md("# Pots\n- 900-930: Clay\n- 930-1100: Glaze\n- 100-200 pots\n")
    assert read(agenda)[:2] == [("09:00", 30, "Clay"), ("09:30", 90, "Glaze")]
    assert agenda.sheets[0].blocks[2].start is None
    hours = md("# Pots\n## Monday: Nov, 21 2026\n\n|Hour|What|\n|--|--|\n|14h|Clay|\n|15:30|Tea|\n")
    assert read(hours) == [("14:00", 90, "Clay"), ("15:30", None, "Tea")]
    assert hours.sheets[0].date == "2026-11-21"
    assert read_when("2h") is None


def test_a_row_with_only_a_date_does_not_lend_its_name_to_the_next() -> None:
    agenda = csv("DATE,TOPIC,TASK\n2026-01-09,Clay,\n2026-01-14,,\n2026-01-16,Glaze,x\n")
    assert [(s.date, s.blocks[0].title) for s in agenda.sheets] == [
        ("2026-01-09", "Clay"), ("2026-01-16", "Glaze"),
    ]  # fmt: skip


def test_sums_above_an_agenda_are_no_parts() -> None:
    agenda = md(
        "# Pots\nTotal length: 1.5 hours\n\nPlanned: 75 min\n\n| Part | Length |\n|--|--|\n| Clay | 15 min |\n"
    )
    assert read(agenda) == [(None, 15, "Clay")]
    assert listed(agenda) == "Total length: 1.5 hours\nPlanned: 75 min"


def test_a_calendar_copied_from_a_page() -> None:
    event = (
        "BEGIN:VEVENT\nSUMMARY:Newts\nDTSTART:20260602T093000\nDTEND:20260602T110000\nEND:VEVENT\n"
    )
    whole = f"<!--\nBEGIN:VCALENDAR\nVERSION:2.0\n{event}END:VCALENDAR\n-->\n"
    assert read(read_bytes(whole.encode(), ".ics")) == [("09:30", 90, "Newts")]


def test_long_words_beside_an_agenda_are_listed_to_the_last_line() -> None:
    lines = [f"Remark {n} about the pond and all that swims in it" for n in range(40)]
    agenda = txt("Pond\n" + "\n".join(lines) + "\n9:00 Tea\n10:00 End\n")
    assert all(line in listed(agenda) for line in lines)
    assert all(len(line.text) <= 300 for line in agenda.not_understood)


def test_lines_under_a_day_with_no_part_are_listed() -> None:
    agenda = md("- Day 1\n- Newts\n  - small\n- Day 2\n  - wet\n  - cold\n- Day 3\n- Toads\n")
    assert [sheet.name for sheet in agenda.sheets] == ["Day 1", "Day 3"]
    assert "wet / cold" in listed(agenda)


def test_names_of_sections_are_listed() -> None:
    agenda = csv("Time,What\n9:00-9:30,Tea\nAfter lunch,\n13:00-13:30,Map\n")
    assert [(line.text, line.why) for line in agenda.not_understood] == [
        ("After lunch", "It was read as the name of a section, so it is not a part.")
    ]


@pytest.mark.parametrize(
    ("head", "meaning"),
    [
        ("Date and Time", "start"), ("Time Frame", "start"), ("Function", "title"), ("number", "nothing"),
        ("Primary Tasks", "title"), ("Venue", "place"), ("fecha", "date"), ("Activité", "title"),
    ],
)  # fmt: skip
def test_more_headings(head: str, meaning: str) -> None:
    assert meaning_of(head) == meaning
