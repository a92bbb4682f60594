# SPDX-License-Identifier: MIT
"""Made-up evenings for trying things out: years of sessions, people, attendance and notes.

What belongs here: data that nobody can take for real (people are called after plants and birds),
made through the same acts as on any evening, and the same again for the same seed. What does not:
asking for it (commands/make_vault.py), or anything that looks at a person's own records.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from app.attendance import board, board_new, count_one, mark_left_early
from app.change import Change, carry_out
from app.content.induction import induction
from app.content.plans import plan_parts, plans, session_facts
from app.induction import answer_item, start_induction
from app.sessions import make_session
from app.tallies import KINDS as COUNTERS
from app.tallies import count_pot
from models.rules.induction import ANSWERS
from models.rules.leaving import CHANGE, LEAVE_HERE, PASS_ON
from models.rules.mentions import Mention, Words, keep
from models.rules.pos import spread
from models.store import Store
from models.tables.plans import Part, Promise, Session
from models.tables.records import Attendance, Note, PartRun, PromiseOwner

FIRST = (
    "Sorrel Juniper Wren Marlow Teasel Bracken Linnet Campion Yarrow Plover Tansy Dunnock Clover "
    "Siskin Fennel Rowan Bunting Hazel Lovage Dipper Alder Pipit Sedge Martin Bryony Curlew"
).split()
SECOND = "Ash Thorn Reed Moss Fern Heath Lark Brook Field Stone Wold Marsh Gale Holm Dale".split()
SESSIONS_A_YEAR = 48
NEWCOMERS_A_YEAR = 40
PART_FIELDS = ("session", "part", "pos", "planned", "actual", "outcome", "heads_up")
SAID = {
    "idea": (
        "A quiet room near the door, with the light turned down.",
        "Tea before the first question, not after it.",
        "A sign at the bus stop that says the hall is open.",
        "Print the questions large and put them on each table.",
    ),
    "words": (
        "It helped that nobody asked me twice.",
        "I said it once and it was written down right.",
        "I could pass, and that was fine.",
    ),
    "promise": (
        "Ask the hall for a key to the small room.",
        "Bring the large print copies next time.",
        "Write to the clinic about evening hours.",
    ),
    "decision": ("Start ten minutes later in winter.", "Keep the break at twenty minutes."),
    "private": ("Look at the chairs near the window.", "Bring more pens."),
}
KIND_SHARES = ("idea",) * 5 + ("words",) * 3 + ("promise",) * 2 + ("decision", "private")
LEAVING_SHARES = (PASS_ON,) * 5 + (LEAVE_HERE,) * 4 + (CHANGE,)


@dataclass
class Calendar:
    """A clock that stands at the evening being made."""

    now: datetime

    def __call__(self) -> datetime:
        """The time it stands at."""
        return self.now


@dataclass(frozen=True)
class Totals:
    """How much was made."""

    sessions: int = 0
    people: int = 0
    notes: int = 0


@dataclass
class Made:
    """What was made so far. `people` are ids."""

    chance: Random
    people: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    sessions: int = 0
    notes: int = 0


def made_up_ids(seed: int) -> Callable[[], str]:
    """Ids that are the same for the same seed; for made-up data only."""
    chance = Random(seed)  # noqa: S311 (nothing is kept secret by it)
    return lambda: f"{chance.getrandbits(128):032x}"


def fill(store: Store, clock: Calendar, years: int, seed: int, until: date) -> Totals:
    """Make that many years of weekly evenings up to a date, and the plan of the next one."""
    made = Made(Random(seed))  # noqa: S311
    evenings = years * SESSIONS_A_YEAR
    for back in range(evenings, 0, -1):
        day = until - timedelta(days=back * 365 // SESSIONS_A_YEAR)
        clock.now = datetime.combine(day, time(18, 0), UTC)
        carry_out(store, hold_evening, made)
    clock.now = datetime.combine(until, time(12, 0), UTC)
    carry_out(store, _plan_evening, made, until + timedelta(days=7))
    return Totals(made.sessions + 1, len(made.people), made.notes)


def hold_evening(store: Store, made: Made) -> Change:
    """One whole evening, today: plan, people, notes, promises, how the parts went, counters."""
    chance = made.chance
    session = _plan_evening(store, made, store.today()).about
    here = _people_come(store, made, session)
    for _ in range(chance.randrange(4)):
        count_one(store, session)
    parts = list(Part.select().where(Part.session == session).order_by(Part.pos))
    _write_notes(store, made, session, [part.id for part in parts], here)
    _run_parts(store, chance, session, parts)
    left = len(here)
    for kind in COUNTERS:
        taken = chance.randrange(left + 1)
        left -= taken
        count_pot(store, session, kind, str(taken))
    Session.update(state="summary").where(Session.id == session).execute()
    made.sessions += 1
    return Change(frozenset({"sessions", "attendance", "notes"}), about=session, undoable=False)


def _plan_evening(store: Store, made: Made, day: date) -> Change:
    plan = plans()[made.sessions % len(plans())]
    who = {"lead": "Marlow", "co_lead": "Teasel", "support": "Linnet", "expected": 12}
    return make_session(store, day.isoformat(), plan_parts(plan), **session_facts(plan), **who)


def _people_come(store: Store, made: Made, session: str) -> list[str]:
    """Board some of those known and now and then somebody new; gives the ids of the people here."""
    chance = made.chance
    known = chance.sample(made.people, min(len(made.people), chance.randint(5, 11)))
    for person in known:
        alias = chance.choice(FIRST) if chance.random() < 0.1 else ""
        row = board(store, session, person, alias, late=chance.random() < 0.1).about
        if chance.random() < 0.05:
            mark_left_early(store, row)
    few = len(made.people) < 8
    if few or chance.random() < NEWCOMERS_A_YEAR / SESSIONS_A_YEAR:
        known += [_newcomer(store, made, session) for _ in range(6 if few else 1)]
    return known


def _newcomer(store: Store, made: Made, session: str) -> str:
    chance = made.chance
    name = chance.choice(FIRST)
    while name in made.names:
        name = f"{chance.choice(FIRST)} {chance.choice(SECOND)} {len(made.names) or ''}".strip()
    made.names.add(name)
    row = board_new(store, session, name).about
    person = str(Attendance.get_by_id(row).person)
    made.people.append(person)
    if chance.random() < 0.5:
        started = start_induction(store, person).about
        for item in induction().items[: chance.randint(5, 20)]:
            answer_item(store, started, item.key, chance.choice(ANSWERS))
    return person


def _write_notes(store: Store, made: Made, session: str, parts: list[str], here: list[str]) -> None:
    chance = made.chance
    places = spread(chance.randint(8, 18))
    notes = [_note(store, chance, session, chance.choice(parts), here) for _ in places]
    Note.insert_many(
        [{**note, "pos": pos} for note, pos in zip(notes, places, strict=True)]
    ).execute()
    made.notes += len(notes)
    promised = [note for note in notes if note["kind"] == "promise"]
    promises = [_promise(store, chance, note) for note in promised]
    if promises:
        Promise.insert_many(promises).execute()
        owners = [_owner(store, chance, one["id"], session, here) for one in promises]
        PromiseOwner.insert_many(owners).execute()


def _note(store: Store, chance: Random, session: str, part: str, here: list[str]) -> dict[str, Any]:
    kind = chance.choice(KIND_SHARES)
    said: list[Words | Mention] = [Words(chance.choice(SAID[kind]))]
    if chance.random() < 0.15:
        said += [Words(" As "), Mention(chance.choice(here)), Words(" put it.")]
    return {
        "id": store.new_id(),
        "session": session,
        "part": part,
        "kind": kind,
        "text": keep(said),
        "leaving": LEAVE_HERE if kind == "private" else chance.choice(LEAVING_SHARES),
        "speaker_said_yes": kind == "words" and chance.random() < 0.7,
        "gone": False,
    }


def _promise(store: Store, chance: Random, note: dict[str, Any]) -> dict[str, Any]:
    due = store.today() + timedelta(days=7 * chance.randint(1, 6))
    return {
        "id": store.new_id(),
        "session": note["session"],
        "note": note["id"],
        "text": note["text"],
        "due": due.isoformat(),
        "state": chance.choice(("open", "done", "done")),
        "gone": False,
    }


def _owner(
    store: Store, chance: Random, promise: str, session: str, here: list[str]
) -> dict[str, Any]:
    ours = chance.random() < 0.4
    return {
        "id": store.new_id(),
        "promise": promise,
        "session": session,
        "person": chance.choice(here) if ours else "",
        "role": "" if ours else "lead",
        "gone": False,
    }


def _run_parts(store: Store, chance: Random, session: str, parts: list[Part]) -> None:
    runs = []
    for part in parts:
        actual = max(1, part.minutes + chance.randint(-3, 6))
        values = (session, part.id, part.pos, part.minutes, actual, "done", "read")
        runs.append({"id": store.new_id(), **dict(zip(PART_FIELDS, values, strict=True))})
    PartRun.insert_many([{**run, "gone": False} for run in runs]).execute()
