# SPDX-License-Identifier: MIT
"""An agenda of somebody else as proposals: nothing is kept before Add, and one undo takes all of it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agendas import IN, NOTE, OUT, Answer, add_agenda, checked_minutes, proposal, sheet_names
from app.change import carry_out, take_back
from app.errors import Refused
from app.importers.agenda import Agenda, Block, NotUnderstood, Sheet
from app.plan_page import plan_page
from app.plans import plan_of
from app.sessions import sessions_page
from models.store import Store

NIGHT = Agenda(
    "November agenda",
    (
        Sheet(
            "table 1",
            "",
            "2026-12-03",
            (
                Block("Arrivals", "18:00", 15, kind="arrive", where="row 4", row="6.00pm | Arrivals"),
                Block("Alcohol help", "18:15", 25, where="row 5", row="6:15 | Alcohol help",
                      why="length from the next row", look=("Alcohol",)),
                Block("Tea", "18:50", 15, kind="rest", where="row 6", row="6:50 | Tea"),
                Block("Feedback", None, None, kind="feedback", where="row 7", row="tbc | Feedback",
                      why="“tbc” is not a time."),
            ),
            "20:15",
        ),
    ),
    (
        NotUnderstood("row 7", "tbc | Feedback", "“tbc” is not a time."),
        NotUnderstood("row 8", "NB parking at rear", "It has no time."),
    ),
)  # fmt: skip


def test_rows_stand_as_the_file_says_and_as_we_read_them() -> None:
    shown = proposal(NIGHT, 0, {})
    assert [row.title for row in shown.parts] == ["Arrivals", "Alcohol help", "Tea", "Feedback"]
    assert [row.start for row in shown.parts] == ["18:00", "18:15", "18:50", "19:05"]
    assert [row.fixed for row in shown.parts] == [False, False, True, False]
    assert shown.headline == "4 parts, 18:00 to 19:15"
    assert shown.second == "1 hour 15, one rest stop"
    assert shown.room_minutes == 135
    assert shown.rows[0].said == "6.00pm · Arrivals"


def test_only_what_needs_an_answer_is_asked() -> None:
    asks = [(row.asks, row.question) for row in proposal(NIGHT, 0, {}).asking]
    assert asks == [
        ("look", "Row 5 may need a heads-up"),
        ("length", "Row 7: how long is Feedback?"),
        ("not_a_part", "Row 8 is not a part"),
    ]


def test_answers_change_the_row_and_the_times_follow() -> None:
    answers = {"0:1": Answer(OUT), "0:3": Answer(IN, "What you said", 20, "listen")}
    shown = proposal(NIGHT, 0, answers)
    assert [row.title for row in shown.parts] == ["Arrivals", "Tea", "What you said"]
    assert shown.parts[-1].minutes == 20
    assert shown.ends == "19:25"
    assert shown.rows[1].why == "left out"


def test_adding_makes_one_session_and_one_undo_takes_it_back(store: Store) -> None:
    with store.counted() as counted:
        shown = proposal(NIGHT, 0, {"line:0": Answer(NOTE)})
    assert counted.count == 0
    with store.counted() as counted:
        done = carry_out(store, add_agenda, (shown,))
    assert counted.count <= 6
    assert done.change.said == "4 parts were added as a new plan."
    made = plan_of(store, done.change.about)
    assert made.evening.title == "November agenda"
    assert f"{made.evening.date:%d/%m/%Y}" == "03/12/2026"
    assert [part.minutes for part in made.parts] == [15, 25, 15, 10]
    assert made.texts[made.parts[-1].id].notes == "NB parking at rear"
    assert done.undo is not None
    take_back(store, done.undo)
    assert sessions_page(store).coming == ()


def test_a_hard_word_asks_for_a_look_and_never_adds_a_heads_up(store: Store) -> None:
    made = carry_out(store, add_agenda, (proposal(NIGHT, 0, {}),)).change.about
    found = plan_of(store, made)
    assert all(not part.heads_ups for part in found.parts)
    assert "May need a heads-up" in found.texts[found.parts[1].id].notes


def test_nothing_chosen_is_refused(store: Store) -> None:
    out = {f"0:{n}": Answer(OUT) for n in range(4)}
    with pytest.raises(Refused, match="no part to add"):
        carry_out(store, add_agenda, (proposal(NIGHT, 0, out),))
    assert sessions_page(store).coming == ()


def test_each_day_can_be_its_own_plan(store: Store) -> None:
    two = Agenda("Weekend", (NIGHT.sheets[0], Sheet("Day 2", blocks=(Block("Walk", "10:00", 30),))))
    assert sheet_names(two) == ("table 1 · Thursday 3 December", "Day 2")
    every = tuple(proposal(two, at, {}) for at in range(2))
    change = carry_out(store, add_agenda, every).change
    assert change.said == "5 parts were added as 2 new plans."
    assert len(sessions_page(store).coming) == 2


@pytest.mark.parametrize("typed", ["", "0", "241", "soon", "1h", "-5"])
def test_a_wrong_length_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Refused) as told:
        checked_minutes(typed)
    assert told.value.field == "minutes"


BLOCKS = st.lists(
    st.builds(
        Block,
        title=st.text(max_size=300),
        start=st.none() | st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)),
        minutes=st.none() | st.integers(1, 2000),
        kind=st.sampled_from(["listen", "rest", "odd"]),
        where=st.text(max_size=8),
    ),
    max_size=9,
)


@given(BLOCKS)
def test_whatever_a_file_says_the_parts_keep_their_order_and_minutes(blocks: list[Block]) -> None:
    shown = proposal(Agenda("x", (Sheet("s", blocks=tuple(blocks)),)), 0, {})
    assert len(shown.parts) == len(blocks)
    assert all(1 <= row.minutes <= 240 and len(row.title) <= 200 for row in shown.parts)
    assert 15 <= shown.room_minutes <= 720


def test_every_shipped_trial_file_becomes_a_plan_with_the_same_minutes(store: Store) -> None:
    from app.importers.child import read_agenda

    folder = Path(__file__).parents[3] / "shared" / "data" / "agendas"
    if not folder.is_dir():
        pytest.skip("the agendas to try are not beside the checkout")
    for name in ("word-merged-rows.docx", "markdown-timeboxes.md", "opendocument-ranges.ods"):
        agenda = read_agenda(folder / name)
        every = tuple(proposal(agenda, at, {}) for at in range(len(agenda.sheets)))
        made: Any = carry_out(store, add_agenda, every).change.about
        page = plan_page(store, made)
        said = [b.minutes or 10 for b in agenda.sheets[0].blocks]
        assert [row.minutes for row in page.rows] == said
