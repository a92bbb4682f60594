# SPDX-License-Identifier: MIT
"""What will go: each kind of record with its day, keeping it, letting it go, and nothing before it was shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from app.aboard import aboard_count
from app.attendance import board
from app.change import Change
from app.closing import answer_debrief
from app.content.retention import retention
from app.erasing import NO_DAY, hold
from app.errors import Refused
from app.induction import start_induction
from app.notes import add_note, keep_draft, remove_note
from app.people import keep_safe_way, welcome
from app.retention import (
    NO_REASON,
    TOO_SOON,
    KeepingPage,
    due_and_shown,
    due_words,
    keep_longer,
    keeping_page,
    let_these_go,
    not_shown_yet,
    note_shown,
    say_left,
    set_keep_time,
)
from app.sessions import make_session
from app.settings import setting
from models.erasing_person import totals_of
from models.keeping import LETTING
from models.rules.mentions import Span
from models.store import Store
from models.tables.local import Debrief, Draft, KeepUntil
from models.tables.own import Erased
from models.tables.people import Induction, InductionAnswer, LeftRole, Person
from models.tables.plans import Promise
from models.tables.records import Attendance, Note, PromiseOwner

Do = Callable[..., Change]


@pytest.fixture
def session(do: Do) -> str:
    return do(make_session, "2026-11-26", title="Welcome pack").about


@pytest.fixture
def wren(do: Do, session: str) -> str:
    person = do(welcome, "Wren").about
    do(board, session, person)
    return person


def kinds(page: KeepingPage) -> dict[str, str]:
    return {line.kind: line.id for line in page.lines}


def after(clock: Any, store: Store, **by: int) -> KeepingPage:
    clock.on(**by)
    return keeping_page(store)


def test_every_kind_that_lies_here_can_be_let_go() -> None:
    assert {one.key for one in retention().kinds if one.here} == set(LETTING)


def test_nothing_is_near_at_first(store: Store, wren: str) -> None:
    page = keeping_page(store)
    assert (page.lines, page.due, due_words(store)) == ((), 0, "")
    assert len(page.times) == len(retention().kinds)


def test_names_of_an_evening_come_up_a_month_before_and_go_to_counts(
    store: Store, wren: str, session: str, do: Do, clock: Any
) -> None:
    assert kinds(after(clock, store, days=59)) == {}
    page = after(clock, store, days=1)
    (line,) = page.lines
    assert line.id == f"attendance_name/{session}" and line.on == date(2027, 2, 24)
    assert line.title == "Names of who came (1)"
    assert line.second == "Session 1, 26 Nov. The count stays."
    assert (line.late, page.due, line.session) == (False, 0, session)
    assert due_words(store) == "1 record goes in 30 days. Look in Settings, Keeping."
    do(note_shown, (line.id,))
    assert due_words(store) == ""
    before = aboard_count(store, session)
    change = do(let_these_go, (line.id,))
    assert change.said == "1 record went. The counts are the same." and not change.undoable
    assert Attendance.select().count() == 0 and aboard_count(store, session) == before == 1
    assert keeping_page(store).lines == () and Erased.select().count() == 1
    assert Person.select().count() == 1


def test_private_notes_drafts_and_the_debrief_go_after_thirty_days(
    store: Store, session: str, do: Do, clock: Any
) -> None:
    do(add_note, session, "Only for us", kind="private")
    do(add_note, session, "A lamp")
    do(keep_draft, session, "Half a thought", "idea")
    do(answer_debrief, session, "words", "It was long")
    page = after(clock, store, days=30)
    assert set(kinds(page)) == {"private_note", "draft", "debrief"}
    assert page.due == 3 and all(line.when == "due now" for line in page.lines)
    do(let_these_go, tuple(line.id for line in page.lines))
    assert [note.text for note in Note.select()] == ["A lamp"]
    assert (Draft.select().count(), Debrief.select().count()) == (0, 0)


def test_a_private_note_of_a_session_with_no_date_counts_from_its_writing(
    store: Store, do: Do, clock: Any
) -> None:
    undated = do(make_session, "").about
    do(add_note, undated, "Only for us", kind="private")
    (line,) = after(clock, store, days=10).lines
    assert line.on == date(2026, 12, 26)


def test_who_left_is_forgotten_step_by_step(store: Store, wren: str, do: Do, clock: Any) -> None:
    do(keep_safe_way, wren, "By post")
    do(start_induction, wren)
    do(say_left, wren, True)
    assert kinds(keeping_page(store)) == {"safe_contact": f"safe_contact/{wren}"}
    (line,) = keeping_page(store).lines
    assert line.second == "One of us. Nothing of it stays." and line.person == wren
    do(let_these_go, (line.id,))
    assert Person.get().safe_way == "" and Person.get().known_as == "Wren"
    page = after(clock, store, days=340)
    assert {"induction", "person_name"} <= set(kinds(page))
    Induction.update(person_signed_on="2026-11-26", other_signed_on="2026-12-01").execute()
    do(let_these_go, (kinds(page)["induction"],))
    assert (Induction.select().count(), InductionAnswer.select().count()) == (0, 0)
    assert totals_of(store.connection, "induction") == {"2026": 1}
    do(let_these_go, (kinds(keeping_page(store))["person_name"],))
    assert (Person.select().count(), LeftRole.select().count()) == (0, 0)


def test_coming_back_takes_the_end_away(store: Store, wren: str, do: Do) -> None:
    do(keep_safe_way, wren, "By post")
    do(say_left, wren, True)
    do(say_left, wren, True)
    assert LeftRole.select().where(~LeftRole.gone).count() == 1
    do(say_left, wren, False)
    assert set(kinds(keeping_page(store))) == {"taken_out"}


def test_somebody_who_comes_again_is_not_near_the_end(
    store: Store, wren: str, do: Do, clock: Any
) -> None:
    clock.on(days=300)
    later = do(make_session, store.today().isoformat()).about
    do(board, later, wren)
    assert "person_name" not in kinds(after(clock, store, days=80))


def test_who_took_a_promise_goes_once_it_is_settled(
    store: Store, wren: str, session: str, do: Do, clock: Any
) -> None:
    do(add_note, session, "A key", kind="promise", person=wren, due="3/12/2026")
    assert "follow_up_note" not in kinds(after(clock, store, days=40))
    Promise.update(state="told").execute()
    page = keeping_page(store)
    do(let_these_go, (kinds(page)["follow_up_note"],))
    assert [(o.person, o.role) for o in PromiseOwner.select()] == [("", "someone")]
    assert Promise.get().state == "told"


def test_marks_in_notes_go_a_year_after_the_strategy_and_the_notes_stay(
    store: Store, wren: str, session: str, do: Do, clock: Any
) -> None:
    do(add_note, session, "Wren asks for a lamp", spans=(Span(0, 4, (wren,)),))
    assert "session_note" not in kinds(after(clock, store, days=1080))
    page = after(clock, store, days=40)
    assert page.line(f"session_note/{session}").on == date(2029, 12, 31)  # type: ignore[union-attr]
    do(let_these_go, (f"session_note/{session}",))
    assert Note.get().text == "someone asks for a lamp"


def test_what_was_taken_out_goes_a_month_later(
    store: Store, session: str, do: Do, clock: Any
) -> None:
    note = do(add_note, session, "Not this", kind="promise").about
    do(remove_note, note)
    clock.on(days=20)
    do(remove_note, do(add_note, session, "Nor this").about)
    page = after(clock, store, days=10)
    assert [line.title for line in page.lines] == [
        "Things that were taken out (2)", "Things that were taken out (1)",
    ]  # fmt: skip
    do(let_these_go, (page.lines[0].id,))
    assert [one.text for one in Note.select()] == ["Nor this"] and Promise.select().count() == 0


# keeping


def test_keeping_moves_the_day_and_says_why(
    store: Store, wren: str, session: str, do: Do, clock: Any
) -> None:
    (line,) = after(clock, store, days=80).lines
    do(keep_longer, line.id, "1/6/2027", "The group asked for it")
    assert keeping_page(store).lines == ()
    (later,) = after(clock, store, days=90).lines
    assert later.on == date(2027, 6, 1)
    assert later.kept == "Kept until 1 Jun: The group asked for it"


@pytest.mark.parametrize(
    ("until", "reason", "said"),
    [
        ("1/6/2027", " ", NO_REASON),
        ("in June", "Asked", NO_DAY),
        ("24/2/2027", "Asked", TOO_SOON),
        ("1/1/2027", "Asked", TOO_SOON),
    ],
)
def test_keeping_needs_a_reason_and_a_later_day(
    store: Store, wren: str, do: Do, clock: Any, until: str, reason: str, said: str
) -> None:
    (line,) = after(clock, store, days=80).lines
    with pytest.raises(Refused) as refused:
        do(keep_longer, line.id, until, reason)
    assert refused.value.said == said and KeepUntil.select().count() == 0


def test_a_hold_keeps_a_record_off_the_list(
    store: Store, wren: str, session: str, do: Do, clock: Any
) -> None:
    other = do(welcome, "Teal").about
    do(board, session, other)
    do(hold, wren, "complaint", "A letter came", "1/1/2028")
    (line,) = after(clock, store, days=80).lines
    assert line.title == "Names of who came (1)"
    do(let_these_go, (line.id,))
    assert [one.person for one in Attendance.select()] == [wren]
    assert aboard_count(store, session) == 2
    assert all(one.kind != "attendance_name" for one in keeping_page(store).lines)


# by itself


def test_nothing_goes_by_itself_that_was_not_shown_on_an_earlier_day(
    store: Store, wren: str, session: str, do: Do, clock: Any
) -> None:
    page = after(clock, store, days=100)
    ids = tuple(line.id for line in page.lines)
    assert page.due == 1 and due_and_shown(store) == ()
    assert not_shown_yet(store, ids) == ids
    do(note_shown, ids)
    assert not_shown_yet(store, ids) == () and due_and_shown(store) == ()
    clock.on(days=1)
    assert due_and_shown(store) == ids
    do(let_these_go, ids)
    assert due_and_shown(store) == () and KeepUntil.select().count() == 0


def test_what_was_kept_longer_has_to_be_shown_again(
    store: Store, wren: str, do: Do, clock: Any
) -> None:
    (line,) = after(clock, store, days=80).lines
    do(note_shown, (line.id,))
    do(keep_longer, line.id, "1/6/2027", "Asked")
    clock.on(days=200)
    assert due_and_shown(store) == ()
    do(note_shown, (line.id,))
    clock.on(days=1)
    assert due_and_shown(store) == (line.id,)


# lengths


def test_a_group_can_choose_its_own_lengths(
    store: Store, wren: str, session: str, do: Do, clock: Any
) -> None:
    do(set_keep_time, "attendance_name", 30)
    (line,) = keeping_page(store).lines
    assert line.on == date(2026, 12, 26)
    times = {one.key: one for one in keeping_page(store).times}
    assert times["attendance_name"].words == "30 days after the session"
    assert times["induction"].words == "12 months after they left"
    assert not times["sign_in_paper"].can_change and not times["concern"].can_change
    do(set_keep_time, "attendance_name", 90)
    assert setting(store, "keep_times") == {} and keeping_page(store).lines == ()
    for length in (0, 366):
        with pytest.raises(Refused):
            do(set_keep_time, "attendance_name", length)
