# SPDX-License-Identifier: MIT
"""Made-up names in every field that holds something of a person: in no file, title, log, setting or paper outside."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import TextField

from app.attendance import board, board_new, keep_as
from app.change import carry_out
from app.closing import answer_debrief, settle_promise
from app.content.induction import induction
from app.induction import answer_item, sign_whole, start_induction
from app.later import later
from app.notes import add_note, keep_draft, said_yes, set_leaving
from app.outbox import copies, put_in_outbox, write_copies
from app.packs import pack_facts
from app.paper_codes import keep_codes, with_codes
from app.paper_slips import type_slip
from app.papers import paper_pdf, papers_page, summary_file_name, summary_pdf
from app.papers_back import type_note, type_person
from app.people import (
    ask_to_hear,
    check_safe_way,
    choose_cabin,
    keep_safe_way,
    say_what_helps,
    show_at_door,
    welcome,
)
from app.summaries import one_of_us, summary_page
from app.vault.backup import make_backup
from models.rules.mentions import Span
from models.store import Store
from models.tables.all import tables
from models.tables.people import Person
from models.tables.plans import Promise
from models.tables.records import Attendance
from models.tables.table import level_of
from tests.story.conftest import Records
from ui.places import PLACES

NAMES = ("Zaffrea", "Quillfeath", "Wrenlock", "Tansybell", "Sedgewort", "Plumbago", "Yarrowyn")
KNOWN, ALIAS, HELPS, SAFE, WORDS_OF, DRAFT, DEBRIEF = NAMES
CODINGS = ("utf-8", "utf-16-le", "utf-16-be")
READERS = ("group", "alliance", "anyone")
RUN_PLACES = ("doors_before", "door", "part", "gap", "pause", "return")


def held_in(content: bytes) -> list[str]:
    """The names that these bytes hold, in any usual coding."""
    return [name for name in NAMES if any(name.encode(coding) in content for coding in CODINGS)]


def in_folder(folder: Path) -> list[str]:
    """The names in any file of a folder, or in a file's name."""
    found = []
    for path in folder.rglob("*"):
        found += held_in(str(path.relative_to(folder)).encode())
        if path.is_file():
            found += held_in(path.read_bytes())
    return found


def on_paper(pdf: bytes) -> list[str]:
    """The names in the words, the metadata or the raw bytes of a PDF."""
    pages = later("app.pdf.preview").text_of(pdf)
    document = later("pypdfium2").PdfDocument(pdf)
    told = " ".join(str(value) for value in document.get_metadata_dict().values())
    document.close()
    return held_in((" ".join(pages) + told).encode()) + held_in(pdf)


def seed(store: Store, session: str) -> str:
    """Somebody real in every way the program knows; gives the person's id."""
    person: str = carry_out(store, welcome, KNOWN).change.about
    for act, words in (
        (say_what_helps, f"{HELPS} sits by the door"),
        (keep_safe_way, f"{SAFE}, after six"),
    ):
        carry_out(store, act, person, words)
    carry_out(store, check_safe_way, person)
    carry_out(store, ask_to_hear, person, True)
    carry_out(store, show_at_door, person, True)
    carry_out(store, choose_cabin, person, "commuters")
    row = carry_out(store, board, session, person).change.about
    carry_out(store, keep_as, row, ALIAS)
    carry_out(store, board_new, session, f"{KNOWN} {WORDS_OF}")
    started = carry_out(store, start_induction, person).change.about
    for item in induction().items:
        carry_out(store, answer_item, started, item.key, "done")
    carry_out(store, sign_whole, started, "person")
    mark = (Span(0, len(KNOWN), (person,)),)
    for kind in ("idea", "words", "decision"):
        note = carry_out(
            store, add_note, session, f"{KNOWN} asks for a lamp", kind=kind, spans=mark
        )
        carry_out(store, set_leaving, note.change.about, "pass_on")
        carry_out(store, said_yes, note.change.about, True)
    carry_out(store, add_note, session, f"{WORDS_OF} only for us", kind="private")
    plain = carry_out(store, add_note, session, f"As {KNOWN} said, tea first").change.about
    carry_out(store, set_leaving, plain, "pass_on")
    promised = carry_out(
        store,
        add_note,
        session,
        f"Ask {KNOWN} for a key",
        kind="promise",
        person=person,
        due="3/12",
    ).change.about
    carry_out(store, set_leaving, promised, "pass_on")
    promise = Promise.get(Promise.note == promised).id
    carry_out(store, settle_promise, promise, person=person, due="10/12/2026")
    seed_papers(store, session, person)
    carry_out(store, keep_draft, session, f"{DRAFT} was here", "idea")
    carry_out(store, answer_debrief, session, "words", f"{DEBRIEF} was hard")
    return person


def seed_papers(store: Store, session: str, person: str) -> None:
    """The pack printed, and typed in again: a row of the sheet, a line, and a slip with a name in it."""
    copies = {"sign_in": 1, "notes_page": 1, "slips_answer": 1}
    facts = with_codes(store, pack_facts(store, session), session, copies)
    carry_out(store, keep_codes, session, facts.sheets, ())
    rows, lines, marks = (one.codes for one in facts.sheets)
    carry_out(store, type_person, rows[0], person)
    mark = (Span(0, len(KNOWN), (person,)),)
    carry_out(store, type_note, lines[0], f"{KNOWN} likes it", "idea", "leave_here", spans=mark)
    said = f"{KNOWN} and {WORDS_OF} want lamps"
    carry_out(store, type_slip, session, marks[0], "What would help?", said, "pass_on")


