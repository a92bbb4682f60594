# SPDX-License-Identifier: MIT
"""Notes: kept by kind and part, starting at leave here, names as marks, promises with who and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import notes
from app.change import carry_out, take_back
from app.errors import Refused
from app.practice import practice
from models.rules.mentions import Known, Span, people_in
from models.store import Store
from models.tables.local import Draft
from models.tables.people import Person
from models.tables.plans import Promise
from models.tables.records import Note, PromiseOwner

Do = Callable[..., Any]
SORREL = Known("p" * 32, "Sorrel")


@pytest.fixture
def store(clock: Any) -> Iterator[Store]:
    """The made-up evening, with its five notes."""
    made = practice(clock=clock)
    made.store.session = made.session  # type: ignore[attr-defined]
    yield made.store
    made.store.close()


@pytest.fixture
def session(store: Store) -> str:
    """Its session."""
    return str(store.session)  # type: ignore[attr-defined]


def newest(store: Store, session: str) -> notes.NoteLine:
    """The line on top."""
    return notes.note_lines(store, session)[0]


def test_a_note_is_kept_and_starts_at_leave_here(store: Store, session: str, do: Do) -> None:
    change = do(notes.add_note, session, "  A lamp by the bed  ", part="x", kind="idea")
    line = newest(store, session)
    assert (line.id, line.text, line.leaving) == (change.about, "A lamp by the bed", "leave_here")
    assert Note.get_by_id(line.id).part == "x"


@pytest.mark.parametrize("kind", ["idea", "words", "promise", "decision", "private"])
def test_every_kind_starts_at_leave_here(store: Store, session: str, do: Do, kind: str) -> None:
    do(notes.add_note, session, "Said twice", kind=kind)
    line = newest(store, session)
    assert (line.kind, line.leaving, line.speaker_said_yes) == (kind, "leave_here", False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Type a few words first."),
        (" \n ", "Type a few words first."),
        ("x" * 4001, "A note can have up to 4000 letters. Make two of it."),
    ],
)
def test_nothing_and_too_much_are_refused(
    store: Store, session: str, do: Do, text: str, why: str
) -> None:
    before = Note.select().count()
    with pytest.raises(Refused) as said:
        do(notes.add_note, session, text)
    assert (said.value.said, said.value.field) == (why, "note")
    assert Note.select().count() == before


def test_a_name_in_a_span_is_kept_as_a_mark(store: Store, session: str, do: Do) -> None:
    span = Span(2, 11, (SORREL.person_id,))
    do(notes.add_note, session, "  one of us wants tea", spans=(span,))
    kept = Note.get_by_id(newest(store, session).id).text
    assert people_in(kept) == (SORREL.person_id,)
    assert newest(store, session).text == "one of us wants tea"


@given(st.text(min_size=1, max_size=80))
def test_what_is_typed_is_what_is_drawn(text: str) -> None:
    """Marks, markup and at signs that people type are only words."""
    drawn = notes.draw(notes.keep_typed(text), {}, notes.ONE_OF_US)
    assert drawn == text


def test_the_first_name_that_nobody_let_be_is_spotted() -> None:
    known = (SORREL, Known("q" * 32, "Juniper Ash"))
    found = notes.spot("sorrel told juniper", known)
    assert (found.word, found.start, found.span.person_ids) == ("sorrel", 0, (SORREL.person_id,))
    found = notes.spot("sorrel told juniper", known, frozenset({"sorrel"}))
    assert (found.word, found.start, found.end) == ("juniper", 12, 19)
    assert notes.spot("Nobody by name", known) is None


def test_a_name_inside_a_word_is_no_name() -> None:
    assert notes.spot("Sorrelled", (SORREL,)) is None


def test_people_who_are_gone_are_not_looked_for(store: Store) -> None:
    before = notes.known_names(store)
    with store.writing("test.gone"):
        Person.update(gone=True).where(Person.known_as == "Sorrel").execute()
    gone = {one.name for one in before} - {one.name for one in notes.known_names(store)}
    assert gone == {"Sorrel"}


# promises


def test_a_promise_takes_who_and_by_when(store: Store, session: str, do: Do) -> None:
    do(notes.add_note, session, "Ask for a key", kind="promise", who="The Service", due="3/12")
    line = newest(store, session)
    assert line.second == "The Service, by 3 Dec"
    promise = Promise.get(Promise.note == line.id)
    assert (promise.text, promise.due) == ("Ask for a key", "2026-12-03")


def test_both_can_wait(store: Store, session: str, do: Do) -> None:
    do(notes.add_note, session, "Ask for a key", kind="promise")
    line = newest(store, session)
    assert line.second == ""
    assert Promise.select().where(Promise.note == line.id).count() == 1


def test_a_person_who_promised_is_one_of_us(store: Store, session: str, do: Do) -> None:
    do(notes.add_note, session, "Ask", kind="promise", person=SORREL.person_id, due="10/12/2026")
    assert newest(store, session).second == "one of us, by 10 Dec"


def test_a_promise_of_another_session_is_not_mixed_in(store: Store, session: str, do: Do) -> None:
    do(notes.add_note, "elsewhere", "Ask", kind="promise", who="The Service")
    assert "Ask" not in [line.text for line in notes.note_lines(store, session)]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  ", ""),
        ("10/12/2026", "2026-12-10"),
        ("1.2.2027", "2027-02-01"),
        ("27/11", "2026-11-27"),
        ("26/11", "2026-11-26"),
        ("25/11", "2027-11-25"),
        ("2026-12-10", "2026-12-10"),
    ],
)
def test_days_as_people_type_them(store: Store, typed: str, kept: str) -> None:
    assert notes.read_due(store, typed) == kept


@pytest.mark.parametrize("typed", ["soon", "31/02/2027", "32/1", "1/2/3/4", "10/12/26x", "29/2"])
def test_a_wrong_day_keeps_nothing(store: Store, session: str, do: Do, typed: str) -> None:
    before = Note.select().count()
    with pytest.raises(Refused) as said:
        do(notes.add_note, session, "Ask", kind="promise", due=typed)
    assert (said.value.said, said.value.field) == ("A date looks like 10/12/2026.", "due")
    assert Note.select().count() == before
    assert Promise.select().where(Promise.text == "Ask").count() == 0


@given(st.text(max_size=12))
def test_any_day_is_a_day_or_one_sentence(text: str) -> None:
    made = Store.memory()
    try:
        found = notes.read_due(made, text)
        assert found == "" or notes.day_of(found) is not None
    except Refused as refusal:
        assert refusal.field == "due"
    finally:
        made.close()


def test_each_line_comes_on_top(store: Store, session: str, do: Do) -> None:
    for at in range(12):
        top = newest(store, session).pos if at % 2 else None
        do(notes.add_note, session, f"Line {at}", after=top)
    said = [line.text for line in notes.note_lines(store, session)][:12]
    assert said == [f"Line {at}" for at in range(11, -1, -1)]
    do(notes.add_note, "fresh", "The first", after="")
    assert newest(store, "fresh").text == "The first"


# drafts


def test_what_is_typed_is_a_draft_until_it_is_kept(store: Store, session: str, do: Do) -> None:
    change = do(notes.keep_draft, session, "A lamp by", "words")
    assert not change.undoable
    assert change.areas == frozenset()
    page = notes.notes_page(store, session)
    assert (page.draft, page.draft_kind) == ("A lamp by", "words")
    do(notes.add_note, session, "A lamp by the bed", kind="words")
    assert notes.notes_page(store, session).draft == ""


def test_an_empty_box_has_no_draft(store: Store, session: str, do: Do) -> None:
    do(notes.keep_draft, session, "A", "idea")
    do(notes.keep_draft, session, "", "idea")
    assert Draft.select().count() == 0


def test_drafts_of_two_sessions_are_apart(store: Store, session: str, do: Do) -> None:
    do(notes.keep_draft, session, "Here", "idea")
    assert notes.notes_page(store, "elsewhere").draft == ""


# what leaves


def test_a_line_steps_through_the_three(store: Store, session: str, do: Do) -> None:
    note = do(notes.add_note, session, "A lamp").about
    seen = []
    for _ in range(3):
        do(notes.step_leaving, note)
        seen.append(newest(store, session).leaving)
    assert seen == ["change", "pass_on", "leave_here"]


def test_a_private_line_always_stays(store: Store, session: str, do: Do) -> None:
    note = do(notes.add_note, session, "For the team", kind="private").about
    do(notes.step_leaving, note)
    do(notes.set_leaving, note, "pass_on")
    assert newest(store, session).leaving == "leave_here"


def test_a_line_that_becomes_private_stays(store: Store, session: str, do: Do) -> None:
    note = do(notes.add_note, session, "A lamp").about
    do(notes.set_leaving, note, "pass_on")
    do(notes.set_kind, note, "private")
    line = newest(store, session)
    assert (line.kind, line.leaving) == ("private", "leave_here")


def test_very_words_wait_for_the_speaker(store: Store, session: str, do: Do) -> None:
    note = do(notes.add_note, session, "No keys for us", kind="words").about
    assert newest(store, session).second == "Speaker not asked yet"
    do(notes.said_yes, note, True)
    line = newest(store, session)
    assert (line.speaker_said_yes, line.second) == (True, "")


@pytest.mark.parametrize("act", [notes.set_kind, notes.set_leaving])
def test_words_that_are_no_choice_are_our_mistake(
    store: Store, session: str, do: Do, act: Any
) -> None:
    note = do(notes.add_note, session, "A lamp").about
    with pytest.raises(KeyError):
        do(act, note, "anything else")


def test_a_removed_note_takes_its_promise_along(store: Store, session: str, do: Do) -> None:
    note = do(notes.add_note, session, "Ask", kind="promise", who="The Service").about
    do(notes.remove_note, note)
    assert note not in [line.id for line in notes.note_lines(store, session)]
    assert Promise.select().where((Promise.note == note) & ~Promise.gone).count() == 0
    with pytest.raises(Refused) as said:
        do(notes.step_leaving, note)
    assert said.value.said == "This note is not here any more."


@pytest.mark.parametrize("kind", ["idea", "promise"])
def test_a_kept_note_can_be_taken_back(store: Store, session: str, kind: str) -> None:
    before = notes.note_lines(store, session)
    done = carry_out(store, notes.add_note, session, "Ask", kind=kind, who="The Service")
    redo = take_back(store, done.undo)
    assert notes.note_lines(store, session) == before
    assert Promise.select().where(Promise.text == "Ask").count() == 0
    assert PromiseOwner.select().where(PromiseOwner.role == "The Service").count() == 0
    take_back(store, redo)
    assert newest(store, session).text == "Ask"


@pytest.mark.parametrize("kind", ["idea", "promise"])
def test_few_statements_to_keep_and_to_show(store: Store, session: str, do: Do, kind: str) -> None:
    top = newest(store, session).pos
    with store.counted() as counted:
        do(notes.add_note, session, "Ask", kind=kind, who="The Service", due="3/12", after=top)
        notes.note_lines(store, session)
    assert counted.count <= 6
