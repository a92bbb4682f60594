# SPDX-License-Identifier: MIT
"""Erasing somebody: what the page says, what a hold keeps, that totals stay, and that backups are cleaned."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st

from app.aboard import aboard_count
from app.attendance import board, count_one, keep_as, mark_apologies
from app.change import Change, carry_out
from app.erasing import (
    NO_DAY,
    NO_REASON,
    PAST_DAY,
    all_kept,
    clean_backups,
    copies_cleaned,
    copies_waiting,
    erase,
    erase_page,
    hold,
    lift_hold,
)
from app.errors import Refused
from app.notes import add_note, note_rows
from app.outbox import put_in_outbox
from app.people import NOT_HERE, keep_safe_way, people_page, say_what_helps, welcome
from app.sessions import make_session
from app.settings import keep_settings
from app.vault.backup import backups, make_backup
from models.backup import look
from models.connection import connect
from models.migrations.steps import STEPS
from models.rules.mentions import Span
from models.store import Store
from models.tables.library import Contact
from models.tables.local import Draft, Outbox, Tick
from models.tables.own import Ctx, Erased, Stamp
from models.tables.people import Hold, Person
from models.tables.plans import Session
from models.tables.records import Attendance, Headcount, Note, PromiseOwner
from tests.conftest import KEY
from tests.made_rows import hits

Do = Callable[..., Change]


@pytest.fixture
def session(do: Do) -> str:
    return do(make_session, "2026-11-26", title="Welcome pack", lead="Wren").about


@pytest.fixture
def wren(do: Do, session: str) -> str:
    """Somebody who came, is mentioned, took a promise and told us things."""
    person = do(welcome, "Wren", "commuters").about
    do(say_what_helps, person, "Wren sits by the door")
    do(keep_safe_way, person, "By post")
    do(board, session, person)
    do(add_note, session, "Wren asks for a lamp", spans=(Span(0, 4, (person,)),))
    do(add_note, session, "As wren said, tea first")
    do(add_note, session, "A key for the door", kind="promise", person=person, due="3/12")
    return person


def texts(store: Store, session: str) -> list[str]:
    return sorted(row.text for row in note_rows(store, session))


def test_the_page_says_what_goes_and_what_stays(store: Store, wren: str, do: Do) -> None:
    page = erase_page(store, wren)
    assert [one.key for one in page.goes] == [
        "name", "helps", "reach", "cabin", "came", "said", "undo",
    ]  # fmt: skip
    assert {one.key for one in page.stays} == {"counts", "paper", "jobs"}
    titles = {one.key: one.title for one in page.goes}
    assert titles["came"].endswith("(1)") and titles["said"].endswith("(4)")
    assert not page.held and page.known_as == "Wren"
    for line in (*page.goes, *page.stays):
        assert line.words.endswith(".") and "Wren" not in line.title + line.words


def test_only_what_there_is_stands_on_the_page(store: Store, do: Do) -> None:
    person = do(welcome, "Teasel").about
    assert [one.key for one in erase_page(store, person).goes] == ["name", "undo"]


def test_erasing_leaves_counts_and_someone(store: Store, wren: str, session: str, do: Do) -> None:
    do(count_one, session)
    before = aboard_count(store, session)
    change = do(erase, wren)
    assert change.said == "Erased. The counts are the same." and not change.undoable
    assert aboard_count(store, session) == before == 2
    assert texts(store, session) == [
        "A key for the door", "As someone said, tea first", "someone asks for a lamp",
    ]  # fmt: skip
    assert [(o.person, o.role) for o in PromiseOwner.select()] == [("", "someone")]
    assert people_page(store).rows == () and Person.select().count() == 0
    assert Attendance.select().count() == 0
    assert wren in {row.id for row in Erased.select()}
    assert Stamp.select().where(Stamp.doc == f"person/{wren}").count() == 0
    assert Ctx.select().where(Ctx.doc == f"person/{wren}").count() == 0
    with pytest.raises(Refused, match=NOT_HERE):
        do(erase, wren)


def test_those_who_lead_keep_their_name(store: Store, wren: str, session: str, do: Do) -> None:
    """The same word as a job is nobody's record here; the page says so."""
    Contact.create(id="c" * 32, role="lead", name="Wren", number="01632 960 017")
    jobs = next(one for one in erase_page(store, wren).stays if one.key == "jobs")
    assert jobs.title.endswith("(2)")
    do(erase, wren)
    assert Contact.get().name == "Wren" and Session.get().lead == "Wren"


def test_a_name_two_people_use_is_not_taken_from_notes(
    store: Store, wren: str, session: str, do: Do
) -> None:
    do(welcome, "Wren")
    page = erase_page(store, wren)
    assert "shared" in {one.key for one in page.stays}
    do(erase, wren)
    assert texts(store, session) == [
        "A key for the door", "As wren said, tea first", "someone asks for a lamp",
    ]  # fmt: skip