@pytest.fixture
def seeded(records: Records, caplog: pytest.LogCaptureFixture) -> Iterator[Records]:
    """The records with somebody in every personal field; what is logged is looked at in the end."""
    caplog.set_level(logging.DEBUG)
    vault = records.opened()
    seed(vault.store, records.session)
    held = in_folder(records.folder)
    vault.close()
    assert held == []
    yield records
    assert held_in(caplog.text.encode()) == []


def test_every_personal_field_was_seeded(records: Records) -> None:
    """The canary sings only where it sits: each field of words about a person holds something."""
    vault = records.opened()
    seed(vault.store, records.session)
    row = Person.get(Person.known_as == KNOWN)
    empty = [
        field.name
        for field in Person._meta.sorted_fields
        if isinstance(field, TextField) and not getattr(row, field.name)
    ]
    assert empty == []
    aliases = {one.alias for one in Attendance.select()}
    assert ALIAS in aliases
    with_rows = {t._meta.table_name for t in tables() if level_of(t) == 2 and t.select().count()}
    assert {"person", "cabin_choice", "induction", "induction_answer", "note"} <= with_rows
    assert {"promise_owner", "attendance", "draft", "debrief", "run_state"} <= with_rows
    assert {"paper_code", "slip_answer"} <= with_rows
    vault.close()


def test_no_file_of_the_folder_holds_a_name(seeded: Records) -> None:
    """While it is open, after a backup, and when it is closed."""
    vault = seeded.opened()
    make_backup(seeded.folder, vault.key, vault.store.now())
    assert in_folder(seeded.folder) == []
    vault.close()
    assert in_folder(seeded.folder) == []
    assert b"SQLite format 3" not in b"".join(seeded.files().values())


def test_no_name_free_paper_holds_a_name(seeded: Records, tmp_path: Path) -> None:
    vault = seeded.opened()
    page = papers_page(vault.store, seeded.session)
    assert held_in(page.file_name.encode()) == []
    found = {}
    for line in page.lines:
        found[line.key] = on_paper(paper_pdf(line.key, page.facts, vault.store.now()))
    vault.close()
    assert {key: names for key, names in found.items() if names} == {}
    assert len(found) >= 10


@pytest.mark.parametrize("reader", READERS)
def test_no_summary_holds_a_name(seeded: Records, reader: str, tmp_path: Path) -> None:
    """A name typed plainly is looked at first; after that none is left."""
    vault = seeded.opened()
    store, session = vault.store, seeded.session
    page = summary_page(store, session, reader)
    assert {word.word for word in page.to_look_at} == {KNOWN}
    for word in page.to_look_at:
        carry_out(store, one_of_us, session, word.note, word.word)
    page = summary_page(store, session, reader)
    assert page.to_look_at == ()
    pdf = summary_pdf(page.facts, reader, store.now())
    assert on_paper(pdf) == []
    assert held_in(summary_file_name(page.facts, reader).encode()) == []
    assert held_in(" ".join(line.what + line.why for line in page.left_out).encode()) == []
    kept = carry_out(store, put_in_outbox, session, pdf, page.inside).change.about
    write_copies(copies(store, (kept,)), tmp_path)
    assert len(list(tmp_path.glob("CE-*.pdf"))) == 1
    for path in tmp_path.glob("*.pdf"):
        assert held_in(path.name.encode()) == [] and on_paper(path.read_bytes()) == []
    vault.close()


def test_only_the_persons_own_copy_names_them(seeded: Records) -> None:
    """The other way round, so that the look at papers above can find something."""
    vault = seeded.opened()
    person = Person.get(Person.known_as == KNOWN).id
    page = papers_page(vault.store, induction=person)
    assert page.holds_name
    assert held_in(page.file_name.encode()) == []
    pdf = paper_pdf("induction", page.facts, vault.store.now())
    assert KNOWN in on_paper(pdf)
    document = later("pypdfium2").PdfDocument(pdf)
    assert held_in(str(document.get_metadata_dict()).encode()) == []
    document.close()
    vault.close()


def test_no_title_and_no_look_file_holds_a_name(
    seeded: Records, program: Callable[..., Any], qapp: Any
) -> None:
    """Through every place of the real window, under cover, and closed again."""
    made = program(seeded)
    window = made.window
    person = Person.get(Person.known_as == KNOWN).id
    titles = set()
    for place in PLACES:
        where = (
            {}
            if place.key in ("today", "sessions", "people", "outbox", "settings")
            else {"session": seeded.session}
        )
        if place.key in ("induction", "erase", "own_copy"):
            where = {"person": person}
        window.go(place.key, **where)
        titles |= {w.windowTitle() for w in qapp.topLevelWidgets()}
    window.hide_now()
    titles |= {w.windowTitle() for w in qapp.topLevelWidgets()}
    assert held_in(" ".join(titles).encode()) == []
    assert qapp.applicationDisplayName() not in NAMES
    window.close()
    assert in_folder(seeded.folder) == []
    assert "look.json" in seeded.files()
