# SPDX-License-Identifier: MIT
"""A year in figures: totals from the tables, small numbers hidden, quarters only once they are over."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pypdfium2
import pytest

from app.papers import YEARLY, at_most, paper_pdf, papers_page
from app.pdf.blocks import Chart, Level, Table, plain
from app.reports.facts import RatioFacts, YearFacts
from app.reports.yearly import build
from app.yearly import newest_year, year_facts
from models.store import Store
from models.tables.library import Space
from models.tables.plans import HeadsUp, Promise, Session
from models.tables.records import Attendance, Headcount, PartRun

PRINTED = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
FULL = YearFacts(
    2026,
    (1, 2, 0, 0, 4, 0, 0, 1, 0, 0, 2, 0),
    (("Co-Pro Network", 6), ("Service listening space", 4)),
    (43, 4, 61, 30),
    RatioFacts(18, 24),
    RatioFacts(7, 9),
    RatioFacts(5, 6),
    heads_ups_kept=RatioFacts(20, 25),
    in_time=RatioFacts(5, 9),
    network=RatioFacts(6, 8),
)


def cells(facts: YearFacts, head: str) -> list[str]:
    """The second column of the table whose first cell is `head`."""
    for table in build(facts).of_kind(Table):
        if plain(table.rows[0][0]) == head:  # type: ignore[arg-type]
            return [plain(row[1]) for row in table.rows[1:]]  # type: ignore[arg-type]
    return []


@pytest.fixture
def plant(store: Store) -> Callable[..., str]:
    """One session with people and parts."""

    def planted(day: str, kind: str = "service", how: str = "in_person", people: int = 0,
                state: str = "done", **more: Any) -> str:  # fmt: skip
        session = store.new_id()
        with store.writing("test.plant"):
            space = store.new_id()
            Space.create(id=space, kind=kind, name="Quiet canary")
            Session.create(id=session, date=day, state=state, how=how, space=space, **more)
            Headcount.create(id=store.new_id(), session=session, device="d", people=people)
        return session

    return planted


def test_only_sessions_that_were_held_in_the_year_count(store: Store, plant: Any) -> None:
    plant("2025-02-03", "network", "both")
    plant("2025-02-10", "network")
    plant("2025-05-10", state="planned")
    plant("2025-06-10", gone=True)
    plant("2024-12-31")
    facts = year_facts(store, 2025)
    assert facts.months == (0, 2, *[0] * 10)
    assert facts.kinds == (("Co-Pro Network", 2),)
    assert facts.both_ways == RatioFacts(1, 2)


def test_people_are_counted_once_a_session_and_with_those_only_counted(
    store: Store, plant: Any
) -> None:
    session = plant("2025-04-03", people=9)
    with store.writing("test.plant"):
        for person, status in (("a", "here"), ("a", "here"), ("b", "left_early"), ("c", "away")):
            Attendance.create(id=store.new_id(), session=session, person=person, status=status)
    assert year_facts(store, 2025).people == (0, 11, 0, 0)


def test_heads_ups_and_promises_are_how_many_of_how_many(store: Store, plant: Any) -> None:
    session = plant("2025-04-03")
    with store.writing("test.plant"):
        for heads_up, outcome in (("read", "done"), ("skipped", "done"), ("", "done"),
                                  ("read", "not_reached")):  # fmt: skip
            PartRun.create(id=store.new_id(), session=session, part="p", heads_up=heads_up,
                           outcome=outcome)  # fmt: skip
        for due, state in (("2025-05-01", "done"), ("2025-05-02", "open"), ("2026-01-01", "done")):
            Promise.create(id=store.new_id(), session=session, due=due, state=state)
    facts = year_facts(store, 2025)
    assert facts.heads_ups == RatioFacts(1, 2) and facts.promises == RatioFacts(1, 2)


GOOD = {
    "level": 2,
    "sent_ahead_on": "2025-04-01",
    "choices": "listen\nstep_out",
    "support_role": "key worker",
}


@pytest.mark.parametrize(
    ("changed", "outcome", "read", "found"),
    [
        ({}, "done", "read", RatioFacts(1, 1)),
        ({"sent_ahead_on": "2025-04-02"}, "done", "read", RatioFacts(0, 1)),
        ({"sent_ahead_on": ""}, "done", "read", RatioFacts(0, 1)),
        ({"choices": "listen"}, "done", "read", RatioFacts(0, 1)),
        ({"support_role": ""}, "done", "read", RatioFacts(0, 1)),
        ({}, "done", "skipped", RatioFacts(0, 1)),
        ({"level": 1}, "done", "read", RatioFacts(0, 0)),
        ({"gone": True}, "done", "read", RatioFacts(0, 0)),
        ({}, "not_reached", "read", RatioFacts(0, 0)),
    ],
)
def test_a_heads_up_is_kept_when_all_of_it_was(
    store: Store, plant: Any, changed: dict[str, Any], outcome: str, read: str, found: RatioFacts
) -> None:
    session = plant("2025-04-03")
    with store.writing("test.plant"):
        HeadsUp.create(id=store.new_id(), session=session, part="p", **{**GOOD, **changed})
        PartRun.create(id=store.new_id(), session=session, part="p", heads_up=read, outcome=outcome)
    assert year_facts(store, 2025).heads_ups_kept == found


def test_one_of_two_heads_ups_that_was_not_kept_is_enough(store: Store, plant: Any) -> None:
    session = plant("2025-04-03", support="Wren")
    with store.writing("test.plant"):
        for choices in ("listen\ndraw", "listen"):
            HeadsUp.create(
                id=store.new_id(), session=session, part="p", **{**GOOD, "choices": choices}
            )
        PartRun.create(id=store.new_id(), session=session, part="p", heads_up="read")
    assert year_facts(store, 2025).heads_ups_kept == RatioFacts(0, 1)


def test_a_promise_is_in_time_when_it_was_marked_by_its_day(store: Store, plant: Any) -> None:
    session, today = plant("2025-04-03"), store.today()
    yesterday = today - timedelta(days=1)
    made = []
    with store.writing("test.plant"):
        for due in (today, yesterday, today):
            made.append(Promise.create(id=store.new_id(), session=session, due=due.isoformat()).id)
    with store.writing("test.kept"):
        Promise.update(state="done").where(Promise.id.in_(made[:2])).execute()
    facts = year_facts(store, today.year)
    if yesterday.year == today.year:
        assert facts.promises == RatioFacts(2, 3) and facts.in_time == RatioFacts(1, 3)


def test_a_network_session_that_was_planned_and_not_held_is_told(store: Store, plant: Any) -> None:
    plant("2025-02-03", "network", "both")
    plant("2025-02-10", "network", state="planned")
    plant("2025-02-17", "service", state="planned")
    assert year_facts(store, 2025).network == RatioFacts(1, 2)
    assert year_facts(store, 2025).months == (0, 1, *[0] * 10)


def test_a_quarter_shows_people_only_once_it_is_over(store: Store, plant: Any) -> None:
    year = store.today().year
    plant(f"{year}-01-05", people=50)
    plant(store.today().isoformat(), people=30)
    over = (store.today().month - 1) // 3
    assert len(year_facts(store, year).people) == over
    assert sum(year_facts(store, year).people) == 50


def test_it_asks_six_questions_at_most_however_many_sessions(store: Store, plant: Any) -> None:
    for day in range(1, 28):
        plant(f"2025-03-{day:02}", people=3)
    with store.counted() as counted:
        year_facts(store, 2025)
    assert counted.count <= 6, counted.statements


def test_the_year_is_that_of_the_newest_quarter_that_is_over() -> None:
    assert [newest_year(day) for day in (date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1))] == [
        2025, 2025, 2026,
    ]  # fmt: skip


def test_a_small_quarter_is_hidden_and_nothing_gives_it_away() -> None:
    shown = cells(FULL, "Quarter")
    assert shown == ["about 45", "not shown", "about 60", "about 30", "about 140"]
    alone = cells(replace(FULL, people=(3,)), "Quarter")
    assert alone == ["not shown", "not shown"], "a total of one quarter is that quarter"


def test_shares_need_twenty() -> None:
    said = [plain(row[1]) for table in build(FULL).of_kind(Table) for row in table.rows]  # type: ignore[arg-type]
    assert "75 %" in said and "80 %" in said
    assert said.count("too few") == 4


def test_each_chart_has_its_table_and_words_for_a_reader_aloud() -> None:
    document = build(FULL)
    charts = list(document.of_kind(Chart))
    assert len(charts) == 2
    for chart in charts:
        at = document.blocks.index(chart)
        beside = document.blocks[at + 1]
        assert isinstance(beside, Table)
        figures = [plain(row[1]) for row in beside.rows[1:]]  # type: ignore[arg-type]
        assert figures == [str(one) for one in chart.series[0].values]
        assert all(f"{label} {figure}" in chart.alt
                   for label, figure in zip(chart.labels, figures, strict=True))  # fmt: skip


def test_it_is_totals_only_and_says_what_it_does_not_tell() -> None:
    document = build(FULL)
    assert at_most(document, Level.L0) is document and document.title == "Year 2026"
    said = [plain(one.text) for one in document.blocks if hasattr(one, "text")]
    assert sum("What this does not tell you:" in one for one in said) == 7
    assert sum(one.startswith("What is missing:") for one in said) == 6


@pytest.mark.parametrize("facts", [YearFacts(2026), replace(FULL, people=()), FULL])
def test_it_prints_with_page_and_privacy_in_its_footer(facts: YearFacts) -> None:
    file = pypdfium2.PdfDocument(io.BytesIO(paper_pdf(YEARLY, facts, PRINTED)))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in file]
    file.close()
    for number, said in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in said
        assert "Totals only. No names, no spaces." in said


def test_the_screen_gets_a_neutral_name_and_no_space(store: Store, plant: Any) -> None:
    plant("2025-03-02", people=40)
    page = papers_page(store, alone=YEARLY)
    assert page.file_name == f"Year {newest_year(store.today())}.pdf"
    assert [line.key for line in page.lines] == [YEARLY]
    assert "canary" not in repr(page)