def test_a_name_of_one_evening_goes_too(store: Store, wren: str, session: str, do: Do) -> None:
    other = do(make_session, "2026-11-27").about
    row = do(board, other, wren).about
    do(keep_as, row, "Otterly")
    do(add_note, other, "Otterly had an idea")
    do(erase, wren)
    assert texts(store, other) == ["someone had an idea"]


def test_apologies_are_not_counted_as_having_come(
    store: Store, wren: str, session: str, do: Do
) -> None:
    mark_apologies(store, Attendance.get().id)
    before = aboard_count(store, session)
    do(erase, wren)
    assert aboard_count(store, session) == before == 0


def test_what_was_typed_and_ticked_goes(store: Store, wren: str, session: str, do: Do) -> None:
    Draft.create(id=f"note/{session}", text="And Wren thinks", kind="idea")
    Tick.create(session=session, list="looked_at", item="n1/wren")
    Tick.create(session=session, list="looked_at", item="n1/lamp")
    do(erase, wren)
    assert Draft.get().text == "And someone thinks"
    assert [one.item for one in Tick.select()] == ["n1/lamp"]


def test_a_copy_in_the_outbox_made_with_the_typed_name_goes(
    store: Store, wren: str, session: str, do: Do
) -> None:
    other = do(make_session, "2026-11-27").about
    for one in (session, other):
        do(put_in_outbox, one, b"%PDF-1", "2 notes")
    do(erase, wren)
    assert [one.session for one in Outbox.select()] == [other]


def test_erasing_has_no_undo_and_no_older_step_brings_anything_back(store: Store) -> None:
    made = carry_out(store, welcome, "Wren")
    person = made.change.about
    helped = carry_out(store, say_what_helps, person, "By the door")
    assert helped.undo is not None and helped.undo.holds(frozenset({person}))
    done = carry_out(store, erase, person)
    assert done.undo is None
    assert helped.undo.holds(done.change.forgets) and made.undo.holds(done.change.forgets)


# holds


def test_a_complaint_keeps_the_record_and_lets_the_rest_go(
    store: Store, wren: str, session: str, do: Do, clock: Any
) -> None:
    do(hold, wren, "complaint", "A letter came", "14/1/2027")
    page = erase_page(store, wren)
    assert (
        page.held
        and page.holds[0].words == "A complaint is open until 14 January 2027. A letter came"
    )
    assert [one.key for one in page.goes] == ["helps", "reach", "cabin", "undo"]
    stays = {one.key: one.words for one in page.stays}
    assert stays["came"] == "This stays until 14 January 2027: a complaint is open."
    assert do(erase, wren).said == "Erased, but for what must stay."
    row = Person.get()
    assert (row.known_as, row.what_helps, row.safe_way, row.cabin) == ("Wren", "", "", "")
    assert Attendance.select().count() == 1 and "@{" in Note.get(Note.text.contains("lamp")).text
    assert Hold.get().on_date == "2026-11-26"
    clock.on(days=60)
    assert all_kept(store) == {} and not erase_page(store, wren).held
    do(erase, wren)
    assert (Person.select().count(), Hold.select().count()) == (0, 0)


def test_a_request_for_a_copy_keeps_everything_until_it_is_lifted(
    store: Store, wren: str, do: Do
) -> None:
    do(hold, wren, "access_request", "Asked on Monday", "2026-12-24")
    assert [one.key for one in erase_page(store, wren).goes] == ["undo"]
    do(erase, wren)
    assert Person.get().what_helps == "Wren sits by the door"
    do(lift_hold, Hold.get().id)
    do(erase, wren)
    assert Person.select().count() == 0


@pytest.mark.parametrize(
    ("reason", "until", "said", "field"),
    [
        ("  ", "14/1/2027", NO_REASON, "reason"),
        ("A letter", "soon", NO_DAY, "until"),
        ("A letter", "14/13/2027", NO_DAY, "until"),
        ("A letter", "26/11/2026", PAST_DAY, "until"),
    ],
)
def test_a_hold_needs_a_reason_and_a_day_to_come(
    store: Store, wren: str, do: Do, reason: str, until: str, said: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        do(hold, wren, "complaint", reason, until)
    assert (refused.value.said, refused.value.field) == (said, field)
    assert Hold.select().count() == 0


# totals


@rounds(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 4), max_size=6), min_size=1, max_size=3), st.integers(0, 4))
def test_no_count_of_any_session_changes(evenings: list[list[int]], who: int) -> None:
    """Whoever came to whatever, also twice to one evening from two laptops."""
    store = Store.memory(device="d0d0d0d0")
    people = [carry_out(store, welcome, f"Reed{n}").change.about for n in range(5)]
    made = [carry_out(store, make_session, "2026-11-26").change.about for _ in evenings]
    with store.writing("test.rows"):
        for session, came in zip(made, evenings, strict=True):
            for person in came:
                Attendance.create(id=store.new_id(), session=session, person=people[person])
    before = [aboard_count(store, one) for one in made]
    carry_out(store, erase, people[who])
    assert [aboard_count(store, one) for one in made] == before
    assert sum(h.people for h in Headcount.select()) == sum(who in came for came in evenings)
    store.close()


