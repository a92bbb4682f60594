# SPDX-License-Identifier: MIT
"""A made-up evening in memory, for looking at one screen. Made-up people with made-up names only."""

from __future__ import annotations

from dataclasses import dataclass

from app.change import Change, carry_out
from app.content.plans import plan, plan_parts, session_facts
from app.plan_edits import change_session
from app.plans import plan_of
from app.seeding import seed_library
from app.sessions import copy_session, make_session
from app.settings import keep_settings
from models.rules.mentions import for_finding
from models.rules.pos import spread
from models.store import Clock, Ids, Store, random_id, utc_now
from models.tables.library import Contact, Space
from models.tables.people import Person
from models.tables.plans import Need, Promise
from models.tables.records import Attendance, Headcount, Note

PEOPLE = ("Sorrel", "Juniper", "Bracken", "Linnet", "Campion", "Yarrow", "Plover", "Tansy", "Sedge")
NOTES = (
    ("idea", "A plug socket by every bed, said twice", "pass_on"),
    ("words", "The list of rules came before the hello.", "pass_on"),
    ("promise", "Ask about a key safe for phones and papers", "pass_on"),
    ("decision", "Page 1 is a welcome from people who lived here", "pass_on"),
    ("idea", "A photo board of who is on shift, Sorrel said", "leave_here"),
)


@dataclass(frozen=True)
class Practice:
    """The made-up evening: its store, the session, one person."""

    store: Store
    session: str
    person: str


def practice(clock: Clock = utc_now, ids: Ids = random_id, title: str = "") -> Practice:
    """Make the evening in memory, today."""
    store = Store.memory(clock=clock, ids=ids, device="f00df00d")
    carry_out(store, seed_library)
    carry_out(
        store,
        keep_settings,
        my_name="Marlow",
        hide_code="2468",
        supervisor="Hazel",
        address="3 Harbour Lane, ZZ1 1ZZ. Side door on Mill Street.",
        started=True,
    )
    found = plan("tpl-making-rules")
    facts = {**session_facts(found), "title": title or "Making the welcome pack kinder"}
    day = store.today().isoformat()
    session = carry_out(store, make_session, day, plan_parts(found), **facts).change.about
    carry_out(store, fill_evening, session)
    carry_out(store, copy_session, session, 7, 2)
    return Practice(store, session, Person.select(Person.id).get().id)


def fill_evening(store: Store, session: str) -> Change:
    """People, numbers, notes and a promise for the made-up evening."""
    space = Space.select().where(Space.kind == "service").get()
    change_session(
        store,
        session,
        space=space.id,
        start="18:00",
        venue="Harbour Lane Hall, blue room",
        address="Harbour Lane Hall, 3 Harbour Lane, ZZ1 1ZZ",
        lead="Marlow",
        co_lead="Juniper",
        support="Wren",
        support_place="Quiet room",
        support_stays=True,
        support_not_key_worker=True,
        expected=14,
    )
    day = store.today().isoformat()
    for role, name, number in (
        ("lead", "Rowan", "01632 960 017"),
        ("deputy", "Sage", "01632 960 018"),
    ):
        Contact.update(name=name, number=number, checked_on=day, checked_by="Marlow").where(
            Contact.role == role
        ).execute()
    people = [_person(store, name) for name in PEOPLE]
    for person in people[:6]:
        Attendance.create(id=store.new_id(), session=session, person=person)
    Headcount.create(id=store.new_id(), session=session, device=store.device, people=3)
    Need.create(id=store.new_id(), session=session, what="large print", count=2)
    _notes(store, session)
    return Change(frozenset({"sessions", "people", "notes"}), undoable=False)


def _person(store: Store, name: str) -> str:
    row = Person.create(
        id=store.new_id(),
        known_as=name,
        folded=for_finding(name),
        cabin="commuters" if name < "M" else "",
        what_helps="Large print, a seat near the door" if name == "Sorrel" else "",
        helps_at_door=name == "Sorrel",
    )
    return str(row.id)


def _notes(store: Store, session: str) -> None:
    parts = plan_of(store, session).parts
    for pos, (kind, text, leaving) in zip(spread(len(NOTES)), NOTES, strict=True):
        note = Note.create(
            id=store.new_id(),
            session=session,
            part=parts[3].id,
            pos=pos,
            kind=kind,
            text=text,
            leaving=leaving,
            speaker_said_yes=kind == "words",
        )
        if kind == "promise":
            Promise.create(id=store.new_id(), session=session, note=note.id, text=text)
