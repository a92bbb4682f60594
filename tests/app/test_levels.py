# SPDX-License-Identifier: MIT
"""Levels hold: a canary in every text field of every table, and what leaves takes none above its level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest

from app.change import Change
from app.content.plans import plan, plan_parts, session_facts
from app.errors import Broken
from app.notes import add_note, said_yes, set_leaving
from app.papers import FORMS, at_most
from app.pdf.blocks import Document, Level, Para, words
from app.reports.registry import REPORTS
from app.seeding import seed_library
from app.sessions import make_session
from models.levels import CONCERN, PLAN, RECORD, TOTALS, AboveLevel, take
from models.store import Store
from models.tables.all import tables
from models.tables.library import Contact
from models.tables.own import Setting
from models.tables.people import Person
from models.tables.plans import Promise, Session
from models.tables.records import Note, Tally
from models.tables.table import is_shared, level_of
from tests.made_exports import Left, leaving
from tests.made_rows import columns, hits, made_row

Canaries = dict[str, tuple[str, int]]
LETTERS = "bdfglmnprtvz"
CODED = {("session", "kinds"), ("session", "principles"), ("session", "how"), ("session", "code")}
"""Fields of the evening itself that papers read as codes."""
OPENED = {"session", "part", "heads_up"}
"""Tables whose rows the evening has already; their words are changed in place."""


def canary(number: int) -> str:
    """A word nobody writes, of letters only, so that paper keeps it whole."""
    tens, ones = divmod(number, len(LETTERS))
    return f"Qxj{LETTERS[tens // len(LETTERS)]}{LETTERS[tens % len(LETTERS)]}{LETTERS[ones]}ux"


@pytest.fixture
def planted(store: Store, do: Callable[..., Change]) -> tuple[str, Canaries]:
    """An evening with a canary of its own in each text field of each table, by "table.column"."""
    do(seed_library)
    found = plan("tpl-making-rules")
    session = do(make_session, "2026-11-26", plan_parts(found), **session_facts(found)).about
    canaries: Canaries = {}
    numbers = count()
    with store.writing("test.plant"):
        for table in tables():
            own = {
                column: canary(next(numbers))
                for column in columns(table)
                if (table._meta.table_name, column) not in CODED
            }
            name = table._meta.table_name
            canaries |= {f"{name}.{c}": (word, level_of(table)) for c, word in own.items()}
            if name in OPENED:
                _change_words(store, name, own)
            else:
                made_row(
                    table,
                    lambda column, own=own: own.get(column, ""),
                    id=store.new_id(),
                    session=session,
                )
    return session, canaries


def _change_words(store: Store, name: str, own: dict[str, str]) -> None:
    free = {"heads_up": {"categories", "choices", "pathways", "needed_because", "sent_how"}}
    for column, word in own.items():
        if column not in free.get(name, set()):
            store.connection.execute(f'update "{name}" set "{column}"=?', (word,))


def found_out(store: Store, planted: tuple[str, Canaries]) -> Iterator[tuple[Left, str, int]]:
    """Each field whose canary is in something that leaves, and the field's level."""
    session, canaries = planted
    for one in leaving(store, session):
        for field, (word, at) in canaries.items():
            if hits(one.content, [word]):
                yield one, field, at


def test_every_text_field_of_every_table_has_a_canary(
    store: Store, planted: tuple[str, Canaries]
) -> None:
    _, canaries = planted
    store.checkpoint()
    held = bytes(store.connection.serialize("main"))
    missing = [field for field, (word, _) in canaries.items() if not hits(held, [word])]
    allowed = {"categories", "choices", "pathways", "needed_because", "sent_how"}
    assert {one.partition(".")[2] for one in missing} <= allowed
    assert len(canaries) > 90 and len({word for word, _ in canaries.values()}) == len(canaries)


def test_nothing_of_a_record_or_a_person_leaves_in_any_paper_or_copy(
    store: Store, planted: tuple[str, Canaries]
) -> None:
    out = {(one.name, field) for one, field, at in found_out(store, planted) if at >= RECORD}
    assert out == set()


def test_only_totals_leave_for_the_alliance_and_for_anyone(
    store: Store, planted: tuple[str, Canaries]
) -> None:
    found = list(found_out(store, planted))
    assert {field for one, field, at in found if one.level == 0 and at >= PLAN} == set()
    printed = {field for one, field, at in found if one.level == 1}
    assert {"session.title", "part.title", "part.steps", "contact.name"} & printed


def test_a_line_leaves_only_when_the_group_passed_it_on(
    store: Store, planted: tuple[str, Canaries], do: Callable[..., Change]
) -> None:
    """The one way out of a record: a note's own words, line by line (care K20)."""
    session, _ = planted
    stays = do(add_note, session, "qxjkept words of ours", kind="decision").about
    goes = do(add_note, session, "qxjpassed words of ours", kind="decision").about
    do(set_leaving, goes, "pass_on")
    for note in (stays, goes):
        do(said_yes, note, True)
    out = {one.name for one in leaving(store, session) if hits(one.content, ["qxjpassed"])}
    assert {"summary for alliance", "summary for group", "outbox copy"} <= out
    assert [o.name for o in leaving(store, session) if hits(o.content, ["qxjkept"])] == []


@pytest.mark.parametrize("table", tables(), ids=lambda t: t._meta.table_name)
def test_fields_are_taken_by_the_level_of_their_table(table: Any) -> None:
    fields = tuple(table._meta.sorted_fields)
    for wanted in (TOTALS, PLAN, RECORD, CONCERN):
        if is_shared(table) and level_of(table) <= wanted:
            assert take(wanted, *fields) == fields
        else:
            with pytest.raises(AboveLevel):
                take(wanted, *fields)


def test_one_field_above_the_level_is_enough() -> None:
    with pytest.raises(AboveLevel, match=r"person\.known_as"):
        take(PLAN, Session.title, Promise.text, Contact.name, Person.known_as)
    for never in (Tally.people, Setting.value):
        with pytest.raises(AboveLevel):
            take(CONCERN, never)
    assert take(RECORD, Note.text, Person.known_as) == (Note.text, Person.known_as)


def test_a_paper_above_its_level_or_with_a_person_is_never_made() -> None:
    plan_paper = Document("Paper", (Para(words("x"), level=Level.L1),), "paper")
    assert at_most(plan_paper, Level.L1) is plan_paper
    with pytest.raises(Broken):
        at_most(plan_paper, Level.L0)
    named = Document("Paper", (Para(words("x"), person=True),), "paper")
    for allowed in (Level.L0, Level.L1, Level.L2):
        with pytest.raises(Broken):
            at_most(named, allowed)


def test_only_blank_forms_may_be_above_the_plan() -> None:
    assert {one.key for one in REPORTS} > FORMS and len(FORMS) == 5


def test_the_search_finds_a_canary() -> None:
    assert hits(b"..Qxjbbdux..", [canary(1)]) == ["Qxjbbdux"] and hits(b"Qxj", [canary(1)]) == []
