# SPDX-License-Identifier: MIT
"""A person's own copy: every field of every row about them, nobody else's name, readable and open."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.attendance import board, keep_as, mark_left_early
from app.change import Change, carry_out
from app.content.own_copy import own_copy, own_table
from app.errors import Refused
from app.later import later
from app.my_copy import (
    FILE_NAME,
    IN_PERSON,
    NO_SAFE_WAY,
    SAFE_WAY,
    copy_json,
    copy_pdf,
    gather,
    note_given,
    own_copy_page,
    printed,
)
from app.notes import add_note
from app.paper_slips import type_slip
from app.people import check_safe_way, keep_safe_way, welcome
from app.sessions import make_session
from models.rules.mentions import Span
from models.store import Store
from models.tables.all import PERSON, RECORD, tables
from models.tables.own import Audit
from models.tables.people import Person
from models.tables.table import level_of
from tests.made_rows import columns, made_row

Do = Callable[..., Change]


@pytest.fixture
def session(do: Do) -> str:
    return do(make_session, "2026-11-26", title="Welcome pack").about


@pytest.fixture
def wren(do: Do, session: str) -> str:
    person = do(welcome, "Wren", "commuters").about
    row = do(board, session, person).about
    do(keep_as, row, "Otterly")
    do(mark_left_early, row)
    return person


def open_copy(store: Store, person: str) -> Any:
    return json.loads(copy_json(gather(store, person)))


def of_kind(shape: Any, kind: str) -> list[Any]:
    return [one["fields"] for one in shape["records"] if one["kind"] == kind]


def test_it_says_what_it_is(store: Store, wren: str) -> None:
    shape = open_copy(store, wren)
    assert list(shape) == ["format", "version", "made_on", "known_as", "records"]
    assert (shape["format"], shape["version"]) == ("coproduction-express/own-copy", 1)
    assert (shape["made_on"], shape["known_as"]) == ("2026-11-26", "Wren")
    assert shape["records"][0]["kind"] == "person"


def test_every_field_of_every_table_is_in_it(store: Store, do: Do) -> None:
    """A word is planted in every text field of a row about them, in every table that can have one."""
    person, planted = "p" * 32, set()
    with store.writing("test.plant"):
        for table in tables():
            name = table._meta.table_name
            if "person" not in table._meta.fields and table is not Person:
                continue
            words = {column: f"{name} {column} word" for column in columns(table)}
            planted |= set(words.values())
            row = person if table is Person else store.new_id()
            made_row(table, lambda column, words=words: words[column], id=row, person=person)
    text = copy_json(gather(store, person)).decode()
    assert len(planted) > 20
    assert [word for word in sorted(planted) if word not in text] == []


def test_every_column_is_there_not_only_words(store: Store, wren: str, session: str) -> None:
    shape = open_copy(store, wren)
    for table in (*PERSON, *RECORD):
        for fields in of_kind(shape, table._meta.table_name):
            assert set(fields) == {f.column_name for f in table._meta.sorted_fields}
    (row,) = of_kind(shape, "attendance")
    assert row["alias"] == "Otterly" and row["status"] == "left_early" and row["late"] is False
    assert len(of_kind(shape, "attendance_change")) == 2


def test_notes_that_mention_them_come_with_nobody_else(
    store: Store, wren: str, session: str, do: Do
) -> None:
    other = do(welcome, "Zaffrequill Teal").about
    text = "Wren and Zaffrequill carry it"
    spans = (Span(0, 4, (wren,)), Span(9, 20, (other,)))
    do(add_note, session, text, spans=spans)
    do(add_note, session, "Otterly asked teal to come", kind="private")
    do(add_note, session, "Only Zaffrequill here")
    do(add_note, session, "Zaffrequill lends Wren a key", kind="promise", person=wren, due="3/12")
    shape = open_copy(store, wren)
    said = sorted(one["text"] for one in of_kind(shape, "note"))
    assert said == [
        "Otterly asked someone to come", "Wren and someone carry it", "someone lends Wren a key",
    ]  # fmt: skip
    assert [one["text"] for one in of_kind(shape, "promise")] == ["someone lends Wren a key"]
    whole = copy_json(gather(store, wren)).decode()
    assert "affrequill" not in whole and other not in whole


def test_one_persons_copy_holds_no_row_of_another(
    store: Store, wren: str, session: str, do: Do
) -> None:
    other = do(welcome, "Teasel").about
    do(board, session, other)
    assert other not in copy_json(gather(store, wren)).decode()
    kinds = {one["kind"] for one in open_copy(store, other)["records"]}
    assert {"person", "attendance"} <= kinds <= {"person", "attendance", "audit"}
    assert len(of_kind(open_copy(store, other), "attendance")) == 1


def test_text_that_is_json_comes_as_what_it_says(store: Store, wren: str, session: str) -> None:
    with store.writing("test.plant"):
        made_row(
            next(t for t in PERSON if t._meta.table_name == "induction"),
            lambda column: '{"title": "A first look"}' if column == "items" else "",
            id="i" * 32,
            person=wren,
        )
    (kept,) = of_kind(open_copy(store, wren), "induction")
    assert kept["items"] == {"title": "A first look"}


def test_on_paper_only_what_says_something_to_a_person(
    store: Store, wren: str, session: str, do: Do
) -> None:
    do(add_note, session, "Wren asks for a lamp")
    copy = gather(store, wren)
    pdf = copy_pdf(copy, store.now())
    text = " ".join(" ".join(later("app.pdf.preview").text_of(pdf)).split())
    for words in (
        "What we keep about you",
        "Wren",
        "Otterly",
        "Wren asks for a lamp",
        "left early",
    ):
        assert words in text
    assert "26 November 2026: Welcome pack" in text
    assert wren not in text
    for record in printed(copy):
        assert not {field.key for field in record.fields} & set(own_copy().skipped)


def test_the_file_and_its_facts_hold_no_name(store: Store, wren: str) -> None:
    pdf = copy_pdf(gather(store, wren), store.now())
    document = later("pypdfium2").PdfDocument(pdf)
    told = str(document.get_metadata_dict()) + FILE_NAME
    outline = [one.get_title() for one in document.get_toc()]
    document.close()
    assert "Wren" not in told + str(outline) and "Otterly" not in told


def test_every_field_a_person_can_have_has_a_word() -> None:
    missing = []
    for table in tables():
        name = table._meta.table_name
        if level_of(table) != 2 or not ({"person"} & set(table._meta.fields) or table is Person):
            continue
        labels = own_table(name).labels
        for one in table._meta.sorted_fields:
            if one.column_name not in own_copy().skipped and one.column_name not in labels:
                missing.append(f"{name}.{one.column_name}")
    assert missing == []
    names = {t._meta.table_name: {f.column_name for f in t._meta.sorted_fields} for t in tables()}
    for words in own_copy().tables:
        assert set(words.labels) <= names[words.key], words.key


def test_giving_is_noted_without_a_word_of_it(store: Store, wren: str, do: Do) -> None:
    do(note_given, wren, IN_PERSON)
    last = Audit.select().order_by(Audit.n.desc()).get()
    assert (last.code, last.about) == ("my_copy.note_given", wren)
    with pytest.raises(Refused, match="No safe way"):
        do(note_given, wren, SAFE_WAY)
    do(keep_safe_way, wren, "By post")
    with pytest.raises(Refused) as refused:
        do(note_given, wren, SAFE_WAY)
    assert refused.value.said == NO_SAFE_WAY and not own_copy_page(store, wren).may_send
    do(check_safe_way, wren)
    assert own_copy_page(store, wren).may_send
    assert carry_out(store, note_given, wren, SAFE_WAY).undo is None


def test_a_field_added_later_is_in_the_copy_by_itself() -> None:
    """No list of fields stands between the tables and the copy; a new one has its own name at least."""
    assert own_table("not_there_yet").title == "Not there yet"


def test_somebody_elses_slip_is_not_handed_over(
    store: Store, do: Do, wren: str, session: str
) -> None:
    """Whoever wrote it gave it in trust and with no name; its words could tell whose it is."""
    do(type_slip, session, "Kite 52", "What would help?", "Wren frightens me", "here")
    assert b"frightens" not in copy_json(gather(store, wren))