# backups


@pytest.fixture
def folder(disk_store: Store, tmp_path: Path) -> Path:
    """A laptop's folder with somebody in it, backed up twice."""
    disk_store.close()
    (tmp_path / "store.db").rename(tmp_path / "records.db")
    (tmp_path / "keys.json").write_text("{}", "utf-8")
    return tmp_path


@pytest.fixture
def laptop(folder: Path, clock: Any) -> Any:
    store = Store.open(folder / "records.db", KEY, clock=clock)
    person = carry_out(store, welcome, "Zaffreequill").change.about
    session = carry_out(store, make_session, "2026-11-26").change.about
    carry_out(store, board, session, person)
    make_backup(folder, KEY, clock())
    clock.on(days=2)
    make_backup(folder, KEY, clock())
    yield store, person, session
    store.close()


def opened(path: Path) -> bytes:
    connection = connect(path / "records.db", KEY, read_only=True)
    try:
        return bytes(connection.serialize("main"))
    finally:
        connection.close()


def test_every_backup_is_cleaned_and_still_whole(folder: Path, laptop: Any) -> None:
    store, person, _ = laptop
    assert all(hits(opened(one), ["Zaffreequill"]) for one in backups(folder))
    carry_out(store, erase, person)
    waiting = copies_waiting(store)
    assert waiting is not None and person in waiting.erased
    done = clean_backups(folder, KEY, waiting)
    assert (done.cleaned, done.removed) == (2, 0)
    for one in backups(folder):
        assert not hits(opened(one), ["Zaffreequill", "zaffreequill"])
        assert person in look(one / "records.db", KEY).erased
        assert person in json.loads((one / "erased.json").read_text("utf-8"))["erased"]
        assert sorted(p.name for p in one.iterdir()) == [
            "erased.json",
            "keys.json",
            "number",
            "records.db",
        ]
        count = connect(one / "records.db", KEY, read_only=True)
        assert count.execute("select sum(people) from headcount").fetchone() == (1,)
        count.close()
    carry_out(store, copies_cleaned)
    assert copies_waiting(store) is None


def test_what_a_hold_keeps_is_kept_in_the_backups_too(folder: Path, laptop: Any) -> None:
    store, person, _ = laptop
    carry_out(store, say_what_helps, person, "Umbellifer seat")
    make_backup(folder, KEY, store.now())
    carry_out(store, hold, person, "complaint", "A letter came", "14/1/2027")
    carry_out(store, erase, person)
    waiting = copies_waiting(store)
    assert waiting is not None
    assert [(p.person, "came" in p.keeps) for p in waiting.parts] == [(person, True)]
    clean_backups(folder, KEY, waiting)
    for one in backups(folder):
        assert hits(opened(one), ["Zaffreequill"]) and not hits(opened(one), ["Umbellifer"])


def test_a_backup_that_cannot_be_read_is_taken_away(folder: Path, laptop: Any) -> None:
    """A name must not stay because a file is damaged or locked with another key."""
    store, person, _ = laptop
    newest = backups(folder)[0]
    (newest / "records.db").write_bytes(b"\x07" * 8192)
    carry_out(store, erase, person)
    done = clean_backups(folder, KEY, copies_waiting(store))  # type: ignore[arg-type]
    assert (done.cleaned, done.removed) == (1, 1)
    assert newest not in backups(folder)


def test_a_full_disk_takes_no_backup_away(
    folder: Path, laptop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, person, _ = laptop
    carry_out(store, erase, person)

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("app.erasing.shutil.copyfile", full)
    with pytest.raises(OSError, match="no space"):
        clean_backups(folder, KEY, copies_waiting(store))  # type: ignore[arg-type]
    assert len(backups(folder)) == 2
    assert copies_waiting(store) is not None


def test_cleaning_waits_through_a_power_cut(folder: Path, laptop: Any) -> None:
    store, person, _ = laptop
    carry_out(store, erase, person)
    carry_out(store, keep_settings, my_name="Marlow")
    store.close()
    again = Store.open(folder / "records.db", KEY)
    waiting = copies_waiting(again)
    again.close()
    assert waiting is not None and person in waiting.erased


def test_a_backup_of_an_older_version_is_cleaned_not_taken_away(folder: Path, laptop: Any) -> None:
    store, person, _ = laptop
    old = backups(folder)[-1] / "records.db"
    connection = connect(old, KEY)
    made = (one for step in STEPS[2:] for one in step if one.startswith("CREATE TABLE"))
    for table in [one.split('"')[1] for one in made]:
        connection.execute(f"drop table {table}")
    connection.execute("pragma user_version=2").fetchall()
    connection.close()
    carry_out(store, erase, person)
    done = clean_backups(folder, KEY, copies_waiting(store))  # type: ignore[arg-type]
    assert (done.cleaned, done.removed) == (2, 0)
    assert not hits(opened(old.parent), ["Zaffreequill"])
