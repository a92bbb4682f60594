# SPDX-License-Identifier: MIT
"""Summaries: only lines passed on leave, every name is one of us, and name-like words are looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import summaries
from app.aboard import aboard_count
from app.notes import add_note, set_leaving
from app.practice import practice
from app.sessions import make_session
from models.rules.mentions import keep_typed
from models.store import Store
from models.tables.people import Person
from models.tables.plans import Promise, Session
from models.tables.records import Attendance, Headcount, Note

Do = Callable[..., Any]
READERS = ("group", "alliance", "anyone")


@pytest.fixture
def session(store: Store, do: Do) -> str:
    """A session with one person known here."""
    made = str(do(make_session, "2026-11-26", title="Made-up evening").about)
    with store.writing("test.person"):
        Person.create(id="p" * 32, known_as="Sorrel", folded="sorrel")
    return made


def note(store: Store, session: str, text: str, **facts: Any) -> str:
    """Keep a note as it is stored."""
    given = {"kind": "idea", "leaving": "pass_on", "pos": "1", **facts}
    with store.writing("test.note"):
        row = Note.create(id=store.new_id(), session=session, text=text, **given)
    return str(row.id)


@pytest.mark.parametrize("reader", READERS)
def test_only_lines_passed_on_are_counted_in(store: Store, session: str, reader: str) -> None:
    note(store, session, "Stays", leaving="leave_here")
    note(store, session, "Changes", leaving="change")
    note(store, session, "Goes")
    page = summaries.summary_page(store, session, reader)
    assert page.inside == "No names. 1 line, 0 promises."
    left = {line.what: line.why for line in page.left_out}
    assert left["2 lines left here"] == "by the group"


def test_a_name_in_a_note_is_one_of_us(store: Store, session: str) -> None:
    note(store, session, f"@{{{'p' * 32}}} asked for a socket")
    page = summaries.summary_page(store, session, "group")
    assert page.facts.notes[0].text == "one of us asked for a socket"
    assert page.to_look_at == ()


def test_a_typed_name_must_be_looked_at_first(store: Store, session: str, do: Do) -> None:
    kept = note(store, session, keep_typed("A photo board, Sorrel said"))
    word = summaries.summary_page(store, session, "alliance").to_look_at[0]
    assert (word.word, word.known, word.note) == ("Sorrel", True, kept)
    do(summaries.one_of_us, session, kept, "Sorrel")
    page = summaries.summary_page(store, session, "alliance")
    assert page.to_look_at == ()
    assert "Sorrel" not in page.facts.notes[0].text


def test_a_known_name_is_asked_about_once(store: Store, session: str) -> None:
    note(store, session, keep_typed("A board, as Sorrel said"))
    words = summaries.summary_page(store, session, "alliance").to_look_at
    assert [(word.word, word.known) for word in words] == [("Sorrel", True)]


def test_one_of_us_keeps_the_marks_that_are_there(store: Store, session: str, do: Do) -> None:
    kept = note(store, session, f"@{{{'q' * 32}}} and Sorrel and Zaffre and Zaffred")
    for word in ("Sorrel", "Zaffre"):
        do(summaries.one_of_us, session, kept, word)
    text = Note.get_by_id(kept).text
    assert text == f"@{{{'q' * 32}}} and @{{{'p' * 32}}} and one of us and Zaffred"


def test_a_name_that_two_share_is_only_words(store: Store, session: str, do: Do) -> None:
    with store.writing("test.person"):
        Person.create(id="r" * 32, known_as="Sorrel Ash", folded="sorrel ash")
        Person.create(id="s" * 32, known_as="Juniper Ash", folded="juniper ash")
    kept = note(store, session, "Ash said so")
    do(summaries.one_of_us, session, kept, "Ash")
    assert Note.get_by_id(kept).text == "one of us said so"


def test_a_name_in_a_promise_is_one_of_us_there_too(store: Store, session: str, do: Do) -> None:
    change = do(add_note, session, "Ask Sorrel for a key", kind="promise", who="Sorrel")
    do(set_leaving, change.about, "pass_on")
    for word in summaries.summary_page(store, session, "group").to_look_at:
        do(summaries.one_of_us, session, word.note, word.word)
    promise = summaries.summary_page(store, session, "group").facts.promises[0]
    assert (promise.text, promise.who) == ("Ask one of us for a key", "one of us")
    assert "Sorrel" not in Promise.get().text


def test_a_word_that_is_no_name_is_asked_once(store: Store, session: str, do: Do) -> None:
    kept = note(store, session, "Ask at Zaffre House about beds")
    words = [w.word for w in summaries.summary_page(store, session, "group").to_look_at]
    assert "Zaffre" in words
    for word in words:
        do(summaries.not_a_name, session, kept, word)
    assert summaries.summary_page(store, session, "group").to_look_at == ()


def test_a_line_left_here_is_not_asked_about(store: Store, session: str) -> None:
    note(store, session, "Sorrel said so", leaving="leave_here")
    assert summaries.summary_page(store, session, "group").to_look_at == ()


def test_people_are_rows_and_counts_together(store: Store, session: str) -> None:
    with store.writing("test.came"):
        for person, status in (
            ("a", "here"),
            ("b", "left_early"),
            ("c", "expected"),
            ("a", "here"),
        ):
            Attendance.create(id=store.new_id(), session=session, person=person, status=status)
        Attendance.create(id=store.new_id(), session=session, alias="Number 7")
        for device in ("one", "two"):
            Headcount.create(id=store.new_id(), session=session, device=device, people=2)
    assert aboard_count(store, session) == 2 + 1 + 4


def test_the_title_and_place_are_left_out_for_the_alliance(store: Store, session: str) -> None:
    group = [line.what for line in summaries.summary_page(store, session, "group").left_out]
    alliance = [line.what for line in summaries.summary_page(store, session, "alliance").left_out]
    assert "Title, place, day and times" in alliance
    assert "Title, place, day and times" not in group


def test_a_made_summary_is_remembered(store: Store, session: str, do: Do) -> None:
    do(summaries.summary_made, session)
    assert Session.get_by_id(session).state == "summary"
    assert summaries.summary_page(store, session, "group").made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The door sticks", ()),
        ("Ask Quillfeather about it", ("Quillfeather",)),
        ("On Monday we start", ()),
        ("It is loud. Everyone said so", ()),
        ("“Please knock first.” We will.", ()),
    ],
)
def test_words_with_a_capital_inside_a_sentence(text: str, found: tuple[str, ...]) -> None:
    assert summaries.looks_like_a_name(text) == found


@given(st.text(max_size=60))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert all(word in text for word in summaries.looks_like_a_name(text))


def test_the_made_up_evening_is_name_free_in_its_facts() -> None:
    made = practice()
    page = summaries.summary_page(made.store, made.session, "alliance")
    leaves = [n.text for n in page.facts.notes if n.leaving == "pass_on"]
    assert leaves
    assert not any("Sorrel" in text for text in leaves)
    made.store.close()


def test_a_promise_leaves_with_the_wide_words_of_its_space() -> None:
    """A role would say which hall it was: others read "The service", "The Network" or "The group"."""
    made = practice()
    found = summaries.summary_page(made.store, made.session, "alliance").facts.promises
    assert [one.who_wide for one in found] == ["The service"]
    made.store.close()
